"""What asks for attention: as many lines as fit, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from textual import events
from textual.content import Content
from textual.widgets import Static


class Signalen(Static):
    """Shows lines in the room that is left, and fits them anew when that room changes."""

    def __init__(self, id: str) -> None:
        super().__init__("", id=id)
        self._lines: tuple[str, ...] = ()

    def show(self, lines: Sequence[str]) -> None:
        """Show these lines."""
        self._lines = tuple(lines)
        self._fit()

    def on_resize(self, _event: events.Resize) -> None:
        """Use the room that is there now."""
        self._fit()

    def _fit(self) -> None:
        kept = fitting(self._lines, self.content_size.width, self.content_size.height)
        self.update(Content("\n".join(kept)))


def fitting(lines: Sequence[str], width: int, height: int) -> list[str]:
    """Return the lines that fit, and in the last one how many do not."""
    if width < 1 or height < 1:
        return []
    heights = [max(len(wrap(line, width)), 1) for line in lines]
    if sum(heights) <= height:
        return list(lines)
    count = len(lines)
    while count and sum(heights[:count]) > height - 1:
        count -= 1
    return [*lines[:count], f"… en nog {len(lines) - count}"]
