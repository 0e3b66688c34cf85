"""No English on the screens that a class meets around the daily work."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Input

from starterz.app import StarterzApp
from starterz.data.database import Database
from starterz.places import Places
from starterz.screens.school.herstelcode import HerstelcodeScreen
from starterz.screens.school.toegang import EersteScreen, HerstelScreen, ToegangScreen
from tests.builders import TODAY
from tests.screens.conftest import screen_text, settle

ENGLISH = re.compile(
    r"\b(select|search|quit|cancel|submit|cursor up|cursor down|show menu|page up|page down|focus"
    r"|move|copy|paste|close|palette|name|password|save|delete left|scroll|toggle|the|of the)\b",
    re.IGNORECASE,
)


def english(app: StarterzApp) -> list[str]:
    """Return the lines with a word of English in them."""
    return [line for line in screen_text(app).splitlines() if ENGLISH.search(line)]


def texts() -> Iterator[tuple[str, str]]:
    """Return what the help of every screen and window says, without opening one."""
    import starterz.screens

    for module in pkgutil.walk_packages(starterz.screens.__path__, "starterz.screens."):
        for name, cls in vars(importlib.import_module(module.name)).items():
            if isinstance(cls, type) and issubclass(cls, Screen) and cls.__module__ == module.name:
                yield name, f"{getattr(cls, 'TITEL', '')} {getattr(cls, 'HULP', '')}"
                for binding in Binding.make_bindings(cls.__dict__.get("BINDINGS", ())):
                    yield name, f"{binding.description} {binding.tooltip}"


def test_the_help_of_every_screen() -> None:
    found = list(texts())
    assert len({name for name, _ in found}) > 50
    assert [each for each in found if ENGLISH.search(each[1])] == []


async def test_the_screens_of_the_day(app: StarterzApp) -> None:
    async with app.run_test(size=(90, 45)) as pilot:
        await settle(pilot)
        for keys in (
            ("t",), ("escape", "f3"), ("f1",), ("escape", "enter"), ("f2", "T"), ("f7",),
            ("n",), ("escape", "v"), ("i",), ("escape", "f8"), ("e",), ("escape", "I"),
            ("escape", "slash"), ("escape", "A"), ("V",), ("f4", "K"), ("f6", "R"),
        ):  # fmt: skip
            await pilot.press(*keys)
            await settle(pilot)
            assert english(app) == [], keys


async def test_the_door(tmp_path: Path) -> None:
    app = StarterzApp(Database(Places(tmp_path / "leeg"), ("docent", "x")), lambda: TODAY)
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
