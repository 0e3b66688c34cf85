from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starterz.domain.lessen.les import (
    Les,
    VrijePeriode,
    is_vrij,
    overlaps_in_tijd,
    plan_dagen,
    read_vrije_dagen,
    validate_les,
)
from starterz.domain.words.fouten import Ongeldig
from tests.builders import TODAY, les_of

MONDAY = date(2023, 1, 2)
MA_WO_VR = (0, 2, 4)


@pytest.mark.parametrize(
    ("minutes", "weeks", "hours"),
    [
        (150, 46, 345), (140, 46, 322), (160, 46, 368), (150, 138, 1035), (150, 7, 52),
    ],
    ids=["7.5 h a week", "7 h a week", "8 h a week", "three years", "startklas"],
)  # fmt: skip
def test_the_planning_of_the_plan(minutes: int, weeks: int, hours: int) -> None:
    """The figures of regels.md section 1, over whole lesson weeks."""
    days = plan_dagen(MONDAY, MONDAY + timedelta(weeks=weeks, days=-1), MA_WO_VR)
    assert len(days) == 3 * weeks
    assert len(days) * minutes // 60 == hours


def test_a_year_with_six_weeks_off_is_46_weeks() -> None:
    off = [VrijePeriode(date(2023, 7, 17), date(2023, 8, 27), "zomer")]
    days = plan_dagen(MONDAY, date(2023, 12, 31), MA_WO_VR, off)
    assert len(days) * 150 == 345 * 60
    assert not any(off[0].contains(day) for day in days)


@pytest.mark.parametrize(
    ("off", "left"),
    [
        ((), (2, 4, 6)), (((2, 2),), (4, 6)), (((3, 3),), (2, 4, 6)), (((4, 6),), (2,)),
        (((1, 31),), ()), (((2, 3), (6, 6)), (4,)),
    ],
)  # fmt: skip
def test_days_off_are_left_out_with_both_ends(
    off: tuple[tuple[int, int], ...], left: tuple[int, ...]
) -> None:
    periods = [VrijePeriode(date(2023, 1, a), date(2023, 1, b)) for a, b in off]
    days = plan_dagen(MONDAY, date(2023, 1, 8), MA_WO_VR, iter(periods))
    assert tuple(day.day for day in days) == left


def test_a_period_ends_after_it_begins_and_within_ten_years() -> None:
    assert plan_dagen(MONDAY, MONDAY, (0,)) == (MONDAY,)
    assert plan_dagen(MONDAY, MONDAY, (1,)) == ()
    with pytest.raises(Ongeldig, match="op of na 02-01-2023"):
        plan_dagen(MONDAY, MONDAY - timedelta(days=1), MA_WO_VR)
    assert plan_dagen(MONDAY, MONDAY + timedelta(days=3660), MA_WO_VR)
    with pytest.raises(Ongeldig, match="tien jaar"):
        plan_dagen(MONDAY, MONDAY + timedelta(days=3661), MA_WO_VR)


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 400), st.sets(st.integers(0, 6))
)
def test_planned_days_are_in_order_within_the_period(
    van: date, length: int, weekdays: set[int]
) -> None:
    tot = van + timedelta(days=length)
    days = plan_dagen(van, tot, tuple(weekdays))
    assert list(days) == sorted(set(days))
    assert all(van <= day <= tot and day.weekday() in weekdays for day in days)
    expected = sum((van + timedelta(days=i)).weekday() in weekdays for i in range(length + 1))
    assert len(days) == expected


def test_days_off_are_read_from_a_file() -> None:
    text = "\ufeff# vakanties\n\n2023-02-27..2023-03-03\n 2023-04-27 \n2023-05-05..2023-05-05\n"
    periods = read_vrije_dagen(text)
    assert [str(each) for each in periods] == [
        "27-02-2023 t/m 03-03-2023", "27-04-2023", "05-05-2023",
    ]  # fmt: skip
    assert is_vrij(date(2023, 3, 3), periods)
    assert not is_vrij(date(2023, 3, 4), periods)
    assert read_vrije_dagen("") == ()


@pytest.mark.parametrize(
    "line",
    [
        "27-02-2023", "2023-02-30", "2023-03-03..2023-02-27", "2023-02-27..", "..2023-02-27",
        "2023-02-27...2023-03-03", "2023-02-27-2023-03-03", "vakantie", "=1+1",
    ],
)  # fmt: skip
def test_a_faulty_line_is_named(line: str) -> None:
    with pytest.raises(Ongeldig, match="regel 2"):
        read_vrije_dagen(f"2023-01-02\n{line}\n")


@pytest.mark.parametrize(
    ("begin", "minuten", "knm", "veld"),
    [
        (540, 150, 0, None), (540, 5, 5, None), (840, 600, 600, None), (0, 150, 0, None),
        (540, 4, 0, "minuten"), (540, 601, 0, "minuten"), (540, 0, 0, "minuten"),
        (540, -150, 0, "minuten"), (-1, 150, 0, "tijd"), (1440, 150, 0, "tijd"),
        (841, 600, 0, "tijd"), (540, 150, 151, "knm-minuten"), (540, 150, -1, "knm-minuten"),
    ],
)  # fmt: skip
def test_the_figures_of_a_lesson(begin: int, minuten: int, knm: int, veld: str | None) -> None:
    les = Les(0, TODAY, begin, minuten, knm_minuten=knm)
    if veld is None:
        validate_les(les)
        return
    with pytest.raises(Ongeldig) as caught:
        validate_les(les)
    assert caught.value.veld == veld


@pytest.mark.parametrize(
    ("begin", "minuten", "shared"),
    [
        (540, 150, True), (690, 60, False), (689, 60, True), (480, 60, False), (480, 61, True),
        (600, 10, True), (300, 600, True),
    ],
)  # fmt: skip
def test_lessons_overlap_when_they_share_a_minute(begin: int, minuten: int, shared: bool) -> None:
    nine = les_of(TODAY)
    other = Les(1, TODAY, begin, minuten)
    assert overlaps_in_tijd(nine, other) is shared
    assert overlaps_in_tijd(other, nine) is shared
    assert not overlaps_in_tijd(nine, Les(1, MONDAY, begin, minuten))
    assert nine.tijden == "09:00-11:30"
