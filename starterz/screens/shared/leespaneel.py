"""A screen with a list, and below it all of the one under the cursor."""

from __future__ import annotations

from typing import ClassVar

from textual import getters
from textual.binding import Binding, BindingType
from textual.content import Content

from starterz.screens.shared.base import StarterzScreen
from starterz.widgets.lijst import Leesvak, Lijst

_BESIDE_THE_TITLE = 1
"""Cells of the line above the panel, at each end, that its title leaves free."""


class LeespaneelScreen(StarterzScreen):
    """Scrolls the panel by keys that the list would take, as long as the panel does not fit."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "pageup", "page_panel(-1)", "tekst onder de lijst: terug", show=False, priority=True
        ),
        Binding(
            "pagedown", "page_panel(1)", "tekst onder de lijst: verder", show=False, priority=True
        ),
    ]
    paneel = getters.query_one("#persoon", Leesvak)
    _read_of = ""

    def action_page_panel(self, direction: int) -> None:
        """Scroll the panel, or the list where all of the panel is in view."""
        panel = self.paneel
        if panel.max_scroll_y:
            panel.scroll_relative(y=direction * max(panel.size.height - 1, 1), animate=False)
            return
        table = self.query_one(Lijst)
        (table.action_page_up if direction < 0 else table.action_page_down)()

    @property
    def room_for_title(self) -> int:
        """The cells there are for the title of the panel."""
        width: int = self.app.size.width
        return width - 2 * _BESIDE_THE_TITLE

    def head_panel(self, key: str, title: str) -> None:
        """Say whom the panel is about; another one begins at the first line."""
        self.paneel.border_title = Content(title) if title else None
        if key != self._read_of:
            self.paneel.scroll_home(animate=False)
        self._read_of = key
