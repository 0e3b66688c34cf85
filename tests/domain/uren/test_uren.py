"""Worked cases; the rule of regels.md stands beside each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starterz.domain.klas.cursist import (
    Cursist,
    Doelgroep,
    Groep,
    IntakeTelling,
    Lessoort,
    Plaatsing,
)
from starterz.domain.lessen.les import VrijePeriode, plan_dagen
from starterz.domain.lessen.presentie import Reden, Status
from starterz.domain.school.instellingen import Instellingen
from starterz.domain.uren.participatie import Activiteit, Elders, Participatie
from starterz.domain.uren.uren import Lesbezoek, Prognose, Urenstand, calculate
from tests.builders import TODAY, cursist_of, les_of, mark, stand_of, visits_of, weekly

Z, STARTKLAS, ELIP = Groep.Z_ROUTE, Groep.STARTKLAS, Groep.ELIP
START = date(2022, 9, 5)
MA_WO_VR = (0, 2, 4)
NT2, ALFA, KNM = Lessoort.NT2, Lessoort.ALFABETISERING, Lessoort.KNM


def teller(stand: Urenstand, naam: str) -> tuple[int, int, bool]:
    found = next(each for each in stand.tellers if each.naam == naam)
    return found.minuten, found.norm_minuten, found.gehaald


def test_the_three_kinds_feed_one_counter_and_stay_apart() -> None:
    """regels.md C1: one counter of 800 cursusuren, fed by NT2, alfabetisering and KNM."""
    person = cursist_of((Z, START, None))
    lessons = [les_of(START, soort=NT2), les_of(START + timedelta(2), soort=ALFA)]
    lessons.append(les_of(START + timedelta(4), soort=KNM))
    stand = stand_of(person, visits_of(person, lessons))
    assert teller(stand, "cursusuren") == (450, 48_000, False)
    assert (stand.totaal.nt2, stand.totaal.alfabetisering, stand.totaal.knm) == (150, 150, 150)
    assert (stand.lessen, stand.bijgewoond, stand.lesweken, stand.aangeboden) == (3, 3, 1, 450)
    assert stand.opkomst == 100
    assert stand.hoofdteller is stand.tellers[0]


@pytest.mark.parametrize(
    ("minutes", "done"), [(47_999, False), (48_000, True), (48_001, True)], ids=str
)
def test_the_norm_is_reached_on_the_minute(minutes: int, done: bool) -> None:
    """regels.md 1.1 with 1.20: minutes, never rounded up."""
    person = cursist_of((Z, date(2019, 1, 1), None))
    lessons = weekly(date(2019, 1, 7), 79, 600)
    lessons.append(les_of(date(2022, 1, 3), minutes - 79 * 600))
    stand = stand_of(person, visits_of(person, lessons))
    assert teller(stand, "cursusuren") == (minutes, 48_000, done)
    if done:
        assert stand.prognose == Prognose(date(2022, 1, 3), True, "De norm is gehaald.")


@pytest.mark.parametrize(
    ("telt", "minutes"),
    [
        (IntakeTelling.NEE, 300), (IntakeTelling.CURSUSUREN, 600),
        (IntakeTelling.PARTICIPATIE, 300), (IntakeTelling.BEIDE, 600),
    ],
)  # fmt: skip
def test_hours_before_the_pip_count_when_the_college_says_so(
    telt: IntakeTelling, minutes: int
) -> None:
    """regels.md 1.8 (Bi 5.3(5), 3.14(6)); the day of the PIP itself counts."""
    person = cursist_of(
        (STARTKLAS, START, date(2022, 10, 2)), (Z, date(2022, 10, 3), None),
        pip=date(2022, 9, 19), intake_telt_mee=telt,
    )  # fmt: skip
    days = (START, date(2022, 9, 12), date(2022, 9, 19), date(2022, 10, 3))
    stand = stand_of(person, visits_of(person, [les_of(day) for day in days]))
    assert teller(stand, "cursusuren")[0] == minutes
    assert stand.voor_pip == 300
    assert stand.totaal.gevolgd == 600
    assert stand.tellers[0].toelichting.endswith(
        "dat toe." if minutes == 600 else "voor het PIP tellen niet mee."
    )


def test_without_a_pip_the_startklas_is_before_it() -> None:
    """regels.md 1.8: the startklas is part of the brede intake."""
    person = cursist_of((STARTKLAS, START, date(2022, 9, 30)), (Z, date(2022, 10, 3), None))
    days = (START, date(2022, 10, 3), date(2022, 10, 5))
    stand = stand_of(person, visits_of(person, [les_of(day) for day in days]))
    assert stand.voor_pip == 150
    assert teller(stand, "cursusuren")[0] == 300


def test_a_norm_of_ones_own() -> None:
    """regels.md 1.11: the college may set a lower norm."""
    person = cursist_of((Z, START, None), norm_minuten=300, norm_reden="Bi 3.14(8)")
    stand = stand_of(person, visits_of(person, weekly(START, 2)))
    assert teller(stand, "cursusuren") == (300, 300, True)
    assert stand.norm_minuten == 300


@pytest.mark.parametrize(
    ("weeks", "minutes", "done"),
    [(7, 450, True), (7, 449, False), (6, 600, False), (8, 394, True), (8, 393, False)],
)
def test_the_startklas_needs_its_weeks_and_its_hours(weeks: int, minutes: int, done: bool) -> None:
    """regels.md 4.4 and section 1: at least 7 weeks and 52.5 hours."""
    person = cursist_of((STARTKLAS, START, None))
    stand = stand_of(person, visits_of(person, weekly(START, weeks, minutes)))
    assert teller(stand, "startklas") == (weeks * minutes, 3150, done)
    assert f"{weeks} lesweken" in stand.tellers[0].toelichting


def test_a_week_of_absence_is_no_week_of_the_startklas() -> None:
    person = cursist_of((STARTKLAS, START, None))
    visits = visits_of(person, weekly(START, 6, 525))
    away = les_of(START + timedelta(weeks=6))
    stay = person.plaatsingen[0]
    visits.append(Lesbezoek(away, stay, mark(away, Status.GEOORLOOFD, reden=Reden.ZIEK)))
    stand = stand_of(person, visits)
    assert teller(stand, "startklas") == (3150, 3150, False)
    assert (stand.lesweken, stand.lessen, stand.bijgewoond) == (6, 7, 6)
    assert stand.totaal.geoorloofd == 150


@pytest.mark.parametrize(
    ("knm", "alfa", "nt2", "way_a", "done_a", "done_b"),
    [
        (0, 300, 300, 300, False, None), (199, 401, 0, 199, False, True),
        (200, 400, 0, 600, True, True), (0, 0, 600, 600, True, None),
        (200, 299, 101, 600, True, None), (300, 299, 1, 600, True, None),
        (300, 300, 0, 600, True, True), (299, 300, 0, 599, False, False),
        (0, 600, 0, 0, False, True),
    ],
)  # fmt: skip
def test_the_two_ways_of_elip(
    knm: int, alfa: int, nt2: int, way_a: int, done_a: bool, done_b: bool | None
) -> None:
    """regels.md 3.3. Way A: alfabetisering from 200 h inburgering on; way B: 300 h alfabetisering.

    Whether NT2 counts in way B is open (see regels.md), so those cases leave it out.
    """
    person = cursist_of((ELIP, date(2018, 1, 1), None))
    lessons, day = [], date(2018, 1, 1)
    for soort, hours in ((KNM, knm), (ALFA, alfa), (NT2, nt2)):
        for part in [10] * (hours // 10) + ([hours % 10] if hours % 10 else []):
            lessons.append(les_of(day, part * 60, soort))
            day += timedelta(days=1)
    stand = stand_of(person, visits_of(person, lessons))
    assert teller(stand, "elip-a") == (way_a * 60, 36_000, done_a)
    assert "cursusuren" not in {each.naam for each in stand.tellers}
    if done_b is not None:
        assert teller(stand, "elip-b") == ((knm + alfa) * 60, 36_000, done_b)
    elif alfa < 300:
        assert not teller(stand, "elip-b")[2]


def test_a_change_of_group_in_the_middle_of_a_week() -> None:
    """Each hour hangs on the placement of its own day."""
    wednesday = date(2022, 10, 5)
    person = cursist_of(
        (STARTKLAS, START, wednesday - timedelta(days=1)), (Z, wednesday, None), pip=START
    )
    week = [les_of(date(2022, 10, day)) for day in (3, 5, 7)]
    assert teller(stand_of(person, visits_of(person, week)), "cursusuren")[0] == 450
    before = stand_of(person, visits_of(person, week), date(2022, 10, 4))
    assert before.groep is STARTKLAS
    assert teller(before, "startklas")[0] == 150
    elip = cursist_of((ELIP, START, date(2022, 10, 4)), (Z, wednesday, None))
    assert teller(stand_of(elip, visits_of(elip, week)), "cursusuren")[0] == 300


def test_lessons_without_a_mark_and_cancelled_ones_were_not_offered() -> None:
    person = cursist_of((Z, START, None))
    visits = visits_of(person, weekly(START, 2))
    visits += visits_of(person, [les_of(START + timedelta(weeks=2))], None)
    visits += visits_of(person, [les_of(START + timedelta(weeks=3), vervallen=True)])
    stand = stand_of(person, visits)
    assert (stand.lessen, stand.aangeboden, stand.totaal.gevolgd) == (2, 300, 300)


def test_the_date_asked_for_cuts_off_what_came_later() -> None:
    person = cursist_of((Z, START, None))
    visits = visits_of(person, weekly(START, 10))
    assert stand_of(person, visits, START + timedelta(weeks=4)).lessen == 5
    assert stand_of(person, visits, START - timedelta(days=1)).lessen == 0


def test_attendance_is_in_whole_percents() -> None:
    person = cursist_of((Z, START, None))
    lessons = weekly(START, 3)
    visits = visits_of(person, lessons[:2])
    visits += visits_of(person, lessons[2:], Status.ONBEKEND)
    assert stand_of(person, visits).opkomst == 67
    assert stand_of(person, []).opkomst is None


def test_who_never_had_a_place_has_no_counter() -> None:
    stand = stand_of(cursist_of(), [])
    assert stand.groep is None
    assert stand.hoofdteller is None
    assert stand.norm_minuten == 0
    assert stand.prognose == Prognose(None, None, "Geen plaats in de klas.")


# The forecast


def regular(
    person: Cursist, status: Status | None = Status.AANWEZIG, weeks: int = 8
) -> list[Lesbezoek]:
    """Three lessons a week up to the day before today."""
    days = plan_dagen(TODAY - timedelta(weeks=weeks, days=-1), TODAY - timedelta(1), MA_WO_VR)
    return visits_of(person, [les_of(day) for day in days], status)


def test_too_few_lessons_give_no_forecast() -> None:
    person = cursist_of((Z, START, None))
    recent = regular(person)
    assert stand_of(person, recent[-5:]).prognose == Prognose(
        None, None, "Nog te weinig lessen voor een prognose."
    )
    assert stand_of(person, recent[-6:]).prognose.datum is not None
    assert stand_of(person, [], prognose_lessen=0).prognose.datum is None
    old = visits_of(person, [les_of(TODAY - timedelta(weeks=8, days=i)) for i in range(9)])
    assert "te weinig" in stand_of(person, old).prognose.toelichting


def test_the_lesson_of_today_is_still_to_come_until_it_has_a_mark() -> None:
    person = cursist_of((Z, START, None))
    visits = regular(person)
    done = stand_of(person, visits).totaal.gevolgd
    today, later = les_of(TODAY), les_of(TODAY + timedelta(2))
    for marked, day in (([], TODAY), (visits_of(person, [today]), TODAY)):
        norm = done + 150
        stand = stand_of(person, [*visits, *marked], komende=[today, later], norm_cursusuren=norm)
        assert stand.prognose.datum == day
        assert stand.prognose.toelichting.startswith("De norm" if marked else "Bij het tempo")
    after = stand_of(person, visits, komende=[later], norm_cursusuren=done + 150)
    assert after.prognose.datum == TODAY + timedelta(2)


def test_a_known_last_day_ends_the_lessons() -> None:
    person = cursist_of((Z, START, date(2023, 2, 28)))
    prognose = stand_of(person, regular(person)).prognose
    assert (prognose.datum, prognose.haalbaar) == (None, None)
    assert "laatste dag in deze klas, 28 februari 2023" in prognose.toelichting


def test_way_b_of_elip_waits_for_its_alfabetisering() -> None:
    """regels.md 3.3: 300 hours of the 600; half of the time on it takes twice as long."""
    person = cursist_of((ELIP, START, None))
    days = plan_dagen(TODAY - timedelta(weeks=8, days=-1), TODAY - timedelta(1), MA_WO_VR)
    visits = visits_of(person, [les_of(day, soort=ALFA, knm_minuten=75) for day in days])
    total = len(visits) * 150
    settings: dict[str, Any] = {"elip_minuten": total + 300, "elip_a_inburgering": 10**6}
    coming = [les_of(day) for day in plan_dagen(TODAY + timedelta(1), date(2023, 6, 30), MA_WO_VR)]
    easy = stand_of(person, visits, komende=coming, elip_b_alfabetisering=60, **settings)
    assert easy.prognose.datum == coming[1].datum
    need = len(visits) * 75 + 300
    hard = stand_of(person, visits, komende=coming, elip_b_alfabetisering=need, **settings)
    assert hard.prognose.datum == coming[3].datum


@pytest.mark.parametrize(
    ("minutes", "feasible", "words"),
    [
        (0, None, "geen activiteit"), (2400, False, "na het einde van de termijn"),
        (6000, True, "Bij het tempo"),
    ],
)  # fmt: skip
def test_the_second_norm_has_a_forecast_of_its_own(
    minutes: int, feasible: bool | None, words: str
) -> None:
    """800 hours for asielstatushouders: by the week, as no calendar has them."""
    person = cursist_of(
        (Z, START, None), pip=START, doelgroep=Doelgroep.ASIELSTATUSHOUDER,
        duo_einddatum=TODAY + timedelta(weeks=70),
    )  # fmt: skip
    done = Participatie(1, "C-01", TODAY - timedelta(3), Activiteit.TAALSTAGE, minutes or 1)
    elders = Elders((done,)) if minutes else Elders()
    found = calculate(person, [], [], TODAY, Instellingen(), elders).prognose_participatie
    assert found is not None
    assert found.haalbaar is feasible
    assert words in found.toelichting
    assert found.benodigd_per_week == -(-(48_000 - minutes) // 70)
    late = replace(person, duo_einddatum=TODAY + timedelta(weeks=19))
    gone = calculate(late, [], [], TODAY, Instellingen(), elders).prognose_participatie
    assert gone is not None
    assert gone.haalbaar is False
    assert ("Niet meer haalbaar" in gone.toelichting) is (minutes < 48_000 - 19 * 2400)


@pytest.mark.parametrize("status", [Status.ONBEKEND, Status.GEOORLOOFD, Status.ONGEOORLOOFD])
def test_who_attended_nothing_gets_there_never(status: Status) -> None:
    person = cursist_of((Z, START, None))
    prognose = stand_of(person, regular(person, status)).prognose
    assert (prognose.datum, prognose.haalbaar) == (None, False)


def test_the_forecast_walks_over_the_planned_calendar_and_its_holiday() -> None:
    """At 100 % five more lessons of 150 minutes are needed; a week off moves the last one."""
    person = cursist_of((Z, START, None), norm_reden="proef")
    visits = regular(person)
    done = stand_of(person, visits).totaal.gevolgd
    off = [VrijePeriode(date(2023, 1, 30), date(2023, 2, 3), "vrij")]
    for periods, expected in (([], date(2023, 2, 6)), (off, date(2023, 2, 13))):
        days = plan_dagen(TODAY + timedelta(1), date(2023, 6, 30), MA_WO_VR, periods)
        coming = [les_of(day) for day in reversed(days)]
        stand = stand_of(person, visits, komende=coming, norm_cursusuren=done + 5 * 150)
        assert stand.prognose.datum == expected
        assert stand.prognose.haalbaar is None
        assert "100%" in stand.prognose.toelichting


def test_a_cancelled_lesson_and_anothers_lesson_day_bring_nobody_nearer() -> None:
    person = cursist_of((Z, START, None), lesdagen=(0, 2))
    visits = [visit for visit in regular(person) if visit.les.datum.weekday() in (0, 2)]
    done = sum(visit.les.minuten for visit in visits)
    coming = [les_of(date(2023, 1, 27)), les_of(date(2023, 1, 30), vervallen=True)]
    coming += [les_of(date(2023, 2, day)) for day in (1, 3, 6)]
    stand = stand_of(person, visits, komende=coming, norm_cursusuren=done + 2 * 150)
    assert stand.prognose.datum == date(2023, 2, 6)


def test_half_the_attendance_takes_twice_as_long() -> None:
    person = cursist_of((Z, START, None))
    visits = [
        Lesbezoek(v.les, v.plaatsing, mark(v.les, Status.ONBEKEND) if i % 2 else v.presentie)
        for i, v in enumerate(regular(person)[:-1])
    ]
    done = stand_of(person, visits).totaal.gevolgd
    assert done == len(visits) * 75
    coming = [les_of(day) for day in plan_dagen(TODAY + timedelta(1), date(2023, 6, 30), MA_WO_VR)]
    stand = stand_of(person, visits, komende=coming, norm_cursusuren=done + 150)
    assert stand.prognose.datum == coming[1].datum
    assert "50%" in stand.prognose.toelichting


def test_beyond_the_calendar_it_counts_with_ordinary_weeks() -> None:
    """345 h a year at 7.5 h a week (section 1): 345 h more is one year on, 100 % attended."""
    person = cursist_of((Z, START, None))
    visits = regular(person)
    done = stand_of(person, visits).totaal.gevolgd
    stand = stand_of(person, visits, norm_cursusuren=done + 345 * 60)
    assert stand.prognose.datum == date(2024, 1, 24)
    one_day = cursist_of((Z, START, None), lesdagen=(2,))
    stand = stand_of(one_day, visits, norm_cursusuren=done + 115 * 60)
    assert stand.prognose.datum == date(2024, 1, 24)
    for stand in (
        stand_of(person, visits, lesweken_per_jaar=0),
        stand_of(person, visits, les_minuten=0),
    ):
        assert (stand.prognose.datum, stand.prognose.haalbaar) == (None, False)


@pytest.mark.parametrize(
    ("duo", "feasible"),
    [(date(2024, 1, 24), True), (date(2024, 1, 23), False)],
    ids=["on the last day", "a day too late"],
)
def test_the_forecast_against_the_term(duo: date, feasible: bool) -> None:
    person = cursist_of((Z, START, None), pip=START, duo_einddatum=duo)
    visits = regular(person)
    done = stand_of(person, visits).totaal.gevolgd
    prognose = stand_of(person, visits, norm_cursusuren=done + 345 * 60).prognose
    assert prognose.datum == date(2024, 1, 24)
    assert prognose.haalbaar is feasible
    assert prognose.is_onhaalbaar is not feasible
    assert (
        "Niet meer haalbaar binnen de termijn: tot en met 23 januari 2024" in prognose.toelichting
    ) is not feasible


def test_a_startklas_with_hours_enough_still_waits_for_its_weeks() -> None:
    """60 hours in four weeks: the seventh lesson week is the first that can finish it."""
    person = cursist_of((STARTKLAS, date(2023, 1, 2), None))
    days = plan_dagen(date(2023, 1, 2), TODAY, MA_WO_VR)
    visits = visits_of(person, [les_of(day, 360) for day in days])
    stand = stand_of(person, visits)
    assert teller(stand, "startklas") == (3960, 3150, False)
    assert stand.prognose.datum == date(2023, 2, 13)
    coming = [les_of(day) for day in plan_dagen(TODAY + timedelta(1), date(2023, 6, 30), MA_WO_VR)]
    assert stand_of(person, visits, komende=coming).prognose.datum == date(2023, 2, 13)
    holiday = [les for les in coming if not date(2023, 2, 6) <= les.datum <= date(2023, 2, 12)]
    assert stand_of(person, visits, komende=holiday).prognose.datum == date(2023, 2, 20)


def test_a_startklas_short_of_hours_is_forecast_by_its_hours() -> None:
    person = cursist_of((STARTKLAS, date(2022, 11, 28), None))
    visits = visits_of(person, weekly(date(2022, 11, 30), 8, 150))
    coming = [les_of(day) for day in plan_dagen(TODAY + timedelta(1), date(2023, 6, 30), MA_WO_VR)]
    stand = stand_of(person, visits, komende=coming)
    assert stand.totaal.gevolgd == 1200
    assert stand.prognose.datum == coming[12].datum


@given(
    st.lists(
        st.tuples(st.sampled_from(Status), st.integers(5, 600), st.sampled_from(Lessoort)),
        max_size=12,
    ),
    st.sampled_from(Groep),
    st.booleans(),
)
def test_no_minute_is_lost_on_the_way_to_the_total(
    marks: list[tuple[Status, int, Lessoort]], groep: Groep, planned: bool
) -> None:
    person = cursist_of(Plaatsing(1, groep, 3, date(2022, 1, 1)))
    visits = [
        Lesbezoek(les, person.plaatsingen[0], mark(les, status))
        for i, (status, minuten, soort) in enumerate(marks)
        for les in [les_of(TODAY - timedelta(days=i), minuten, soort)]
    ]
    coming = weekly(TODAY + timedelta(days=5), 4) if planned else []
    stand = stand_of(person, visits, komende=coming)
    assert stand.totaal.gevolgd + stand.totaal.gemist == stand.aangeboden
    assert stand.bijgewoond <= stand.lessen == len(marks)
    assert all(type(each.minuten) is int for each in stand.tellers)
    assert stand.prognose.datum is None or stand.prognose.datum >= TODAY
