"""Flowables that say what they are: paragraphs, headings, list items, figures, decoration."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable, Paragraph
from reportlab.platypus.paragraph import _HSFrag  # type: ignore[attr-defined]

from starterz.documents.tagged.canvas import artifact, content_of
from starterz.documents.tagged.structure import Element


class _Lines(PDFTextObject):
    """Text with a space behind each line that ends between two words.

    reportlab leaves it out, since nobody sees it; who listens would hear the words as one
    (ISO 32000-1, 14.8.2.5).
    """

    gaps: Iterator[bool] = iter(())

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803
        inside: Any = super()
        inside._textOut(f"{text} " if TStar and next(self.gaps, False) else text, TStar)


class TaggedParagraph(Paragraph):
    """A paragraph; broken over pages it stays one element with a piece of content on each."""

    tag = "P"
    actual = ""
    ends_between_words = False
    _element: Element | None = None

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        # Kept apart, since breaking it into lines cuts its long words as well.
        self.source = "".join(_text_of(part) for part in self.frags)

    @property
    def element(self) -> Element:
        """Return its place in the tree, which its parts share."""
        if self._element is None:
            self._element = Element(self.tag, actual=self.actual)
        return self._element

    @element.setter
    def element(self, element: Element) -> None:
        self._element = element

    @property
    def is_placed(self) -> bool:
        """Say whether it has a place in the tree already."""
        return self._element is not None

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """Split into parts of one element."""
        parts: list[Flowable] = super().split(availWidth, availHeight)
        for part in parts:
            if isinstance(part, TaggedParagraph) and part is not self:
                part.tag, part.element = self.tag, self.element
                part.ends_between_words = part is not parts[-1] or self.ends_between_words
        return parts

    def beginText(self, x: float, y: float) -> PDFTextObject:  # noqa: N802
        """Begin the text; reportlab asks for it when it draws the lines."""
        made = _Lines(self.canv, x, y)
        made.gaps = iter([*_gaps(self), self.ends_between_words])
        return made

    def draw(self) -> None:
        """Draw the text as content of its element."""
        with content_of(self.canv, self.element):
            super().draw()


def _text_of(part: Any) -> str:
    """Return the text of a part of a paragraph; where reportlab split it, parts are words."""
    if isinstance(part, list):
        letters = "".join(text for _, text in part[1:])
        return f"{letters} " if isinstance(part, _HSFrag) else letters
    if hasattr(part, "lineBreak"):
        return "\n"
    return str(part.text) if hasattr(part, "text") else " ".join(part.words)


def _gaps(paragraph: Any) -> list[bool]:
    """Say of each line but the last whether it ends between two words, and not within one."""
    lines = paragraph.blPara.lines
    if len(lines) < 2:
        return []
    is_simple = paragraph.blPara.kind == 0
    drawn = [
        " ".join(line[1]) if is_simple else "".join(part.text for part in line.words)
        for line in lines
    ]
    source = paragraph.source
    if " ".join(drawn).split() == source.split():
        return [True] * (len(lines) - 1)
    gaps, at = [], 0
    for line in drawn[:-1]:
        for letter in "".join(line.split()):
            at = source.find(letter, at) + 1
        gaps.append(source[at : at + 1].isspace())
    return gaps


class ListItem(TaggedParagraph):
    """A paragraph behind a sign; the sign is its label, and stands at its first part only."""

    sign = ""

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """Split; the sign stays with the first part."""
        parts = super().split(availWidth, availHeight)
        if parts and parts[0] is not self and isinstance(parts[0], ListItem):
            parts[0].sign = self.sign
        return parts

    def draw(self) -> None:
        """Draw the sign, then the text."""
        body, canvas, look = self.element, self.canv, self.style
        if self.sign and body.parent is not None:
            with content_of(canvas, _label_of(body.parent)):
                canvas.setFont(look.bulletFontName, look.bulletFontSize)
                canvas.setFillColor(look.textColor)
                canvas.drawString(look.bulletIndent, self.height - look.fontSize, self.sign)
        super().draw()


def _label_of(item: Element) -> Element:
    first = item.kids[0]
    assert isinstance(first, Element)
    return first


def list_items(
    texts: Sequence[str], look: ParagraphStyle, sign: str, kind: type[ListItem] = ListItem
) -> list[Flowable]:
    """Return the items of one list, each a paragraph behind a sign; `texts` are markup."""
    whole = Element("L", attributes="/O/List/ListNumbering/Disc")
    made: list[Flowable] = []
    for text in texts:
        item = Element("LI", whole)
        Element("Lbl", item)
        paragraph = kind(text, look)
        paragraph.sign, paragraph.element = sign, Element("LBody", item)
        made.append(paragraph)
    return made


class Figure(Flowable):
    """A drawing with a text that says the same as the drawing does."""

    alt = ""

    def draw(self) -> None:
        """Draw it as one figure, wherever on the page it is."""
        canvas: Any = self.canv
        left, bottom = canvas.absolutePosition(0, 0)
        right, top = canvas.absolutePosition(self.width, self.height)
        edges = " ".join(f"{edge:.2f}" for edge in (left, bottom, right, top))
        place = f"/O/Layout/Placement/Block/BBox[{edges}]"
        with content_of(canvas, Element("Figure", alt=self.alt, attributes=place)):
            self.paint()

    @abstractmethod
    def paint(self) -> None:
        """Draw on `self.canv`."""


class Decoration(Flowable):
    """A drawing that is not read: the words beside it say the same."""

    def draw(self) -> None:
        """Draw it as an artifact."""
        with artifact(self.canv):
            self.paint()

    @abstractmethod
    def paint(self) -> None:
        """Draw on `self.canv`."""
