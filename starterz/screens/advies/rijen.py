"""The list of advices in rows and facts, and the bar that says which status is in view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.text import Text
from textual.content import Content

from starterz.domain.advies.gang import besluit_tekst, eerdere_tekst, mening_tekst
from starterz.domain.advies.overzicht import Adviesregel, wacht_tekst
from starterz.domain.advies.rapport import band_tekst, paren_tekst
from starterz.domain.advies.trajectadvies import AdviesStatus
from starterz.domain.school.rollen import Rol
from starterz.domain.words.datums import kort
from starterz.domain.words.woorden import aantal
from starterz.screens.advies.feiten import VERBORGEN
from starterz.widgets.breedten import Kolom
from starterz.widgets.feiten import Feit
from starterz.widgets.tekens import cell

KOLOMMEN = {
    "code": Kolom("code", 5, extra=True), "naam": Kolom("naam", 19, minst=14),
    "status": Kolom("status", 10), "datum": Kolom("datum", 10, extra=True),
    "wacht": Kolom("wacht al", 8), "toets": Kolom("toets", 6, extra=True),
    "advies": Kolom("advies", 20, minst=18), "besluit": Kolom("besluit", 14, minst=14),
    "pip": Kolom("PIP voor", 10, extra=True),
}  # fmt: skip
FILTERS: tuple[AdviesStatus | None, ...] = (None, *AdviesStatus)
"""What the keys 1 to 5 show: everything, or one status."""


def filter_balk(lines: Sequence[Adviesregel], chosen: AdviesStatus | None) -> Content:
    """Return the statuses with their keys and numbers; the one in view stands in brackets."""
    parts = []
    for key, status in enumerate(FILTERS, 1):
        number = sum(status is None or line.status is status for line in lines)
        name = f"{status.value if status else 'alle'} {number}"
        if status is chosen:
            parts.append(Content.styled(f"[{key} {name}]", "bold"))
        else:
            parts.append(Content.assemble((f" {key}", "$accent"), f" {name} "))
    return Content(" ").join(parts)


def samen(lines: Sequence[Adviesregel], rol: Rol, *, archief: bool) -> str:
    """Return how many wait for the reader, and whether the archive is in view."""
    waiting = [line for line in lines if line.waits_for(rol)]
    parts = [f"{aantal(len(waiting), 'wacht', 'wachten')} op u" if waiting else "niets wacht op u"]
    longest = max((line.dagen_wachten or 0 for line in waiting), default=0)
    if longest:
        parts.append(f"de langste {aantal(longest, 'dag', 'dagen')}")
    parts.append("met het archief (a)" if archief else "zonder het archief (a)")
    return " · ".join(parts)


def cellen(line: Adviesregel, rol: Rol, colours: Mapping[str, str]) -> dict[str, Text]:
    """Return the cells of one row; what waits for the reader stands in bold."""
    report, waits = line.rapport, line.waits_for(rol)
    decision = line.besluit
    decided = cell(decision.leerroute.label if decision else "–")
    if decision is not None and line.wijkt_af:
        decided = cell(f"! {decision.leerroute.label}", colours["let-op"], bold=True)
    advised = "tussenverslag" if report.is_tussenverslag else report.advies_label
    direction = line.toets_advies
    return {
        "code": cell(line.code, colours["zacht"]),
        "naam": cell(line.cursist.naam, bold=waits),
        "status": cell(line.status.value, bold=waits),
        "datum": cell(kort(report.advies.datum)),
        "wacht": cell(wacht_tekst(line)),
        "toets": cell(
            direction or "–", colours["let-op"] if direction in ("hoger", "lager") else ""
        ),
        "advies": cell(advised),
        "besluit": decided,
        "pip": cell("is er" if line.cursist.pip else kort(line.pip_uiterlijk) or "–"),
    }


def feiten(line: Adviesregel) -> list[Feit]:
    """Return what the row has no room for."""
    report, advice = line.rapport, line.rapport.advies
    made = f" van {kort(advice.datum)}" if advice.datum else ""
    who = f"versie {advice.versie}, {advice.status.value}{made}, door {advice.docent}"
    if line.cursist.gearchiveerd_op:
        who += f"; in het archief sinds {kort(line.cursist.gearchiveerd_op)}"
    lines = [Feit(who, "Advies")]
    if decided := besluit_tekst(report):
        sign, style = ("! ", "bold $let-op") if line.wijkt_af else ("", "bold")
        lines.append(Feit(f"{sign}{decided}", "Besluit", style))
    if line.eerdere:
        lines.append(Feit(eerdere_tekst(line.eerdere), "Eerder besluit"))
    if not report.is_tussenverslag:
        lines.append(Feit(_bronnen(line), "Toets"))
        lines += [
            Feit(f"{'! ' if pair.wijkt_af else ''}{pair.tekst}", pair.label)
            for pair in paren_tekst(report)[1:]
            if not (line.toets_verborgen and pair.label.startswith("Toets"))
        ]
    if view := mening_tekst(advice.bespreking):
        lines.append(Feit(view, "Cursist"))
    return [*lines, Feit(_pip(line), "PIP")]


def _bronnen(line: Adviesregel) -> str:
    report = line.rapport
    if line.toets_verborgen:
        test = VERBORGEN
    else:
        test = report.toets.resultaat.value if report.toets else "niet ingevuld"
    return f"{test}; indicatie: {band_tekst(report.indicatie.band if report.indicatie else None)}"


def _pip(line: Adviesregel) -> str:
    person, due = line.cursist, line.pip_uiterlijk
    parts = [f"uiterlijk {kort(due)}" if due else "uiterste dag niet bekend"]
    if person.pip:
        parts = [f"vastgesteld op {kort(person.pip)}"]
    if person.consulent:
        parts.append(f"consulent {person.consulent}")
    return ", ".join(parts)
