"""What changed between two versions, and what must not be told there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from starterz.domain.advies.rapport import Adviesrapport
from starterz.domain.advies.trajectadvies import Bewijs, Overweging, Rapportsoort, Tekst
from starterz.domain.advies.verschil import verschillen
from starterz.domain.klas.cursist import Leerroute
from starterz.tovii.observatie import Score
from tests.builders import TODAY
from tests.domain.advies.test_rapport import HAALBAAR, LONG, NIET_HAALBAAR, rapport_of
from tests.tovii.builders import starterz_scores

TEKST = Tekst(advies="b1-route", motivering="Leert [/b] elke week.")
REDEN = Overweging(Leerroute.Z_ROUTE, False, "Te licht.", (Bewijs(TODAY, "Las zelf."),))


def made(scores: Any = 45, **tekst: Any) -> Adviesrapport:
    return rapport_of(scores, NIET_HAALBAAR, replace(TEKST, **tekst))


def sheet_with(**waarden: int | None) -> dict[str, Score]:
    return {**starterz_scores(45), **{code: Score(waarde) for code, waarde in waarden.items()}}


def test_nothing_changed_is_said_in_words() -> None:
    assert verschillen(made(), made()) == ("Er is niets veranderd sinds de vorige versie.",)


@pytest.mark.parametrize(
    ("nieuw", "zin"),
    [
        ({"advies": "z-route"}, "Het advies is nu Z-route; het was B1-route."),
        ({"advies": None}, "Er is nog geen advies gekozen; het was B1-route."),
        ({"motivering": "Anders."}, "De motivering is veranderd."),
        ({"motivering": TEKST.motivering + " \n"}, None),
        ({"overwegingen": (REDEN,)}, "Bij de Z-route staat nu een reden: ertegen."),
        (
            {"tweede_beoordelaar": "R.", "tweede_datum": TODAY},
            "De tweede beoordelaar is R., 25-01-2023.",
        ),
        (
            {"wens_cursist": "Kok", "intensiteit": "4", "kinderopvang": "nee"},
            "Ook anders: de wens van de cursist, de intensiteit en de kinderopvang.",
        ),
    ],
)
def test_what_the_docent_writes(nieuw: dict[str, Any], zin: str | None) -> None:
    found = verschillen(made(), made(**nieuw))
    assert found == (zin or "Er is niets veranderd sinds de vorige versie.",)


@pytest.mark.parametrize(
    ("nieuw", "zin"),
    [
        (None, "Bij de Z-route staat geen reden meer."),
        (replace(REDEN, voor=True), "De reden bij de Z-route is nu ervoor; die was ertegen."),
        (replace(REDEN, reden="Anders."), "De reden bij de Z-route is anders opgeschreven."),
        (replace(REDEN, bewijs=()), "Bij de Z-route staat ander bewijs."),
    ],
)
def test_the_reasons_for_a_route(nieuw: Overweging | None, zin: str) -> None:
    old = made(overwegingen=(REDEN,))
    assert verschillen(old, made(overwegingen=(nieuw,) if nieuw else ())) == (zin,)


def test_what_was_seen_and_measured() -> None:
    old, new = made(39), made(62)
    assert new.observatie is not None
    later = replace(new.observatie, id=9, datum=date(2023, 1, 26), waarnemer="R. [/b]")
    new = replace(
        new,
        observatie=later,
        rondes=(new.observatie, later),
        te_kort=("Gezien in 3 lesweken.",),
        periode=replace(LONG, lesweken=9, minuten_gevolgd=4200),
    )
    old = replace(old, rondes=(old.observatie,) if old.observatie else ())
    found = verschillen(old, new)
    assert found[0] == ("De indicatie is nu: B1-route, hoog tempo. Eerst was die: Z-route.")
    for words in (
        "Het gemiddelde is 3,10; het was 1,95.",
        "Het is geen grensgeval meer.",
        "De indicatie komt uit de observatie van 26-01-2023 door R. [/b]. Eerst was dat die van "
        "25-01-2023 door D. Voorbeeld.",
        "Er is 1 afgeronde observatie bij gekomen.",
        "Er is langer gekeken: 9 lesweken en 70 uur les. Eerst was dat 8 lesweken en 60 uur les.",
        "Er is nu korter gekeken dan de ondergrens; bij de vorige versie niet.",
    ):
        assert words in found
    assert any(line.startswith("Hoger gezien: ") for line in found)


def test_aspects_that_moved_are_named_and_sensitive_ones_never() -> None:
    old = made(sheet_with(L1=2, L2=3, L3=None, L4=2, P2=1))
    new = made(sheet_with(L1=3, L2=1, L3=2, L4=None, P2=4))
    moved = [line for line in verschillen(old, new) if line[:12] in
             ("Hoger gezien", "Lager gezien", "Nu wel gezie", "Nu niet gezi")]  # fmt: skip
    assert moved == [
        "Hoger gezien: L1 Leerdoel (van 2 naar 3).",
        "Lager gezien: L2 Concentratie (van 3 naar 1).",
        "Nu wel gezien: L3 Doorzetten.",
        "Nu niet gezien: L4 Initiatief.",
    ]


def test_another_list_compares_no_aspects() -> None:
    old, new = made(sheet_with(L1=2)), made(sheet_with(L1=3))
    new = replace(new, instrument=replace(new.instrument, versie="2027.1"))
    found = verschillen(old, new)
    assert any("een andere lijst" in line for line in found)
    assert not any("Hoger gezien" in line for line in found)


def test_the_test_is_told_unless_it_is_hidden() -> None:
    old, new = made(), rapport_of(45, HAALBAAR, TEKST)
    (line,) = verschillen(old, new)
    assert line == (
        "De leerbaarheidstoets is nu: B1-route haalbaar (01-12-2022, 30 punten). Eerst was die: "
        "B1-route niet haalbaar (01-12-2022, 20 punten)."
    )
    assert "haalbaar" not in " ".join(verschillen(old, new, toets_verborgen=True))
    (gone,) = verschillen(old, replace(new, toets=None))
    assert gone == "Er staat geen leerbaarheidstoets meer."


def test_a_tussenverslag_that_became_an_advice() -> None:
    early = rapport_of(45, NIET_HAALBAAR, TEKST, soort=Rapportsoort.TUSSENVERSLAG)
    assert verschillen(early, made()) == (
        "Dit is nu een trajectadvies; het was een tussenverslag.",
    )


@pytest.mark.parametrize("change", [{"gevoelig": True}, {"in_pdf": False}])
def test_an_aspect_of_the_lesson_can_be_sensitive_too(change: dict[str, Any]) -> None:
    def sealed(report: Adviesrapport) -> Adviesrapport:
        form = report.instrument
        aspects = (replace(a, **change) if a.code == "L1" else a for a in form.aspecten)
        return replace(report, instrument=replace(form, aspecten=tuple(aspects)))

    old, new = (sealed(made(sheet_with(L1=level))) for level in (2, 3))
    assert not any("L1" in line for line in verschillen(old, new))
