"""A list to read: fixed columns, and the cursor stays where it is when the rows change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import DataTable

Kolommen = Sequence[tuple[str, int]]
Rijen = Sequence[tuple[str, Sequence[Text]]]
"""Rows as (key, cells)."""


class Lijst(DataTable[Text], inherit_bindings=False):
    """Shows rows; a row is known by its key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", "openen", show=False),
        Binding("up", "cursor_up", "vorige rij", show=False),
        Binding("down", "cursor_down", "volgende rij", show=False),
        Binding("pageup", "page_up", "bladzijde terug", show=False),
        Binding("pagedown", "page_down", "bladzijde verder", show=False),
        Binding("home", "scroll_top", "eerste rij", show=False),
        Binding("end", "scroll_bottom", "laatste rij", show=False),
    ]

    def __init__(self, kolommen: Kolommen, id: str) -> None:
        super().__init__(cursor_type="row", id=id)
        self._kolommen = tuple(kolommen)
        self._shown: list[str] = []

    def on_mount(self) -> None:
        """Lay the columns out; their widths never change."""
        for kop, breedte in self._kolommen:
            self.add_column(Text(kop), width=breedte, key=kop)

    @property
    def sleutel(self) -> str | None:
        """The key of the row under the cursor."""
        return self._shown[self.cursor_row] if 0 <= self.cursor_row < len(self._shown) else None

    def toon(self, rijen: Rijen) -> None:
        """Show rows: cell by cell where they are the same ones, else anew."""
        keys = [key for key, _ in rijen]
        if keys == self._shown:
            for key, cells in rijen:
                for (kop, _), cell in zip(self._kolommen, cells, strict=True):
                    known = self.get_cell(key, kop)
                    # To Rich two texts are equal when only their style differs.
                    if known != cell or known.style != cell.style:
                        self.update_cell(key, kop, cell)
            return
        was_on = self.sleutel
        self.clear()
        for key, cells in rijen:
            self.add_row(*cells, key=key)
        self._shown = keys
        if was_on in keys:
            self.move_cursor(row=keys.index(was_on))


class Leesvak(VerticalScroll, inherit_bindings=False):
    """Text to read, scrolled by the keys when there is more than fits."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "omhoog", show=False),
        Binding("down", "scroll_down", "omlaag", show=False),
        Binding("pageup", "page_up", "bladzijde terug", show=False),
        Binding("pagedown", "page_down", "bladzijde verder", show=False),
    ]
