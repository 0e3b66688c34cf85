"""Whole lines typed in one write, in a real terminal, before the program is there to take them.

`uv run python -m tests.screens.burst` logs in, and marks nine seats late in nine programs.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from starterz.data.access import create_store
from starterz.data.database import Database
from starterz.domain.lessen.presentie import Presentie
from starterz.domain.school.rollen import Rol
from starterz.places import Places
from tests.builders import CHEAP, TODAY, WACHTZIN
from tests.screens.conftest import fill
from tests.screens.klas.test_klas import today_marks
from tests.screens.shared.test_durability import Terminal

PATIENCE = 60.0
"""Seconds until a burst that is not kept counts as lost."""


def start(places: Places) -> Terminal:
    """Start the program as a person does: it asks for the wachtzin."""
    here = (f"STARTERZ_HOME={places.home}", f"STARTERZ_VANDAAG={TODAY.isoformat()}")
    return Terminal("env", *here, sys.executable, "-m", "starterz")


def keep(places: Places, burst: bytes) -> dict[str, Presentie]:
    """Type a burst at once; return the marks when there are some, or when it takes too long."""
    terminal, marks = start(places), dict[str, Presentie]()
    try:
        terminal.press(burst)
        deadline = time.monotonic() + PATIENCE
        while not marks and time.monotonic() < deadline:
            time.sleep(0.5)
            database = Database(places, ("docent", WACHTZIN))
            marks = database.run(today_marks)
            database.close()
        terminal.press(b"\x11")
    finally:
        terminal.end()
    return marks


def main() -> None:
    """Try nine seats, each in a class and a program of its own."""
    kept = 0
    for seat in range(1, 10):
        with tempfile.TemporaryDirectory(prefix="starterz-burst-") as home:
            places = Places(Path(home) / "klas")
            create_store(places, "docent", Rol.DOCENT, WACHTZIN, CHEAP)
            database = Database(places, ("docent", WACHTZIN))
            database.run(fill)
            database.close()
            marks = keep(places, f"{WACHTZIN}\r{seat}l20\r".encode())
            found = {code: mark.te_laat for code, mark in marks.items()}
            sys.stdout.write(f"seat {seat}: {found}\n")
            kept += found == {f"C-{seat:02}": 20}
    sys.stdout.write(f"{kept} of 9 kept\n")


if __name__ == "__main__":
    main()
