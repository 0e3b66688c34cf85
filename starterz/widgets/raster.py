"""A grid to walk through cell by cell; rows and columns have names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.coordinate import Coordinate
from textual.widgets import DataTable

Rasterrijen = Sequence[tuple[str, Text, Sequence[Text]]]
"""Rows as (key, label, cells)."""


class Raster(DataTable[Text], inherit_bindings=False):
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
        self._laid_out: tuple[tuple[str, int], ...] = ()
        self._shown: tuple[str, ...] = ()

    @property
    def plaats(self) -> tuple[str, str] | None:
        """The row and the column under the cursor."""
        row, column = self.cursor_coordinate.row, self.cursor_coordinate.column - 1
        if not (0 <= row < len(self._shown) and 0 <= column < len(self._laid_out)):
            return None
        return self._shown[row], self._laid_out[column][0]

    def validate_cursor_coordinate(self, value: Coordinate) -> Coordinate:
        """Keep the cursor off the names of the rows."""
        kept = super().validate_cursor_coordinate(value)
        return Coordinate(kept.row, 1) if kept.column == 0 and len(self.columns) > 1 else kept

    def ga_naar(self, rij: str, kolom: str) -> None:
        """Put the cursor on a cell, if it is there."""
        columns = [name for name, _ in self._laid_out]
        if rij in self._shown and kolom in columns:
            self.move_cursor(row=self._shown.index(rij), column=columns.index(kolom) + 1)

    def toon(self, kolommen: Sequence[tuple[str, int]], rijen: Rasterrijen) -> None:
        """Show columns as (name, width) and rows: cell by cell where they are the same ones."""
        names = tuple(key for key, _, _ in rijen)
        if (tuple(kolommen), names) == (self._laid_out, self._shown):
            for row, (_, _, cells) in enumerate(rijen):
                for column, text in enumerate(cells):
                    where = Coordinate(row, column + 1)
                    known = self.get_cell_at(where)
                    # To Rich two texts are equal when only their style differs.
                    if known != text or known.style != text.style:
                        self.update_cell_at(where, text)
            return
        was_on = self.plaats
        self.clear(columns=True)
        self.add_column(Text(""), width=max((len(label) for _, label, _ in rijen), default=0))
        for name, width in kolommen:
            self.add_column(Text(f" {name}"), width=width, key=name)
        for key, label, cells in rijen:
            self.add_row(label, *cells, key=key)
        self._laid_out, self._shown = tuple(kolommen), names
        if was_on is not None:
            self.ga_naar(*was_on)
