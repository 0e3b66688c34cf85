"""Periods in months and years, as the law counts them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def plus_maanden(day: date, maanden: int) -> date:
    """Return the same day of a later or earlier month, or the last one where it has no such day.

    So a period that begins the day after an event ends on the date of the event itself, as in
    Regulation 1182/71, art. 3(2)(c); no Dutch rule says otherwise.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + maanden, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
