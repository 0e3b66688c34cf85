"""The arithmetic of regels.md, section 1, out of the calendar itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import islice, takewhile

import pytest

from starterz.domain.klas.cursist import Groep
from starterz.domain.lessen.kalender import (
    Aanbod,
    Lesdag,
    aanbod,
    gewone_lesdagen,
    lessen_vanaf,
    lesweken_nodig,
    nodige_opkomst,
)
from starterz.domain.lessen.les import Les, VrijePeriode, plan_dagen
from starterz.domain.school.instellingen import Instellingen
from starterz.domain.uren.termijnen import feestdagen
from tests.builders import cursist_of, les_of

SETTINGS = Instellingen()
MONDAY = date(2022, 8, 29)
"""The first day of a school year of 52 whole weeks."""
HOLIDAYS = tuple(
    VrijePeriode(MONDAY + timedelta(weeks=week), MONDAY + timedelta(weeks=week, days=6))
    for week in (7, 17, 18, 25, 35, 48)
)
"""Six weeks off: 46 lesson weeks are left."""


def year(*off: VrijePeriode, minutes: int = 150, years: int = 1) -> list[Les]:
    """Three lessons a week for so many years of 52 weeks, the holidays each year again."""
    last = MONDAY + timedelta(weeks=52 * years, days=-1)
    periods = [
        VrijePeriode(each.van + timedelta(weeks=52 * n), each.tot + timedelta(weeks=52 * n))
        for each in HOLIDAYS
        for n in range(years)
    ]
    days = plan_dagen(MONDAY, last, SETTINGS.lesdagen, (*periods, *off))
    return [les_of(day, minutes) for day in days]


def first_year(*off: VrijePeriode, weeks: int = 52) -> list[date]:
    """The ordinary lesson days of the first weeks."""
    end = MONDAY + timedelta(weeks=weeks)
    return list(takewhile(lambda day: day < end, gewone_lesdagen(MONDAY, (0, 2, 4), 46, off)))


def ahead(lessons: list[Les]) -> list[Lesdag]:
    return [Lesdag(les.datum, les.minuten) for les in lessons]


@pytest.mark.parametrize(("minutes", "hours"), [(150, 345), (140, 322), (160, 368)])
def test_a_year_of_46_full_weeks_offers(minutes: int, hours: int) -> None:
    """3 x 2.5 h = 7.5 h a week: 345 h a year; 7 h gives 322, 8 h gives 368 (plan 612-615)."""
    assert aanbod(year(minutes=minutes)) == Aanbod(138, hours * 60, 46, 46)


def test_800_hours_are_107_lesson_weeks() -> None:
    """800 / 7.5 = 106.7 lesson weeks, in the third school year: 2.32 years of 46."""
    lessons = ahead(year(years=3))
    assert lesweken_nodig(48_000, lessons) == 107
    assert Fraction(107, 46) < Fraction(233, 100)
    assert lesweken_nodig(48_000, lessons[:319]) is None
    assert lesweken_nodig(48_000, lessons[:320]) == 107


@pytest.mark.parametrize(
    ("minutes", "permille"), [(150, 773), (140, 828), (160, 725)], ids=["7,5 h", "7 h", "8 h"]
)
def test_three_years_ask_for_this_part_of_the_lessons(minutes: int, permille: int) -> None:
    """Three years offer 138 x 7.5 = 1,035 h: 77.3 % (7 h: 82.8 %, 8 h: 72.5 %)."""
    share = nodige_opkomst(48_000, ahead(year(minutes=minutes, years=3)))
    assert share is not None
    assert round(share * 1000) == permille


def test_seven_weeks_of_startklas_are_52_and_a_half_hours() -> None:
    lessons = year()[:21]
    assert aanbod(lessons) == Aanbod(21, 3150, 7, 7)
    assert SETTINGS.startklas_minuten == 3150


def test_single_holidays_take_their_own_lessons_away_and_say_so() -> None:
    """Goede Vrijdag, Pasen, Koningsdag, 5 May, Pinksteren of 2023, where they are lesson days."""
    days = [day for n in (2022, 2023) for day in feestdagen(n)]
    taken = {les.datum for les in year()} & set(days)
    assert taken == {date(2023, 4, 7), date(2023, 4, 10), date(2023, 5, 29)}
    offered = aanbod(year(*(VrijePeriode(day, day) for day in days)))
    assert offered == Aanbod(135, 345 * 60 - 3 * 150, 46, 43)
    assert offered.korte_weken == 3


def test_beyond_the_plan_a_year_has_its_lesson_weeks_too() -> None:
    """Without any holiday in view 46 of each 52 weeks are taken, evenly."""
    days = list(islice(gewone_lesdagen(MONDAY, (0, 2, 4), 46), 138))
    assert aanbod(Lesdag(day, 150) for day in days) == Aanbod(138, 20_700, 46, 46)
    assert days[0] == MONDAY
    assert days[-1] < MONDAY + timedelta(weeks=52)
    assert len(first_year(weeks=156)) == 3 * 138


def test_known_holidays_are_among_the_weeks_without_lessons() -> None:
    days = first_year(*HOLIDAYS)
    assert days == [les.datum for les in year()]
    friday = VrijePeriode(date(2023, 4, 7), date(2023, 4, 7))
    fewer = first_year(*HOLIDAYS, friday)
    assert set(days) - set(fewer) == {date(2023, 4, 7)}


def test_one_lesson_far_ahead_does_not_empty_the_time_before_it() -> None:
    person = cursist_of((Groep.Z_ROUTE, MONDAY, None))
    far = les_of(MONDAY + timedelta(weeks=40))
    made_up = replace(les_of(MONDAY + timedelta(weeks=60)), haalt_in=1)
    found = lessen_vanaf(person, [far, made_up], MONDAY - timedelta(1), SETTINGS)
    first_40 = [each for each in found if each.datum < far.datum]
    assert len(first_40) == len(first_year(weeks=40))
    assert [each.datum for each in found].count(far.datum) == 1
    soon = les_of(MONDAY + timedelta(weeks=9))
    holiday = lessen_vanaf(person, [soon], MONDAY - timedelta(1), SETTINGS)
    assert holiday[0].datum == soon.datum


def test_the_planned_lessons_come_first_and_only_ones_own() -> None:
    person = cursist_of((Groep.Z_ROUTE, MONDAY, None), lesdagen=(0,))
    planned = [les_of(MONDAY), les_of(MONDAY + timedelta(2)), les_of(MONDAY + timedelta(7))]
    planned.append(les_of(MONDAY + timedelta(14), vervallen=True))
    planned.append(replace(les_of(MONDAY + timedelta(14)), id=9, begin=800, haalt_in=1))
    found = lessen_vanaf(person, planned, MONDAY - timedelta(1), SETTINGS)
    assert [each.datum for each in found[:3]] == [
        MONDAY, MONDAY + timedelta(7), MONDAY + timedelta(21),
    ]  # fmt: skip
    assert nodige_opkomst(100, ()) is None
