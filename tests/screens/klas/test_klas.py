"""The home screen: attendance in the keys that the design promises."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.widgets import DataTable

from starterz.app import StarterzApp
from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.lessen.presentie import Presentie, Reden, Status
from starterz.screens.klas.klas import KlasScreen
from tests.builders import TODAY, WACHTZIN
from tests.screens.conftest import said, screen_text, settle

Stored = Callable[[Callable[[Store], Any]], Any]


def today_marks(store: Store) -> dict[str, Presentie]:
    les = store.lessen.on(TODAY)[0]
    rows = store.presentie.list(les.id).regels
    return {row.cursist.code: row.presentie for row in rows if row.presentie}


async def test_twelve_people_present_is_one_key(app: StarterzApp, stored: Stored) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
        assert "12 aanwezig · 0 afwezig · 0 nog open" in screen_text(app)
    marks = stored(today_marks)
    assert len(marks) == 12
    assert {mark.status for mark in marks.values()} == {Status.AANWEZIG}


async def test_an_ordinary_morning_is_ten_keys(app: StarterzApp, stored: Stored) -> None:
    keys = ["a", "4", "l", "2", "0", "enter", "7", "s", "9", "x"]
    assert len(keys) <= 10
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*keys)
        await settle(pilot)
    marks = stored(today_marks)
    assert marks["C-04"] == Presentie(marks["C-04"].les_id, "C-04", Status.AANWEZIG, te_laat=20)
    assert (marks["C-07"].status, marks["C-07"].reden) == (Status.GEOORLOOFD, Reden.ZIEK)
    assert marks["C-09"].status is Status.ONBEKEND
    others = [mark for code, mark in marks.items() if code not in {"C-04", "C-07", "C-09"}]
    assert len(others) == 9
    assert all(m.status is Status.AANWEZIG and not m.te_laat for m in others)


async def test_an_announced_absence_is_spared_and_then_confirmed(
    app: StarterzApp, database: Database, stored: Stored
) -> None:
    database.run(lambda store: store.presentie.announce("C-05", TODAY, TODAY, Reden.AFSPRAAK))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "(G) vooraf: afspraak" in screen_text(app)
        await pilot.press("a")
        await settle(pilot)
        assert "(G) vooraf: afspraak" in screen_text(app)
        assert "11 aanwezig · 0 afwezig · 0 nog open · 1 afgemeld" in screen_text(app)
        await pilot.press("a")
        await settle(pilot)
        assert "G afspraak" in screen_text(app)
    assert stored(today_marks)["C-05"].status is Status.GEOORLOOFD


async def test_undo_after_a_restart_names_what_goes_and_asks(
    app: StarterzApp, places: Any, stored: Stored
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
    assert len(stored(today_marks)) == 12
    again = StarterzApp(Database(places, ("docent", WACHTZIN)), lambda: TODAY)
    async with again.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("z")
        await settle(pilot)
        assert "Ongedaan maken?" in screen_text(again)
        assert "Weg: 12 tekens." in screen_text(again)
        await pilot.press("z", "z")  # a key that is held down confirms nothing
        await settle(pilot)
        assert "12 aanwezig" in screen_text(again)
        await pilot.press("j")
        await settle(pilot)
        assert "0 aanwezig · 0 afwezig · 12 nog open" in screen_text(again)
    assert stored(today_marks) == {}


async def test_the_board_is_covered_by_one_key_and_back(app: StarterzApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("a", "f9")
        await settle(pilot)
        covered = screen_text(app)
        assert "Welkom in de klas" in covered
        for private in ("Amal", "aanwezig", "startklas", "uur", "C-0"):
            assert private not in covered
        await pilot.press("f9")
        await settle(pilot)
        assert "Amal" in screen_text(app)


async def test_what_is_saved_behind_the_cover_stays_behind_it(
    app: StarterzApp, stored: Stored
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("1", "e", "end", "x")
        for key in ("f2", "f9"):
            app.simulate_key(key)
        await settle(pilot)
        assert "Welkom in de klas" in screen_text(app), "the form closes itself, not the cover"
        assert said(app) == "", "a name does not come up on the board"
        await pilot.press("f9")
        await settle(pilot)
        assert isinstance(app.screen, KlasScreen)
        assert "Amalx" in screen_text(app)
        assert "Amalx" in said(app)
    assert stored(lambda store: store.klas.cursist("C-01")).voornaam == "Amalx"


async def test_no_mark_lands_on_the_lesson_that_was_left(app: StarterzApp, stored: Stored) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("1")
        for key in ("left", "x"):
            app.simulate_key(key)
        await settle(pilot)
        assert "Maandag 23 januari 2023" in screen_text(app)
    assert stored(today_marks) == {}


async def test_another_lesson_is_one_key_and_no_future_mark(app: StarterzApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("left")
        await settle(pilot)
        assert "Maandag 23 januari 2023" in screen_text(app)
        await pilot.press("right", "right")
        await settle(pilot)
        assert "Vrijdag 27 januari 2023" in screen_text(app)
        assert "nog niet geweest" in screen_text(app)
        await pilot.press("a")
        await settle(pilot)
        assert "0 aanwezig" in screen_text(app)


@pytest.mark.parametrize("key", ["f3", "f4", "f6", "f7", "f8"])
async def test_every_screen_is_one_key_away_and_home_is_one_back(
    app: StarterzApp, key: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        home = app.screen
        await pilot.press(key)
        await settle(pilot)
        assert app.screen is not home
        await pilot.press("f2")
        await settle(pilot)
        assert app.screen is home


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_hostile_names_stand_as_they_are(app: StarterzApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        text = screen_text(app)
        assert "Jan [/b] x" in text
        assert "Rahel =1+1" in text
        assert "Ngọc Ánh" in text
        assert len(text.split("\n")) == size[1]


async def test_minutes_longer_than_the_lesson_stay_to_be_mended(
    app: StarterzApp, stored: Stored
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("l", "1", "5", "0", "enter")
        await settle(pilot)
        assert "Typ 149 of minder." in screen_text(app)
        assert "150 minuten" in screen_text(app)
        await pilot.press("backspace", "enter")
        await settle(pilot)
    assert stored(today_marks)["C-01"].te_laat == 15


async def test_a_reason_that_followed_is_given_in_the_list(
    app: StarterzApp, stored: Stored
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2", "x", "3", "x")
        await settle(pilot)
        await pilot.press("r")
        await settle(pilot)
        assert "Tesfay" in screen_text(app)
        await pilot.press("s")
        await settle(pilot)
        await pilot.press("o", "k")
        await settle(pilot)
        assert "Van iedereen is de reden bekend." in screen_text(app)
    marks = stored(today_marks)
    assert (marks["C-02"].status, marks["C-02"].reden) == (Status.GEOORLOOFD, Reden.ZIEK)
    assert (marks["C-03"].status, marks["C-03"].reden) == (Status.ONGEOORLOOFD, Reden.KIND)


async def test_questions_about_a_hostile_name_do_not_fall(app: StarterzApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5", "g")
        assert "Jan [/b] · Geoorloofd afwezig" in screen_text(app)
        await pilot.press("escape", "l")
        assert "Jan [/b] · Te laat" in screen_text(app)


async def test_keeping_a_form_twice_is_keeping_it_once(app: StarterzApp, stored: Stored) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("1", "m")
        await settle(pilot)
        form = app.screen
        form.action_keep()  # type: ignore[attr-defined]
        form.action_keep()  # type: ignore[attr-defined]
        await settle(pilot)
        assert app.screen is not form
    assert len(stored(lambda store: store.presentie.announced("C-01"))) == 1


async def test_the_class_comes_back_on_the_person_of_another_screen(app: StarterzApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f3", "down", "down", "f2")
        await settle(pilot)
        await pilot.resize_terminal(120, 36)
        await settle(pilot)
        assert app.cursist == "C-03"
        await pilot.press("l")
        assert "Şükran · Te laat" in screen_text(app)


async def test_a_note_in_class_is_four_keys_and_its_text(app: StarterzApp, stored: Stored) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5", "t", "l", "3", *"[/b]", "enter")
        await settle(pilot)
        assert "Notitie bij L3 van Jan [/b]. z = ongedaan." in said(app)
    (note,) = stored(lambda store: store.klasnotities.of("C-05"))
    les = stored(lambda store: store.lessen.on(TODAY)[0].id)
    assert (note.aspect, note.tekst, note.datum, note.les) == ("L3", "[/b]", TODAY, les)


async def test_a_class_behind_another_screen_chooses_nobody(app: StarterzApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("3", "f4")
        await settle(pilot)
        chosen = app.cursist
        # What a window of another size does to the table that lies behind.
        app.screen_stack[0].query_one(DataTable).move_cursor(row=6)
        await settle(pilot)
        assert app.cursist == chosen
