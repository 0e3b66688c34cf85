"""Writing a list to a file, from a small form."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from starterz.screens.shared.base import Werkplek
from starterz.screens.shared.bestandformulier import BestandFormulier, require_einde
from starterz.screens.shared.formulier import FormulierScreen, Operation, Values, Veld
from starterz.service.exports import EXPORTS, find_export

if TYPE_CHECKING:
    from starterz.service.exports import Maker

_UITLEG = (
    "De naam eindigt op .csv of .xlsx. Let op: het bestand is niet versleuteld en er staan namen "
    "in. Bewaar het veilig."
)


def export_form(app: Werkplek) -> FormulierScreen:
    """Return the form that writes a list to a file."""
    folder = app.database.places.documents
    lijsten = tuple((each.naam, f"{each.naam}: {each.inhoud}") for each in EXPORTS)

    def usual(values: Values) -> Path:
        return folder / f"{values['lijst']}.csv"

    def read(values: Values) -> Operation:
        require_einde(values["bestand"], ".csv", ".xlsx")
        export, today = find_export(values["lijst"]), app.today
        return lambda store: export.read(store, today)

    velden = (
        Veld("lijst", "Welke lijst", EXPORTS[0].naam, keuzes=lijsten),
        Veld("bestand", "Bestand", str(usual({"lijst": EXPORTS[0].naam}))),
    )
    return BestandFormulier("Exporteren", velden, read, write, usual, _UITLEG)


def write(path: Path, make: Maker) -> None:
    """Write what was read, by the ending of the name."""
    from starterz.documents.tables.writing import write_table

    write_table(path, make())
