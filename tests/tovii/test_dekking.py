"""What was looked at by weeks, notes that wait, and rounds beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starterz.tovii.dekking import Bewijs, Dekkingscel, dekking, klasdekking, weken_tot
from starterz.tovii.klasnotitie import (
    Klasnotitie,
    eigen_namen,
    overgenomen,
    read_aspect,
    wachtend,
)
from starterz.tovii.observatie import Observatie, ObservatieStatus, Score
from starterz.tovii.rondes import Aspectverloop, Groepverloop, Richting, rondeverloop
from tests.tovii.builders import STARTERZ_24, instrument_of, scores_of

MA = date(2023, 1, 9)
DAG, WEEK = timedelta(days=1), timedelta(weeks=1)
VANDAAG = MA + 2 * WEEK + 2 * DAG
KLEIN = replace(
    instrument_of([1, 1, 2]),
    aspecten=(
        *instrument_of([1, 1]).aspecten,
        replace(instrument_of([1, 1, 2]).aspecten[2], optioneel=True),
    ),
)
CONCEPT, AFGEROND = ObservatieStatus.CONCEPT, ObservatieStatus.AFGEROND
HOGER, LAGER, GELIJK = Richting.HOGER, Richting.LAGER, Richting.GELIJK


def blad(
    number: int,
    day: date,
    levels: Mapping[str, int | None],
    status: ObservatieStatus = AFGEROND,
    who: str = "docent",
) -> Observatie:
    return Observatie(number, "C-01", day, who, "klein", "1", status, scores_of(levels))


def noot(number: int, day: date, aspect: str = "A0", who: str = "docent") -> Klasnotitie:
    return Klasnotitie(number, "C-01", aspect, day, None, f"noot {number}", who)


def test_a_week_shows_its_strongest_evidence() -> None:
    sheets = [
        blad(2, MA + 4 * DAG, {"A0": 3, "A1": None}, CONCEPT),
        blad(1, MA, {"A0": 2, "A2": None}),
        blad(3, MA + WEEK, {"A0": None}),
        replace(blad(4, MA, {"A1": 4}), instrument_versie="2"),
    ]
    notes = [noot(1, MA + 6 * DAG), noot(2, MA + WEEK), noot(3, MA + WEEK), noot(4, MA, "weg")]
    found = dekking(KLEIN, sheets, notes, MA + 3 * DAG, VANDAAG)
    assert found.weken == (MA, MA + WEEK, MA + 2 * WEEK)
    assert found.weggelaten == 1
    assert found.cel("A0", MA) == Dekkingscel(Bewijs.SCORE, 3, 1), "the later sheet of the week"
    assert found.cel("A0", MA + WEEK) == Dekkingscel(Bewijs.NOTITIE, None, 2)
    assert found.cel("A0", MA + 2 * WEEK).bewijs is Bewijs.NIETS
    assert found.cel("A1", MA).bewijs is Bewijs.NIET_WAARGENOMEN
    assert [rij.laatst for rij in found.rijen] == [MA + WEEK, None, None]
    assert [each.code for each in found.nog_niet] == ["A1"], "A2 is for who wants to"


def test_evidence_before_the_first_lesson_widens_the_map() -> None:
    assert dekking(KLEIN, [], [noot(1, MA)], VANDAAG, VANDAAG).weken[0] == MA
    assert dekking(KLEIN, [], [], VANDAAG + WEEK, VANDAAG).weken == (MA + 2 * WEEK,)


@pytest.mark.parametrize(
    ("van", "tot", "count"),
    [
        (date(2023, 1, 1), date(2023, 1, 2), 2),
        (date(2022, 12, 26), date(2023, 1, 1), 1),
        (date(2020, 12, 28), date(2021, 1, 4), 2),
    ],
)
def test_weeks_are_iso_weeks(van: date, tot: date, count: int) -> None:
    weeks = weken_tot(van, tot)
    assert len(weeks) == count
    assert all(week.isocalendar()[2] == 1 for week in weeks)


def test_the_class_counts_people_and_names_who_is_left() -> None:
    both = {"A0": 1, "A1": None}
    people = [
        ("C-02", dekking(KLEIN, [blad(1, MA, both)], [], MA, VANDAAG)),
        ("C-01", dekking(KLEIN, [blad(1, MA, {"A0": 4})], [noot(1, MA, "A2")], MA, VANDAAG)),
        ("C-03", dekking(KLEIN, [], [], VANDAAG, VANDAAG)),
    ]
    found = klasdekking(KLEIN, people, VANDAAG)
    assert found.weken == (MA, MA + WEEK, MA + 2 * WEEK)
    assert [dict(rij.aantallen) for rij in found.rijen] == [{MA: 2}, {}, {MA: 1}]
    assert [rij.nog_niet for rij in found.rijen] == [
        ("C-03",), ("C-02", "C-01", "C-03"), ("C-02", "C-03"),
    ]  # fmt: skip
    assert klasdekking(KLEIN, [], VANDAAG).weken == (MA + 2 * WEEK,)


DAYS = st.integers(0, 60).map(lambda n: MA + n * DAG)
LEVELS = st.dictionaries(st.sampled_from(["A0", "A1", "A2"]), st.sampled_from([None, 1, 2, 3, 4]))


@given(
    st.lists(st.tuples(DAYS, LEVELS, st.sampled_from([CONCEPT, AFGEROND])), max_size=5),
    st.lists(st.tuples(DAYS, st.sampled_from(["A0", "A1", "A2"])), max_size=6),
)
def test_seen_is_exactly_what_has_a_level_or_a_note(
    sheets: list[tuple[date, dict[str, int | None], ObservatieStatus]],
    notes: list[tuple[date, str]],
) -> None:
    made = [blad(n, day, levels, status) for n, (day, levels, status) in enumerate(sheets, 1)]
    noted = [noot(n, day, aspect) for n, (day, aspect) in enumerate(notes, 1)]
    found = dekking(KLEIN, made, noted, MA, MA + 60 * DAG)
    for rij in found.rijen:
        code = rij.aspect.code
        days = [each.datum for each in made if each.waarde(code) is not None]
        days += [each.datum for each in noted if each.aspect == code]
        assert rij.laatst == max((day - day.weekday() * DAG for day in days), default=None)
        assert set(rij.cellen) <= set(found.weken)
        assert sum(cel.notities for cel in rij.cellen.values()) == sum(
            each.aspect == code for each in noted
        )


def test_rounds_are_compared_on_what_both_have() -> None:
    rounds = [
        blad(1, MA, {"A0": 1, "A1": 4}),
        blad(9, MA + 9 * DAG, {"A0": 4}, CONCEPT),
        blad(3, MA + 2 * DAG, {"A0": 3, "A2": 2}),
        blad(2, MA + WEEK, {"A0": 2, "A1": None, "A2": 4}),
        replace(blad(4, MA, {"A0": 4}), instrument_id="ander"),
        replace(blad(5, MA, {}), verborgen=True),
    ]
    found = rondeverloop(KLEIN, rounds)
    assert [each.id for each in found.rondes] == [1, 3, 2]
    assert found.weggelaten == 1
    first, second, third = found.aspecten
    assert (first.waarden, first.over_alles, first.laatst) == ((1, 3, 2), HOGER, LAGER)
    assert (second.waarden, second.over_alles, second.laatst) == ((4, None, None), None, None)
    assert (third.over_alles, third.laatst) == (HOGER, HOGER)
    (groep,) = found.groepen
    assert groep.gemiddelden == (Fraction(5, 2), Fraction(7, 3), Fraction(10, 3))
    assert groep.over_alles is HOGER, "on A0 alone"
    assert groep.laatst is HOGER, "A2 counts twice"


@pytest.mark.parametrize("levels", [[], [{"A0": 1}], [{"A0": 1}, {"A1": 2}], [{"A0": 1}, {}]])
def test_without_two_levels_there_is_nothing_to_compare(
    levels: list[dict[str, int | None]],
) -> None:
    found = rondeverloop(KLEIN, [blad(n, MA, each) for n, each in enumerate(levels, 1)])
    parts: list[Aspectverloop | Groepverloop] = [*found.aspecten, *found.groepen]
    assert {(each.over_alles, each.laatst) for each in parts} == {(None, None)}


@given(st.lists(st.dictionaries(
    st.sampled_from(["A0", "A1", "A2"]), st.integers(1, 4), min_size=3), min_size=2, max_size=5,
))  # fmt: skip
def test_the_other_way_round_every_direction_turns(levels: list[dict[str, int]]) -> None:
    turned = {HOGER: LAGER, LAGER: HOGER, GELIJK: GELIJK, None: None}

    def directions(order: list[dict[str, int]]) -> list[Richting | None]:
        sheets = [blad(n, MA, dict(each)) for n, each in enumerate(order, 1)]
        found = rondeverloop(KLEIN, sheets)
        parts: list[Aspectverloop | Groepverloop] = [*found.aspecten, *found.groepen]
        return [each.over_alles for each in parts]

    assert directions(levels[::-1]) == [turned[each] for each in directions(levels)]


def test_notes_wait_since_the_own_previous_sheet() -> None:
    first, other = blad(1, MA, {"A0": 1}), blad(2, MA + 3 * DAG, {"A0": 1}, who="R.")
    second = blad(3, MA + WEEK, {"A0": 1})
    notes = [noot(n, MA + days * DAG) for n, days in ((1, -1), (2, 0), (3, 2), (4, 9), (5, 1))]
    sheets = [first, other, second]

    def waiting(sheet: Observatie) -> list[int]:
        return [each.id for each in wachtend(notes, sheet, sheets).get("A0", ())]

    assert waiting(first) == [1, 2]
    assert waiting(second) == [5, 3]
    assert waiting(replace(second, status=CONCEPT)) == [5, 3, 4]
    new = replace(second, id=0, status=CONCEPT, datum=MA + 9 * DAG)
    assert waiting(new) == [4]
    assert waiting(other) == [1, 2, 5, 3]


def test_an_account_lends_its_notes_to_its_own_sheet_only() -> None:
    own, lent = blad(1, MA, {}, who="Docent"), blad(2, MA, {}, who="R. Voorbeeld")
    assert eigen_namen(own, [own, lent], "docent") == {"Docent", "docent"}
    assert eigen_namen(lent, [lent], "docent") == {"R. Voorbeeld", "docent"}
    assert eigen_namen(lent, [own, lent], "docent") == {"R. Voorbeeld"}


def test_notes_are_taken_over_once() -> None:
    score = Score(2, "Zelf geschreven.")
    text = overgenomen(score, [noot(1, MA)])
    assert text == "Zelf geschreven.\n09-01-2023: noot 1"
    assert overgenomen(Score(2, text), [noot(1, MA), noot(2, MA)]).count("noot 1") == 1


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", None), ("l", None), ("x3", None), ("l3", ("L3", "")), (" L3", ("L3", "")),
        ("L3 hield vol", ("L3", "hield vol")), ("l3hield", ("L3", "hield")),
    ],
)  # fmt: skip
def test_a_code_is_known_from_its_first_letters(typed: str, found: tuple[str, str] | None) -> None:
    assert read_aspect(typed, STARTERZ_24.aspecten) == found


def test_a_code_that_can_go_on_waits() -> None:
    aspects = instrument_of([1] * 12).aspecten
    assert read_aspect("a1", aspects) is None
    assert read_aspect("a1 ", aspects) == ("A1", "")
    assert read_aspect("a10", aspects) == ("A10", "")
    assert read_aspect("a2", aspects) == ("A2", "")
