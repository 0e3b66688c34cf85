"""What asks for attention, in one sentence a matter; neutral, and it names its lessons or dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from starterz.domain.cursist import Cursist, Groep
from starterz.domain.datums import kort
from starterz.domain.instellingen import Instellingen
from starterz.domain.presentie import Status
from starterz.domain.termijnen import pip_uiterlijk
from starterz.domain.trajectadvies import AdviesStatus
from starterz.domain.uren import Lesbezoek, Prognose, Urenstand

ADVIES_NA = timedelta(weeks=8)
"""The advice of a startklas is due 8 weeks after the start (regels.md 4.4, INFERRED)."""

VOOR_PIP = timedelta(weeks=2)
"""And two weeks before the PIP, so that the consulent has time to decide."""


def advies_uiterlijk(cursist: Cursist) -> date | None:
    """Return the day on which the advice of somebody in the startklas is due."""
    starts = [stay.van for stay in cursist.plaatsingen if stay.groep is Groep.STARTKLAS]
    if not starts:
        return None
    due = min(starts) + ADVIES_NA
    pip = pip_uiterlijk(cursist.kennisgeving, cursist.brp)
    return min(due, pip - VOOR_PIP) if pip else due


def signalen(
    cursist: Cursist,
    bezoeken: Sequence[Lesbezoek],
    stand: Urenstand,
    advies: AdviesStatus | None,
    today: date,
    instellingen: Instellingen,
) -> tuple[str, ...]:
    """Return what asks for attention with this person today."""
    found = []
    missed = gemist_op_rij(bezoeken)
    if instellingen.signaal_lessen and len(missed) >= instellingen.signaal_lessen:
        found.append(
            f"{len(missed)} lessen op rij gemist, {kort(missed[0])} t/m {kort(missed[-1])}."
        )
    unresolved = [
        kort(visit.les.datum)
        for visit in bezoeken
        if visit.presentie and visit.presentie.status is Status.ONBEKEND and not visit.les.vervallen
    ]
    if unresolved:
        found.append(f"Reden van afwezigheid volgt nog: {', '.join(unresolved[-3:])}.")
    due = advies_uiterlijk(cursist)
    if stand.groep is Groep.STARTKLAS and due and advies in (None, AdviesStatus.CONCEPT):
        if due < today:
            found.append(f"Het advies had op {kort(due)} klaar moeten zijn.")
        elif due - today <= timedelta(weeks=2):
            found.append(f"Het advies moet op {kort(due)} klaar zijn.")
    if stand.prognose.haalbaar is False:
        found.append(_te_laat(stand.prognose))
    if stand.hoofdteller and stand.hoofdteller.gehaald and stand.groep is Groep.Z_ROUTE:
        found.append("De norm is gehaald: klaar voor het eindgesprek met de gemeente.")
    return tuple(found)


def _te_laat(prognose: Prognose) -> str:
    if prognose.datum is None:
        return prognose.toelichting
    return f"In dit tempo is de norm op {kort(prognose.datum)} gehaald: te laat."


def gemist_op_rij(bezoeken: Sequence[Lesbezoek]) -> tuple[date, ...]:
    """Return the days of the lessons missed in a row up to the last marked one, oldest first."""
    days: list[date] = []
    for visit in reversed(bezoeken):
        if visit.les.vervallen or visit.presentie is None:
            continue
        if visit.presentie.status is Status.AANWEZIG:
            break
        days.append(visit.les.datum)
    return tuple(reversed(days))
