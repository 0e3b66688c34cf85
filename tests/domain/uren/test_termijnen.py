from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starterz.domain.uren.termijnen import (
    einde_termijn,
    feestdagen,
    naar_werkdag,
    paasdag,
    pip_uiterlijk,
)


@pytest.mark.parametrize(
    "easter",
    [
        date(1961, 4, 2), date(2000, 4, 23), date(2008, 3, 23), date(2011, 4, 24),
        date(2019, 4, 21), date(2021, 4, 4), date(2022, 4, 17), date(2023, 4, 9),
        date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28),
        date(2038, 4, 25), date(2285, 3, 22),
    ],
    ids=str,
)  # fmt: skip
def test_easter(easter: date) -> None:
    assert paasdag(easter.year) == easter


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2022, "01-01 04-15 04-17 04-18 04-27 05-05 05-26 06-05 06-06 12-25 12-26"),
        (2023, "01-01 04-07 04-09 04-10 04-27 05-05 05-18 05-28 05-29 12-25 12-26"),
        (2024, "01-01 03-29 03-31 04-01 04-27 05-05 05-09 05-19 05-20 12-25 12-26"),
        (2025, "01-01 04-18 04-20 04-21 04-26 05-05 05-29 06-08 06-09 12-25 12-26"),
    ],
)
def test_the_holidays_of_a_year(year: int, days: str) -> None:
    """ATW 3; in 2025 27 April is a Sunday, so koningsdag is the Saturday before."""
    expected = {date.fromisoformat(f"{year}-{day}") for day in days.split()}
    assert feestdagen(year) == expected


@pytest.mark.parametrize(
    ("day", "work"),
    [
        (date(2023, 1, 25), date(2023, 1, 25)), (date(2023, 1, 28), date(2023, 1, 30)),
        (date(2023, 1, 29), date(2023, 1, 30)), (date(2023, 4, 7), date(2023, 4, 11)),
        (date(2023, 4, 27), date(2023, 4, 28)), (date(2023, 5, 5), date(2023, 5, 8)),
        (date(2023, 5, 18), date(2023, 5, 19)), (date(2022, 12, 24), date(2022, 12, 27)),
        (date(2022, 12, 31), date(2023, 1, 2)), (date(2024, 12, 25), date(2024, 12, 27)),
        (date(2027, 12, 25), date(2027, 12, 27)), (date(2025, 4, 26), date(2025, 4, 28)),
    ],
    ids=lambda day: f"{day:%a-%d-%m-%Y}",
)  # fmt: skip
def test_a_term_does_not_end_on_a_day_off(day: date, work: date) -> None:
    assert naar_werkdag(day) == work


@given(st.dates(date(1950, 1, 1), date(2190, 1, 1)))
def test_the_next_working_day_is_near_and_is_one(day: date) -> None:
    work = naar_werkdag(day)
    assert timedelta(0) <= work - day <= timedelta(days=5)
    assert work.weekday() < 5
    assert work not in feestdagen(work.year)
    assert naar_werkdag(work) == work


@pytest.mark.parametrize(
    ("kennisgeving", "brp", "due"),
    [
        (None, None, None),
        (date(2022, 9, 5), None, date(2022, 11, 14)),
        (None, date(2022, 9, 5), date(2022, 11, 14)),
        (date(2022, 9, 5), date(2022, 8, 1), date(2022, 11, 14)),
        (date(2022, 9, 5), date(2022, 9, 12), date(2022, 11, 21)),
        (date(2022, 9, 10), None, date(2022, 11, 21)),
        (date(2023, 1, 27), None, date(2023, 4, 11)),
        (date(2022, 10, 16), None, date(2022, 12, 27)),
        (date(2023, 2, 16), None, date(2023, 4, 28)),
    ],
    ids=[
        "nothing known", "kennisgeving", "brp only", "brp earlier", "brp later", "saturday",
        "goede vrijdag to tuesday", "christmas", "koningsdag",
    ],
)  # fmt: skip
def test_the_pip_is_due_after_ten_weeks(
    kennisgeving: date | None, brp: date | None, due: date | None
) -> None:
    """regels.md C3 (Bi 5.3(1)) with 4.3 (ATW 1)."""
    assert pip_uiterlijk(kennisgeving, brp) == due


@pytest.mark.parametrize(
    ("pip", "duo", "end"),
    [
        (None, None, None),
        (date(2022, 8, 22), None, date(2025, 8, 22)),
        (date(2024, 2, 29), None, date(2027, 2, 28)),
        (date(2021, 2, 28), None, date(2024, 2, 29)),
        (date(2022, 12, 31), None, date(2025, 12, 31)),
        (date(2022, 12, 25), None, date(2025, 12, 25)),
        (date(2022, 8, 22), date(2026, 2, 22), date(2026, 2, 22)),
        (None, date(2026, 2, 22), date(2026, 2, 22)),
    ],
    ids=["none", "interface.md", "29 feb", "28 feb", "new year", "holiday", "duo", "duo only"],
)
def test_the_term_is_three_years_and_is_never_moved(
    pip: date | None, duo: date | None, end: date | None
) -> None:
    """regels.md C4 and 4.5; interface.md: PIP 22-08-2022 runs to and including 22-08-2025."""
    assert einde_termijn(pip, duo) == end
