"""The figures of the evaluation: what is counted, what is not, and what is said of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starterz.domain.advies.evaluatie import (
    Geval,
    Waarnemerspaar,
    evaluate,
    mediaan,
    read_evaluatieperiode,
)
from starterz.domain.advies.evaluatiewoorden import (
    HERKENBAAR,
    deel,
    overeenstemming_regels,
    richting_regels,
    uitleg,
    wissel_regels,
)
from starterz.domain.advies.trajectadvies import Besluit, Rapportsoort, Tekst
from starterz.domain.klas.cursist import Leerroute
from starterz.domain.words.fouten import Ongeldig
from starterz.tovii.leerbaarheidstoets import Leerbaarheidstoets, Toetsresultaat
from tests.builders import TODAY
from tests.domain.advies.test_rapport import HAALBAAR, NIET_AFGENOMEN, NIET_HAALBAAR, rapport_of

DAY = timedelta(days=1)
ONBEKEND = Leerbaarheidstoets(date(2022, 12, 1), Toetsresultaat.ONBEKEND)
Z, B1, HOGER = Leerroute.Z_ROUTE, Leerroute.B1_ROUTE, Leerroute.ONDERWIJSROUTE


def case(
    toets: Leerbaarheidstoets | None = NIET_HAALBAAR,
    som: int = 45,
    advies: str = "b1-route",
    besluit: Leerroute | None = None,
    *,
    datum: date = TODAY,
    soort: Rapportsoort = Rapportsoort.TRAJECTADVIES,
    **fields: Any,
) -> Geval:
    report = rapport_of(som, toets, Tekst(advies=advies, motivering="x"), soort=soort)
    decision = Besluit(besluit, datum) if besluit else None
    report = replace(report, advies=replace(report.advies, datum=datum, besluit=decision))
    if decision is not None:
        fields.setdefault("eerste", (report, decision))
        fields.setdefault("leerroute", besluit)
    return Geval(report, **fields)


CASES = (
    case(NIET_HAALBAAR, 45, "b1-route", B1),
    case(NIET_HAALBAAR, 30, "z-route", Z),
    case(HAALBAAR, 30, "z-route", B1),
    case(HAALBAAR, 65, "b1-route", None),
    case(NIET_AFGENOMEN, 65, "onderwijsroute", HOGER),
    case(ONBEKEND, 45, "b1-route", None),
)


def test_the_three_tables_and_the_directions() -> None:
    found = evaluate(CASES, 20)
    assert found.n == 6
    assert found.toets_indicatie.als_woordenboek() == {
        "B1-route haalbaar": {"z-route": 1, "b1-route-snel": 1},
        "B1-route niet haalbaar": {"z-route": 1, "b1-route": 1},
        "Onbekend": {"b1-route": 1},
        "niet afgenomen": {"b1-route-snel": 1},
    }
    assert found.indicatie_advies.als_woordenboek() == {
        "z-route": {"z-route": 2},
        "b1-route": {"b1-route": 2},
        "b1-route-snel": {"b1-route": 1, "onderwijsroute": 1},
    }
    assert found.advies_besluit.als_woordenboek() == {
        "z-route": {"z-route": 1, "b1-route": 1},
        "b1-route": {"b1-route": 1, "geen": 2},
        "onderwijsroute": {"onderwijsroute": 1},
    }
    against = found.advies_toets
    assert (against.hoger, against.lager, against.gelijk, against.geen) == (1, 1, 2, 2)
    assert found.advies_besluit.kolommen == ("z-route", "b1-route", "onderwijsroute", "geen")


@given(st.lists(st.sampled_from(CASES), max_size=30))
def test_every_table_counts_everybody_once(cases: list[Geval]) -> None:
    found = evaluate(cases, 20)
    for table in found.tabellen:
        assert table.totaal == len(cases)
        assert sum(table.rij_totaal(rij) for rij in table.rijen) == len(cases)
        assert sum(table.kolom_totaal(each) for each in table.kolommen) == len(cases)
    assert found.advies_toets.vergeleken + found.advies_toets.geen == len(cases)


def test_a_tussenverslag_and_another_period_do_not_count() -> None:
    cases = [
        case(soort=Rapportsoort.TUSSENVERSLAG),
        case(datum=TODAY - DAY),
        case(datum=TODAY),
        case(datum=TODAY + DAY),
    ]
    assert evaluate(cases, 20).n == 3
    assert evaluate(cases, 20, TODAY, TODAY).n == 1
    assert evaluate(cases, 20, TODAY).n == 2
    assert evaluate(cases, 20, None, TODAY).n == 2
    with pytest.raises(Ongeldig, match="een datum vanaf 25-01-2023"):
        read_evaluatieperiode(TODAY, TODAY - DAY)


@pytest.mark.parametrize(
    ("leerroute", "latere", "changed"),
    [
        (B1, (), False),
        (None, (), False),
        (Z, (), True),
        (Z, (Besluit(Z, TODAY + DAY),), True),
        (B1, (Besluit(Z, TODAY + DAY), Besluit(B1, TODAY + 2 * DAY)), True),
        (Z, (Besluit(Z, TODAY),), False),
        (B1, (Besluit(Z, TODAY),), True),
    ],
)
def test_a_change_of_route_is_no_correction_of_the_same_day(
    leerroute: Leerroute | None, latere: tuple[Besluit, ...], changed: bool
) -> None:
    assert case(besluit=B1, leerroute=leerroute, latere=latere).is_gewisseld is changed


def test_changes_are_split_by_the_advice_that_was_decided_on() -> None:
    first = case(HAALBAAR, advies="b1-route", besluit=B1).eerste
    cases = [
        case(besluit=B1),
        case(besluit=B1, leerroute=Z),
        case(HAALBAAR, besluit=B1),
        case(NIET_AFGENOMEN, besluit=B1, leerroute=HOGER),
        case(besluit=Z, eerste=first, leerroute=Z),  # decided on an earlier, confirming advice
        case(),
    ]
    found = evaluate(cases, 2)
    assert (found.wissels.bevestigd, found.wissels.afgeweken, found.wissels.geen) == (
        (1, 2),
        (1, 2),
        (1, 1),
    )
    assert (found.wissels.gewisseld, found.wissels.mensen) == (3, 5)
    assert dict(wissel_regels(found, found.wissels)) == {
        "na een advies gelijk aan de toets": "1 van 2 (50%)",
        "na een advies anders dan de toets": "1 van 2 (50%)",
        "na een advies zonder vergelijking": "1 van 1",
    }


@given(st.lists(st.integers(0, 500), min_size=1, max_size=20))
def test_the_middle_is_exact(numbers: list[int]) -> None:
    assert mediaan(map(Fraction, numbers)) == median(map(Fraction, numbers))


def test_the_time_to_the_advice() -> None:
    entered = rapport_of(45, HAALBAAR, Tekst()).cursist.instroom
    assert entered is not None
    found = evaluate([case(datum=entered + n * DAY) for n in (50, 60, 61, 90)], 20)
    assert found.dagen is not None
    assert (found.dagen.n, found.dagen.laagste, found.dagen.mediaan, found.dagen.hoogste) == (
        4, 50, Fraction(121, 2), 90,
    )  # fmt: skip
    assert evaluate([], 20).dagen is None


def test_below_the_minimum_there_is_no_percentage() -> None:
    small, large = evaluate(CASES, 7), evaluate(CASES, 6)
    assert small.is_klein
    assert not large.is_klein
    assert HERKENBAAR in uitleg(small)
    assert "te weinig om" in uitleg(small)[0]
    assert not any("te weinig" in line for line in uitleg(large))
    everything = str((richting_regels(small, small.advies_toets), uitleg(small)))
    assert "%" not in everything
    assert deel(large, 1, 6) == "1 van 6 (17%)"
    assert deel(large, 1, 5) == "1 van 5", "the part itself is too small"
    for found in (small, large):
        assert any("geen bewijs" in line for line in uitleg(found))


def test_two_observers_are_pooled() -> None:
    pair = Waarnemerspaar(20, 15, Fraction(1, 2))
    cases = [case(waarnemers=(pair,)), case(waarnemers=(replace(pair, kappa=None),)), case()]
    found = evaluate(cases, 20)
    assert dict(overeenstemming_regels(found)) == {
        "door twee waarnemers gescoord": "2 van 3",
        "aspecten gelijk gescoord": "30 van 40",
        "gewogen kappa": "laagste 0,50, midden 0,50, hoogste 0,50",
    }
    assert evaluate(CASES, 20).overeenstemming is None


def test_the_counts_are_those_of_a_plain_counter() -> None:
    found = evaluate(CASES, 20).advies_besluit
    plain = Counter(
        (
            each.rapport.advies.tekst.advies or "geen",
            each.rapport.advies.besluit.leerroute.value if each.rapport.advies.besluit else "geen",
        )
        for each in CASES
    )
    assert dict(found.aantallen) == dict(plain)
