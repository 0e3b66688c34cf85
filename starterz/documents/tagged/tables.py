"""Tables as they are read: some are data, some only put things side by side.

reportlab splits a table by making new ones, which share the callback and the styles of their
cells. So the callback knows the whole table, and each style knows what its cell is, also of a
cell that goes on over a page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from reportlab.platypus import Table

from starterz.documents.tagged.canvas import TaggedCanvas
from starterz.documents.tagged.flowables import TaggedParagraph
from starterz.documents.tagged.structure import Element

Place = tuple[int, int]
"""A row and a column."""


@dataclass(frozen=True, slots=True)
class Grid:
    """What a table holds: its cells by row, and how many rows and columns a cell spans."""

    cells: Sequence[Sequence[Any]]
    spans: Mapping[Place, tuple[int, int]]
    covered: frozenset[Place]

    def is_empty(self, row: int, column: int) -> bool:
        """Say whether nothing is in a cell, or another cell lies over it."""
        return self.cells[row][column] in ("", (), []) or (row, column) in self.covered


Elements = Mapping[Place, Element]


class Reading(Protocol):
    """How a table is read."""

    def place(self, grid: Grid) -> tuple[Element, Elements]:
        """Return the element of the whole and of each cell; a cell without one is not read."""


@dataclass(frozen=True, slots=True)
class Data:
    """A table of data: rows with headers above them, and columns that hold the headers of rows.

    A cell over the whole width is a header of what is below it. `signs` are columns that hold
    signs only; words beside them say the same, so they are not read.
    """

    headers: int = 1
    row_headers: frozenset[int] = frozenset()
    signs: frozenset[int] = frozenset()

    def place(self, grid: Grid) -> tuple[Element, Elements]:
        """Return a table with its rows and cells."""
        whole = Element("Table")
        made: dict[Place, Element] = {}
        for row, cells in enumerate(grid.cells):
            line = Element("TR", whole)
            for column in range(len(cells)):
                if column in self.signs or (row, column) in grid.covered:
                    continue
                down, right = grid.spans.get((row, column), (1, 1))
                attributes = self._attributes(grid, row, column, down, right)
                tag = "TH" if "/Scope" in attributes else "TD"
                made[row, column] = Element(tag, line, attributes=attributes)
        return whole, made

    def _attributes(self, grid: Grid, row: int, column: int, down: int, right: int) -> str:
        found = ""
        is_wide = right > 1 and right == len(grid.cells[row])
        if row < self.headers or is_wide:
            found += "/Scope/Column"
        elif column in self.row_headers and not grid.is_empty(row, column):
            found += "/Scope/Row"
        if down > 1:
            found += f"/RowSpan {down}"
        if right > 1:
            read = [each for each in range(column, column + right) if each not in self.signs]
            found += f"/ColSpan {len(read)}"
        return f"/O/Table{found}" if found else ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns side by side, each read to its end before the next; no data."""

    def place(self, grid: Grid) -> tuple[Element, Elements]:
        """Return a division with one for each column that holds something."""
        whole = Element("Div")
        made: dict[Place, Element] = {}
        for column in range(len(grid.cells[0])):
            rows = [row for row in range(len(grid.cells)) if not grid.is_empty(row, column)]
            if rows:
                part = Element("Div", whole)
                made.update({(row, column): part for row in rows})
        return whole, made


@dataclass(frozen=True, slots=True)
class Terms:
    """A list of labels, each with what it says in the cells beside it; a form to fill in too."""

    def place(self, grid: Grid) -> tuple[Element, Elements]:
        """Return a list with an item for each row."""
        whole = Element("L")
        made: dict[Place, Element] = {}
        for row, cells in enumerate(grid.cells):
            filled = [column for column in range(len(cells)) if not grid.is_empty(row, column)]
            if not filled:
                continue
            item = Element("LI", whole)
            if filled[0] == 0:
                made[row, 0] = Element("Lbl", item)
            if filled[-1] > 0:
                body = Element("LBody", item)
                made.update({(row, column): body for column in filled if column > 0})
        return whole, made


@dataclass(frozen=True, slots=True)
class Items:
    """A list whose items stand in a grid: each cell is one, read row by row."""

    def place(self, grid: Grid) -> tuple[Element, Elements]:
        """Return a list with an item for each cell that is filled in."""
        whole = Element("L")
        return whole, {
            (row, column): Element("LI", whole)
            for row, cells in enumerate(grid.cells)
            for column in range(len(cells))
            if not grid.is_empty(row, column)
        }


@dataclass(frozen=True, slots=True)
class Flow:
    """Cells that are read one after another, as if there were no table."""

    def place(self, grid: Grid) -> tuple[Element, Elements]:
        """Return a division for all cells."""
        whole = Element("Div")
        places = (
            (row, column) for row, cells in enumerate(grid.cells) for column in range(len(cells))
        )
        return whole, {place: whole for place in places if not grid.is_empty(*place)}


def read_as(table: Table, reading: Reading) -> None:
    """Say how a table is read; before it is drawn or split."""
    grid = _grid(table)
    whole, elements = reading.place(grid)
    inside: Any = table
    for row, styles in enumerate(inside._cellStyles):
        for column, look in enumerate(styles):
            look.element = element = elements.get((row, column))
            if element is not None and element.tag in _LEAVES:
                _merge(grid.cells[row][column], element)
    inside._renderCB = _Tagger(whole)


_LEAVES = frozenset(("TH", "TD", "Lbl", "LBody"))


def _merge(cell: Any, element: Element) -> None:
    """A cell that is one plain paragraph needs no element for the paragraph as well."""
    if isinstance(cell, (list, tuple)) and len(cell) == 1:
        cell = cell[0]
    if isinstance(cell, TaggedParagraph) and cell.tag == "P" and not cell.is_placed:
        element.actual = cell.actual
        cell.element = element


def _grid(table: Table) -> Grid:
    inside: Any = table
    rows, columns = inside._nrows, inside._ncols
    spans: dict[Place, tuple[int, int]] = {}
    covered: set[Place] = set()
    for _, (left, top), (right, bottom) in inside._spanCmds:
        left, right = left % columns, right % columns
        top, bottom = top % rows, bottom % rows
        spans[top, left] = (bottom - top + 1, right - left + 1)
        covered.update((y, x) for y in range(top, bottom + 1) for x in range(left, right + 1))
        covered.discard((top, left))
    return Grid(inside._cellvalues, spans, frozenset(covered))


class _Tagger:
    """Told by reportlab what it draws (its `renderCB`), of every part of one table."""

    def __init__(self, whole: Element) -> None:
        self.whole = whole
        self.is_continued = False
        self.is_repeated = False
        self.is_marked = False

    def __call__(self, table: Any, event: str, *details: Any) -> None:
        canvas = table.canv
        if not isinstance(canvas, TaggedCanvas):
            return
        match event:
            case "startTable":
                canvas.enter(self.whole)
            case "endTable":
                canvas.leave()
                self.is_continued = True
            case "startBG" | "startLines":
                canvas.begin_artifact()
            case "endBG" | "endLines":
                canvas.end()
            case "startRow":
                # The header of a table is read once; above its other parts it is for the eye.
                self.is_repeated = self.is_continued and details[0] < table.repeatRows
                if self.is_repeated:
                    canvas.begin_artifact("Header")
            case "endRow":
                if self.is_repeated:
                    canvas.end()
            case "startCell":
                self._begin(canvas, details[2], details[3].element)
            case "endCell" if self.is_marked:
                canvas.end()
            case "endCell":
                canvas.leave()

    def _begin(self, canvas: TaggedCanvas, content: Any, element: Element | None) -> None:
        self.is_marked = element is None or isinstance(content, str)
        if element is None or (self.is_marked and not content.strip()):
            # A sign, or an empty cell: it is there, and holds nothing to read.
            canvas.begin_artifact()
        elif self.is_marked:
            canvas.begin(element)
        else:
            canvas.enter(element)
