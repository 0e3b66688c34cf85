"""Terms that the law sets, counted from the dates that are known."""

from __future__ import annotations

from datetime import date, timedelta


def paasdag(year: int) -> date:
    """Return Easter Sunday of a Gregorian year (the anonymous algorithm, Meeus 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def feestdagen(year: int) -> frozenset[date]:
    """Return the holidays of the Algemene termijnenwet (ATW 3), Goede Vrijdag included.

    Koningsdag moves to Saturday when 27 April is a Sunday. 5 May counts every year.
    """
    easter = paasdag(year)
    king = date(year, 4, 27)
    if king.weekday() == 6:
        king -= timedelta(days=1)
    moving = (easter + timedelta(days=offset) for offset in (-2, 0, 1, 39, 49, 50))
    fixed = (date(year, 1, 1), king, date(year, 5, 5), date(year, 12, 25), date(year, 12, 26))
    return frozenset((*moving, *fixed))


def naar_werkdag(day: date) -> date:
    """Return the day itself, or the first day after it that is no weekend or holiday (ATW 1)."""
    while day.weekday() >= 5 or day in feestdagen(day.year):
        day += timedelta(days=1)
    return day


def pip_uiterlijk(kennisgeving: date | None, brp: date | None) -> date | None:
    """Return the last day for the PIP: 10 weeks after the kennisgeving, or after the BRP date.

    BRP counts where it is later or the only one known (Bi 5.3(1)); moved off weekends and
    holidays (ATW 1). None when neither date is known.
    """
    start = max((day for day in (kennisgeving, brp) if day is not None), default=None)
    return naar_werkdag(start + timedelta(weeks=10)) if start else None


def einde_termijn(pip: date | None, duo_einddatum: date | None = None) -> date | None:
    """Return the last day of the three years, which start the day after the first PIP.

    DUO's own date overrides it; the day is never moved (Wi 11(2), ATW 4a).
    """
    if duo_einddatum:
        return duo_einddatum
    if pip is None:
        return None
    try:
        return pip.replace(year=pip.year + 3)
    except ValueError:  # 29 February; the term starts on 1 March and ends on the last of February
        return date(pip.year + 3, 2, 28)
