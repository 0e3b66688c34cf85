"""What differs between two versions, in words, and whether the indication can change by it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from starterz.tovii.indicatie import assess
from starterz.tovii.instrument import Band, Instrument, Niveau, Soort
from starterz.tovii.instrument_verschil import samenvatting, verschillen
from starterz.tovii.instrument_woorden import inhoud
from tests.tovii.builders import PROEF_20, STARTERZ_24, starterz_scores


def with_aspect(naam: str, /, **changes: object) -> Instrument:
    aspecten = tuple(
        replace(each, **changes) if each.code == naam else each  # type: ignore[arg-type]
        for each in STARTERZ_24.aspecten
    )
    return replace(STARTERZ_24, aspecten=aspecten)


def with_band(place: int, **changes: object) -> Instrument:
    banden = list(STARTERZ_24.banden)
    banden[place] = replace(banden[place], **changes)  # type: ignore[arg-type]
    return replace(STARTERZ_24, banden=tuple(banden))


def without(code: str) -> Instrument:
    left = tuple(each for each in STARTERZ_24.aspecten if each.code != code)
    return replace(STARTERZ_24, aspecten=left)


FIVE = replace(
    STARTERZ_24,
    niveaus=(*STARTERZ_24.niveaus, Niveau(5, "top")),
    aspecten=tuple(replace(a, niveaus=(*a.niveaus, "meer")) for a in STARTERZ_24.aspecten),
)
OTHER_GROUPS = tuple(
    replace(each, soort=Soort.OBSERVATIE, titel="Wie") if each.code == "H" else each
    for each in STARTERZ_24.groepen
)
TEXTS = STARTERZ_24.aspect("L1").niveaus


@pytest.mark.parametrize(
    ("nieuw", "lines"),
    [
        (STARTERZ_24, []),
        (replace(STARTERZ_24, versie="2"), []),  # the summary names the versions
        (replace(STARTERZ_24, titel="[/b]"), ["  titel: was “Observatielijst StarterZ”, nu"]),
        (replace(STARTERZ_24, id="x"), ["  instrument: een ander: was starterz-24, nu x"]),
        (replace(STARTERZ_24, bron="x"), ["  bron: was “Eigen tekst"]),
        (replace(STARTERZ_24, officieel=True), ["  soort: nu de officiële TOVII"]),
        (FIVE, ["! niveau 5: nieuw: 5 = top"]),
        (replace(STARTERZ_24, grens_marge=Fraction(1, 5)), [
            "  grensgeval: was minder dan 0,1 van een grens, nu 0,2",
        ]),
        (replace(STARTERZ_24, minimaal_tellend=16), ["! minimaal: tellende aspecten: was 17, nu"]),
        (replace(STARTERZ_24, minimaal_les=1), ["! minimaal: lesaspecten: was 14, nu 1"]),
        (replace(STARTERZ_24, groepen=OTHER_GROUPS), [
            "  groep H: was “Achtergrond”, nu “Wie”",
            "! groep H: was vooraf bekend, nu gezien in de les",
        ]),
        (replace(STARTERZ_24, groepen=STARTERZ_24.groepen[::-1]), [
            "  groepen: staan in een andere volgorde",
        ]),
        (without("L3"), ["! aspect L3: vervallen (Doorzetten)"]),
        (without("P1"), ["  aspect P1: vervallen (Leeftijd)"]),  # it counts nowhere
        (with_aspect("L1", gewicht=2), ["! aspect L1: was gewicht 1, nu gewicht 2"]),
        (with_aspect("L1", gewicht=0), ["! aspect L1: was gewicht 1, nu telt niet mee"]),
        (with_aspect("L1", groep="T"), ["  aspect L1: was in groep L, nu in groep T"]),
        (with_aspect("L1", groep="H"), ["! aspect L1: was in groep L, nu in groep H"]),
        (with_aspect("L1", titel="x"), ["  aspect L1: titel was “Leerdoel”, nu “x”"]),
        (with_aspect("L1", gevoelig=True, in_pdf=False, optioneel=True), [
            "  aspect L1: nu gevoelig", "  aspect L1: nu niet in de PDF",
            "  aspect L1: mag nu open blijven",
        ]),
        (with_aspect("L1", niveaus=(*TEXTS[:3], "x")), ["  aspect L1: niveau 4 was “"]),
        (with_aspect("L1", code="L9"), [
            "! aspect L9: nieuw: Leerdoel, gewicht 1", "! aspect L1: vervallen (Leerdoel)",
        ]),
        (with_band(1, vanaf=Fraction(9, 4)), ["! band b1-route: was vanaf 2, nu vanaf 2,25"]),
        (with_band(1, label="x"), ["  band b1-route: was “B1-route”, nu “x”"]),
        (with_band(2, leerroute="onderwijsroute"), [
            "! band b1-route-snel: leerroute was b1-route, nu onderwijsroute",
        ]),
        (replace(STARTERZ_24, banden=STARTERZ_24.banden[:2]), ["! band b1-route-snel: vervallen"]),
        (
            replace(STARTERZ_24, banden=(*STARTERZ_24.banden, Band(
                "top", Fraction(7, 2), "Top", "b1-route"))),
            ["! band top: nieuw: Top vanaf 3,5 (leerroute: B1-route)"],
        ),
    ],
)  # fmt: skip
def test_each_difference_is_named_once(nieuw: Instrument, lines: list[str]) -> None:
    found = [each.regel for each in verschillen(STARTERZ_24, nieuw)]
    assert len(found) == len(lines), found
    for line, expected in zip(found, lines, strict=True):
        assert line.startswith(expected)


def test_the_order_and_the_way_back() -> None:
    turned = replace(STARTERZ_24, aspecten=STARTERZ_24.aspecten[::-1])
    assert [each.tekst for each in verschillen(STARTERZ_24, turned)] == [
        "staan in een andere volgorde"
    ]
    forth, back = verschillen(STARTERZ_24, PROEF_20), verschillen(PROEF_20, STARTERZ_24)
    assert {each.onderdeel for each in forth} == {each.onderdeel for each in back}


def test_what_does_not_count_leaves_every_indication() -> None:
    """A version that differs in words only gives the same outcome for the same scores."""
    words = replace(with_aspect("L1", titel="x", toelichting="y"), titel="z")
    assert not any(each.telt for each in verschillen(STARTERZ_24, words))
    for som in range(20, 81, 3):
        scores = starterz_scores(som)
        assert assess(words, scores).uitkomst == assess(STARTERZ_24, scores).uitkomst


def test_the_summary_counts() -> None:
    newer = replace(with_aspect("L1", gewicht=2), versie="2", titel="x")
    found = verschillen(STARTERZ_24, newer)
    assert samenvatting(STARTERZ_24, newer, found) == (
        "Van starterz-24 2026.1 naar starterz-24 2: 2 verschillen; "
        "1 daarvan kan de indicatie veranderen."
    )
    same = samenvatting(STARTERZ_24, STARTERZ_24, ())
    assert same == "starterz-24 2026.1 en starterz-24 2026.1 zijn gelijk."


def test_what_a_form_holds_in_words() -> None:
    held = {row.label: row.tekst for row in inhoud(PROEF_20)}
    assert held["aspecten"] == "20 aspecten, waarvan 1 gevoelig"
    assert held["groep H"] == "Houding in de les (gezien in de les), 8 aspecten"
    assert held["niveaus"].startswith("1 = nog niet, 2 = met veel hulp")
    assert held["gewichten"] == (
        "2 keer telt niet mee, 6 keer gewicht 1, 7 keer gewicht 2, 5 keer gewicht 3"
    )
    assert held["banden"].startswith("Z-route vanaf 0; B1-route, rustig tempo vanaf 2,25; B1-rou")
    assert held["minimaal"].startswith("16 van de 18 tellende aspecten en 13 van de 16")
    assert "niet de officiële TOVII" in held["soort"]
    assert {row.label: row.tekst for row in inhoud(STARTERZ_24)}["niveaus"] == "1, 2, 3, 4"
