"""Midnight, sleep and a wrong clock: the screen follows the day, and no key is carried over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from starterz.app import StarterzApp
from starterz.data.database import Database
from starterz.data.store import Store
from starterz.places import Places
from starterz.screens.klas.klas import KlasScreen
from tests.builders import TODAY, WACHTZIN
from tests.screens.conftest import said, screen_text, settle
from tests.screens.midnight import Wandklok, marks

Stored = Callable[[Callable[[Store], object]], object]
FRIDAY = TODAY + timedelta(days=2)
"""The next day with a lesson."""


def on(places: Places) -> tuple[StarterzApp, Wandklok]:
    klok = Wandklok(TODAY)
    return StarterzApp(Database(places, ("docent", WACHTZIN)), klok), klok


def of_day(stored: Stored, day: date) -> int:
    found = stored(marks)
    assert isinstance(found, set)
    return sum(each[0] == day for each in found)


async def test_a_key_for_the_day_before_only_brings_the_new_day(
    places: Places, stored: Stored
) -> None:
    app, klok = on(places)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        klok.today = FRIDAY
        await pilot.press("a")
        await settle(pilot)
        assert "vrijdag 27 januari 2023" in screen_text(app).splitlines()[0]
        assert said(app) == (
            "Het is nu vrijdag 27 januari 2023. De klas van vandaag staat in beeld. "
            "Druk de toets nog een keer."
        )
        await pilot.press("a")
        await settle(pilot)
    assert of_day(stored, TODAY) == 0
    assert of_day(stored, FRIDAY) == 12


async def test_the_screen_follows_by_itself_and_a_chosen_day_stays(places: Places) -> None:
    app, klok = on(places)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        klok.today = FRIDAY
        app.follow_day()  # what the timer does
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, KlasScreen)
        assert screen.lesson is not None
        assert screen.lesson.datum == FRIDAY
        await pilot.press("left", "left")
        await settle(pilot)
        chosen = screen.lesson
        assert chosen is not None
        assert chosen.datum < TODAY
        klok.today = TODAY  # somebody put the clock right
        app.follow_day()
        await settle(pilot)
        assert screen.lesson == chosen
        assert said(app) == (
            "De klok is teruggezet. Het is nu woensdag 25 januari 2023. "
            "U ziet nog maandag 23 januari 2023."
        )


async def test_no_key_counts_until_the_new_day_is_painted(places: Places, stored: Stored) -> None:
    app, klok = on(places)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.simulate_key("x")
        await settle(pilot)
        klok.today = FRIDAY
        app.follow_day()
        for key in ("a", "x", "z"):  # typed on while the screen changes
            app.simulate_key(key)
        await settle(pilot)
        assert "Druk de toets nog een keer." in said(app)
        klok.today = TODAY
        await pilot.press("z")
        await settle(pilot)
    assert (of_day(stored, TODAY), of_day(stored, FRIDAY)) == (1, 0)


async def test_the_cover_stays_and_shows_the_new_day(places: Places) -> None:
    app, klok = on(places)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f9")
        klok.today = FRIDAY
        app.follow_day()
        await settle(pilot)
        covered = screen_text(app)
        assert "vrijdag 27 januari 2023" in covered
        assert "Amal" not in covered
        assert not said(app)
        await pilot.press("f9")
        await settle(pilot)
        assert "Vandaag · 09:00-11:30" in screen_text(app)
        assert "Het is nu vrijdag 27 januari 2023." in said(app)


async def test_a_window_keeps_the_lesson_and_the_person_that_it_was_opened_for(
    places: Places, stored: Stored
) -> None:
    app, klok = on(places)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("4", "l", "2")
        klok.today = FRIDAY
        app.follow_day()
        await pilot.press("0", "enter")
        await settle(pilot)
    found = stored(marks)
    assert isinstance(found, set)
    new = {(day, who) for day, who, _ in found if day >= TODAY}
    assert new == {(TODAY, "C-04")}
