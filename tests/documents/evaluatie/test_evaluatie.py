"""The evaluation on paper: the same counts as the tables, and the words that must be there."""

from __future__ import annotations

from starterz.documents.evaluatie.evaluatie import evaluatie
from starterz.documents.evaluatie.evaluatiebeeld import Kruisbeeld
from starterz.domain.advies.evaluatie import evaluate
from starterz.domain.advies.evaluatiewoorden import HERKENBAAR, NIET_TE_ZEGGEN
from tests.builders import TODAY
from tests.documents.lezen import read
from tests.domain.advies.test_evaluatie import CASES


def text_of(document: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in read(document).pages)


def test_the_figures_and_what_they_cannot_say() -> None:
    found = evaluate(CASES, 20)
    made = evaluatie(found, TODAY, "Taalschool [/b]", "Gemeente <i>")
    assert made == evaluatie(found, TODAY, "Taalschool [/b]", "Gemeente <i>")
    text = text_of(made)
    for words in (
        "n = 6: van iedereen", "Taalschool [/b]", "Gemeente <i>", "Kleine groep", HERKENBAAR,
        *NIET_TE_ZEGGEN, "hoger dan de toets 1 van 4", "niet te vergelijken 2 (telt niet mee)",
        "toets / indicatie", "B1-route niet haalbaar 1 1 0 2",
    ):  # fmt: skip
        assert words in text, words
    assert "%" not in text


def test_without_anybody_it_says_so_and_has_no_tables() -> None:
    text = text_of(evaluatie(evaluate([], 20), TODAY))
    assert "n = 0" in text
    assert "toets / indicatie" not in text


def test_the_picture_tells_the_cells_of_its_table() -> None:
    found = evaluate(CASES, 20)
    for table in found.tabellen:
        told = Kruisbeeld(found, table).feiten
        assert len(told) == len(table.aantallen)
        assert sum(int(line.rsplit(": ")[1].rstrip(".")) for line in told) == found.n
