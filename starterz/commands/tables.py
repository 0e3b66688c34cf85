"""The roster in, and every table out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from starterz.commands.advies import without_hidden_test
from starterz.commands.invocation import Invocation
from starterz.commands.parser import Parser, Subparsers, add
from starterz.commands.text import as_json
from starterz.domain.fouten import Geweigerd
from starterz.domain.klaslijst import Gevolg, Klaslijst, lees_klaslijst
from starterz.domain.klaslijst_kop import TUSSENVOEGSEL, VERPLICHT
from starterz.domain.klaslijst_rijen import KOLOMMEN
from starterz.domain.woorden import aantal

if TYPE_CHECKING:
    from starterz.data.store import Store
    from starterz.documents.reading import Blad
    from starterz.documents.tables import Overzicht

_TABLES = {
    "klas": "de klas, om weer in te lezen",
    "lessen": "het rooster",
    "presentie": "de presentie, een regel per cursist per les",
    "uren": "de uren van vandaag",
    "observaties": "de observaties, een regel per aspect",
    "adviezen": "de adviezen, een regel per versie",
}


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
    for name, what in _TABLES.items():
        table = add(parser, name, write_table, f"schrijft {what}")
        table.add_argument(
            "bestand", metavar="BESTAND", help="een naam die eindigt op .csv of .xlsx"
        )
        table.set_defaults(tabel=name)


def _with_subcommands(commands: Subparsers[Parser], name: str, help: str) -> Subparsers[Parser]:
    parser = commands.add_parser(name, help=help, description=help[:1].upper() + help[1:] + ".")
    parser.set_defaults(usage=parser.format_usage)
    return parser.add_subparsers(
        title="Opdrachten", metavar="WAT", required=True, dest="wat", parser_class=Parser
    )


def read_class(call: Invocation) -> str:
    """Read a roster and enter who is new, or only say what would happen."""
    from starterz.documents.reading import read_table

    rehearsal = call.arguments.proef
    path = Path(call.arguments.bestand)
    table = read_table(path)

    def operation(store: Store) -> Klaslijst:
        people = store.klas.cursisten(ook_gearchiveerd=True)
        roster = lees_klaslijst(table.kop, table.rijen, people, call.today, table.eerste)
        if roster.nieuw and not rehearsal:
            store.klas.add_all(roster.nieuw)
        return roster

    roster = call.run(operation)
    if roster.fouten:
        faults = [str(fault) for fault in roster.fouten]
        raise Geweigerd(*faults, *table.opmerkingen, _refusal(roster, path))
    if call.json:
        return as_json(_roster_json(roster, rehearsal) | _sheet_json(table.blad))
    lines = [f"Rij {regel.rij}: {regel.naam}: {regel.melding}." for regel in roster.regels]
    return "\n".join([*table.opmerkingen, *lines, _summary(roster, rehearsal)])


def _refusal(roster: Klaslijst, path: Path) -> str:
    cells = aantal(len(roster.fouten), "cel klopt", "cellen kloppen")
    return f"{cells} niet in {path.name}. Er is niets ingelezen."


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
    from starterz.documents import tables

    path = Path(call.arguments.bestand)
    tables.check_ending(path)
    overzicht = call.run(lambda store: _overview(store, call))
    tables.write_table(path, overzicht)
    rows = aantal(len(overzicht.rijen), "regel", "regels")
    call.remark("Let op: dit bestand is niet versleuteld. Bewaar het niet langer dan nodig is.")
    return f"{rows} geschreven naar {path}."


def _overview(store: Store, call: Invocation) -> Overzicht:
    from datetime import date

    from starterz.documents import overzichten

    people = store.klas.cursisten(ook_gearchiveerd=True)
    names = {person.code: person.naam for person in people}
    match call.arguments.tabel:
        case "klas":
            return overzichten.klas(people, call.today)
        case "lessen":
            return overzichten.lessen(store.lessen.between(date.min, date.max))
        case "presentie":
            return overzichten.presentie(store.presentie.marks(date.min, date.max))
        case "uren":
            return overzichten.uren(store.uren.states(call.today), names)
        case "observaties":
            sheets = [sheet for code in names for sheet in store.observaties.of(code)]
            return overzichten.observaties(
                [(sheet, store.instrumenten.of(sheet)) for sheet in sheets], names
            )
    reports = [
        without_hidden_test(store, report)[0]
        for code in names
        for report in store.adviezen.versions(code, call.today)
    ]
    return overzichten.adviezen(reports, names)
