"""What happens with a finished advice, in words: the talk, the cursist's view, the decision."""

from __future__ import annotations

from collections.abc import Iterable

from starterz.domain.advies.rapport import Adviesrapport, differs_from_advies
from starterz.domain.advies.trajectadvies import Besluit, Bespreking, Instemming, Tolk
from starterz.domain.words.datums import kort

INSTEMMING = {
    Instemming.EENS: "eens met het advies",
    Instemming.DEELS: "deels eens met het advies",
    Instemming.ONEENS: "niet eens met het advies",
    Instemming.ONBEKEND: "wil er niets over zeggen",
}
"""What the cursist thinks of the advice, in words."""
_TOLK = {
    Tolk.JA: "met tolk",
    Tolk.NEE: "zonder tolk",
    Tolk.GEWEIGERD: "de cursist wilde geen gesprek",
}


def bespreking_tekst(talk: Bespreking) -> str:
    """Return when the advice was discussed, and how."""
    return f"{kort(talk.datum)}, {_TOLK[talk.tolk]}"


def mening_tekst(talk: Bespreking | None) -> str:
    """Return what the cursist thinks of the advice, or nothing when that was not written down."""
    if talk is None:
        return ""
    parts = [INSTEMMING[talk.instemming] if talk.instemming else "", talk.mening.strip()]
    return ": ".join(part for part in parts if part)


def besluit_tekst(rapport: Adviesrapport, *, met_reden: bool = True) -> str:
    """Return the decision; one that leaves the advice says so, in words. Nothing without one."""
    decision = rapport.advies.besluit
    if decision is None:
        return ""
    other = differs_from_advies(rapport, decision.leerroute)
    words = f"{decision.leerroute.label}, {kort(decision.datum)}"
    words += ", anders dan het advies" if other else ""
    return f"{words}: {decision.reden}" if met_reden and decision.reden else words


def eerdere_tekst(eerdere: Iterable[Besluit]) -> str:
    """Return the decisions that another one took the place of, oldest first."""
    lines = []
    for each in eerdere:
        reason = f" ({each.reden})" if each.reden else ""
        lines.append(f"{each.leerroute.label}, {kort(each.datum)}{reason}")
    return "; ".join(lines)
