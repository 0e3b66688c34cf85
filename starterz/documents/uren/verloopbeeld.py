"""The picture of the hours over time beside the line that is needed; words say the same."""

from __future__ import annotations

from datetime import date

from starterz.documents.layout import style
from starterz.documents.tagged.flowables import Figure
from starterz.domain.uren.verloop import Verloop, in_woorden
from starterz.domain.words.datums import kort

_LINKS, _ONDER, _BOVEN = 34.0, 26.0, 22.0
_REGEL = 9.0


class Verloopbeeld(Figure):
    """A filled area for what was attended, a dashed line for what is needed, marks on the days."""

    def __init__(self, beeld: Verloop, height: float = 170) -> None:
        super().__init__()
        self.beeld, self.width, self.height = beeld, style.BREEDTE, height
        self.alt = style.clean(self._in_words())
        self._top = max(beeld.teller.norm_minuten, beeld.op(beeld.einde), 60)

    def paint(self) -> None:
        """Draw the axes, the area, the line, and what they are called."""
        canvas, beeld = self.canv, self.beeld
        canvas.setFont(style.GEWOON, 7.5)
        self._draw_axes()
        self._draw_area()
        if beeld.heeft_lijn:
            canvas.setStrokeColor(style.WAARSCHUWING)
            canvas.setLineWidth(1.4)
            canvas.setDash(4, 3)
            canvas.line(
                self._x(beeld.begin), self._y(0),
                self._x(beeld.einde), self._y(beeld.teller.norm_minuten),
            )  # fmt: skip
            canvas.setDash()
        self._draw_day(beeld.vandaag, kort(beeld.vandaag), 0)
        if beeld.verwacht and beeld.begin < beeld.verwacht <= beeld.einde:
            self._draw_day(beeld.verwacht, f"norm {kort(beeld.verwacht)}", 1)
        self._draw_legend()

    def _in_words(self) -> str:
        beeld = self.beeld
        what = (
            "de gevolgde uren en de lijn die nodig is" if beeld.heeft_lijn else "de gevolgde uren"
        )
        words = f"Beeld van {what}, van {kort(beeld.begin)} tot en met {kort(beeld.einde)}."
        words += f" {in_woorden(beeld)}"
        if beeld.verwacht and beeld.begin < beeld.verwacht <= beeld.einde:
            is_done = beeld.verwacht <= beeld.vandaag
            reached = "werd gehaald" if is_done else "wordt gehaald, als het zo doorgaat,"
            words += f" De norm {reached} op {kort(beeld.verwacht)}."
        return words

    def _x(self, day: date) -> float:
        span = (self.beeld.einde - self.beeld.begin).days
        past = min(max((day - self.beeld.begin).days, 0), span)
        return float(_LINKS + (self.width - _LINKS) * past / span)

    def _y(self, minuten: int) -> float:
        return float(_ONDER + (self.height - _ONDER - _BOVEN) * minuten / self._top)

    def _draw_axes(self) -> None:
        canvas, beeld = self.canv, self.beeld
        canvas.setFillColor(style.GRIJS)
        canvas.setStrokeColor(style.LIJN)
        canvas.setLineWidth(0.5)
        for quarter in range(5):
            minutes = self._top * quarter // 4
            height = self._y(minutes)
            canvas.line(_LINKS, height, self.width, height)
            canvas.drawRightString(_LINKS - 5, height - 2.5, str(minutes // 60))
        canvas.drawString(_LINKS, _ONDER - 11, kort(beeld.begin))
        canvas.drawRightString(self.width, _ONDER - 11, kort(beeld.einde))

    def _draw_area(self) -> None:
        canvas, beeld = self.canv, self.beeld
        path = canvas.beginPath()
        path.moveTo(self._x(beeld.begin), self._y(0))
        before = 0
        for day, total in beeld.dagen:
            path.lineTo(self._x(day), self._y(before))
            path.lineTo(self._x(day), self._y(total))
            before = total
        path.lineTo(self._x(beeld.vandaag), self._y(before))
        path.lineTo(self._x(beeld.vandaag), self._y(0))
        path.close()
        canvas.setFillColor(style.PETROL)
        canvas.drawPath(path, stroke=0, fill=1)

    def _draw_day(self, day: date, words: str, line: int) -> None:
        canvas, left = self.canv, self._x(day)
        canvas.setStrokeColor(style.INKT)
        canvas.setLineWidth(0.6)
        base = self.height - _BOVEN + 3 + line * _REGEL
        canvas.line(left, _ONDER, left, base + 6)
        canvas.setFillColor(style.INKT)
        # Above the area, each on a line of its own, on the side where there is room.
        if left < self.width * 0.75:
            canvas.drawString(left + 3, base, words)
        else:
            canvas.drawRightString(left - 3, base, words)

    def _draw_legend(self) -> None:
        canvas, left, base = self.canv, _LINKS, 3.0
        canvas.setFillColor(style.PETROL)
        canvas.rect(left, base, 9, 6, stroke=0, fill=1)
        canvas.setFillColor(style.INKT)
        canvas.drawString(left + 13, base, "gevolgde uren")
        if self.beeld.heeft_lijn:
            left += 90
            canvas.setStrokeColor(style.WAARSCHUWING)
            canvas.setLineWidth(1.4)
            canvas.setDash(4, 3)
            canvas.line(left, base + 3, left + 18, base + 3)
            canvas.setDash()
            canvas.drawString(left + 23, base, "nodig om op tijd klaar te zijn")
