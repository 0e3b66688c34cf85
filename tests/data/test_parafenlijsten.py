"""Signed lists and the urenstaat, in the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.lessen.les import VrijePeriode
from starterz.domain.lessen.parafenlijst import Lesparafen, Parafenlijst, Parafenstand
from starterz.domain.lessen.presentie import Reden, Status
from starterz.domain.words.fouten import Geweigerd, Onbekend, Ongeldig
from tests.builders import DAY, TODAY
from tests.data.builders import (
    LES,
    START,
    aanwezig,
    afwezig,
    content,
    les_op,
    nieuw,
    undo,
    volg_alles,
)

ALL = ("C-01", "C-02", "C-03")


def record(store: Store, *codes: str, day: date = TODAY, **fields: Any) -> Parafenlijst:
    lijst = Parafenlijst(les_op(store, day).id, "2023-W04-3", TODAY, "D. [/b]", codes)
    return store.parafenlijsten.record(replace(lijst, **fields), TODAY)


def of_today(store: Store) -> Lesparafen:
    return store.parafenlijsten.of_lessons(TODAY)[-1]


def test_a_list_is_kept_replaced_and_taken_away(database: Database) -> None:
    database.run(volg_alles)
    before = database.run(content)
    first = database.run(lambda store: record(store, "C-03", "C-01", kenmerk=" map 1 "))
    assert (first.kenmerk, first.getekend) == ("map 1", ("C-01", "C-03"))
    assert database.run(of_today).lijst == first
    assert database.run(of_today).stand is Parafenstand.WIJKT_AF
    database.run(lambda store: record(store, *ALL))
    assert database.run(of_today).stand is Parafenstand.KLOPT
    assert database.run(undo) == "parafenlijst van 25-01-2023 vastgelegd"
    assert database.run(of_today).lijst == first
    database.run(lambda store: store.parafenlijsten.remove(first.les_id))
    assert database.run(of_today).stand is Parafenstand.ONTBREEKT
    database.run(undo)
    assert database.run(of_today).lijst == first
    database.run(lambda store: store.parafenlijsten.remove(first.les_id))
    assert database.run(content) == before


@pytest.mark.parametrize(
    "wrong",
    [{"datum": TODAY + DAY}, {"datum": TODAY - DAY}, {"kenmerk": "k" * 41}, {"getekend": ("C-9",)}],
)
def test_what_cannot_be_is_not_kept(database: Database, wrong: dict[str, Any]) -> None:
    before = database.run(content)
    with pytest.raises(Ongeldig):
        database.run(lambda store: record(store, **wrong))
    assert database.run(content) == before


def test_what_is_not_there_cannot_be_recorded_or_removed(database: Database) -> None:
    with pytest.raises(Onbekend):
        database.run(
            lambda s: s.parafenlijsten.record(Parafenlijst(999, "x", TODAY, "D", ()), TODAY)
        )
    with pytest.raises(Geweigerd, match="nog geen lijst"):
        database.run(lambda store: store.parafenlijsten.remove(les_op(store, TODAY).id))


def test_every_lesson_up_to_today_that_was_held_is_on_the_list(database: Database) -> None:
    held = database.run(lambda store: store.lessen.between(START, TODAY))
    database.run(lambda store: store.lessen.cancel(held[3].id, "ziek", TODAY))
    found = database.run(lambda store: store.parafenlijsten.of_lessons(TODAY))
    assert [each.les.id for each in found] == [les.id for les in held if les != held[3]]
    assert found[0].vel.kenmerk == "2022-W46-1"
    sheets = database.run(lambda store: store.parafenlijsten.sheets(START, date(2023, 2, 10)))
    assert held[3].id not in {vel.les.id for vel in sheets}
    assert sheets[-1].les.datum == date(2023, 2, 10)


def test_a_sheet_has_the_rows_of_the_lesson(database: Database) -> None:
    def look(store: Store) -> None:
        store.klas.add(nieuw(wacht=True))
        afwezig(store, TODAY, "C-02")
        store.presentie.announce("C-03", TODAY, TODAY, Reden.ZIEK)
        (vel,) = store.parafenlijsten.sheets(TODAY, TODAY)
        assert vel.lijst == store.presentie.list(vel.les.id)

    database.run(look)


def test_all_lessons_cost_a_few_reads(database: Database) -> None:
    database.run(volg_alles)
    statements: list[str] = []

    def note(*call: Any) -> None:
        statements.append(call[2])

    def look(store: Store) -> None:
        engine = store._context.session.get_bind()
        event.listen(engine, "before_cursor_execute", note)
        store.parafenlijsten.of_lessons(TODAY)
        event.remove(engine, "before_cursor_execute", note)

    database.run(look)
    assert len([each for each in statements if each.startswith("SELECT")]) <= 6


def test_a_lesson_with_a_signed_list_stays_in_the_calendar(database: Database) -> None:
    lijst = database.run(lambda store: record(store, "C-01"))
    with pytest.raises(Geweigerd, match="parafenlijst"):
        database.run(lambda store: store.lessen.remove(lijst.les_id))
    les = replace(LES, id=lijst.les_id, datum=TODAY + DAY)
    with pytest.raises(Geweigerd, match="parafenlijst"):
        database.run(lambda store: store.lessen.change(les, TODAY))
    gone = database.run(lambda s: s.lessen.add_days_off([VrijePeriode(TODAY, TODAY + 2 * DAY)]))
    assert [each.datum for each in gone] == [TODAY + 2 * DAY]
    assert database.run(lambda store: store.lessen.on(TODAY))


def test_a_period_holds_who_had_a_lesson_in_it(database: Database) -> None:
    def fill(store: Store) -> None:
        aanwezig(store, TODAY, te_laat=20)
        afwezig(store, TODAY, "C-02")
        afwezig(store, TODAY - 2 * DAY, "C-01", Status.ONBEKEND, None)
        store.klas.leave("C-02", TODAY)
        store.klas.archive("C-02", TODAY)

    database.run(fill)
    klas = database.run(lambda store: store.urenstaten.period(TODAY, TODAY))
    assert [each.cursist.code for each in klas.staten] == list(ALL)
    total = klas.totaal
    assert (total.aangeboden, total.te_laat, total.minuten.geoorloofd) == (300, 20, 150)
    assert total.nog_open == 1
    one = database.run(lambda s: s.urenstaten.period(TODAY - 2 * DAY, TODAY, "C-01"))
    assert [each.totaal.aangeboden for each in one.staten] == [300]
    assert database.run(lambda s: s.urenstaten.period(date(2021, 1, 1), START - DAY)).staten == ()
    nobody = database.run(lambda s: s.urenstaten.period(date(2021, 1, 1), START - DAY, "C-01"))
    assert nobody.staten[0].totaal.lessen == 0
