from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from starterz.tovii.instrument import Band
from starterz.tovii.leerbaarheidstoets import Leerbaarheidstoets, Toetsresultaat
from starterz.tovii.vergelijking import (
    Uitkomst,
    compare,
    compare_indicatie_advies,
    drie_paren,
)
from tests.tovii.builders import STARTERZ_24, instrument_of

ROUTES = ["z-route", "b1-route", "b1-route-snel", "onderwijsroute"]
LOW, CONFIRMED, HIGH = Uitkomst.OMLAAG, Uitkomst.BEVESTIGD, Uitkomst.OMHOOG


def toets(resultaat: Toetsresultaat) -> Leerbaarheidstoets:
    return Leerbaarheidstoets(date(2026, 2, 1), resultaat)


HAALBAAR = toets(Toetsresultaat.HAALBAAR)
NIET_HAALBAAR = toets(Toetsresultaat.NIET_HAALBAAR)


@pytest.mark.parametrize(
    ("test", "route", "uitkomst", "motivering", "tweede", "tekst"),
    [
        (HAALBAAR, "z-route", LOW, True, True, "lager dan de toets"),
        (HAALBAAR, "b1-route", CONFIRMED, False, False, "komt overeen met de toets"),
        (HAALBAAR, "b1-route-snel", CONFIRMED, False, False, "komt overeen met de toets"),
        (HAALBAAR, "onderwijsroute", CONFIRMED, False, False, "komt overeen met de toets"),
        (NIET_HAALBAAR, "z-route", CONFIRMED, False, False,
         "wijst dezelfde kant op; de toets alleen zegt weinig"),
        (NIET_HAALBAAR, "b1-route", HIGH, True, False, "hoger dan de toets"),
        (NIET_HAALBAAR, "b1-route-snel", HIGH, True, False, "hoger dan de toets"),
        (NIET_HAALBAAR, "onderwijsroute", HIGH, True, False, "hoger dan de toets"),
    ],
)  # fmt: skip
def test_the_matrix(
    test: Leerbaarheidstoets,
    route: str,
    uitkomst: Uitkomst,
    motivering: bool,
    tweede: bool,
    tekst: str,
) -> None:
    found = compare(test, route)
    assert found.uitkomst is uitkomst
    assert found.motivering_verplicht is motivering
    assert found.tweede_beoordeling_verplicht is tweede
    assert found.tekst == tekst


@pytest.mark.parametrize(
    ("test", "reason"),
    [
        (None, "er is geen toets"),
        (toets(Toetsresultaat.ONBEKEND), "onbekend"),
        (toets(Toetsresultaat.NIET_AFGENOMEN), "niet afgenomen"),
    ],
)
@pytest.mark.parametrize("route", [None, *ROUTES])
def test_no_comparison_without_a_result(
    test: Leerbaarheidstoets | None, reason: str, route: str | None
) -> None:
    found = compare(test, route)
    assert found.uitkomst is Uitkomst.GEEN
    assert not found.motivering_verplicht
    assert not found.tweede_beoordeling_verplicht
    assert reason in found.tekst


@pytest.mark.parametrize("test", [HAALBAAR, NIET_HAALBAAR])
def test_no_comparison_without_a_leerroute(test: Leerbaarheidstoets) -> None:
    found = compare(test, None)
    assert found.uitkomst is Uitkomst.GEEN
    assert found.tekst == "geen vergelijking: er is nog geen leerroute"


def test_a_name_that_is_no_leerroute_is_refused() -> None:
    with pytest.raises(ValueError, match="'a2-route' is geen leerroute"):
        compare(HAALBAAR, "a2-route")


def test_indication_and_advice_in_the_standard_order() -> None:
    for i, indicatie in enumerate(ROUTES):
        for j, advies in enumerate(ROUTES):
            expected = "gelijk" if i == j else "hoger" if j > i else "lager"
            assert compare_indicatie_advies(indicatie, advies) == expected
    assert compare_indicatie_advies(None, "z-route") is None
    assert compare_indicatie_advies("z-route", None) is None


def test_the_onderwijsroute_is_above_all_in_any_order() -> None:
    order = ["onderwijsroute", "laag", "hoog"]
    assert compare_indicatie_advies("hoog", "onderwijsroute", order) == "hoger"
    assert compare_indicatie_advies("hoog", "laag", order) == "lager"
    with pytest.raises(ValueError, match="'midden'"):
        compare_indicatie_advies("midden", "laag", order)


def test_three_pairs() -> None:
    b1, snel = STARTERZ_24.banden[1:]
    paren = drie_paren(STARTERZ_24, NIET_HAALBAAR, b1, "z-route")
    assert paren.toets_indicatie.uitkomst is Uitkomst.OMHOOG
    assert paren.toets_advies.uitkomst is Uitkomst.BEVESTIGD
    assert paren.indicatie_advies == "lager"
    paren = drie_paren(STARTERZ_24, None, snel, "onderwijsroute")
    assert paren.toets_indicatie.uitkomst is paren.toets_advies.uitkomst is Uitkomst.GEEN
    assert paren.indicatie_advies == "hoger"
    paren = drie_paren(STARTERZ_24, HAALBAAR, None, None)
    assert paren.toets_advies.uitkomst is Uitkomst.GEEN
    assert paren.indicatie_advies is None


@pytest.mark.parametrize(
    ("own", "advies", "expected"),
    [
        ("groep-a", "z-route", "gelijk"),
        ("groep-a", "b1-route-snel", "hoger"),
        ("groep-b", "b1-route", "gelijk"),
        ("groep-b", "groep-c", "hoger"),
        ("groep-c", "groep-a", "lager"),
        ("groep-c", "onderwijsroute", "hoger"),
    ],
)
def test_own_outcomes_are_compared_by_band_and_else_by_leerroute(
    own: str, advies: str, expected: str
) -> None:
    rows = [("groep-a", 0, "z-route"), ("groep-b", 2, "b1-route"), ("groep-c", 3, "b1-route")]
    banden = tuple(Band(u, Fraction(v), u, route) for u, v, route in rows)
    instrument = replace(instrument_of([1]), banden=banden)
    band = next(band for band in banden if band.uitkomst == own)
    paren = drie_paren(instrument, HAALBAAR, band, advies)
    assert paren.indicatie_advies == expected
    assert paren.toets_indicatie == compare(HAALBAAR, band.leerroute)


def test_a_standard_advice_beyond_the_bands_of_the_instrument() -> None:
    instrument = instrument_of([1], edges=("0", "2"))  # z-route and b1-route only
    paren = drie_paren(instrument, HAALBAAR, instrument.banden[1], "b1-route-snel")
    assert paren.indicatie_advies == "hoger"
