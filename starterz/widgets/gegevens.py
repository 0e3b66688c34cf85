"""Facts with their labels, in two columns, or three where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

_LABEL = 14
_BREED = 98


class Gegevens(Widget):
    """Shows (label, value) pairs as they are, never as markup."""

    DEFAULT_CSS = """
    Gegevens { width: 1fr; height: auto; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._paren: tuple[tuple[str, str], ...] = ()

    def show(self, paren: Sequence[tuple[str, str]]) -> None:
        """Show these facts."""
        more = len(paren) != len(self._paren)
        self._paren = tuple(paren)
        self.refresh(layout=more)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines that the facts take in this width."""
        del container, viewport
        return -(-len(self._paren) // _columns(width))

    def render(self) -> Content:
        """Lay the facts out in the width there is."""
        columns = _columns(self.size.width)
        room = self.size.width // columns - _LABEL
        parts: list[str | tuple[str, str]] = []
        for index, (label, value) in enumerate(self._paren, start=1):
            fits = cell_len(value) < room
            shown = value if fits else f"{set_cell_size(value, room - 2)}…"
            parts.append((f"{label:<{_LABEL}}", "$zacht"))
            parts.append(set_cell_size(shown, room) if index % columns else f"{shown}\n")
        return Content.assemble(*parts)


def _columns(width: int) -> int:
    return 3 if width >= _BREED else 2
