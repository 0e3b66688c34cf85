"""The page that every document is printed on: header, footer, watermark, bookmarks, metadata."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
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
)

from starterz.documents.layout import style
from starterz.documents.layout.druknummer import ZONDER, Druknummer
from starterz.documents.layout.zetten import NietTeZetten
from starterz.documents.tagged.canvas import TaggedCanvas, artifact
from starterz.documents.tagged.flowables import TaggedParagraph
from starterz.documents.tagged.metadata import Metadata
from starterz.documents.tagged.repairs import not_set
from starterz.places import assets

_TOTAAL = "totaal"
_VOET = 7.5
_TAAL = "nl-NL"


@dataclass(frozen=True, slots=True)
class Drukwerk:
    """What a document is called and who made it; `kenmerk` holds a code and never a name."""

    titel: str
    kenmerk: str
    afzender: str
    geadresseerde: str
    datum: date
    is_concept: bool = False
    druk: Druknummer = ZONDER

    @property
    def metadata(self) -> Metadata:
        """What the file says about itself."""
        return Metadata(
            title=style.clean(f"{self.titel} {self.kenmerk}"),
            author=style.clean(self.afzender) or "StarterZ",
            subject=style.clean(self.titel),
            creator="StarterZ",
            day=self.datum,
            language=_TAAL,
            identifier=style.clean(self.druk.nummer),
            fingerprint=style.clean(self.druk.code),
        )


class Kop(TaggedParagraph):
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
    made.bladwijzer, made.niveau, made.tag = style.clean(text), niveau, f"H{niveau + 1}"
    # Not keepWithNext: that would move a whole table to the next page.
    return [CondPageBreak(62), made]


class NaVoorpagina(ActionFlowable):
    """Leave page one to what it holds: what follows starts on the next page, if it has not yet."""

    def apply(self, doc: BaseDocTemplate) -> None:
        """Break the page when this is still the first."""
        if doc.page == 1:
            doc.handle_pageBreak()


class _Canvas(TaggedCanvas):
    def save(self) -> None:
        canvas: Any = self
        if canvas._code:
            self.showPage()
        draw_total(self)
        super().save()


def draw_total(canvas: Canvas) -> None:
    """Draw the number of pages, known only now, in the form that the footers point to already."""
    canvas.beginForm(_TOTAAL, 0, -3, 30, 10)
    canvas.setFont(style.GEWOON, _VOET)
    canvas.setFillColor(style.GRIJS)
    canvas.drawString(0, 0, str(canvas.getPageNumber() - 1))
    canvas.endForm()


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

    def canvas(filename: Any, **options: Any) -> Canvas:
        made = _Canvas(filename, **options)
        made.describe(drukwerk.metadata, _srgb())
        made.showOutline()
        return made

    return lay_out(story, drukwerk, canvas)


@cache
def _srgb() -> bytes:
    return (assets() / "kleur" / "sRGB.icc").read_bytes()


def lay_out(story: Sequence[Flowable], drukwerk: Drukwerk, canvas: Callable[..., Canvas]) -> bytes:
    """Return the story on its pages, as drawn by a canvas; raise `NietTeZetten`."""
    style.load_fonts()
    buffer = BytesIO()
    metadata = drukwerk.metadata
    template = _Template(
        buffer,
        pagesize=style.PAGINA,
        title=metadata.title,
        author=metadata.author,
        subject=metadata.subject,
        creator=metadata.creator,
        lang=metadata.language,
        initialFontName=style.GEWOON,
        invariant=1,
        pageCompression=1,
    )
    frame = Frame(
        style.MARGE, style.MARGE_ONDER, style.BREEDTE, style.HOOGTE,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip

    def decorate(canvas: Canvas, _: BaseDocTemplate) -> None:
        with artifact(canvas, "Header"):
            _draw_header(canvas, drukwerk)
        with artifact(canvas, "Footer"):
            _draw_footer(canvas, drukwerk)

    def finish(canvas: Canvas, _: BaseDocTemplate) -> None:
        # Over the text, so that no tinted block hides it; it is transparent.
        if drukwerk.is_concept:
            with artifact(canvas, "Watermark"):
                _draw_watermark(canvas)

    template.addPageTemplates(PageTemplate("gewoon", [frame], onPage=decorate, onPageEnd=finish))
    drawn_on: list[Canvas] = []

    def keep(filename: Any, **options: Any) -> Canvas:
        made = canvas(filename, **options)
        drawn_on.append(made)
        return made

    template.build(list(story), canvasmaker=keep)
    if texts := [text for each in drawn_on for text in not_set(vars(each)["_doc"])]:
        raise NietTeZetten(texts)
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
    room = style.BREEDTE * 0.75
    number = style.shorten(str(drukwerk.druk), style.GEWOON, _VOET, room * 0.7)
    if number:
        # A long name gives way, the number never does.
        number = f" · {number}"
        room -= stringWidth(number, style.GEWOON, _VOET)
    name = style.shorten(name, style.GEWOON, _VOET, room)
    canvas.drawString(left, base, f"{name}{number}")
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
