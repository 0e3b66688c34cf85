"""Periods in months and years, as the law counts them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def plus_maanden(day: date, maanden: int) -> date:
    """Return the same day of a later or earlier month, or the last one where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + maanden, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def laatste_dag(begin: date, maanden: int) -> date:
    """Return the last day of a period of months: the day before its first day comes round again.

    Where that month has no such day the period ends with the month.
    """
    end = plus_maanden(begin, maanden)
    return end - timedelta(days=1) if end.day == begin.day else end
