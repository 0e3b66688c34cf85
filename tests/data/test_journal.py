from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from starterz.data.database import Database
from starterz.data.store import Store
from starterz.data.tables.observatie import ObservatieRow
from starterz.domain.advies.trajectadvies import Besluit, Bespreking, Tekst, Tolk
from starterz.domain.klas.cursist import Groep, IntakeTelling, Leerroute
from starterz.domain.klas.klas import PLEKKEN
from starterz.domain.lessen.les import VrijePeriode
from starterz.domain.lessen.presentie import Reden, Status
from starterz.domain.words.fouten import Geweigerd, InGebruik, StarterzFout
from starterz.places import Places
from starterz.tovii.leerbaarheidstoets import Leerbaarheidstoets, Toetsresultaat
from starterz.tovii.observatie import Score
from tests.builders import DAY, TODAY, WACHTZIN, overwegingen
from tests.data.builders import (
    LES,
    START,
    aanwezig,
    acts,
    afwezig,
    agreed,
    content,
    gaat_door,
    les_op,
    nieuw,
    redo,
    scores,
    undo,
    vervalt,
    without_traces,
)
from tests.data.conftest import Opener

Act = Callable[[Store], object]
WEEK_OFF = VrijePeriode(date(2023, 1, 30), date(2023, 2, 3), "[/b] vrij")
TOETS = Leerbaarheidstoets(date(2022, 12, 1), Toetsresultaat.HAALBAAR, 30, 28)


def sheet_id(store: Store, code: str = "C-02") -> int:
    found = store.observaties.open_sheet(code)
    if found is None:
        raise ValueError("no sheet")
    return found[0].id


def write_advice(store: Store) -> None:
    store.observaties.enter("C-02", TODAY, "D. Voorbeeld", scores(45), TODAY)
    write_text(store)


def write_text(store: Store) -> None:
    store.adviezen.enter_test("C-02", TOETS, TODAY)
    tekst = Tekst(
        advies="b1-route",
        motivering="Leert snel.",
        reden_kort="Verhuist.",
        overwegingen=overwegingen(),
    )
    store.adviezen.write("C-02", tekst, TODAY)


def finish_advice(store: Store) -> None:
    write_advice(store)
    store.adviezen.finish("C-02", TODAY)


def started(store: Store) -> None:
    sheet, _ = store.observaties.start("C-02", TODAY, "D. Voorbeeld", TODAY)
    store.observaties.score(sheet.id, "L1", Score(3, "notitie"))


def noted(store: Store) -> None:
    les = les_op(store, TODAY).id
    store.klasnotities.write("C-02", "L3", "=1+1 [/b]", TODAY, TODAY, les)


def of_before_accounts(store: Store) -> None:
    """Begin a sheet as it was when sheets had no account yet, so that every docent scores it."""
    started(store)
    (row,) = store._context.session.exec(select(ObservatieRow))
    row.account = None


def marked(store: Store) -> None:
    aanwezig(store, TODAY)


def full(store: Store) -> None:
    for _ in range(9):
        store.klas.add(nieuw())


def nothing(_: Store) -> None:
    """No preparation."""


ACTS: dict[str, tuple[Act, Act]] = {
    "add": (nothing, lambda s: s.klas.add(nieuw())),
    "add to the wachtlijst": (full, lambda s: s.klas.add(nieuw())),
    "add a roster": (nothing, lambda s: s.klas.add_all([nieuw(), nieuw("Tweede", plek=7)])),
    "change": (
        nothing,
        lambda s: s.klas.change(
            replace(
                s.klas.cursist("C-01"), voornaam="=2+2", pip=START, leerroute=Leerroute.Z_ROUTE,
                lesdagen=(0, 2), intake_telt_mee=IntakeTelling.BEIDE, norm_minuten=60,
                norm_reden="proef",
            )
        ),
    ),
    "move": (marked, lambda s: s.klas.move("C-01", 12, TODAY + DAY)),
    "move from the first day": (nothing, lambda s: s.klas.move("C-01", None, START)),
    "swap": (nothing, lambda s: s.klas.swap("C-01", "C-02", TODAY)),
    "change group": (nothing, lambda s: s.klas.change_group("C-02", Groep.Z_ROUTE, TODAY)),
    "set entry": (nothing, lambda s: s.klas.set_entry("C-01", START - DAY)),
    "leave": (nothing, lambda s: s.klas.leave("C-01", TODAY)),
    "archive": (marked, lambda s: s.klas.archive("C-01", TODAY)),
    "archive who never began": (
        lambda s: s.klas.add(nieuw(van=TODAY + DAY)), lambda s: s.klas.archive("C-04", TODAY),
    ),
    "readmit": (
        lambda s: s.klas.archive("C-01", TODAY - DAY),
        lambda s: s.klas.readmit("C-01", Groep.STARTKLAS, 9, TODAY),
    ),
    "add a lesson": (nothing, lambda s: s.lessen.add(replace(LES, datum=TODAY, begin=800))),
    "plan": (nothing, lambda s: s.lessen.plan(START, date(2023, 3, 31), (0, 1, 2, 4), LES)),
    "change a lesson": (
        nothing,
        lambda s: s.lessen.change(
            replace(les_op(s, TODAY), minuten=90, knm_minuten=30), TODAY
        ),
    ),
    "change a lesson with marks": (
        lambda s: aanwezig(s, TODAY, te_laat=60),
        lambda s: agreed(
            lambda seen: s.lessen.change(
                replace(les_op(s, TODAY), minuten=100), TODAY, gezien=seen
            )
        ),
    ),
    "change an old lesson": (
        lambda s: (aanwezig(s, START), aanwezig(s, START, "C-02", eerder_weg=100)),
        lambda s: agreed(
            lambda seen: s.lessen.change(
                replace(les_op(s, START), minuten=90), TODAY, "klok stond stil", gezien=seen
            )
        ),
    ),
    "cancel": (marked, lambda s: vervalt(s, TODAY)),
    "restore": (
        lambda s: vervalt(s, TODAY),
        lambda s: gaat_door(s, TODAY),
    ),
    "remove a lesson": (nothing, lambda s: s.lessen.remove(les_op(s, TODAY).id)),
    "days off": (nothing, lambda s: s.lessen.add_days_off([WEEK_OFF])),
    "days on": (
        lambda s: s.lessen.add_days_off([WEEK_OFF]), lambda s: s.lessen.remove_days_off(WEEK_OFF),
    ),
    "mark": (nothing, lambda s: aanwezig(s, TODAY, te_laat=20)),
    "mark again": (marked, lambda s: afwezig(s, TODAY)),
    "mark all": (marked, lambda s: s.presentie.mark_all(les_op(s, TODAY).id, TODAY)),
    "clear": (marked, lambda s: s.presentie.clear(les_op(s, TODAY).id, "C-01", TODAY)),
    "announce": (nothing, lambda s: s.presentie.announce("C-01", TODAY, TODAY + DAY, Reden.KIND)),
    "withdraw": (
        lambda s: s.presentie.announce("C-01", TODAY, TODAY, Reden.KIND),
        lambda s: s.presentie.withdraw(s.presentie.announced("C-01")[0].id),
    ),
    "confirm": (
        lambda s: s.presentie.announce("C-01", TODAY, TODAY, Reden.KIND),
        lambda s: s.presentie.confirm(les_op(s, TODAY).id, TODAY),
    ),
    "start a sheet": (nothing, lambda s: s.observaties.start("C-02", TODAY, "D.", TODAY)),
    "score": (started, lambda s: s.observaties.score(sheet_id(s), "L2", Score(1))),
    "score again": (started, lambda s: s.observaties.score(sheet_id(s), "L1", Score(None, "x"))),
    "clear a score": (started, lambda s: s.observaties.score(sheet_id(s), "L1", None)),
    "finish a sheet": (started, lambda s: s.observaties.finish(sheet_id(s))),
    "enter a sheet": (
        nothing, lambda s: s.observaties.enter("C-02", TODAY, "D.", scores(45), TODAY),
    ),
    "reopen": (
        lambda s: s.observaties.enter("C-02", TODAY, "D.", scores(45), TODAY),
        lambda s: s.observaties.reopen(sheet_id(s)),
    ),
    "write a note": (nothing, noted),
    "change a note": (noted, lambda s: s.klasnotities.change(1, "T1", "iets [/b] anders")),
    "remove a note": (noted, lambda s: s.klasnotities.remove(1)),
    "enter a test": (nothing, lambda s: s.adviezen.enter_test("C-02", TOETS, TODAY)),
    "replace a test": (
        lambda s: s.adviezen.enter_test("C-02", TOETS, TODAY),
        lambda s: s.adviezen.enter_test("C-02", replace(TOETS, behaald=29), TODAY),
    ),
    "write": (nothing, lambda s: s.adviezen.write("C-02", Tekst(motivering="[/b]"), TODAY)),
    "write again": (
        lambda s: s.adviezen.write("C-02", Tekst(motivering="een"), TODAY),
        lambda s: s.adviezen.write("C-02", Tekst(motivering="twee"), TODAY),
    ),
    "discuss": (finish_advice, lambda s: s.adviezen.discuss("C-02", Bespreking(TODAY, Tolk.JA))),
    "decide": (
        finish_advice,
        lambda s: s.adviezen.decide("C-02", Besluit(Leerroute.B1_ROUTE, TODAY), TODAY),
    ),
    "set": (nothing, lambda s: s.instellingen.change("gemeente", "Dalfsen")),
    "set again": (
        lambda s: s.instellingen.change("gemeente", "Dalfsen"),
        lambda s: s.instellingen.change("gemeente", "Ommen"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ACTS)
def test_each_kind_of_act_is_undone_and_redone(database: Database, name: str) -> None:
    prepare, act = ACTS[name]
    database.run(prepare)
    database.run(lambda store: store.instrumenten.current())
    before, journal = database.run(content), database.run(acts)
    database.run(act)
    after = database.run(content)
    assert after != before
    lines = database.run(acts)
    assert len(lines) == len(journal) + 1
    account, soort, what = lines[-1]
    assert (account, soort) == ("docent", "gewoon")
    assert what
    assert database.run(undo) == what
    assert without_traces(database.run(content)) == without_traces(before)
    assert database.run(redo) == what
    assert without_traces(database.run(content)) == without_traces(after)
    assert database.run(undo) == what
    assert without_traces(database.run(content)) == without_traces(before)


def test_several_steps_back_and_forth_also_after_reopening(
    places: Places, database: Database
) -> None:
    steps = [database.run(content)]
    for act in (
        lambda s: s.klas.add(nieuw()), marked, lambda s: s.klas.move("C-02", 12, TODAY),
        lambda s: aanwezig(s, TODAY, te_laat=5), lambda s: s.klas.archive("C-03", TODAY),
    ):  # fmt: skip
        database.run(act)
        steps.append(database.run(content))
    for expected in reversed(steps[2:-1]):
        database.run(undo)
        assert database.run(content) == expected
    database.close()
    again = Database(places, ("docent", WACHTZIN))
    again.run(undo)
    assert again.run(content) == steps[1]
    for expected in steps[2:]:
        again.run(redo)
        assert again.run(content) == expected
    with pytest.raises(Geweigerd, match="niets om opnieuw"):
        again.run(redo)
    again.close()


def test_there_is_an_end_to_going_back(opened: Opener) -> None:
    invaller = opened("invaller")
    with pytest.raises(Geweigerd, match="niets om ongedaan"):
        invaller.run(undo)
    with pytest.raises(Geweigerd, match="niets om opnieuw"):
        invaller.run(redo)
    invaller.run(marked)
    invaller.run(undo)
    with pytest.raises(Geweigerd):
        invaller.run(undo)


def test_something_new_elsewhere_leaves_the_way_forward(database: Database) -> None:
    database.run(lambda store: aanwezig(store, TODAY, "C-01"))
    database.run(undo)
    database.run(lambda store: aanwezig(store, TODAY, "C-02"))
    assert "aanwezig" in database.run(redo)
    les = database.run(lambda store: les_op(store, TODAY))
    marks = database.run(lambda store: store.presentie.list(les.id))
    assert [row.presentie is not None for row in marks.regels] == [True, True, False]


def test_something_new_about_the_same_ends_the_way_forward(database: Database) -> None:
    database.run(lambda store: aanwezig(store, TODAY, "C-01"))
    database.run(undo)
    database.run(lambda store: aanwezig(store, TODAY, "C-01", te_laat=20))
    with pytest.raises(InGebruik):
        database.run(redo)


def test_anothers_act_is_not_undone(opened: Opener) -> None:
    docent, assistent = opened("docent"), opened("assistent")
    docent.run(marked)
    before = docent.run(content)
    with pytest.raises(Geweigerd, match="niets om ongedaan"):
        assistent.run(undo)
    assistent.run(lambda store: aanwezig(store, TODAY, "C-02"))
    docent.run(undo)  # one's own, also below another's
    with pytest.raises(Geweigerd):
        assistent.run(redo)
    assistent.run(undo)
    docent.run(redo)
    assert docent.run(content) == before


CONFLICTS: dict[str, tuple[Act, Act, Act]] = {
    "mark changed": (nothing, marked, lambda s: afwezig(s, TODAY)),
    "mark made anew": (
        marked,
        lambda s: s.presentie.clear(les_op(s, TODAY).id, "C-01", TODAY),
        lambda s: (aanwezig(s, TODAY, "C-02"), aanwezig(s, TODAY)),
    ),
    "person in use": (
        nothing, lambda s: s.klas.add(nieuw()), lambda s: aanwezig(s, TODAY, "C-04"),
    ),
    "seat taken": (
        nothing, lambda s: s.klas.move("C-01", 9, TODAY), lambda s: s.klas.add(nieuw(van=TODAY)),
    ),
    "seat of the archive taken": (
        nothing, lambda s: s.klas.archive("C-01", TODAY), lambda s: s.klas.add(nieuw(van=TODAY)),
    ),
    "seat after leaving taken": (
        nothing,
        lambda s: s.klas.leave("C-02", TODAY),
        lambda s: s.klas.add(nieuw(van=TODAY + DAY, plek=2)),
    ),
    "mark on an earlier entry": (
        lambda s: s.klas.add(nieuw(van=TODAY)),
        lambda s: s.klas.set_entry("C-04", date(2023, 1, 9)),
        lambda s: aanwezig(s, date(2023, 1, 9), "C-04"),
    ),
    "lesson in the way": (
        nothing,
        lambda s: s.lessen.remove(les_op(s, TODAY).id),
        lambda s: s.lessen.add(replace(LES, datum=TODAY, begin=600)),
    ),
    "lesson with marks": (
        nothing,
        lambda s: s.lessen.add(replace(LES, datum=TODAY, begin=800)),
        lambda s: s.presentie.mark_all(s.lessen.on(TODAY)[1].id, TODAY),
    ),
    "score changed": (
        of_before_accounts,
        lambda s: s.observaties.score(sheet_id(s), "L2", Score(2)),
        lambda s: s.observaties.score(sheet_id(s), "L2", Score(3)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CONFLICTS)
def test_what_another_built_upon_is_not_undone(opened: Opener, name: str) -> None:
    prepare, act, others = CONFLICTS[name]
    docent, invaller = opened("docent"), opened("invaller")
    docent.run(prepare)
    docent.run(act)
    invaller.run(others)
    before, journal = docent.run(content), docent.run(acts)
    with pytest.raises(InGebruik):
        docent.run(undo)
    assert docent.run(content) == before
    assert docent.run(acts) == journal
    invaller.run(undo)
    docent.run(undo)  # and once the other went back, it goes


def test_a_redo_does_not_put_two_people_on_one_seat(opened: Opener) -> None:
    docent, invaller = opened("docent"), opened("invaller")
    docent.run(lambda store: store.klas.move("C-01", 9, TODAY))
    docent.run(undo)
    invaller.run(lambda store: store.klas.add(nieuw(plek=9)))
    with pytest.raises(InGebruik):
        docent.run(redo)


def test_what_is_final_is_not_undone(database: Database) -> None:
    database.run(write_advice)
    database.run(lambda store: store.adviezen.finish("C-02", TODAY))
    before = database.run(content)
    with pytest.raises(Geweigerd, match="kan niet ongedaan: advies van Şükran"):
        database.run(undo)
    assert database.run(content) == before
    database.run(lambda store: afwezig(store, TODAY))
    database.run(undo)
    assert database.run(content) == before


def test_reading_a_new_store_does_not_stand_before_ones_own_act(database: Database) -> None:
    """The instruments come into a new store at first use; that is nobody's act."""
    before = database.run(content)
    database.run(marked)
    database.run(lambda store: store.adviezen.report("C-02", TODAY))
    database.run(undo)
    after = database.run(content)
    assert after.pop("instrument") != before.pop("instrument")
    assert after == before


def test_one_act_of_inserts_updates_and_deletes(database: Database) -> None:
    def much(store: Store) -> None:
        store.klas.add(nieuw())
        store.klas.archive("C-01", TODAY)
        store.presentie.mark_all(les_op(store, TODAY).id, TODAY)
        store.presentie.clear(les_op(store, TODAY).id, "C-02", TODAY)
        store.lessen.add_days_off([WEEK_OFF])
        store.instellingen.change("gemeente", "Dalfsen")
        aanwezig(store, TODAY, "C-03", te_laat=15)
        store.klas.move("C-02", 11, TODAY)

    database.run(marked)
    before, journal = database.run(content), database.run(acts)
    database.run(much)
    after = database.run(content)
    assert len(database.run(acts)) == len(journal) + 1
    database.run(undo)
    assert database.run(content) == before
    database.run(redo)
    assert database.run(content) == after


def _random_act(chance: random.Random) -> Act:
    """Something that a docent does; much of it is refused, and that is part of it."""
    code = f"C-{chance.randint(1, 6):02d}"
    other = f"C-{chance.randint(1, 6):02d}"
    plek = chance.choice([None, *PLEKKEN])
    day = chance.choice(
        [date(2023, 1, 18), date(2023, 1, 20), date(2023, 1, 23), TODAY, TODAY + 5 * DAY]
    )
    choices: list[Act] = [
        lambda s: s.klas.add(nieuw(van=day, plek=plek)),
        lambda s: s.klas.move(code, plek, day),
        lambda s: s.klas.swap(code, other, day),
        lambda s: s.klas.change_group(code, chance.choice(list(Groep)), day),
        lambda s: s.klas.leave(code, chance.choice([None, day])),
        lambda s: s.klas.archive(code, TODAY),
        lambda s: s.klas.readmit(code, Groep.Z_ROUTE, plek, TODAY),
        lambda s: s.klas.set_entry(code, day),
        lambda s: s.klas.change(replace(s.klas.cursist(code), consulent=str(day))),
        lambda s: s.presentie.mark_all(les_op(s, day).id, TODAY),
        lambda s: aanwezig(s, day, code, te_laat=chance.randint(0, 30)),
        lambda s: afwezig(s, day, code),
        lambda s: afwezig(s, day, code, Status.ONBEKEND, None),
        lambda s: s.presentie.clear(les_op(s, day).id, code, TODAY),
        lambda s: s.presentie.announce(code, day, TODAY, Reden.WERK),
        lambda s: s.presentie.confirm(les_op(s, day).id, TODAY),
        lambda s: s.lessen.cancel(les_op(s, day).id, "x", TODAY),
        lambda s: s.lessen.restore(les_op(s, day).id, TODAY),
        lambda s: s.lessen.remove(les_op(s, day).id),
        lambda s: s.lessen.plan(day, TODAY, (0, 2, 4), LES),
        lambda s: s.lessen.add_days_off([VrijePeriode(day, day)]),
        lambda s: s.observaties.start(code, day, "D.", TODAY),
        lambda s: s.observaties.score(sheet_id(s, code), "L1", Score(chance.randint(1, 4))),
        lambda s: s.observaties.finish(sheet_id(s, code)),
        lambda s: s.adviezen.write(code, Tekst(motivering=str(day)), TODAY),
        lambda s: s.instellingen.change("les_minuten", str(chance.randint(60, 200))),
    ]
    return chance.choice(choices)


@pytest.mark.parametrize("seed", range(4))
def test_any_row_of_acts_goes_all_the_way_back_and_forth(database: Database, seed: int) -> None:
    """At each step the store is what it was then; people and seats stay whole."""
    chance = random.Random(seed)
    database.run(lambda store: store.instrumenten.current())
    states: list[dict[str, list[tuple[Any, ...]]]] = [database.run(content)]
    here, floor = 0, len(database.run(acts))

    def step(operation: Act, expected: int) -> None:
        nonlocal here
        if 0 <= expected < len(states):
            database.run(operation)
            here = expected
        else:
            with pytest.raises(Geweigerd):
                database.run(operation)
        assert database.run(content) == states[here]

    for _ in range(60):
        turn = chance.random()
        if turn < 0.2 and here:
            step(undo, here - 1)
        elif turn < 0.35 and here + 1 < len(states):
            step(redo, here + 1)
        else:
            known = len(database.run(acts))
            with suppress(StarterzFout, ValueError):  # ValueError: no lesson or sheet
                database.run(_random_act(chance))
            if len(database.run(acts)) > known:
                states[here + 1 :] = [database.run(content)]
                here += 1
            assert database.run(content) == states[here]
            assert database.run(lambda store: store.klas.is_whole())

    assert len(database.run(acts)) > floor + 15
    while here:
        step(undo, here - 1)
    while here < len(states) - 1:
        step(redo, here + 1)


def test_every_change_has_its_account_and_its_values(database: Database) -> None:
    database.run(lambda store: aanwezig(store, TODAY, te_laat=20))

    def lines(store: Store) -> list[tuple[str, str, str | None, str | None]]:
        rows = store._context.session.connection().exec_driver_sql(
            "SELECT w.tabel, a.account, w.voor, w.na FROM wijziging w JOIN actie a "
            "ON a.id = w.actie_id ORDER BY w.id DESC LIMIT 1"
        )
        return [tuple(row) for row in rows]

    ((tabel, account, voor, na),) = database.run(lines)
    assert (tabel, account, voor) == ("presentie", "docent", None)
    assert '"te_laat": 20' in (na or "")
    database.run(lambda store: afwezig(store, TODAY))
    ((_, _, voor, na),) = database.run(lines)
    assert '"te_laat": 20' in (voor or "")
    assert '"status": "geoorloofd"' in (na or "")


def test_an_act_that_changes_nothing_is_none(database: Database) -> None:
    database.run(marked)
    before = database.run(acts)
    database.run(marked)
    database.run(lambda store: store.presentie.clear(les_op(store, TODAY).id, "C-03", TODAY))
    database.run(lambda store: store.lessen.plan(START, TODAY, (0, 2, 4), LES))
    database.run(lambda store: store.klas.leave("C-01", None))
    assert database.run(acts) == before
