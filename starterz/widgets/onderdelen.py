"""The parts of a page on one line; the one in view stands in bold, between brackets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class Onderdelen(Widget):
    """Shows the names of the parts, on more lines where they do not fit on one; all are there."""

    DEFAULT_CSS = """
    Onderdelen { height: auto; background: $panel; color: $zacht; }
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
        self.refresh(layout=True)

    def beside(self, direction: int) -> str:
        """Return the name of the part before or after the one in view, round the page."""
        names = [naam for naam, _ in self._delen]
        if self.actief not in names:
            return self.actief
        return names[(names.index(self.actief) + direction) % len(names)]

    def render(self) -> Content:
        """Write the parts beside each other."""
        return Content("\n").join(
            Content.assemble(
                *(
                    (f"[{titel}]", "bold $accent") if naam == self.actief else (f" {titel} ", "")
                    for naam, titel in line
                )
            )
            for line in self._lines(self.size.width)
        )

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines that the parts take in this width."""
        del container, viewport
        return max(len(self._lines(width)), 1)

    def on_click(self, event: events.Click) -> None:
        """Tell which part was clicked."""
        lines = self._lines(self.size.width)
        end = 0
        for naam, titel in lines[event.y] if 0 <= event.y < len(lines) else ():
            end += cell_len(titel) + 2
            if event.x < end:
                self.post_message(self.Gekozen(naam))
                return

    def _lines(self, width: int) -> list[list[tuple[str, str]]]:
        lines: list[list[tuple[str, str]]] = []
        used = width
        for naam, titel in self._delen:
            size = cell_len(titel) + 2
            if used + size > width:
                lines.append([])
                used = 0
            lines[-1].append((naam, titel))
            used += size
        return lines
