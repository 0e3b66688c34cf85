"""Why an indication is what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starterz.commands.invocation import Invocation
from starterz.commands.parser import Parser, Subparsers, add
from starterz.commands.text import as_json, columns
from starterz.domain.advies.rapport import Adviesrapport
from starterz.domain.advies.uitleg import (
    bijdrageregels,
    grens_tekst,
    opmerkingen,
    uitleg_van,
    uitlegdelen,
)
from starterz.tovii.indicatie import exact_decimaal
from starterz.tovii.kantelpunt import Stappen

if TYPE_CHECKING:
    from starterz.data.store import Store


def register(commands: Subparsers[Parser]) -> None:
    """Add the command of this module."""
    parser = add(commands, "uitleg", explain, "legt uit waarom de indicatie zo is", reads=True)
    parser.add_argument("cursist", metavar="CURSIST", help="de code, zoals C-07")


def explain(call: Invocation) -> str:
    """Explain the indication of one person."""

    def operation(store: Store) -> Adviesrapport:
        code = store.klas.cursist(call.arguments.cursist).code
        return store.adviezen.report(code, call.today)

    report = call.run(operation)
    return as_json(explanation_json(report)) if call.json else explanation_text(report)


def explanation_json(report: Adviesrapport) -> dict[str, Any]:
    """Return the explanation in the shape of interface.md."""
    uitleg = uitleg_van(report)
    if uitleg is None:
        nothing = {"stappen": None, "naar": None}
        return {
            "cursist": report.cursist.code,
            "indicatie": None,
            "rand_onder": None,
            "rand_boven": None,
            "bijdragen": {},
            "kantelpunt": {"omhoog": nothing, "omlaag": nothing},
            "opmerkingen": list(opmerkingen(report)),
        }
    above = uitleg.rand_boven
    return {
        "cursist": report.cursist.code,
        "indicatie": uitleg.band.uitkomst,
        "rand_onder": exact_decimaal(uitleg.rand_onder),
        "rand_boven": None if above is None else exact_decimaal(above),
        "bijdragen": {each.aspect.code: exact_decimaal(each.punten) for each in uitleg.bijdragen},
        "kantelpunt": {
            "omhoog": _tipping(uitleg.indicatie.stappen_omhoog),
            "omlaag": _tipping(uitleg.indicatie.stappen_omlaag),
        },
        "opmerkingen": list(opmerkingen(report)),
    }


def _tipping(steps: Stappen | None) -> dict[str, Any]:
    if steps is None:
        return {"stappen": None, "naar": None}
    moves = [{"aspect": e.aspect, "van": e.van, "naar": e.naar} for e in steps.voorbeeld]
    return {"stappen": steps.aantal, "naar": steps.naar.uitkomst, "voorbeeld": moves}


def explanation_text(report: Adviesrapport) -> str:
    """Return the explanation as lines for a person, the table last."""
    lines = [f"Uitleg bij de indicatie van {report.cursist.naam} ({report.cursist.code})"]
    for part in uitlegdelen(report):
        lines += ["", f"{'! ' if part.let_op else ''}{part.kop}", *(f"  {r}" for r in part.regels)]
    uitleg = uitleg_van(report)
    if uitleg is not None:
        rows = [
            (each.code, each.titel, str(each.niveau), str(each.gewicht), each.punten)
            for each in bijdrageregels(uitleg)
        ]
        header = ("Aspect", "", "Niveau", "Gewicht", "Punten")
        lines += ["", f"Per aspect, tegenover {grens_tekst(uitleg)}"]
        lines += [columns(header, rows, right="  rrr")]
    return "\n".join(lines)
