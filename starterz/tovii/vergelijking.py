"""Three comparisons: test with indication, test with advice, indication with advice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from starterz.tovii.instrument import LEERROUTES, Band, Instrument, leerroute_uit_naam
from starterz.tovii.leerbaarheidstoets import Leerbaarheidstoets, Toetsresultaat

ONDERWIJSROUTE = "onderwijsroute"
STANDAARD_VOLGORDE = ("z-route", "b1-route", "b1-route-snel", ONDERWIJSROUTE)

Richting = Literal["gelijk", "hoger", "lager"]


class Uitkomst(StrEnum):
    """How a leerroute relates to the test."""

    BEVESTIGD = "bevestigd"
    OMHOOG = "afwijking-omhoog"
    OMLAAG = "afwijking-omlaag"
    GEEN = "geen-vergelijking"


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """The relation, what it asks of the docent, and its words on screen and paper."""

    uitkomst: Uitkomst
    motivering_verplicht: bool
    tweede_beoordeling_verplicht: bool
    tekst: str


@dataclass(frozen=True, slots=True)
class Paren:
    """The three comparisons together; the last is None while one of the two is missing."""

    toets_indicatie: Vergelijking
    toets_advies: Vergelijking
    indicatie_advies: Richting | None


def compare(toets: Leerbaarheidstoets | None, leerroute: str | None) -> Vergelijking:
    """Compare a test with a leerroute: Z against B1 or higher (matrix of tovii.md C.6).

    `leerroute` may also be an advice such as `b1-route-snel`: the test knows no tempo.
    Raises ValueError for a name that is no leerroute.
    """
    route = None if leerroute is None else leerroute_uit_naam(leerroute)
    if leerroute is not None and route is None:
        raise ValueError(f"{leerroute!r} is geen leerroute. Verwacht: {', '.join(LEERROUTES)}.")
    if toets is None:
        return _geen("geen vergelijking: er is geen toets")
    if toets.resultaat is Toetsresultaat.NIET_AFGENOMEN:
        return _geen("geen vergelijking: de toets is niet afgenomen")
    if toets.resultaat is Toetsresultaat.ONBEKEND:
        return _geen("geen vergelijking: de uitslag van de toets is onbekend")
    if route is None:
        return _geen("geen vergelijking: er is nog geen leerroute")
    haalbaar = toets.resultaat is Toetsresultaat.HAALBAAR
    if route == "z-route":
        if haalbaar:
            return Vergelijking(Uitkomst.OMLAAG, True, True, "lager dan de toets")
        tekst = "wijst dezelfde kant op; de toets alleen zegt weinig"
        return Vergelijking(Uitkomst.BEVESTIGD, False, False, tekst)
    if haalbaar:
        return Vergelijking(Uitkomst.BEVESTIGD, False, False, "komt overeen met de toets")
    return Vergelijking(Uitkomst.OMHOOG, True, False, "hoger dan de toets")


def compare_indicatie_advies(
    indicatie: str | None, advies: str | None, volgorde: Sequence[str] = STANDAARD_VOLGORDE
) -> Richting | None:
    """Whether the advice is higher than, lower than or equal to the indication, or None.

    `volgorde` runs from low to high; the onderwijsroute stands above all, wherever it is listed.
    Raises ValueError for a name that is not in it.
    """
    if indicatie is None or advies is None:
        return None
    order = [naam for naam in volgorde if naam != ONDERWIJSROUTE] + [ONDERWIJSROUTE]
    for naam in (indicatie, advies):
        if naam not in order:
            raise ValueError(f"{naam!r} staat niet in de volgorde {', '.join(order)}.")
    difference = order.index(advies) - order.index(indicatie)
    return "gelijk" if difference == 0 else "hoger" if difference > 0 else "lager"


def drie_paren(
    instrument: Instrument,
    toets: Leerbaarheidstoets | None,
    indicatie: Band | None,
    advies: str | None,
) -> Paren:
    """All three comparisons; an advice the instrument has no band for is compared by leerroute.

    Raises ValueError for an advice that is neither an outcome of the instrument nor a leerroute.
    """
    routes = {band.uitkomst: band.leerroute for band in instrument.banden}
    advies_route = None if advies is None else routes.get(advies, advies)
    return Paren(
        compare(toets, None if indicatie is None else indicatie.leerroute),
        compare(toets, advies_route),
        _indicatie_advies(instrument, indicatie, advies),
    )


def _indicatie_advies(
    instrument: Instrument, indicatie: Band | None, advies: str | None
) -> Richting | None:
    if indicatie is None or advies is None:
        return None
    outcomes = [band.uitkomst for band in instrument.banden]
    if advies in (*outcomes, ONDERWIJSROUTE):
        return compare_indicatie_advies(indicatie.uitkomst, advies, outcomes)
    if indicatie.uitkomst in STANDAARD_VOLGORDE and advies in STANDAARD_VOLGORDE:
        return compare_indicatie_advies(indicatie.uitkomst, advies)
    return compare_indicatie_advies(indicatie.leerroute, leerroute_uit_naam(advies), LEERROUTES)


def _geen(tekst: str) -> Vergelijking:
    return Vergelijking(Uitkomst.GEEN, False, False, tekst)
