"""Every PDF conforms to PDF/UA-1 and PDF/A-2a, and the check can fail."""

from __future__ import annotations

import pytest
from reportlab.platypus import Flowable

from starterz.documents.layout import style
from starterz.documents.layout.blocks import Cel, bullets, facts, paragraph, paragraphs, table
from starterz.documents.layout.druknummer import Druknummer, read_nummer
from starterz.documents.layout.page import Drukwerk, build, heading
from tests.documents.alle import BLOCK, DOCUMENTS, HOSTILE, plain
from tests.documents.keuring import ARCHIEF, UA, assert_conforms, broken
from tests.documents.lezen import read, words
from tests.documents.voorbeeld import DAG
from tests.documents.voorlezen import aloud, colours, listen

DRUKWERK = Drukwerk("Proef", "C-01", "Taalschool", "Gemeente", DAG)
NUMMER = Druknummer("TA-2022-0042", "9F3A-77C1")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_document_conforms(name: str) -> None:
    assert_conforms(plain(name))


def test_sixty_pages_of_hostile_text_conform() -> None:
    words = (HOSTILE * 5).strip()
    cell = style.clean(HOSTILE)
    story: list[Flowable] = heading(words, 0)
    for number in range(52):
        rows: list[list[Cel]] = [["A", "B", ""]]
        rows += ([str(number), paragraph(cell, style.CEL), cell[:9]] for _ in range(16))
        story += [*heading(f"{number} {cell}"), paragraph(words), *bullets([words])]
        story.append(table(rows, [40, 200, 90], [], header=1))
    document = build(story, DRUKWERK)
    assert len(read(document).pages) >= 60
    assert_conforms(document)


@pytest.mark.parametrize(
    ("there", "broken_to", "profile", "rule"),
    [
        (b"/Alt(", b"/Xlt(", UA, "FIGURE-ALT"),
        (b"/Lang (", b"/Xang (", UA, "LANG"),
        (b"/DisplayDocTitle", b"/XisplayDocTitle", UA, "DisplayDocTitle"),
        (b"/Scope/", b"/Xcope/", UA, "TABLE-HEADERS-SCOPE"),
        (b"/S/H2", b"/S/H4", UA, "HEADING"),
        (b"/MarkInfo", b"/XarkInfo", UA, "TAGGED-DOCUMENT"),
        (b"/StructTreeRoot", b"/XtructTreeRoot", UA, ""),
        (b"pdfuaid:part>1", b"pdfuaid:part>2", UA, ""),
        (b"/FontFile2", b"/XontFile2", UA, "FONT"),
        (b"/ToUnicode", b"/XoUnicode", UA, ""),
        (b"/OutputIntents", b"/XutputIntents", ARCHIEF, ""),
        (b"/MarkInfo", b"/XarkInfo", ARCHIEF, "TAGGED-DOCUMENT"),
        (b"/FontFile2", b"/XontFile2", ARCHIEF, "FONT"),
        (b"pdfaid:conformance>A", b"pdfaid:conformance>Q", ARCHIEF, ""),
        (b"\nendstream", b" endstream", ARCHIEF, "STREAM"),
    ],
)
def test_the_check_sees_what_is_missing(
    there: bytes, broken_to: bytes, profile: object, rule: str
) -> None:
    whole = plain("urenstaat met verloop")
    assert there in whole
    assert len(there) == len(broken_to)
    found = broken(whole.replace(there, broken_to), profile)  # type: ignore[arg-type]
    assert any(rule in each for each in found), found


def test_the_check_sees_what_is_drawn_without_a_mark() -> None:
    class Bare(Flowable):
        def draw(self) -> None:
            self.canv.setFont(style.GEWOON, 9)
            self.canv.drawString(0, 0, "los")

    assert broken(build([*heading("Proef", 0), Bare()], DRUKWERK), UA)


def test_a_table_of_three_pages_is_one_table_with_one_header() -> None:
    rows = [["Nummer", "Wat"]] + [[str(n), f"Rij {n}"] for n in range(1, 121)]
    cells = [[paragraph(text, style.CEL) for text in row] for row in rows]
    document = build([*heading("Proef", 0), table(cells, [60, 200], [], header=1)], DRUKWERK)
    assert_conforms(document)
    assert len(read(document).pages) == 3
    assert all("Nummer Wat" in page for page in words(document))
    (whole,) = listen(document).all("Table")
    assert [row.spoken for row in whole.parts] == [" ".join(row) for row in rows]
    assert [head.spoken for head in whole.all("TH")] == ["Nummer", "Wat"]
    assert {page for part in whole.walk() for page in part.pages} == {0, 1, 2}


def test_a_row_over_pages_stays_one_row() -> None:
    long = " ".join(f"woord{n}" for n in range(1500))
    cells: list[list[Cel]] = [
        [paragraph("A", style.CEL), paragraph("B", style.CEL)],
        [paragraph("kort", style.CEL), [paragraph("eerst", style.CEL), paragraph(long, style.CEL)]],
        [paragraph("eind", style.CEL), "gewone tekst"],
    ]
    document = build([*heading("Proef", 0), table(cells, [60, 120], [], header=1)], DRUKWERK)
    assert_conforms(document)
    assert len(read(document).pages) >= 3
    (whole,) = listen(document).all("Table")
    assert [row.spoken for row in whole.parts] == ["A B", f"kort eerst {long}", "eind gewone tekst"]
    assert [len(row.parts) for row in whole.parts] == [2, 2, 2]
    assert [each.tag for each in whole.parts[1].parts[1].parts] == ["P", "P"]


def test_a_paragraph_over_pages_is_one_paragraph() -> None:
    long = " ".join(f"woord{n}" for n in range(2000))
    document = build([*heading("Proef", 0), paragraph(long)], DRUKWERK)
    assert_conforms(document)
    (whole,) = listen(document).all("P")
    assert whole.pages == list(range(len(read(document).pages)))
    assert len(whole.pages) > 1
    assert whole.spoken == long


def test_a_long_word_is_not_cut_where_its_line_ends() -> None:
    document = build([*heading("Proef", 0), paragraph(f"Dit is {BLOCK} in een zin.")], DRUKWERK)
    assert ("P", f"Dit is {BLOCK} in een zin.") in aloud(document)


def test_a_list_is_a_list() -> None:
    long = "zin " * 700
    story = [*heading("Proef", 0), *bullets(["Een <b>", "", long.strip(), "Twee"])]
    document = build(story, DRUKWERK)
    assert_conforms(document)
    (whole,) = listen(document).all("L")
    assert [item.tag for item in whole.parts] == ["LI"] * 3
    assert [item.spoken for item in whole.parts] == ["• Een <b>", f"• {long.strip()}", "• Twee"]
    assert [part.tag for part in whole.parts[0].parts] == ["Lbl", "LBody"]


def test_hostile_text_in_every_block_conforms() -> None:
    words = HOSTILE + BLOCK
    story = [
        *heading(words, 0), *heading(words), *heading(words, 2), *paragraphs(words),
        facts([(words[:80], words[:200])], [200]), *bullets([words]),
        table([[words[:9], ""], ["", paragraph(words)]], [90, 90], [("SPAN", (0, 0), (1, 0))]),
    ]  # fmt: skip
    assert_conforms(build(story, DRUKWERK))


KINDS = (
    "advies definitief", "tussenverslag concept", "parafenlijst per les", "parafenlijst per week",
    "urenstaat", "klasstaat",
)  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_the_number_stands_on_every_page_and_can_be_read_back(name: str) -> None:
    numbered = DOCUMENTS[name](NUMMER)
    assert numbered == DOCUMENTS[name](NUMMER)
    assert read_nummer(numbered) == "TA-2022-0042"
    assert read_nummer(plain(name)) is None
    assert b"9F3A-77C1" in numbered
    assert all(" · TA-2022-0042 · 9F3A-77C1 pagina" in page for page in words(numbered))
    assert_conforms(numbered)


def test_an_odd_number_comes_back_as_it_was() -> None:
    document = build(
        [*heading("Proef", 0)], Drukwerk("P", "", "", "", DAG, druk=Druknummer("a<&>é"))
    )
    assert_conforms(document)
    assert read_nummer(document) == "a<&>é"
    assert read_nummer(b"geen pdf") is None


def _light(colour: tuple[float, ...]) -> float:
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_colour_of_text_stands_out_from_every_ground_that_it_is_used_on() -> None:
    used = set[tuple[float, ...]]().union(*(colours(plain(name)) for name in KINDS))
    inks = {ink.rgb() for ink in (style.INKT, style.GRIJS, style.PETROL, style.WAARSCHUWING)}
    grounds = [style.WIT, style.PETROL_LICHT, style.WAARSCHUWING_LICHT]
    pairs = [(ink, ground.rgb()) for ink in inks for ground in grounds]
    pairs.append((style.WIT.rgb(), style.PETROL.rgb()))
    known = {tuple(round(part, 4) for part in ink) for ink, _ in pairs}
    assert {tuple(round(part, 3) for part in each) for each in used} <= {
        tuple(round(part, 3) for part in each) for each in known
    }
    for ink, ground in pairs:
        dark, light = sorted((_light(ink), _light(ground)))
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_file_says_the_same_in_both_places() -> None:
    reader = read(build([*heading("Proef", 0)], DRUKWERK))
    assert reader.metadata is not None
    assert reader.xmp_metadata is not None
    assert reader.xmp_metadata.dc_title == {"x-default": reader.metadata.title}
    assert reader.xmp_metadata.dc_creator == [reader.metadata.author]
    assert reader.metadata.creation_date is not None
    assert reader.xmp_metadata.xmp_create_date == reader.metadata.creation_date.replace(tzinfo=None)
