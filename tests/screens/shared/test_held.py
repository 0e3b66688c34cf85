"""A key that takes the next thing when it repeats counts once: undo, and removing from a list."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import cast

import pytest
from textual.events import Key

from starterz.screens.shared.base import Werkplek
from starterz.screens.shared.held import HeldKeys


class Keys:
    """Keys typed on a screen with one action under one key, and what came of them."""

    def __init__(self, key: str, action: str) -> None:
        self.done: list[str] = []
        self.waiting: list[Callable[[], None]] = []
        bound = SimpleNamespace(binding=SimpleNamespace(action=action), node=None, enabled=True)
        app = SimpleNamespace(
            screen=SimpleNamespace(active_bindings={key: bound}),
            run_action=self.done.append,
            call_next=lambda run, action, _node: run(action),
            call_later=lambda run, press: run(press),
            set_timer=lambda _seconds, call: self.waiting.append(call),
        )
        self.told: list[str] = []
        self.held = HeldKeys(cast(Werkplek, app), lambda _: None, self.told.append)
        self._action = action

    def press(self, key: str, moment: float) -> None:
        """Let a key come; one that is not taken does what it is bound to, or its letter."""
        self.held.moment = lambda _: moment
        if not self.held.takes(Key(key, key if len(key) == 1 else None)):
            self.done.append(self._action if key in self.held._app.screen.active_bindings else key)

    def wait(self) -> None:
        """Let the time pass for which a key is held back."""
        for call in self.waiting:
            call()
        self.waiting.clear()


@pytest.mark.parametrize(("key", "action"), [("z", "app.undo"), ("backspace", "remove")])
def test_a_held_key_counts_once_and_says_so_once(key: str, action: str) -> None:
    keys = Keys(key, action)
    for turn in range(30):
        keys.press(key, 0.5 * bool(turn) + 0.033 * turn)
    keys.wait()
    assert keys.done == [action]
    assert len(keys.told) == 1
    keys.press(key, 9.0)
    assert keys.done == [action, action]


def test_a_key_that_came_soon_counts_once_nothing_follows() -> None:
    keys = Keys("z", "app.undo")
    keys.press("z", 0.0)
    keys.press("z", 0.4)
    assert keys.done == ["app.undo"]
    keys.wait()
    assert keys.done == ["app.undo"] * 2
    keys.press("z", 0.8)
    keys.press("x", 0.85)  # another key: that was a press, and comes before it
    assert keys.done == [*["app.undo"] * 3, "x"]
    keys.wait()
    assert len(keys.done) == 4


def test_a_key_with_another_meaning_is_left_alone() -> None:
    keys = Keys("backspace", "clear")
    for turn in range(5):
        keys.press("backspace", turn * 0.03)
    assert keys.done == ["clear"] * 5
