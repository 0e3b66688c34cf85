from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from starterz.data.database import Database
from starterz.data.store import Store
from starterz.data.tables import frozen
from starterz.domain.advies.rapport import Adviesrapport
from starterz.domain.advies.trajectadvies import (
    AdviesStatus,
    Besluit,
    Bespreking,
    Rapportsoort,
    Tekst,
    Tolk,
)
from starterz.domain.klas.cursist import Groep, Leerroute
from starterz.domain.words.fouten import Geweigerd, Ongeldig, StarterzFout
from starterz.places import Places
from starterz.tovii.leerbaarheidstoets import Leerbaarheidstoets, Toetsresultaat
from starterz.tovii.observatie import Score
from tests.builders import DAY, TODAY, WACHTZIN, overwegingen
from tests.data.builders import START, aanwezig, afwezig, content, scores, undo, vervalt, volg_alles
from tests.data.conftest import Opener
from tests.tovii.builders import ASSET

CODE = "C-02"
TOETS = Leerbaarheidstoets(date(2022, 12, 1), Toetsresultaat.NIET_HAALBAAR, 20, 28)
TEKST = Tekst(
    advies="b1-route",
    motivering="Leert [/b] elke week; =1+1 “Ngọc” ş.",
    wens_cursist="Kok worden",
    overwegingen=overwegingen(),
)
LATER = TODAY + 30 * DAY


@pytest.fixture(scope="module")
def followed(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the class once in which everybody was there all the time."""
    home = tmp_path_factory.mktemp("followed") / "home"
    shutil.copytree(template, home)
    database = Database(Places(home), ("docent", WACHTZIN))
    database.run(volg_alles)
    database.close()
    return home


@pytest.fixture
def source(followed: Path) -> Path:
    """Begin each test with that class."""
    return followed


def report(store: Store, day: date = TODAY) -> Adviesrapport:
    return store.adviezen.report(CODE, day)


def observe(store: Store, som: int = 45) -> None:
    store.observaties.enter(CODE, TODAY, "D. Voorbeeld", scores(som), TODAY)


def prepare(store: Store) -> None:
    observe(store)
    store.adviezen.enter_test(CODE, TOETS, TODAY)
    store.adviezen.write(CODE, TEKST, TODAY)


def finish(store: Store) -> Adviesrapport:
    prepare(store)
    return store.adviezen.finish(CODE, TODAY)


def upset(store: Store) -> None:
    """Change everything that a report rests on."""
    for les in store.lessen.between(START, TODAY):
        afwezig(store, les.datum, CODE)
    vervalt(store, START, "achteraf")
    observe(store, 80)
    person = store.klas.cursist(CODE)
    store.klas.change(
        replace(person, voornaam="Anders", achternaam="Genoemd", kennisgeving=START, pip=TODAY)
    )
    store.klas.change_group(CODE, Groep.Z_ROUTE, TODAY)
    store.klas.move(CODE, 12, TODAY)
    for naam, value in (
        ("taalaanbieder", "Ander"), ("gemeente", "Ommen"), ("observatie_weken", "52"),
        ("observatie_minuten", "400"), ("norm_cursusuren", "600"), ("startklas_weken", "1"),
    ):  # fmt: skip
        store.instellingen.change(naam, value)
    store.adviezen.enter_test(CODE, replace(TOETS, behaald=39, benodigd=1), TODAY)
    text = ASSET.read_text(encoding="utf-8").replace('"2026.1"', '"2026.9"')
    store.instrumenten.load(text.replace("Nauwkeurig werken", "Iets anders"))


def test_without_anything_it_is_an_empty_concept_that_is_not_kept(database: Database) -> None:
    before = database.run(lambda store: (store.instrumenten.current(), content(store))[1])
    found = database.run(report)
    assert (found.is_concept, found.advies.versie, found.advies.tekst) == (True, 1, Tekst())
    assert (found.indicatie, found.toets, found.observaties) == (None, None, 0)
    assert database.run(content) == before
    assert database.run(lambda store: store.adviezen.of(CODE)) == ()
    with pytest.raises(Geweigerd, match="geen concept"):
        database.run(lambda store: store.adviezen.finish(CODE, TODAY))


def test_a_concept_follows_what_it_rests_on(database: Database) -> None:
    database.run(prepare)
    first = database.run(report)
    assert first.indicatie is not None
    assert first.indicatie.uitkomst == "b1-route"
    assert first.paren.toets_indicatie.uitkomst == "afwijking-omhoog"
    assert (first.periode.lessen, first.periode.van, first.periode.tot) == (32, START, TODAY)
    database.run(upset)
    second = database.run(report)
    assert second.indicatie is not None
    assert second.indicatie.uitkomst == "b1-route-snel"
    assert second.periode.minuten_gevolgd == 0
    assert second.cursist.voornaam == "Anders"
    assert second.te_kort
    assert second.paren.indicatie_advies == "lager"


def test_finishing_is_refused_with_every_reason(database: Database) -> None:
    database.run(lambda store: store.instellingen.change("observatie_weken", "52"))
    database.run(lambda store: store.adviezen.write(CODE, Tekst(), TODAY))
    before = database.run(content)
    with pytest.raises(Geweigerd) as caught:
        database.run(lambda store: store.adviezen.finish(CODE, TODAY))
    text = str(caught.value)
    assert len(caught.value.redenen) == 8
    for words in (
        "observatie", "leerbaarheidstoets", "Kies een advies", "motivering", "Korter",
        "Z-route", "Onderwijsroute",
    ):  # fmt: skip
        assert words in text
    assert database.run(content) == before


def test_a_finished_advice_is_frozen_byte_for_byte(database: Database) -> None:
    finished = database.run(finish)
    assert finished.advies.status is AdviesStatus.DEFINITIEF
    assert (finished.advies.datum, finished.advies.docent) == (TODAY, "docent")
    database.run(upset)
    after = database.run(lambda store: report(store, LATER))
    assert after == finished
    assert frozen.dump_report(after) == frozen.dump_report(finished)
    assert after.advies_label == finished.advies_label == "B1-route"
    assert after.uren.tellers == finished.uren.tellers


def test_a_finished_advice_outlives_the_archive_and_an_undo_of_another(opened: Opener) -> None:
    docent, invaller = opened("docent"), opened("invaller")
    invaller.run(observe)
    finished = docent.run(finish)
    invaller.run(undo)
    docent.run(lambda store: store.klas.archive(CODE, TODAY))
    assert docent.run(lambda store: report(store, LATER)) == finished


def test_a_report_is_read_back_as_it_was_written(database: Database) -> None:
    finished = database.run(finish)
    line = frozen.dump_report(finished)
    assert frozen.load_report(line, finished.advies) == finished
    assert frozen.dump_report(frozen.load_report(line, finished.advies)) == line
    assert finished.observatie is not None
    assert frozen.rests_on(line) == finished.observatie.id
    assert finished.indicatie is not None
    assert frozen.load_report(line, finished.advies).indicatie == finished.indicatie


@pytest.mark.parametrize("tekst", [Tekst(), TEKST, replace(TEKST, tweede_datum=TODAY)])
def test_a_text_is_read_back_as_it_was_written(tekst: Tekst) -> None:
    assert frozen.load_text(frozen.dump_text(tekst)) == tekst
    assert frozen.load_text("{}") == Tekst()


def test_a_sheet_under_a_finished_advice_stays_closed(database: Database) -> None:
    finished = database.run(finish)
    sheet = finished.observatie
    assert sheet is not None
    with pytest.raises(Geweigerd, match="definitief advies"):
        database.run(lambda store: store.observaties.reopen(sheet.id))
    other = database.run(lambda s: s.observaties.enter(CODE, TODAY, "Ander", {"L1": 1}, TODAY))
    database.run(lambda store: store.observaties.reopen(other.id))


def test_after_a_finished_advice_comes_a_new_version(database: Database) -> None:
    finished = database.run(finish)
    new = replace(TEKST, advies="b1-route-snel", motivering="Nog beter.")
    concept = database.run(lambda store: store.adviezen.write(CODE, new, LATER))
    assert (concept.advies.versie, concept.advies.status) == (2, AdviesStatus.CONCEPT)
    assert concept.advies.id not in (0, finished.advies.id)
    versions = database.run(lambda store: store.adviezen.of(CODE))
    assert [each.versie for each in versions] == [1, 2]
    assert versions[0] == finished.advies
    again = database.run(lambda store: store.adviezen.write(CODE, TEKST, LATER))
    assert again.advies.versie == 2
    second = database.run(lambda store: store.adviezen.finish(CODE, LATER))
    assert (second.advies.versie, second.advies.datum) == (2, LATER)
    assert database.run(lambda store: store.adviezen.of(CODE))[0] == finished.advies


def test_a_new_concept_does_not_make_the_advice_late(database: Database) -> None:
    """It was finished in time; that a second one is being written changes nothing."""
    late = date(2023, 1, 25)

    def signals(store: Store) -> tuple[str, ...]:
        return store.dagbeeld.day(late, late).signalen[CODE]

    assert any("klaar moeten zijn" in line for line in database.run(signals))
    database.run(finish)
    assert not any("advies" in line for line in database.run(signals))
    database.run(lambda store: store.adviezen.write(CODE, TEKST, late))
    assert not any("advies" in line for line in database.run(signals))


def test_the_talk_and_the_decision_come_after_the_advice(database: Database) -> None:
    for act in (
        lambda s: s.adviezen.discuss(CODE, Bespreking(TODAY, Tolk.JA)),
        lambda s: s.adviezen.decide(CODE, Besluit(Leerroute.B1_ROUTE, TODAY), LATER),
    ):  # fmt: skip
        with pytest.raises(Geweigerd, match="nog geen definitief advies"):
            database.run(act)
    finished = database.run(finish)
    for early in (
        lambda s: s.adviezen.discuss(CODE, Bespreking(TODAY - DAY, Tolk.JA)),
        lambda s: s.adviezen.decide(CODE, Besluit(Leerroute.B1_ROUTE, TODAY - DAY), LATER),
    ):  # fmt: skip
        with pytest.raises(Ongeldig, match="25-01-2023"):
            database.run(early)
    talk = Bespreking(TODAY, Tolk.GEWEIGERD)
    discussed = database.run(lambda store: store.adviezen.discuss(CODE, talk))
    assert discussed.advies.status is AdviesStatus.BESPROKEN
    assert discussed.advies.bespreking == talk
    decision = Besluit(Leerroute.B1_ROUTE, LATER)
    decided = database.run(lambda store: store.adviezen.decide(CODE, decision, LATER))
    assert decided.advies.status is AdviesStatus.BESLOTEN
    assert decided.advies.besluit == decision
    assert decided.advies.bespreking == talk
    assert replace(decided, advies=finished.advies) == finished
    assert database.run(lambda store: store.klas.cursist(CODE)).leerroute is Leerroute.B1_ROUTE
    later = database.run(lambda s: s.adviezen.discuss(CODE, Bespreking(LATER, Tolk.NEE)))
    assert later.advies.status is AdviesStatus.BESLOTEN


@pytest.mark.parametrize("route", list(Leerroute))
@pytest.mark.parametrize("reden", ["", "  ", " De gemeente weegt anders. "])
def test_a_decision_that_leaves_the_advice_has_a_reason(
    database: Database, route: Leerroute, reden: str
) -> None:
    database.run(finish)
    besluit = Besluit(route, TODAY, reden)
    if route is Leerroute.B1_ROUTE or reden.strip():
        decided = database.run(lambda store: store.adviezen.decide(CODE, besluit, LATER))
        assert decided.advies.besluit == replace(besluit, reden=reden.strip())
        return
    before = database.run(content)
    with pytest.raises(Ongeldig, match=r"reden is leeg; .* anders is dan het advies"):
        database.run(lambda store: store.adviezen.decide(CODE, besluit, LATER))
    assert database.run(content) == before


def test_a_decision_of_tomorrow_is_not_taken_yet(database: Database) -> None:
    database.run(finish)
    besluit = Besluit(Leerroute.B1_ROUTE, TODAY + DAY)
    with pytest.raises(Ongeldig, match="een datum tot en met"):
        database.run(lambda store: store.adviezen.decide(CODE, besluit, TODAY))


def test_a_consulent_reads_what_is_finished_and_decides(opened: Opener) -> None:
    docent, consulent = opened("docent"), opened("consulent")
    docent.run(prepare)
    with pytest.raises(Geweigerd, match="nog geen definitief advies"):
        consulent.run(report)
    assert consulent.run(lambda store: store.adviezen.of(CODE)) == ()
    finished = docent.run(lambda store: store.adviezen.finish(CODE, TODAY))
    docent.run(lambda store: store.adviezen.write(CODE, replace(TEKST, motivering="x"), LATER))
    assert consulent.run(lambda store: report(store, LATER)) == finished
    assert [each.versie for each in consulent.run(lambda store: store.adviezen.of(CODE))] == [1]
    decided = consulent.run(
        lambda store: store.adviezen.decide(CODE, Besluit(Leerroute.B1_ROUTE, LATER), LATER)
    )
    assert decided.advies.versie == 1
    assert docent.run(lambda store: report(store, LATER)).advies.versie == 2


def test_the_test_is_hidden_while_somebody_is_scoring(database: Database) -> None:
    def hidden(store: Store) -> bool:
        return store.adviezen.is_test_hidden(CODE)

    database.run(lambda store: store.adviezen.enter_test(CODE, TOETS, TODAY))
    assert not database.run(hidden)
    sheet, _ = database.run(lambda s: s.observaties.start(CODE, START, "D.", TODAY))
    assert database.run(hidden)
    database.run(lambda s: s.observaties.enter(CODE, TODAY, "Ander", scores(45), TODAY))
    assert database.run(hidden)  # the first observer is still at it
    database.run(lambda store: store.observaties.score(sheet.id, "L1", Score(1)))
    database.run(lambda store: store.observaties.finish(sheet.id))
    assert not database.run(hidden)
    database.run(lambda store: store.observaties.reopen(sheet.id))
    assert database.run(hidden)


def test_a_test_of_the_same_date_is_replaced_and_the_latest_counts(database: Database) -> None:
    better = Leerbaarheidstoets(date(2023, 1, 10), Toetsresultaat.HAALBAAR, 30, 28)
    database.run(lambda store: store.adviezen.enter_test(CODE, better, TODAY))
    database.run(lambda store: store.adviezen.enter_test(CODE, TOETS, TODAY))
    corrected = replace(TOETS, behaald=21)
    database.run(lambda store: store.adviezen.enter_test(CODE, corrected, TODAY))
    assert database.run(lambda store: store.adviezen.tests(CODE)) == (corrected, better)
    assert database.run(report).toets == better


@pytest.mark.parametrize(
    ("change", "veld"),
    [
        ({"datum": TODAY + DAY}, "datum"), ({"behaald": 41}, "behaald"),
        ({"benodigd": 0}, "benodigd"),
        ({"resultaat": Toetsresultaat.NIET_AFGENOMEN}, "behaald"),
        ({"resultaat": Toetsresultaat.NIET_AFGENOMEN, "behaald": None, "benodigd": None}, "reden"),
    ],
    ids=str,
)  # fmt: skip
def test_a_test_that_cannot_be(database: Database, change: dict[str, object], veld: str) -> None:
    before = database.run(content)
    wrong = replace(TOETS, **change)  # type: ignore[arg-type]
    with pytest.raises(Ongeldig) as caught:
        database.run(lambda store: store.adviezen.enter_test(CODE, wrong, TODAY))
    assert caught.value.veld == veld
    assert database.run(content) == before


@pytest.mark.parametrize(
    ("tekst", "veld"),
    [
        (Tekst(advies="b2-route"), "advies"), (Tekst(advies=""), "advies"),
        (Tekst(tweede_datum=TODAY + DAY), "datum tweede beoordeling"),
    ],
)  # fmt: skip
def test_a_text_that_cannot_be(database: Database, tekst: Tekst, veld: str) -> None:
    with pytest.raises(Ongeldig) as caught:
        database.run(lambda store: store.adviezen.write(CODE, tekst, TODAY))
    assert caught.value.veld == veld
    assert database.run(lambda store: store.adviezen.of(CODE)) == ()


def test_an_outcome_that_another_instrument_lacks_is_chosen_anew(database: Database) -> None:
    """A concept stays open when the list that its advice came from is left."""
    own = ASSET.read_text(encoding="utf-8").replace('"starterz-24"', '"eigen"')
    own = own.replace('uitkomst = "b1-route-snel"', 'uitkomst = "hoog"\nleerroute = "b1-route"')

    def choose(store: Store) -> None:
        store.instrumenten.load(own)
        store.observaties.enter(CODE, START, "D.", scores(70), TODAY, "eigen")
        store.adviezen.write(CODE, Tekst(advies="hoog", motivering="m"), TODAY)

    database.run(choose)
    assert database.run(report).advies.tekst.advies == "hoog"
    database.run(observe)
    found = database.run(report)
    assert found.advies.tekst == Tekst(motivering="m")
    with pytest.raises(Geweigerd, match="Kies een advies"):
        database.run(lambda store: store.adviezen.finish(CODE, TODAY))


def test_who_leaves_early_gets_a_report_without_indication(database: Database) -> None:
    def write(motivering: str) -> Adviesrapport:
        tekst, soort = Tekst(motivering=motivering), Rapportsoort.TUSSENVERSLAG
        return database.run(lambda s: s.adviezen.write(CODE, tekst, TODAY, soort))

    database.run(lambda store: aanwezig(store, TODAY, CODE))
    assert write(" ").is_tussenverslag
    with pytest.raises(Geweigerd, match="tussenverslag"):
        database.run(lambda store: store.adviezen.finish(CODE, TODAY))
    write("Verhuist naar een andere gemeente.")
    finished = database.run(lambda store: store.adviezen.finish(CODE, TODAY))
    assert finished.is_tussenverslag
    with pytest.raises(Geweigerd, match="Op een tussenverslag komt geen besluit"):
        database.run(lambda s: s.adviezen.decide(CODE, Besluit(Leerroute.Z_ROUTE, TODAY), LATER))
    concept = database.run(lambda store: store.adviezen.write(CODE, TEKST, TODAY))
    assert not concept.is_tussenverslag


@pytest.mark.parametrize("act", ["report", "of", "tests", "is_test_hidden"])
def test_a_person_that_is_not_there(database: Database, act: str) -> None:
    def call(store: Store) -> object:
        method = getattr(store.adviezen, act)
        return method("C-99", TODAY) if act == "report" else method("C-99")

    with pytest.raises(StarterzFout, match="C-99"):
        database.run(call)
