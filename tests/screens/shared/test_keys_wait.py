"""What is typed counts: keys wait for the screen that the key before them brings.

Long form, nine bursts in nine real terminals: `uv run python -m tests.screens.burst`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from textual.app import ComposeResult
from textual.events import MouseDown, MouseUp, Paste
from textual.widgets import Input, Static

from starterz.app import StarterzApp
from starterz.data.access import add_account
from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.klas.cursist import Lessoort
from starterz.domain.lessen.presentie import Reden, Status
from starterz.domain.school.rollen import Rol
from starterz.places import Places
from starterz.screens.klas.klas import KlasScreen
from starterz.screens.shared.base import GEEN_TEKSTVELD, Venster
from starterz.screens.shared.bord import BordScreen
from starterz.screens.shared.cursistscherm import CursistScreen
from starterz.screens.shared.keuze import MinutenScreen
from starterz.screens.shared.key_queue import URGENT
from starterz.terminal.reader import Reader
from tests.builders import CHEAP, TODAY, WACHTZIN
from tests.screens.conftest import said, settle
from tests.screens.klas.test_klas import today_marks

Stored = Callable[[Callable[[Store], Any]], Any]


def type_at_once(app: StarterzApp, *keys: str) -> None:
    """Type faster than anything can follow: nothing runs between these keys."""
    for key in keys:
        app.simulate_key(key)


async def test_keys_before_the_class_is_read_wait_for_each_window(
    app: StarterzApp, stored: Stored
) -> None:
    async with app.run_test() as pilot:
        type_at_once(app, "4", "l", "2", "0", "enter", "w", "3", "0", "enter", "5", "l")
        press = (5, 10, 0, 0, 1, False, False, False)
        app.post_message(MouseDown(None, *press))  # a click on another seat, too early
        app.post_message(MouseUp(None, *press))
        type_at_once(app, "1", "5", "enter")
        await settle(pilot)
        assert isinstance(app.screen, KlasScreen)
    marks = stored(today_marks)
    found = {code: (mark.te_laat, mark.eerder_weg) for code, mark in marks.items()}
    assert found == {"C-04": (20, 30), "C-05": (15, 0)}


async def test_an_act_that_looks_at_a_mark_waits_for_that_mark(
    app: StarterzApp, stored: Stored
) -> None:
    """Each of these was right at the speed of a slow hand only; `k a` marked everybody."""
    away = ("C-12", TODAY, TODAY, Reden.WERK)
    app.database.submit(lambda store: store.presentie.announce(*away))
    async with app.run_test() as pilot:
        await settle(pilot)
        type_at_once(app, "6", "space", "6", "k", "a")
        type_at_once(app, "1", "x", "1", "backspace")
        await settle(pilot)
        marks = await app.database.submit(today_marks)
        assert {code: mark.soort for code, mark in marks.items()} == {
            "C-06": Lessoort.ALFABETISERING
        }
        type_at_once(app, "a", "a")
        await settle(pilot)
    marks = stored(today_marks)
    assert len(marks) == 12
    assert marks["C-12"].status is Status.GEOORLOOFD


async def test_search_note_and_form_take_what_was_typed_ahead(
    app: StarterzApp, stored: Stored
) -> None:
    async with app.run_test() as pilot:
        type_at_once(app, "4", "t", *"l3hoi", "enter", "n", *"No", "tab", "P", "f2")
        await settle(pilot)
        assert isinstance(app.screen, KlasScreen)
        type_at_once(app, "slash", *"no p", "enter")
        await settle(pilot)
        assert app.screen is app.get_screen("dossier")
        assert app.cursist == "C-13"
    notes = stored(lambda store: store.klasnotities.of("C-04"))
    assert [(note.aspect, note.tekst) for note in notes] == [("L3", "hoi")]


async def test_digits_wait_for_the_sheet_of_who_was_in_view(
    app: StarterzApp, stored: Stored
) -> None:
    async with app.run_test() as pilot:
        type_at_once(app, "5", "f4", "1", "2", "right_square_bracket", "3")
        await settle(pilot)
        assert isinstance(app.screen, CursistScreen)
        assert app.screen.person is not None
        assert app.screen.person.code == "C-06"

    def scores(store: Store) -> list[list[int | None]]:
        sheets = [store.observaties.of(code) for code in ("C-05", "C-06")]
        return [[each.waarde for each in sheet[0].scores.values()] for sheet in sheets]

    assert stored(scores) == [[1, 2], [3]]


class Stuck(Venster[None]):
    """A window that never becomes ready."""

    BINDINGS = [("escape", "dismiss", "")]

    def compose(self) -> ComposeResult:
        yield Static("")

    @property
    def is_at_work(self) -> bool:
        return True


async def test_a_window_that_never_comes_keeps_no_keyboard(
    app: StarterzApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in URGENT:
        monkeypatch.setitem(URGENT, key, 3)
    async with app.run_test() as pilot:
        await settle(pilot)
        app.push_screen(Stuck())
        type_at_once(app, "a", "f9")
        await settle(pilot)
        assert isinstance(app.screen, BordScreen)
        type_at_once(app, "f9", "a", "escape")
        await settle(pilot)
        assert isinstance(app.screen, KlasScreen)
        assert "vooruit" in said(app)
        app.push_screen(Stuck())
        type_at_once(app, "a", "ctrl+q")
        await settle(pilot)
        assert app.return_code == 0


async def test_paste_never_acts_as_keys(app: StarterzApp, stored: Stored) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        app.post_message(Paste("a\n4x"))
        await settle(pilot)
        assert GEEN_TEKSTVELD in said(app)
        type_at_once(app, "4", "l")
        app.post_message(Paste("20\n"))
        await settle(pilot)
        assert isinstance(app.screen, MinutenScreen)
        await pilot.press("escape", "slash")
        app.post_message(Paste("amal\nvoorbeeld\n"))
        await settle(pilot)
        assert app.screen.query_one(Input).value == "amal voorbeeld"
    assert stored(today_marks) == {}


@pytest.mark.parametrize(
    ("accounts", "typed"), [((), ""), (("Bart",), ""), (("Bart",), "\t")], ids=str
)
async def test_a_line_typed_before_the_names_are_read_logs_in_and_marks(
    places: Places,
    stored: Stored,
    monkeypatch: pytest.MonkeyPatch,
    accounts: tuple[str, ...],
    typed: str,
) -> None:
    """It goes where it would go when the names were there: to the wachtzin of the first name."""
    monkeypatch.setattr("starterz.data.access.Kosten", lambda: CHEAP)
    for naam in accounts:
        add_account(places, ("docent", WACHTZIN), naam, Rol.KLASSENASSISTENT, "bart")
    app = StarterzApp(Database(places), lambda: TODAY)
    all_in, names = threading.Event(), app.database.names

    def slow_names() -> tuple[str, ...]:
        all_in.wait(5)
        return tuple(sorted(names(), key=lambda naam: naam != "docent"))

    monkeypatch.setattr(app.database, "names", slow_names)
    async with app.run_test() as pilot:
        for message in Reader().feed(f"{typed}{WACHTZIN}\n4l20\r", 0):
            app.post_message(message)
        await pilot.pause()
        all_in.set()
        await settle(pilot)
        await settle(pilot)
        assert isinstance(app.screen, KlasScreen)
    assert {code: mark.te_laat for code, mark in stored(today_marks).items()} == {"C-04": 20}
