"""The list of advices: the order for each reader, what waits, and what goes on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from starterz.domain.advies.gang import besluit_tekst, mening_tekst
from starterz.domain.advies.overzicht import (
    Adviesregel,
    gesorteerd,
    te_drukken,
    wacht_tekst,
    zonder_toets,
)
from starterz.domain.advies.trajectadvies import (
    AdviesStatus,
    Besluit,
    Bespreking,
    Instemming,
    Rapportsoort,
    Tekst,
    Tolk,
)
from starterz.domain.klas.cursist import Leerroute
from starterz.domain.school.rollen import Rol
from tests.builders import TODAY
from tests.domain.advies.test_rapport import NIET_HAALBAAR, PERSON, rapport_of

DAY = timedelta(days=1)
TEKST = Tekst(advies="b1-route", motivering="x")
CONCEPT, DEFINITIEF, BESPROKEN, BESLOTEN = AdviesStatus


def line(
    naam: str,
    status: AdviesStatus,
    days: int = 0,
    besluit: Leerroute | None = None,
    *,
    soort: Rapportsoort = Rapportsoort.TRAJECTADVIES,
    kennisgeving: date | None = None,
    **fields: Any,
) -> Adviesregel:
    report = rapport_of(45, NIET_HAALBAAR, TEKST, soort=soort)
    day = None if status is CONCEPT else TODAY - days * DAY
    decision = Besluit(besluit, TODAY, "Wens") if besluit else None
    advice = replace(report.advies, status=status, datum=day, besluit=decision)
    report = replace(report, advies=advice)
    person = replace(PERSON, voornaam=naam, achternaam="", kennisgeving=kennisgeving)
    fields.setdefault("klaar", None if status is CONCEPT else report)
    return Adviesregel(person, report, TODAY, **fields)


def test_what_waits_for_the_reader_stands_first() -> None:
    soon, later = TODAY - 60 * DAY, TODAY - 10 * DAY
    lines = [
        line("besloten lang", BESLOTEN, 90, Leerroute.B1_ROUTE),
        line("besloten kort", BESLOTEN, 2, Leerroute.B1_ROUTE),
        line("besproken", BESPROKEN, 1, kennisgeving=later),
        line("definitief", DEFINITIEF, 5, kennisgeving=soon),
        line("verslag", DEFINITIEF, 9, soort=Rapportsoort.TUSSENVERSLAG),
        line("concept", CONCEPT),
    ]

    def order(rol: Rol) -> list[str]:
        return [each.cursist.naam for each in gesorteerd(lines, rol)]

    assert order(Rol.DOCENT) == [
        "concept", "definitief", "verslag", "besproken", "besloten kort", "besloten lang",
    ]  # fmt: skip
    assert order(Rol.CONSULENT) == [
        "definitief", "besproken", "concept", "verslag", "besloten kort", "besloten lang",
    ]  # fmt: skip
    assert [each.cursist.naam for each in lines if each.waits_for(Rol.CONSULENT)] == [
        "besproken", "definitief",
    ]  # fmt: skip
    assert not any(each.waits_for(Rol.KLASSENASSISTENT) for each in lines if each.besluit)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (line("a", CONCEPT), ""),
        (line("a", DEFINITIEF), "sinds vandaag"),
        (line("a", DEFINITIEF, 1), "1 dag"),
        (line("a", BESPROKEN, 12), "12 dagen"),
        (line("a", BESLOTEN, 12, Leerroute.B1_ROUTE), ""),
        (line("a", DEFINITIEF, 12, soort=Rapportsoort.TUSSENVERSLAG), ""),
    ],
)
def test_how_long_it_waits(made: Adviesregel, words: str) -> None:
    assert wacht_tekst(made) == words


def test_a_decision_that_leaves_the_advice_says_so() -> None:
    same, other = (line("a", BESLOTEN, 3, each) for each in (Leerroute.B1_ROUTE, Leerroute.Z_ROUTE))
    assert (same.wijkt_af, other.wijkt_af) == (False, True)
    assert besluit_tekst(same.rapport) == "B1-route, 25-01-2023: Wens"
    assert besluit_tekst(other.rapport) == "Z-route, 25-01-2023, anders dan het advies: Wens"
    assert besluit_tekst(other.rapport, met_reden=False).endswith("anders dan het advies")
    assert besluit_tekst(line("a", DEFINITIEF).rapport) == ""


@pytest.mark.parametrize(
    ("talk", "words"),
    [
        (None, ""),
        (Bespreking(TODAY, Tolk.JA), ""),
        (Bespreking(TODAY, Tolk.JA, " [/b] "), "[/b]"),
        (Bespreking(TODAY, Tolk.JA, "", Instemming.ONBEKEND), "wil er niets over zeggen"),
        (Bespreking(TODAY, Tolk.JA, "Ja", Instemming.DEELS), "deels eens met het advies: Ja"),
    ],
)
def test_what_the_cursist_thinks(talk: Bespreking | None, words: str) -> None:
    assert mening_tekst(talk) == words


def test_a_report_without_its_test_says_nothing_of_it() -> None:
    bare = zonder_toets(line("a", CONCEPT).rapport)
    assert bare.toets is None
    assert bare.paren.toets_advies.uitkomst == bare.paren.toets_indicatie.uitkomst
    assert bare.paren.toets_advies.uitkomst == "geen-vergelijking"
    assert bare.paren.indicatie_advies == "gelijk"


def test_finished_versions_go_on_paper_and_concepts_when_they_are_asked_for() -> None:
    done, hidden = line("klaar", DEFINITIEF), line("verborgen", CONCEPT, toets_verborgen=True)
    early = line(
        "vroeg", CONCEPT, soort=Rapportsoort.TUSSENVERSLAG, toets_verborgen=True, klaar=None
    )
    anew = line("nieuw", CONCEPT, klaar=done.rapport)
    found = te_drukken([done, hidden, early, anew], concepten=False)
    assert found.rapporten == (done.rapport, done.rapport)
    assert found.overgeslagen == (
        ("verborgen", "nog geen definitief advies"),
        ("vroeg", "nog geen definitief advies"),
    )
    found = te_drukken([hidden, early, anew], concepten=True)
    assert found.rapporten == (early.rapport, anew.rapport)
    assert found.overgeslagen == (("verborgen", "de scores zijn nog niet afgerond"),)
