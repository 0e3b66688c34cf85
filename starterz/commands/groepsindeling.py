"""The seats over the years: shown, loaded from a table, and written to one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from starterz.commands.invocation import Invocation
from starterz.commands.parser import Parser, Subparsers, add
from starterz.commands.text import as_json, columns
from starterz.domain.groepsindeling.groepsindeling import (
    MEESTE_INSTROOM,
    Groepsindeling,
    Indelingsbasis,
    Maand,
    lay_out_seats,
)
from starterz.domain.groepsindeling.tabel import Indelingstabel
from starterz.domain.words.datums import MAANDEN_KORT
from starterz.domain.words.fouten import Geweigerd, Ongeldig
from starterz.domain.words.woorden import aantal
from starterz.letters import leesbaar
from starterz.service.imports import read_file, read_plan, wrong_cells

if TYPE_CHECKING:
    from starterz.data.store import Store

_UITLEG = (
    "Een bestand heeft de kolommen plek;2022;2023;... en een rij per plek. Wat u laadt, komt in\n"
    "de plaats van alles wat met de hand is ingevuld, en staat er precies zo in. De maanden\n"
    "tellen alleen echte en verwachte plaatsingen: wat met de hand is ingevuld, is een plan."
)


def register(commands: Subparsers[Parser]) -> None:
    """Add the commands of this module."""
    parser = add(
        commands, "groepsindeling", show_seats, "toont de plekken over de jaren", reads=True
    )
    parser.add_argument(
        "--laad", metavar="BESTAND", help="leest een eigen indeling uit een .csv of .xlsx"
    )
    parser.add_argument(
        "--uit", metavar="BESTAND", help="schrijft de indeling; de naam eindigt op .csv of .xlsx"
    )
    parser.add_argument(
        "--instroom", metavar="N", help="rekent met N nieuwe mensen per jaar in de Z-route"
    )
    parser.epilog = _UITLEG


def show_seats(call: Invocation) -> str:
    """Show the seats over the years, after loading a plan and before writing one, if asked."""
    from starterz.documents.tables import overzichten
    from starterz.documents.tables import writing as tables
    from starterz.documents.tables.files import require_writable

    target = call.text("uit")
    if target is not None:
        tables.check_ending(Path(target))
        require_writable(Path(target))
    inflow = call.number("instroom")
    if inflow is not None and not 0 <= inflow <= MEESTE_INSTROOM:
        raise Ongeldig("instroom", inflow, f"0 tot en met {MEESTE_INSTROOM}")
    plan = _plan(call)

    def operation(store: Store) -> Indelingsbasis:
        if plan is not None:
            store.groepsindeling.load(plan.cellen)
        return store.groepsindeling.read(call.today)

    seats = lay_out_seats(call.run(operation), inflow)
    said = []
    if plan is not None:
        years = aantal(len(plan.jaren), "jaar", "jaren")
        said.append(f"Ingelezen: {years} uit {leesbaar(Path(call.arguments.laad).name)}.")
    if target is not None:
        tables.write_table(Path(target), overzichten.groepsindeling(seats))
        said.append(f"De groepsindeling is geschreven naar {target}.")
    if call.json:
        for line in said:
            call.remark(line)
        return as_json(seats_json(seats))
    return "\n".join(said) if target is not None else "\n\n".join([*said, seats_text(seats)])


def _plan(call: Invocation) -> Indelingstabel | None:
    """Read the plan to load; raise `Geweigerd` with every faulty cell."""
    source = call.text("laad")
    if source is None:
        return None
    table = read_file(Path(source))
    plan = read_plan(table)
    if plan.fouten:
        refusal = f"{wrong_cells(plan.fouten, Path(source))} Er is niets ingelezen."
        raise Geweigerd(*(str(fault) for fault in plan.fouten), *table.opmerkingen, refusal)
    return plan


def seats_json(seats: Groepsindeling) -> dict[str, Any]:
    """Return the seats over the years for a program."""
    return {
        "jaren": list(seats.jaren),
        "instroom_per_jaar": seats.instroom,
        "plekken": [
            {"plek": row[0].plek} | {str(cel.jaar): cel.tekst for cel in row} for row in seats.rijen
        ],
        "herkomst": [
            {"plek": row[0].plek} | {str(cel.jaar): cel.herkomst for cel in row}
            for row in seats.rijen
        ],
        "maanden": [
            {"maand": month.naam, "vrij": month.vrij, "te_veel": month.te_veel}
            for month in seats.maanden
        ],
    }


def seats_text(seats: Groepsindeling) -> str:
    """Return the seats over the years as lines, the months under them."""
    header = ("plek", *(str(jaar) for jaar in seats.jaren))
    rows = [(str(row[0].plek), *(cel.getoond for cel in row)) for row in seats.rijen]
    months = [
        (str(jaar), *(_month(month) for month in seats.maanden_van(jaar))) for jaar in seats.jaren
    ]
    return "\n\n".join(
        (
            columns(header, rows, "r"),
            "= zo was het, ~ zo is het te verwachten, zonder teken: met de hand ingevuld.\n"
            f"Verwacht is met {seats.instroom} nieuwe mensen per jaar in de Z-route.",
            columns(("jaar", *MAANDEN_KORT), months, "rrrrrrrrrrrrr"),
            "Een getal = zoveel plekken zijn de hele maand vrij. +2 = twee mensen zonder plek.",
        )
    )


def _month(month: Maand) -> str:
    if not month.te_veel:
        return str(month.vrij)
    return f"+{month.te_veel}" if not month.vrij else f"{month.vrij} +{month.te_veel}"
