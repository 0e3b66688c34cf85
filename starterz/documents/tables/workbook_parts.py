"""The parts of a workbook as they go by: the cells of a sheet, the texts that cells share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.utils.escape import unescape

from starterz.documents.tables.cell_values import Formats, shown_number
from starterz.documents.tables.error_values import error_in, no_value
from starterz.letters import leesbaar

_MOST_VALUES = 200_000
_LONGEST_VALUE = 200_000

Attributes = dict[str, str]


class Damaged(Exception):
    """The workbook is not what a workbook should be."""


class Enough(Exception):
    """Nothing more of this part is needed."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something: its value as it stands in the file, and how it is shown."""

    kind: str
    style: int
    text: str | None
    has_formula: bool


class SheetReader:
    """Takes the cells that hold something from the elements of a sheet."""

    def __init__(self) -> None:
        self.cells: dict[int, dict[int, Cell]] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self._row = self._column = self._count = self._letters = 0
        self._kind, self._style = "n", 0
        self._has_formula = False
        self._parts: list[str] | None = None
        self._text: str | None = None
        self._phonetic = False

    def begin(self, tag: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        if tag == "c":
            self._begin_cell(attributes)
        elif tag == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
            if is_true(attributes.get("hidden")):
                self.hidden_rows.add(self._row)
        elif tag in ("v", "t"):
            if not self._phonetic:
                self._parts = []
        elif tag == "f":
            self._has_formula = True
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "col" and (is_true(attributes.get("hidden")) or _is_zero(attributes)):
            self.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))

    def text(self, text: str) -> None:
        """Take text, where it belongs to a value."""
        if self._parts is not None:
            self._parts.append(text)
            self._letters += len(text)
            if self._letters > _LONGEST_VALUE:
                raise Damaged

    def end(self, tag: str) -> None:
        """Take the end of an element; raise `Enough` when nothing more is needed."""
        if tag == "c":
            if self._text is not None or self._has_formula:
                self._keep(Cell(self._kind, self._style, self._text, self._has_formula))
        elif tag in ("v", "t"):
            if self._parts is not None:
                self._text = (self._text or "") + "".join(self._parts)
            self._parts = None
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "sheetData":
            raise Enough

    def _begin_cell(self, attributes: Attributes) -> None:
        where = attributes.get("r")
        if where is None:
            self._column += 1
        else:
            letters = where.rstrip("0123456789")
            self._column = _column_number(letters)
            if len(letters) < len(where):
                self._row = int(where[len(letters) :])
        self._kind = attributes.get("t", "n")
        self._style = int(attributes.get("s", "0"))
        self._text, self._has_formula = None, False
        self._letters = 0

    def _keep(self, cell: Cell) -> None:
        self._count += 1
        if cell.text is not None and not cell.has_formula and not cell.text.strip():
            return  # a space in a cell is no value, wherever it stands
        if self._row < 1 or self._count > _MOST_VALUES:
            raise Damaged
        self.cells.setdefault(self._row, {})[self._column] = cell


class TextReader:
    """Takes the texts with the numbers that are wanted from the shared texts."""

    def __init__(self, wanted: set[int]) -> None:
        self.texts: dict[int, str] = {}
        self._wanted, self._last = wanted, max(wanted)
        self._number = -1
        self._parts: list[str] = []
        self._inside = self._phonetic = False

    def begin(self, tag: str, _: Attributes) -> None:
        """Take the beginning of an element."""
        if tag == "si":
            self._number += 1
            self._parts = []
        elif tag == "t":
            self._inside = not self._phonetic and self._number in self._wanted
        elif tag == "rPh":
            self._phonetic = True

    def text(self, text: str) -> None:
        """Take text, where it belongs to a value."""
        if self._inside:
            self._parts.append(text)

    def end(self, tag: str) -> None:
        """Take the end of an element; raise `Enough` when nothing more is needed."""
        if tag == "t":
            self._inside = False
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "si":
            if self._number in self._wanted:
                self.texts[self._number] = "".join(self._parts)
            if self._number >= self._last:
                raise Enough


@dataclass(frozen=True, slots=True)
class NoValue:
    """Why a cell shows nothing that can be read."""

    what: str


def value_of(cell: Cell, shared: Mapping[int, str], formats: Formats) -> str | NoValue:
    """Return what Excel shows in a cell, or why it shows nothing that can be read."""
    text = cell.text
    if cell.kind == "e":
        return NoValue(no_value(text or "een fout"))
    if cell.has_formula and (text is None or (text == "" and cell.kind != "str")):
        return NoValue(
            "een formule zonder uitkomst; verwacht: een waarde. Open het bestand in Excel en sla "
            "het op."
        )
    if not text:
        return ""
    match cell.kind:
        case "s":
            return _text(unescape(shared[int(text)]))
        case "str" | "inlineStr":
            return _text(unescape(text))
        case "b":
            return "ja" if is_true(text.strip()) else "nee"
        case "d":
            shown = formats.shown_iso(text.strip())
        case _:
            shown = shown_number(text.strip(), formats, cell.style)
    if shown is None:
        return NoValue(f"'{leesbaar(text, 40)}'; verwacht: een getal of een datum die bestaat.")
    return shown


def _text(text: str) -> str | NoValue:
    """Return a text, unless it is an error that was kept as text."""
    wrong = error_in(text)
    return text if wrong is None else NoValue(wrong)


def is_true(value: str | None) -> bool:
    """Say whether an attribute is set."""
    return value in ("1", "true", "on")


def _is_zero(attributes: Attributes) -> bool:
    return attributes.get("width") is not None and float(attributes["width"]) == 0


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z" or number > 16_384:
            raise Damaged
        number = number * 26 + ord(letter) - 64
    if not 1 <= number <= 16_384:
        raise Damaged
    return number
