"""The clock moves with the program open, keys go on; no mark lands on a lesson it was not for.

Long form: `uv run python -m tests.screens.midnight --keer 30`; it prints the marks that went wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from starterz.app import StarterzApp
from starterz.commands.demo import demo
from starterz.commands.demo.verhaal import read_story
from starterz.data.database import Database
from starterz.data.store import Store
from starterz.places import Places
from starterz.screens.klas.klas import KlasScreen

JUMPS = (timedelta(days=1), timedelta(days=-1), timedelta(days=2), timedelta(days=31),
         timedelta(days=-31))  # fmt: skip
KEYS = ("a", "space", "s", "x", "down", "4", "1", "minus")
Marks = set[tuple[date, str, str]]


class Wandklok:
    """A day that somebody can change."""

    def __init__(self, today: date) -> None:
        self.today = today

    def __call__(self) -> date:
        """Return the day that it is now."""
        return self.today


def marks(store: Store) -> Marks:
    """Return every mark: the day of its lesson, who, and what."""
    return {
        (les.datum, row.cursist.code, row.presentie.status.value)
        for les, row in store.presentie.marks(date.min, date.max)
        if row.presentie is not None
    }


async def turn(
    database: Database,
    start: date,
    seed: int,
    keys: int,
    read: Callable[[], Marks],
) -> tuple[int, list[date]]:
    """Press keys while the clock moves; return how many marks came and the days that went wrong.

    A mark is wrong on a day that no screen showed when a key went down.
    """
    chance, klok = random.Random(seed), Wandklok(start)
    before = read()
    app = StarterzApp(database, klok)
    allowed: set[date] = set()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.3)
        for _ in range(keys):
            if chance.random() < 0.25:
                klok.today += chance.choice(JUMPS)
            screen = app.screen
            lesson = screen.lesson if isinstance(screen, KlasScreen) else None
            if lesson is not None and lesson.datum == klok.today:
                allowed.add(lesson.datum)
            app.simulate_key(chance.choice(KEYS))
            await asyncio.sleep(chance.choice((0, 0, 0.005, 0.05)))
            if chance.random() < 0.3:
                await pilot.pause()
        await pilot.pause(0.2)
    made = read() - before
    return len(made), sorted({day for day, _, _ in made} - allowed)


def main() -> None:
    """Try many moves of the clock, each on a fresh demo class."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--keer", type=int, default=10)
    parser.add_argument("--toetsen", type=int, default=200)
    given = parser.parse_args()
    story, wrong, total = read_story(), 0, 0
    for seed in range(given.keer):
        with tempfile.TemporaryDirectory(prefix="starterz-midnight-") as home:
            places = Places(Path(home) / "klas")
            demo.fill(places, story)
            login = (demo.NAAM, demo.WACHTZIN)

            def read(places: Places = places, login: tuple[str, str] = login) -> Marks:
                database = Database(places, login)
                try:
                    return database.run(marks)
                finally:
                    database.close()

            count, days = asyncio.run(
                turn(Database(places, login), story.vandaag, seed, given.toetsen, read)
            )
            total, wrong = total + count, wrong + len(days)
            if days:
                sys.stdout.write(f"seed {seed}: marks on {', '.join(map(str, days))}\n")
    sys.stdout.write(f"{given.keer} turns, {total} marks, {wrong} days with a wrong mark\n")


if __name__ == "__main__":
    main()
