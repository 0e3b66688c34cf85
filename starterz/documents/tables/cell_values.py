"""Numbers and dates in a workbook, written as Excel shows them where a reader would mind."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from starterz.domain.words.datums import kort

_MOST_FORMATS = 70_000
"""Excel itself allows 64,000 formats in one workbook."""
_LONGEST_FORMAT = 255
_LAST_DAY = 2_958_466
"""The number of 31-12-9999, and a day more."""
_CLOCK = re.compile(r"[hs]", re.IGNORECASE)
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


class Formats:
    """How the numbers of a workbook are shown, from the elements of its styles."""

    def __init__(self, *, starts_1904: bool) -> None:
        self._epoch = MAC_EPOCH if starts_1904 else WINDOWS_EPOCH
        self._codes: dict[int, str] = {}
        self._cells: list[int] = []
        self._inside = False

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        """Take what an element of the styles says."""
        if tag == "cellXfs":
            self._inside = True
        elif tag == "xf" and self._inside and len(self._cells) < _MOST_FORMATS:
            self._cells.append(int(attributes.get("numFmtId", "0")))
        elif tag == "numFmt" and len(self._codes) < _MOST_FORMATS:
            code = attributes.get("formatCode", "")
            self._codes[int(attributes["numFmtId"])] = code[:_LONGEST_FORMAT]

    def end(self, tag: str) -> None:
        """Stop looking after the formats of the cells."""
        if tag == "cellXfs":
            self._inside = False

    def code(self, style: int) -> str:
        """Return the format of a cell with this style."""
        number = self._cells[style] if 0 <= style < len(self._cells) else 0
        return self._codes.get(number) or BUILTIN_FORMATS.get(number, "General")

    def shown_iso(self, text: str) -> str | None:
        """Write a date that stands in a cell as text in ISO form; None when it is none."""
        try:
            return _shown(datetime.fromisoformat(text), with_time=True)
        except ValueError:
            return None

    def shown_date(self, value: float, code: str) -> str | None:
        """Write a number that is shown as a date or a time; None when there is no such day."""
        if not 0 <= value < _LAST_DAY:
            return None
        try:
            if is_timedelta_format(code):
                return _duration(value)
            found = from_excel(value, self._epoch)
        except (ValueError, OverflowError):
            return None
        if isinstance(found, time):
            return f"{found:%H:%M}" if not found.second else f"{found:%H:%M:%S}"
        if not isinstance(found, datetime):
            return None
        return _shown(found, with_time=_CLOCK.search(_LITERAL.sub("", code)) is not None)


def _duration(days: float) -> str:
    """Write a length of time in hours and minutes, as `[h]:mm` shows it: `25:30`."""
    minutes, seconds = divmod(round(timedelta(days=days).total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if seconds else f"{hours}:{minutes:02}"


def shown_number(text: str, formats: Formats, style: int) -> str | None:
    """Write a number as Excel does: fifteen digits at most, a date as a date, a part in percents.

    None when it is no number, or a date that does not exist.
    """
    try:
        value = float(text)
    except ValueError:
        return None
    if not math.isfinite(value):
        return None
    code = formats.code(style)
    if is_date_format(code):
        return formats.shown_date(value, code)
    if "%" in _LITERAL.sub("", code):
        return f"{_decimal(value * 100)}%"
    return _decimal(value)


def _decimal(value: float) -> str:
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15g}".replace(".", ",")


def _shown(moment: datetime, *, with_time: bool) -> str:
    day: date = moment.date()
    if not with_time or moment.time() == time():
        return kort(day)
    return f"{kort(day)} {moment:%H:%M}"
