"""No minute is lost or invented, whatever is edited, in whatever order.

The long form: `STARTERZ_VOORBEELDEN=500 uv run pytest tests/data/test_minuten.py`.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.klas.cursist import Groep
from starterz.domain.lessen.les import Les
from starterz.domain.lessen.presentie import Presentie, Reden, Status, minuten_van
from starterz.domain.uren.participatie import Activiteit, EerdereUren, Eerdersoort, Participatie
from starterz.domain.words.fouten import StarterzFout
from tests.builders import TODAY
from tests.data.builders import START, agreed, gaat_door, redo, undo, vervalt
from tests.data.conftest import refill

CODES = ("C-01", "C-02", "C-03")
DAYS = [START + timedelta(days=n) for n in (0, 2, 4, 7, 9, 11)]
"""Lesson days, few enough that edits meet on them."""
day = st.sampled_from(DAYS)
change = st.sampled_from([each + timedelta(days=n) for each in DAYS for n in (0, 1)])
"""A new placement begins on a lesson day or right after one."""
code = st.sampled_from(CODES)
edit = st.one_of(
    st.tuples(st.just("mark"), day, code, st.sampled_from(Status), st.integers(0, 200)),
    st.tuples(st.just("all"), day),
    st.tuples(st.just("clear"), day, code),
    st.tuples(st.just("cancel"), day),
    st.tuples(st.just("restore"), day),
    st.tuples(st.just("length"), day, st.sampled_from((60, 150, 240)), st.integers(0, 60)),
    st.tuples(st.just("group"), code, st.sampled_from(Groep), change),
    st.tuples(st.just("seat"), code, st.sampled_from((None, 1, 7, 12)), change),
    st.tuples(st.just("leave"), code, day),
    st.tuples(st.just("archive"), code),
    st.tuples(st.just("readmit"), code, st.sampled_from(Groep), day),
    st.tuples(st.just("activity"), code, day, st.integers(1, 300)),
    st.tuples(st.just("earlier"), code, st.integers(1, 300)),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
)  # fmt: skip


def _on_lesson(store: Store, what: str, les: Les, args: list[Any]) -> None:
    """Do one edit of a lesson or a mark in it."""
    match what, args:
        case "mark", (who, status, late):
            reden = None if status in (Status.AANWEZIG, Status.ONBEKEND) else Reden.KIND
            minutes = late if status is Status.AANWEZIG else 0
            store.presentie.mark(Presentie(les.id, who, status, minutes, reden=reden), TODAY)
        case "all", _:
            store.presentie.mark_all(les.id, TODAY)
        case "clear", (who,):
            store.presentie.clear(les.id, who, TODAY)
        case "cancel", _:
            vervalt(store, les.datum)
        case "restore", _:
            gaat_door(store, les.datum)
        case "length", (minutes, knm):
            made = replace(les, minuten=minutes, knm_minuten=knm)
            agreed(lambda seen: store.lessen.change(made, TODAY, "proef", gezien=seen))


def _on_person(store: Store, what: str, who: str, args: list[Any]) -> None:
    """Do one edit of a person."""
    match what, args:
        case "group", (groep, when):
            store.klas.change_group(who, groep, when)
        case "seat", (plek, when):
            store.klas.move(who, plek, when)
        case "leave", (when,):
            store.klas.leave(who, when)
        case "archive", _:
            store.klas.archive(who, TODAY)
        case "readmit", (groep, when):
            store.klas.readmit(who, groep, None, when)
        case "activity", (when, minutes):
            done = Participatie(0, "", when, Activiteit.TRAINING, minutes)
            store.participatie.log(done, [who], TODAY)
        case "earlier", (minutes,):
            store.participatie.add_earlier(EerdereUren(0, who, Eerdersoort.NT2, minutes, "bewijs"))


def _do(store: Store, what: str, args: list[Any]) -> None:
    if not args:
        undo(store) if what == "undo" else redo(store)
    elif isinstance(args[0], date):
        for les in store.lessen.on(args[0])[:1]:
            _on_lesson(store, what, les, args[1:])
    else:
        _on_person(store, what, args[0], args[1:])


def _check(store: Store) -> None:
    """Every mark of a lesson that took place is in somebody's hours, once; rows make counters."""
    marks = [
        (row.cursist.code, les, row.presentie)
        for les, row in store.presentie.marks(date.min, TODAY)
        if row.presentie
    ]
    for person in store.klas.cursisten(ook_gearchiveerd=True):
        state = store.uren.state(person.code, TODAY)
        own = [(les, mark) for who, les, mark in marks if who == person.code]
        worth = [minuten_van(les, mark) for les, mark in own]
        assert state.totaal.gevolgd == sum(each.gevolgd for each in worth)
        assert state.totaal.gemist == sum(each.gemist for each in worth)
        held = [(les, mark) for les, mark in own if not les.vervallen]
        late = sum(mark.te_laat + mark.eerder_weg for _, mark in held)
        assert state.aangeboden == sum(les.minuten for les, _ in held)
        assert state.aangeboden == state.totaal.gevolgd + state.totaal.gemist + late
        in_z = [visit for visit in store.uren.visits(person.code, TODAY) if visit.presentie]
        hours = sum(
            minuten_van(visit.les, visit.presentie).gevolgd
            for visit in in_z
            if visit.presentie and visit.plaatsing.groep is Groep.Z_ROUTE
        )
        if teller := state.teller("cursusuren"):
            assert teller.minuten == hours + state.eerder
        counted = store.uren.counters(person.code, TODAY)
        assert tuple(each.teller for each in counted) == state.tellers
        for each in counted:
            assert each.teller.minuten == sum(post.minuten for post in each.posten)


@settings(
    max_examples=int(os.environ.get("STARTERZ_VOORBEELDEN", "10")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(edits=st.lists(edit, min_size=4, max_size=14))
def test_edits_in_any_order_lose_and_invent_no_minute(
    database: Database, template: Path, edits: list[tuple[Any, ...]]
) -> None:
    refill(database, template)
    for lesson_day in DAYS:
        database.run(partial(_do, what="all", args=[lesson_day]))
    for what, *args in edits:
        with suppress(StarterzFout):  # what is refused changes nothing
            database.run(partial(_do, what=what, args=args))
    database.run(_check)
