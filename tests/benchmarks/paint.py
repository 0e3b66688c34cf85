"""From the start of the process to its text on a real terminal, beside a bare app."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.benchmarks.measure import Figure

ROOT = Path(__file__).parents[2]
CACHE = Path(tempfile.gettempdir()) / "starterz-benchmark-bytecode"
"""Both programs run from bytecode, as they do everywhere after the first start."""


def seconds_until(command: list[str], *signs: bytes) -> list[float]:
    """Return the seconds after which each text stood on the terminal, in order."""
    master, slave = pty.openpty()
    environment = {
        **os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor",
        "COLUMNS": "80", "LINES": "24", "PYTHONPYCACHEPREFIX": str(CACHE),
    }  # fmt: skip
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begin = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env=environment, cwd=ROOT,
        start_new_session=True,
    )  # fmt: skip
    os.close(slave)
    seen, times = b"", []
    try:
        for sign in signs:
            while sign not in seen:
                if not select.select([master], [], [], 20)[0]:
                    raise TimeoutError(f"{sign!r} did not come")
                seen += os.read(master, 65536)
            times.append(time.perf_counter() - begin)
    finally:
        process.kill()
        process.wait()
        os.close(master)
    return times


def first_paint(home: Path, wachtzin: str, today: str, rounds: int) -> list[Figure]:
    """Compare first paint and first data with a bare app, one after the other in each round."""
    bare_command = [sys.executable, "-m", "tests.benchmarks.bare"]
    own_command = [sys.executable, "-m", "tests.benchmarks.opened", str(home), wachtzin, today]
    for command, sign in ((bare_command, b"the bare app"), (own_command, b"Voorbeeld-Haddad")):
        seconds_until(command, sign)  # the start that writes the bytecode is not measured
    bare, paint, data = [], [], []
    for _ in range(rounds):
        bare += seconds_until(bare_command, b"the bare app is here")
        painted, shown = seconds_until(own_command, b"F3 uren", b"Voorbeeld-Haddad")
        paint.append(painted)
        data.append(shown)
    base = median(bare)
    return [
        Figure("eerste beeld", median(paint) / base, 1.5, "x een kale Textual-app"),
        Figure("klas zichtbaar", median(data) / base, 3.3, "x een kale Textual-app"),
        Figure("kale Textual-app", base * 1000, None, "ms"),
    ]
