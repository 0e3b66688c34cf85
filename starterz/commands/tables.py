"""The roster in, and every table out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from starterz.commands.invocation import Invocation
from starterz.commands.parser import Parser, Subparsers, add
from starterz.commands.text import as_json
from starterz.domain.klas.klaslijst import Gevolg, Klaslijst
from starterz.domain.klas.klaslijst_kop import TUSSENVOEGSEL, VERPLICHT
from starterz.domain.klas.klaslijst_rijen import KOLOMMEN
from starterz.domain.words.fouten import Geweigerd
from starterz.domain.words.woorden import aantal
from starterz.service.exports import EXPORTS, find_export
from starterz.service.imports import enter_roster, read_file, rehearse_roster, wrong_cells

if TYPE_CHECKING:
    from starterz.documents.tables.reading import Blad


def register(commands: Subparsers[Parser]) -> None:
    """Add the commands of this module."""
    parser = _with_subcommands(commands, "import", "leest een klas uit een CSV- of XLSX-bestand")
    roster = add(parser, "klas", read_class, "leest een klas uit een bestand", reads=True)
    roster.add_argument("bestand", metavar="BESTAND", help="een bestand .csv (UTF-8, ;) of .xlsx")
    roster.add_argument(
        "--proef", action="store_true", help="zegt per rij wat er zou gebeuren; wijzigt niets"
    )
    roster.epilog = (
        f"Kolommen: {', '.join(KOLOMMEN)}.\nVerplicht: {', '.join(VERPLICHT)}.\n"
        f"Een kolom {TUSSENVOEGSEL} mag erbij. Eén naam is genoeg: laat de andere cel leeg."
    )
    parser = _with_subcommands(commands, "export", "schrijft een CSV- of XLSX-bestand")
    for export in EXPORTS:
        what = f"schrijft {export.naam}: {export.inhoud}"
        table = add(parser, export.naam, write_table, what)
        table.add_argument(
            "bestand", metavar="BESTAND", help="een naam die eindigt op .csv of .xlsx"
        )
        table.set_defaults(tabel=export.naam)


def _with_subcommands(commands: Subparsers[Parser], name: str, help: str) -> Subparsers[Parser]:
    parser = commands.add_parser(name, help=help, description=help[:1].upper() + help[1:] + ".")
    parser.set_defaults(usage=parser.format_usage)
    return parser.add_subparsers(
        title="Opdrachten", metavar="WAT", required=True, dest="wat", parser_class=Parser
    )


def read_class(call: Invocation) -> str:
    """Read a roster and enter who is new, or only say what would happen."""
    rehearsal = call.arguments.proef
    path = Path(call.arguments.bestand)
    table = read_file(path)
    act = rehearse_roster if rehearsal else enter_roster
    roster = call.run(lambda store: act(store, table, call.today))
    if roster.fouten:
        faults = [str(fault) for fault in roster.fouten]
        refusal = f"{wrong_cells(roster.fouten, path)} Er is niets ingelezen."
        raise Geweigerd(*faults, *table.opmerkingen, refusal)
    if call.json:
        return as_json(_roster_json(roster, rehearsal) | _sheet_json(table.blad))
    lines = [f"Rij {regel.rij}: {regel.naam}: {regel.melding}." for regel in roster.regels]
    return "\n".join([*table.opmerkingen, *lines, _summary(roster, rehearsal)])


def _summary(roster: Klaslijst, rehearsal: bool) -> str:
    seated = sum(regel.gevolg is Gevolg.PLEK for regel in roster.regels)
    waiting = sum(regel.gevolg is Gevolg.WACHTLIJST for regel in roster.regels)
    parts = [aantal(seated, "cursist op een plek", "cursisten op een plek")]
    if waiting:
        parts.append(f"{waiting} op de wachtlijst")
    if roster.ongewijzigd:
        parts.append(f"{roster.ongewijzigd} al in de klas")
    words = ", ".join(parts)
    return f"Proef: {words}. Er is niets gewijzigd." if rehearsal else f"Ingelezen: {words}."


def _roster_json(roster: Klaslijst, rehearsal: bool) -> dict[str, Any]:
    return {
        "proef": rehearsal,
        "nieuw": len(roster.nieuw),
        "ongewijzigd": roster.ongewijzigd,
        "rijen": [
            {
                "rij": regel.rij,
                "naam": regel.naam,
                "gevolg": regel.gevolg,
                "plek": regel.plek,
                "melding": regel.melding,
            }
            for regel in roster.regels
        ],
    }


def _sheet_json(blad: Blad | None) -> dict[str, Any]:
    if blad is None:
        return {"blad": None, "opmerkingen": []}
    return {
        "blad": blad.naam,
        "andere_bladen": list(blad.andere),
        "verborgen_bladen": blad.verborgen_bladen,
        "verborgen_rijen": list(blad.verborgen_rijen),
        "verborgen_kolommen": list(blad.verborgen_kolommen),
        "opmerkingen": list(blad.opmerkingen),
    }


def write_table(call: Invocation) -> str:
    """Write one table to a file."""
    from starterz.documents.tables import writing as tables

    path = Path(call.arguments.bestand)
    tables.check_ending(path)
    export = find_export(call.arguments.tabel)
    overzicht = call.run(lambda store: export.read(store, call.today))()
    tables.write_table(path, overzicht)
    rows = aantal(len(overzicht.rijen), "regel", "regels")
    call.remark("Let op: dit bestand is niet versleuteld. Bewaar het niet langer dan nodig is.")
    return f"{rows} geschreven naar {path}."
