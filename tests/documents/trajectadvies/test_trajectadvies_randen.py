"""The advice as a file, and text that wants to break it."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import Any

import pypdfium2
import pytest
from pypdf.generic import DictionaryObject
from reportlab.lib.colors import Color

from starterz.documents.layout import style
from starterz.documents.layout.zetten import NietTeZetten
from starterz.documents.trajectadvies.trajectadvies import trajectadvies
from starterz.domain.advies.papier import niet_op_papier
from starterz.domain.advies.trajectadvies import (
    AdviesStatus,
    Tekst,
)
from starterz.domain.klas.cursist import Cursist
from starterz.tovii.leerbaarheidstoets import Leerbaarheidstoets, Toetsresultaat
from starterz.tovii.observatie import Score
from tests.documents.lezen import pages, read, text
from tests.documents.voorbeeld import DAG, NAAM, instrument, rapport, scores


@pytest.mark.parametrize("status", list(AdviesStatus))
def test_the_same_report_gives_the_same_bytes(
    status: AdviesStatus, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = trajectadvies(rapport(status=status))
    trajectadvies(rapport(tekst=Tekst(motivering="Andere letters: ЖΩß.")))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert trajectadvies(rapport(status=status)) == first


def test_concept_stands_across_every_page_until_it_is_finished() -> None:
    concept = pages(rapport(status=AdviesStatus.CONCEPT))
    assert all("CONCEPT" in page for page in concept)
    assert "concept: nog niet afgerond" in concept[0]
    for status in (AdviesStatus.DEFINITIEF, AdviesStatus.BESPROKEN, AdviesStatus.BESLOTEN):
        assert "concept" not in text(rapport(status=status)).lower()


def test_every_font_is_embedded_and_every_used_font_is_known() -> None:
    reader = read(trajectadvies(rapport(status=AdviesStatus.CONCEPT)))
    objects = [reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1)]
    dictionaries: list[Any] = [each for each in objects if isinstance(each, DictionaryObject)]
    fonts = [each for each in dictionaries if each.get("/Type") == "/Font"]
    assert len(fonts) >= 3
    for font in fonts:
        assert "NotoSans" in str(font["/BaseFont"])
        assert "/FontFile2" in font["/FontDescriptor"].get_object()
    for page in reader.pages:
        resources: Any = page["/Resources"]
        known = set(resources["/Font"].get_object())
        used = {
            str(operands[0])
            for operands, operator in page.get_contents().operations  # type: ignore[union-attr]
            if operator == b"Tf"
        }
        assert used <= known


def _light(colour: Color) -> float:
    parts = (colour.red, colour.green, colour.blue)
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        (ink, paper)
        for ink in (style.INKT, style.GRIJS, style.PETROL, style.WAARSCHUWING)
        for paper in (style.WIT, style.PETROL_LICHT, style.WAARSCHUWING_LICHT)
    ]
    + [(style.WIT, style.PETROL)],
)
def test_every_text_has_enough_contrast(ink: Color, paper: Color) -> None:
    dark, light = sorted((_light(ink), _light(paper)))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_document_says_what_it_is() -> None:
    reader = read(trajectadvies(rapport()))
    assert reader.metadata is not None
    assert reader.metadata.title == "Trajectadvies C-07, versie 1"
    assert reader.metadata.author == "Taalschool Voorbeeld"
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == DAG
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "nl-NL"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_the_bookmarks_lead_to_the_right_pages() -> None:
    reader = read(trajectadvies(rapport()))
    outline: Any = reader.outline
    title, children = outline
    assert title["/Title"] == "Trajectadvies"
    found = {each["/Title"]: reader.get_destination_page_number(each) for each in children}
    assert list(found) == [
        "Komen ze overeen?", "Hoe zeker is de indicatie?", "Waarom dit advies",
        "Alle drie de leerroutes", "Profiel", "De aspecten een voor een",
        "Uitleg bij de indicatie", "Uren", "Punten voor het PIP", "Wat de cursist zelf wil",
        "Ondertekening", "Over dit advies", "Voor u: wat staat in dit advies?",
    ]  # fmt: skip
    assert (found["Waarom dit advies"], found["Profiel"], found["Ondertekening"]) == (0, 1, 3)


HOSTILE = "Jan [/b] <b>x & y =1+1 </para> <br/> &amp; %s"


def test_text_is_never_markup() -> None:
    hostile: dict[str, Any] = {f.name: HOSTILE for f in fields(Tekst) if f.type == "str"}
    tekst = Tekst(**hostile)
    made = rapport(
        tekst=replace(tekst, advies="b1-route"),
        te_kort=(HOSTILE,),
        cursist=Cursist(7, "C-07", HOSTILE, "Z", consulent=HOSTILE),
        taalaanbieder="A & <i>B</i>",
        gezien={"H1": Score(2, HOSTILE, True)},
    )
    words = text(made)
    assert words.count(HOSTILE) >= 8
    assert "A & <i>B</i>" in words


def test_line_breaks_stay_line_breaks() -> None:
    document = trajectadvies(rapport(tekst=Tekst(motivering="Een.\r\nTwee.\n\nDrie.")))
    lines = [line.strip() for line in read(document).pages[0].extract_text().splitlines()]
    at = lines.index("Een.")
    assert lines[at : at + 3] == ["Een.", "Twee.", "Drie."]


def test_letters_without_a_glyph_are_named_and_nothing_is_printed() -> None:
    odd = "emoji 😀 arabisch العربية chinees 你好 nul \x00 los \ud800 breed \u200b\ufeff\t\x85einde"
    made = rapport(tekst=Tekst(motivering=odd), cursist=Cursist(7, "C-07", "Anja", odd))
    with pytest.raises(NietTeZetten) as caught:
        trajectadvies(made)
    lines = str(caught.value.where(made)).splitlines()
    assert lines[1:3] == [
        "achternaam van C-07: het 7e teken is '😀', een emoji of plaatje (U+1F600), en nog 10.",
        "motivering: het 7e teken is '😀', een emoji of plaatje (U+1F600), en nog 10.",
    ]
    assert len(lines) == 4
    words = text(rapport(tekst=Tekst(motivering="nul \x00 breed \u200b\ufeff\t\x85einde 5\u22123")))
    assert "nul breed einde 5-3" in " ".join(words.split())


@pytest.mark.parametrize("name", ["Nguye\u0302\u0303n Thi\u0323", "Łucja Żółć", "İpek Şığ", "O’Ğ"])
def test_all_letters_of_names_are_there(name: str) -> None:
    words = text(rapport(cursist=Cursist(7, "C-07", name, NAAM[1])))
    assert "?" not in words.split("Versie")[0]
    assert ("Nguyễn Thị" if name.startswith("Nguye") else name) in words


def test_long_content_breaks_over_pages_and_repeats_the_header() -> None:
    form = instrument()
    gezien = {
        code: replace(score, notitie="n" * 150 + " Een notitie." * 20, notitie_in_pdf=True)
        for code, score in scores(form).items()
    }
    long = "Wolfeschlegelsteinhausenbergerdorff" * 3
    made = rapport(
        gezien=gezien,
        tekst=Tekst(advies="b1-route", motivering="Langemotivering. " * 170, intensiteit="z" * 900),
        cursist=Cursist(7, "C-07", long[:80], long[:80], consulent=long[:80]),
        taalaanbieder=long * 2,
    )
    made = replace(made, advies=replace(made.advies, docent=long[:80]))
    got = pages(made)
    with_rows = [page for page in got if "Notitie:" in page]
    assert len(with_rows) >= 3
    assert all("Aspect Niveau Punten Wat is gezien" in page for page in with_rows)
    assert all(page.count("Aspect Niveau Punten Wat is gezien") == 1 for page in with_rows)
    assert text(made).count("Langemotivering.") == 170
    assert "Hoe zeker is de indicatie?" in got[0]


def test_even_absurd_content_finds_a_page() -> None:
    giant, block = "reus " * 1500, "w" * 3000
    gezien = scores(instrument())
    gezien["H1"] = Score(2, giant, True)
    gezien["T3"] = Score(2, block, True)
    made = rapport(
        gezien=gezien,
        tekst=Tekst(
            advies="b1-route", motivering=giant, reden_kort=giant, intensiteit=block,
            tweede_beoordelaar=block, wens_cursist=giant,
        ),
        te_kort=(block,),
        cursist=Cursist(7, "C" * 300, block, giant, consulent=block),
        toets=Leerbaarheidstoets(DAG, Toetsresultaat.NIET_AFGENOMEN, reden=giant),
    )  # fmt: skip
    made = replace(made, advies=replace(made.advies, docent=block))
    assert len(pages(made)) > 10


def test_nothing_is_drawn_outside_the_margins() -> None:
    document = pypdfium2.PdfDocument(trajectadvies(rapport()))
    for page in document:
        image = page.render(scale=0.5, grayscale=True).to_pil()
        box = image.point(lambda shade: 255 if shade < 250 else 0).getbbox()
        assert box is not None
        assert box[0] >= 25
        assert box[2] <= image.width - 25
    document.close()


@pytest.mark.parametrize("notes", [0, 1, 2, 4, 6, 8])
def test_no_row_of_the_aspects_stands_alone_on_a_page(notes: int) -> None:
    form = instrument()
    seen = scores(form)
    for aspect in [each for each in form.aspecten if each.in_pdf][:notes]:
        seen[aspect.code] = Score(
            seen[aspect.code].waarde, "Een notitie van twee regels. " * 4, True
        )
    for page in pages(rapport(gezien=seen))[2:]:
        rows = re.findall(r"\b[HLT]\d\b", page)
        assert not rows or len(rows) >= 3


def test_what_is_printed_is_what_finishing_looks_at() -> None:
    """Each text gets a word of its own: it is on the paper, or the rule lets it pass."""
    seen = scores(instrument())
    seen = {code: replace(each, notitie=f"noot{code}x") for code, each in seen.items()}
    seen["T1"] = replace(seen["T1"], notitie_in_pdf=True)
    made = rapport(gezien=seen)
    texts: dict[str, Any] = {
        field.name: f"Woord{number}x"
        for number, field in enumerate(fields(Tekst))
        if field.name != "advies" and isinstance(getattr(made.advies.tekst, field.name), str)
    }
    full = replace(made.advies.tekst, **texts)
    made = replace(made, advies=replace(made.advies, tekst=full), te_kort=("Kort.",))
    paper = text(made)
    for name, word in texts.items():
        other: dict[str, Any] = {name: "\u2192"}
        wrong = replace(full, **other)
        refused = niet_op_papier(replace(made, advies=replace(made.advies, tekst=wrong)))
        assert bool(refused) is (word in paper), name
    assert "nootT1x" in paper
    assert paper.count("noot") == 1
