"""The page that every document is printed on: header, footer, watermark, bookmarks, metadata."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import md5
from io import BytesIO
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    ActionFlowable,
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
)

from starterz.documents import style

_TOTAAL = "totaal"
_VOET = 7.5


@dataclass(frozen=True, slots=True)
class Drukwerk:
    """What a document is called and who made it; `kenmerk` holds a code and never a name."""

    titel: str
    kenmerk: str
    afzender: str
    geadresseerde: str
    datum: date
    is_concept: bool = False


class Kop(Paragraph):
    """A heading that is also a bookmark; `niveau` 0 is the title of the document."""

    bladwijzer = ""
    niveau = 1

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """Split like any paragraph; the bookmark stays with the first part."""
        parts = super().split(availWidth, availHeight)
        if parts and isinstance(parts[0], Kop):
            parts[0].bladwijzer, parts[0].niveau = self.bladwijzer, self.niveau
        return parts


def heading(text: str, niveau: int = 1) -> list[Flowable]:
    """Return a heading with its bookmark, never alone at the foot of a page.

    `niveau` 0 is the title of the document.
    """
    made = Kop(style.markup(text), style.KOP if niveau else style.TITEL)
    made.bladwijzer, made.niveau = style.clean(text), niveau
    # Not keepWithNext: that would move a whole table to the next page.
    return [CondPageBreak(62), made]


class NaVoorpagina(ActionFlowable):
    """Leave page one to what it holds: what follows starts on the next page, if it has not yet."""

    def apply(self, doc: BaseDocTemplate) -> None:
        """Break the page when this is still the first."""
        if doc.page == 1:
            doc.handle_pageBreak()


class _Canvas(Canvas):
    """A canvas that knows the number of pages in the end and lists no font it does not embed."""

    def set_date(self, day: date) -> None:
        """Stamp the document with its own date: neither the clock nor the environment."""
        document: Any = self._doc  # type: ignore[attr-defined]
        document._timeStamp.YMDhms = (day.year, day.month, day.day, 12, 0, 0)
        document.signature = md5(day.isoformat().encode(), usedforsecurity=False)

    def save(self) -> None:
        canvas: Any = self
        if canvas._code:
            self.showPage()
        # The number of pages is known only now; the footers already point to this form.
        self.beginForm(_TOTAAL, 0, -3, 30, 10)
        self.setFont(style.GEWOON, _VOET)
        self.setFillColor(style.GRIJS)
        self.drawString(0, 0, str(self.getPageNumber() - 1))
        self.endForm()
        # reportlab lists Helvetica in every document, used or not, and does not embed it.
        fonts = canvas._doc.idToObject["BasicFonts"].dict
        for name in [name for name, font in fonts.items() if _is_not_embedded(font)]:
            del fonts[name]
        super().save()


def _is_not_embedded(font: Any) -> bool:
    return getattr(font, "Subtype", None) == "/Type1" or type(font).__name__ == "PDFType1Font"


class _Template(BaseDocTemplate):
    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802
        if isinstance(flowable, Kop) and flowable.bladwijzer:
            self._bladwijzers += 1
            key = f"kop-{self._bladwijzers}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.bladwijzer, key, flowable.niveau)

    _bladwijzers = 0


def build(story: Sequence[Flowable], drukwerk: Drukwerk) -> bytes:
    """Return the document as a PDF: the same story and the same data give the same bytes."""
    style.load_fonts()
    buffer = BytesIO()
    template = _Template(
        buffer,
        pagesize=style.PAGINA,
        title=style.clean(f"{drukwerk.titel} {drukwerk.kenmerk}"),
        author=style.clean(drukwerk.afzender) or "StarterZ",
        subject=style.clean(drukwerk.titel),
        creator="StarterZ",
        lang="nl-NL",
        initialFontName=style.GEWOON,
        invariant=1,
        pageCompression=1,
    )
    frame = Frame(
        style.MARGE, style.MARGE_ONDER, style.BREEDTE, style.HOOGTE,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip

    def decorate(canvas: Canvas, _: BaseDocTemplate) -> None:
        _draw_header(canvas, drukwerk)
        _draw_footer(canvas, drukwerk)

    def finish(canvas: Canvas, _: BaseDocTemplate) -> None:
        # Over the text, so that no tinted block hides it; it is transparent.
        if drukwerk.is_concept:
            _draw_watermark(canvas)

    template.addPageTemplates(PageTemplate("gewoon", [frame], onPage=decorate, onPageEnd=finish))

    def canvas(*arguments: Any, **options: Any) -> _Canvas:
        made = _Canvas(*arguments, **options)
        made.set_date(drukwerk.datum)
        made.setViewerPreference("DisplayDocTitle", "true")
        made.showOutline()
        return made

    template.build(list(story), canvasmaker=canvas)
    return buffer.getvalue()


def _draw_header(canvas: Canvas, drukwerk: Drukwerk) -> None:
    left, right = style.MARGE, style.MARGE + style.BREEDTE
    base = style.PAGINA[1] - 15 * mm
    half = style.BREEDTE / 2 - 4 * mm
    canvas.setStrokeColor(style.LIJN)
    canvas.setLineWidth(0.5)
    canvas.line(left, base - 7, right, base - 7)
    canvas.setFillColor(style.PETROL)
    canvas.rect(left, base - 8, 12 * mm, 2, stroke=0, fill=1)
    canvas.setFont(style.VET, 8)
    canvas.drawString(left, base, style.shorten(drukwerk.afzender, style.VET, 8, half))
    canvas.setFont(style.GEWOON, 8)
    canvas.setFillColor(style.GRIJS)
    addressee = style.shorten(drukwerk.geadresseerde, style.GEWOON, 8, half)
    canvas.drawRightString(right, base, addressee)


def _draw_footer(canvas: Canvas, drukwerk: Drukwerk) -> None:
    left, right, base = style.MARGE, style.MARGE + style.BREEDTE, 12 * mm
    canvas.setStrokeColor(style.LIJN)
    canvas.setLineWidth(0.5)
    canvas.line(left, base + 12, right, base + 12)
    canvas.setFont(style.GEWOON, _VOET)
    canvas.setFillColor(style.GRIJS)
    name = " · ".join(
        part
        for part in (drukwerk.titel, drukwerk.kenmerk, "concept" if drukwerk.is_concept else "")
        if part
    )
    canvas.drawString(left, base, style.shorten(name, style.GEWOON, _VOET, style.BREEDTE * 0.75))
    page = f"pagina {canvas.getPageNumber()} van "
    start = right - stringWidth(f"{page}9", style.GEWOON, _VOET)
    canvas.drawString(start, base, page)
    canvas.saveState()
    canvas.translate(start + stringWidth(page, style.GEWOON, _VOET), base)
    canvas.doForm(_TOTAAL)
    canvas.restoreState()


def _draw_watermark(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.setFillColor(style.WATERMERK)
    canvas.translate(style.PAGINA[0] / 2, style.PAGINA[1] / 2)
    canvas.rotate(54)
    canvas.setFont(style.VET, 128)
    canvas.drawCentredString(0, -46, "CONCEPT")
    canvas.restoreState()
