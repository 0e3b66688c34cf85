"""Attendance: what a mark means in minutes (regels.md 1.17, 1.18, 1.20)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from starterz.domain.klas.cursist import Cursist, Groep, Lessoort, Plaatsing
from starterz.domain.lessen.les import Les
from starterz.domain.words.datums import uren_en_minuten
from starterz.domain.words.fouten import Ongeldig


class Status(StrEnum):
    """What is known of one person in one lesson."""

    AANWEZIG = "aanwezig"
    ONBEKEND = "onbekend"
    GEOORLOOFD = "geoorloofd"
    ONGEOORLOOFD = "ongeoorloofd"

    @property
    def label(self) -> str:
        """The name on screen and paper."""
        return {
            "aanwezig": "aanwezig",
            "onbekend": "afwezig, reden volgt",
            "geoorloofd": "geoorloofd afwezig",
            "ongeoorloofd": "ongeoorloofd afwezig",
        }[self.value]


class Reden(StrEnum):
    """Why somebody is away: a code, never a diagnosis (regels.md 6.3)."""

    label: str
    """The name on screen and paper."""
    letter: str
    """The key that chooses it; each has its own."""

    def __new__(cls, value: str, label: str = "", letter: str = "") -> Self:
        """Declare a reason with all that is known of it, in one place."""
        made = str.__new__(cls, value)
        made._value_ = value
        made.label, made.letter = label, letter
        return made

    ZIEK = "ziek", "ziek gemeld", "z"
    KIND = "kind", "kind", "k"
    AFSPRAAK = "afspraak", "afspraak", "a"
    WERK = "werk", "werk", "w"
    VERVOER = "vervoer", "vervoer", "v"
    OVERIG = "overig", "overige reden", "o"


@dataclass(frozen=True, slots=True)
class Presentie:
    """One mark of one person in one lesson; `te_laat` and `eerder_weg` in minutes.

    `soort` is set where this person did something else than the lesson; `gezet_op` is the day on
    which the mark was made, None for one of before that was kept.
    """

    les_id: int
    cursist: str
    status: Status
    te_laat: int = 0
    eerder_weg: int = 0
    reden: Reden | None = None
    soort: Lessoort | None = None
    gezet_op: date | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Correctie:
    """A change of an old mark: what it was and became in words, on which day, by whom and why."""

    cursist: str
    les: Les
    datum: date
    account: str
    voor: str
    na: str
    waarom: str


@dataclass(frozen=True, slots=True)
class Afmelding:
    """An absence announced ahead, both days included; it prefills, a docent confirms."""

    id: int
    cursist: str
    van: date
    tot: date
    status: Status
    reden: Reden

    def is_valid_on(self, day: date) -> bool:
        """Say whether the absence was announced for that day."""
        return self.van <= day <= self.tot


@dataclass(frozen=True, slots=True)
class Presentieregel:
    """One row of the list of a lesson: who, on which placement, with which mark."""

    cursist: Cursist
    plaatsing: Plaatsing
    verwacht: bool
    presentie: Presentie | None
    afmelding: Afmelding | None = None

    @property
    def groep(self) -> Groep:
        """The group on the day of the lesson."""
        return self.plaatsing.groep

    @property
    def is_aangekondigd(self) -> bool:
        """Say whether only an announcement is known: visible, not yet confirmed."""
        return self.presentie is None and self.afmelding is not None


@dataclass(frozen=True, slots=True)
class Presentielijst:
    """The list of one lesson, in the order of the seats."""

    les: Les
    regels: tuple[Presentieregel, ...]

    def regel(self, code: str) -> Presentieregel | None:
        """Return the row of one person."""
        return next((row for row in self.regels if row.cursist.code == code), None)


@dataclass(frozen=True, slots=True)
class OpenAfwezigheid:
    """An absence whose reason is still to come, with its mark."""

    les: Les
    cursist: Cursist
    presentie: Presentie


@dataclass(frozen=True, slots=True)
class Lesminuten:
    """What one mark is worth, in minutes by kind, and the absence by kind."""

    nt2: int = 0
    alfabetisering: int = 0
    knm: int = 0
    geoorloofd: int = 0
    ongeoorloofd: int = 0
    onbekend: int = 0

    @property
    def gevolgd(self) -> int:
        """The minutes attended."""
        return self.nt2 + self.alfabetisering + self.knm

    @property
    def gevolgd_in_woorden(self) -> str:
        """What was attended, and of which kinds: `52 uur en 30 minuten (NT2 49 uur, KNM 3 uur)`."""
        named = (("NT2", self.nt2), ("alfabetisering", self.alfabetisering), ("KNM", self.knm))
        kinds = ", ".join(f"{name} {uren_en_minuten(part)}" for name, part in named if part)
        return f"{uren_en_minuten(self.gevolgd)} ({kinds})" if kinds else uren_en_minuten(0)

    @property
    def gemist(self) -> int:
        """The minutes missed, for whatever reason."""
        return self.geoorloofd + self.ongeoorloofd + self.onbekend

    def __add__(self, other: Lesminuten) -> Lesminuten:
        return Lesminuten(
            self.nt2 + other.nt2,
            self.alfabetisering + other.alfabetisering,
            self.knm + other.knm,
            self.geoorloofd + other.geoorloofd,
            self.ongeoorloofd + other.ongeoorloofd,
            self.onbekend + other.onbekend,
        )


def eigen_soort(les: Les, cursist: Cursist) -> Lessoort | None:
    """Return the kind that a new mark keeps: the person's own, where it leaves the lesson's.

    It is kept on the mark, so that another default later leaves the past as it was. A KNM lesson
    is KNM for everybody.
    """
    if les.soort is Lessoort.KNM or cursist.lessoort in (None, les.soort):
        return None
    return cursist.lessoort


def soort_van(les: Les, presentie: Presentie) -> Lessoort:
    """Return what this person did in the lesson: what the mark says, else the lesson's kind."""
    return presentie.soort or les.soort


def minuten_van(les: Les, presentie: Presentie) -> Lesminuten:
    """Return what a mark is worth in minutes; a cancelled lesson is worth nothing.

    Absence of whatever kind gives no hours; an absence whose reason is not known yet is no
    verzuim until it is resolved. Late arrival and early leave take their minutes off, KNM last:
    the minutes missed come from the lesson's own kind first.
    """
    if les.vervallen:
        return Lesminuten()
    if presentie.status is Status.ONBEKEND:
        return Lesminuten(onbekend=les.minuten)
    if presentie.status is Status.GEOORLOOFD:
        return Lesminuten(geoorloofd=les.minuten)
    if presentie.status is Status.ONGEOORLOOFD:
        return Lesminuten(ongeoorloofd=les.minuten)
    attended = max(0, les.minuten - presentie.te_laat - presentie.eerder_weg)
    soort = soort_van(les, presentie)
    if soort is Lessoort.KNM:
        return Lesminuten(knm=attended)
    knm = min(les.knm_minuten, attended)
    rest = attended - knm
    if soort is Lessoort.ALFABETISERING:
        return Lesminuten(alfabetisering=rest, knm=knm)
    return Lesminuten(nt2=rest, knm=knm)


def validate_presentie(les: Les, presentie: Presentie, today: date) -> None:
    """Raise `Ongeldig` when the mark cannot be right for this lesson on this day.

    Only an absence may be known before the lesson; that goes as an `Afmelding`.
    """
    if les.datum > today:
        raise Ongeldig("datum", les.datum.strftime("%d-%m-%Y"), "een les van vandaag of eerder")
    if les.vervallen:
        raise Ongeldig("les", les.datum.strftime("%d-%m-%Y"), "een les die doorgaat")
    if presentie.status is Status.AANWEZIG:
        missed = presentie.te_laat + presentie.eerder_weg
        if presentie.te_laat < 0 or presentie.eerder_weg < 0 or missed >= les.minuten:
            verwacht = f"0 tot en met {les.minuten - 1}; de les duurt {les.minuten} minuten"
            both = " te laat en eerder weg" if presentie.te_laat and presentie.eerder_weg else ""
            raise Ongeldig(f"minuten{both}", missed, verwacht)
        return
    if presentie.te_laat or presentie.eerder_weg:
        minutes = presentie.te_laat + presentie.eerder_weg
        raise Ongeldig("minuten", minutes, "geen minuten bij iemand die afwezig is")
    if presentie.status is Status.ONBEKEND:
        if presentie.reden:
            raise Ongeldig("reden", presentie.reden.value, "geen reden: die volgt nog")
    elif presentie.reden is None:
        raise Ongeldig("reden", "", ", ".join(reden.value for reden in Reden))


def is_correctie(
    oud: Presentie, nieuw: Presentie | None, les: Les, today: date, dagen: int
) -> bool:
    """Say whether a change is a correction of an old mark, which asks why."""
    return oud != nieuw and is_oud(oud, les, today, dagen)


def is_oud(presentie: Presentie, les: Les, today: date, dagen: int) -> bool:
    """Say whether a mark is old, so that changing it is a correction: after `dagen` days.

    To fill in the reason that was to come is none.
    """
    made = presentie.gezet_op or les.datum
    return presentie.status is not Status.ONBEKEND and made + timedelta(dagen) < today


def in_woorden(presentie: Presentie | None) -> str:
    """Write a mark as one line: `aanwezig, 20 minuten te laat`."""
    if presentie is None:
        return "geen teken"
    words = [presentie.status.label]
    if presentie.te_laat:
        words.append(f"{presentie.te_laat} minuten te laat")
    if presentie.eerder_weg:
        words.append(f"{presentie.eerder_weg} minuten eerder weg")
    if presentie.reden:
        words.append(presentie.reden.label)
    if presentie.soort:
        words.append(presentie.soort.label)
    return ", ".join(words)


def teken_gewijzigd(
    naam: str, nu: Presentie | None, gewenst: Presentie | None, door: str = ""
) -> str:
    """Say that a mark was changed since it was seen: what it is now, and what was asked."""
    who = f" ({door})" if door else ""
    return (
        f"{naam} staat intussen op: {in_woorden(nu)}{who}. U koos: {in_woorden(gewenst)}. "
        "Uw teken is niet gezet. Klopt het niet? Zet het dan nog eens bij deze naam."
    )
