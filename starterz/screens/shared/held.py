"""Keys that count once however long they are held: a second time would take something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import NamedTuple

from textual.app import ScreenStackError
from textual.dom import DOMNode
from textual.events import Key

from starterz.domain.school.toetsdruk import HERHALING, Oordeel, Toetsdruk
from starterz.screens.shared.base import Werkplek

HAPERING = 0.05
"""Seconds: a call that comes so much too late tells of a computer that is busy."""

EENMAAL = frozenset({"undo", "redo", "remove", "drop"})
"""Actions that bring the next thing under the same key: the act before, the row below."""


class Press(NamedTuple):
    """A key that went down, with what it does here."""

    event: Key
    action: str
    node: DOMNode

    @property
    def name(self) -> str:
        """The name of the action alone."""
        return self.action.rpartition(".")[2]


class HeldKeys:
    """Holds back the repeats of a key that counts once.

    `moment` gives the seconds at which a key went down, `later` calls after so many seconds;
    `pressed` hears of each press that counts and `held` of the first repeat after it, by the
    name of the action.
    """

    def __init__(
        self, app: Werkplek, pressed: Callable[[str], None], held: Callable[[str], None]
    ) -> None:
        self._app = app
        self._pressed = pressed
        self._held = held
        self.moment: Callable[[Key], float] = lambda event: event.time
        self.later: Callable[[float, Callable[[], None]], object] = app.set_timer
        self._druk: defaultdict[str, Toetsdruk] = defaultdict(Toetsdruk)
        self._waiting: Press | None = None
        self._told = False

    def takes(self, event: Key) -> bool:
        """Take a key that is not to count, or not yet; say whether it is taken.

        Asked as soon as a key comes in, so that a busy moment between two keys does not count.
        """
        press = self._meaning(event)
        if self._waiting is not None and (press is None or press.name != self._waiting.name):
            self._let_go()  # another key went down, so that one was no repeat
        if press is None:
            return False
        self._waiting = None
        judged = self._druk[press.name].judge(self.moment(event))
        if judged is Oordeel.DRUK:
            self._count(press)
            return False
        if judged is Oordeel.MISSCHIEN:
            self._waiting = press
            self.later(HERHALING, partial(self._wait_in_turn, press, monotonic()))
            return True
        if not self._told:
            self._told = True
            self._held(press.name)
        return True

    def _meaning(self, event: Key) -> Press | None:
        """Return what a key does here, where that counts once."""
        if event.character not in ("z", "Z") and event.key not in ("backspace", "delete"):
            return None
        try:
            found = self._app.screen.active_bindings.get(event.key)
        except ScreenStackError:
            return None  # the program is ending
        if found is None or not found.enabled:
            return None
        press = Press(event, found.binding.action, found.node)
        return press if press.name in EENMAAL else None

    def _wait_in_turn(self, press: Press, since: float) -> None:
        if monotonic() - since > HERHALING + HAPERING:
            # This computer was busy meanwhile, and may not have read the keys that came.
            self.later(HERHALING, partial(self._get_in_line, press))
        else:
            self._get_in_line(press)

    def _get_in_line(self, press: Press) -> None:
        self._app.call_later(self._after, press)  # behind the keys that came in already

    def _after(self, press: Press) -> None:
        if self._waiting is press:
            self._let_go()

    def _let_go(self) -> None:
        """Do what the key that was held back asks, unless it has no meaning here by now."""
        press, self._waiting = self._waiting, None
        now = self._meaning(press.event) if press is not None else None
        if press is not None and now is not None and now[1:] == press[1:]:
            self._count(press)
            self._app.call_next(self._app.run_action, press.action, press.node)

    def _count(self, press: Press) -> None:
        self._told = False
        self._pressed(press.name)
