from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starterz.domain.words import datums
from starterz.domain.words.fouten import Ongeldig

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("tekst", "day"),
    [
        ("05-09-2022", date(2022, 9, 5)), ("2022-09-05", date(2022, 9, 5)),
        ("05092022", date(2022, 9, 5)), ("5-9-2022", date(2022, 9, 5)),
        ("5/9/2022", date(2022, 9, 5)), ("5.9.2022", date(2022, 9, 5)),
        ("  05-09-2022\n", date(2022, 9, 5)), ("29-02-2024", date(2024, 2, 29)),
        ("29-02-2000", date(2000, 2, 29)), ("31-12-1999", date(1999, 12, 31)),
    ],
)  # fmt: skip
def test_a_date_is_read_in_each_form(tekst: str, day: date) -> None:
    assert datums.read_datum(tekst) == day


@pytest.mark.parametrize(
    "tekst",
    [
        "", " ", "morgen", "29-02-2023", "29-02-1900", "31-04-2023", "00-01-2023", "01-13-2023",
        "05-09-22", "5-9-2", "050922", "5092022", "2022-9-5", "05-09-20222", "=1+1",
        "2022-09-05T00",
        "05-09-0222", "01-01-0001", "31-12-9999", "45000", "4500.5", "05-09-2022; drop",
    ],
)  # fmt: skip
def test_nonsense_is_no_date(tekst: str) -> None:
    with pytest.raises(Ongeldig) as caught:
        datums.read_datum(tekst, "instroom")
    assert caught.value.veld == "instroom"
    assert str(caught.value).startswith("instroom is ")
    assert "dd-mm-jjjj" in str(caught.value)


@pytest.mark.parametrize(
    "tekst", ["05-09-2022", "2022-9-5", "20220905", "2022-W36-1", "2023-02-29", "9999-12-31", ""]
)
def test_the_command_line_takes_iso_only(tekst: str) -> None:
    with pytest.raises(Ongeldig, match="jjjj-mm-dd"):
        datums.read_iso(tekst)


@given(DAYS)
def test_a_written_date_is_read_back(day: date) -> None:
    assert datums.read_datum(datums.kort(day)) == day
    assert datums.read_datum(day.isoformat()) == datums.read_iso(day.isoformat()) == day
    assert datums.read_datum(day.strftime("%d%m%Y")) == day


@given(DAYS)
def test_monday_begins_the_week_of_the_day(day: date) -> None:
    monday = datums.maandag(day)
    assert monday.weekday() == 0
    assert timedelta(0) <= day - monday <= timedelta(days=6)


def test_dates_in_words() -> None:
    assert datums.lang(date(2022, 9, 5)) == "maandag 5 september 2022"
    assert datums.lang(date(2023, 1, 1)) == "zondag 1 januari 2023"
    assert datums.voluit(date(2024, 2, 29)) == "29 februari 2024"
    assert datums.kort(None) == ""


@pytest.mark.parametrize(
    ("tekst", "minutes"),
    [("09:00", 540), ("9:00", 540), ("9.05", 545), ("00:00", 0), ("23:59", 1439), (" 13:30 ", 810)],
)
def test_a_time_is_minutes_after_midnight(tekst: str, minutes: int) -> None:
    assert datums.read_tijd(tekst) == minutes
    assert datums.read_tijd(datums.format_tijd(minutes)) == minutes


@pytest.mark.parametrize("tekst", ["", "9", "24:00", "09:60", "9:5", "-1:00", "9u", "099:00"])
def test_nonsense_is_no_time(tekst: str) -> None:
    with pytest.raises(Ongeldig, match="09:00"):
        datums.read_tijd(tekst)


@pytest.mark.parametrize(
    ("tekst", "days"),
    [
        ("ma,wo,vr", (0, 2, 4)), ("vr ma", (0, 4)), ("MA; wo", (0, 2)), ("ma,ma", (0,)),
        ("zo,za", (5, 6)), ("di, do", (1, 3)),
    ],
)  # fmt: skip
def test_lesson_days_are_read_in_order(tekst: str, days: tuple[int, ...]) -> None:
    assert datums.read_lesdagen(tekst) == days
    assert datums.read_lesdagen(datums.format_lesdagen(days)) == days


@pytest.mark.parametrize("tekst", ["", "maandag", "ma,xx", "0,2", "ma,,wo,", ","])
def test_nonsense_is_no_lesson_day(tekst: str) -> None:
    with pytest.raises(Ongeldig, match="ma,wo,vr"):
        datums.read_lesdagen(tekst)


@pytest.mark.parametrize(
    ("write", "minutes", "tekst"),
    [
        (datums.uren_en_minuten, 0, "0 uur"), (datums.uren_en_minuten, 1, "1 minuut"),
        (datums.uren_en_minuten, 59, "59 minuten"), (datums.uren_en_minuten, 60, "1 uur"),
        (datums.uren_en_minuten, 61, "1 uur en 1 minuut"),
        (datums.uren_en_minuten, 3150, "52 uur en 30 minuten"),
        (datums.uren_en_minuten, 48_000, "800 uur"),
        (datums.uren_kort, 0, "0:00"), (datums.uren_kort, 3150, "52:30"),
        (datums.uren_kort, 47_999, "799:59"),
    ],
)  # fmt: skip
def test_hours_are_whole_and_rounded_down(
    write: Callable[[int], str], minutes: int, tekst: str
) -> None:
    assert write(minutes) == tekst
