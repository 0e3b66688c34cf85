"""Writing the seats over the years to a file, as they are in view."""

from __future__ import annotations

from pathlib import Path

from starterz.domain.groepsindeling.groepsindeling import Groepsindeling
from starterz.screens.shared.bestandformulier import BestandFormulier, require_einde
from starterz.screens.shared.formulier import FormulierScreen, Operation, Values, Veld

_UITLEG = "De naam eindigt op .csv of .xlsx. De plaatsingen staan er zonder namen in."


def export_indeling_form(folder: Path, seats: Groepsindeling) -> FormulierScreen:
    """Return the form that writes the seats over the years to a file."""

    def read(values: Values) -> Operation:
        require_einde(values["bestand"], ".csv", ".xlsx")
        return lambda _store: seats

    veld = Veld("bestand", "Bestand", str(folder / "groepsindeling.csv"))
    return BestandFormulier(
        "Groepsindeling exporteren", (veld,), read, _write,
        uitleg=_UITLEG, gedaan="{pad} is geschreven.",
    )  # fmt: skip


def _write(path: Path, seats: Groepsindeling) -> None:
    from starterz.documents.tables import overzichten
    from starterz.documents.tables import writing as tables

    tables.write_table(path, overzichten.groepsindeling(seats))
