"""What stays together on a page: a heading with its block, a signature with what was signed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, FrameBreak, KeepTogether, Paragraph
from reportlab.platypus import flowables as platypus
from reportlab.platypus.doctemplate import NullActionFlowable

from starterz.documents.layout import style
from starterz.documents.layout.blocks import Tabel

LAATSTE_RIJEN, LAATSTE_REGELS = 3, 3
"""So many rows of a table, or lines of a text, stand at least above the signature under it."""
_ALTIJD_TE_HOOG = 0xFFFFFF


def bijeen(story: Sequence[Flowable]) -> list[Flowable]:
    """Keep a heading and its block on one page where one page can hold them.

    What is longer begins where it stands, and splits as its parts do.
    """
    return [_Bijeen(list(story))]


def met_slot(story: Sequence[Flowable], slot: Sequence[Flowable]) -> list[Flowable]:
    """Return a story with its close, which stands below the end of it and never by itself."""
    *before, last = story
    return [*before, _MetSlot(last, slot)]


class _Bijeen(KeepTogether):
    """Breaks the page before its content only where that makes it whole."""

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803
        """Break the page before what the next page holds whole, and nowhere else."""
        this: Any = self
        if getattr(self, "_wrapInfo", None) != (aW, aH):
            self.wrap(aW, aH)
        # A heading begins with a break that takes no room; the room above it counts as well.
        first = next(
            (each for each in this._content if not isinstance(each, CondPageBreak)),
            this._content[0],
        )
        height: float = this._H + first.getSpaceBefore()
        turns = aH < height and this._H <= style.HOOGTE
        return [FrameBreak() if turns else NullActionFlowable(), *this._content]


class _MetSlot(Flowable):
    """A block and its close; where they part, the end of the block goes along with the close."""

    def __init__(self, last: Flowable, slot: Sequence[Flowable]) -> None:
        super().__init__()
        self.last, self.slot = last, list(slot)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """Ask to be split: it is never drawn itself."""
        del availHeight
        return availWidth, _ALTIJD_TE_HOOG

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """Give both, or what of the block fits here and the rest of it with its close."""
        canvas: Any = self.canv
        whole = self._height([self.last, *self.slot], availWidth)
        if whole <= availHeight:
            return [NullActionFlowable(), self.last, *self.slot]
        _, high = self.last.wrapOn(canvas, availWidth, style.HOOGTE)
        room = min(availHeight, high - self._end() + 0.1)
        parts = self.last.splitOn(canvas, availWidth, room) if room > 0 else []
        if len(parts) == 2:
            return [NullActionFlowable(), parts[0], FrameBreak(), _MetSlot(parts[1], self.slot)]
        if availHeight < style.HOOGTE - 1:
            return [FrameBreak(), self]
        return [NullActionFlowable(), self.last, KeepTogether(self.slot)]

    def _end(self) -> float:
        """Return the height of what goes along of the block."""
        if isinstance(self.last, Tabel):
            table: Any = self.last
            return float(sum(table._rowHeights[table.repeatRows :][-LAATSTE_RIJEN:]))
        if isinstance(self.last, Paragraph):
            return float(LAATSTE_REGELS * self.last.style.leading)
        return 0.0

    def _height(self, story: Sequence[Flowable], width: float) -> float:
        known: Any = platypus
        return float(known._listWrapOn(list(story), width, self.canv)[1])
