"""Reads keys from the terminal and draws on it, also when the line is slow or the other end goes.

Textual's own driver gives the remains of a torn sequence as letters, reads on for ever when the
terminal has gone (its pull request 6690) and draws on stderr, wherever that goes (its issues 4420
and 5531). On Windows the console gives whole keys; there Textual's own driver stays.
"""

from __future__ import annotations

import os
import selectors
import termios
from codecs import getincrementaldecoder
from collections.abc import Callable
from time import monotonic
from typing import IO, Any, Protocol, cast

from textual.drivers.linux_driver import LinuxDriver

from starterz.terminal.place import screen_stream
from starterz.terminal.reader import Reader
from starterz.terminal.sequences import ESC

_LOOK_UP = 0.1
"""Seconds: how soon the thread sees that it must end."""
_LEAVE = (
    f"{ESC}[?2004l{ESC}[?7h{ESC}[?1000l{ESC}[?1003l{ESC}[?1015l{ESC}[?1006l{ESC}[?2048l"
    f"{ESC}[<u{ESC}[?1049l{ESC}[?25h{ESC}[?1004l"
)
"""Bracketed paste, no wrap, mouse, size reports, kitty's keys, the other screen: all off."""


class Lodger(Protocol):
    """What the app in the terminal has to know."""

    def terminal_gone(self) -> None:
        """End: nobody can type or look any more."""


class Screen:
    """A file to draw on that takes it when the terminal behind it goes."""

    def __init__(self, file: IO[str], gone: Callable[[], None]) -> None:
        self._file = file
        self._gone = gone
        self._is_open = True

    def write(self, text: str) -> int:
        """Draw, as long as there is something to draw on."""
        if self._is_open:
            try:
                return self._file.write(text)
            except (OSError, ValueError):
                self._ended()
        return len(text)

    def flush(self) -> None:
        """Let it be seen."""
        if self._is_open:
            try:
                self._file.flush()
            except (OSError, ValueError):
                self._ended()

    def fileno(self) -> int:
        """The number of the file."""
        return self._file.fileno()

    def shut(self) -> None:
        """Draw nothing any more."""
        self._is_open = False

    def _ended(self) -> None:
        self.shut()
        self._gone()


class TerminalDriver(LinuxDriver):
    """Textual's driver, with the three mended."""

    def __init__(
        self,
        app: Any,
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._screen = Screen(screen_stream(), self._gone)
        self._file = cast(Any, self._screen)

    def give_back(self) -> None:
        """Leave the terminal as it was, without a word to who else may be writing to it."""
        self._screen.shut()
        try:
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
            os.write(self._screen.fileno(), _LEAVE.encode())
        except (OSError, ValueError, termios.error):
            return  # it is gone

    def _gone(self) -> None:
        lodger = cast(Lodger, self._app)
        self._loop.call_soon_threadsafe(lodger.terminal_gone)

    def _get_terminal_size(self) -> tuple[int, int]:
        """Ask the terminal that is drawn on; stdout may be a file."""
        chosen = [_number(os.environ.get(name, "")) for name in ("COLUMNS", "LINES")]
        try:
            width, height = os.get_terminal_size(self._screen.fileno())
        except (OSError, ValueError):
            width, height = 0, 0
        return chosen[0] or width or 80, chosen[1] or height or 25

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:
            self._app.call_later(self._app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Read until the app ends, or the terminal does."""
        reader = Reader()
        decode = getincrementaldecoder("utf-8")("ignore").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_wait(reader.deadline, monotonic())):
                    try:
                        read = os.read(self.fileno, 4096)
                    except BlockingIOError:
                        continue
                    except OSError:
                        read = b""
                    if not read:
                        self._gone()
                        return
                    messages = reader.feed(decode(read), monotonic())
                else:
                    messages = reader.tick(monotonic())
                for message in messages:
                    self.process_message(message)


def _wait(deadline: float | None, now: float) -> float:
    """Return for how long nothing can happen but a key."""
    return _LOOK_UP if deadline is None else max(0.0, min(_LOOK_UP, deadline - now))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() else 0
