from __future__ import annotations

from datetime import date, timedelta

import pytest

from starterz.domain.klas.cursist import Cursist, Groep, Plaatsing
from starterz.domain.klas.klas import assemble, overlaps
from tests.builders import TODAY, cursist_of

START = date(2022, 9, 5)
STARTKLAS = Groep.STARTKLAS
DAY = timedelta(days=1)


def waiting(nummer: int, van: date, tot: date | None = None) -> Cursist:
    return cursist_of(Plaatsing(nummer, STARTKLAS, None, van, tot), nummer=nummer)


@pytest.mark.parametrize(
    ("day", "present"),
    [
        (START - DAY, False), (START, True), (date(2022, 12, 2), True), (date(2022, 12, 3), False),
    ],
    ids=["before", "first day", "last day", "after"],
)  # fmt: skip
def test_both_ends_of_a_placement_count(day: date, present: bool) -> None:
    person = cursist_of((STARTKLAS, START, date(2022, 12, 2)), nummer=7)
    klas = assemble([person], day)
    assert (klas.plekken[6].cursist is person) is present
    assert klas.cursisten == ((person,) if present else ())
    assert klas.peildatum == day


def test_there_are_twelve_seats_and_the_lowest_free_one() -> None:
    people = [cursist_of((STARTKLAS, START, None), nummer=n) for n in (1, 2, 4)]
    klas = assemble(people, TODAY)
    assert [plek.nummer for plek in klas.plekken] == list(range(1, 13))
    assert klas.eerste_vrije == 3
    full = assemble([cursist_of((STARTKLAS, START, None), nummer=n) for n in range(1, 13)], TODAY)
    assert full.eerste_vrije is None
    assert len(full.cursisten) == 12


def test_a_moved_person_sits_where_the_day_says() -> None:
    moved = cursist_of(
        Plaatsing(1, STARTKLAS, 1, START, date(2023, 1, 8)),
        Plaatsing(2, STARTKLAS, 5, date(2023, 1, 9)),
    )
    assert assemble([moved], date(2023, 1, 8)).plekken[0].cursist is moved
    assert assemble([moved], date(2023, 1, 9)).plekken[4].cursist is moved
    assert assemble([moved], date(2023, 1, 9)).plekken[0].cursist is None


def test_who_waits_longest_comes_first_and_codes_count_as_numbers() -> None:
    people = [waiting(100, START), waiting(20, START), waiting(3, START + DAY)]
    order = [person.code for person in assemble(people, TODAY).wachtlijst]
    assert order == ["C-20", "C-100", "C-03"]


def test_another_group_does_not_begin_the_wait_anew() -> None:
    regrouped = cursist_of(
        Plaatsing(1, STARTKLAS, None, START, date(2022, 11, 30)),
        Plaatsing(2, Groep.Z_ROUTE, None, date(2022, 12, 1)),
        nummer=9,
    )
    back = cursist_of(  # sat in between: this is a new wait
        Plaatsing(3, STARTKLAS, None, START - DAY, START),
        Plaatsing(4, STARTKLAS, 2, START + DAY, date(2022, 12, 31)),
        Plaatsing(5, STARTKLAS, None, date(2023, 1, 1)),
        nummer=8,
    )
    order = assemble([back, waiting(7, date(2022, 10, 3)), regrouped], TODAY).wachtlijst
    assert [person.code for person in order] == ["C-09", "C-07", "C-08"]


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        ((1, 10), (11, 20), False), ((1, 10), (10, 20), True), ((5, 5), (5, 5), True),
        ((1, None), (30, None), True), ((1, 10), (11, None), False), ((1, None), (1, 1), True),
        ((20, None), (1, 19), False), ((3, 6), (1, 30), True),
    ],
)  # fmt: skip
def test_overlap_is_sharing_a_day(
    first: tuple[int, int | None], second: tuple[int, int | None], shared: bool
) -> None:
    def stay(days: tuple[int, int | None]) -> Plaatsing:
        last = date(2023, 1, days[1]) if days[1] else None
        return Plaatsing(0, STARTKLAS, 1, date(2023, 1, days[0]), last)

    assert overlaps(stay(first), stay(second)) is shared
    assert overlaps(stay(second), stay(first)) is shared


def test_entry_exit_and_the_nearest_placement() -> None:
    person = cursist_of(
        (STARTKLAS, START, date(2022, 12, 2)), (Groep.Z_ROUTE, date(2023, 2, 6), None)
    )
    assert person.instroom == START
    assert person.uitstroom is None
    assert person.plaatsing_op(TODAY) is None
    found = person.laatste_plaatsing(TODAY)
    assert found is not None
    assert found.groep is STARTKLAS
    early = person.laatste_plaatsing(START - DAY)
    assert early is not None
    assert early.groep is STARTKLAS
    left = cursist_of((STARTKLAS, START, date(2022, 12, 2)))
    assert left.uitstroom == date(2022, 12, 2)
    assert cursist_of().instroom is None
    assert cursist_of().uitstroom is None


@pytest.mark.parametrize(
    ("lesdagen", "plek", "comes"),
    [
        (None, 3, True), ((2,), 3, True), ((0, 4), 3, False), (None, None, False),
        ((2,), None, False),
    ],
)  # fmt: skip
def test_who_comes_on_a_wednesday(
    lesdagen: tuple[int, ...] | None, plek: int | None, comes: bool
) -> None:
    person = cursist_of(Plaatsing(1, STARTKLAS, plek, START), lesdagen=lesdagen)
    assert person.comes_on(TODAY) is comes
