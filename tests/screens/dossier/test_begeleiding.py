"""Participation, talks and corrections as they are typed."""

from __future__ import annotations

from collections.abc import Callable

from starterz.app import StarterzApp
from starterz.data.store import Store
from starterz.domain.lessen.presentie import Status
from starterz.screens.dossier.termijnen import TermijnenScreen
from tests.builders import TODAY
from tests.screens.conftest import said, screen_text, settle

Stored = Callable[[Callable[[Store], object]], object]


async def test_an_activity_of_five_people_is_eleven_keys(app: StarterzApp, stored: Stored) -> None:
    keys = ("P", "1", "2", "4", "5", "6", "enter", "k", "9", "0", "enter")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
        await settle(pilot)
        assert "koffie en taal, 1 uur en 30 minuten op 25-01-2023: 5 cursisten." in said(app)
        await pilot.press("P", "enter", "t", "6", "0", "enter")
        await settle(pilot)

    def minutes(store: Store) -> list[int]:
        return [store.uren.state(f"C-{n:02d}", TODAY).participatie for n in range(1, 8)]

    assert stored(minutes) == [150, 90, 0, 90, 90, 90, 0]


async def test_an_old_mark_asks_why_and_a_talk_is_noted(app: StarterzApp, stored: Stored) -> None:
    later = TODAY.replace(day=26)  # the marks were made the day before
    app = StarterzApp(app.database, lambda: later)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("left", "left", "s")
        await settle(pilot)
        assert "Correctie: geoorloofd afwezig, ziek gemeld" in screen_text(app)
        await pilot.press("f2")
        assert "in een paar woorden" in screen_text(app)
        await pilot.press(*"was ziek", "enter")
        await settle(pilot)
        await pilot.press("T")
        await settle(pilot)
        assert isinstance(app.screen, TermijnenScreen)
        assert "12 in beeld" in screen_text(app)
        await pilot.press("b", "tab", *"goed", "f2")
        await settle(pilot)

    def found(store: Store) -> tuple[object, ...]:
        row = store.presentie.corrections("C-01")[0]
        talk = [each for n in range(1, 13) for each in store.begeleiding.talks(f"C-{n:02d}")]
        marks = store.uren.visits("C-01", TODAY)
        mark = next(each.presentie for each in marks if each.les == row.les)
        assert mark is not None
        return row.voor, row.waarom, mark.status, [each.voortgang for each in talk]

    assert stored(found) == ("aanwezig", "was ziek", Status.GEOORLOOFD, ["goed"])
