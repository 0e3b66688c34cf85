"""What reportlab 5.1 writes that PDF/A or PDF/UA refuses, mended in one place.

Nothing of reportlab is changed: each repair is an object of our own where it lets us hand one in.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any
from unicodedata import category

from reportlab.pdfbase.pdfdoc import NoEncryption, PDFObject
from reportlab.pdfbase.ttfonts import TTFont

_NO_UNICODE = frozenset((0, 0xFEFF, 0xFFFE))
"""Values that a ToUnicode map may not hold (PDF/A-2, 6.2.11.7.2)."""
_NO_LETTER = frozenset("\ufffc\ufffd")
"""What stands in the place of a picture, or of a letter that was lost before."""
_MOST = 100
"""A CMap holds at most this many mappings in one block."""


class Letters(TTFont):
    """A typeface whose ToUnicode maps say only what is true, and that keeps what it cannot set.

    reportlab maps every code of a subset that is not in use to U+0000. For a letter that the
    typeface lacks it prints nothing, or a box; a mark it prints beside the letter that has it.
    """

    @cached_property
    def settable(self) -> frozenset[str]:
        """The letters that come on paper as they are: with a glyph, and in one piece."""
        known = {chr(code) for code, glyph in self.face.charToGlyph.items() if glyph}
        whole = {letter for letter in known if category(letter)[0] not in "MCZ"}
        return frozenset(whole - _NO_LETTER | {" ", "\xa0"})

    def splitString(self, text: Any, doc: Any, encoding: str = "utf-8") -> Any:  # noqa: N802
        """Turn text into glyphs: every text on every page comes by here."""
        words = text.decode(encoding) if isinstance(text, bytes) else text
        if not self.settable.issuperset(words):
            not_set(doc).append(words)
        return super().splitString(text, doc, encoding)

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        """Write the subsets of a document, each with a map of its own."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        name = self.face.name.decode()
        maps = [
            thing
            for key, thing in doc.idToObject.items()
            if isinstance(key, str)
            and key.startswith("toUnicodeCMap:")
            and key.partition("+")[2] == name
        ]
        for stream, subset in zip(maps, subsets, strict=True):
            stream.content = to_unicode(subset)


def not_set(document: Any) -> list[str]:
    """Return the texts of a document, so far, with letters in them that could not be set."""
    found: list[str] = vars(document).setdefault("starterz_not_set", [])
    return found


def to_unicode(subset: Sequence[int]) -> str:
    """Return the CMap from the codes of a subset to Unicode."""
    known = [(code, letter) for code, letter in enumerate(subset) if letter not in _NO_UNICODE]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(known), _MOST):
        block = known[start : start + _MOST]
        lines.append(f"{len(block)} beginbfchar")
        lines += (f"<{code:02X}> <{_utf16(letter)}>" for code, letter in block)
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


def _utf16(letter: int) -> str:
    return chr(letter).encode("utf-16-be").hex().upper()


class _Body(PDFObject):
    """The content of a stream: as long as it is, with the line end that must follow it."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def __len__(self) -> int:
        return len(self.content)

    def format(self, document: Any) -> bytes:  # noqa: ARG002 - reportlab's signature
        """Return the content and a line end, which the stated length leaves out.

        Both signs of it: after content that ends on the first, the second alone would be two.
        """
        return self.content + b"\r\n"


class LineEnds(NoEncryption):
    """No encryption, and a line end before each `endstream` (PDF/A-2, 6.1.7.1).

    reportlab hands each stream to the encryption of its document, just before it is written.
    """

    def encode(self, t: Any) -> Any:
        """Return the content of a stream."""
        return _Body(t if isinstance(t, bytes) else t.encode("latin-1"))


def allow(thing: Any, *entries: str) -> None:
    """Let one page or catalog hold entries that reportlab does not know, and so leaves out."""
    thing.__NoDefault__ = [*thing.__NoDefault__, *entries]
