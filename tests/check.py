"""All that must hold before a change lands, in one list: `uv run python -m tests.check`.

`--quick` leaves the journeys over the screens out, `--no-tests` all tests. Nothing here needs the
network. The cheap checks come first and all of them run; the tests run when those hold.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).parents[1]
CHECKS = {
    "format": ("ruff", "format", "--check", "--quiet", "."),
    "lint": ("ruff", "check", "--quiet", "."),
    "import contracts": ("lint-imports", "--no-logo"),
    "types": ("mypy",),
}
"""What each is called, and the program of this environment that checks it."""
TESTS = ("pytest",)
WITHOUT_SCREENS = ("--ignore=tests/screens",)


def main(arguments: Sequence[str]) -> int:
    """Run the checks; return 0 when all of them hold."""
    parser = ArgumentParser(prog="python -m tests.check", description=__doc__.splitlines()[0])
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--quick", action="store_true", help="the tests without the screens")
    which.add_argument("--no-tests", action="store_true", help="no tests")
    chosen = parser.parse_args(arguments)
    failed = [name for name, command in CHECKS.items() if not holds(name, command)]
    if not failed and not chosen.no_tests:
        tests = (*TESTS, *(WITHOUT_SCREENS if chosen.quick else ()))
        failed = [] if holds("tests", tests) else ["tests"]
    say(f"does not hold: {', '.join(failed)}" if failed else "all of it holds")
    return int(bool(failed))


def holds(name: str, command: Sequence[str]) -> bool:
    """Run one check and say how it went; what it says itself is shown when it fails."""
    program = shutil.which(command[0], path=str(Path(sys.executable).parent))
    if program is None:
        say(f"{name}: {command[0]} is not here; run `uv sync`")
        return False
    began = monotonic()
    is_long = command[0] == "pytest"
    done = subprocess.run(
        [program, *command[1:]], cwd=ROOT, check=False, text=True, encoding="utf-8",
        stdout=None if is_long else subprocess.PIPE,
        stderr=None if is_long else subprocess.STDOUT,
    )  # fmt: skip
    if done.returncode and done.stdout:
        say(done.stdout.rstrip())
    word = "no" if done.returncode else "yes"
    say(f"{name}: {word} ({monotonic() - began:.0f} s)")
    return done.returncode == 0


def say(text: str) -> None:
    """Write a line at once, also before what a check writes itself."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
