"""Tables out: CSV for Dutch Excel and XLSX. What is in a cell is text, never a formula."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from starterz.documents.tables.files import write_file
from starterz.documents.tables.reading import Tabel, check_ending, read_table
from starterz.domain.words.datums import kort

__all__ = [
    "Overzicht",
    "Tabel",
    "Waarde",
    "as_csv",
    "as_xlsx",
    "check_ending",
    "read_table",
    "write_table",
]

Waarde = str | int | date | None

# A spreadsheet takes text that starts like this for a formula (OWASP, CSV injection).
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""Text that a workbook would take for a letter by its number (ECMA-376 22.9.2.19)."""
_NOT_IN_XLSX = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Overzicht:
    """A table to write, under the name that its sheet gets."""

    naam: str
    kop: tuple[str, ...]
    rijen: tuple[tuple[Waarde, ...], ...]


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
        value = _ESCAPE.sub("_x005F_", _NOT_IN_XLSX.sub("", value))
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
