"""Pictures of the real screens with the demo class: `python -m tests.pictures MAP [W H]`.

Writes an SVG a screen; `rsvg-convert -z 1.5 klas.svg -o klas.png` makes the one in the README.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from starterz.app import StarterzApp
from starterz.commands.demo.demo import NAAM, WACHTZIN, fill
from starterz.commands.demo.verhaal import read_story
from starterz.data.database import Database
from starterz.places import Places
from tests.screens.conftest import settle

SCREENS = {
    "klas": ("a", "4", "l", "2", "0", "enter", "7", "s", "9", "x"),
    "uren": ("f3",),
    "opbouw": ("enter", "left"),
    "termijnen": ("f2", "T"),
    "groepsindeling": ("f2", "j"),
    "parafen": ("f7", "p"),
    "tovii": ("f2", "9", "f4"),
    "advies": ("f2", "6", "f6"),
    "rooster": ("f7",),
    "instellingen": ("f8",),
    "dossier": ("f2", "6", "enter"),
}
"""What is pressed, one after the other, before each picture."""


async def take(target: Path, size: tuple[int, int]) -> None:
    """Make the demo class, walk over the screens, and keep each of them."""
    with tempfile.TemporaryDirectory() as directory:
        story = read_story()
        places = Places(Path(directory) / "home")
        fill(places, story)
        app = StarterzApp(Database(places, (NAAM, WACHTZIN)), lambda: story.vandaag, sign="DEMO")
        async with app.run_test(size=size) as pilot:
            for name, keys in SCREENS.items():
                await settle(pilot)
                await pilot.press(*keys)
                await settle(pilot)
                app.clear_notifications()
                await settle(pilot)
                app.save_screenshot(f"{name}.svg", path=str(target))
                _keep_spaces(target / f"{name}.svg")


def _keep_spaces(picture: Path) -> None:
    """Let leading spaces count and no typeface be fetched, so that columns stand under others."""
    text = picture.read_text(encoding="utf-8")
    text = re.sub(r"@font-face\s*\{.*?\}", "", text, flags=re.DOTALL)
    text = text.replace("<text ", '<text xml:space="preserve" ').replace("&#160;", " ")
    picture.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    width, height = (int(argument) for argument in sys.argv[2:4] or ("100", "30"))
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(take(folder, (width, height)))
