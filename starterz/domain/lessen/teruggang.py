"""The way back: what an undo or redo takes, which rights it needs, and when it asks first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from starterz.domain.lessen.les import Les
from starterz.domain.lessen.les_wijziging import is_oude_les, teken_in_woorden
from starterz.domain.lessen.presentie import Presentie, in_woorden, is_correctie, minuten_van
from starterz.domain.school.rollen import Recht
from starterz.domain.words.datums import kort, lang
from starterz.domain.words.fouten import StarterzFout
from starterz.domain.words.woorden import aantal, opsomming

HANDVOL = 12
"""The most rows of a daily act: the marks of a whole class are one key, a calendar is not."""

GETOOND = 3
"""Old marks that the question about the reason names; twelve of them would push it off screen."""

SPOREN = frozenset({"correctie", "inzage", "document"})
"""Kinds of rows that are traces: going back never takes away what was added to them."""

_BESLUIT = ("besluit_leerroute", "besluit_datum", "besluit_reden")


@dataclass(frozen=True, slots=True)
class Gegeven:
    """One kind of row: the right that changing it needs, and what one and more are called."""

    recht: Recht
    enkel: str
    meer: str


GEGEVENS: dict[str, Gegeven] = {
    "account": Gegeven(Recht.BEHEER, "account", "accounts"),
    "cursist": Gegeven(Recht.KLAS, "cursist", "cursisten"),
    "plaatsing": Gegeven(Recht.KLAS, "plaatsing", "plaatsingen"),
    "les": Gegeven(Recht.KLAS, "les", "lessen"),
    "vrij": Gegeven(Recht.KLAS, "vrije periode", "vrije periodes"),
    "presentie": Gegeven(Recht.PRESENTIE, "teken", "tekens"),
    "afmelding": Gegeven(Recht.PRESENTIE, "afmelding", "afmeldingen"),
    "parafenlijst": Gegeven(Recht.KLAS, "parafenlijst", "parafenlijsten"),
    "participatie": Gegeven(Recht.KLAS, "activiteit", "activiteiten"),
    "eerder": Gegeven(Recht.KLAS, "regel eerdere uren", "regels eerdere uren"),
    "indeling": Gegeven(Recht.KLAS, "vak van de groepsindeling", "vakken van de groepsindeling"),
    "gesprek": Gegeven(Recht.DOSSIER, "gesprek", "gesprekken"),
    "opvolging": Gegeven(Recht.DOSSIER, "gesprek over verzuim", "gesprekken over verzuim"),
    "observatie": Gegeven(Recht.OBSERVEREN, "observatie", "observaties"),
    "score": Gegeven(Recht.OBSERVEREN, "score", "scores"),
    "klasnotitie": Gegeven(Recht.OBSERVEREN, "notitie", "notities"),
    "toets": Gegeven(Recht.ADVISEREN, "toetsuitslag", "toetsuitslagen"),
    "advies": Gegeven(Recht.ADVISEREN, "advies", "adviezen"),
    "instelling": Gegeven(Recht.BEHEER, "instelling", "instellingen"),
    "instrument": Gegeven(Recht.BEHEER, "instrument", "instrumenten"),
    "correctie": Gegeven(Recht.CORRIGEREN, "correctie", "correcties"),
    "inzage": Gegeven(Recht.OBSERVEREN, "inzage", "inzages"),
    "document": Gegeven(Recht.DOSSIER, "document", "documenten"),
}
"""Every kind of row that the journal keeps, the ones that people know best first."""


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One row that goes from what it is now to what it was then; None where it is not there."""

    tabel: str
    nu: Mapping[str, Any] | None
    dan: Mapping[str, Any] | None

    def fields(self) -> frozenset[str]:
        """Return the names of the fields that change; none for a row that comes or goes."""
        if self.nu is None or self.dan is None:
            return frozenset()
        return frozenset(name for name in self.nu if self.nu[name] != self.dan[name])


def rechten(wijzigingen: Iterable[Wijziging]) -> frozenset[Recht]:
    """Return the rights that doing these changes needs; each of them, not one.

    A decision of the gemeente is written in the advice, and in the leerroute of the cursist.
    """
    changes = tuple(wijzigingen)
    decision = any(each.tabel == "advies" and _is_besluit(each) for each in changes)

    def needed(change: Wijziging) -> Recht:
        if change.tabel == "advies" and _is_besluit(change):
            return Recht.BESLUITEN
        if decision and change.tabel == "cursist" and change.fields() <= {"leerroute"}:
            return Recht.BESLUITEN if change.nu and change.dan else Recht.KLAS
        return GEGEVENS[change.tabel].recht

    return frozenset(map(needed, changes))


def _is_besluit(change: Wijziging) -> bool:
    return not change.fields().isdisjoint(_BESLUIT)


@dataclass(frozen=True, slots=True)
class Spoor:
    """What the record keeps when an old mark, or the hours of an old lesson, go back."""

    voor: str
    na: str


def weigh_mark(
    les_nu: Les,
    les_dan: Les,
    nu: Presentie | None,
    dan: Presentie | None,
    today: date,
    dagen: int,
) -> Spoor | None:
    """Return the trace of a mark that goes back; None where doing it asks no reason either.

    A mark that goes along with its lesson is as old as that lesson, and weighed with its hours.
    One that comes back with an old date is as old as one that goes.
    """
    if les_nu != les_dan and nu is not None and dan is not None:
        before, after = minuten_van(les_nu, nu), minuten_van(les_dan, dan)
        if (nu, before) == (dan, after) or not is_oude_les(les_nu, today, dagen):
            return None
        return Spoor(teken_in_woorden(nu, before), teken_in_woorden(dan, after))
    is_old = (nu is not None and is_correctie(nu, dan, les_nu, today, dagen)) or (
        nu is None and dan is not None and is_correctie(dan, nu, les_dan, today, dagen)
    )
    return Spoor(in_woorden(nu), in_woorden(dan)) if is_old else None


@dataclass(frozen=True, slots=True)
class Omvang:
    """How many rows of each kind go away, come back, or become what they were."""

    weg: tuple[tuple[str, int], ...] = ()
    terug: tuple[tuple[str, int], ...] = ()
    anders: tuple[tuple[str, int], ...] = ()

    @property
    def regels(self) -> int:
        """The number of rows."""
        return sum(count for part in (self.weg, self.terug, self.anders) for _, count in part)

    @property
    def in_woorden(self) -> str:
        """The size in a few words: `Weg: 12 cursisten en 12 plaatsingen. Terug: 1 les.`"""
        parts = (("Weg", self.weg), ("Terug", self.terug), ("Anders", self.anders))
        return " ".join(f"{word}: {_add_up(kinds)}." for word, kinds in parts if kinds)


def meet(wijzigingen: Iterable[tuple[str, bool, bool]]) -> Omvang:
    """Return the size of a way back from (table, is there now, was there then) of each row."""
    counts: Counter[tuple[str, bool, bool]] = Counter(wijzigingen)

    def pick(now: bool, then: bool) -> tuple[tuple[str, int], ...]:
        kinds = ((tabel, counts[tabel, now, then]) for tabel in GEGEVENS)
        return tuple((tabel, count) for tabel, count in kinds if count)

    return Omvang(pick(True, False), pick(False, True), pick(True, True))


def _add_up(kinds: Iterable[tuple[str, int]]) -> str:
    return opsomming(
        [aantal(count, GEGEVENS[tabel].enkel, GEGEVENS[tabel].meer) for tabel, count in kinds]
    )


@dataclass(frozen=True, slots=True)
class Teruggang:
    """An act that can be undone, or done again with `opnieuw`.

    `moment` is in UTC and tells when it was done, or undone with `opnieuw`; `eerder` says that
    this was in another session: another run of the program, or another day.
    """

    actie: int
    omschrijving: str
    moment: datetime
    omvang: Omvang
    eerder: bool
    opnieuw: bool = False

    def is_van_eerder(self, now: datetime) -> bool:
        """Say whether it was done in another session, or on an earlier day of the clock."""
        return self.eerder or self.moment.astimezone().date() != now.astimezone().date()

    def asks_first(self, now: datetime) -> bool:
        """Say whether somebody has to confirm it: who presses one key means what was just done."""
        return self.is_van_eerder(now) or self.omvang.regels > HANDVOL

    @property
    def wat(self) -> str:
        """What was done, never without words, with its size where it is more than one row."""
        what = self.omschrijving or "wijziging"
        rows = self.omvang.regels
        told = rows == 1 or str(rows) in what.split()
        return what if told else f"{what} ({self.omvang.in_woorden[:-1]})"

    @property
    def vraag(self) -> str:
        """What would go or come back, with its size and when it was done."""
        done = self.moment.astimezone()
        when = f"op {lang(done.date())} om {done:%H:%M} uur"
        what = self.omschrijving or "wijziging"
        first = f"{what[:1].upper()}{what[1:]}"
        if self.opnieuw:
            return f"{first}. Ongedaan gemaakt {when}. {self.omvang.in_woorden} Toch weer doen?"
        return f"{first}. Gedaan {when}. {self.omvang.in_woorden} Ongedaan maken?"


class Bevestigen(StarterzFout):
    """Somebody has to say yes to a way back, or why; nothing was done.

    `oud` names the old marks that would change, and asks the reason; without any a yes will do.
    """

    def __init__(self, teruggang: Teruggang, oud: tuple[str, ...] = ()) -> None:
        self.teruggang = teruggang
        self.oud = oud
        super().__init__(teruggang.vraag)


class RedenNodig(StarterzFout):
    """These old marks would change without a word why."""

    def __init__(self, oud: tuple[str, ...]) -> None:
        self.oud = oud
        super().__init__("Geef een reden: er gaat een oud teken terug.")


def name_old(sporen: Iterable[tuple[str, date, Spoor]]) -> tuple[str, ...]:
    """Write the old marks that go back as (who, day of the lesson, trace), the first few."""
    lines = [
        f"{naam}, les van {kort(day)}. Nu: {spoor.voor}. Straks: {spoor.na}."
        for naam, day, spoor in sporen
    ]
    more = len(lines) - GETOOND
    rest = (f"En nog {aantal(more, 'oud teken', 'oude tekens')}.",) if more > 0 else ()
    head = f"{len(lines)} oude tekens veranderen, of de uren die erbij horen:"
    return (*((head,) if len(lines) > 1 else ()), *lines[:GETOOND], *rest)
