"""What a screen reader reads of each document, and in which order."""

from __future__ import annotations

from itertools import pairwise

import pytest

from starterz.documents.trajectadvies.trajectadvies import trajectadvies
from starterz.domain.advies.trajectadvies import AdviesStatus, Rapportsoort
from starterz.domain.uren.verloop import in_woorden
from starterz.tovii.observatie import Score
from tests.documents.alle import DOCUMENTS, plain, with_course
from tests.documents.lezen import assert_order, words
from tests.documents.voorbeeld import instrument, rapport
from tests.documents.voorlezen import Part, aloud, listen


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if "vijandig" not in name])
def test_headings_go_down_one_level_at_a_time_and_nothing_of_the_page_is_read(name: str) -> None:
    tree = listen(plain(name))
    levels = [int(part.tag[1]) for part in tree.all("H1", "H2", "H3")]
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert "CONCEPT" not in tree.spoken
    assert "pagina 1" not in tree.spoken
    assert "Taalschool Voorbeeld" not in tree.spoken
    for table in tree.all("Table"):
        assert len({sum(cell.span for cell in row.parts) for row in table.parts}) == 1
        assert {part.tag for row in table.parts for part in row.parts} <= {"TH", "TD"}
        assert all(head.scope in ("Column", "Row") for head in table.all("TH"))
        assert table.all("TH")
    for item in tree.all("LI"):
        assert [part.tag for part in item.parts] in (["Lbl", "LBody"], ["Lbl"], ["LBody"])


def test_an_advice_is_read_from_the_outcome_to_where_it_rests_on() -> None:
    read = aloud(trajectadvies(rapport(status=AdviesStatus.BESPROKEN)))
    assert_order(
        "\n".join(f"{tag} {text}" for tag, text in read),
        "H1 Trajectadvies", "Lbl Cursistcode\nLBody C-07", "Lbl Docent\nLBody Eva Voorbeeld",
        # Each card is read to its end before the next one.
        "P Leerbaarheidstoets\nP B1-route niet haalbaar\nP 24 punten, 31 nodig geregistreerd op",
        "P Indicatie uit de observatie\nP B1-route\nP gemiddelde",
        "P Advies van de docent\nP B1-route\nP Eva Voorbeeld op 21-10-2022",
        # The sign between them is not read: the words say the same.
        "H2 Komen ze overeen?\nTH Toets en indicatie\nTD de indicatie is hoger dan de toets\n",
        "H2 Profiel", "Figure Beeld van het profiel", "H2 De aspecten een voor een",
        "TH Aspect\nTH Niveau\nTH Punten\nTH Wat is gezien\nTH Achtergrond",
        "TH T1 Instructie begrijpen\nTD 3 van 4\nTD +1\nP", "P Notitie: Bij een nieuw spel",
        "H2 Uitleg bij de indicatie", "H3 In het kort", "H3 Wat trekt omhoog",
        "P Let op. Waar het op rust.", "H2 Uren", "H2 Punten voor het PIP", "H2 Ondertekening",
        "H3 Docent: dit advies\nLbl Naam\nLBody Eva Voorbeeld\nLbl Datum\nLBody 21-10-2022\n"
        "Lbl Handtekening\nH3 Cursist: gezien en besproken\nLbl Datum\nLBody 24-10-2022\n"
        "Lbl Tolk erbij\nP aangekruist: ja\nP niet aangekruist: nee\n"
        "P niet aangekruist: wil niet bespreken of tekenen\nLbl Handtekening\n",
        "H2 Over dit advies", "H2 Voor u: wat staat in dit advies?", "H3 Het advies",
        "H3 Er zijn drie leerroutes\nLbl •\nLBody De Z-route", "H3 Wie beslist?",
    )  # fmt: skip


def test_the_header_of_the_aspects_is_read_once_however_many_pages_they_take() -> None:
    seen = {
        aspect.code: Score(2, "Een notitie van een paar regels. " * 9, True)
        for aspect in instrument().aspecten
    }
    document = trajectadvies(rapport(gezien=seen))
    seen_on = [page for page in words(document) if "Aspect Niveau Punten Wat is gezien" in page]
    assert len(seen_on) >= 3
    read = [text for tag, text in aloud(document) if tag == "TH"]
    assert read.count("Wat is gezien") == 1
    (table, *_) = [each for each in listen(document).all("Table") if "T8" in each.spoken]
    codes = [row.parts[0].spoken.split()[0] for row in table.parts]
    shown = [aspect.code for aspect in instrument().aspecten if aspect.in_pdf]
    assert [code for code in codes if code[1:].isdigit()] == shown


def _figure(tree: Part) -> str:
    (found,) = tree.all("Figure")
    assert found.spoken == " ".join(found.alt.split())
    return found.alt


def test_the_picture_of_the_profile_says_what_its_table_says() -> None:
    made = rapport()
    assert made.observatie is not None
    alt = _figure(listen(trajectadvies(made)))
    shown = [aspect for aspect in made.instrument.aspecten if aspect.in_pdf and aspect.gewicht]
    assert len(shown) > 15
    for aspect in shown:
        value = made.observatie.waarde(aspect.code)
        level = "niet waargenomen" if value is None else f"niveau {value}"
        assert f"{aspect.code} {aspect.titel}: {level}" in alt


def test_the_picture_of_the_hours_says_where_they_stand() -> None:
    alt = _figure(listen(plain("urenstaat met verloop")))
    course = with_course().verloop
    assert course is not None
    assert in_woorden(course) in alt
    assert "van 28-11-2022 tot en met 28-11-2025" in alt
    assert "De norm wordt gehaald, als het zo doorgaat, op 01-06-2025." in alt


def test_a_narrow_head_is_read_as_a_whole_word() -> None:
    read = aloud(plain("urenstaat"))
    assert ("TH", "Alfabetisering") in read
    assert ("TH", "Te laat, eerder weg") in read


def test_what_is_missing_is_a_list() -> None:
    made = rapport(gezien={"H1": Score(2)})
    assert made.indicatie is not None
    assert len(made.indicatie.ontbreekt) >= 1
    (cell,) = [
        row.parts[1]
        for row in listen(trajectadvies(made)).all("TR")
        if row.parts[0].spoken == "Wat nog ontbreekt"
    ]
    assert [item.spoken for item in cell.all("LBody")] == list(made.indicatie.ontbreekt)


def test_a_tussenverslag_starts_with_what_it_is() -> None:
    read = aloud(trajectadvies(rapport(soort=Rapportsoort.TUSSENVERSLAG)))
    assert read[0] == ("H1", "Tussenverslag")
    assert any(tag == "P" and text.startswith("Dit is een tussenverslag.") for tag, text in read)
