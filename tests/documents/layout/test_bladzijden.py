"""What stays together on a page, at lengths that tempt it to part."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from starterz.documents.evaluatie.evaluatie import evaluatie
from starterz.documents.trajectadvies.scoreformulier import scoreformulier
from starterz.documents.trajectadvies.trajectadvies import trajectadvies
from starterz.documents.uren.urenstaat import klasstaat, urenstaat
from starterz.domain.advies.evaluatie import evaluate
from tests.builders import TODAY
from tests.documents.alle import with_course
from tests.documents.lezen import words
from tests.documents.uren.test_urenstaat import klas, staat
from tests.documents.voorbeeld import MOTIVERING, rapport
from tests.domain.advies.test_evaluatie import CASES
from tests.tovii.builders import STARTERZ_24


@pytest.mark.parametrize("people", [10, 11, 12, 13, 30])
def test_a_signature_stands_below_rows_of_what_is_signed(people: int) -> None:
    (page,) = [p for p in words(klasstaat(klas(people), "E.", "T.", TODAY)) if "Handtekening" in p]
    assert "Totaal" in page
    assert "Naar waarheid ingevuld" in page
    assert page.count("startklas") + page.count("Z-route") >= 2


@pytest.mark.parametrize("weeks", [6, 40, 60, 70])
def test_a_long_list_of_absence_goes_along_with_the_signature(weeks: int) -> None:
    found = words(urenstaat(staat(weeks), "E.", "T.", TODAY))
    (page,) = [each for each in found if "Handtekening" in each]
    assert len(re.findall(r"\d\d-\d\d-\d{4} 09:00", page)) >= 2


@pytest.mark.parametrize("times", [0, 1, 2, 4, 9])
def test_the_three_routes_stay_on_one_page(times: int) -> None:
    made = rapport()
    text = replace(made.advies.tekst, motivering=MOTIVERING * times or "Kort.")
    made = replace(made, advies=replace(made.advies, tekst=text))
    found = words(trajectadvies(made))
    (page,) = [each for each in found if "Alle drie de leerroutes" in each]
    routes = page[page.index("Alle drie de leerroutes") :]
    assert all(name in routes for name in ("Z-route", "B1-route", "Onderwijsroute"))
    (signed,) = [each for each in found if "Ondertekening" in each]
    assert "Punten voor het PIP" in signed or "Wat de cursist" in signed
    assert "Over dit advies" in signed


def test_no_paper_names_a_key_of_the_program() -> None:
    papers = (
        trajectadvies(rapport()),
        evaluatie(evaluate(CASES, 20), TODAY, "T.", "G."),
        evaluatie(evaluate(CASES[:2], 20), TODAY, "T.", "G."),
        urenstaat(with_course(), "E.", "T.", TODAY),
        scoreformulier(STARTERZ_24, "T.", TODAY),
    )
    for paper in papers:
        text = " ".join(words(paper))
        assert not re.search(r"\bF\d{1,2}\b|[Dd]ruk op|Enter|\bEsc\b", text)
