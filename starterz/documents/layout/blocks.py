"""The blocks that documents are made of: facts, tables, boxes, signs and tick boxes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Table

from starterz.documents.layout import style
from starterz.documents.tagged.canvas import artifact, content_of
from starterz.documents.tagged.flowables import Decoration, TaggedParagraph, list_items
from starterz.documents.tagged.structure import Element
from starterz.documents.tagged.tables import Data, Flow, Items, Reading, read_as

Cel = Flowable | list[Flowable] | str
Teken = Literal["gelijk", "hoger", "lager", "geen"]
Opmaak = Sequence[Any]

ZONDER_RAND: Opmaak = (
    ("FONTNAME", (0, 0), (-1, -1), style.GEWOON),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
)


def paragraph(text: str, look: ParagraphStyle = style.TEKST, spoken: str = "") -> TaggedParagraph:
    """Return stored text as a paragraph that prints it literally; `spoken` is what one hears."""
    made = TaggedParagraph(style.markup(text), look)
    made.actual = style.clean(spoken)
    return made


def rich(markup: str, look: ParagraphStyle = style.TEKST) -> TaggedParagraph:
    """Return reportlab's markup as a paragraph; stored text in it goes through `style.markup`."""
    return TaggedParagraph(markup, look)


def subheading(text: str, look: ParagraphStyle = style.TUSSENKOP) -> TaggedParagraph:
    """Return a heading below those that have a bookmark, to stand in a table as well."""
    made = paragraph(text, look)
    made.tag = "H3"
    return made


def bullets(texts: Sequence[str], look: ParagraphStyle = style.PUNT) -> list[Flowable]:
    """Return stored texts as a list with a dot before each; empty ones are left out."""
    return list_items([style.markup(text) for text in texts if text.strip()], look, "•")


def paragraphs(text: str) -> list[Flowable]:
    """Return a longer stored text, a paragraph a line, so that it breaks well over pages."""
    return [paragraph(line) for line in style.clean(text).split("\n") if line.strip()]


class Tabel(Table):
    """A table that breaks between rows, and within one only where a page is too short for it."""

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """Split between rows; reportlab itself would split any row, header and all."""
        self.splitInRow = 0
        parts: list[Flowable] = super().split(availWidth, availHeight)
        if not parts and availHeight >= style.HOOGTE - 1:
            self.splitInRow = 1
            self._nosplitCmds: list[object] = []
            parts = super().split(availWidth, availHeight)
        return parts


def table(
    rows: Sequence[Sequence[Cel]],
    widths: Sequence[float],
    opmaak: Opmaak,
    header: int = 0,
    heights: Sequence[float] | None = None,
    reading: Reading | None = None,
) -> Table:
    """Return a table that may break anywhere, within a row as well, and repeats its header.

    With `heights` each row is as high as that, whatever is in it. `reading` says what it is to
    who hears it: data with a header above, and without a header just cells one after another.
    """
    made = Tabel(
        [list(row) for row in rows],
        colWidths=list(widths),
        rowHeights=list(heights) if heights is not None else None,
        style=[*ZONDER_RAND, *opmaak],
        repeatRows=header,
        hAlign="LEFT",
    )
    read_as(made, reading or (Data(header) if header else Flow()))
    return made


def facts(pairs: Sequence[tuple[str, str]], widths: Sequence[float]) -> Table:
    """Return labelled values in a grid; a value without text is shown as a dash.

    It is read as a list of terms.
    """
    cells: list[Cel] = [
        [_part("Lbl", label, style.LABEL), _part("LBody", value or "–", style.WAARDE)]
        for label, value in pairs
    ]
    columns = len(widths)
    cells += [""] * (-len(cells) % columns)
    rows = [cells[start : start + columns] for start in range(0, len(cells), columns)]
    opmaak: Opmaak = (
        ("RIGHTPADDING", (0, 0), (-1, -1), 10),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
    )
    return table(rows, widths, opmaak, reading=Items())


def _part(tag: str, text: str, look: ParagraphStyle) -> Flowable:
    made = paragraph(text, look)
    made.tag = tag
    return made


def rows_with_labels(pairs: Sequence[tuple[str, Cel]], label_width: float = 118) -> Table:
    """Return labelled texts below each other, divided by thin rules."""
    rows: list[list[Cel]] = [
        [paragraph(label, style.LABEL_RIJ), value if value else paragraph("–", style.CEL)]
        for label, value in pairs
    ]
    opmaak: Opmaak = (
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (0, -1), 8),
        ("LINEBELOW", (0, 0), (-1, -2), 0.4, style.LIJN_ZACHT),
    )
    widths = [label_width, style.BREEDTE - label_width]
    return table(rows, widths, opmaak, reading=Data(0, row_headers=frozenset((0,))))


class Vak(TaggedParagraph):
    """A tinted paragraph with a bar on its left, which goes on where it breaks over pages."""

    tint, balk = style.PETROL_LICHT, style.PETROL

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """Stay whole, on the next page if need be; break only what no page holds."""
        room = style.HOOGTE - style.VAK.spaceBefore
        if self.wrap(availWidth, availHeight)[1] <= room and availHeight < room:
            return []
        return super().split(availWidth, availHeight)

    def draw(self) -> None:
        """Draw the tint and the bar, then the text."""
        canvas, pad = self.canv, 5.5
        with artifact(canvas):
            canvas.saveState()
            canvas.setFillColor(self.tint)
            canvas.rect(0, -pad, self.width, self.height + 2 * pad, stroke=0, fill=1)
            canvas.setFillColor(self.balk)
            canvas.rect(0, -pad, 2.5, self.height + 2 * pad, stroke=0, fill=1)
            canvas.restoreState()
        super().draw()


class LetOp(Vak):
    """A box with a warning; its title says so in words."""

    tint, balk = style.WAARSCHUWING_LICHT, style.WAARSCHUWING


def box(title: str, *texts: str, warning: bool = False) -> Vak:
    """Return a box with a bold title and texts below each other; empty texts are left out."""
    parts = [f"<b>{style.markup(title)}</b>", *(style.markup(text) for text in texts if text)]
    return (LetOp if warning else Vak)("<br/>".join(parts), style.VAK)


class Merk(Decoration):
    """A drawn sign for a comparison; the words beside it say the same."""

    def __init__(self, teken: Teken, color: Color = style.PETROL, size: float = 9) -> None:
        super().__init__()
        self.teken, self.color, self.width, self.height = teken, color, size, size

    def paint(self) -> None:
        """Draw two bars, an arrow up or down, or one short bar."""
        canvas, size = self.canv, self.width
        canvas.setFillColor(self.color)
        if self.teken == "gelijk":
            canvas.rect(0, size * 0.55, size, size * 0.18, stroke=0, fill=1)
            canvas.rect(0, size * 0.2, size, size * 0.18, stroke=0, fill=1)
        elif self.teken == "geen":
            canvas.rect(size * 0.2, size * 0.4, size * 0.6, size * 0.14, stroke=0, fill=1)
        else:
            up = self.teken == "hoger"
            path = canvas.beginPath()
            path.moveTo(0, size * (0.1 if up else 0.9))
            path.lineTo(size, size * (0.1 if up else 0.9))
            path.lineTo(size / 2, size * (0.9 if up else 0.1))
            path.close()
            canvas.drawPath(path, stroke=0, fill=1)


class Vinkjes(Flowable):
    """Tick boxes in a row with their words behind them; a filled-in one holds a cross.

    Each is read as "aangekruist: ja" or "niet aangekruist: nee".
    """

    def __init__(self, keuzes: Sequence[tuple[str, bool]]) -> None:
        super().__init__()
        self.keuzes = [(style.clean(words), checked) for words, checked in keuzes]
        self.width, self.height = 0.0, 11.5

    def draw(self) -> None:
        """Draw each box, the cross when it is filled in, and the words."""
        canvas, side, left = self.canv, 8.5, 0.5
        canvas.setFillColor(style.INKT)
        canvas.setStrokeColor(style.INKT)
        canvas.setFont(style.GEWOON, 8.5)
        for words, checked in self.keuzes:
            state = "aangekruist" if checked else "niet aangekruist"
            with content_of(canvas, Element("P", actual=f"{state}: {words}")):
                canvas.setLineWidth(0.8)
                canvas.rect(left, 1, side, side, stroke=1, fill=0)
                if checked:
                    canvas.setLineWidth(1.3)
                    canvas.line(left + 1.8, 2.8, left + side - 1.8, side - 0.8)
                    canvas.line(left + 1.8, side - 0.8, left + side - 1.8, 2.8)
                canvas.drawString(left + side + 5, 2.4, words)
            left += side + 5 + stringWidth(words, style.GEWOON, 8.5) + 18
