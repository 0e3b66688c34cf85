"""Two lessons on one day: the class opens on the one that somebody comes for, and stays there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from starterz.app import StarterzApp
from starterz.data.store import Store
from starterz.domain.lessen.les import Les
from starterz.screens.klas.klas import KlasScreen
from tests.builders import TODAY
from tests.screens.conftest import said, screen_text, settle

Stored = Callable[[Callable[[Store], object]], object]


def afternoon(store: Store) -> tuple[Les, Les]:
    """Fill the morning and plan the afternoon."""
    (morning,) = store.lessen.on(TODAY)
    store.presentie.mark_all(morning.id, TODAY)
    return morning, store.lessen.add(replace(morning, id=0, begin=780))


async def test_the_class_opens_on_the_lesson_that_is_not_complete_and_stays_there(
    app: StarterzApp, stored: Stored
) -> None:
    morning, later = app.database.run(afternoon)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, KlasScreen)
        assert screen.lesson == later
        assert "13:00-15:30 · NT2 · ook vandaag: 09:00 ingevuld ←" in screen_text(app)
        await pilot.press("left")
        await settle(pilot)
        assert screen.lesson == morning
        assert "ook vandaag: 13:00 nog in te vullen →" in screen_text(app)
        await pilot.press("a")
        assert said(app) == (
            "Iedereen heeft al een teken. Nog in te vullen: de les van 13:00. Ga erheen met ← of →."
        )
        await pilot.press("f2")
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
        assert screen.lesson == later  # complete now, and still in view
        await pilot.press("f2", "1", "x")  # what is in view stays: the keys count at once
        await settle(pilot)

    def absent(store: Store) -> list[int]:
        rows = (store.presentie.list(les.id).regels[0].presentie for les in (morning, later))
        return [int(row is not None and row.status.value == "onbekend") for row in rows]

    assert stored(absent) == [0, 1]


async def test_the_lesson_of_now_comes_first(app: StarterzApp) -> None:
    morning, _ = app.database.run(afternoon)
    app.minute = lambda: 9 * 60 + 30
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, KlasScreen)
        assert screen.lesson == morning
