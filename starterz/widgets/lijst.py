"""A table of rows by key: columns of fixed width, and a cursor that stays where it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

WIDE_FROM = 110
"""From so many columns on the screen, tables show more of theirs."""


class Lijst(DataTable[Text]):
    """Shows rows; what changes in them changes in place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", "openen of bewerken", show=False),
        Binding("up", "cursor_up", "vorige rij", show=False),
        Binding("down", "cursor_down", "volgende rij", show=False),
        Binding("pageup", "page_up", "een blad terug", show=False),
        Binding("pagedown", "page_down", "een blad verder", show=False),
        Binding("home,ctrl+home", "scroll_top", "eerste rij", show=False),
        Binding("end,ctrl+end", "scroll_bottom", "laatste rij", show=False),
    ]

    def __init__(self, name: str) -> None:
        super().__init__(cursor_type="row", zebra_stripes=False, id=name)
        self._shown: dict[str, tuple[Text, ...]] = {}
        self._kolommen: dict[str, tuple[str, int]] = {}
        self._afresh = False

    @property
    def sleutel(self) -> str | None:
        """The key of the row under the cursor."""
        keys = tuple(self._shown)
        return keys[self.cursor_row] if 0 <= self.cursor_row < len(keys) else None

    def lay_out(self, kolommen: Mapping[str, tuple[str, int]]) -> None:
        """Choose the columns: key to (head, width); `fill` shows the rows in them."""
        self._afresh = self._afresh or dict(kolommen) != self._kolommen
        self._kolommen = dict(kolommen)

    def fill(self, rows: Mapping[str, Sequence[Text]]) -> None:
        """Show these rows, with the cursor on the row that it was on, or where that was."""
        wanted = {key: tuple(cells) for key, cells in rows.items()}
        if self._afresh or list(wanted) != list(self._shown):
            self._rebuild(wanted)
        for key, cells in wanted.items():
            for column, value, before in zip(self._kolommen, cells, self._shown[key], strict=True):
                if (value.plain, value.style, value.spans) != (
                    before.plain,
                    before.style,
                    before.spans,
                ):
                    self.update_cell(key, column, value)
        self._shown = wanted

    def go_to(self, key: str) -> None:
        """Put the cursor on a row, if it is there."""
        keys = list(self._shown)
        if key in keys:
            self.move_cursor(row=keys.index(key), animate=False)

    def _rebuild(self, wanted: dict[str, tuple[Text, ...]]) -> None:
        kept, where, top = self.sleutel, self.cursor_row, self.scroll_y
        self.clear(columns=self._afresh)
        if self._afresh:
            for key, (head, width) in self._kolommen.items():
                self.add_column(Text(head), width=width, key=key)
        self._afresh = False
        for key, cells in wanted.items():
            self.add_row(*cells, key=key)
        self._shown = wanted
        keys = list(wanted)
        if keys:
            row = keys.index(kept) if kept in wanted else min(max(where, 0), len(keys) - 1)
            self.scroll_to(y=top, animate=False)
            self.move_cursor(row=row, animate=False)
