"""The evaluation of the pilot: test, indication, advice and decision counted over all people.

It counts; it does not judge. Every figure comes with the number of people behind it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from starterz.domain.advies.evaluatiecijfers import (
    Evaluatie,
    Kruistabel,
    Overeenstemming,
    Richtingen,
    Spreiding,
    Wissels,
)
from starterz.domain.advies.rapport import Adviesrapport
from starterz.domain.advies.trajectadvies import Besluit
from starterz.domain.klas.cursist import Leerroute
from starterz.domain.words.datums import kort
from starterz.domain.words.fouten import Ongeldig
from starterz.tovii.instrument import STANDAARD_LABELS
from starterz.tovii.leerbaarheidstoets import Toetsresultaat
from starterz.tovii.vergelijking import STANDAARD_VOLGORDE, Uitkomst

GEEN = "geen"
"""The name of the row or column of who has no indication or no decision."""


@dataclass(frozen=True, slots=True)
class Waarnemerspaar:
    """Two sheets of one person beside each other; `kappa` None where it is not defined."""

    aspecten: int
    gelijk: int
    kappa: Fraction | None


@dataclass(frozen=True, slots=True)
class Geval:
    """One person: the latest finished advice, and what is known of the route since.

    `eerste` is the first decision that was made about this person with the advice it was about;
    `latere` are the decisions after it, `leerroute` is the route of today.
    """

    rapport: Adviesrapport
    leerroute: Leerroute | None = None
    eerste: tuple[Adviesrapport, Besluit] | None = None
    latere: tuple[Besluit, ...] = ()
    waarnemers: tuple[Waarnemerspaar, ...] = ()

    @property
    def datum(self) -> date:
        """The day of the advice."""
        return self.rapport.advies.datum or self.rapport.peildatum

    @property
    def dagen(self) -> int | None:
        """Days from the first day in the class to the advice."""
        entered = self.rapport.cursist.instroom
        return None if entered is None else (self.datum - entered).days

    @property
    def is_gewisseld(self) -> bool:
        """Say whether the route became another one after the first decision.

        A decision of the same day is a correction of that one.
        """
        if self.eerste is None:
            return False
        _, first = self.eerste
        corrected = [each for each in self.latere if each.datum <= first.datum]
        route = (corrected[-1] if corrected else first).leerroute
        after = {each.leerroute for each in self.latere if each.datum > first.datum}
        if self.leerroute is not None:
            after.add(self.leerroute)
        return bool(after - {route})


def read_evaluatieperiode(van: date | None, tot: date | None) -> None:
    """Raise `Ongeldig` for a period that ends before it begins."""
    if van is not None and tot is not None and tot < van:
        raise Ongeldig("tot", kort(tot), f"een datum vanaf {kort(van)}")


def evaluate(
    gevallen: Iterable[Geval], minimum: int, van: date | None = None, tot: date | None = None
) -> Evaluatie:
    """Count over the advices of a period, both days included; a tussenverslag is no advice."""
    cases = [
        case
        for case in gevallen
        if not case.rapport.is_tussenverslag
        and (van is None or van <= case.datum)
        and (tot is None or case.datum <= tot)
    ]
    order = _volgorde(cases)
    tests = [each.value for each in Toetsresultaat]
    routes = [each.value for each in Leerroute]
    days = [case.dagen for case in cases if case.dagen is not None]
    return Evaluatie(
        n=len(cases),
        minimum=minimum,
        van=van,
        tot=tot,
        toets_indicatie=_tabel("toets", "indicatie", cases, _toets, _indicatie, tests, order),
        indicatie_advies=_tabel("indicatie", "advies", cases, _indicatie, _advies, order, order),
        advies_besluit=_tabel("advies", "besluit", cases, _advies, _besluit, order, routes),
        advies_toets=_richtingen(case.rapport.paren.toets_advies.uitkomst for case in cases),
        indicatie_toets=_richtingen(case.rapport.paren.toets_indicatie.uitkomst for case in cases),
        wissels=_wissels(cases),
        dagen=_spreiding(days),
        lesweken=_spreiding([case.rapport.periode.lesweken for case in cases]),
        overeenstemming=_overeenstemming(cases),
        labels=_labels(cases),
    )


def _toets(case: Geval) -> str:
    toets = case.rapport.toets
    return (toets.resultaat if toets else Toetsresultaat.NIET_AFGENOMEN).value


def _indicatie(case: Geval) -> str:
    return (case.rapport.indicatie.uitkomst if case.rapport.indicatie else None) or GEEN


def _advies(case: Geval) -> str:
    return case.rapport.advies.tekst.advies or GEEN


def _besluit(case: Geval) -> str:
    decision = case.rapport.advies.besluit
    return decision.leerroute.value if decision else GEEN


def _volgorde(cases: Sequence[Geval]) -> list[str]:
    """Return the outcomes from low to high: ours, then those of other instruments."""
    known = list(STANDAARD_VOLGORDE)
    for case in cases:
        bands = (band.uitkomst for band in case.rapport.instrument.banden)
        known += [outcome for outcome in bands if outcome not in known]
    return known


def _labels(cases: Sequence[Geval]) -> dict[str, str]:
    found = {**STANDAARD_LABELS, GEEN: GEEN}
    for case in cases:
        found |= {band.uitkomst: band.label for band in case.rapport.instrument.banden}
    return found


def _tabel(
    rij_naam: str,
    kolom_naam: str,
    cases: Sequence[Geval],
    rij: Callable[[Geval], str],
    kolom: Callable[[Geval], str],
    rijen: Sequence[str],
    kolommen: Sequence[str],
) -> Kruistabel:
    counts = Counter((rij(case), kolom(case)) for case in cases)
    rows, columns = {row for row, _ in counts}, {column for _, column in counts}
    return Kruistabel(
        rij_naam,
        kolom_naam,
        tuple(each for each in (*rijen, GEEN) if each in rows),
        tuple(each for each in (*kolommen, GEEN) if each in columns),
        dict(counts),
    )


def _richtingen(uitkomsten: Iterable[Uitkomst]) -> Richtingen:
    found = Counter(uitkomsten)
    return Richtingen(
        found[Uitkomst.OMHOOG],
        found[Uitkomst.OMLAAG],
        found[Uitkomst.BEVESTIGD],
        found[Uitkomst.GEEN],
    )


def _wissels(cases: Sequence[Geval]) -> Wissels:
    counted: dict[str, list[bool]] = {"bevestigd": [], "afgeweken": [], "geen": []}
    for case in cases:
        if case.eerste is None:
            continue
        outcome = case.eerste[0].paren.toets_advies.uitkomst
        if outcome is Uitkomst.BEVESTIGD:
            kind = "bevestigd"
        else:
            kind = "geen" if outcome is Uitkomst.GEEN else "afgeweken"
        counted[kind].append(case.is_gewisseld)
    return Wissels(**{kind: (sum(found), len(found)) for kind, found in counted.items()})


def _spreiding(numbers: Sequence[int]) -> Spreiding | None:
    if not numbers:
        return None
    return Spreiding(len(numbers), min(numbers), mediaan(map(Fraction, numbers)), max(numbers))


def mediaan(numbers: Iterable[Fraction]) -> Fraction:
    """Return the middle of numbers, or halfway between the two in the middle; never of none."""
    ordered = sorted(numbers)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _overeenstemming(cases: Sequence[Geval]) -> Overeenstemming | None:
    pairs = [pair for case in cases for pair in case.waarnemers]
    if not pairs:
        return None
    kappas = [pair.kappa for pair in pairs if pair.kappa is not None]
    return Overeenstemming(
        mensen=sum(bool(case.waarnemers) for case in cases),
        aspecten=sum(pair.aspecten for pair in pairs),
        gelijk=sum(pair.gelijk for pair in pairs),
        kappa=(min(kappas), mediaan(kappas), max(kappas)) if kappas else None,
    )
