"""Activities towards the participation hours, and hours that were gained elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from starterz.domain.words.datums import kort
from starterz.domain.words.fouten import Ongeldig
from starterz.domain.words.teksten import is_geschreven, regel

LANGSTE_DAG = 16 * 60
"""More minutes than this on one day is a slip of the finger."""
MEESTE_EERDER = 3000 * 60
"""No course gives more minutes than this."""


class Activiteit(StrEnum):
    """What a participation hour was spent on; MAP and PVT count too (Bi 3.14(2)b and (5))."""

    TAALSTAGE = "taalstage"
    VRIJWILLIGERSWERK = "vrijwilligerswerk"
    TRAINING = "training"
    KOFFIE_EN_TAAL = "koffie-en-taal"
    TAALCOACH = "taalcoach"
    MAP = "map"
    MAP_PRAKTIJK = "map-praktijk"
    PVT = "pvt"
    OVERIG = "overig"

    @property
    def label(self) -> str:
        """The name on screen and paper."""
        return {
            "koffie-en-taal": "koffie en taal",
            "map": "MAP",
            "map-praktijk": "MAP, praktijk",
            "pvt": "PVT",
            "overig": "andere activiteit",
        }.get(self.value, self.value)


@dataclass(frozen=True, slots=True)
class Participatie:
    """One activity of one person on a day, in minutes."""

    id: int
    cursist: str
    datum: date
    soort: Activiteit
    minuten: int
    omschrijving: str = ""


class Eerdersoort(StrEnum):
    """What an hour gained elsewhere counts as."""

    NT2 = "nt2"
    ALFABETISERING = "alfabetisering"
    KNM = "knm"
    PARTICIPATIE = "participatie"

    @property
    def label(self) -> str:
        """The name on screen and paper."""
        return {"nt2": "NT2", "knm": "KNM"}.get(self.value, self.value)


@dataclass(frozen=True, slots=True)
class EerdereUren:
    """Hours of another route or provider, in minutes, with where that is written (Bi 5.4(4)c)."""

    id: int
    cursist: str
    soort: Eerdersoort
    minuten: int
    bron: str
    voor_pip: bool = False


@dataclass(frozen=True, slots=True)
class Elders:
    """What one person did outside the lessons of this class."""

    participatie: tuple[Participatie, ...] = ()
    eerder: tuple[EerdereUren, ...] = ()


def validate_participatie(activiteit: Participatie, today: date) -> None:
    """Raise `Ongeldig` for an activity that cannot have been."""
    if activiteit.datum > today:
        raise Ongeldig("datum", kort(activiteit.datum), "vandaag of een datum daarvoor")
    if not 1 <= activiteit.minuten <= LANGSTE_DAG:
        raise Ongeldig("minuten", activiteit.minuten, f"1 tot en met {LANGSTE_DAG} minuten")
    regel("omschrijving", activiteit.omschrijving)


def validate_eerder(uren: EerdereUren) -> None:
    """Raise `Ongeldig` for earlier hours without a source, or of an amount that cannot be."""
    if not 1 <= uren.minuten <= MEESTE_EERDER:
        raise Ongeldig("minuten", uren.minuten, f"1 tot en met {MEESTE_EERDER} minuten")
    if not is_geschreven(regel("bron", uren.bron, 200)):
        raise Ongeldig("bron", uren.bron, "waar deze uren staan, zoals de school en het bewijs")
