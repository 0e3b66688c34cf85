"""A list that is laid out anew, and whose rows change, under a cursor that stays."""

from __future__ import annotations

from starterz.widgets.lijst import Kolommen, Lijst


class Breedtelijst(Lijst):
    """Keeps the cursor on its row, or where that row was, when columns or rows change."""

    def __init__(self, id: str, kolommen: Kolommen = ()) -> None:
        super().__init__(kolommen, id)
        self._kept: str | None = None

    def lay_out(self, kolommen: Kolommen) -> None:
        """Choose other columns; the rows come back with `toon`."""
        if tuple(kolommen) == self._kolommen:
            return
        self._kept = self.sleutel
        self.clear(columns=True)
        self._kolommen, self._rijen = tuple(kolommen), ()
        self._shown, self._visible = [], []

    def fit(self) -> None:
        """Show the rows; one that has gone leaves the cursor where it was."""
        kept, where, top = self._kept or self.sleutel, self.cursor_row, self.scroll_y
        before = self._shown
        self._kept = None
        super().fit()
        if before != self._shown and self._shown:
            self.scroll_to(y=top, animate=False)
            gone = min(max(where, 0), len(self._shown) - 1)
            self.move_cursor(row=self._shown.index(kept) if kept in self._shown else gone)

    def go_to(self, key: str) -> None:
        """Put the cursor on a row, if it is there, with what is around it in view."""
        if key in self._shown:
            row = self._shown.index(key)
            self.move_cursor(row=row)
            self.call_after_refresh(self.scroll_to, y=row - self.size.height // 2, animate=False)
