"""A quick note from class: one line that waits at its aspect until somebody scores it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Klasnotitie:
    """What was seen of one person at one aspect; `les` is the lesson it was seen in, if known."""

    id: int
    cursist: str
    aspect: str
    datum: date
    les: int | None
    tekst: str
    waarnemer: str
