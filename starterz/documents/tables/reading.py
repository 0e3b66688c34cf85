"""Tables in: CSV and XLSX. What is in a cell is text, never a formula."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from starterz.documents.tables.error_values import error_in, refuse
from starterz.documents.tables.files import read_bytes
from starterz.domain.words.fouten import Geweigerd, Ongeldig
from starterz.letters import leesbaar

MEESTE_REGELS = 10_000
MEESTE_KOLOMMEN = 200
MEESTE_BYTES = 5 * 1024 * 1024

_QUOTED_FORMULA = re.compile(r"'+[=+\-@\t\r]")
_SEPARATOR = re.compile(r'"?sep=(.)"?[;,\t]*\r?(?:\n|$)', re.IGNORECASE)
"""The first line that Excel reads for itself, and does not show."""
_SIGNS = {",": "komma's", "\t": "tabs", "|": "rechte strepen (|)"}


@dataclass(frozen=True, slots=True)
class Blad:
    """What a reader wants to know of the sheet that was read, and may not have seen."""

    naam: str
    andere: tuple[str, ...]
    verborgen_bladen: int
    verborgen_rijen: tuple[int, ...]
    verborgen_kolommen: tuple[str, ...]
    opmerkingen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table as it is read: everything is text; `rijen[0]` is the row below the header.

    `eerste` is the number of that row in the file. `blad` is None for a CSV.
    """

    kop: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    eerste: int = 2
    blad: Blad | None = None

    @property
    def opmerkingen(self) -> tuple[str, ...]:
        """What is said of the file before anything is done with it."""
        return self.blad.opmerkingen if self.blad else ()


def check_ending(path: Path) -> str:
    """Return `.csv` or `.xlsx`; raise `Ongeldig` for a file of another kind."""
    ending = path.suffix.lower()
    if ending not in (".csv", ".xlsx"):
        raise Ongeldig("bestand", path.name, "een naam die eindigt op .csv of .xlsx")
    return ending


def read_table(path: Path) -> Tabel:
    """Read a CSV or XLSX file by its ending.

    The header is the first row with something in it. Raises `Onbekend` for a file that is not
    there, `Geweigerd` and `Ongeldig` for one that is no table or too large.
    """
    ending, name = check_ending(path), leesbaar(path.name)
    content = read_bytes(path, MEESTE_BYTES)
    rows, blad = (
        (_read_csv(content, name), None) if ending == ".csv" else _read_workbook(content, name)
    )
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    if not rows:
        where = f"Het blad '{blad.naam}' van {name}" if blad else name
        raise Geweigerd(f"{where} is leeg. Verwacht: een kopregel, en daaronder de gegevens.")
    first = next(number for number, row in enumerate(rows) if any(cell.strip() for cell in row))
    header = list(rows[first])
    while header and not header[-1].strip():
        header.pop()
    below = tuple(tuple(row) for row in rows[first + 1 :])
    return Tabel(tuple(header), below, first + 2, blad)


def _read_workbook(content: bytes, name: str) -> tuple[list[list[str]], Blad | None]:
    if not content.strip():
        return [], None
    from starterz.documents.tables.workbook import read_sheet  # openpyxl is slow to import

    sheet = read_sheet(content, name)
    last = max(sheet.rows, default=0)
    rows = [sheet.rows.get(number, []) for number in range(1, last + 1)]
    blad = Blad(
        sheet.name,
        sheet.others,
        sheet.hidden,
        sheet.hidden_rows,
        sheet.hidden_columns,
        sheet.remarks(),
    )
    return rows, blad


def _read_csv(content: bytes, name: str) -> list[list[str]]:
    lines = _decode(content, name)
    sign = None
    if found := _SEPARATOR.match(lines):
        lines, sign = lines[found.end() :], found[1]
    header = lines.lstrip().split("\n", 1)[0]
    for other, word in _SIGNS.items():
        if sign == other or (";" not in header and other in header):
            raise Ongeldig(f"scheidingsteken in {name}", word, "puntkomma's (;)")
    if sign not in (None, ";"):
        raise Ongeldig(f"scheidingsteken in {name}", sign, "puntkomma's (;)")
    reader = csv.reader(io.StringIO(lines, newline=""), delimiter=";", strict=True)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append([_unquote(cell) for cell in row])
            _check_size(len(rows), len(row), name)
    except csv.Error as error:
        where = f"{name}, regel {reader.line_num}"
        raise Geweigerd(
            f'{where}: een aanhalingsteken (") staat op een verkeerde plaats, of een cel is te '
            "lang. Verwacht: een cel met aanhalingstekens eromheen, en binnenin verdubbeld."
        ) from error
    _require_cells(rows, name)
    _require_values(rows, name)
    return rows


def _require_cells(rows: list[list[str]], name: str) -> None:
    """Raise `Geweigerd` for lines that are one cell, since quotes stand around the whole line."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if filled and any(
        len(row) == 1 and row[0].count(";") >= max(1, len(filled[0]) - 1) for row in filled
    ):
        raise Geweigerd(
            f'In {name} staan aanhalingstekens (") om hele regels; zo is een regel één cel. Haal '
            "het eerste en het laatste aanhalingsteken van elke regel weg. Er is niets ingelezen."
        )


def _require_values(rows: list[list[str]], name: str) -> None:
    """Raise `Geweigerd` with each cell that holds an error of Excel."""
    found = [
        (number, column, wrong)
        for number, row in enumerate(rows, 1)
        for column, cell in enumerate(row, 1)
        if (wrong := error_in(cell)) is not None
    ]
    if found:
        from openpyxl.utils import get_column_letter  # openpyxl is slow to import

        refuse(
            [
                f"Cel {get_column_letter(column)}{number}: {wrong}"
                for number, column, wrong in found
            ],
            name,
        )


def _decode(content: bytes, name: str) -> str:
    wanted = (
        "UTF-8. Kies in Excel bij Opslaan als: CSV UTF-8 (door lijstscheidingsteken gescheiden)"
    )
    field = f"tekenset van {name}"
    if content.startswith(b"PK\x03\x04"):
        raise Geweigerd(f"{name} is een Excel-bestand. Geef het een naam die eindigt op .xlsx.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content:
        raise Ongeldig(field, "UTF-16, of geen tekst", wanted)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Ongeldig(field, f"geen UTF-8 (regel {line})", wanted) from error


def _unquote(cell: str) -> str:
    return cell[1:] if _QUOTED_FORMULA.match(cell) else cell


def _check_size(rows: int, columns: int, name: str) -> None:
    if rows > MEESTE_REGELS:
        amount = f"meer dan {MEESTE_REGELS}"
        raise Ongeldig(f"aantal regels in {name}", amount, f"hoogstens {MEESTE_REGELS}")
    if columns > MEESTE_KOLOMMEN:
        raise Ongeldig(f"aantal kolommen in {name}", columns, f"hoogstens {MEESTE_KOLOMMEN}")
