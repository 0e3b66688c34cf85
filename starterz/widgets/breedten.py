"""How wide the columns of a table are: a figure is never cut, a name gives way first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column: its head, and its usual width in cells.

    Without `minst` it holds figures, and is never narrower than what stands in it. With `minst`
    it holds a text, which is cut with an ellipsis down to that width where there is no room. An
    `extra` column is left out where it would cut a text below its usual width.
    """

    kop: str
    breedte: int = 0
    minst: int = 0
    extra: bool = False

    def hardste(self, inhoud: int) -> int:
        """Return the least it takes with contents of this width."""
        whole = self.gewenst(inhoud)
        return min(whole, max(self.minst, cell_len(self.kop))) if self.minst else whole

    def gewoon(self, inhoud: int) -> int:
        """Return what it takes where an extra column asks for room: a text its usual width."""
        return min(self.gewenst(inhoud), max(self.breedte, self.hardste(inhoud)))

    def gewenst(self, inhoud: int) -> int:
        """Return what it takes to show all."""
        return max(inhoud, cell_len(self.kop))


def zichtbaar(
    kolommen: Sequence[Kolom], inhoud: Sequence[int], ruimte: int, rand: int
) -> list[int]:
    """Return which columns are shown: the extra ones go first, the last of them before others.

    `inhoud` is the widest content of each column, `rand` what each takes besides.
    """
    shown = list(range(len(kolommen)))
    extra = [index for index in shown if kolommen[index].extra]
    while extra and sum(kolommen[i].gewoon(inhoud[i]) + rand for i in shown) > ruimte:
        shown.remove(extra.pop())
    return shown


def distribute(kolommen: Sequence[Kolom], inhoud: Sequence[int], ruimte: int) -> list[int]:
    """Return the width of each column, without what stands between them.

    Where there is room, each has its usual width or more. Where there is less, that slack goes
    first, from the right; then the widest text is cut, and the next one when they are equal.
    """
    pairs = list(zip(kolommen, inhoud, strict=True))
    widths = [kolom.gewenst(width) for kolom, width in pairs]
    left = ruimte - sum(widths)
    if left >= 0:
        for index, (kolom, _) in enumerate(pairs):
            more = min(max(kolom.breedte - widths[index], 0), left)
            widths[index] += more
            left -= more
        return widths
    least = [kolom.hardste(width) for kolom, width in pairs]
    if sum(least) >= ruimte:
        return least

    def at(level: int) -> list[int]:
        """Return the widths where no text is wider than a level, unless it must be."""
        return [max(low, min(high, level)) for low, high in zip(least, widths, strict=True)]

    level = next(each for each in range(max(widths), -1, -1) if sum(at(each)) <= ruimte)
    found = at(level)
    left = ruimte - sum(found)
    for index, width in enumerate(widths):
        if left and found[index] < width:
            found[index] += 1
            left -= 1
    return found


def shorten(text: str, width: int) -> str:
    """Return a text of at most this width, cut with an ellipsis."""
    if cell_len(text) <= width:
        return text
    return f"{set_cell_size(text, max(width - 1, 0)).rstrip()}…" if width > 0 else ""


def op_regel(vast: Sequence[str | None], namen: Sequence[str], width: int, minst: int = 8) -> str:
    """Join parts with a dot; None in `vast` is the place of the next name, which gives way.

    The longest name is cut first. Where even that is not enough, the line is longer than asked.
    """
    assert sum(part is None for part in vast) == len(namen)
    fixed = sum(cell_len(part) for part in vast if part) + 3 * (len(vast) - 1)
    columns = [Kolom("", minst=minst) for _ in namen]
    widths = iter(distribute(columns, [cell_len(name) for name in namen], max(width - fixed, 0)))
    rest = iter(namen)
    parts = [shorten(next(rest), next(widths)) if part is None else part for part in vast]
    return " · ".join(part for part in parts if part)
