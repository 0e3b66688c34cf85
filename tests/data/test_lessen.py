from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.klas.cursist import Lessoort
from starterz.domain.lessen.les import VrijePeriode
from starterz.domain.lessen.presentie import Lesminuten, Presentie, Status
from starterz.domain.words.fouten import Geweigerd, Onbekend, Ongeldig
from tests.builders import DAY, TODAY
from tests.data.builders import (
    LES,
    START,
    aanwezig,
    content,
    gaat_door,
    les_op,
    vervalt,
    volg_alles,
)

MA_WO_VR = (0, 2, 4)
WEEK = VrijePeriode(date(2023, 1, 23), date(2023, 1, 29), "vrije week")


@pytest.mark.parametrize("begin", [540, 541, 689, 391])
def test_two_lessons_at_one_time_are_refused(database: Database, begin: int) -> None:
    before = database.run(content)
    with pytest.raises(Geweigerd, match=r"25-01-2023 .* \(09:00-11:30\)"):
        database.run(lambda store: store.lessen.add(replace(LES, datum=TODAY, begin=begin)))
    assert database.run(content) == before


@pytest.mark.parametrize("begin", [690, 390, 800])
def test_a_second_lesson_beside_the_first(database: Database, begin: int) -> None:
    added = database.run(lambda s: s.lessen.add(replace(LES, datum=TODAY, begin=begin)))
    lessons = database.run(lambda store: store.lessen.on(TODAY))
    assert added in lessons
    assert [les.begin for les in lessons] == sorted([540, begin])


def test_a_lesson_keeps_its_fields(database: Database) -> None:
    les = replace(
        LES, datum=date(2023, 1, 24), begin=810, minuten=90, soort=Lessoort.ALFABETISERING,
        knm_minuten=30, docenten=(" Ş. [/b] ", "", "Ngọc; =1+1"),
    )  # fmt: skip
    added = database.run(lambda store: store.lessen.add(les))
    read = database.run(lambda store: store.lessen.lesson(added.id))
    assert read == replace(les, id=added.id, docenten=("Ş. [/b]", "Ngọc; =1+1"))


def test_a_calendar_is_extended(database: Database) -> None:
    before = database.run(lambda store: store.lessen.between(date.min, date.max))
    added = database.run(lambda s: s.lessen.plan(START, date(2023, 2, 24), MA_WO_VR, LES))
    assert [les.datum.day for les in added] == [13, 15, 17, 20, 22, 24]
    after = database.run(lambda store: store.lessen.between(date.min, date.max))
    assert after == (*before, *added)
    again = database.run(lambda s: s.lessen.plan(START, date(2023, 2, 24), MA_WO_VR, LES))
    assert again == ()


def test_a_calendar_in_the_way_of_another_is_refused_as_a_whole(database: Database) -> None:
    before = database.run(content)
    shifted = replace(LES, begin=600)
    with pytest.raises(Geweigerd, match="al een les"):
        database.run(lambda store: store.lessen.plan(START, TODAY, (1, 2), shifted))
    assert database.run(content) == before


def test_planning_skips_the_days_off_of_the_store_and_of_the_call(database: Database) -> None:
    feb = VrijePeriode(date(2023, 2, 13), date(2023, 2, 13))
    database.run(lambda store: store.lessen.add_days_off([feb]))
    more = [VrijePeriode(date(2023, 2, 15), date(2023, 2, 15))]
    added = database.run(
        lambda s: s.lessen.plan(date(2023, 2, 13), date(2023, 2, 19), MA_WO_VR, LES, more)
    )
    assert [les.datum.day for les in added] == [17]


@pytest.mark.parametrize(
    ("change", "veld"), [({"minuten": 4}, "minuten"), ({"begin": 1400}, "tijd")], ids=str
)
def test_a_lesson_that_cannot_be_is_refused(
    database: Database, change: dict[str, int], veld: str
) -> None:
    wrong = replace(LES, datum=date(2023, 1, 24), **change)  # type: ignore[arg-type]
    with pytest.raises(Ongeldig) as caught:
        database.run(lambda store: store.lessen.add(wrong))
    assert caught.value.veld == veld
    planned = database.run(lambda store: les_op(store, TODAY))
    with pytest.raises(Ongeldig):
        database.run(lambda s: s.lessen.change(replace(planned, **change), TODAY))  # type: ignore[arg-type]


def test_days_off_take_out_unmarked_lessons_only(database: Database) -> None:
    database.run(lambda store: aanwezig(store, TODAY))
    removed = database.run(lambda store: store.lessen.add_days_off([WEEK, WEEK]))
    assert [les.datum.day for les in removed] == [23, 27]
    left = database.run(lambda store: store.lessen.between(WEEK.van, WEEK.tot))
    assert [les.datum for les in left] == [TODAY]
    assert database.run(lambda store: store.lessen.days_off()) == (WEEK,)
    assert database.run(lambda store: store.lessen.add_days_off([WEEK])) == ()
    assert database.run(lambda store: store.lessen.days_off()) == (WEEK,)
    database.run(lambda store: store.lessen.remove_days_off(WEEK))
    assert database.run(lambda store: store.lessen.days_off()) == ()


def test_a_cancelled_lesson_counts_for_nobody_and_can_be_taken_back(database: Database) -> None:
    def figures(store: Store) -> tuple[list[Lesminuten], int, int]:
        states = [store.uren.state(code, TODAY) for code in ("C-01", "C-02", "C-03")]
        return [state.totaal for state in states], states[0].lessen, states[0].aangeboden

    database.run(lambda store: volg_alles(store, TODAY - DAY))
    without = database.run(figures)
    database.run(lambda store: volg_alles(store))
    database.run(lambda store: aanwezig(store, TODAY, "C-02", te_laat=30))
    with_it = database.run(figures)
    assert with_it != without
    les = database.run(lambda store: vervalt(store, TODAY, " ijzel "))
    assert (les.vervallen, les.reden) == (True, "ijzel")
    assert database.run(figures) == without
    with pytest.raises(Ongeldig, match="doorgaat"):
        database.run(lambda store: aanwezig(store, TODAY))
    restored = database.run(lambda store: gaat_door(store, TODAY))
    assert (restored.vervallen, restored.reden) == (False, "")
    assert database.run(figures) == with_it


def test_a_lesson_with_marks_stays_and_keeps_its_date(database: Database) -> None:
    les = database.run(lambda store: les_op(store, TODAY))
    database.run(lambda store: aanwezig(store, TODAY, te_laat=60, eerder_weg=29))
    with pytest.raises(Geweigerd, match="al presentie"):
        database.run(lambda store: store.lessen.remove(les.id))
    with pytest.raises(Geweigerd, match="datum"):
        database.run(lambda s: s.lessen.change(replace(les, datum=TODAY + DAY), TODAY))


def test_a_lesson_moves_to_a_free_time_only(database: Database) -> None:
    les = database.run(lambda store: les_op(store, TODAY))
    with pytest.raises(Geweigerd):
        database.run(lambda s: s.lessen.change(replace(les, datum=date(2023, 1, 27)), TODAY))
    moved = database.run(
        lambda s: s.lessen.change(replace(les, datum=TODAY + DAY, begin=600), TODAY)
    )
    assert moved.datum == TODAY + DAY
    assert database.run(lambda store: store.lessen.on(TODAY)) == ()


def test_the_lessons_beside_a_day(database: Database) -> None:
    before, after = database.run(lambda store: store.lessen.beside(TODAY))
    assert before is not None
    assert after is not None
    assert (before.datum, after.datum) == (date(2023, 1, 23), date(2023, 1, 27))
    assert database.run(lambda store: store.lessen.beside(date(2022, 1, 1)))[0] is None
    assert database.run(lambda store: store.lessen.beside(date(2024, 1, 1)))[1] is None


def test_a_lesson_that_is_gone_is_unknown(database: Database) -> None:
    les = database.run(lambda store: les_op(store, TODAY))
    database.run(lambda store: store.lessen.remove(les.id))
    for act in (
        lambda s: s.lessen.lesson(les.id), lambda s: s.lessen.cancel(les.id, "", TODAY),
        lambda s: s.lessen.change(les, TODAY), lambda s: s.presentie.list(les.id),
        lambda s: s.presentie.mark(Presentie(les.id, "C-01", Status.AANWEZIG), TODAY),
    ):  # fmt: skip
        with pytest.raises(Onbekend, match="rooster"):
            database.run(act)
