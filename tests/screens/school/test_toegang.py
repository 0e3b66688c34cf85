"""The door: first use, logging in, a damaged file, and the way back in."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input, Select

from starterz.app import StarterzApp
from starterz.data.access import add_account, create_store
from starterz.data.database import Database
from starterz.domain.school.rollen import Rol
from starterz.places import Places
from starterz.screens.klas.klas import KlasScreen
from starterz.screens.school.sleutelformulier import SleutelFormulier
from starterz.screens.school.toegang import EersteScreen, HerstelScreen, ToegangScreen
from starterz.screens.shared.dead_keys import dead_key
from tests.builders import CHEAP, TODAY, WACHTZIN
from tests.screens.conftest import screen_text

CODE = re.compile(r"[A-Z2-9]{5}(?:-[A-Z2-9]{5}){4}-[A-Z2-9]")


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("starterz.data.access.Kosten", lambda: CHEAP)


@pytest.fixture
def empty(tmp_path: Path) -> Places:
    return Places(tmp_path / "nieuw")


async def calm(pilot: Pilot[None]) -> None:
    """Wait for reading and keeping; the worker that waits for the login itself stays."""
    for _ in range(3):
        await pilot.pause()
        for worker in [w for w in pilot.app.workers if w.group in {"load", "save"}]:
            await worker.wait()
    await pilot.pause()


def enter(app: StarterzApp, *texts: str) -> None:
    for index, text in enumerate(texts):
        field = app.screen.query_one(f"#invoer-{index}")
        if isinstance(field, Input):
            field.value = text


async def test_first_use_shows_the_herstelcode_once_and_opens_the_class(empty: Places) -> None:
    app = StarterzApp(Database(empty), lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await calm(pilot)
        assert isinstance(app.screen, EersteScreen)
        enter(app, "Anja [/b]", "kort", "anders")
        await pilot.press("f2")
        await calm(pilot)
        text = screen_text(app)
        assert "Deze wachtzin is kort" in text
        assert "F2 = toch deze gebruiken" in text  # kindly warned, not refused
        await pilot.press("f2")
        await calm(pilot)
        assert "twee keer dezelfde wachtzin" in screen_text(app)
        enter(app, "Anja [/b]", "kort", "kort")
        await pilot.press("f2")
        await calm(pilot)
        code = CODE.search(screen_text(app))
        assert code is not None
        await pilot.press("escape")  # it cannot be skipped
        await calm(pilot)
        assert CODE.search(screen_text(app))
        app.screen.query_one(Input).value = code[0][:5].lower()
        await calm(pilot)
        await pilot.app.workers.wait_for_complete()
        await calm(pilot)
        assert isinstance(app.screen, KlasScreen)
        assert app.account is not None
        assert (app.account.naam, app.account.rol) == ("Anja [/b]", Rol.DOCENT)
        assert code[0] not in screen_text(app)


async def test_a_wrong_wachtzin_says_so_and_the_right_one_opens(places: Places) -> None:
    app = StarterzApp(Database(places), lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await calm(pilot)
        assert isinstance(app.screen, ToegangScreen)
        assert app.focused is app.screen.query_one("#invoer-1")  # one account: type at once
        await pilot.press("f", "enter")
        await calm(pilot)
        assert "Deze wachtzin klopt niet." in screen_text(app)
        assert app.screen.query_one("#invoer-1", Input).value == ""
        assert app.screen.query_one("#invoer-0", Select).value == "docent"
        enter(app, "", WACHTZIN)
        await pilot.press("enter")
        await calm(pilot)
        await pilot.app.workers.wait_for_complete()
        assert isinstance(app.screen, KlasScreen)


async def test_with_more_accounts_the_name_is_chosen_first(places: Places) -> None:
    add_account(places, ("docent", WACHTZIN), "Bart", Rol.KLASSENASSISTENT, "bart")
    app = StarterzApp(Database(places), lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await calm(pilot)
        select = app.screen.query_one("#invoer-0", Select)
        assert app.focused is select
        select.value = "Bart"
        enter(app, "", "bart")
        await pilot.press("f2")
        await calm(pilot)
        await pilot.app.workers.wait_for_complete()
        assert app.account is not None
        assert app.account.rol is Rol.KLASSENASSISTENT


@pytest.mark.parametrize("which", ["store", "keys"])
async def test_a_damaged_file_is_not_called_a_wrong_wachtzin(places: Places, which: str) -> None:
    file = places.store if which == "store" else places.keys
    file.write_bytes(b"x" * 8192)
    app = StarterzApp(Database(places), lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await calm(pilot)
        enter(app, "", WACHTZIN)
        await pilot.press("f2")
        await calm(pilot)
        text = screen_text(app)
        assert "beschadigd" in text
        assert "klopt niet" not in text
        assert app.screen.query_one("#invoer-1", Input).value == WACHTZIN  # it was not to blame


async def test_the_herstelcode_gives_a_new_wachtzin(empty: Places) -> None:
    code = create_store(empty, "docent", Rol.DOCENT, WACHTZIN, CHEAP)
    app = StarterzApp(Database(empty), lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await calm(pilot)
        await pilot.press("f6")
        await calm(pilot)
        assert isinstance(app.screen, HerstelScreen)
        enter(app, "docent", "ABCDE", "een andere zin van mij", "een andere zin van mij")
        await pilot.press("f2")
        await calm(pilot)
        assert "Deze herstelcode klopt niet." in screen_text(app)
        assert app.screen.query_one("#invoer-1", Input).value == "ABCDE"
        enter(app, "docent", code.lower().replace("-", " "))
        await pilot.press("f2")
        await calm(pilot)
        await pilot.app.workers.wait_for_complete()
        assert isinstance(app.screen, KlasScreen)
    database = Database(empty)
    assert database.unlock("docent", "een andere zin van mij").result().naam == "docent"
    database.close()


async def test_escape_leaves_the_program(places: Places) -> None:
    app = StarterzApp(Database(places), lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await calm(pilot)
        await pilot.press("escape")
        await pilot.pause()
    assert not app.is_running


@pytest.mark.parametrize("window", [EersteScreen, ToegangScreen, HerstelScreen])
def test_a_letter_of_a_wachtzin_is_never_said_aloud(window: type[SleutelFormulier]) -> None:
    screen: Any = SimpleNamespace(is_modal=True, active_bindings={}, VERWACHT=window.VERWACHT)
    text = dead_key(Key("q", "q"), screen, ())
    assert text
    assert "q" not in text
