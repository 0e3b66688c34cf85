from __future__ import annotations

from dataclasses import replace

import pytest

from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.lessen.les import Les
from starterz.domain.lessen.les_wijziging import EerstZien
from starterz.domain.lessen.presentie import Lesminuten
from starterz.domain.words.fouten import Geweigerd, Ongeldig
from tests.builders import TODAY
from tests.data.builders import (
    START,
    aanwezig,
    afwezig,
    agreed,
    content,
    gaat_door,
    les_op,
    undo,
    vervalt,
    without_traces,
)


def _mark(store: Store) -> None:
    for day in (START, TODAY):
        aanwezig(store, day, "C-01", te_laat=90)
        aanwezig(store, day, "C-02")
        afwezig(store, day, "C-03")


def _minutes(store: Store) -> list[int]:
    return [store.uren.state(code, TODAY).totaal.gevolgd for code in ("C-01", "C-02", "C-03")]


def _set(store: Store, les: Les, waarom: str = "") -> Les:
    return agreed(lambda seen: store.lessen.change(les, TODAY, waarom, gezien=seen))


def test_noted_minutes_stay_when_a_lesson_gets_another_length(database: Database) -> None:
    database.run(_mark)
    les = database.run(lambda store: les_op(store, TODAY))
    database.run(lambda store: _set(store, replace(les, minuten=120)))
    row = database.run(lambda store: store.presentie.list(les.id)).regel("C-01")
    assert row is not None
    assert row.presentie is not None
    assert row.presentie.te_laat == 60
    assert database.run(_minutes) == [120, 270, 0]
    with pytest.raises(Geweigerd, match=r"Jan \[/b\] =1\+1 was er 60 minuten"):
        database.run(lambda store: _set(store, replace(les, minuten=59)))
    database.run(undo)
    assert database.run(_minutes) == [120, 300, 0]


def test_whose_hours_change_is_seen_first(database: Database) -> None:
    database.run(_mark)
    before = database.run(content)
    les = replace(database.run(lambda store: les_op(store, TODAY)), minuten=180)
    with pytest.raises(EerstZien, match="Şükran Yıldız-Żuk") as caught:
        database.run(lambda store: store.lessen.change(les, TODAY))
    assert database.run(content) == before
    database.run(lambda store: store.presentie.clear(les.id, "C-02", TODAY))
    with pytest.raises(EerstZien):  # what was seen is not what would happen now
        database.run(lambda store: store.lessen.change(les, TODAY, gezien=caught.value.gevolg))


def test_an_old_lesson_asks_why_and_leaves_a_correction(database: Database) -> None:
    database.run(_mark)
    les = replace(database.run(lambda store: les_op(store, START)), minuten=180)
    before = database.run(content)
    with pytest.raises(Ongeldig, match="waarom"):
        database.run(lambda store: _set(store, les, " "))
    assert database.run(content) == before
    database.run(lambda store: _set(store, les, "de les liep uit"))
    kept = database.run(
        lambda store: [store.presentie.corrections(code) for code in ("C-01", "C-02", "C-03")]
    )
    assert [(each.voor, each.na, each.waarom) for (each,) in kept] == [
        (  # the minutes stay, the mark does not
            "60 minuten NT2: aanwezig, 90 minuten te laat",
            "60 minuten NT2: aanwezig, 90 minuten te laat, 30 minuten eerder weg",
            "de les liep uit",
        ),
        ("150 minuten NT2: aanwezig", "180 minuten NT2: aanwezig", "de les liep uit"),
        (
            "150 minuten gemist: geoorloofd afwezig, ziek gemeld",
            "180 minuten gemist: geoorloofd afwezig, ziek gemeld",
            "de les liep uit",
        ),
    ]
    database.run(undo)
    assert without_traces(database.run(content)) == without_traces(before)
    (taken_back, _), _ = database.run(
        lambda store: [store.presentie.corrections(code) for code in ("C-02", "C-03")]
    )
    assert (taken_back.voor, taken_back.waarom) == ("180 minuten NT2: aanwezig", "toch niet")


def test_an_old_mark_that_keeps_its_minutes_asks_why_too(database: Database) -> None:
    database.run(lambda store: aanwezig(store, START, "C-01", te_laat=90))
    les = replace(database.run(lambda store: les_op(store, START)), minuten=180)
    before = database.run(content)
    with pytest.raises(Ongeldig, match="waarom"):
        database.run(lambda store: _set(store, les, " "))
    assert database.run(content) == before
    database.run(lambda store: _set(store, les, "de les liep uit"))
    database.run(undo)
    kept = database.run(lambda store: store.presentie.corrections("C-01"))
    late, early = "60 minuten NT2: aanwezig, 90 minuten te laat", ", 30 minuten eerder weg"
    assert [(each.voor, each.na, each.waarom) for each in kept] == [
        (late + early, late, "toch niet"),
        (late, late + early, "de les liep uit"),
    ]
    assert without_traces(database.run(content)) == without_traces(before)


def test_a_setting_gives_time_to_mend_a_lesson(database: Database) -> None:
    database.run(_mark)
    days = (TODAY - START).days
    database.run(lambda store: store.instellingen.change("correctie_dagen", str(days)))
    les = replace(database.run(lambda store: les_op(store, START)), minuten=180)
    database.run(lambda store: _set(store, les))
    assert database.run(lambda store: store.presentie.corrections("C-02")) == ()


def test_what_moves_no_minutes_asks_nothing(database: Database) -> None:
    database.run(_mark)
    les = database.run(lambda store: les_op(store, START))
    made = replace(les, begin=600, docenten=("Ş. [/b]",))
    assert database.run(lambda store: store.lessen.change(made, TODAY)) == made


def test_cancelling_an_old_lesson_is_a_correction_too(database: Database) -> None:
    database.run(_mark)
    database.run(lambda store: vervalt(store, START, "docent ziek"))
    database.run(lambda store: gaat_door(store, START))
    found = database.run(lambda store: store.presentie.corrections("C-02"))
    assert [(each.na, each.waarom) for each in found] == [
        ("150 minuten NT2: aanwezig", "toch"),
        ("0 minuten: aanwezig", "De les vervalt: docent ziek"),
    ]
    assert database.run(_minutes) == [120, 300, 0]


def test_a_change_does_not_restore_a_cancelled_lesson(database: Database) -> None:
    database.run(_mark)
    les = database.run(lambda store: les_op(store, TODAY))
    database.run(lambda store: vervalt(store, TODAY))
    kept = database.run(lambda store: _set(store, replace(les, minuten=120)))
    assert kept.vervallen
    database.run(lambda store: gaat_door(store, TODAY))
    state = database.run(lambda store: store.uren.state("C-01", TODAY))
    assert state.totaal == Lesminuten(nt2=120)
