from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from starterz.tovii.leerbaarheidstoets import (
    Leerbaarheidstoets,
    ToetsFout,
    Toetsresultaat,
    validate,
    waarschuwingen,
)

HAALBAAR, NIET_HAALBAAR = Toetsresultaat.HAALBAAR, Toetsresultaat.NIET_HAALBAAR
ONBEKEND, NIET_AFGENOMEN = Toetsresultaat.ONBEKEND, Toetsresultaat.NIET_AFGENOMEN
NEW, OLD = date(2023, 4, 12), date(2023, 4, 11)


def test_the_values_are_those_of_duo() -> None:
    assert [each.value for each in Toetsresultaat] == [
        "B1-route haalbaar", "B1-route niet haalbaar", "Onbekend", "niet afgenomen",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "toets",
    [
        Leerbaarheidstoets(NEW, HAALBAAR, 40, 28),
        Leerbaarheidstoets(NEW, NIET_HAALBAAR, 0, 40),
        Leerbaarheidstoets(NEW, HAALBAAR),
        Leerbaarheidstoets(NEW, NIET_HAALBAAR, 12, None),
        Leerbaarheidstoets(NEW, ONBEKEND),
        Leerbaarheidstoets(NEW, NIET_AFGENOMEN, reden="Slechtziend"),
    ],
)
def test_valid(toets: Leerbaarheidstoets) -> None:
    validate(toets, vandaag=NEW)


@pytest.mark.parametrize(
    ("toets", "veld"),
    [
        (Leerbaarheidstoets(NEW, HAALBAAR, 41, 28), "behaald"),
        (Leerbaarheidstoets(NEW, HAALBAAR, -1, 28), "behaald"),
        (Leerbaarheidstoets(NEW, HAALBAAR, True, 28), "behaald"),
        (Leerbaarheidstoets(NEW, HAALBAAR, 30, 41), "benodigd"),
        (Leerbaarheidstoets(NEW, HAALBAAR, 30, 0), "benodigd"),
        (Leerbaarheidstoets(NEW, NIET_AFGENOMEN), "reden"),
        (Leerbaarheidstoets(NEW, NIET_AFGENOMEN, reden="  "), "reden"),
        (Leerbaarheidstoets(NEW, NIET_AFGENOMEN, 20, None, "Ziek"), "behaald"),
        (Leerbaarheidstoets(NEW, NIET_AFGENOMEN, None, 28, "Ziek"), "benodigd"),
        (Leerbaarheidstoets(date(2023, 4, 13), ONBEKEND), "datum"),
    ],
)
def test_invalid_names_field_value_and_expectation(toets: Leerbaarheidstoets, veld: str) -> None:
    with pytest.raises(ToetsFout) as caught:
        validate(toets, vandaag=NEW)
    assert caught.value.veld == veld
    assert str(caught.value).startswith(f"{veld}: ")
    assert caught.value.verwacht in str(caught.value)


def test_a_result_that_is_only_text_is_refused() -> None:
    loose: Any = "B1"
    with pytest.raises(ToetsFout, match="B1-route niet haalbaar"):
        validate(Leerbaarheidstoets(NEW, loose))


@pytest.mark.parametrize(
    ("resultaat", "behaald", "benodigd", "datum", "kinds"),
    [
        (HAALBAAR, 28, 28, NEW, []),
        (HAALBAAR, 27, 28, NEW, ["past niet"]),
        (NIET_HAALBAAR, 27, 28, NEW, []),
        (NIET_HAALBAAR, 28, 28, NEW, ["past niet"]),
        (NIET_HAALBAAR, 27, 31, NEW, []),
        (NIET_HAALBAAR, 28, 31, NEW, ["Oude grens"]),
        (NIET_HAALBAAR, 29, 31, OLD, ["Oude grens"]),
        (NIET_HAALBAAR, 30, 31, NEW, ["Oude grens"]),
        (NIET_HAALBAAR, 31, 31, OLD, ["past niet"]),
        (NIET_HAALBAAR, 29, 28, OLD, ["past niet", "Oude grens"]),
        (NIET_HAALBAAR, 29, None, OLD, ["benodigde score ontbreekt", "Oude grens"]),
        (NIET_HAALBAAR, 29, None, NEW, ["benodigde score ontbreekt", "past niet"]),
        (HAALBAAR, 30, 31, OLD, ["past niet"]),
        (HAALBAAR, 31, 31, OLD, []),
        (HAALBAAR, None, 28, NEW, ["behaalde score ontbreekt"]),
        (HAALBAAR, None, None, NEW, ["behaalde en de benodigde score ontbreekt"]),
        (ONBEKEND, None, None, NEW, []),
        (ONBEKEND, 29, 31, OLD, []),
        (NIET_AFGENOMEN, None, None, NEW, []),
    ],
)
def test_warnings(
    resultaat: Toetsresultaat,
    behaald: int | None,
    benodigd: int | None,
    datum: date,
    kinds: list[str],
) -> None:
    found = waarschuwingen(Leerbaarheidstoets(datum, resultaat, behaald, benodigd))
    assert len(found) == len(kinds)
    assert all(kind in line for kind, line in zip(kinds, found, strict=True))
