"""Dates and times as the class reads and types them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from starterz.domain.words.fouten import Ongeldig
from starterz.letters import comparable

WEEKDAGEN = ("ma", "di", "wo", "do", "vr", "za", "zo")
_WEEKDAGEN_LANG = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
Clock = Callable[[], date]
"""What tells which day it is, asked at the moment that something is done."""

MinuteOfDay = Callable[[], int | None]
"""What tells how many minutes after midnight it is; None where the day is not that of the wall."""

JAREN = range(1900, 2200)
"""Years that a class can deal with; another one is a slip of the finger."""
_MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)  # fmt: skip
MAANDEN_KORT = (
    "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
)  # fmt: skip


def read_datum(tekst: str, veld: str = "datum") -> date:
    """Read `dd-mm-jjjj`, `jjjj-mm-dd` or eight digits `ddmmjjjj`; raise `Ongeldig` otherwise."""
    tekst = _typed(tekst)
    verwacht = "een bestaande datum als dd-mm-jjjj"
    if found := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", tekst):
        year, month, day = (int(part) for part in found.groups())
    elif found := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})|(\d{2})(\d{2})(\d{4})", tekst):
        day, month, year = (int(part) for part in found.groups() if part is not None)
    else:
        raise Ongeldig(veld, tekst, verwacht)
    try:
        return _binnen_jaren(date(year, month, day))
    except ValueError as error:
        raise Ongeldig(veld, tekst, verwacht) from error


def read_iso(tekst: str, veld: str = "datum") -> date:
    """Read `jjjj-mm-dd`, the form of the command line and of JSON; raise `Ongeldig` otherwise."""
    typed = _typed(tekst)
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", typed):
        raise Ongeldig(veld, tekst, "een bestaande datum als jjjj-mm-dd")
    try:
        return _binnen_jaren(date.fromisoformat(typed))
    except ValueError as error:
        raise Ongeldig(veld, tekst, "een bestaande datum als jjjj-mm-dd") from error


def _typed(tekst: str) -> str:
    """Return a date or time with plain digits, signs and spaces, as it may not be when pasted."""
    return comparable(tekst)


def _binnen_jaren(day: date) -> date:
    if day.year not in JAREN:
        raise ValueError(day)
    return day


def read_tijd(tekst: str, veld: str = "tijd") -> int:
    """Read `uu:mm` as minutes after midnight; raise `Ongeldig` otherwise."""
    found = re.fullmatch(r"(\d{1,2})[:.](\d{2})", _typed(tekst))
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise Ongeldig(veld, tekst, "een tijd als 09:00")
    return int(found[1]) * 60 + int(found[2])


def read_lesdagen(tekst: str, veld: str = "dagen") -> tuple[int, ...]:
    """Read `ma,wo,vr` as weekday numbers (Monday is 0), in order; raise `Ongeldig` otherwise."""
    days: set[int] = set()
    for part in re.split(r"[,;\s]+", _typed(tekst)):
        if part not in WEEKDAGEN:
            raise Ongeldig(veld, tekst, "dagen als ma,wo,vr")
        days.add(WEEKDAGEN.index(part))
    return tuple(sorted(days))


def format_lesdagen(dagen: tuple[int, ...]) -> str:
    """Write weekday numbers as `ma,wo,vr`."""
    return ",".join(WEEKDAGEN[day] for day in dagen)


def format_tijd(minuten: int) -> str:
    """Write minutes after midnight as `09:00`."""
    return f"{minuten // 60:02d}:{minuten % 60:02d}"


def kort(day: date | None) -> str:
    """Write a date as `05-09-2022`, the form in tables and CSV; nothing as an empty text."""
    return day.strftime("%d-%m-%Y") if day else ""


def lang(day: date) -> str:
    """Write a date as `maandag 5 september 2022`."""
    return f"{_WEEKDAGEN_LANG[day.weekday()]} {voluit(day)}"


def voluit(day: date) -> str:
    """Write a date as `5 september 2022`."""
    return f"{day.day} {_MAANDEN[day.month - 1]} {day.year}"


def maandag(day: date) -> date:
    """Return the Monday of the week of this day."""
    return day - timedelta(days=day.weekday())


def read_week(tekst: str, veld: str = "week") -> date:
    """Read an ISO week `jjjj-Www` as its Monday; raise `Ongeldig` for one that is not there."""
    found = re.fullmatch(r"(\d{4})-w(\d{2})", _typed(tekst))
    try:
        if found is None:
            raise ValueError(tekst)
        return _binnen_jaren(date.fromisocalendar(int(found[1]), int(found[2]), 1))
    except ValueError as error:
        raise Ongeldig(veld, tekst, "een bestaande week als jjjj-Www, zoals 2023-W04") from error


def format_week(day: date) -> str:
    """Write the ISO week of a day as `2023-W04`; around New Year its year can be another."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def maand(day: date) -> str:
    """Write the month of a day as `september 2022`."""
    return f"{_MAANDEN[day.month - 1]} {day.year}"


def uren_en_minuten(minuten: int) -> str:
    """Write minutes as `52 uur en 30 minuten`: whole clock hours, the remainder shown."""
    hours, rest = divmod(minuten, 60)
    if not rest:
        return f"{hours} uur"
    minutes = "1 minuut" if rest == 1 else f"{rest} minuten"
    return f"{hours} uur en {minutes}" if hours else minutes


def uren_kort(minuten: int) -> str:
    """Write minutes as `52:30`, for columns."""
    return f"{minuten // 60}:{minuten % 60:02d}"
