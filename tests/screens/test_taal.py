"""No English on the screens that a class meets around the daily work."""

from __future__ import annotations

import re
from pathlib import Path

from textual.widgets import Input

from starterz.app import StarterzApp
from starterz.data.database import Database
from starterz.places import Places
from starterz.screens.herstelcode import HerstelcodeScreen
from starterz.screens.toegang import EersteScreen, HerstelScreen, ToegangScreen
from tests.screens.conftest import TODAY, screen_text, settle

ENGLISH = re.compile(
    r"\b(select|search|quit|cancel|submit|cursor up|cursor down|show menu|page up|page down|focus"
    r"|move|copy|paste|close|palette|name|password|save|delete left|scroll|toggle|the|of the)\b",
    re.IGNORECASE,
)


def english(app: StarterzApp) -> list[str]:
    """Return the lines with a word of English in them."""
    return [line for line in screen_text(app).splitlines() if ENGLISH.search(line)]


async def test_the_screens_of_the_day(app: StarterzApp) -> None:
    async with app.run_test(size=(90, 45)) as pilot:
        await settle(pilot)
        for keys in (
            ("f3",), ("f1",), ("escape", "c"), ("escape", "enter"), ("f1",), ("escape", "left"),
            ("f2", "T"), ("f1",), ("escape", "b"), ("escape", "f7"), ("f1",), ("escape", "n"),
            ("escape", "i"), ("escape", "x"), ("escape", "d"), ("escape", "v"), ("f1",),
            ("escape", "n"), ("escape", "i"), ("escape", "escape", "f8"), ("f1",),
            ("escape", "e"), ("escape", "n"), ("f1", "escape", "W"), ("escape", "slash"),
            ("escape", "escape", "j"), ("f1",), ("escape", "i"), ("escape", "f7", "p"), ("f1",),
            ("escape", "f2", "P"), ("f1",), ("escape", "enter"), ("k",),
        ):  # fmt: skip
            await pilot.press(*keys)
            await settle(pilot)
            assert english(app) == [], keys


async def test_the_door(tmp_path: Path) -> None:
    app = StarterzApp(Database(Places(tmp_path / "leeg"), ("docent", "x")), TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.clear_notifications()
        for screen in (
            EersteScreen(), ToegangScreen(), HerstelScreen("docent"),
            HerstelcodeScreen("AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-F"),
        ):  # fmt: skip
            app.push_screen(screen)
            await settle(pilot)
            for field in app.screen.query(Input):
                field.value = ""
            await settle(pilot)
            assert english(app) == []
            app.pop_screen()
