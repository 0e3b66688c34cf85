from __future__ import annotations

from dataclasses import replace

import pytest

from starterz.domain.klas.cursist import Groep
from starterz.domain.lessen.les import Les
from starterz.domain.lessen.les_in_beeld import (
    Wachtend,
    Wachtenden,
    count_waiting,
    lesson_in_view,
    lesson_of_now,
    only_one_open,
    others_in_words,
)
from starterz.domain.lessen.presentie import Presentielijst, Presentieregel
from starterz.domain.words.fouten import Ongeldig
from tests.builders import TODAY, cursist_of, mark

MORNING = Les(1, TODAY, 9 * 60, 150)
AFTERNOON = Les(2, TODAY, 13 * 60, 150)
DAY = (MORNING, AFTERNOON)
FULL: dict[int, int] = {1: 0, 2: 0}


def left(waiting: dict[int, int]) -> Wachtenden:
    return {key: Wachtend(number) for key, number in waiting.items()}


def at(hour: int, minute: int = 0) -> int:
    return hour * 60 + minute


@pytest.mark.parametrize(
    ("waiting", "minute", "expected"),
    [
        ({1: 0, 2: 12}, None, 2),  # the morning is full
        ({1: 3, 2: 12}, None, 1),
        ({1: 3, 2: 0}, None, 1),
        (FULL, None, 2),
        ({1: 3, 2: 12}, at(13, 5), 2),  # now, whatever the morning still waits for
        ({1: 3, 2: 12}, at(12, 45), 2),
        ({1: 3, 2: 12}, at(12, 44), 1),
        ({1: 0, 2: 12}, at(12, 44), 2),
        ({1: 12, 2: 12}, at(8), 1),
        ({1: 0, 2: 12}, at(9), 1),
        ({1: 0, 2: 12}, at(11, 29), 1),
        ({1: 0, 2: 12}, at(11, 30), 2),
        (FULL, at(12), 2),
        (FULL, at(20), 2),
        ({1: 1, 2: 0}, at(20), 1),
    ],
)
def test_the_lesson_that_somebody_comes_for(
    waiting: dict[int, int], minute: int | None, expected: int
) -> None:
    shown = lesson_in_view(DAY, left(waiting), minute)
    assert shown is not None
    assert shown.id == expected


def test_a_lesson_that_only_waits_for_a_confirmation_comes_after_an_open_one() -> None:
    waiting = {1: Wachtend(aangekondigd=1), 2: Wachtend(12)}
    assert lesson_in_view(DAY, waiting) == AFTERNOON
    assert lesson_in_view(DAY, {**waiting, 2: Wachtend()}) == MORNING


def test_lessons_that_follow_each_other_and_lessons_that_are_off() -> None:
    next_one = replace(AFTERNOON, begin=MORNING.eind)
    assert lesson_of_now((MORNING, next_one), at(11, 20)) == MORNING
    assert lesson_of_now((MORNING, next_one), at(11, 30)) == next_one
    assert lesson_of_now(DAY, None) is None
    off = replace(MORNING, vervallen=True)
    assert lesson_in_view((off, AFTERNOON), {}, at(9)) == AFTERNOON
    assert lesson_in_view((off,), {}) == off
    assert lesson_in_view((), {}) is None


def test_the_others_are_named_with_the_key_to_them() -> None:
    evening = Les(3, TODAY, 19 * 60, 60, vervallen=True)
    day = (*DAY, evening)
    waiting = {1: Wachtend(aangekondigd=1), 2: Wachtend(4)}
    assert others_in_words(day, waiting, AFTERNOON, may_be_marked=True) == (
        "09:00 open ←", "19:00 vervallen →",
    )  # fmt: skip
    assert others_in_words(day, {}, AFTERNOON, may_be_marked=True)[0] == "09:00 klaar ←"
    for shown, expected in (
        (MORNING, "13:00 nog in te vullen →"), (AFTERNOON, "09:00 nog te bevestigen ←")
    ):  # fmt: skip
        assert others_in_words(DAY, waiting, shown, may_be_marked=True) == (expected,)
    assert others_in_words(DAY, {}, AFTERNOON, may_be_marked=True) == ("09:00 ingevuld ←",)
    assert others_in_words(DAY, waiting, MORNING, may_be_marked=False) == ("13:00 →",)
    assert others_in_words((MORNING,), {}, MORNING, may_be_marked=True) == ()


def sheet(les: Les, *marked: bool) -> Presentielijst:
    rows = []
    for number, has_mark in enumerate(marked, start=1):
        who = cursist_of((Groep.ELIP, TODAY, None), nummer=number)
        found = replace(mark(les), cursist=who.code) if has_mark else None
        rows.append(Presentieregel(who, who.plaatsingen[0], True, found))
    return Presentielijst(les, tuple(rows))


def test_marks_without_a_time_go_to_the_only_lesson_that_waits() -> None:
    full, half = sheet(MORNING, True, True), sheet(AFTERNOON, True, False)
    assert (count_waiting(full), count_waiting(half)) == (Wachtend(), Wachtend(1))
    assert count_waiting(sheet(replace(AFTERNOON, vervallen=True), False)) == Wachtend()
    assert only_one_open([full, half]) == AFTERNOON
    assert only_one_open([half, full], "C-02") == AFTERNOON
    assert only_one_open([full]) == MORNING
    for lists, who in (
        ([full, half], "C-01"),  # a correction of which of the two?
        ([full, full], None),
        ([half, sheet(MORNING, False, False)], None),
    ):
        with pytest.raises(Ongeldig, match="meer dan één les op deze dag") as caught:
            only_one_open(lists, who)
        assert caught.value.veld == "tijd"
