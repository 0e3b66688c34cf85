"""Texts that were not kept: for one account, outside the journal, unreadable in the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlmodel import func, select

from starterz.data.database import Database
from starterz.data.store import Store
from starterz.data.tables.journal import ActieRow
from starterz.domain.school.klad import Klad
from starterz.places import Places
from tests.data.conftest import Opener

MOMENT = datetime(2023, 1, 25, 9, 5, tzinfo=UTC)


def klad(text: str, minutes: int = 0) -> Klad:
    moment = MOMENT + timedelta(minutes=minutes)
    return Klad("Advies schrijven", "C-01", {"motivering": text}, moment)


def test_a_text_takes_the_place_of_the_one_before(database: Database) -> None:
    key = database.run(lambda store: store.kladden.keep(klad("een geheime zin")))
    assert database.run(lambda store: store.kladden.keep(klad("beter", 1), key)) == key
    database.run(lambda store: store.kladden.keep(klad("ander venster", 2)))
    found = database.run(lambda store: store.kladden.of("Advies schrijven", "C-01"))
    assert [each.velden["motivering"] for each in found] == ["ander venster", "beter"]
    assert database.run(lambda store: store.kladden.of("Advies schrijven", "C-02")) == ()
    database.run(lambda store: store.kladden.drop_of("Advies schrijven", "C-01"))
    assert database.run(lambda store: store.kladden.all()) == ()


def test_two_rows_of_one_form_have_their_own_text(database: Database) -> None:
    def keep(rij: str) -> None:
        made = replace(klad(f"tekst {rij}"), rij=rij)
        database.run(lambda store: store.kladden.keep(made))

    def texts(rij: str) -> list[str]:
        found = database.run(lambda store: store.kladden.of("Advies schrijven", "C-01", rij))
        return [each.velden["motivering"] for each in found]

    for rij in ("", "1", "2"):
        keep(rij)
    assert [texts("1"), texts("2"), texts("")] == [["tekst 1"], ["tekst 2"], ["tekst "]]
    database.run(lambda store: store.kladden.drop_of("Advies schrijven", "C-01", "1"))
    assert [texts("1"), texts("2"), texts("")] == [[], ["tekst 2"], ["tekst "]]


def test_a_text_of_before_the_rows_is_listed_and_thrown_away(database: Database) -> None:
    key = database.run(lambda store: store.kladden.keep(klad("van vroeger")))

    def forget_row(store: Store) -> None:
        connection = store._context.session.connection()
        connection.exec_driver_sql("UPDATE klad SET rij = NULL")

    database.run(forget_row)
    assert [each.rij for each in database.run(lambda store: store.kladden.all())] == [""]
    database.run(lambda store: store.kladden.drop(key))
    assert database.run(lambda store: store.kladden.all()) == ()


def test_a_text_stands_nowhere_in_the_files(database: Database, places: Places) -> None:
    database.run(lambda store: store.kladden.keep(klad("een geheime zin")))
    for path in places.home.iterdir():
        assert b"geheime zin" not in path.read_bytes()


def test_a_text_is_no_act_that_undo_or_the_journal_knows(database: Database) -> None:
    def keep_and_look(store: Store) -> int:
        store.kladden.keep(klad("een geheime zin"))
        return len(store.kladden.all())

    acts = select(func.count()).select_from(ActieRow)
    before = database.run(lambda store: store._context.session.exec(acts).one())
    assert database.run(keep_and_look) == 1
    assert database.run(lambda store: store._context.session.exec(acts).one()) == before


def test_nobody_reads_or_drops_the_text_of_another(opened: Opener) -> None:
    docent = opened("docent")
    key = docent.run(lambda store: store.kladden.keep(klad("van de docent")))
    for other in (opened("assistent"), opened("consulent"), opened("invaller")):
        assert other.run(lambda store: store.kladden.all()) == ()
        other.run(lambda store: store.kladden.drop(key))
        assert other.run(lambda store: store.kladden.keep(klad("x"), key)) != key
    assert len(docent.run(lambda store: store.kladden.all())) == 1
