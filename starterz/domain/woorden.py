"""Numbers of things in words, the same on screen, on paper and on the command line."""

from __future__ import annotations


def aantal(number: int, one: str, many: str) -> str:
    """Write a number of things: `1 les`, `3 lessen`."""
    return f"{number} {one if number == 1 else many}"


def lesweken(number: int) -> str:
    """Write a number of weeks with a lesson."""
    return aantal(number, "lesweek", "lesweken")


def bijgewoond(number: int, lessen: int) -> str:
    """Write how many of the lessons somebody came to: `1 van 1 les`."""
    return f"{number} van {aantal(lessen, 'les', 'lessen')}"
