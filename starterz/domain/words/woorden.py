"""Numbers as people read them, the same on screen, on paper and on the command line."""

from __future__ import annotations

from collections.abc import Sequence


def aantal(number: int, one: str, many: str) -> str:
    """Write a number of things: `1 les`, `3 lessen`."""
    return f"{number} {one if number == 1 else many}"


def lesweken(number: int) -> str:
    """Write a number of weeks with a lesson."""
    return aantal(number, "lesweek", "lesweken")


def dagen_te_gaan(days: int) -> str:
    """Write how far away a day is: `vandaag`, `nog 3 dagen`, `2 dagen voorbij`."""
    if not days:
        return "vandaag"
    number = aantal(abs(days), "dag", "dagen")
    return f"nog {number}" if days > 0 else f"{number} voorbij"


def bijgewoond(number: int, lessen: int) -> str:
    """Write how many of the lessons somebody came to: `1 van 1 les`."""
    return f"{number} van {aantal(lessen, 'les', 'lessen')}"


def percentage(part: int, whole: int) -> int | None:
    """Return a part in whole percents, rounded half up; 100 only when nothing is missing."""
    if not whole:
        return None
    rounded = (200 * part + whole) // (2 * whole)
    return min(rounded, 99) if part < whole else rounded


def opsomming(parts: Sequence[str]) -> str:
    """Write parts as a sentence does: `a`, `a en b`, `a, b en c`."""
    *most, last = parts
    return f"{', '.join(most)} en {last}" if most else last
