"""Tables in and out: CSV for Dutch Excel and XLSX. What is in a cell is text, never a formula."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pandas
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from starterz.documents.files import write_file
from starterz.domain.datums import kort
from starterz.domain.fouten import Geweigerd, Onbekend, Ongeldig

MEESTE_REGELS = 10_000
MEESTE_BYTES = 5 * 1024 * 1024
MEESTE_UITGEPAKT = 50 * 1024 * 1024
MEESTE_KOLOMMEN = 200

Waarde = str | int | date | None

# A spreadsheet takes text that starts like this for a formula (OWASP, CSV injection).
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_QUOTED_FORMULA = re.compile(r"'+[=+\-@\t\r]")
_NOT_IN_XLSX = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table as it is read: everything is text; `rijen[0]` is row 2 of the file."""

    kop: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Overzicht:
    """A table to write, under the name that its sheet gets."""

    naam: str
    kop: tuple[str, ...]
    rijen: tuple[tuple[Waarde, ...], ...]


def check_ending(path: Path) -> str:
    """Return `.csv` or `.xlsx`; raise `Ongeldig` for a file of another kind."""
    ending = path.suffix.lower()
    if ending not in (".csv", ".xlsx"):
        raise Ongeldig("bestand", path.name, "een naam die eindigt op .csv of .xlsx")
    return ending


def read_table(path: Path) -> Tabel:
    """Read a CSV or XLSX file by its ending.

    Raises `Onbekend` for a file that is not there, `Geweigerd` and `Ongeldig` for one that is no
    table or too large.
    """
    ending = check_ending(path)
    try:
        if path.stat().st_size > MEESTE_BYTES:
            size = f"{path.stat().st_size / 1024 / 1024:.1f} MB".replace(".", ",")
            raise Ongeldig(f"grootte van {path.name}", size, "hoogstens 5 MB")
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise Onbekend(f"Het bestand {path} is er niet.") from error
    except OSError as error:
        raise Geweigerd(f"Het bestand {path} kan niet worden gelezen.") from error
    if not content.strip():
        raise Geweigerd(f"{path.name} is leeg. Verwacht: een kopregel, en daaronder de gegevens.")
    rows = _read_csv(content, path.name) if ending == ".csv" else _read_xlsx(content, path.name)
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    if not rows:
        raise Geweigerd(f"{path.name} is leeg. Verwacht: een kopregel, en daaronder de gegevens.")
    header = list(rows[0])
    while header and not header[-1].strip():
        header.pop()
    return Tabel(tuple(header), tuple(tuple(row) for row in rows[1:]))


def write_table(path: Path, overzicht: Overzicht) -> None:
    """Write a table as CSV or XLSX by the file's ending, in the place of one that is there."""
    ending = check_ending(path)
    write_file(path, as_csv(overzicht) if ending == ".csv" else as_xlsx(overzicht))


def as_csv(overzicht: Overzicht) -> bytes:
    """Return a table as UTF-8 with BOM, `;` and CRLF, the form that a Dutch Excel opens.

    Text that a spreadsheet would run gets an apostrophe in front, which reading takes off again.
    """
    rows = [[_csv_cell(value) for value in row] for row in overzicht.rijen]
    frame = pandas.DataFrame(rows, columns=list(overzicht.kop), dtype=str)
    text = frame.to_csv(sep=";", index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def as_xlsx(overzicht: Overzicht) -> bytes:
    """Return a table as a workbook of one sheet; dates are real dates, `=1+1` stays text."""
    workbook = Workbook()
    sheet = workbook.active or workbook.create_sheet()
    sheet.title = overzicht.naam
    for column, name in enumerate(overzicht.kop, start=1):
        cell = sheet.cell(1, column)
        _set(cell, name)
        cell.font = Font(bold=True)
        longest = max((len(_shown(row[column - 1])) for row in overzicht.rijen), default=0)
        width = min(60, max(len(name), longest) + 2)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, row in enumerate(overzicht.rijen, start=2):
        for column, value in enumerate(row, start=1):
            _set(sheet.cell(number, column), value)
    sheet.freeze_panes = "A2"
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _set(cell: Any, value: Waarde) -> None:
    if isinstance(value, str):
        value = _NOT_IN_XLSX.sub("", value)
    cell.value = None if value == "" else value
    if isinstance(value, str) and value:
        cell.data_type = "s"
    elif isinstance(value, date):
        cell.number_format = "dd-mm-yyyy"


def _csv_cell(value: Waarde) -> str:
    text = _shown(value)
    return f"'{text}" if isinstance(value, str) and _FORMULA.match(text) else text


def _shown(value: Waarde) -> str:
    return kort(value) if isinstance(value, date) else "" if value is None else str(value)


def _read_csv(content: bytes, name: str) -> list[list[str]]:
    lines = _decode(content, name)
    header = lines.split("\n", 1)[0]
    if ";" not in header:
        for sign, word in ((",", "komma's"), ("\t", "tabs")):
            if sign in header:
                raise Ongeldig(f"scheidingsteken in {name}", word, "puntkomma's (;)")
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
    return rows


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


def _read_xlsx(content: bytes, name: str) -> list[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MEESTE_UITGEPAKT:
            raise Ongeldig(f"grootte van {name}", "uitgepakt te groot", "hoogstens 50 MB")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and pictures, which are not read
            workbook = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
            rows: list[list[str]] = []
            for row in workbook.worksheets[0].iter_rows():
                cells = [_as_text(cell.value) for cell in row]
                while cells and not cells[-1]:
                    cells.pop()
                rows.append(cells)
                _check_size(len(rows), len(cells), name)
            workbook.close()
    except Ongeldig:
        raise
    except Exception as error:  # a damaged workbook fails in as many ways as it has parts
        raise Geweigerd(
            f"{name} kan niet worden gelezen als Excel-bestand (.xlsx). Open het in Excel en sla "
            "het opnieuw op, zonder wachtwoord."
        ) from error
    return rows


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        day, moment = kort(value.date()), value.time()
        return day if moment == time() else f"{day} {moment:%H:%M}"
    if isinstance(value, date):
        return kort(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    return str(getattr(value, "text", value))  # an array formula holds its text apart
