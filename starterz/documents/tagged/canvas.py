"""A canvas that writes what each piece of a page is: part of the text, or an artifact.

ISO 14289-1 (PDF/UA-1), 7.1: every content is marked as the one or the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import md5
from typing import Any, Literal

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream, PDFZCompress
from reportlab.pdfgen.canvas import Canvas

from starterz.documents.tagged import repairs
from starterz.documents.tagged.metadata import (
    Metadata,
    output_intent,
    output_intents,
    xmp_stream,
)
from starterz.documents.tagged.structure import Element, Mark, write

Artifact = Literal["Layout", "Header", "Footer", "Watermark"]
_ARTIFACTS: dict[Artifact, str] = {
    "Layout": "/Artifact <</Type /Layout>> BDC",
    "Header": "/Artifact <</Type /Pagination /Subtype /Header>> BDC",
    "Footer": "/Artifact <</Type /Pagination /Subtype /Footer>> BDC",
    "Watermark": "/Artifact <</Type /Pagination /Subtype /Watermark>> BDC",
}
_VERSION = (1, 7)


class TaggedCanvas(Canvas):
    """A canvas for one conforming file.

    What is drawn between `begin` and `end` belongs to an element, between `begin_artifact` and
    `end` to none. A mark within a mark is part of the outer one. What is drawn after `enter`
    hangs below an element, until `leave`. Before saving, `describe` says what the file is.
    Its `initialFontName` must be one that is embedded: reportlab names it on each page.
    """

    def __init__(self, filename: Any, **options: Any) -> None:
        super().__init__(filename, **{**options, "pdfVersion": _VERSION})
        self.root = Element("Document")
        self._above = [self.root]
        self._depth = 0
        self._marked: list[Element] = []
        self._tagged_pages: list[tuple[Any, list[Element]]] = []

    @property
    def _document(self) -> Any:
        return self._doc  # type: ignore[attr-defined]

    @property
    def _stream(self) -> list[str]:
        return self._code  # type: ignore[attr-defined,no-any-return]

    def describe(self, metadata: Metadata, profile: bytes) -> None:
        """Say what the file is, in every place where that belongs; `profile` is that of sRGB."""
        document = self._document
        document.setTitle(metadata.title)
        document.setAuthor(metadata.author)
        document.setSubject(metadata.subject)
        document.setCreator(metadata.creator)
        # Neither the clock nor the environment has a say in the file.
        document._timeStamp.YMDhms = metadata.moment
        document._timeStamp.dhh = document._timeStamp.dmm = 0
        document.signature = md5(repr(metadata).encode(), usedforsecurity=False)
        catalog = document.Catalog
        repairs.allow(catalog, "OutputIntents")
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.Metadata = xmp_stream(metadata.xmp(document.info.producer))
        catalog.OutputIntents = output_intents(document.Reference(output_intent(profile)))
        self.setViewerPreference("DisplayDocTitle", "true")

    def begin(self, element: Element) -> None:
        """Begin content of an element, and hang it in the tree when it is not there yet."""
        self._depth += 1
        if self._depth == 1:
            self._hang(element)
            mcid = len(self._marked)
            self._marked.append(element)
            element.kids.append(Mark(len(self._tagged_pages), mcid))
            self._stream.append(f"/{element.tag} <</MCID {mcid}>> BDC")

    def begin_artifact(self, kind: Artifact = "Layout") -> None:
        """Begin content that is not read."""
        self._depth += 1
        if self._depth == 1:
            self._stream.append(_ARTIFACTS[kind])

    def end(self) -> None:
        """End the content of an element, or of an artifact."""
        self._depth -= 1
        if self._depth == 0:
            self._stream.append("EMC")

    def enter(self, element: Element) -> None:
        """Hang what follows below an element; within an artifact nothing is hung anywhere."""
        if self._depth == 0:
            self._hang(element)
        self._above.append(element)

    def leave(self) -> None:
        """Go back to the element above."""
        self._above.pop()

    def _hang(self, element: Element) -> None:
        top = element.top()
        if top is not self.root:
            self._above[-1].add(top)

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """End the page, and say which elements its content belongs to."""
        super().showPage()
        page = self._document.Pages.pages[-1]
        repairs.allow(page, "StructParents", "Tabs")
        page.StructParents, page.Tabs = len(self._tagged_pages), PDFName("S")
        self._document.updateSignature(page.stream)
        # Compressed and no more: reportlab would write it as letters too, a quarter longer.
        page.Contents = PDFStream(content=page.stream, filters=[PDFZCompress])
        self._tagged_pages.append((page, self._marked))
        self._marked = []

    def save(self) -> None:
        """Write the tree, then the file."""
        if self._stream:
            self.showPage()
        document = self._document
        document.Catalog.StructTreeRoot = write(self.root, document, self._tagged_pages)
        document.encrypt = repairs.LineEnds()
        super().save()


@contextmanager
def content_of(canvas: Any, element: Element) -> Iterator[None]:
    """Draw content of an element; a canvas without a tree just draws it."""
    if not isinstance(canvas, TaggedCanvas):
        yield
        return
    canvas.begin(element)
    yield
    canvas.end()


@contextmanager
def artifact(canvas: Any, kind: Artifact = "Layout") -> Iterator[None]:
    """Draw what is not read: lines, tints, what stands on every page, what words beside it say."""
    if not isinstance(canvas, TaggedCanvas):
        yield
        return
    canvas.begin_artifact(kind)
    yield
    canvas.end()
