"""How answers look: JSON for programs, aligned columns and plain lines for people."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any


def as_json(answer: Any) -> str:
    """Write an answer for a program."""
    return json.dumps(answer, ensure_ascii=False, indent=2)


def columns(header: Sequence[str], rows: Iterable[Sequence[str]], right: str = "") -> str:
    """Write rows under a header in aligned columns; `right` has an `r` where numbers stand."""
    lines = [list(header), *(list(row) for row in rows)]
    widths = [max(_width(line[i]) for line in lines) for i in range(len(header))]
    aligned = right.ljust(len(header))

    def write(line: Sequence[str]) -> str:
        cells = []
        for i, cell in enumerate(line):
            space = " " * (widths[i] - _width(cell))
            cells.append(space + cell if aligned[i] == "r" else cell + space)
        return "  ".join(cells).rstrip()

    return "\n".join(write(line) for line in lines)


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Write labelled values, one a line; an empty value is left out."""
    filled = [(label, value) for label, value in pairs if value]
    width = max((len(label) for label, _ in filled), default=0) + 1
    return "\n".join(f"{label + ':':<{width}} {value}" for label, value in filled)


def _width(cell: str) -> int:
    return sum(not unicodedata.combining(letter) for letter in cell)
