"""Writing a list to a file, from a small form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starterz.domain.fouten import Geweigerd
from starterz.domain.trajectadvies import AdviesStatus
from starterz.screens.base import Werkplek
from starterz.screens.bestandformulier import BestandFormulier, eis_einde
from starterz.screens.formulier import FormulierScreen, Operation, Values, Veld

if TYPE_CHECKING:
    from starterz.data.store import Store
    from starterz.documents.tables import Overzicht

_LIJSTEN = (
    ("klas", "klas: de cursisten, om weer te importeren"),
    ("lessen", "lessen: het rooster"),
    ("presentie", "presentie: een regel per cursist per les"),
    ("uren", "uren: een regel per cursist, tot vandaag"),
    ("observaties", "observaties: een regel per aspect"),
    ("adviezen", "adviezen: een regel per versie"),
)
_UITLEG = (
    "De naam eindigt op .csv of .xlsx. Let op: het bestand is niet versleuteld en er staan namen "
    "in. Bewaar het veilig."
)


def exporteren(app: Werkplek) -> FormulierScreen:
    """Return the form that writes a list to a file."""
    folder = app.database.places.documents

    def usual(values: Values) -> Path:
        return folder / f"{values['lijst']}.csv"

    def read(values: Values) -> Operation:
        eis_einde(values["bestand"], ".csv", ".xlsx")
        lijst = values["lijst"]
        return lambda store: (lijst, _read(store, lijst, app.today))

    velden = (
        Veld("lijst", "Welke lijst", "klas", keuzes=_LIJSTEN),
        Veld("bestand", "Bestand", str(usual({"lijst": "klas"}))),
    )
    return BestandFormulier("Exporteren", velden, read, _schrijf, usual, _UITLEG)


def _read(store: Store, lijst: str, today: date) -> tuple[Any, ...]:
    """Return what the table of that name is made of."""
    people = store.klas.cursisten(ook_gearchiveerd=True)
    names = {person.code: person.naam for person in people}
    match lijst:
        case "klas":
            return people, today
        case "lessen":
            return (store.lessen.between(date.min, date.max),)
        case "presentie":
            return (store.presentie.marks(date.min, date.max),)
        case "uren":
            return store.uren.states(today), names
        case "observaties":
            sheets = [sheet for code in names for sheet in store.observaties.of(code)]
            return [(sheet, store.instrumenten.of(sheet)) for sheet in sheets], names
        case "adviezen":
            return [version for code in names for version in _adviezen(store, code, today)], names
    raise Geweigerd(f"Er is geen lijst '{lijst}'.")


def _adviezen(store: Store, code: str, today: date) -> list[tuple[Any, Any]]:
    """Return the versions, the newest with what it rests on, unless that shows a hidden test."""
    versions = store.adviezen.of(code)
    if not versions:
        return []
    concept = versions[-1].status is AdviesStatus.CONCEPT
    hidden = concept and store.adviezen.is_test_hidden(code)
    report = None if hidden else store.adviezen.report(code, today)
    return [*((each, None) for each in versions[:-1]), (versions[-1], report)]


def _schrijf(path: Path, found: tuple[str, tuple[Any, ...]]) -> None:
    from starterz.documents import overzichten, tables

    makers: dict[str, Callable[..., Overzicht]] = {
        "klas": overzichten.klas,
        "lessen": overzichten.lessen,
        "presentie": overzichten.presentie,
        "uren": overzichten.uren,
        "observaties": overzichten.observaties,
        "adviezen": overzichten.adviezen,
    }
    lijst, content = found
    tables.write_table(path, makers[lijst](*content))
