"""The screen is drawn where there is a terminal, whichever of the two streams goes elsewhere."""

from __future__ import annotations

import io
import sys

import pytest

from starterz.terminal.driver import Screen
from starterz.terminal.place import has_screen, screen_stream


class Tty(io.StringIO):
    def isatty(self) -> bool:
        return True


class Gone(io.StringIO):
    def write(self, text: str) -> int:
        raise OSError(5, f"nowhere for {text}")


@pytest.mark.parametrize(
    ("out", "err", "drawn"),
    [
        (Tty(), Tty(), "out"),
        (Tty(), io.StringIO(), "out"),
        (Tty(), None, "out"),
        (io.StringIO(), Tty(), "err"),
        (None, Tty(), "err"),
        (io.StringIO(), io.StringIO(), ""),
        (None, None, ""),
    ],
)
def test_where_it_is_drawn(
    out: object, err: object, drawn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "__stdout__", out)
    monkeypatch.setattr(sys, "__stderr__", err)
    assert has_screen() is bool(drawn)
    if drawn:
        assert screen_stream() is {"out": out, "err": err}[drawn]
    else:
        with pytest.raises(OSError, match="no terminal"):
            screen_stream()


def test_a_terminal_that_goes_is_told_once_and_never_raised() -> None:
    told: list[bool] = []
    screen = Screen(Gone(), lambda: told.append(True))
    for _ in range(40):
        screen.write("x")
        screen.flush()
    assert told == [True]
