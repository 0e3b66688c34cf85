from __future__ import annotations

import asyncio
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError, OperationalError

from starterz.data.access import create_store, open_with
from starterz.data.database import Database
from starterz.data.engines.sqlcipher import as_fout
from starterz.data.keys import KeyFile, new_data_key, unwrap
from starterz.data.store import Store
from starterz.domain.school.rollen import Rol
from starterz.domain.words.fouten import (
    Beschadigd,
    GeenToegang,
    Geweigerd,
    InGebruik,
    Ongeldig,
    StarterzFout,
)
from starterz.places import Places
from starterz.tovii.observatie import Score
from tests.builders import CHEAP, TODAY, WACHTZIN
from tests.data.builders import aanwezig, acts, content, nieuw
from tests.data.conftest import Opener


def test_a_wrong_wachtzin_is_no_access(places: Places) -> None:
    database = Database(places, ("docent", "fout"))
    with pytest.raises(GeenToegang, match="wachtzin klopt niet"):
        database.run(lambda store: store.klas.cursisten())
    database.close()


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(os.urandom(8192)),
        lambda path: path.write_bytes(b"SQLite format 3\x00" + bytes(8176)),
        lambda path: path.write_bytes(path.read_bytes()[: 4096 * 3]),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"S"),
        lambda path: path.unlink(),
    ],
    ids=["noise", "plain sqlite", "cut off", "empty", "one byte", "gone"],
)
def test_a_store_of_something_else_is_damaged(places: Places, damage: object) -> None:
    damage(places.store)  # type: ignore[operator]
    size = places.store.stat().st_size if places.store.exists() else None
    database = Database(places, ("docent", WACHTZIN))
    with pytest.raises(Beschadigd):
        database.run(content)
    database.close()
    assert (places.store.stat().st_size if places.store.exists() else None) == size


def test_a_store_under_another_key_is_damaged(places: Places, tmp_path: Path) -> None:
    other = Places(tmp_path / "other")
    create_store(other, "docent", Rol.DOCENT, WACHTZIN, CHEAP)
    places.store.write_bytes(other.store.read_bytes())
    with pytest.raises(Beschadigd):
        open_with(places, "docent", WACHTZIN)


def test_a_flipped_byte_is_seen_when_its_page_is_read(places: Places, database: Database) -> None:
    expected = database.run(content)
    database.close()
    whole = places.store.read_bytes()
    seen = 0
    for page in range(len(whole) // 4096):
        damaged = bytearray(whole)
        damaged[page * 4096 + 1000] ^= 0x10
        places.store.write_bytes(damaged)
        opened = Database(places, ("docent", WACHTZIN))
        try:
            assert opened.run(content) == expected  # a page of an index: not read for this
        except Beschadigd:
            seen += 1
        opened.close()
    assert seen >= 10


def test_the_file_holds_no_plain_text(places: Places, database: Database) -> None:
    def write(store: Store) -> None:
        store.klas.add(nieuw("Plantnaam"))
        sheet, _ = store.observaties.start("C-01", TODAY, "Waarnemernaam", TODAY)
        store.observaties.score(sheet.id, "L1", Score(2, "Notitietekst"))

    database.run(write)
    files = list(places.home.iterdir())
    assert any(path.name.endswith("-wal") and path.stat().st_size > 4096 for path in files)
    raw = b"".join(path.read_bytes() for path in files)
    database.close()
    raw += places.store.read_bytes()
    for planted in ("Plantnaam", "Waarnemernaam", "Notitietekst", "Yıldız", "cursist", "SQLite"):
        assert planted.encode() not in raw
        assert planted.encode("utf-16-le") not in raw


def test_the_files_are_closed_to_others(tmp_path: Path) -> None:
    places = Places(tmp_path / "diep" / "home")
    before = os.umask(0)
    try:
        create_store(places, "docent", Rol.DOCENT, WACHTZIN, CHEAP)
        database = Database(places, ("docent", WACHTZIN))
        database.run(lambda store: store.klas.add(nieuw()))
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in places.home.iterdir()}
        database.close()
    finally:
        os.umask(before)
    assert len(modes) == 4
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(places.home.stat().st_mode) == 0o700


def test_the_log_of_a_new_store_is_closed_to_others_at_once(tmp_path: Path) -> None:
    from starterz.data.engines.sqlcipher import open_engine

    engine = open_engine(tmp_path / "nieuw", new_data_key())
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    engine.dispose()
    assert "nieuw-wal" in modes
    assert set(modes.values()) == {0o600}


async def test_operations_run_in_order_on_one_thread(database: Database) -> None:
    order: list[int] = []
    threads: set[int] = set()

    def operation(number: int) -> int:
        order.append(number)
        threads.add(threading.get_ident())
        return number

    receipts = [database.submit(lambda _, n=n: operation(n)) for n in range(20)]  # type: ignore[misc]
    assert await asyncio.gather(*receipts) == list(range(20))
    assert order == list(range(20))
    assert len(threads) == 1
    assert threading.get_ident() not in threads


async def test_closing_drains_what_nobody_waited_for(places: Places, opened: Opener) -> None:
    database = Database(places, ("docent", WACHTZIN))
    for n in range(12):
        database.submit(lambda store, n=n: store.klas.add(nieuw(f"Nummer {n}")))  # type: ignore[misc]
    database.close()
    names = [person.voornaam for person in opened("invaller").run(lambda s: s.klas.cursisten())]
    assert names[3:] == [f"Nummer {n}" for n in range(12)]


def test_an_exception_rolls_back_the_whole_operation(database: Database) -> None:
    before, journal = database.run(content), database.run(acts)

    def half(store: Store) -> None:
        store.klas.add(nieuw("Half"))
        aanwezig(store, TODAY)
        store.klas.move("C-01", 9, TODAY)
        raise KeyError("program error")

    with pytest.raises(KeyError):
        database.run(half)
    assert database.run(content) == before
    assert database.run(acts) == journal
    database.run(lambda store: store.klas.add(nieuw("Heel")))  # and the thread goes on


def test_a_failed_operation_does_not_stop_the_next(database: Database) -> None:
    with pytest.raises(Ongeldig):
        database.run(lambda store: store.klas.add(nieuw("٣")))
    assert len(database.run(lambda store: store.klas.cursisten())) == 3


def test_reading_leaves_no_act(database: Database) -> None:
    before = database.run(acts)
    database.run(lambda store: store.dagbeeld.day(TODAY, TODAY))
    database.run(lambda store: store.adviezen.report("C-02", TODAY))
    database.run(lambda store: store.instrumenten.all())
    assert database.run(acts) == before


def test_nothing_runs_while_it_is_locked(places: Places) -> None:
    database = Database(places)
    assert database.exists()
    assert database.names() == ("docent", "invaller", "assistent", "consulent")
    with pytest.raises(GeenToegang, match="op slot"):
        database.run(lambda store: store.klas.cursisten())
    with pytest.raises(GeenToegang):
        database.unlock("docent", "fout").result()
    with pytest.raises(GeenToegang, match="op slot"):
        database.run(lambda store: store.klas.cursisten())
    account = database.unlock("assistent", WACHTZIN).result()
    assert account.rol is Rol.KLASSENASSISTENT
    assert database.account == account
    assert len(database.run(lambda store: store.klas.klas(TODAY)).cursisten) == 3
    with pytest.raises(GeenToegang):
        database.unlock("docent", "fout").result()
    with pytest.raises(GeenToegang, match="op slot"):
        database.run(lambda store: store.klas.cursisten())
    database.close()


def test_a_second_store_is_not_made_over_the_first(places: Places) -> None:
    before = places.keys.read_bytes(), places.store.read_bytes()
    database = Database(places)
    with pytest.raises(StarterzFout, match="al een klas"):
        database.create("docent", Rol.DOCENT, WACHTZIN).result()
    database.close()
    assert (places.keys.read_bytes(), places.store.read_bytes()) == before


HOLDER = """
import sys
from sqlcipher3 import dbapi2
connection = dbapi2.connect(sys.argv[1], isolation_level=None)
connection.execute(f"PRAGMA key = \\"x'{sys.argv[2]}'\\"")
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
print("free", flush=True)
"""


def test_a_store_that_another_process_holds_is_in_use(places: Places, database: Database) -> None:
    def be_quick(store: Store) -> None:
        connection = store._context.session.connection()
        connection.exec_driver_sql("PRAGMA busy_timeout = 30")

    database.run(be_quick)
    key = unwrap(KeyFile(places.keys).slot("docent"), WACHTZIN).hex()
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(places.store), key],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as holder:  # fmt: skip
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(InGebruik, match="in gebruik"):
            database.run(lambda store: store.klas.add(nieuw("Te vroeg")))
        holder.stdin.write("\n")
        holder.stdin.flush()
        assert holder.stdout.readline() == "free\n"
    database.run(lambda store: store.klas.add(nieuw("Op tijd")))
    names = [person.voornaam for person in database.run(lambda store: store.klas.cursisten())]
    assert names[3:] == ["Op tijd"]


def test_a_store_of_a_newer_program_is_left_alone(places: Places, database: Database) -> None:
    def age(store: Store) -> None:
        store._context.session.connection().exec_driver_sql(
            "UPDATE alembic_version SET version_num = '9999'"
        )

    database.run(age)
    database.close()
    with pytest.raises(StarterzFout, match="nieuwere versie"):
        open_with(places, "docent", WACHTZIN)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("database is locked", InGebruik), ("database table is locked", InGebruik),
        ("database or disk is full", InGebruik), ("unable to open database file", InGebruik),
        ("attempt to write a readonly database", InGebruik),
        ("database disk image is malformed", Beschadigd), ("file is not a database", Beschadigd),
        ("disk I/O error", Beschadigd),
    ],
)  # fmt: skip
def test_what_the_engine_says_in_dutch(words: str, kind: type[StarterzFout]) -> None:
    for wrapper in (OperationalError, DatabaseError):
        if "unable" in words and wrapper is DatabaseError:
            continue
        fout = as_fout(wrapper("SELECT geheim", {}, Exception(words)))
        assert type(fout) is kind
        assert "geheim" not in str(fout)


def test_what_does_not_fit_is_refused(database: Database) -> None:
    def twice(store: Store) -> None:
        connection = store._context.session.connection()
        connection.exec_driver_sql("INSERT INTO account (naam, rol) VALUES ('docent', 'docent')")

    with pytest.raises(Geweigerd, match="niets gewijzigd"):
        database.run(twice)
