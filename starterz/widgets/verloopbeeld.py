"""A picture of the hours over time, in signs: a column for what is there, a dot for needed."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from starterz.domain.uren.verloop import Verloop, in_woorden
from starterz.domain.words.datums import kort

_DELEN = " ▁▂▃▄▅▆▇█"
_KANT = 7
"""The width of the hours at the left side."""


class Verloopbeeld(Widget):
    """Draws as many columns and rows as there is room; the words under it say the same."""

    DEFAULT_CSS = """
    Verloopbeeld { height: 1fr; min-height: 6; padding: 0 1; }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._beeld: Verloop | None = None

    def show(self, beeld: Verloop | None) -> None:
        """Show a course, or nothing."""
        self._beeld = beeld
        self.refresh()

    def render(self) -> Content:
        """Draw the picture in the room there is."""
        width, height = self.size.width - _KANT, self.size.height - 2
        if self._beeld is None or width < 12 or height < 3:
            return Content("" if self._beeld is None else in_woorden(self._beeld))
        return Content("\n").join(_lines(self._beeld, width, height))


def _lines(beeld: Verloop, width: int, height: int) -> list[Content]:
    norm = beeld.teller.norm_minuten
    top = max(norm, beeld.op(beeld.einde), 1)
    days = beeld.momenten(width)
    # The column of today is the last one that is filled; the next ones are still to come.
    filled = [beeld.op(day) * height * 8 // top if day <= beeld.vandaag else 0 for day in days]
    needed = [min(beeld.nodig_op(day) * height // top, height - 1) for day in days]
    lines = []
    for row in range(height - 1, -1, -1):
        hours = top // 60 if row == height - 1 else None
        parts: list[Content | tuple[str, str]] = [
            (f"{'' if hours is None else hours:>5} ┤"[:_KANT], "$zacht")
        ]
        for column in range(width):
            eighths = min(max(filled[column] - row * 8, 0), 8)
            if beeld.heeft_lijn and needed[column] == row and eighths < 8:
                parts.append(("•", "bold $let-op"))
            elif eighths:
                parts.append((_DELEN[eighths], "$accent"))
            else:
                parts.append((" ", ""))
        lines.append(Content.assemble(*parts))
    begin, end = kort(beeld.begin), kort(beeld.einde)
    axis = begin + end.rjust(width - len(begin))
    legend = "█ gevolgd" + ("  • nodig om op tijd klaar te zijn" if beeld.heeft_lijn else "")
    return [*lines, Content(" " * _KANT + axis), Content(" " * _KANT + legend)]
