"""A grid to walk through cell by cell; rows and columns have names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.coordinate import Coordinate

from starterz.widgets.breedten import Kolom, distribute
from starterz.widgets.lijst import Gemeten, Kolommen

Rasterrijen = Sequence[tuple[str, Text, Sequence[Text]]]
"""Rows as (key, label, cells)."""
_KORTSTE_NAAM = 12


class Raster(Gemeten, inherit_bindings=False):
    """Shows cells; the cursor stays on its cell when the texts or the widths change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", "openen", show=False),
        Binding("up", "cursor_up", "rij omhoog", show=False),
        Binding("down", "cursor_down", "rij omlaag", show=False),
        Binding("left", "cursor_left", "kolom naar links", show=False),
        Binding("right", "cursor_right", "kolom naar rechts", show=False),
        Binding("pageup", "page_up", "bladzijde terug", show=False),
        Binding("pagedown", "page_down", "bladzijde verder", show=False),
        Binding("home", "scroll_home", "eerste kolom", show=False),
        Binding("end", "scroll_end", "laatste kolom", show=False),
    ]

    def __init__(self, id: str) -> None:
        # Not row labels: Textual loses their width when the columns are laid out anew.
        super().__init__(cursor_type="cell", cell_padding=0, fixed_columns=1, id=id)
        self._kolommen: tuple[Kolom, ...] = ()
        self._rijen: Rasterrijen = ()
        self._laid_out: tuple[str, ...] = ()
        self._shown: tuple[str, ...] = ()

    @property
    def plaats(self) -> tuple[str, str] | None:
        """The row and the column under the cursor."""
        row, column = self.cursor_coordinate.row, self.cursor_coordinate.column - 1
        if not (0 <= row < len(self._shown) and 0 <= column < len(self._laid_out)):
            return None
        return self._shown[row], self._laid_out[column]

    def validate_cursor_coordinate(self, value: Coordinate) -> Coordinate:
        """Keep the cursor off the names of the rows."""
        kept = super().validate_cursor_coordinate(value)
        return Coordinate(kept.row, 1) if kept.column == 0 and len(self.columns) > 1 else kept

    def go_to(self, rij: str, kolom: str) -> None:
        """Put the cursor on a cell, if it is there."""
        if rij in self._shown and kolom in self._laid_out:
            self.move_cursor(row=self._shown.index(rij), column=self._laid_out.index(kolom) + 1)

    def on_resize(self, _event: events.Resize) -> None:
        """Use more room when there is more."""
        if self._kolommen:
            self.set_widths(self._widths())

    def show(self, kolommen: Kolommen, rijen: Rasterrijen) -> None:
        """Show columns and rows: cell by cell where they are the same ones."""
        self._kolommen = tuple(kolommen)
        self._rijen = tuple(
            (key, _short(label), [*map(_short, cells)]) for key, label, cells in rijen
        )
        heads = tuple(kolom.kop for kolom in kolommen)
        names = tuple(key for key, _, _ in rijen)
        widths = self._widths()
        if (heads, names) == (self._laid_out, self._shown):
            self.set_widths(widths)
            for row, (_, label, cells) in enumerate(self._rijen):
                for column, text in enumerate((label, *cells)):
                    where = Coordinate(row, column)
                    known = self.get_cell_at(where)
                    # To Rich two texts are equal when only their style differs.
                    if known != text or known.style != text.style:
                        self.update_cell_at(where, text)
            return
        was_on = self.plaats
        self.clear(columns=True)
        self.add_column(Text(""), width=widths[0])
        for name, width in zip(heads, widths[1:], strict=True):
            self.add_column(Text(f" {name}"), width=width, key=name)
        for key, label, cells in self._rijen:
            self.add_row(label, *cells, key=key)
        self._laid_out, self._shown = heads, names
        if was_on is not None:
            self.go_to(*was_on)

    def _widths(self) -> list[int]:
        """Return the width of the names of the rows, which give way, and of each column."""
        columns = [Kolom("", minst=_KORTSTE_NAAM)]
        columns += [replace(kolom, kop=f" {kolom.kop}") for kolom in self._kolommen]
        content = self.measured(columns, [(label, *cells) for _, label, cells in self._rijen])
        return distribute(columns, content, self.room(len(self._rijen)))


def _short(text: Text) -> Text:
    """Let a text that is cut say so."""
    text.no_wrap, text.overflow = True, "ellipsis"
    return text
