"""Random keys, faster than the screens follow, in windows of any size; the program stays up.

Long form: `uv run python -m tests.screens.storm --van 0 --tot 500`; it prints each seed that fails.
With `--gescheurd` the line tears sequences apart instead, with pauses, and it prints each score or
mark that landed on another person than the one in view when a key for it went down.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
from datetime import date
from itertools import pairwise
from pathlib import Path

from textual.events import Resize
from textual.geometry import Size
from textual.pilot import Pilot

from starterz.app import StarterzApp
from starterz.commands.demo import demo
from starterz.commands.demo.verhaal import read_story
from starterz.data.database import Database
from starterz.data.store import Store
from starterz.places import Places
from starterz.screens.klas.klas import KlasScreen
from starterz.screens.observatie.tovii import ToviiScreen
from starterz.terminal.reader import Reader

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
        await at_rest(app)
        await pilot.pause(0.2)


async def at_rest(app: StarterzApp, seconds: float = 60) -> None:
    """Wait until the keys that were typed ahead have come through; they must, some time."""
    async with asyncio.timeout(seconds):
        await app.workers.wait_for_complete([each for each in app.workers if each.group == "keys"])


TORN = (
    "\x1b[B", "\x1b[A", "\x1b[1;5B", "\x1b[6~", "\x1bOA", "\x1b[<35;12;5M", "\x1b[<65;40;12M",
    "\x1b[M !!", "\x1b[I", "\x1b[O", "\x1b[97;5u", "\x1b[?62;1;2c", "\x1b[12;40R", "\x1b[?2026;1$y",
    "\x1b]11;rgb:3333/3333/3333\x1b\\", "\x1bP>|tmux 3.4\x1b\\", "\x1b[200~]333 xs\x1b[201~",
)  # fmt: skip
BURSTS = ("]3", "[21", "]0", "[[444")
Written = set[tuple[str, str, object]]


def written(store: Store, day: date) -> Written:
    """Return every score, and every mark of the day: who, on what, and which."""
    people = [each.code for each in store.klas.klas(day).cursisten]
    found: Written = {
        (code, f"{sheet.id} {aspect}", score.waarde)
        for code in people
        for sheet in store.observaties.of(code)
        for aspect, score in sheet.scores.items()
    }
    for les, row in store.presentie.marks(day, day):
        if row.presentie is not None:
            found.add((row.cursist.code, f"les {les.id}", row.presentie.status.value))
    return found


async def in_view(app: StarterzApp, pilot: Pilot[None]) -> None:
    """Wait until the screen shows the person that is chosen: a hand looks before it scores."""
    for _ in range(200):
        await pilot.pause()
        screen = app.screen
        if isinstance(screen, ToviiScreen) and not screen.shows_chosen:
            continue
        if not isinstance(screen, KlasScreen) or screen.person is not None:
            return


async def torn(app: StarterzApp, seed: int, turns: int) -> tuple[int, list[str]]:
    """Let a slow line tear sequences apart between keys; return how much was written, and wrongly.

    The bytes go through what reads them in a real terminal, on a clock of its own.
    """
    chance, reader, now, day = random.Random(seed), Reader(), 0.0, app.today
    right, wrong = 0, []

    async def send(parts: list[tuple[float, str]]) -> None:
        nonlocal now
        for pause, part in parts:
            until = now + pause
            while reader.deadline is not None and reader.deadline <= until:
                now = reader.deadline
                for message in reader.tick(now):
                    app.post_message(message)
            now = until
            for message in reader.feed(part, now):
                app.post_message(message)
            await asyncio.sleep(chance.choice(PAUSES))

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.3)
        before = await app.database.submit(lambda store: written(store, day))
        for turn in range(turns):
            if turn % 12 == 0:
                app.open_screen(chance.choice(("klas", "tovii")))
                await pilot.pause()
            await in_view(app, pilot)
            screen, kind = app.screen, chance.random()
            on_class = isinstance(screen, KlasScreen)
            person = screen.person if isinstance(screen, (KlasScreen, ToviiScreen)) else None
            if kind < 0.5:
                keys, person = chance.choice(TORN), None
                cuts = sorted({0, len(keys), *(chance.randrange(len(keys)) for _ in range(3))})
                parts = [(chance.uniform(0, 0.5), keys[a:b]) for a, b in pairwise(cuts)]
            elif kind < 0.65 and not on_class:
                keys, person = chance.choice(BURSTS), None
                parts = [(4.0, keys)]
            elif kind < 0.8:
                keys, person = chance.choice("123456789" if on_class else "[]"), None
                parts = [(4.0, keys)]
            else:
                keys = chance.choice("xs " if on_class else "01234")
                parts = [(4.0, keys)]
            await send([*parts, (4.0, "")])
            await pilot.pause()
            after = await app.database.submit(lambda store: written(store, day))
            new = {code for code, _, _ in after ^ before}
            right += len(after - before)
            if new - ({person.code} if person else set()):
                wrong.append(f"{keys!r} wrote on {', '.join(sorted(new))}")
            before = after
    return right, wrong


def main() -> None:
    """Try a range of seeds on a fresh demo class each."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--van", type=int, default=0)
    parser.add_argument("--tot", type=int, default=100)
    parser.add_argument("--toetsen", type=int, default=250)
    parser.add_argument("--gescheurd", action="store_true")
    given = parser.parse_args()
    story = read_story()
    failed = total = 0
    for seed in range(given.van, given.tot):
        with tempfile.TemporaryDirectory(prefix="starterz-storm-") as home:
            places = Places(Path(home) / "klas")
            demo.fill(places, story)
            app = StarterzApp(Database(places, (demo.NAAM, demo.WACHTZIN)), lambda: story.vandaag)
            try:
                if given.gescheurd:
                    count, wrong = asyncio.run(torn(app, seed, given.toetsen))
                    total, failed = total + count, failed + bool(wrong)
                    sys.stdout.writelines(f"seed {seed}: {line}\n" for line in wrong)
                else:
                    asyncio.run(storm(app, seed, given.toetsen))
            except Exception as error:
                failed += 1
                sys.stdout.write(f"seed {seed}: {type(error).__name__}: {error}\n")
    kept = f", {total} scores and marks" if given.gescheurd else ""
    sys.stdout.write(f"{given.tot - given.van} seeds{kept}, {failed} failed\n")


if __name__ == "__main__":
    main()
