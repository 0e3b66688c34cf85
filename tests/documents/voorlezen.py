"""What a screen reader reads in a PDF: its structure tree, in order, with the text of each part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf.generic import ContentStream
from pypdf.generic import NullObject as Null

from tests.documents.lezen import read

Marks = dict[tuple[int, int], str]


@dataclass
class Part:
    """An element: what it is, its own text, what replaces it, its attributes, and its parts."""

    tag: str
    text: str = ""
    alt: str = ""
    scope: str = ""
    span: int = 1
    pages: list[int] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    @property
    def spoken(self) -> str:
        """Return all that is read of it."""
        own = [self.text, self.alt] if self.text or self.alt else []
        return " ".join(" ".join([*own, *(part.spoken for part in self.parts)]).split())

    def walk(self) -> Iterator[Part]:
        yield self
        for part in self.parts:
            yield from part.walk()

    def all(self, *tags: str) -> list[Part]:
        return [part for part in self.walk() if part.tag in tags]


def listen(document: bytes) -> Part:
    """Return the tree of a document, from its root element."""
    reader = read(document)
    pages = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages)}  # type: ignore[union-attr]
    marks: Marks = {}
    for at, page in enumerate(reader.pages):
        marks.update({(at, mcid): text for mcid, text in _marked(page)})
    tree: Any = reader.trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]
    (root,) = tree["/K"]
    owners: dict[tuple[int, int], Any] = {}
    made = _part(root.get_object(), pages, marks, owners)
    assert set(owners) == set(marks), "content that hangs in no element"
    numbers = tree["/ParentTree"]["/Nums"]
    for at, page in enumerate(reader.pages):
        assert page["/StructParents"] == numbers[2 * at] == at
        for mcid, parent in enumerate(numbers[2 * at + 1].get_object()):
            assert parent.get_object() is owners[at, mcid]
    return made


def aloud(document: bytes) -> list[tuple[str, str]]:
    """Return each element that has something to read, with what it reads."""
    return [
        (part.tag, " ".join((part.text or part.alt).split()))
        for part in listen(document).walk()
        if part.text.strip() or part.alt
    ]


def colours(document: bytes) -> set[tuple[float, ...]]:
    """Return the colours of all text that is no watermark."""
    found: set[tuple[float, ...]] = set()
    for page in read(document).pages:
        fill: tuple[float, ...] = (0.0,)
        saved: list[tuple[float, ...]] = []
        is_watermark = False
        for operands, operator in _operations(page):
            if operator == b"rg":
                fill = tuple(round(float(each), 4) for each in operands)
            elif operator == b"q":
                saved.append(fill)
            elif operator == b"Q":
                fill = saved.pop()
            elif operator == b"BDC":
                is_watermark = "/Watermark" in str(operands[1])
            elif operator in (b"Tj", b"TJ") and not is_watermark:
                found.add(fill)
    return found


def _operations(page: Any) -> list[tuple[Any, bytes]]:
    contents: ContentStream = page.get_contents()
    return contents.operations


def _marked(page: Any) -> Iterator[tuple[int, str]]:
    """Return the text of each marked content; content outside of any makes it fail."""
    fonts = {name: _letters(font.get_object()) for name, font in _fonts(page).items()}
    letters: dict[int, str] = {}
    mcid: int | None = None
    depth = 0
    text: list[str] = []
    for operands, operator in _operations(page):
        if operator == b"BDC":
            depth += 1
            assert depth == 1, "content within content"
            mcid, text = (operands[1].get("/MCID"), [])
        elif operator == b"EMC":
            depth -= 1
            if mcid is not None:
                yield int(mcid), "".join(text)
        elif operator == b"Tf":
            letters = fonts[str(operands[0])]
        elif operator == b"Tj":
            assert depth == 1, "text outside of any content"
            text += (letters[code] for code in operands[0].original_bytes)
        else:
            assert depth or operator not in (b"f", b"f*", b"S", b"s", b"B", b"Do", b"TJ", b"n")


def _fonts(page: Any) -> Any:
    resources: Any = page["/Resources"]
    return resources["/Font"].get_object()


def _letters(font: Any) -> dict[int, str]:
    content = font["/ToUnicode"].get_object().get_data().decode("ascii")
    pairs = re.findall(r"^<(\w\w)> <(\w{4,})>$", content, re.MULTILINE)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def _part(
    element: Any, pages: dict[int, int], marks: Marks, owners: dict[tuple[int, int], Any]
) -> Part:
    made = Part(str(element["/S"])[1:], alt=str(element.get("/Alt", "")))
    attributes: Any = element.get("/A", {})
    made.scope = str(attributes.get("/Scope", ""))[1:]
    made.span = int(attributes.get("/ColSpan", 1))
    for kid in element.get("/K", []):
        thing: Any = kid.get_object()
        if isinstance(thing, dict) and "/S" in thing:
            made.parts.append(_part(thing, pages, marks, owners))
            continue
        is_elsewhere = isinstance(thing, dict)
        holder: Any = thing if is_elsewhere else element
        mcid: Any = thing["/MCID"] if is_elsewhere else thing
        at = pages[holder.raw_get("/Pg").idnum]
        made.pages.append(at)
        made.text += marks[at, int(mcid)]
        owners[at, int(mcid)] = element
    actual = element.get("/ActualText", Null())
    if not isinstance(actual, Null):
        made.text, made.parts = str(actual), []
    if made.alt:
        made.text = ""
    return made
