"""Reading one sheet of an Excel workbook: what Excel shows, within bounds that a file cannot move.

openpyxl reads a whole workbook, believes the size that a sheet states and gives the formula or its
value, not both. Here a sheet goes by as a stream: what is no value is passed over, and the count
of bytes, elements and values has an end.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn
from xml.parsers import expat

from openpyxl.utils import get_column_letter

from starterz.documents.tables.cell_values import Formats
from starterz.documents.tables.error_values import refuse
from starterz.documents.tables.workbook_parts import (
    Attributes,
    Cell,
    Damaged,
    Enough,
    SheetReader,
    TextReader,
    is_true,
    value_of,
)
from starterz.domain.words.fouten import Geweigerd, Ongeldig, StarterzFout
from starterz.domain.words.woorden import opsomming
from starterz.letters import leesbaar

MEESTE_REGELS = 10_000
MEESTE_KOLOMMEN = 200
_MOST_PARTS = 1_000
"""A workbook has one part a sheet, and some ten besides."""
_MOST_UNPACKED = 50 * 1024 * 1024
_MOST_ELEMENTS = 400_000
"""Elements in one part, without the cells that are only formatted."""
_MOST_DEPTH = 60
_LONGEST_TOKEN = 512 * 1024
"""A cell holds 32,767 letters at most, a letter some ten bytes."""
_CHUNK = 64 * 1024
_LONGEST_ROW = 4 * 1024
"""So much is held back at the end of a chunk, since a row may go on in the next one."""
_NAMED = 20
"""So many sheets, rows or columns are named in one message."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet that is in view when the workbook opens; `rows` are sparse, numbered from 1.

    `others` are the other visible sheets and `hidden` counts the hidden ones: none of them is
    read. Hidden rows and columns are: `hidden_rows` and `hidden_columns` name those with a value.
    `instead_of` says what is in view where that has no cells.
    """

    name: str
    rows: Mapping[int, list[str]]
    others: tuple[str, ...]
    hidden: int
    hidden_rows: tuple[int, ...]
    hidden_columns: tuple[str, ...]
    instead_of: str = ""

    def remarks(self) -> tuple[str, ...]:
        """Say which sheet was read, and what a reader may have overlooked."""
        text = f"Gelezen is het blad '{self.name}': "
        if self.instead_of:
            text += f"het eerste blad met cellen. {self.instead_of}."
        else:
            text += "dat is open als u het bestand opent."
        if self.others:
            which = "is het blad" if len(self.others) == 1 else "zijn de bladen"
            listed = opsomming([f"'{name}'" for name in self.others[:_NAMED]])
            text += (
                f" Niet gelezen {which} {listed}. Wilt u een ander blad: klik het aan in Excel en "
                "sla het bestand op."
            )
        if self.hidden == 1:
            text += " Er is 1 verborgen blad; dat wordt niet gelezen."
        elif self.hidden:
            text += f" Er zijn {self.hidden} verborgen bladen; die worden niet gelezen."
        remarks = [text]
        rows = [str(row) for row in self.hidden_rows]
        for one, many, names in (
            ("rij", "de rijen", rows), ("kolom", "de kolommen", list(self.hidden_columns)),
        ):  # fmt: skip
            if len(names) == 1:
                remarks.append(f"Let op: {one} {names[0]} is verborgen in Excel, en wel gelezen.")
            elif names:
                more = len(names) - _NAMED
                shown = names[:_NAMED] if more <= 0 else [*names[:_NAMED], f"nog {more}"]
                remarks.append(
                    f"Let op: {many} {opsomming(shown)} zijn verborgen in Excel, en wel gelezen."
                )
        return tuple(remarks)


def read_sheet(content: bytes, name: str) -> Sheet:
    """Return the sheet in view of a workbook, as Excel shows its values.

    Raises `Ongeldig` for a workbook that is too large, `Geweigerd` for one that is damaged, and
    for cells with an error or with a formula that has no value, each named.
    """
    try:
        return _Workbook(content, name).read()
    except StarterzFout:
        raise
    except (
        Damaged, zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, KeyError, ValueError,
        NotImplementedError, OverflowError, RuntimeError, UnicodeError, OSError,
    ) as error:  # fmt: skip
        raise Geweigerd(
            f"{name} kan niet worden gelezen als Excel-bestand (.xlsx). Open het in Excel en sla "
            "het opnieuw op, zonder wachtwoord."
        ) from error


class _Workbook:
    def __init__(self, content: bytes, name: str) -> None:
        self._name = name
        if content.count(b"PK\x01\x02") > _MOST_PARTS:
            raise Ongeldig(f"grootte van {name}", "te veel onderdelen", "een gewoon Excel-bestand")
        self._archive = zipfile.ZipFile(io.BytesIO(content))
        self._unpacked = 0
        if sum(entry.file_size for entry in self._archive.infolist()) > _MOST_UNPACKED:
            self._too_large("uitgepakt te groot")

    def read(self) -> Sheet:
        book = self._target("", "/officeDocument") or "xl/workbook.xml"
        names, active, starts_1904 = self._sheets(book)
        parts = self._targets(book)
        seen = [
            (name, parts[key])
            for name, key, visible in names
            if visible and parts.get(key, ("", ""))[1].endswith("/worksheet")
        ]
        if not seen:
            raise Damaged
        chosen, instead_of = seen[0], ""
        if 0 <= active < len(names) and names[active][2]:
            in_view = parts.get(names[active][1], ("", ""))
            found = next((each for each in seen if each[1] == in_view), None)
            chosen = found or chosen
            if found is None:
                kind = (
                    "een grafiek" if in_view[1].endswith("/chartsheet") else "geen blad met cellen"
                )
                instead_of = f"Als u het bestand opent, is '{names[active][0]}' open: dat is {kind}"
        path = chosen[1][0]
        grid, hidden_rows, hidden_columns = self._grid(path)
        rows = self._values(chosen[0], grid, book, starts_1904)
        used = {column for row in rows.values() for column, cell in enumerate(row, 1) if cell}
        columns = [column for column in sorted(used) if _is_within(column, hidden_columns)]
        return Sheet(
            chosen[0],
            rows,
            tuple(name for name, part in seen if part != chosen[1]),
            sum(not visible for _, _, visible in names),
            tuple(row for row in rows if row in hidden_rows),
            tuple(get_column_letter(column) for column in columns),
            instead_of,
        )

    def _targets(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the path and the type of what a part refers to, by its key."""
        found: dict[str, tuple[str, str]] = {}
        folder = posixpath.dirname(part)

        def begin(tag: str, attributes: Attributes) -> None:
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, attributes["Target"]))
                found[attributes["Id"]] = (target.lstrip("/"), attributes["Type"])

        name = posixpath.join(folder, "_rels", f"{posixpath.basename(part)}.rels")
        if self._has(name):
            self._stream(name, begin)
        return found

    def _target(self, part: str, kind: str) -> str | None:
        return next(
            (path for path, what in self._targets(part).values() if what.endswith(kind)), None
        )

    def _sheets(self, part: str) -> tuple[list[tuple[str, str, bool]], int, bool]:
        """Return the sheets (name, key, visible), which is in view, and where dates begin."""
        sheets: list[tuple[str, str, bool]] = []
        views: list[int] = []
        facts: dict[str, bool] = {}

        def begin(tag: str, attributes: Attributes) -> None:
            if tag == "sheet":
                visible = attributes.get("state", "visible") == "visible"
                sheets.append((leesbaar(attributes["name"]), attributes["id"], visible))
            elif tag == "workbookView":
                views.append(int(attributes.get("activeTab", "0")))
            elif tag == "workbookPr":
                facts["1904"] = is_true(attributes.get("date1904"))

        self._stream(part, begin)
        return sheets, views[0] if views else 0, facts.get("1904", False)

    def _grid(
        self, part: str
    ) -> tuple[dict[int, dict[int, Cell]], set[int], list[tuple[int, int]]]:
        """Return the cells that hold something, the hidden rows and the hidden columns."""
        reader = SheetReader()
        self._stream(part, reader.begin, reader.end, reader.text)
        return reader.cells, reader.hidden_rows, reader.hidden_columns

    def _values(
        self, sheet: str, grid: dict[int, dict[int, Cell]], book: str, starts_1904: bool
    ) -> dict[int, list[str]]:
        """Return the cells as Excel shows them; raise `Geweigerd` with each that shows no value."""
        cells = [cell for row in grid.values() for cell in row.values()]
        shared = self._shared(book, [int(c.text) for c in cells if c.kind == "s" and c.text])
        formats = Formats(starts_1904=starts_1904)
        if any(cell.style and cell.kind == "n" for cell in cells):
            part = self._target(book, "/styles")
            if part is not None and self._has(part):
                self._stream(part, formats.begin, formats.end)
        faults: list[str] = []
        rows: dict[int, list[str]] = {}
        for number in sorted(grid):
            row: list[str] = []
            for column in sorted(grid[number]):
                cell = grid[number][column]
                value = value_of(cell, shared, formats)
                if not isinstance(value, str):
                    where = f"Blad '{sheet}', cel {get_column_letter(column)}{number}"
                    faults.append(f"{where}: {value.what}")
                    value = "?"
                if value.strip():
                    self._require_near(number, column)
                    row += [""] * (column - 1 - len(row))
                    row.append(value)
            if row:
                rows[number] = row
        if faults:
            refuse(faults, self._name)
        return rows

    def _require_near(self, row: int, column: int) -> None:
        if row > MEESTE_REGELS:
            verwacht = f"hoogstens {MEESTE_REGELS}; haal weg wat ver onder de lijst staat"
            raise Ongeldig(f"aantal regels in {self._name}", row, verwacht)
        if column > MEESTE_KOLOMMEN:
            verwacht = f"hoogstens {MEESTE_KOLOMMEN}; haal weg wat ver naast de lijst staat"
            raise Ongeldig(f"aantal kolommen in {self._name}", column, verwacht)

    def _shared(self, book: str, wanted: Iterable[int]) -> dict[int, str]:
        """Return the texts that cells share, by number; the others are not kept."""
        numbers = set(wanted)
        if not numbers:
            return {}
        part = self._target(book, "/sharedStrings")
        if part is None:
            raise Damaged
        reader = TextReader(numbers)
        self._stream(part, reader.begin, reader.end, reader.text)
        if numbers - reader.texts.keys():
            raise Damaged
        return reader.texts

    def _has(self, part: str) -> bool:
        return part in self._archive.NameToInfo

    def _stream(
        self,
        part: str,
        begin: Callable[[str, Attributes], None],
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        """Send the elements of a part to its readers, until they raise `Enough`."""
        count, depth = 0, 0

        def start(tag: str, attributes: Attributes) -> None:
            nonlocal count, depth
            count += 1
            depth += 1
            if count > _MOST_ELEMENTS:
                self._too_large("te veel cellen of opmaak")
            if depth > _MOST_DEPTH:
                raise Damaged
            if ":" in tag:
                tag = tag.rpartition(":")[2]
            if tag in _WITH_PREFIXES:
                attributes = {key.rpartition(":")[2]: value for key, value in attributes.items()}
            begin(tag, attributes)

        def stop(tag: str) -> None:
            nonlocal depth
            depth -= 1
            if end is not None:
                end(tag.rpartition(":")[2] if ":" in tag else tag)

        def no_doctype(*_: object) -> None:
            raise Damaged  # no workbook has one; it is where entities that explode are declared

        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = start
        parser.EndElementHandler = stop
        parser.StartDoctypeDeclHandler = no_doctype
        if text is not None:
            parser.CharacterDataHandler = text
        fed = 0
        try:
            for chunk in _without_empty(self._unpack(part)):
                parser.Parse(chunk, False)
                fed += len(chunk)
                if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:
                    raise Damaged
            parser.Parse(b"", True)
        except Enough:
            return

    def _unpack(self, part: str) -> Iterator[bytes]:
        entry = self._archive.getinfo(part)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Damaged  # Excel writes no other; the dictionary of one may be as large as memory
        with self._archive.open(entry) as file:
            while chunk := file.read(_CHUNK):
                self._unpacked += len(chunk)
                if self._unpacked > _MOST_UNPACKED:
                    self._too_large("uitgepakt te groot")
                yield chunk

    def _too_large(self, what: str) -> NoReturn:
        most = f"hoogstens {_MOST_UNPACKED // 1024 // 1024} MB; zet de lijst in een nieuw bestand"
        raise Ongeldig(f"grootte van {self._name}", what, most)


_EMPTY_CELL = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"[^<>]*/>')
_EMPTY_ROW = re.compile(rb'<row r="[0-9]{1,7}"[^<>]*(?:/>|>\s*</row>)')


def _without_empty(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Pass on the bytes of a part without cells and rows that are only formatted.

    Who formats a whole column leaves a million of them, which a parser takes seconds for.
    """
    rest = b""
    for chunk in chunks:
        plain = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", rest + chunk))
        cut = max(plain.rfind(b"<row "), plain.rfind(b"<c "))
        if cut < 0 or len(plain) - cut > _LONGEST_ROW:
            cut = len(plain)
        rest = plain[cut:]
        yield plain[:cut]
    yield rest


_WITH_PREFIXES = frozenset(("sheet", "Relationship"))
"""The elements with an attribute that has a prefix, which may be any."""


def _is_within(column: int, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(first <= column <= last for first, last in ranges)
