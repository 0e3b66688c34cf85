"""The advice on paper: what stands where, and what never does."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

from starterz.documents.trajectadvies.trajectadvies import bestandsnaam, trajectadvies
from starterz.domain.advies.trajectadvies import (
    AdviesStatus,
    Besluit,
    Bespreking,
    Rapportsoort,
    Tekst,
    Tolk,
)
from starterz.domain.klas.cursist import Cursist, Leerroute
from starterz.domain.uren.uren import Prognose
from starterz.tovii.instrument import Band, Instrument, Niveau
from starterz.tovii.leerbaarheidstoets import Leerbaarheidstoets, Toetsresultaat
from starterz.tovii.observatie import Score
from starterz.tovii.vergelijking import drie_paren
from tests.documents.lezen import assert_order, pages, text
from tests.documents.voorbeeld import NAAM, instrument, rapport, scores

OVERHEID = date(2022, 11, 3)


def test_page_one_is_the_decision_in_order() -> None:
    page = pages(rapport())[0]
    assert_order(
        page,
        "Trajectadvies",
        "Nguyễn Thị Şahin-Wójcik d’Ancona",
        "C-07", "startklas", "Eva Voorbeeld", "M. Voorbeeld", "07-11-2022",
        "29-08-2022 t/m 21-10-2022", "8", "22 van 24", "54 uur en 30 minuten", "91%",
        "Leerbaarheidstoets", "Indicatie uit de observatie", "Advies van de docent",
        "B1-route niet haalbaar", "B1-route",
        "24 punten, 31 nodig", "gemiddelde 2,63", "19 van 20 tellende aspecten",
        "niet de officiële TOVII van ITTA",
        "Toets en indicatie", "hoger dan de toets",
        "Toets en advies", "hoger dan de toets",
        "Indicatie en advies", "komt overeen",
        "7 stappen omhoog tot B1-route, hoog tempo",
        "Waarom dit advies", "In de toets haalde mevrouw 24 punten.",
    )  # fmt: skip


def test_an_ordinary_advice_has_four_or_five_pages_that_say_so() -> None:
    made = pages(rapport())
    assert len(made) in (4, 5)
    for number, page in enumerate(made, 1):
        assert f"pagina {number} van {len(made)}" in page
        assert "Trajectadvies · C-07, versie 1" in page


def test_the_evidence_follows_in_order() -> None:
    assert_order(
        text(rapport()),
        "Waarom dit advies", "Profiel", "De aspecten een voor een", "Vooropleiding",
        "2 van 4", "2 tot en met 6 jaar naar school geweest.",
        "Uren", "Startklas", "Punten voor het PIP", "7 november 2022", "Kinderopvang",
        "Wat de cursist zelf wil", "Ik wil in een keuken werken",
        "Ondertekening", "Cursist: gezien en besproken", "Over dit advies",
        "niet gevalideerd", "indicatie", "De gemeente beslist over de leerroute.",
    )  # fmt: skip


def test_a_tussenverslag_has_no_indication_no_test_and_no_advice() -> None:
    words = text(rapport(soort=Rapportsoort.TUSSENVERSLAG, tekst=Tekst(motivering="Zij verhuist.")))
    assert_order(
        words, "Tussenverslag", "Waarom een tussenverslag", "Zij verhuist.", "Vooropleiding"
    )
    assert "21 oktober 2022" in words
    for never in ("gemiddelde", "haalbaar", "stappen", "Advies van de docent", "24 punten",
                  "Grenzen", "komt overeen", "tempo"):  # fmt: skip
        assert never not in words


def test_a_short_look_is_on_page_one_with_its_reason() -> None:
    reasons = ("Gezien in 5 lesweken; de ondergrens is 7.",)
    tekst = Tekst(advies="b1-route", motivering="Kort.", reden_kort="Zij verhuist.")
    page = pages(rapport(te_kort=reasons, tekst=tekst))[0]
    assert_order(page, "let op: kort gezien", "korter gezien", *reasons, "Zij verhuist.")


def test_signal_reaction_borderline_and_second_assessor_are_on_page_one() -> None:
    form = instrument()
    levels: dict[str, int | None] = {aspect.code: 2 for aspect in form.aspecten}
    levels |= {"H1": 1}
    tekst = Tekst(
        advies="z-route", motivering="Om deze reden.", reactie_signaal="De les weegt voor mij.",
        tweede_beoordelaar="A. El Amrani", tweede_datum=date(2022, 10, 20),
    )  # fmt: skip
    toets = Leerbaarheidstoets(date(2022, 9, 1), Toetsresultaat.HAALBAAR, 30, 31)
    page = pages(rapport(gezien=scores(form, levels), tekst=tekst, toets=toets))[0]
    assert_order(
        page, "Z-route", "lager dan de toets", "A. El Amrani, 20-10-2022",
        "Grensgeval", "1 stap omhoog",
        "past niet bij de score", "Achtergrondsignaal", "De les weegt voor mij.", "Om deze reden.",
    )  # fmt: skip


def test_advice_above_the_indication_says_so() -> None:
    words = text(rapport(tekst=Tekst(advies="b1-route-snel", motivering="x")))
    assert "hoger dan de indicatie" in words
    assert "lager dan de indicatie" in text(rapport(tekst=Tekst(advies="z-route", motivering="x")))


def test_a_decision_is_on_page_one_and_its_long_reason_further_on() -> None:
    made = rapport(status=AdviesStatus.BESLOTEN)
    short = replace(made.advies, besluit=Besluit(Leerroute.Z_ROUTE, OVERHEID, "Rustig begin."))
    long = replace(made.advies, besluit=Besluit(Leerroute.Z_ROUTE, OVERHEID, "Reden. " * 300))
    page = pages(replace(made, advies=short))[0]
    assert_order(page, "Besluit van de gemeente: Z-route, 3 november 2022.", "Rustig begin.")
    page = pages(replace(made, advies=long))[0]
    assert_order(page, "Besluit van de gemeente: Z-route", "Komen ze overeen?", "Waarom dit advies")


def test_sensitive_aspects_are_left_out_unless_asked_for() -> None:
    made = rapport()
    assert "Leeftijd" not in text(made)
    assert "Belastbaarheid" not in text(made)
    assert "4 gevoelige aspecten staan niet in dit document" in text(made)
    asked = replace(made.advies, tekst=replace(made.advies.tekst, gevoelig_in_pdf=True))
    words = text(replace(made, advies=asked))
    part = words[words.index("Een feit, geen oordeel") :]
    part = part[: part.index("Leerhouding")]
    assert_order(part, "Leeftijd", "28 tot en met 40 jaar.", "Belastbaarheid")
    assert "van 4" not in part
    assert words.count("Leeftijd") == 1, "a fact has no bar in the picture"


def test_only_picked_notes_are_printed_and_never_those_of_a_sensitive_aspect() -> None:
    words = text(rapport())
    assert "Bij een nieuw spel was één voorbeeld genoeg." in words
    assert "Dit is een notitie voor mijzelf." not in words
    gezien = scores(instrument())
    gezien["P2"] = Score(2, "Een oorzaak die hier niet hoort.", True)
    tekst = Tekst(advies="b1-route", motivering="x", gevoelig_in_pdf=True)
    assert "oorzaak die hier niet" not in text(rapport(gezien=gezien, tekst=tekst))


def test_not_observed_and_not_filled_in_are_told_apart() -> None:
    gezien = scores(instrument(), {"L7": None})
    del gezien["T8"]
    words = text(rapport(gezien=gezien))
    assert words.count("niet waargenomen") >= 2
    assert words.count("niet ingevuld") >= 2


def test_the_talk_is_ticked() -> None:
    made = rapport(status=AdviesStatus.BESPROKEN)
    assert "24-10-2022" in pages(made)[-2]
    documents = set()
    for tolk in Tolk:
        talk = Bespreking(date(2022, 10, 24), tolk)
        documents.add(trajectadvies(replace(made, advies=replace(made.advies, bespreking=talk))))
    assert len(documents) == len(Tolk)


def test_a_form_of_the_school_with_other_levels_and_bands() -> None:
    words = text(rapport(form=own_form()))
    assert_order(words, "TOVII-indicatie", "B1-route, rustig tempo", "1 van 4 matig", "Grenzen")
    assert "eigen lijst" not in words
    assert "neutrale keuze" not in words


def own_form() -> Instrument:
    form = instrument()
    aspecten = [aspect for aspect in form.aspecten if aspect.groep != "P"]
    return replace(
        form,
        id="eigen", titel="Lijst van de school", bron="De school.", officieel=True,
        niveaus=tuple(
            Niveau(value, label)
            for value, label in enumerate(("zwak", "matig", "voldoende", "goed", "uitstekend"))
        ),
        groepen=tuple(groep for groep in form.groepen if groep.code != "P"),
        aspecten=tuple(
            replace(aspect, niveaus=(*aspect.niveaus, "Nog meer."), gewicht=1 + number % 3)
            for number, aspect in enumerate(aspecten)
        ),
        banden=(
            Band("z-route", Fraction(0), "Z-route", "z-route"),
            Band("b1-rustig", Fraction(3, 2), "B1-route, rustig tempo", "b1-route"),
            Band("b1-route", Fraction(5, 2), "B1-route", "b1-route"),
            Band("b1-route-snel", Fraction(7, 2), "B1-route, hoog tempo", "b1-route"),
        ),
    )  # fmt: skip


def test_nothing_known_yet_still_gives_a_page() -> None:
    made = rapport(
        tekst=Tekst(), toets=None, status=AdviesStatus.CONCEPT, observatie=None, indicatie=None,
        observaties=0, pip_uiterlijk=None, groep=None, taalaanbieder="", gemeente="",
        cursist=Cursist(1, "C-01", "", ""),
        periode=replace(rapport().periode, van=None, tot=None, minuten_aangeboden=0),
        uren=replace(rapport().uren, tellers=(), prognose=Prognose(None, None, "Geen plaats.")),
    )  # fmt: skip
    made = replace(made, paren=drie_paren(made.instrument, None, None, None))
    words = text(made)
    assert_order(
        words, "C-01", "nog geen les gevolgd", "Geen toets ingevuld", "Nog geen indicatie",
        "Nog geen advies", "geen vergelijking: er is geen toets",
        "geen vergelijking: er is nog geen indicatie", "Er is nog geen afgeronde observatie.",
    )  # fmt: skip


def test_too_little_seen_says_what_is_missing() -> None:
    gezien = {code: score for code, score in scores(instrument()).items() if code[0] != "T"}
    page = pages(rapport(gezien=gezien))[0]
    assert_order(page, "Nog geen indicatie", "12 van 20 tellende aspecten", "Wat nog ontbreekt")
    assert "gemiddelde" not in page


def test_no_word_about_fines_or_identity_numbers() -> None:
    words = text(rapport(status=AdviesStatus.BESLOTEN)).lower()
    for never in ("boete", "lening", "bsn", "nationaliteit", "leerkracht"):
        assert never not in words


def test_the_file_name_holds_the_code_and_no_name() -> None:
    assert bestandsnaam(rapport()) == "trajectadvies-C-07-v1.pdf"
    early = rapport(soort=Rapportsoort.TUSSENVERSLAG, cursist=Cursist(7, "C/0 7", *NAAM))
    assert bestandsnaam(early) == "tussenverslag-C-0-7-v1.pdf"


def test_points_below_the_edge_print_with_their_sign() -> None:
    words = text(rapport(gezien=scores(instrument(), {"L1": 1, "T2": 1})))
    assert "(-1)" in words
    assert not re.search(r"\?\d", words)
