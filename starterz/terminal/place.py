"""Where keys come from and where the screen is drawn: stdin, and stdout or stderr."""

from __future__ import annotations

import sys
from typing import IO


def has_keys() -> bool:
    """Say whether somebody can type."""
    return _is_terminal(sys.__stdin__)


def has_screen() -> bool:
    """Say whether there is something to draw on."""
    return any(_is_terminal(stream) for stream in (sys.__stdout__, sys.__stderr__))


def screen_stream() -> IO[str]:
    """Return what to draw on: stdout, or stderr when stdout goes to a file.

    Raise `OSError` when neither is a terminal.
    """
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None and _is_terminal(stream):
            return stream
    raise OSError("no terminal to draw on")


def _is_terminal(stream: IO[str] | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # it was closed
        return False
