"""What a reader finds in a PDF: its pages as words, and words in order."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

from pypdf import PdfReader

from starterz.documents.trajectadvies.trajectadvies import trajectadvies
from starterz.domain.advies.rapport import Adviesrapport


def read(document: bytes) -> PdfReader:
    return PdfReader(BytesIO(document), strict=True)


def words(document: bytes) -> list[str]:
    """Return the words of each page, spaces and line ends made one space."""
    return [" ".join(page.extract_text().split()) for page in read(document).pages]


def pages(made: Adviesrapport) -> list[str]:
    """Return the words of each page of an advice."""
    return words(trajectadvies(made))


def text(made: Adviesrapport) -> str:
    return " ".join(pages(made))


def assert_order(page: str, *parts: str) -> None:
    places: list[int] = []
    for part in parts:
        start = places[-1] + 1 if places else 0
        assert part in page[start:], f"{part!r} staat niet (op volgorde) in: {page}"
        places.append(page.index(part, start))
    assert all(first < second for first, second in pairwise(places))
