"""Keys wait for the screen that the key before them brings."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

from textual.app import App
from textual.events import Key, Paste
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker

Typed = Key | Paste

TICK = 0.01
"""Seconds between two looks at a screen that is on its way."""
PATIENCE = 1000
"""Looks; a screen that takes longer gets its keys as they come, like any other."""
URGENT = {"ctrl+q": 25, "ctrl+c": 25, "f9": 25, "escape": 100}
"""Keys that overtake what waits, after so many looks: leaving, covering, going back.

Looks are counted and not seconds: a machine that stands still for a moment is no lack of patience.
"""
FLOOD = 200
"""Keys and looks; so many before leaving or covering and no more, however fast they came."""
_ROUNDS = 12
_STUCK = 0.2
"""Seconds to wait for one part of a screen that does not answer: it may be gone."""


class KeyQueue:
    """Hands the keys over one by one: each when all that the one before brought about is there.

    A screen may take a while to come up, to read its data, to close. Without this a key would
    find the screen before it, or a new one that has no field yet. `is_ready` tells whether a
    screen can take a key; `give_up` is called when keys are dropped.
    """

    def __init__(
        self,
        app: App[Any],
        is_ready: Callable[[Screen[Any], Typed], bool],
        give_up: Callable[[], None],
    ) -> None:
        self._app = app
        self._is_ready = is_ready
        self._give_up = give_up
        self._waiting: deque[Typed] = deque()
        self._due: Typed | None = None
        self._seen: Screen[Any] | None = None
        self._hopeless: Screen[Any] | None = None
        self._looks = 0
        self._steps = 0
        self._runs = False

    @property
    def is_busy(self) -> bool:
        """Say whether keys wait, or the last one is still being worked out."""
        return self._runs

    def is_due(self, event: Typed) -> bool:
        """Say whether this one was handed over just now."""
        return event is self._due

    def add(self, event: Typed) -> None:
        """Let a key wait for its turn."""
        self._waiting.append(event)
        if _name(event) in URGENT:
            self._steps = 0
        if not self._runs:
            self._runs = True
            # Handed over as a function: what the app does not run any more is not left unawaited.
            self._worker: Worker[None] = self._app.run_worker(self._hand_over, group="keys")

    def forget(self) -> bool:
        """Drop the keys that were typed for what does not come; return whether there were any."""
        kept = [event for event in self._waiting if _name(event) in URGENT]
        dropped = len(kept) < len(self._waiting)
        self._waiting = deque(kept)
        return dropped

    async def _hand_over(self) -> None:
        try:
            while True:
                await self._settle()
                if not self._waiting:
                    return
                if not self._app.is_running:
                    return
                self._steps += 1
                if self._next_is_due():
                    self._looks = 0
                    self._due = self._waiting.popleft()
                    self._app.post_message(self._due)
                elif self._is_open():  # it can take keys, but was never drawn
                    self._seen = self._app.screen
                    await self._drawn(self._app.screen)
                else:
                    self._looks += 1
                    await asyncio.sleep(TICK)
        finally:
            self._runs = False

    def _next_is_due(self) -> bool:
        if self._is_open() and self._app.screen is self._seen:
            return True
        for index, event in enumerate(self._waiting):
            name = _name(event)
            patience = URGENT.get(name, PATIENCE)
            if name not in URGENT:
                continue
            if self._looks >= patience or (name != "escape" and (not index or self._is_flood())):
                self._drop(index)
                return True
        if self._looks >= PATIENCE:
            self._hopeless = self._app.screen if self._app.screen_stack else None
            self._looks = 0
            self._drop(len(self._waiting))
        return False

    def _is_flood(self) -> bool:
        return self._steps >= FLOOD

    def _drop(self, count: int) -> None:
        for _ in range(count):
            self._waiting.popleft()
        if count:
            self._give_up()

    def _is_open(self) -> bool:
        if not self._app.screen_stack:
            return False
        screen = self._app.screen
        if not self._waiting or self._is_ready(screen, self._waiting[0]):
            self._hopeless = None
            return True
        return screen is self._hopeless

    async def _settle(self) -> None:
        """Let every part of the screen work out what it has been sent, and what comes of that."""
        for _ in range(_ROUNDS):
            for pump in self._pumps():
                await self._answered(pump.call_later, pump)
            if not any(pump.message_queue_size for pump in self._all_pumps()):
                return

    def _pumps(self) -> list[MessagePump]:
        """Return the road of a key: from the app to the field, and back up."""
        app, stack = self._app, list(self._app.screen_stack)
        if not stack or not stack[-1].is_mounted:
            return [app, *(screen for screen in stack if screen.is_mounted), app]
        busy = [pump for pump in stack[-1].walk_children() if pump.message_queue_size]
        top = stack[-1].focused
        road = [node for node in top.ancestors_with_self if node is not app] if top else stack[-1:]
        return [app, *busy, *road, *stack[:-1], app]

    def _all_pumps(self) -> Iterator[MessagePump]:
        yield self._app
        yield from self._app.screen_stack
        if self._app.screen_stack:
            yield from self._app.screen.walk_children()

    async def _drawn(self, screen: Screen[Any]) -> None:
        """Wait until a screen that can take keys is laid out."""
        await self._answered(screen.call_after_refresh, screen)

    async def _answered(self, ask: Callable[[Callable[[], None]], bool], pump: MessagePump) -> None:
        answer = asyncio.Event()
        mounted = not isinstance(pump, Widget) or pump.is_mounted
        if mounted and pump.is_running and ask(answer.set):
            try:
                await asyncio.wait_for(answer.wait(), _STUCK)
            except TimeoutError:
                return


def _name(event: Typed) -> str:
    return event.key if isinstance(event, Key) else ""
