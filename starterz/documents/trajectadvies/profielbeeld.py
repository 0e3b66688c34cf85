"""The picture of a profile: per aspect a scale with a marker on the level that was seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from starterz.documents.layout import style
from starterz.documents.tagged.flowables import Figure

_RIJ = 13.5
_GROEP = 25.0
_LEGENDA = 18.0
_TUSSEN = 22.0
_HOOGSTENS = 36
"""So many lines fit in one column of one picture."""


@dataclass(frozen=True, slots=True)
class Regel:
    """One aspect: the place of its level on the scale, or None; `gekeken` when it was looked at."""

    code: str
    titel: str
    plaats: int | None
    gekeken: bool


@dataclass(frozen=True, slots=True)
class Groepbeeld:
    """A group of aspects under one title."""

    titel: str
    regels: tuple[Regel, ...]


Kolommen = tuple[tuple[Groepbeeld, ...], tuple[Groepbeeld, ...]]


def pack(groups: Sequence[Groepbeeld]) -> list[Kolommen]:
    """Return the groups in pictures of two columns, as even as whole groups allow."""
    pieces = list(_pieces(groups))
    pictures = []
    while pieces:
        taken = [pieces.pop(0)]
        while pieces and _best([*taken, pieces[0]])[0] <= _HOOGSTENS:
            taken.append(pieces.pop(0))
        cut = _best(taken)[1]
        pictures.append((tuple(taken[:cut]), tuple(taken[cut:])))
    return pictures


def _best(groups: Sequence[Groepbeeld]) -> tuple[int, int]:
    """Return the lines of the longer column at the evenest cut, and that cut."""
    cuts = range(len(groups), 0, -1)
    return min(((_tallest(groups, cut), cut) for cut in cuts), key=lambda pair: pair[0])


def _pieces(groups: Sequence[Groepbeeld]) -> Iterator[Groepbeeld]:
    for group in groups:
        for start in range(0, len(group.regels), _HOOGSTENS - 2):
            title = f"{group.titel} (vervolg)" if start else group.titel
            yield Groepbeeld(title, group.regels[start : start + _HOOGSTENS - 2])


def _lines(groups: Sequence[Groepbeeld]) -> int:
    return sum(len(group.regels) + 2 for group in groups)


def _tallest(groups: Sequence[Groepbeeld], cut: int) -> int:
    return max(_lines(groups[:cut]), _lines(groups[cut:]))


class Profielbeeld(Figure):
    """The profile of one person; `labels` are the levels from low to high."""

    def __init__(self, kolommen: Kolommen, labels: Sequence[str]) -> None:
        super().__init__()
        self.kolommen, self.labels = kolommen, labels
        self.width = style.BREEDTE
        self.height = max(map(_height, kolommen)) + _LEGENDA
        self.spaceBefore, self.spaceAfter = 2, 8
        self.alt = style.clean(self._in_words())

    def _in_words(self) -> str:
        groups = [group for column in self.kolommen for group in column]
        highest = self.labels[-1]
        parts = [f"Beeld van het profiel, per aspect het niveau op een schaal tot {highest}."]
        for group in groups:
            rows = ", ".join(f"{row.code} {row.titel}: {self._level(row)}" for row in group.regels)
            parts.append(f"{group.titel}: {rows}.")
        return " ".join(parts)

    def _level(self, row: Regel) -> str:
        if row.plaats is not None:
            return f"niveau {self.labels[row.plaats]}"
        return "niet waargenomen" if row.gekeken else "niet ingevuld"

    def paint(self) -> None:
        """Draw both columns from the top, and the legend below them."""
        canvas = self.canv
        width = (self.width - _TUSSEN) / 2
        for number, groups in enumerate(self.kolommen):
            left, top = number * (width + _TUSSEN), self.height
            for group in groups:
                top = self._draw_group(canvas, group, left, width, top)
        self._draw_legend(canvas)

    def _draw_group(
        self, canvas: Canvas, group: Groepbeeld, left: float, width: float, top: float
    ) -> float:
        scale = _Schaal(left + width * 0.69, left + width - 6, len(self.labels))
        base = top - 16
        canvas.setFillColor(style.PETROL)
        canvas.setFont(style.VET, 8.5)
        room = scale.left - left - 24
        canvas.drawString(left, base, style.shorten(group.titel, style.VET, 8.5, room))
        canvas.setFont(style.GEWOON, 7.5)
        canvas.setFillColor(style.GRIJS)
        for place, label in enumerate(self.labels):
            canvas.drawCentredString(scale.x(place), base, style.clean(label))
        canvas.setStrokeColor(style.PETROL_BLEEK)
        canvas.setLineWidth(0.6)
        canvas.line(left, base - 5, left + width, base - 5)
        for number, row in enumerate(group.regels):
            middle = top - _GROEP - number * _RIJ - _RIJ / 2
            _draw_row(canvas, row, left, scale, middle)
        return top - _GROEP - len(group.regels) * _RIJ

    def _draw_legend(self, canvas: Canvas) -> None:
        canvas.setFont(style.GEWOON, 7.5)
        left = 4.0
        rows = [row for groups in self.kolommen for group in groups for row in group.regels]
        present = {(row.plaats is not None, row.gekeken) for row in rows}
        for seen, looked, words in (
            (True, True, "niveau dat is gezien; verder naar rechts is hoger"),
            (False, True, "niet waargenomen"),
            (False, False, "niet ingevuld"),
        ):
            if (seen, looked) not in present:
                continue
            _draw_marker(canvas, left, 5, seen=seen, looked=looked)
            canvas.setFillColor(style.GRIJS)
            canvas.drawString(left + 9, 2.5, words)
            left += 18 + canvas.stringWidth(words, style.GEWOON, 7.5) + 12


@dataclass(frozen=True, slots=True)
class _Schaal:
    left: float
    right: float
    levels: int

    def x(self, place: int) -> float:
        """The middle of a level."""
        if self.levels == 1:
            return self.right
        return self.left + (self.right - self.left) * place / (self.levels - 1)


def _height(groups: Sequence[Groepbeeld]) -> float:
    return sum(_GROEP + len(group.regels) * _RIJ for group in groups)


def _draw_row(canvas: Canvas, row: Regel, left: float, scale: _Schaal, middle: float) -> None:
    canvas.setFont(style.GEWOON, 8)
    canvas.setFillColor(style.GRIJS)
    canvas.drawString(left, middle - 2.8, style.shorten(row.code, style.GEWOON, 8, 22))
    canvas.setFillColor(style.INKT)
    canvas.setFont(style.GEWOON, 7.75)
    room = scale.left - left - 19 - 15
    canvas.drawString(left + 19, middle - 2.8, style.shorten(row.titel, style.GEWOON, 7.75, room))
    canvas.setStrokeColor(style.LIJN)
    canvas.setLineWidth(0.8)
    canvas.line(scale.left, middle, scale.right, middle)
    for place in range(scale.levels):
        canvas.line(scale.x(place), middle - 2, scale.x(place), middle + 2)
    if row.plaats is None:
        _draw_marker(canvas, scale.left - 10.5, middle, seen=False, looked=row.gekeken)
        return
    canvas.setStrokeColor(style.PETROL)
    canvas.setLineWidth(2.2)
    canvas.line(scale.left, middle, scale.x(row.plaats), middle)
    _draw_marker(canvas, scale.x(row.plaats), middle, seen=True, looked=True)


def _draw_marker(canvas: Canvas, x: float, y: float, *, seen: bool, looked: bool) -> None:
    """Draw a full round for a level, an open diamond for not observed, a dash for not filled in."""
    if seen:
        canvas.setFillColor(style.PETROL)
        canvas.circle(x, y, 3.8, stroke=0, fill=1)
        return
    canvas.setStrokeColor(style.GRIJS)
    canvas.setLineWidth(1)
    if not looked:
        canvas.line(x - 3, y, x + 3, y)
        return
    path = canvas.beginPath()
    path.moveTo(x - 3.6, y)
    for dx, dy in ((0, 3.6), (3.6, 0), (0, -3.6)):
        path.lineTo(x + dx, y + dy)
    path.close()
    canvas.setFillColor(style.WIT)
    canvas.drawPath(path, stroke=1, fill=1)
