"""Two observers compared: known tables, kappa by brute force, and who is compared with whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starterz.tovii.observatie import Observatie, ObservatieStatus, Score
from starterz.tovii.overeenstemming import (
    Overeenstemming,
    Paar,
    Telling,
    choose,
    compare,
    format_kappa,
    kappa,
    ontbreekt_samen,
    per_aspect,
    verschoven,
)
from tests.tovii.builders import instrument_of, scores_of

Table = tuple[tuple[int, ...], ...]
TABLES: dict[str, tuple[Table, float]] = {
    # Hout, Duncan and Sobel (1987) in Agresti; R's vcd prints 0.2374 for Kappa(SexualFun).
    "91 couples": (((7, 7, 2, 3), (2, 8, 3, 7), (1, 5, 4, 9), (2, 8, 9, 14)), 0.23738062755798095),
    # The others are from scikit-learn 1.x: cohen_kappa_score(a, b, weights="linear").
    "three levels": (((44, 5, 1), (7, 20, 3), (9, 5, 6)), 0.4736842105263158),
    "200 pairs": (((106, 10, 4), (22, 28, 10), (2, 12, 6)), 0.49230769230769234),
    "opposites": (((0, 0, 0, 9), (0,) * 4, (0,) * 4, (7, 0, 0, 0)), -0.9692307692307693),
    "24 aspects": (((3, 1, 0, 0), (1, 5, 2, 0), (0, 1, 6, 1), (0, 0, 1, 3)), 0.7236842105263158),
    "five levels": (
        ((2, 1, 0, 0, 1), (0, 4, 2, 0, 0), (0, 1, 3, 1, 0), (1, 0, 0, 2, 1), (0, 0, 0, 1, 4)),
        0.6266666666666667,
    ),
    "mostly one level": (((20, 2), (1, 1)), 0.33333333333333337),
}
DAY = date(2023, 1, 25)
VIER = instrument_of([1] * 6)
pairs = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=30)


def pairs_of(table: Table) -> list[Paar]:
    return [
        (first, second)
        for first, row in enumerate(table)
        for second, count in enumerate(row)
        for _ in range(count)
    ]


def sheet(
    key: int,
    waarnemer: str,
    *levels: int | None,
    day: int = 0,
    versie: str = "1",
    uit: tuple[int, int] | None = None,
    status: ObservatieStatus = ObservatieStatus.AFGEROND,
) -> Observatie:
    found = scores_of({f"A{i}": level for i, level in enumerate(levels)})
    moment = DAY + timedelta(days=day)
    return Observatie(key, "C-01", moment, waarnemer, "klein", versie, status, found, uit=uit)


def compared(a: tuple[int | None, ...], b: tuple[int | None, ...]) -> Overeenstemming:
    return compare(VIER, sheet(1, "Anna", *a), sheet(2, "Bea", *b))


@pytest.mark.parametrize("name", TABLES)
def test_kappa_equals_the_reference(name: str) -> None:
    table, expected = TABLES[name]
    found = kappa(pairs_of(table))
    assert found is not None
    assert abs(float(found) - expected) < 1e-12


def test_kappa_by_hand() -> None:
    # Distances 0, 1 and 0. Shuffled: 1 against 1, 1, 2 gives 1; 2 against 1, 1, 2 gives 2, twice.
    assert kappa([(1, 1), (2, 1), (2, 2)]) == 1 - Fraction(1, 3) / Fraction(5, 9)
    assert kappa([]) is None
    assert kappa([(2, 2)] * 24) is None
    assert kappa([(1, 2)] * 24) == 0


@given(pairs)
def test_kappa_is_one_minus_observed_over_expected(found: list[Paar]) -> None:
    total, scale = len(found), range(5)
    cells = {(i, j): Fraction(found.count((i, j)), total) for i in scale for j in scale if total}
    row = {i: sum(cells[i, j] for j in scale) for i in scale if total}
    column = {j: sum(cells[i, j] for i in scale) for j in scale if total}
    observed = sum(abs(i - j) * share for (i, j), share in cells.items())
    expected = sum(abs(i - j) * row[i] * column[j] for i, j in cells)
    assert kappa(found) == (1 - observed / expected if expected else None)


@given(pairs)
def test_kappa_does_not_care_who_is_first_or_what_comes_first(found: list[Paar]) -> None:
    value = kappa(found)
    assert kappa((second, first) for first, second in found) == value
    assert kappa(sorted(found)) == value
    assert kappa((4 - first, 4 - second) for first, second in found) == value
    assert value is None or -1 <= value <= 1


@given(pairs)
def test_kappa_of_the_same_scores_is_one(found: list[Paar]) -> None:
    firsts = [(first, first) for first, _ in found]
    assert kappa(firsts) == (1 if len({first for first, _ in firsts}) > 1 else None)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_names_of_aspects_do_not_matter(order: tuple[int, ...]) -> None:
    first, second = (1, 2, 4), (1, 3, 4)
    plain = compared(first, second).telling
    moved = compared(tuple(first[i] for i in order), tuple(second[i] for i in order)).telling
    assert moved == plain == Telling(2, 1, 0, kappa([(0, 0), (1, 2), (3, 3)]))


def test_distance_is_counted_in_places_on_the_scale() -> None:
    wide = instrument_of([1] * 3, values=(1, 5, 10))
    a, b = sheet(1, "Anna", 1, 5, 10), sheet(2, "Bea", 5, 5, 1)
    found = compare(wide, a, b)
    assert [each.verschil for each in found.aspecten] == [1, 0, 2]
    assert [each.is_groot for each in found.aspecten] == [False, False, True]


def test_only_levels_of_both_count() -> None:
    found = compared((1, None, 3, 2), (1, 4, None, 4))
    assert found.telling.aantal == 2
    assert (found.telling.gelijk, found.telling.een, found.telling.meer) == (1, 0, 1)
    assert [each.aspect.code for each in found.verschillen] == ["A3"]
    assert [each.aspect.code for each in found.eenzijdig] == ["A1", "A2"]
    assert [each.verschil for each in found.aspecten] == [0, None, None, 2, None, None]
    assert compared((), ()).telling == Telling(0, 0, 0, None)
    assert list(found.onderdelen) == ["A"]


def test_another_instrument_is_not_compared() -> None:
    with pytest.raises(ValueError, match="hetzelfde instrument"):
        compare(VIER, sheet(1, "Anna", 1), sheet(2, "Bea", 1, versie="2"))


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        ([], None),
        ([sheet(1, "Anna", 1)], None),
        ([sheet(1, "Anna", 1), sheet(2, " ANNA ", 2)], None),
        ([sheet(1, "Anna", 1), sheet(2, "Bea", 2)], (1, 2)),
        ([sheet(2, "Bea", 2), sheet(1, "Anna", 1)], (1, 2)),
        ([sheet(1, "Anna", 1, day=3), sheet(2, "Bea", 2)], (2, 1)),
        ([sheet(1, "Anna", 1), sheet(2, "Bea", 2), sheet(3, "Anna", 3, day=1)], (2, 3)),
        ([sheet(1, "Anna"), sheet(2, "Bea", day=1), sheet(3, "Cor", day=2)], (2, 3)),
        ([sheet(1, "Anna", 1), sheet(2, "Bea", 2), sheet(3, "Anna en Bea", uit=(1, 2))], (1, 2)),
        ([sheet(1, "Anna"), sheet(2, "Bea"), sheet(3, "Cor", versie="2", day=5)], (1, 2)),
        ([sheet(1, "Anna"), sheet(2, "Bea", versie="2")], None),
        ([sheet(1, "Anna"), sheet(2, "Bea", status=ObservatieStatus.CONCEPT)], None),
    ],
)
def test_which_two_sheets(sheets: list[Observatie], expected: tuple[int, int] | None) -> None:
    found = choose(sheets)
    assert (None if found is None else (found[0].id, found[1].id)) == expected


@pytest.mark.parametrize(
    ("a", "b", "samen", "expected"),
    [
        (2, 4, 2, "b"), (2, 4, 4, "a"), (2, 4, 3, "beide"), (2, 4, None, "beide"),
        (2, 2, 2, None), (2, 2, 3, None), (None, None, 3, None),
        (2, None, 2, "niemand"), (2, None, 3, "a"), (None, 3, 3, "niemand"), (None, 3, 1, "b"),
    ],
)  # fmt: skip
def test_who_moved(a: int | None, b: int | None, samen: int | None, expected: str | None) -> None:
    assert verschoven(compared((a,), (b,)).aspecten[0], samen) == expected


def test_a_joint_sheet_needs_a_score_and_a_reason() -> None:
    a, b = sheet(1, "Anna", 1, 1, 1, 2), sheet(2, "Bea", 1, 2, 3, None)
    assert ontbreekt_samen(compare(VIER, a, b)) == ()

    def missing(**scores: Score) -> tuple[str, ...]:
        joint = sheet(3, "Anna en Bea", uit=(1, 2))
        for code, score in scores.items():
            joint = joint.with_score(code, score)
        return ontbreekt_samen(compare(VIER, a, b, joint))

    assert missing(A0=Score(1)) == ("Kies samen nog een score bij A1, A2.",)
    (line,) = missing(A1=Score(2), A2=Score(2, reden=" … "))
    assert line == "A2: er was 2 niveaus verschil. Schrijf op waarom er is verschoven."
    assert missing(A1=Score(2), A2=Score(None, reden="samen gekeken")) == ()


def test_an_aspect_has_its_kappa_over_several_people() -> None:
    people = [compared((1, 2), (1, 2)), compared((3, 2), (4, 2)), compared((4, None), (4, 1))]
    found = per_aspect(people)
    assert found["A0"] == Telling(2, 1, 0, kappa([(0, 0), (2, 3), (3, 3)]))
    assert found["A1"] == Telling(2, 0, 0, None)
    assert found["A5"].aantal == 0
    assert per_aspect([]) == {}
    second = replace(VIER, versie="2")
    other = compare(second, sheet(1, "Anna", 1, versie="2"), sheet(2, "Bea", 1, versie="2"))
    with pytest.raises(ValueError, match="twee instrumenten"):
        per_aspect([*people, other])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Fraction(1), "1,00"), (Fraction(707, 1000), "0,71"), (Fraction(705, 1000), "0,71"),
        (Fraction(7049, 10000), "0,70"), (Fraction(0), "0,00"), (Fraction(-1, 12), "-0,08"),
        (Fraction(-125, 1000), "-0,13"), (Fraction(-1, 1000), "0,00"), (Fraction(-1), "-1,00"),
        (Fraction(999, 1000), "1,00"),
    ],
)  # fmt: skip
def test_kappa_in_two_decimals(value: Fraction, expected: str) -> None:
    assert format_kappa(value) == expected
