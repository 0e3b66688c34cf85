"""Random keys, faster than the screens follow, in windows of any size; the program stays up.

Long form: `uv run python -m tests.screens.storm --van 0 --tot 500`; it prints each seed that fails.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
from pathlib import Path

from textual.events import Resize
from textual.geometry import Size

from starterz.app import StarterzApp
from starterz.commands import demo
from starterz.commands.demo_verhaal import read_story
from starterz.data.database import Database
from starterz.places import Places

KEYS = (
    *"aslxgowkmnvedirtfhpubczZWLEPT/[]0123456789-=?",
    "j", "plus", "space", "enter", "escape", "tab", "shift+tab", "up", "down", "left", "right",
    "pageup", "pagedown", "home", "end", "backspace", "f1", "f2", "f3", "f4", "f6", "f7", "f8",
    "f9", "ctrl+s",
)  # fmt: skip
SIZES = (Size(1, 1), Size(20, 5), Size(40, 10), Size(80, 24), Size(120, 36), Size(200, 60))
PAUSES = (0, 0, 0, 0.003, 0.003, 0.03)


async def storm(app: StarterzApp, seed: int, keys: int) -> None:
    """Press random keys; whatever the app falls over comes out of here."""
    chance = random.Random(seed)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.3)
        for _ in range(keys):
            if chance.random() < 0.06:
                size = chance.choice(SIZES)
                app.post_message(Resize(size, size))
            else:
                app.simulate_key(chance.choice(KEYS))
            await asyncio.sleep(chance.choice(PAUSES))
        await pilot.pause(0.2)


def main() -> None:
    """Try a range of seeds on a fresh demo class each."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--van", type=int, default=0)
    parser.add_argument("--tot", type=int, default=100)
    parser.add_argument("--toetsen", type=int, default=250)
    given = parser.parse_args()
    story = read_story()
    failed = 0
    for seed in range(given.van, given.tot):
        with tempfile.TemporaryDirectory(prefix="starterz-storm-") as home:
            places = Places(Path(home) / "klas")
            demo.fill(places, story)
            app = StarterzApp(Database(places, (demo.NAAM, demo.WACHTZIN)), lambda: story.vandaag)
            try:
                asyncio.run(storm(app, seed, given.toetsen))
            except Exception as error:
                failed += 1
                sys.stdout.write(f"seed {seed}: {type(error).__name__}: {error}\n")
    sys.stdout.write(f"{given.tot - given.van} seeds, {failed} failed\n")


if __name__ == "__main__":
    main()
