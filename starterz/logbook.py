"""The log of unexpected failures: where it went wrong and with what kind of error, never with whom.

A message of an error can hold a name or other stored text, and so can its notes and arguments.
None of those is written: only the kinds of error and the lines of code.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

from starterz.places import PACKAGE, Places

MOST_BYTES = 200_000
"""The log starts anew at this size; the one before it is kept beside it, once."""
WIDTH_OF_AN_ERROR = 76
"""Columns of the window that says what went wrong, also in app.tcss."""
_ROOTS = {"site-packages", "dist-packages", "lib"}
_MOST_FRAMES = 60
_MOST_ERRORS = 30


class Stopped(Exception):
    """The terminal program ended by a failure; `places` is where its log is."""

    def __init__(self, failure: BaseException, places: Places) -> None:
        super().__init__()
        self.failure = failure
        self.places = places


class Logbook(logging.Formatter):
    """Writes of a record its moment and its error, in lines of code."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the lines for one failure."""
        error = record.exc_info[1] if record.exc_info else None
        head = f"--- {self.formatTime(record, '%Y-%m-%d %H:%M:%S')}"
        return "\n".join((head, *(_lines(error) if error is not None else ())))


class _Closed(RotatingFileHandler):
    """A log that only its owner can read."""

    def _open(self) -> TextIOWrapper:
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        if hasattr(os, "fchmod"):
            os.fchmod(handle, 0o600)
        return os.fdopen(handle, "a", encoding="utf-8")

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Let who asked for the line know that it is not there."""
        del record
        raise  # noqa: PLE0704  (logging calls this where the error is being handled)


def keep_failure(error: BaseException, places: Places) -> bool:
    """Write where it went wrong; return whether it is there, so that a message can name it."""
    record = logging.LogRecord(
        "starterz", logging.ERROR, "", 0, "", None, (type(error), error, error.__traceback__)
    )
    try:
        places.make()
        log = _Closed(places.log, maxBytes=MOST_BYTES, backupCount=1, encoding="utf-8")
        try:
            log.setFormatter(Logbook())
            log.emit(record)
        finally:
            log.close()
    except Exception:
        return False  # the failure that it is about must be told, whatever is wrong with the log
    return True


def _lines(error: BaseException) -> Iterator[str]:
    waiting: list[tuple[str, BaseException]] = [("", error)]
    seen: set[int] = set()
    while waiting and len(seen) < _MOST_ERRORS:
        relation, link = waiting.pop(0)
        if id(link) in seen:
            continue
        seen.add(id(link))
        kind = type(link)
        yield f"{relation}{kind.__module__}.{kind.__qualname__}".replace("builtins.", "")
        yield from _frames(link.__traceback__)
        if isinstance(link, BaseExceptionGroup):
            waiting += [("in: ", each) for each in link.exceptions]
        for relation, other in (("from: ", link.__cause__), ("during: ", link.__context__)):
            if other is not None:
                waiting.append((relation, other))


def _frames(trace: TracebackType | None) -> list[str]:
    lines = [
        f"  {_place(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"
        for frame, line in walk_tb(trace)
    ]
    return lines if len(lines) <= _MOST_FRAMES else [*lines[:10], "  ...", *lines[-50:]]


def _place(filename: str) -> str:
    """Return a file as its package knows it: the way to it holds the name of who is at the keys."""
    path = Path(filename)
    packages = [parent for parent in path.parents if parent.name in _ROOTS]
    for root in (*packages[:1], PACKAGE.parent):
        if path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    return path.name


def where_logged(log: Path, width: int) -> str:
    """Return where more is to be found, with a path on a line of its own and never cut."""
    room = min(width, WIDTH_OF_AN_ERROR) - 6
    home, path = str(Path.home()), str(log)
    short = path.replace(home, "~", 1) if path.startswith(f"{home}{os.sep}") else path
    for name in (path, short):
        if len(name) <= room:
            return f" Meer staat in:\n{name}"
    return " Meer staat in het logboek. Met 'starterz waar' ziet u waar dat is."
