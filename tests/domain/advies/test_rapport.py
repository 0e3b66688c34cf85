from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from starterz.domain.advies.eisen import ontbreekt
from starterz.domain.advies.rapport import (
    Adviesrapport,
    Observatieperiode,
    differs_from_advies,
    keuzes,
    leerroute_van,
    observatieperiode,
    paren_tekst,
    periode_tekst,
    signaal_tekst,
    stappen_tekst,
    te_kort_gezien,
)
from starterz.domain.advies.trajectadvies import AdviesStatus, Rapportsoort, Tekst, Trajectadvies
from starterz.domain.klas.cursist import Groep, Leerroute
from starterz.domain.lessen.presentie import Status
from starterz.domain.school.instellingen import Instellingen
from starterz.domain.uren.uren import Lesbezoek
from starterz.tovii.indicatie import assess
from starterz.tovii.leerbaarheidstoets import Leerbaarheidstoets, Toetsresultaat
from starterz.tovii.observatie import Observatie, ObservatieStatus, Score
from starterz.tovii.vergelijking import drie_paren
from tests.builders import (
    TODAY,
    cursist_of,
    les_of,
    mark,
    overwegingen,
    stand_of,
    visits_of,
    weekly,
)
from tests.tovii.builders import STARTERZ_24, instrument_of, starterz_scores

PERSON = cursist_of((Groep.STARTKLAS, date(2022, 11, 28), None))
LONG = Observatieperiode(date(2022, 11, 28), TODAY, 8, 24, 24, 3600, 3600)
HAALBAAR = Leerbaarheidstoets(date(2022, 12, 1), Toetsresultaat.HAALBAAR, 30, 28)
NIET_HAALBAAR = Leerbaarheidstoets(date(2022, 12, 1), Toetsresultaat.NIET_HAALBAAR, 20, 28)
NIET_AFGENOMEN = Leerbaarheidstoets(date(2022, 12, 1), Toetsresultaat.NIET_AFGENOMEN, reden="ziek")
LES = [aspect.code for aspect in STARTERZ_24.les]
VOORAF = [aspect.code for aspect in STARTERZ_24.tellend if aspect.code not in LES]


def rapport_of(
    scores: Mapping[str, Score] | int | None,
    toets: Leerbaarheidstoets | None,
    tekst: Tekst,
    *,
    soort: Rapportsoort = Rapportsoort.TRAJECTADVIES,
    te_kort: tuple[str, ...] = (),
) -> Adviesrapport:
    if isinstance(scores, int):
        scores = starterz_scores(scores)
    sheet = None
    if scores is not None:
        sheet = Observatie(
            1, "C-01", TODAY, "D. Voorbeeld", STARTERZ_24.id, STARTERZ_24.versie,
            ObservatieStatus.AFGEROND, scores,
        )  # fmt: skip
    indicatie = assess(STARTERZ_24, sheet) if sheet else None
    band = indicatie.band if indicatie else None
    return Adviesrapport(
        cursist=PERSON,
        groep=Groep.STARTKLAS,
        taalaanbieder="",
        gemeente="",
        peildatum=TODAY,
        advies=Trajectadvies(1, "C-01", 1, AdviesStatus.CONCEPT, soort, "docent", None, tekst),
        periode=LONG,
        te_kort=te_kort,
        uren=stand_of(PERSON, []),
        instrument=STARTERZ_24,
        observatie=sheet,
        observaties=int(sheet is not None),
        indicatie=indicatie,
        toets=toets,
        waarschuwingen=(),
        paren=drie_paren(STARTERZ_24, toets, band, tekst.advies),
        pip_uiterlijk=None,
    )


WRITTEN = Tekst(
    advies="b1-route", motivering="Leert elke week nieuwe woorden.", overwegingen=overwegingen()
)


def test_a_complete_advice_lacks_nothing() -> None:
    assert ontbreekt(rapport_of(45, HAALBAAR, WRITTEN)) == ()


@pytest.mark.parametrize(
    ("scores", "toets", "tekst", "te_kort", "words"),
    [
        (None, HAALBAAR, WRITTEN, (), "nog geen afgeronde observatie"),
        (starterz_scores(40, [a.code for a in STARTERZ_24.tellend[:16]]), HAALBAAR, WRITTEN, (),
         "nog geen indicatie: er is te weinig gezien"),
        (45, None, WRITTEN, (), "leerbaarheidstoets"),
        (45, HAALBAAR, replace(WRITTEN, advies=None), (), "Kies een advies"),
        (45, HAALBAAR, replace(WRITTEN, motivering=" \n"), (), "Schrijf een motivering."),
        (45, NIET_HAALBAAR, replace(WRITTEN, motivering=""), (),
         "de indicatie is hoger dan de toets; het advies is hoger dan de toets"),
        (45, HAALBAAR, Tekst(advies="b1-route-snel"), (), "het advies is hoger dan de indicatie"),
        (65, HAALBAAR, Tekst(advies="b1-route"), (), "het advies is lager dan de indicatie"),
        (45, HAALBAAR, Tekst(advies="z-route", motivering="m"), (), "tweede beoordelaar"),
        (30, HAALBAAR, replace(WRITTEN, motivering="m"), (), "tweede beoordelaar"),
        (45, HAALBAAR, WRITTEN, ("kort",), "Korter gezien"),
        (45, HAALBAAR, replace(WRITTEN, reden_kort="  "), ("kort",), "Korter gezien"),
    ],
    ids=[
        "no sheet", "too little seen", "no test", "no advice", "no motivation",
        "both differ from the test", "higher than the indication", "lower than the indication",
        "advice below the test", "indication below the test", "too short", "too short, blanks",
    ],
)  # fmt: skip
def test_each_reason_that_finishing_is_refused(
    scores: Mapping[str, Score] | int | None,
    toets: Leerbaarheidstoets | None,
    tekst: Tekst,
    te_kort: tuple[str, ...],
    words: str,
) -> None:
    assert any(
        words in line for line in ontbreekt(rapport_of(scores, toets, tekst, te_kort=te_kort))
    )


@pytest.mark.parametrize(
    "tekst",
    [
        Tekst("z-route", "m", tweede_beoordelaar="A. Ander", overwegingen=overwegingen("z-route")),
        Tekst(
            "z-route",
            "m",
            tweede_beoordelaar=" ",
            tweede_datum=TODAY,
            overwegingen=overwegingen("z-route"),
        ),
    ],
)
def test_a_second_assessor_has_a_name_and_a_date(tekst: Tekst) -> None:
    assert len(ontbreekt(rapport_of(30, HAALBAAR, tekst))) == 1
    whole = replace(tekst, tweede_beoordelaar="A. Ander", tweede_datum=TODAY)
    assert ontbreekt(rapport_of(30, HAALBAAR, whole)) == ()


@pytest.mark.parametrize("toets", [HAALBAAR, NIET_HAALBAAR, NIET_AFGENOMEN])
@pytest.mark.parametrize("som", [30, 45, 65])
def test_a_motivation_is_always_asked(som: int, toets: Leerbaarheidstoets) -> None:
    lines = ontbreekt(rapport_of(som, toets, Tekst(advies="b1-route")))
    assert sum(line.startswith("Schrijf een motivering") for line in lines) == 1


def test_what_is_too_little_is_said_in_full() -> None:
    few = starterz_scores(30, [aspect.code for aspect in STARTERZ_24.tellend[:12]])
    lines = ontbreekt(rapport_of(few, HAALBAAR, WRITTEN))
    assert any("tellende aspecten" in line for line in lines)
    assert any("lesaspecten" in line for line in lines)


@pytest.mark.parametrize(
    ("motivering", "complete"), [("Verhuist.", True), ("", False), (" \t", False)]
)
def test_an_interim_report_asks_only_for_its_reason(motivering: str, complete: bool) -> None:
    rapport = rapport_of(
        None, None, Tekst(motivering=motivering), soort=Rapportsoort.TUSSENVERSLAG, te_kort=("x",)
    )
    assert (ontbreekt(rapport) == ()) is complete


UP = {**{code: Score(1) for code in VOORAF}, **{code: Score(2) for code in LES}}
DOWN = {**{code: Score(4) for code in VOORAF}, **{code: Score(2) for code in LES}} | {
    code: Score(1) for code in LES[:5]
}


@pytest.mark.parametrize(
    ("scores", "words"),
    [
        (UP, "wijst hoger dan het totaal: B1-route tegenover Z-route. De achtergrond trekt het "
             "totaal omlaag."),
        (DOWN, "wijst lager dan het totaal: Z-route tegenover B1-route. De achtergrond trekt het "
               "totaal omhoog."),
    ],
    ids=["up", "down"],
)  # fmt: skip
def test_the_background_signal_in_both_directions(scores: dict[str, Score], words: str) -> None:
    """tovii.md C.5: it stands on page one and the docent reacts to it in writing."""
    rapport = rapport_of(scores, NIET_AFGENOMEN, WRITTEN)
    said = signaal_tekst(rapport)
    assert said is not None
    assert words in said
    assert any("achtergrondsignaal" in line for line in ontbreekt(rapport))
    answered = replace(WRITTEN, reactie_signaal="Kon nooit naar school.")
    assert ontbreekt(rapport_of(scores, NIET_AFGENOMEN, answered)) == ()


def test_no_signal_no_words() -> None:
    assert signaal_tekst(rapport_of(45, HAALBAAR, WRITTEN)) is None
    assert signaal_tekst(rapport_of(None, HAALBAAR, WRITTEN)) is None


@pytest.mark.parametrize(
    ("som", "lines"),
    [
        (20, ("20 stappen omhoog tot B1-route",)),
        (39, ("1 stap omhoog tot B1-route",)),
        (40, ("20 stappen omhoog tot B1-route, hoog tempo", "1 stap omlaag tot Z-route")),
        (59, ("1 stap omhoog tot B1-route, hoog tempo", "20 stappen omlaag tot Z-route")),
        (60, ("1 stap omlaag tot B1-route",)),
        (80, ("21 stappen omlaag tot B1-route",)),
    ],
)
def test_the_steps_to_the_next_band(som: int, lines: tuple[str, ...]) -> None:
    assert stappen_tekst(rapport_of(som, HAALBAAR, WRITTEN)) == lines


def test_no_indication_no_steps() -> None:
    assert stappen_tekst(rapport_of(None, HAALBAAR, WRITTEN)) == ()
    few = starterz_scores(20, [aspect.code for aspect in STARTERZ_24.tellend[:10]])
    assert stappen_tekst(rapport_of(few, HAALBAAR, WRITTEN)) == ()


def test_what_a_docent_can_choose() -> None:
    assert keuzes(STARTERZ_24) == (
        ("z-route", "Z-route"), ("b1-route", "B1-route"),
        ("b1-route-snel", "B1-route, hoog tempo"), ("onderwijsroute", "Onderwijsroute"),
    )  # fmt: skip
    assert [value for value, _ in keuzes(instrument_of([1]))][-1] == "onderwijsroute"


@pytest.mark.parametrize(
    ("advies", "route"),
    [
        ("z-route", Leerroute.Z_ROUTE), ("b1-route", Leerroute.B1_ROUTE),
        ("b1-route-snel", Leerroute.B1_ROUTE), ("onderwijsroute", Leerroute.ONDERWIJSROUTE),
    ],
)  # fmt: skip
def test_a_tempo_is_no_route(advies: str, route: Leerroute) -> None:
    assert leerroute_van(STARTERZ_24, advies) is route
    rapport = rapport_of(45, HAALBAAR, replace(WRITTEN, advies=advies))
    for decided in Leerroute:
        assert differs_from_advies(rapport, decided) is (decided is not route)


def test_without_an_advice_no_decision_leaves_it() -> None:
    rapport = rapport_of(None, None, Tekst(), soort=Rapportsoort.TUSSENVERSLAG)
    assert not any(differs_from_advies(rapport, route) for route in Leerroute)
    assert rapport.advies_label == "–"


@pytest.mark.parametrize(
    ("weeks", "minutes", "reasons"),
    [
        (7, 2400, 0), (6, 2400, 1), (7, 2399, 1), (6, 2399, 2), (0, 0, 2), (52, 48_000, 0),
    ],
)  # fmt: skip
def test_too_short_a_look(weeks: int, minutes: int, reasons: int) -> None:
    """tovii.md C.4: fewer than 7 lesson weeks, or fewer hours than the setting."""
    periode = replace(LONG, lesweken=weeks, minuten_gevolgd=minutes)
    found = te_kort_gezien(periode, Instellingen())
    assert len(found) == reasons
    if (weeks, minutes) == (6, 2399):
        assert found == (
            "Gezien in 6 lesweken; de ondergrens is 7.",
            "Gezien in 39 uur en 59 minuten les; de ondergrens is 40 uur.",
        )
    assert te_kort_gezien(periode, Instellingen(observatie_weken=0, observatie_minuten=0)) == ()


def test_one_week_is_singular() -> None:
    found = te_kort_gezien(replace(LONG, lesweken=1), Instellingen())
    assert found == ("Gezien in 1 lesweek; de ondergrens is 7.",)


def test_the_period_runs_from_the_first_to_the_last_attended_lesson() -> None:
    lessons = weekly(date(2022, 11, 28), 6)
    visits = visits_of(PERSON, lessons)
    visits[0] = replace(visits[0], presentie=mark(lessons[0], Status.GEOORLOOFD))
    visits[2] = replace(visits[2], presentie=None)
    visits[3] = replace(visits[3], les=replace(lessons[3], vervallen=True))
    visits[4] = replace(visits[4], presentie=mark(lessons[4], te_laat=20))
    visits[5] = replace(visits[5], presentie=mark(lessons[5], Status.ONBEKEND))
    extra = les_of(lessons[1].datum + timedelta(days=2))
    visits.append(Lesbezoek(extra, PERSON.plaatsingen[0], mark(extra)))
    periode = observatieperiode(visits)
    assert periode == Observatieperiode(
        lessons[1].datum, lessons[4].datum, 2, 5, 3, 150 + 130 + 150, 5 * 150
    )
    assert periode.opkomst == 57
    assert periode_tekst(periode) == "05-12-2022 t/m 26-12-2022"
    nothing = observatieperiode([])
    assert (nothing.van, nothing.opkomst, periode_tekst(nothing)) == (
        None, None, "nog geen les gevolgd",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("scores", "toets", "advies", "said"),
    [
        (45, HAALBAAR, "b1-route", ["gelijk", "gelijk", "gelijk"]),
        (45, NIET_HAALBAAR, "z-route", ["hoger", "gelijk", "lager"]),
        (30, HAALBAAR, "b1-route", ["lager", "gelijk", "hoger"]),
        (45, NIET_AFGENOMEN, "b1-route", [None, None, "gelijk"]),
        (None, HAALBAAR, "b1-route", [None, "gelijk", None]),
        (45, HAALBAAR, None, ["gelijk", None, None]),
    ],
)
def test_the_pairs_say_who_differs_from_what(
    scores: int | None, toets: Leerbaarheidstoets, advies: str | None, said: list[str | None]
) -> None:
    pairs = paren_tekst(rapport_of(scores, toets, Tekst(advies=advies)))
    assert [pair.richting for pair in pairs] == said
    assert [pair.wijkt_af for pair in pairs] == [each in ("hoger", "lager") for each in said]
    for pair, subject in zip(pairs, ("de indicatie", "het advies", "het advies"), strict=True):
        start = subject if pair.richting else "geen vergelijking: "
        assert pair.tekst.startswith(start)


@pytest.mark.parametrize(
    ("tekst", "words"),
    [
        (replace(WRITTEN, motivering="Goed → B1"), "Motivering: "),
        (replace(WRITTEN, kinderopvang="👍"), "Kinderopvang: "),
        (replace(WRITTEN, overwegingen=tuple(
            replace(each, reden="✓ past") for each in WRITTEN.overwegingen[:1]
        ) + WRITTEN.overwegingen[1:]), "Overweging Z-route: "),
    ],
    ids=["arrow", "emoji", "reason"],
)  # fmt: skip
def test_what_cannot_come_on_paper_is_not_finished(tekst: Tekst, words: str) -> None:
    (line,) = ontbreekt(rapport_of(45, HAALBAAR, tekst))
    assert line.startswith(words)
    assert line.endswith("Dat kan niet op papier; schrijf het anders.")
    interim = rapport_of(None, None, tekst, soort=Rapportsoort.TUSSENVERSLAG)
    assert line in ontbreekt(interim)


def test_a_note_is_looked_at_when_it_goes_on_paper() -> None:
    for in_pdf in (False, True):
        scores = starterz_scores(45)
        scores["L1"] = replace(scores["L1"], notitie="→", notitie_in_pdf=in_pdf)
        assert bool(ontbreekt(rapport_of(scores, HAALBAAR, WRITTEN))) is in_pdf
