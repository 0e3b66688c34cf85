"""The structure tree: what a document is made of, in the order in which it is read.

ISO 32000-1, 14.7 (logical structure) and 14.8.4 (the standard types).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject, PDFString


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of a page's content: the page, from 0, and its marked-content id on that page."""

    page: int
    mcid: int


class Element:
    """One node of the tree; it is hung in it when it, or something below it, is first drawn.

    `alt` describes what cannot be read as text. `actual` is read instead of the text that is
    drawn. `attributes` is the inside of an attribute dictionary in PDF syntax, its owner first.
    """

    __slots__ = ("actual", "alt", "attributes", "kids", "parent", "tag")

    def __init__(
        self,
        tag: str,
        parent: Element | None = None,
        *,
        alt: str = "",
        actual: str = "",
        attributes: str = "",
    ) -> None:
        self.tag, self.alt, self.actual, self.attributes = tag, alt, actual, attributes
        self.kids: list[Element | Mark] = []
        self.parent: Element | None = None
        if parent is not None:
            parent.add(self)

    def add(self, child: Element) -> None:
        """Hang an element below this one, after what is there."""
        child.parent = self
        self.kids.append(child)

    def top(self) -> Element:
        """Return the highest element above this one, or this one itself."""
        found = self
        while found.parent is not None:
            found = found.parent
        return found

    def walk(self) -> Iterator[Element]:
        """Return this element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


class _Written(PDFObject):
    """An object whose bytes are made here: reportlab's own dictionaries are slow by the hundred."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.content = b""

    def format(self, document: Any) -> bytes:  # noqa: ARG002 - reportlab's signature
        return self.content


def write(root: Element, document: Any, pages: Sequence[tuple[Any, Sequence[Element]]]) -> Any:
    """Write the tree and its parent tree as objects of a document; return the tree's root.

    `pages` are reportlab's pages, each with the element of every marked content on it, by id.
    """
    numbers: dict[int, int] = {}
    written: list[tuple[Element, _Written]] = []
    tree = _Written()
    tree_number = _number(document, tree)
    for element in root.walk():
        made = _Written()
        numbers[id(element)] = _number(document, made)
        written.append((element, made))
    page_numbers = [_number(document, page) for page, _ in pages]
    for element, made in written:
        above = tree_number if element is root else numbers[id(element.parent)]
        made.content = _element(element, above, numbers, page_numbers, document)
    entries = []
    for index, (_, marked) in enumerate(pages):
        row = _Written()
        row.content = f"[{' '.join(f'{numbers[id(each)]} 0 R' for each in marked)}]".encode()
        entries.append(f"{index} {_number(document, row)} 0 R")
    tree.content = (
        f"<</Type/StructTreeRoot/K[{numbers[id(root)]} 0 R]"
        f"/ParentTree<</Nums[{' '.join(entries)}]>>/ParentTreeNextKey {len(pages)}>>"
    ).encode()
    return tree


def _number(document: Any, thing: Any) -> int:
    name = document.Reference(thing).name
    return int(document.idToObjectNumberAndVersion[name][0])


def _element(
    element: Element,
    parent: int,
    numbers: dict[int, int],
    pages: Sequence[int],
    document: Any,
) -> bytes:
    page = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
    kids = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(f"{numbers[id(kid)]} 0 R")
        elif kid.page == page:
            kids.append(str(kid.mcid))
        else:
            kids.append(f"<</Type/MCR/Pg {pages[kid.page]} 0 R/MCID {kid.mcid}>>")
    parts = [f"<</Type/StructElem/S/{element.tag}/P {parent} 0 R"]
    if page is not None:
        parts.append(f"/Pg {pages[page]} 0 R")
    if kids:
        parts.append(f"/K[{' '.join(kids)}]")
    if element.attributes:
        parts.append(f"/A<<{element.attributes}>>")
    made = "".join(parts).encode()
    for key, text in (("Alt", element.alt), ("ActualText", element.actual)):
        if text:
            made += f"/{key}".encode() + PDFString(text).format(document)
    return made + b">>"
