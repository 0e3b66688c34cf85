"""The parts of a page on one line; the one in view stands in bold, between brackets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class Onderdelen(Widget):
    """Shows the names of the parts; the screen has the keys, the mouse may click."""

    DEFAULT_CSS = """
    Onderdelen { height: 1; background: $panel; color: $zacht; }
    """

    @dataclass
    class Gekozen(Message):
        """Somebody clicked a part."""

        naam: str

    actief: reactive[str] = reactive("")
    """The name of the part in view."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._delen: tuple[tuple[str, str], ...] = ()

    def show(self, delen: Sequence[tuple[str, str]], actief: str) -> None:
        """Show parts as (name, title) with one of them in view."""
        self._delen = tuple(delen)
        self.actief = actief
        self.refresh()

    def beside(self, direction: int) -> str:
        """Return the name of the part before or after the one in view, round the page."""
        names = [naam for naam, _ in self._delen]
        if self.actief not in names:
            return self.actief
        return names[(names.index(self.actief) + direction) % len(names)]

    def render(self) -> Content:
        """Write the parts beside each other."""
        return Content.assemble(
            *(
                (f"[{titel}]", "bold $accent") if naam == self.actief else (f" {titel} ", "")
                for naam, titel in self._delen
            )
        )

    def on_click(self, event: events.Click) -> None:
        """Tell which part was clicked."""
        end = 0
        for naam, titel in self._delen:
            end += len(titel) + 2
            if event.x < end:
                self.post_message(self.Gekozen(naam))
                return
