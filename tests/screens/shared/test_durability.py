"""What was keyed in is kept, however the program is left: a real terminal, a slow store."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from starterz.places import Places
from tests.builders import TODAY, WACHTZIN
from tests.screens.klas.test_klas import today_marks
from tests.screens.slow_app import WRITES

ROOT = Path(__file__).parents[3]


class Terminal:
    """A program in a pseudo-terminal of 80x24 that swallows what it shows."""

    def __init__(self, *command: str, deaf: bool = False) -> None:
        """`deaf` leaves the program nothing but the end of its input to know it by."""
        self._master, slave = pty.openpty()
        environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, cwd=ROOT,
            start_new_session=True, preexec_fn=_hear_no_hangup if deaf else None,
        )  # fmt: skip
        os.close(slave)
        self._reader = threading.Thread(target=self._swallow, daemon=True)
        self._reader.start()

    def press(self, keys: bytes) -> None:
        """Type."""
        os.write(self._master, keys)

    def hang_up(self) -> None:
        """Close the window: the keyboard is gone, and the system sends these two at once."""
        os.close(self._master)
        self._master = -1
        self.process.send_signal(signal.SIGHUP)
        self.process.send_signal(signal.SIGCONT)

    def fall_still(self) -> None:
        """Close the other end, and say nothing: no signal comes."""
        os.close(self._master)
        self._master = -1

    def end(self) -> None:
        """Wait for the program to end, and close the terminal."""
        try:
            self.process.wait(timeout=30)
        finally:
            self.process.kill()
            self._reader.join(timeout=5)
            if self._master >= 0:
                os.close(self._master)

    def _swallow(self) -> None:
        try:
            while self._master >= 0:
                ready, _, _ = select.select([self._master], [], [], 0.05)
                if ready and not os.read(self._master, 65536):
                    return
        except (OSError, ValueError):  # it was closed meanwhile
            return


def _hear_no_hangup() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})


def has_come(file: Path, seconds: float) -> bool:
    """Wait for the program's own sign, at most so long."""
    deadline = time.monotonic() + seconds
    while not file.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    return file.exists()


def leave_by_key(keys: bytes) -> Callable[[Terminal], None]:
    return lambda terminal: terminal.press(keys)


def leave_by_signal(number: signal.Signals) -> Callable[[Terminal], None]:
    return lambda terminal: terminal.process.send_signal(number)


@pytest.mark.parametrize(
    "leave",
    [
        pytest.param(leave_by_key(b"\x11"), id="ctrl+q"),
        pytest.param(leave_by_key(b"\x03"), id="ctrl+c"),
        pytest.param(leave_by_key(b"\x1b[21~"), id="exception"),
        pytest.param(leave_by_signal(signal.SIGINT), id="sigint"),
        pytest.param(leave_by_signal(signal.SIGTERM), id="sigterm"),
        pytest.param(leave_by_signal(signal.SIGHUP), id="sighup"),
        pytest.param(Terminal.hang_up, id="window closed"),
        pytest.param(Terminal.fall_still, id="end of input"),
    ],
)
def test_twelve_writes_survive_leaving_at_once(
    places: Places, stored: Callable[[Callable[[Any], Any]], Any], leave: Callable[[Terminal], None]
) -> None:
    terminal = Terminal(
        sys.executable, "-m", "tests.screens.slow_app", str(places.home), WACHTZIN,
        TODAY.isoformat(), deaf=leave is Terminal.fall_still,
    )  # fmt: skip
    try:
        assert has_come(places.home / "open", 30)
        # Typed in one write before the class is read: keys wait for it.
        terminal.press(b" " * WRITES)
        assert has_come(places.home / "queued", 15)
        leave(terminal)
    finally:
        terminal.end()
    assert len(stored(today_marks)) == WRITES
    if leave is Terminal.fall_still:
        assert terminal.process.returncode == 128 + signal.SIGHUP
