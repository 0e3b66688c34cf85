"""Every list that can be written to a file, once, for the screen and the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from starterz.domain.advies.overzicht import zonder_toets
from starterz.domain.words.fouten import Onbekend

if TYPE_CHECKING:
    from starterz.data.store import Store
    from starterz.documents.tables.writing import Overzicht
    from starterz.domain.advies.rapport import Adviesrapport

Maker = Callable[[], "Overzicht"]
"""Makes the table of what was read; it needs no store, so it may run beside the screen."""


@dataclass(frozen=True, slots=True)
class Export:
    """A list: its name, what it holds, and what reads it from the store.

    Reading raises `GeenToegang` for an account that may not see it.
    """

    naam: str
    inhoud: str
    read: Callable[[Store, date], Maker]


def find_export(naam: str) -> Export:
    """Return the list of that name; raise `Onbekend` when there is none."""
    for export in EXPORTS:
        if export.naam == naam:
            return export
    raise Onbekend(f"Er is geen lijst '{naam}'.")


def without_hidden_test(store: Store, report: Adviesrapport) -> tuple[Adviesrapport, bool]:
    """Return a report, and whether its test was left out of it.

    That is so for a concept while the scores are not finished (tovii.md C.7).
    """
    code = report.cursist.code
    if not (report.is_concept and report.toets and store.adviezen.is_test_hidden(code)):
        return report, False
    return zonder_toets(report), True


def _klas(store: Store, today: date) -> Maker:
    people = store.klas.cursisten(ook_gearchiveerd=True)

    def make() -> Overzicht:
        from starterz.documents.tables import overzichten

        return overzichten.klas(people, today)

    return make


def _lessen(store: Store, _: date) -> Maker:
    lessons = store.lessen.between(date.min, date.max)

    def make() -> Overzicht:
        from starterz.documents.tables import overzichten

        return overzichten.lessen(lessons)

    return make


def _presentie(store: Store, _: date) -> Maker:
    marks = store.presentie.marks(date.min, date.max)

    def make() -> Overzicht:
        from starterz.documents.tables import overzichten

        return overzichten.presentie(marks)

    return make


def _uren(store: Store, today: date) -> Maker:
    states, names = store.uren.states(today), _names(store)

    def make() -> Overzicht:
        from starterz.documents.tables import overzichten

        return overzichten.uren(states, names)

    return make


def _observaties(store: Store, _: date) -> Maker:
    names = _names(store)
    sheets = [sheet for code in names for sheet in store.observaties.of(code)]
    pairs = [(sheet, store.instrumenten.of(sheet)) for sheet in sheets]

    def make() -> Overzicht:
        from starterz.documents.tables import overzichten

        return overzichten.observaties(pairs, names)

    return make


def _adviezen(store: Store, today: date) -> Maker:
    names = _names(store)
    reports = [
        without_hidden_test(store, report)[0]
        for code in names
        for report in store.adviezen.versions(code, today)
    ]

    def make() -> Overzicht:
        from starterz.documents.tables import overzichten

        return overzichten.adviezen(reports, names)

    return make


def _names(store: Store) -> dict[str, str]:
    people = store.klas.cursisten(ook_gearchiveerd=True)
    return {person.code: person.naam for person in people}


EXPORTS = (
    Export("klas", "de cursisten, om weer in te lezen", _klas),
    Export("lessen", "het rooster", _lessen),
    Export("presentie", "een regel per cursist per les", _presentie),
    Export("uren", "een regel per cursist, tot en met vandaag", _uren),
    Export("observaties", "een regel per aspect", _observaties),
    Export("adviezen", "een regel per versie", _adviezen),
)
