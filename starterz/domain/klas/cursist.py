"""The cursist and the placements that say in which group, on which seat, from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Groep(StrEnum):
    """The three groups that share the class (uitvoeringsplan 3.4)."""

    Z_ROUTE = "z-route"
    STARTKLAS = "startklas"
    ELIP = "elip"

    @property
    def label(self) -> str:
        """The name on screen and paper."""
        return {"z-route": "Z-route", "startklas": "startklas", "elip": "ELIP"}[self.value]


class Doelgroep(StrEnum):
    """The legal group, which decides on the participation hours (Wi 13 and 19)."""

    ASIELSTATUSHOUDER = "asielstatushouder"
    GEZINSMIGRANT = "gezinsmigrant"
    OVERIG = "overige migrant"


class Wet(StrEnum):
    """The law under which somebody integrates."""

    WI2013 = "2013"
    WI2021 = "2021"


class Leerroute(StrEnum):
    """The three routes of the law; the gemeente decides (Wi 6 and 15)."""

    Z_ROUTE = "z-route"
    B1_ROUTE = "b1-route"
    ONDERWIJSROUTE = "onderwijsroute"

    @property
    def label(self) -> str:
        """The name on screen and paper."""
        return {"z-route": "Z-route", "b1-route": "B1-route"}.get(self.value, self.value)


class Lessoort(StrEnum):
    """What a cursusuur was spent on; the 800 hours hold all three, shown apart (Bi 3.14(2)a)."""

    NT2 = "nt2"
    ALFABETISERING = "alfabetisering"
    KNM = "knm"

    @property
    def label(self) -> str:
        """The name on screen and paper."""
        return {"nt2": "NT2", "knm": "KNM"}.get(self.value, self.value)


class IntakeTelling(StrEnum):
    """Which counters the college lets hours before the PIP count for (Bi 3.14(6))."""

    NEE = "nee"
    CURSUSUREN = "cursusuren"
    PARTICIPATIE = "participatie"
    BEIDE = "beide"


NAAMDELEN = ("voornaam", "achternaam")
"""The two parts of a name; many people have one."""
EEN_NAAM = "een voornaam of een achternaam; één naam is genoeg"

_GEEN_NAAM = "-\u2010\u2011\u2012\u2013\u2014\u2212.?_/* \u00a0"
"""What people write where there is no name."""


def naamdeel(tekst: str) -> str:
    """Return a part of a name, or nothing for a sign that only says that there is none, as `-`."""
    return tekst if tekst.strip(_GEEN_NAAM) else ""


def volle_naam(voornaam: str, achternaam: str) -> str:
    """Write the parts of a name that there are as one text."""
    parts = [part for part in (naamdeel(voornaam), naamdeel(achternaam)) if part]
    return " ".join(parts) or f"{voornaam} {achternaam}".strip()


@dataclass(frozen=True, slots=True)
class Plaatsing:
    """A stay in one group on one seat; dates are inclusive, `plek` None is the wachtlijst."""

    id: int
    groep: Groep
    plek: int | None
    van: date
    tot: date | None = None

    def is_op(self, day: date) -> bool:
        """Say whether this placement holds on that day."""
        return self.van <= day and (self.tot is None or day <= self.tot)


@dataclass(frozen=True, slots=True)
class Cursist:
    """One person in, before or after the class; no BSN, nationality or diagnosis is kept."""

    id: int
    code: str
    voornaam: str
    achternaam: str
    doelgroep: Doelgroep | None = None
    wet: Wet = Wet.WI2021
    consulent: str = ""
    kennisgeving: date | None = None
    brp: date | None = None
    pip: date | None = None
    pip_gewijzigd: date | None = None
    leerroute: Leerroute | None = None
    duo_einddatum: date | None = None
    norm_minuten: int | None = None
    norm_reden: str = ""
    intake_telt_mee: IntakeTelling = IntakeTelling.NEE
    lesdagen: tuple[int, ...] | None = None
    lessoort: Lessoort | None = None
    examenpogingen: int | None = None
    examen_bron: str = ""
    gearchiveerd_op: date | None = None
    plaatsingen: tuple[Plaatsing, ...] = ()

    @property
    def naam(self) -> str:
        """First and last name as one text; many people have one of the two."""
        return volle_naam(self.voornaam, self.achternaam)

    @property
    def roepnaam(self) -> str:
        """The short name: the first name, or the only one."""
        return naamdeel(self.voornaam) or self.achternaam

    @property
    def instroom(self) -> date | None:
        """The first day in the class or on its wachtlijst."""
        return min((stay.van for stay in self.plaatsingen), default=None)

    @property
    def uitstroom(self) -> date | None:
        """The last day, once every placement has one."""
        if not self.plaatsingen or any(stay.tot is None for stay in self.plaatsingen):
            return None
        return max(stay.tot for stay in self.plaatsingen if stay.tot is not None)

    def plaatsing_op(self, day: date) -> Plaatsing | None:
        """Return the placement that holds on that day."""
        return next((stay for stay in self.plaatsingen if stay.is_op(day)), None)

    def laatste_plaatsing(self, day: date) -> Plaatsing | None:
        """Return the placement of that day, or the nearest one before or else after it."""
        before = [stay for stay in self.plaatsingen if stay.van <= day]
        if before:
            return max(before, key=lambda stay: stay.van)
        return min(self.plaatsingen, key=lambda stay: stay.van, default=None)

    def comes_on(self, day: date) -> bool:
        """Say whether this person sits in the class on that weekday, by its own lesson days."""
        stay = self.plaatsing_op(day)
        if stay is None or stay.plek is None:
            return False
        return self.lesdagen is None or day.weekday() in self.lesdagen


@dataclass(frozen=True, slots=True)
class NieuweCursist:
    """What is known of somebody who enters: `plek` None takes the first free seat, or waits.

    With `wacht` it is the wachtlijst, also while a seat is free.
    """

    voornaam: str
    achternaam: str
    groep: Groep
    instroom: date
    plek: int | None = None
    doelgroep: Doelgroep | None = None
    wet: Wet = Wet.WI2021
    pip: date | None = None
    consulent: str = ""
    wacht: bool = False

    @property
    def naam(self) -> str:
        """First and last name as one text; many people have one of the two."""
        return volle_naam(self.voornaam, self.achternaam)
