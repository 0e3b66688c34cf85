"""Measured inside the running app, without Pilot: Pilot's own waits are longer than a frame."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import date
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Any

from textual.widgets import DataTable
from textual.worker import WorkerCancelled

from starterz.app import StarterzApp
from starterz.data.database import Database
from starterz.places import Places
from starterz.screens.observatie.tovii import ToviiScreen
from starterz.tovii.instrument import Instrument
from starterz.tovii.observatie import Observatie, ObservatieStatus
from starterz.widgets.scorelijst import Scorelijst
from tests.benchmarks.measure import Figure
from tests.benchmarks.paper import paper

ROUNDS = 15
NIEUW = "C-13"
"""A person of the demo class who is still being observed."""


async def until(condition: Callable[[], bool]) -> None:
    """Let the app work until something is so."""
    while not condition():  # noqa: ASYNC110 - the app has no event for every condition
        await asyncio.sleep(0)


async def settled(app: StarterzApp) -> None:
    """Wait until nothing is under way."""
    for _ in range(3):
        await asyncio.sleep(0.02)
        with suppress(WorkerCancelled):  # a newer one took its place
            await app.workers.wait_for_complete([w for w in app.workers if w.group != "default"])


async def timed(operation: Callable[[], Awaitable[Any]]) -> float:
    """Return the milliseconds that an operation takes."""
    begin = time.perf_counter()
    await operation()
    return (time.perf_counter() - begin) * 1000


async def inside(home: Path, wachtzin: str, today: date, startklas: str) -> list[Figure]:
    """Measure the score grid, the keys, the attendance of twelve and the PDF."""
    database = Database(Places(home), ("docent", wachtzin))
    app = StarterzApp(database, lambda: today)
    async with app.run_test(size=(80, 24)):
        await until(lambda: app.account is not None and bool(app.people))
        await settled(app)
        figures = [
            *(await saved(app)),
            *(await key_to_frame(app, ("down", "up"), "klas: toets tot beeld", cursor)),
        ]
        app.cursist = startklas
        report = await app.database.submit(lambda store: store.adviezen.report(startklas, today))
        figures += paper(report)
        app.cursist = NIEUW
        figures += await grid(app)
    return figures


async def saved(app: StarterzApp) -> list[Figure]:
    """Time one key for twelve people, from the key to the commit behind it."""
    times = []
    for _ in range(ROUNDS):

        async def all_present() -> None:
            app.simulate_key("a")
            await until(lambda: any(worker.group == "save" for worker in app.workers))
            await app.database.submit(lambda store: store.account)

        times.append(await timed(all_present))
        await settled(app)
        await app.run_action("undo")  # not the key: one that follows soon is held back
        await settled(app)
    return [Figure("12 keer aanwezig, bewaard", median(times), 100, "ms")]


async def key_to_frame(
    app: StarterzApp, keys: Sequence[str], name: str, shown: Callable[[StarterzApp], object]
) -> list[Figure]:
    """Time a key to the frame that shows it: the one after what is shown has changed."""
    times = []
    for _, key in zip(range(ROUNDS), cycle(keys), strict=False):
        before = shown(app)

        async def press(key: str = key, before: object = before) -> None:
            app.simulate_key(key)
            await until(lambda: shown(app) != before)
            await app.screen.wait_for_refresh()

        times.append(await timed(press))
        await settled(app)
    return [Figure(name, median(times), 33, "ms")]


def cursor(app: StarterzApp) -> object:
    """Return the row that the cursor of the class is on."""
    return app.screen.query_one(DataTable).cursor_row


def aspect(app: StarterzApp) -> object:
    """Return the aspect that is scored next."""
    return app.screen.query_one(Scorelijst).aspect


async def grid(app: StarterzApp) -> list[Figure]:
    """Time the grid itself, the screen with its data, and a score on it."""
    instrument = await app.database.submit(lambda store: store.instrumenten.current())
    mounts = []
    for _ in range(ROUNDS):
        mounts.append(await timed(lambda: mount_grid(app, instrument)))
        await take_off(app)

    async def open_tovii() -> None:
        app.simulate_key("f4")
        await until(lambda: isinstance(app.screen, ToviiScreen) and app.screen.is_running)
        await until(lambda: any(worker.group == "load" for worker in app.workers))
        await app.workers.wait_for_complete([w for w in app.workers if w.group == "load"])
        await app.screen.wait_for_refresh()

    first = await timed(open_tovii)
    again = []
    for _ in range(ROUNDS):
        app.simulate_key("f2")
        await until(lambda: not isinstance(app.screen, ToviiScreen))
        await settled(app)
        again.append(await timed(open_tovii))
    await settled(app)
    return [
        Figure("scoreblad: 24 aspecten in beeld", median(mounts), 30, "ms"),
        Figure("TOVII weer open, met gegevens", median(again), 100, "ms"),
        Figure("TOVII voor het eerst open", first, None, "ms"),
        *(await key_to_frame(app, ("3",), "TOVII: score tot beeld", aspect)),
    ]


async def mount_grid(app: StarterzApp, instrument: Instrument) -> None:
    """Mount the grid with an empty sheet on the screen in view, until its frame is drawn."""
    from starterz.tovii.indicatie import assess

    sheet = Observatie(
        0, "C-01", app.today, "docent", instrument.id, instrument.versie,
        ObservatieStatus.CONCEPT, {},
    )  # fmt: skip
    scores = Scorelijst()
    await app.screen.mount(scores)
    scores.show(instrument, sheet, assess(instrument, sheet))
    await app.screen.wait_for_refresh()
    assert scores.size.height > 0


async def take_off(app: StarterzApp) -> None:
    """Take the grids off the screen again."""
    await app.screen.query(Scorelijst).remove()
