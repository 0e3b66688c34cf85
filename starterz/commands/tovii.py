"""What was seen in class, and what the leerbaarheidstoets said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starterz.commands.dossier import test_text
from starterz.commands.invocation import Invocation, choice
from starterz.commands.parser import Parser, Subparsers, add
from starterz.domain.lessen.les import lescontext
from starterz.domain.words.datums import kort
from starterz.domain.words.fouten import Ongeldig
from starterz.tovii.indicatie import assess, format_gemiddelde
from starterz.tovii.leerbaarheidstoets import Leerbaarheidstoets, Toetsresultaat, waarschuwingen

if TYPE_CHECKING:
    from starterz.data.store import Store


def register(commands: Subparsers[Parser]) -> None:
    """Add the commands of this module."""
    parser = add(commands, "observatie", enter_sheet, "voert een hele observatie in")
    parser.add_argument("cursist", metavar="CURSIST", help="de code, zoals C-07")
    parser.add_argument("--datum", required=True, metavar="DATUM", help="de dag van de observatie")
    parser.add_argument(
        "--scores",
        required=True,
        metavar="BESTAND",
        help='JSON, zoals {"H1": 3, "L2": null}; null is niet waargenomen',
    )
    parser.add_argument("--instrument", metavar="ID", help="gewoon: het instrument van de klas")
    parser.add_argument("--waarnemer", metavar="NAAM", help="gewoon: de naam van het account")
    parser.add_argument(
        "--context", metavar="TEKST", help="welke les; gewoon: de les van die dag in het rooster"
    )
    parser = add(commands, "toets", enter_test, "voert de leerbaarheidstoets in")
    parser.add_argument("cursist", metavar="CURSIST", help="de code, zoals C-07")
    parser.add_argument("--datum", required=True, metavar="DATUM", help="de datum die DUO geeft")
    results = ", ".join(f'"{each.value}"' for each in Toetsresultaat)
    parser.add_argument("--resultaat", required=True, metavar="R", help=results)
    parser.add_argument("--behaald", metavar="N", help="de behaalde punten, 0 tot en met 40")
    parser.add_argument("--benodigd", metavar="N", help="de punten die nodig waren")
    parser.add_argument("--reden", metavar="TEKST", help="waarom de toets niet is afgenomen")


def enter_sheet(call: Invocation) -> str:
    """Enter a whole finished sheet."""
    arguments = call.arguments
    day = call.day("datum")
    scores = _read_scores(Path(arguments.scores))

    def operation(store: Store) -> tuple[Any, ...]:
        context = arguments.context
        if context is None:
            context = lescontext(store.lessen.on(day))
        sheet = store.observaties.enter(
            store.klas.cursist(arguments.cursist).code,
            day,
            store.account.naam if arguments.waarnemer is None else arguments.waarnemer,
            scores,
            call.today,
            arguments.instrument,
            context,
        )
        cursist = store.klas.cursist(sheet.cursist)
        instrument = store.instrumenten.of(sheet)
        return sheet, cursist, instrument, assess(instrument, sheet)

    sheet, cursist, instrument, outcome = call.run(operation)
    if sheet.verborgen:
        return (
            f"Observatie van {cursist.naam} op {kort(sheet.datum)} opgeslagen. De scores en de "
            "indicatie zijn verborgen, want u scoort deze cursist nog zelf (F4)."
        )
    lines = [
        f"Observatie van {cursist.naam} op {kort(sheet.datum)} opgeslagen: "
        f"{outcome.gescoord} van {outcome.van} tellende aspecten."
    ]
    if outcome.band is None:
        lines += ["Nog geen indicatie.", *outcome.ontbreekt]
    else:
        edge = ", grensgeval" if outcome.grensgeval else ""
        mean = format_gemiddelde(instrument, outcome.gemiddelde)
        lines.append(f"Indicatie: {outcome.band.label} (gemiddelde {mean}{edge}).")
    return "\n".join(lines)


def _read_scores(path: Path) -> dict[str, int | None]:
    from starterz.documents.tables.files import read_text

    text = read_text(path)
    expected = 'JSON als {"H1": 3, "L2": null}'
    try:
        scores = json.loads(text, object_pairs_hook=_each_once)
    except json.JSONDecodeError as error:
        raise Ongeldig(f"{path.name}, regel {error.lineno}", "geen JSON", expected) from error
    except (RecursionError, ValueError) as error:  # too deep, or a number without an end
        raise Ongeldig(path.name, "te groot", expected) from error
    if not isinstance(scores, dict):
        kinds = {list: "een lijst", str: "een tekst", int: "een getal", float: "een getal"}
        raise Ongeldig(path.name, kinds.get(type(scores), "één waarde"), expected)
    for aspect, value in scores.items():
        if any("\ud800" <= letter <= "\udfff" for letter in aspect):
            raise Ongeldig("aspect", ascii(aspect), "de code van een aspect")
        if value is not None and type(value) is not int:
            raise Ongeldig(aspect, json.dumps(value, ensure_ascii=False), "een heel getal of null")
    return scores


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for aspect, value in pairs:
        if aspect in found:
            raise Ongeldig(aspect, "twee keer", "elk aspect één keer")
        found[aspect] = value
    return found


def enter_test(call: Invocation) -> str:
    """Enter a result of the leerbaarheidstoets, or why there is none."""
    arguments = call.arguments
    test = Leerbaarheidstoets(
        call.day("datum"),
        choice(arguments.resultaat, "resultaat", Toetsresultaat),
        call.number("behaald"),
        call.number("benodigd"),
        arguments.reden or "",
    )

    def operation(store: Store) -> tuple[Any, Any, Any]:
        cursist = store.klas.cursist(arguments.cursist)
        known = None
        if not store.adviezen.is_test_hidden(cursist.code):
            tests = store.adviezen.tests(cursist.code)
            known = next((each for each in tests if each.datum == test.datum), None)
        return cursist, store.adviezen.enter_test(cursist.code, test, call.today), known

    cursist, entered, known = call.run(operation)
    if known is not None and known != entered:
        call.remark(f"Er stond: {test_text(known)}. Dat is vervangen.")
    for warning in waarschuwingen(entered):
        call.remark(f"Let op: {warning}")
    return f"Leerbaarheidstoets van {cursist.naam} opgeslagen: {test_text(entered)}."
