"""The keys at the foot of a screen."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer

Shown = list[tuple[str, str, bool]]


class Toetsregel(Footer):
    """A footer that is built anew only when another key, word or state is to be shown.

    Textual builds it at every look at the keys, which costs more than drawing the class itself.
    """

    def __init__(self) -> None:
        super().__init__(compact=True, show_command_palette=False)
        self._shown: Shown = []

    def compose(self) -> ComposeResult:
        """Show the keys that work now."""
        self._shown = _shown(self.screen)
        yield from super().compose()

    def bindings_changed(self, screen: Screen[Any]) -> None:
        """Build the keys anew, if others are to be shown."""
        if not self._bindings_ready or _shown(screen) != self._shown:
            super().bindings_changed(screen)


def _shown(screen: Screen[Any]) -> Shown:
    return [
        (active.binding.key, active.binding.description, active.enabled)
        for active in screen.active_bindings.values()
        if active.binding.show
    ]
