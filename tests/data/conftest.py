"""A small class in a real encrypted store; the date and the keys are fixed and cheap."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from starterz.data.access import create_store
from starterz.data.database import Database
from starterz.data.keys import KeyFile, unwrap, wrap
from starterz.domain.school.rollen import Rol
from starterz.places import Places
from tests.builders import CHEAP, WACHTZIN
from tests.data.builders import ACCOUNTS, fill

Opener = Callable[[str], Database]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the store once, with an account of each role; each test gets a copy."""
    places = Places(tmp_path_factory.mktemp("store") / "home")
    create_store(places, "docent", Rol.DOCENT, WACHTZIN, CHEAP)
    keys = KeyFile(places.keys)
    data_key = unwrap(keys.slot("docent"), WACHTZIN)
    for naam, rol in ACCOUNTS.items():
        if naam != "docent":
            keys.put(wrap(data_key, naam, rol.value, WACHTZIN, CHEAP))
    for naam in ACCOUNTS:
        database = Database(places, (naam, WACHTZIN))
        if naam == "docent":
            database.run(fill)
        database.run(lambda store: store.account)
        database.close()
    return places.home


@pytest.fixture(scope="session")
def shared(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Open one copy for all tests that need no files: an engine learns its statements once."""
    home = tmp_path_factory.mktemp("shared") / "home"
    shutil.copytree(template, home)
    database = Database(Places(home), ("docent", WACHTZIN))
    yield database
    database.close()


@pytest.fixture
def source(template: Path) -> Path:
    """Give the class that each test begins with; a module may have its own."""
    return template


@pytest.fixture
def places(source: Path, tmp_path: Path) -> Places:
    """Give a fresh copy of the class."""
    shutil.copytree(source, tmp_path / "home")
    return Places(tmp_path / "home")


@pytest.fixture
def opened(places: Places) -> Iterator[Opener]:
    """Open the copy for an account; several can be open together."""
    databases: dict[str, Database] = {}

    def give(naam: str) -> Database:
        if naam not in databases:
            databases[naam] = Database(places, (naam, WACHTZIN))
        return databases[naam]

    yield give
    for database in databases.values():
        with suppress(RuntimeError):  # the test closed it already
            database.close()


@pytest.fixture
def database(request: pytest.FixtureRequest, source: Path) -> Database:
    """Open the class as the docent: on the test's own files if it asks for them."""
    if {"places", "opened"} & set(request.fixturenames):
        opener: Opener = request.getfixturevalue("opened")
        return opener("docent")
    database: Database = request.getfixturevalue("shared")
    refill(database, source)
    return database


def refill(database: Database, source: Path) -> None:
    """Put the content of another store with the same key in this one, page by page."""
    key = unwrap(KeyFile(source / "sleutels.json").slot("docent"), WACHTZIN)
    database.run(lambda store: store.account)  # it is open now

    def copy() -> None:
        assert database._engine is not None
        pristine = dbapi2.connect(source / "klas.starterz")
        pristine.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        target = database._engine.raw_connection()
        pristine.backup(target.driver_connection)
        target.close()
        pristine.close()

    database._thread.submit(copy).result()
