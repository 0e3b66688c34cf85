"""The number of a printed document and the short hash of what it says, there and back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import unescape

_NUMMER = re.compile(rb"<dc:identifier>([^<]{1,200})</dc:identifier>")


@dataclass(frozen=True, slots=True)
class Druknummer:
    """The number of a document, and a short hash of its content; both stand on every page."""

    nummer: str = ""
    code: str = ""

    def __str__(self) -> str:
        return " · ".join(part for part in (self.nummer, self.code) if part)


ZONDER = Druknummer()
"""A document that was not numbered, such as one to look at on the screen."""


def read_nummer(pdf: bytes) -> str | None:
    """Return the number of a document from the bytes of its file, or None when there is none.

    The last one counts: another program appends to a file what it changes.
    """
    found = _NUMMER.findall(pdf)
    if not found:
        return None
    return unescape(bytes(found[-1]).decode("utf-8", "replace")).strip() or None
