"""The blank form: every aspect with its levels, whose list it is, and nothing about anybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from starterz.documents.trajectadvies.scoreformulier import bestandsnaam, scoreformulier
from starterz.tovii.instrument import Instrument, Niveau
from tests.documents.keuring import assert_conforms
from tests.documents.lezen import assert_order, words
from tests.tovii.builders import PROEF_20, STARTERZ_24

DAY = date(2023, 1, 25)


@pytest.mark.parametrize(("instrument", "most"), [(STARTERZ_24, 4), (PROEF_20, 3)])
def test_every_aspect_has_its_levels_and_not_seen(instrument: Instrument, most: int) -> None:
    document = scoreformulier(instrument, "Taalschool", DAY)
    assert_conforms(document)
    found = words(document)
    assert len(found) <= most
    form = " ".join(found)
    parts = [
        part
        for groep in instrument.groepen
        for aspect in instrument.aspecten_van(groep.code)
        for part in (f"{aspect.code} {aspect.titel}", *aspect.niveaus)
    ]
    places = [form.find(part) for part in parts]
    assert [part for part, place in zip(parts, places, strict=True) if place < 0] == []
    boxes = " ".join((*(str(value) for value in instrument.waarden), "NW"))
    assert form.count(boxes) >= len(instrument.aspecten)
    assert "eigen lijst, niet de officiële TOVII" in form
    assert_order(form, "Observatieformulier", "Cursist (code)", "Datum", "Waarnemer", "Zet bij")


def test_a_sensitive_aspect_gets_a_cross_and_no_words() -> None:
    form = " ".join(words(scoreformulier(PROEF_20, "", DAY)))
    assert form.count("Zet alleen een kruis.") == 1
    assert "Telt niet mee, mag open blijven, gevoelig." in form


def test_the_official_list_says_nothing_of_an_own_one() -> None:
    form = " ".join(words(scoreformulier(replace(PROEF_20, officieel=True), "", DAY)))
    assert "eigen lijst" not in form


def test_hostile_and_long_texts_and_many_levels() -> None:
    aspecten = tuple(
        replace(each, titel="<b>[/b] & " + "x" * 90, toelichting="y " * 300, niveaus=("=1+1",) * 9)
        for each in PROEF_20.aspecten
    )
    wild = replace(
        PROEF_20,
        titel="Lijst <i> &amp; " + "z" * 200,
        versie="1/../\\2",
        niveaus=tuple(Niveau(value, "<b>") for value in range(100, 1000, 100)),
        aspecten=aspecten,
    )
    document = scoreformulier(wild, "<school>", DAY)
    assert_conforms(document)
    form = " ".join(words(document))
    assert form.count("<b>[/b] &") == 20
    assert bestandsnaam(wild) == "observatieformulier-proef-20-1-..--2.pdf"


def test_the_same_form_is_the_same_file() -> None:
    assert scoreformulier(PROEF_20, "T", DAY) == scoreformulier(PROEF_20, "T", DAY)
