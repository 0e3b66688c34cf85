"""The picture of a cross table: a bar for every cell; the table beside it says the same."""

from __future__ import annotations

from starterz.documents.layout import style
from starterz.documents.tagged.flowables import Figure
from starterz.domain.advies.evaluatiecijfers import Evaluatie, Kruistabel

_RIJ, _KOP, _TUSSEN = 13.0, 14.0, 4.0
_LABEL = 150.0
_LETTER = 8.0


class Kruisbeeld(Figure):
    """Bars per row of the table, one a column that occurs in it, with the number at its end.

    Its alternative text tells the same facts as the cross table above it.
    """

    def __init__(self, found: Evaluatie, tabel: Kruistabel) -> None:
        super().__init__()
        self.found, self.tabel = found, tabel
        self.width = style.BREEDTE
        bars = sum(1 for count in tabel.aantallen.values() if count)
        self.height = len(tabel.rijen) * (_KOP + _TUSSEN) + bars * _RIJ
        self.spaceBefore, self.spaceAfter = 4, 8
        self.alt = style.clean(f"Staafbeeld van de tabel. {' '.join(self.feiten)}")

    @property
    def feiten(self) -> tuple[str, ...]:
        """What the picture shows, a sentence a bar."""
        found, tabel = self.found, self.tabel
        return tuple(
            f"{tabel.rij_naam} {found.label(rij)}, {tabel.kolom_naam} {found.label(kolom)}: "
            f"{tabel.cel(rij, kolom)}."
            for rij in tabel.rijen
            for kolom in tabel.kolommen
            if tabel.cel(rij, kolom)
        )

    def paint(self) -> None:
        """Draw the rows from the top."""
        canvas, top = self.canv, self.height
        # One scale for all tables of the paper: a bar of one length is one number.
        tables = self.found.tabellen
        highest = max((count for each in tables for count in each.aantallen.values()), default=1)
        unit = (self.width - _LABEL - 30) / highest
        for rij in self.tabel.rijen:
            canvas.setFillColor(style.PETROL)
            canvas.setFont(style.VET, _LETTER)
            total = f"{self.found.label(rij)} ({self.tabel.rij_totaal(rij)})"
            canvas.drawString(0, top - 10, style.shorten(total, style.VET, _LETTER, self.width))
            top -= _KOP
            for kolom in self.tabel.kolommen:
                if count := self.tabel.cel(rij, kolom):
                    self._draw_bar(self.found.label(kolom), count, unit, top)
                    top -= _RIJ
            top -= _TUSSEN

    def _draw_bar(self, label: str, count: int, unit: float, top: float) -> None:
        canvas = self.canv
        canvas.setFillColor(style.INKT)
        canvas.setFont(style.GEWOON, _LETTER)
        room = _LABEL - 18
        canvas.drawString(10, top - 9, style.shorten(label, style.GEWOON, _LETTER, room))
        canvas.setFillColor(style.PETROL)
        canvas.rect(_LABEL, top - 10.5, count * unit, 8.5, stroke=0, fill=1)
        canvas.setFillColor(style.INKT)
        canvas.drawString(_LABEL + count * unit + 5, top - 9, str(count))
