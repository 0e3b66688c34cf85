"""Tables out and in again: text stays text, and what cannot be read says why."""

from __future__ import annotations

import io
import os
import re
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from starterz.documents.tables.error_values import error_in
from starterz.documents.tables.writing import Overzicht, as_csv, as_xlsx, read_table, write_table
from starterz.domain.words.fouten import Geweigerd, Onbekend, Ongeldig

FORMULAS = ("=1+1", "+31 6", "-", "@SUM(A1)", "\tx", "\rx", "'=1", "''=1", "'t Hart", "#N")
CELLS = (
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
    | st.sampled_from(FORMULAS)
).filter(lambda cell: error_in(cell) is None)


def sheet(*rows: tuple[Any, ...]) -> bytes:
    workbook = Workbook()
    assert workbook.active is not None
    for row in rows:
        workbook.active.append(row)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def read(path: Path, content: bytes) -> tuple[tuple[str, ...], ...]:
    path.write_bytes(content)
    table = read_table(path)
    return (table.kop, *table.rijen)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(rows=st.lists(st.tuples(CELLS, CELLS), max_size=6))
def test_csv_reads_back_as_it_was(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    rows.append(("einde", "."))  # empty rows at the end of a file are no rows
    content = as_csv(Overzicht("x", ("a", "b"), tuple(rows)))
    table = read(tmp_path / "x.csv", content)
    assert table == (("a", "b"), *rows)
    assert as_csv(Overzicht("x", ("a", "b"), table[1:])) == content


def test_csv_is_what_a_dutch_excel_opens(tmp_path: Path) -> None:
    path = tmp_path / "x.CSV"
    write_table(path, Overzicht("x", ("naam", "dag", "n"), (("Şü", date(2023, 1, 5), 0),)))
    assert path.read_bytes() == "\ufeffnaam;dag;n\r\nŞü;05-01-2023;0\r\n".encode()


def test_no_cell_of_a_csv_starts_a_formula() -> None:
    rows = tuple((cell,) for cell in FORMULAS[:6])
    text = as_csv(Overzicht("x", ("a",), rows)).decode("utf-8-sig")
    cells = [line.strip('"') for line in text.split("\r\n")[1:-1]]
    assert all(cell.startswith("'") for cell in cells)


@pytest.mark.parametrize("cell", [*FORMULAS, "a\nb", "=HYPERLINK(1)", "2023-01-01", "007"])
def test_xlsx_keeps_text_as_text(cell: str, tmp_path: Path) -> None:
    content = as_xlsx(Overzicht("x", ("a", "b"), ((cell, 1),)))
    workbook = load_workbook(io.BytesIO(content))
    assert workbook["x"]["A2"].data_type == "s"
    assert read(tmp_path / "x.xlsx", content)[1][0] == cell.replace("\r", "\n")


def test_xlsx_has_real_dates_and_numbers_and_a_bold_frozen_header(tmp_path: Path) -> None:
    content = as_xlsx(Overzicht("blad", ("dag", "n", "leeg"), ((date(2023, 1, 5), 0, None),)))
    made = load_workbook(io.BytesIO(content))["blad"]
    assert made["A2"].is_date
    assert made["B2"].value == 0
    assert made.freeze_panes == "A2"
    assert made["A1"].font.bold
    assert read(tmp_path / "x.xlsx", content) == (("dag", "n", "leeg"), ("05-01-2023", "0"))


def test_control_characters_do_not_stop_an_xlsx() -> None:
    as_xlsx(Overzicht("x", ("a",), (("a\x0bb\x00c",),)))


def test_xlsx_cells_as_text(tmp_path: Path) -> None:
    content = sheet(
        ("a", "b", "c", "d", "e", "f", "g", None),
        (date(2022, 9, 5), datetime(2022, 9, 5, 9, 30), 7, 7.0, 7.5, True, "=", None),  # noqa: DTZ001
        (None,),
        (time(9, 0),),
        (None, None),
    )
    assert read(tmp_path / "x.xlsx", content) == (
        ("a", "b", "c", "d", "e", "f", "g"),
        ("05-09-2022", "05-09-2022 09:30", "7", "7", "7,5", "ja", "="),
        (),
        ("09:00",),
    )


def test_bom_blank_rows_and_quotes_in_a_csv(tmp_path: Path) -> None:
    content = '\ufeffa;b;\n\n"x;""y""\nz";1\n;\n\n'.encode()
    assert read(tmp_path / "x.csv", content) == (("a", "b"), (), ('x;"y"\nz', "1"))


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (51 * 1024 * 1024))
    return buffer.getvalue()


def other_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("brief.txt", "dag")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("x.xlsx", b"geen zip", "kan niet worden gelezen als Excel-bestand"),
        ("x.xlsx", other_zip(), "kan niet worden gelezen als Excel-bestand"),
        ("x.xlsx", sheet(("a",), ("b",))[:-300], "kan niet worden gelezen als Excel-bestand"),
        ("x.xlsx", bomb(), "uitgepakt te groot"),
        ("x.xlsx", sheet(), "x.xlsx is leeg"),
        ("x.xlsx", sheet(*[("a",)] * 10_001), "hoogstens 10000"),
        ("x.xlsx", sheet(("a",) * 201), "aantal kolommen in x.xlsx is '201'"),
        ("x.csv", b" \n", "x.csv is leeg"),
        ("x.csv", b"\xef\xbb\xbf;;\n;\n", "x.csv is leeg"),
        ("x.csv", b'a;b\n"open', "aanhalingsteken"),
        (
            "x.csv",
            b"a|b\n1|2\n",
            r"scheidingsteken in x.csv is 'rechte strepen \(|\)'; verwacht: p",
        ),
        ("x.csv", b'"a;b"\n"1;2"\n', "aanhalingstekens .* om hele regels"),
        ("x.csv", b'a;b\n\n"1;2"\n', "aanhalingstekens .* om hele regels"),
        *(
            ("x.csv", f"a;b\n1;{error}\n".encode(), rf"^Cel B2: .*{re.escape(error.strip())}")
            for error in (
                "#N/B",
                "#N/A",
                "#VERW!",
                "#REF!",
                "#WAARDE!",
                "#VALUE!",
                "#NAAM?",
                "#NAME?",
                "#DEEL/0!",
                "#DIV/0!",
                "#GETAL!",
                "#NUM!",
                "#LEEG!",
                "#NULL!",
                " #N/B ",
                "#####",
            )
        ),
        ("x.csv", b"a;" + b"b" * 200_000, "te lang"),
    ],
)
def test_files_that_are_no_table(name: str, content: bytes, expected: str, tmp_path: Path) -> None:
    with pytest.raises((Geweigerd, Ongeldig), match=expected):
        read(tmp_path / name, content)


def test_files_that_cannot_be_read_or_written(tmp_path: Path) -> None:
    with pytest.raises(Onbekend):
        read_table(tmp_path / "geen.csv")
    (tmp_path / "map.csv").mkdir()
    with pytest.raises(Ongeldig, match="een bestand en geen map"):
        read_table(tmp_path / "map.csv")
    table = Overzicht("x", ("a",), ())
    for name in ("x.ods", "x", "x.xls"):
        with pytest.raises(Ongeldig, match=r"\.csv of \.xlsx"):
            write_table(tmp_path / name, table)
    with pytest.raises(Geweigerd, match="bestaat niet"):
        write_table(tmp_path / "geen" / "x.csv", table)
    with pytest.raises(Geweigerd, match="kan niet worden geschreven"):
        write_table(tmp_path / "map.csv", table)
    assert [each.name for each in tmp_path.iterdir()] == ["map.csv"]


def test_an_old_file_stays_whole_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.csv"
    path.write_text("oud")

    def full(_: int) -> None:
        raise OSError("schijf vol")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Geweigerd):
        write_table(path, Overzicht("x", ("a",), ()))
    assert path.read_text() == "oud"
    assert list(tmp_path.iterdir()) == [path]
