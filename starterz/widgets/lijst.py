"""A list to read: the cursor stays where it is when the rows or the room change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import DataTable

from starterz.widgets.breedten import Kolom, distribute, zichtbaar

Kolommen = Sequence[Kolom]
Rijen = Sequence[tuple[str, Sequence[Text]]]
"""Rows as (key, cells), with a cell for every column, also for one there is no room for."""


class Gemeten(DataTable[Text]):
    """A table that measures what stands in it, so that no figure is ever cut."""

    def measured(self, kolommen: Kolommen, rijen: Sequence[Sequence[Text]]) -> list[int]:
        """Return how wide the widest content of each column is."""
        columns = zip(*rijen, strict=True) if rijen else [()] * len(kolommen)
        return [max((text.cell_len for text in column), default=0) for column in columns]

    def room(self, rows: int) -> int:
        """Return the cells there are for so many rows; the bar to scroll takes one of them."""
        size = self.size if self.size.width else self.app.size
        head = self.header_height if self.show_header else 0
        scrolls = self.size.height == 0 or rows + head > self.size.height
        return size.width - (self.styles.scrollbar_size_vertical if scrolls else 0)

    def set_widths(self, widths: Sequence[int]) -> None:
        """Give the columns that are there other widths."""
        columns = self.ordered_columns
        if [column.width for column in columns] == list(widths):
            return
        for column, width in zip(columns, widths, strict=True):
            column.width = width
        self._clear_caches()
        self._require_update_dimensions = True
        self.refresh()


class Lijst(Gemeten, inherit_bindings=False):
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
        self._rijen: Rijen = ()
        self._shown: list[str] = []
        self._visible: list[Kolom] = []

    def on_mount(self) -> None:
        """Lay the columns out, so that their heads are there before the rows."""
        self.fit()

    def on_resize(self, _event: events.Resize) -> None:
        """Use more room when there is more."""
        self.fit()

    @property
    def sleutel(self) -> str | None:
        """The key of the row under the cursor."""
        return self._shown[self.cursor_row] if 0 <= self.cursor_row < len(self._shown) else None

    def show(self, rijen: Rijen) -> None:
        """Show rows: cell by cell where they are the same ones, else anew."""
        self._rijen = tuple((key, [_one_line(text) for text in cells]) for key, cells in rijen)
        self.fit()

    def fit(self) -> None:
        """Show the columns there is room for, as wide as they need to be."""
        rows = [cells for _, cells in self._rijen]
        content = self.measured(self._kolommen, rows)
        room, edge = self.room(len(rows)), 2 * self.cell_padding
        kept = zichtbaar(self._kolommen, content, room, edge)
        columns = [self._kolommen[index] for index in kept]
        widths = distribute(columns, [content[index] for index in kept], room - edge * len(kept))
        before = self.sleutel
        anew = columns != self._visible
        if anew:
            self._shown, self._visible = [], columns
            self.clear(columns=True)
            for kolom, width in zip(columns, widths, strict=True):
                self.add_column(Text(kolom.kop), width=width, key=kolom.kop)
        self.set_widths(widths)
        shown = [(key, [cells[index] for index in kept]) for key, cells in self._rijen]
        self._fill(shown, before)

    def _fill(self, rijen: Rijen, was_on: str | None) -> None:
        keys = [key for key, _ in rijen]
        if keys == self._shown:
            for key, cells in rijen:
                for kolom, text in zip(self._visible, cells, strict=True):
                    known = self.get_cell(key, kolom.kop)
                    # To Rich two texts are equal when only their style differs.
                    if known is not text and (known != text or known.style != text.style):
                        self.update_cell(key, kolom.kop, text)
            return
        self.clear()
        for key, cells in rijen:
            self.add_row(*cells, key=key)
        self._shown = keys
        if was_on in keys:
            self.move_cursor(row=keys.index(was_on))


def _one_line(text: Text) -> Text:
    """Let a text that is cut say so."""
    text.no_wrap, text.overflow = True, "ellipsis"
    return text


class Leesvak(VerticalScroll, inherit_bindings=False):
    """Text to read, scrolled by the keys when there is more than fits."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "omhoog", show=False),
        Binding("down", "scroll_down", "omlaag", show=False),
        Binding("pageup", "page_up", "bladzijde terug", show=False),
        Binding("pagedown", "page_down", "bladzijde verder", show=False),
    ]
