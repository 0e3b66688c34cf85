"""A workbook is read as Excel shows it, and never takes more than it is worth."""

from __future__ import annotations

import os
import random
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from starterz.documents.tables.files import read_bytes
from starterz.documents.tables.reading import Tabel, read_table
from starterz.domain.words.fouten import Geweigerd, Ongeldig, StarterzFout
from tests.documents import workbooks
from tests.documents.workbooks import HEADER, PEOPLE, as_chart, lines, one, text, workbook


def read(path: Path, content: bytes) -> Tabel:
    path.write_bytes(content)
    return read_table(path)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c t="str"><f>B3&amp;""</f><v>Proef</v></c>', "Proef"),
        ('<c t="str"><f>""</f><v></v></c>', ""),
        ("<c><f>1+1</f><v>2</v></c>", "2"),
        ("<c><v>1.0</v></c>", "1"),
        ("<c><v>2.9999999999999996</v></c>", "3"),
        ("<c><v>7.5</v></c>", "7,5"),
        ('<c s="1"><v>44865</v></c>', "31-10-2022"),
        ('<c s="1"><v>44865.6</v></c>', "31-10-2022"),
        ('<c s="2"><v>44865.625</v></c>', "31-10-2022 15:00"),
        ('<c s="2"><v>44865</v></c>', "31-10-2022"),
        ('<c s="3"><v>0.5</v></c>', "50%"),
        ('<c s="4"><v>44865</v></c>', "31-10-2022"),
        ('<c s="5"><v>2021</v></c>', "2021"),
        ('<c s="6"><v>1.0625</v></c>', "25:30"),
        ('<c s="6"><v>44900</v></c>', "1077600:00"),
        ('<c s="7"><v>0.5</v></c>', "12:00"),
        ('<c t="d"><v>2022-10-31T00:00:00</v></c>', "31-10-2022"),
        ('<c t="b"><v>1</v></c>', "ja"),
        ('<c t="s"><v>1</v></c>', "van der Berg"),
        ('<c t="s"><v>2</v></c>', "東"),
        ('<c t="inlineStr"><is><t>a_x0041_</t></is></c>', "aA"),
        ('<c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>', "ab"),
    ],
)
def test_a_cell_is_what_excel_shows(cell: str, shown: str, tmp_path: Path) -> None:
    styles = (
        '<numFmts><numFmt numFmtId="170" formatCode="[$-413]dddd d mmmm yyyy"/>'
        '<numFmt numFmtId="171" formatCode="&quot;jaar &quot;0"/></numFmts>'
        "<cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/>"
        '<xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="9"/><xf numFmtId="170"/>'
        '<xf numFmtId="171"/><xf numFmtId="46"/><xf numFmtId="20"/></cellXfs>'
    )
    shared = (
        "<si><t>x</t></si><si><r><t>van </t></r><r><t>der Berg</t></r></si>"
        "<si><t>東</t><rPh sb='0' eb='1'><t>アズマ</t></rPh></si>"
    )
    table = read(tmp_path / "x.xlsx", workbook(one(cell), styles=styles, shared=shared))
    assert table.rijen[0][1] == shown


def test_a_workbook_of_an_old_mac_counts_from_1904(tmp_path: Path) -> None:
    styles = '<cellXfs><xf/><xf numFmtId="14"/></cellXfs>'
    content = workbook(
        one('<c s="1"><v>43403</v></c>'), styles=styles, view='<workbookPr date1904="1"/>'
    )
    assert read(tmp_path / "x.xlsx", content).rijen[0][1] == "31-10-2022"


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('<c t="e"><v>#N/A</v></c>', r"Blad 'Blad1', cel B2: #N/B \(#N/A\); verwacht: een waarde"),
        ('<c t="e"><f>x</f><v>#REF!</v></c>', r"cel B2: #VERW! \(#REF!\)"),
        ("<c><f>VLOOKUP(A2)</f></c>", "cel B2: een formule zonder uitkomst; .* in Excel en sla"),
        ("<c><f>VLOOKUP(A2)</f><v></v></c>", "cel B2: een formule zonder uitkomst"),
        ('<c s="1"><v>99999999</v></c>', "cel B2: '99999999'; verwacht: een getal of een datum"),
        ("<c><v>1e999</v></c>", "cel B2: '1e999'"),
        ('<c t="inlineStr"><is><t>#VERW!</t></is></c>', r"cel B2: #VERW! \(#REF!\)"),
        ('<c t="str"><f>x</f><v> #n/b</v></c>', r"cel B2: #N/B \(#N/A\)"),
        ('<c t="e"><v>#X\x9b1m\u202e</v></c>', "cel B2: #X�1m�; verwacht"),
    ],
)
def test_a_cell_without_a_value_is_refused_by_its_place(
    cell: str, said: str, tmp_path: Path
) -> None:
    styles = '<cellXfs><xf/><xf numFmtId="14"/></cellXfs>'
    with pytest.raises(Geweigerd, match=said):
        read(tmp_path / "x.xlsx", workbook(one(cell), styles=styles))


SHEETS = (
    '<sheet name="Vorig jaar" sheetId="1" r:id="s1"/>'
    '<sheet name="Deelnemers" sheetId="2" r:id="s2"/>'
    '<sheet name="Lijst" sheetId="3" state="hidden" r:id="s3"/>'
)


@pytest.mark.parametrize(
    ("active", "name"), [(0, "Vorig jaar"), (1, "Deelnemers"), (2, "Vorig jaar")]
)
def test_the_visible_sheet_in_view_is_read_and_named(
    active: int, name: str, tmp_path: Path
) -> None:
    content = workbook(
        lines(HEADER, ("Oud",)),
        sheets=SHEETS,
        view=f'<bookViews><workbookView activeTab="{active}"/></bookViews>',
        more={"sheet2": lines(HEADER, ("Nieuw",)), "sheet3": lines(HEADER, ("Geheim",))},
    )
    table = read(tmp_path / "x.xlsx", content)
    assert table.rijen == ((("Nieuw",) if name == "Deelnemers" else ("Oud",)),)
    (said,) = table.opmerkingen
    other = "Vorig jaar" if name == "Deelnemers" else "Deelnemers"
    assert f"het blad '{name}'" in said
    assert f"Niet gelezen is het blad '{other}'" in said
    assert "1 verborgen blad; dat wordt niet gelezen" in said


def test_what_steers_a_terminal_is_not_in_what_is_said_of_a_sheet(tmp_path: Path) -> None:
    odd = SHEETS.replace("Vorig jaar", "A\x9b2J&#10;B\u202e").replace("Deelnemers", "C\x85")
    content = workbook(lines(HEADER, ("Oud",)), sheets=odd, more={"sheet2": "", "sheet3": ""})
    (said,) = read(tmp_path / "x.xlsx", content).opmerkingen
    assert said.isprintable()
    assert "het blad 'A�2J�B�'" in said


def test_a_chart_in_view_is_named_and_another_sheet_is_read(tmp_path: Path) -> None:
    content = workbook(
        lines(HEADER, ("Nieuw",)),
        sheets='<sheet name="Blad1" sheetId="1" r:id="s1"/>'
        '<sheet name="Grafiek1" sheetId="2" r:id="s2"/>',
        view='<bookViews><workbookView activeTab="1"/></bookViews>',
        more={"sheet2": ""},
    )
    table = read(tmp_path / "x.xlsx", as_chart(content, "sheet2"))
    assert table.rijen == (("Nieuw",),)
    assert table.opmerkingen == (
        "Gelezen is het blad 'Blad1': het eerste blad met cellen. Als u het bestand opent, is "
        "'Grafiek1' open: dat is een grafiek.",
    )


def test_hidden_rows_and_columns_are_read_and_said(tmp_path: Path) -> None:
    rows = lines(HEADER) + f'<row r="4" hidden="1">{text("Test")}</row><row r="9" hidden="1"/>'
    content = workbook(rows, head='<cols><col min="1" max="1" hidden="1"/></cols>')
    table = read(tmp_path / "x.xlsx", content)
    assert table.rijen == ((), (), ("Test",))
    assert table.opmerkingen[1:] == (
        "Let op: rij 4 is verborgen in Excel, en wel gelezen.",
        "Let op: kolom A is verborgen in Excel, en wel gelezen.",
    )


def test_the_stated_size_counts_for_nothing(tmp_path: Path) -> None:
    for stated in ("A1", "A1:XFD1048576"):
        content = workbook(lines(HEADER, *PEOPLE), head=f'<dimension ref="{stated}"/>')
        assert read(tmp_path / "x.xlsx", content).rijen == PEOPLE


def test_empty_rows_around_the_list_count_for_nothing(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" s="1"/></row><row r="2"/>' + lines(HEADER).replace(
        "<row>", '<row r="3">'
    )
    rows += (
        f'<row r="7">{text("Test")}</row><row r="1048576"><c r="C1048576" t="s"><v>0</v></c></row>'
    )
    table = read(tmp_path / "x.xlsx", workbook(rows, shared="<si><t> </t></si>"))
    assert (table.kop, table.eerste) == (HEADER, 4)
    assert table.rijen == ((), (), (), ("Test",))


SMALL = {
    "gedeelde-teksten": 1_000, "laatste-gedeelde": 1_000, "stijlen": 1_000, "opmaak": 9_000,
    "breed": 20_001, "diep": 100, "kenmerken": 60_000, "lange-tekst": 200_001, "onderdelen": 1_000,
}  # fmt: skip
READ = {"laatste-rij-leeg", "gedeelde-teksten", "laatste-gedeelde", "stijlen", "opmaak"}


@pytest.mark.parametrize("name", workbooks.HOSTILE)
def test_a_hostile_workbook_is_read_or_refused_in_little_room(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("starterz.documents.tables.workbook._MOST_ELEMENTS", 20_000)
    make, _ = workbooks.HOSTILE[name]
    content = make(SMALL.get(name, 0))
    read(tmp_path / "gewoon.xlsx", workbooks.ORDINARY)
    (tmp_path / "x.xlsx").write_bytes(content)
    tracemalloc.start()
    try:
        if name in READ:
            assert read_table(tmp_path / "x.xlsx").rijen
        else:
            with pytest.raises((Ongeldig, Geweigerd)):
                read_table(tmp_path / "x.xlsx")
        assert tracemalloc.get_traced_memory()[1] < 20 * 1024 * 1024 + 2 * len(content)
    finally:
        tracemalloc.stop()


def test_only_the_packing_that_excel_writes_is_unpacked(tmp_path: Path) -> None:
    content = workbook(lines(HEADER, *PEOPLE), compression=zipfile.ZIP_LZMA)
    with pytest.raises(Geweigerd, match="kan niet worden gelezen als Excel-bestand"):
        read(tmp_path / "x.xlsx", content)


def test_only_an_ordinary_file_is_opened(tmp_path: Path) -> None:
    for name in ("pijp.csv", "pijp.xlsx"):
        os.mkfifo(tmp_path / name)
        with pytest.raises(Ongeldig, match="een gewoon bestand"):
            read_table(tmp_path / name)
    (tmp_path / "nul.csv").symlink_to("/dev/zero")
    with pytest.raises(Ongeldig, match="een gewoon bestand"):
        read_table(tmp_path / "nul.csv")
    (tmp_path / "x.csv").write_bytes(b"x" * 11)
    with pytest.raises(Ongeldig, match="hoogstens 0 kB"):
        read_bytes(tmp_path / "x.csv", 10)


def mutated(content: bytes, chance: random.Random) -> bytes:
    made = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 40))):
        place = chance.randrange(len(made))
        match chance.randrange(4):
            case 0:
                made[place] = chance.randrange(256)
            case 1:
                del made[place : place + chance.randrange(1, 60)]
            case 2:
                made[place:place] = made[:place][-chance.randrange(1, 60) :]
            case _:
                made[place] ^= 1 << chance.randrange(8)
        if not made:
            break
    return bytes(made)


@pytest.mark.parametrize("name", ["x.xlsx", "plat.xlsx", "x.csv"])
def test_a_damaged_file_is_read_or_refused(name: str, tmp_path: Path) -> None:
    """The long form: STARTERZ_MUTATIES=20000 uv run pytest -k damaged_file."""
    flat = workbook(lines(HEADER, *PEOPLE), compression=zipfile.ZIP_STORED)
    table = "\r\n".join(";".join(row) for row in (HEADER, *PEOPLE)).encode()
    content = {"x.xlsx": workbooks.ORDINARY, "plat.xlsx": flat, "x.csv": table}[name]
    chance = random.Random(9)
    for _ in range(int(os.environ.get("STARTERZ_MUTATIES", "60"))):
        try:
            read(tmp_path / name, mutated(content, chance))
        except StarterzFout as error:
            assert str(error)  # noqa: PT017
