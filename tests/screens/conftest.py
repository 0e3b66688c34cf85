"""A class in a real encrypted store, and the app on it; the date and the keys are fixed."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from textual.app import App
from textual.notifications import Notification
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from starterz.app import StarterzApp
from starterz.data.access import create_store
from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.klas.cursist import Groep, Lessoort, NieuweCursist
from starterz.domain.lessen.les import Les
from starterz.domain.school.rollen import Rol
from starterz.places import Places
from tests.builders import CHEAP, TODAY, WACHTZIN

gc.set_threshold(100_000, 50, 50)  # an app makes many objects that live as long as it does
NAMEN = (
    ("Amal", "Voorbeeld-Haddad"), ("Tesfay", "Voorbeeld-Gebre"), ("Şükran", "Voorbeeld-Yıldız"),
    ("Ngọc Ánh", "Voorbeeld-Trần"), ("Jan [/b]", "x"), ("Rahel", "=1+1"),
    ("Małgorzata", "Voorbeeld-Żuk"), ("Hassan", "Voorbeeld-Al Aziz"), ("Fatuma", "Voorbeeld-Ali"),
    ("Samuel", "Voorbeeld-" + "Haile" * 14), ("Nour", "Voorbeeld-Saleh"), ("Ivan", "O’Neill"),
)  # fmt: skip


def fill(store: Store) -> None:
    """Seat twelve people, plan lessons around today, and mark the ones before it."""
    for index, (voornaam, achternaam) in enumerate(NAMEN):
        groep = Groep.Z_ROUTE if index < 2 else Groep.STARTKLAS if index < 7 else Groep.ELIP
        store.klas.add(
            NieuweCursist(voornaam, achternaam, groep, date(2022, 11, 14), pip=date(2022, 10, 3))
        )
    les = Les(0, TODAY, 540, 150, Lessoort.NT2, docenten=("D. Voorbeeld",))
    for planned in store.lessen.plan(date(2022, 11, 14), date(2023, 3, 3), (0, 2, 4), les):
        if planned.datum < TODAY:
            store.presentie.mark_all(planned.id, TODAY)


@pytest.fixture(autouse=True)
def words_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what was said stay until a test has read it, however slow the machine is."""
    monkeypatch.setattr(Notification, "has_expired", property(lambda _: False))


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the store once; each test gets a copy."""
    places = Places(tmp_path_factory.mktemp("store") / "home")
    create_store(places, "docent", Rol.DOCENT, WACHTZIN, CHEAP)
    database = Database(places, ("docent", WACHTZIN))
    database.run(fill)
    database.close()
    return places.home


@pytest.fixture
def places(template: Path, tmp_path: Path) -> Places:
    """Give a fresh copy of the class."""
    shutil.copytree(template, tmp_path / "home")
    return Places(tmp_path / "home")


@pytest.fixture
def database(places: Places) -> Database:
    """Open the copy as the docent."""
    return Database(places, ("docent", WACHTZIN))


@pytest.fixture
def app(database: Database) -> StarterzApp:
    """Make the app on the copy, on the fixed day."""
    return StarterzApp(database, lambda: TODAY)


@pytest.fixture
def stored(places: Places) -> Callable[[Callable[[Store], object]], object]:
    """Read from the store as another process would, after the app has gone."""

    def read(operation: Callable[[Store], object]) -> object:
        database = Database(places, ("docent", WACHTZIN))
        try:
            return database.run(operation)
        finally:
            database.close()

    return read


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing is under way: no sleeps."""
    under_way = {"load", "save", "default", "keys", "opens"}
    looks = 0
    while True:
        await pilot.pause()
        busy = [
            worker
            for worker in pilot.app.workers
            if worker.group in under_way and not worker.is_finished
        ]
        if not busy:
            looks += 1
            app = pilot.app
            # A screen that was opened without a key may still have to begin to read.
            if isinstance(app, StarterzApp) and not app.is_ready(app.screen) and looks < 100:
                continue
            return
        with suppress(WorkerCancelled):  # a newer one took its place
            await pilot.app.workers.wait_for_complete(busy)


def screen_text(app: App[None]) -> str:
    """Return what is on the screen as text; the one place that looks inside the compositor."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def said(app: App[None]) -> str:
    """Return what the app has told or complained of, newest last."""
    return "\n".join(str(notification.message) for notification in app._notifications)
