"""Measures what was promised, on the demo class: `python -m tests.benchmarks [--json]`."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from starterz.commands.demo.demo import WACHTZIN, fill
from starterz.commands.demo.verhaal import read_story
from starterz.places import Places
from tests.benchmarks.inside import inside
from tests.benchmarks.paint import first_paint
from tests.benchmarks.years import over_the_years

STARTKLAS = "C-10"
"""A person of the demo class with a finished advice."""


def main() -> None:
    """Make the demo class, measure, print each figure with its goal beside it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--rounds", type=int, default=15, help="starts of each program")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        story = read_story()
        home = Path(directory) / "home"
        fill(Places(home), story)
        figures = first_paint(home, WACHTZIN, story.vandaag.isoformat(), arguments.rounds)
        figures += asyncio.run(inside(home, WACHTZIN, story.vandaag, STARTKLAS))
    figures += over_the_years()
    if arguments.json:
        rows = [{**asdict(figure), "reached": figure.is_reached} for figure in figures]
        sys.stdout.write(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("".join(f"{figure}\n" for figure in figures))


if __name__ == "__main__":
    main()
