"""The advice: what is hidden, what it needs, what it says, and who may do what."""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from pypdf import PdfReader
from textual.pilot import Pilot

from starterz.app import StarterzApp
from starterz.data.access import add_account
from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.advies.rapport import Adviesrapport
from starterz.domain.advies.trajectadvies import AdviesStatus, Tekst, Tolk
from starterz.domain.klas.cursist import Leerroute
from starterz.domain.school.rollen import Rol
from starterz.places import Places
from starterz.screens.advies.advies import AdviesScreen
from starterz.screens.shared.formulier import FormulierScreen
from starterz.tovii.leerbaarheidstoets import Leerbaarheidstoets, Toetsresultaat
from starterz.tovii.observatie import Score
from tests.builders import TODAY, WACHTZIN, overwegingen
from tests.screens.conftest import said, screen_text, settle

Stored = Callable[[Callable[[Store], Any]], Any]
WIE = "C-05"
VERBORGEN = "verborgen tot de scores"


WRITTEN = Tekst(advies="b1-route", motivering="Gezien in de les.", overwegingen=overwegingen())


def observe(store: Store, level: int = 2) -> None:
    form = store.instrumenten.current()
    scores: dict[str, int | None] = {aspect.code: level for aspect in form.tellend}
    store.observaties.enter(WIE, date(2023, 1, 20), "docent", scores, TODAY)


def feasible(store: Store) -> None:
    toets = Leerbaarheidstoets(date(2022, 12, 1), Toetsresultaat.HAALBAAR, 29, 28)
    store.adviezen.enter_test(WIE, toets, TODAY)


def report(store: Store) -> Adviesrapport:
    return store.adviezen.report(WIE, TODAY)


def finished(store: Store) -> None:
    observe(store)
    feasible(store)
    store.adviezen.write(WIE, WRITTEN, TODAY)
    store.adviezen.finish(WIE, TODAY)


async def open_advies(pilot: Pilot[None], app: StarterzApp) -> AdviesScreen:
    await settle(pilot)
    app.cursist = WIE
    app.open_screen("advies")
    await settle(pilot)
    assert isinstance(app.screen, AdviesScreen)
    return app.screen


async def test_the_test_stays_hidden_until_the_scores_are_finished(
    app: StarterzApp, database: Database
) -> None:
    def draft(store: Store) -> int:
        feasible(store)
        sheet, _ = store.observaties.start(WIE, TODAY, "docent", TODAY)
        store.observaties.score(sheet.id, "H1", Score(2))
        return sheet.id

    key = database.run(draft)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_advies(pilot, app)
        shown = screen_text(app)
        assert shown.count(VERBORGEN) == 3
        assert "haalbaar" not in shown
        assert "Rond eerst de scores af" in shown
        await pilot.press("p", "f")
        await settle(pilot)
        assert "Rond eerst de scores af" in said(app)
        await pilot.press("r")
        await settle(pilot)
        assert "29" not in screen_text(app), "the form gives it away"
        await pilot.press("escape")
        app.save(lambda store: store.observaties.finish(key))
        await settle(pilot)
        shown = screen_text(app)
        assert VERBORGEN not in shown
        assert "B1-route haalbaar" in shown
        assert "29 punten, 28 nodig" in shown


async def test_an_advice_below_the_test_is_refused_until_it_is_argued(
    app: StarterzApp, database: Database, stored: Stored
) -> None:
    database.run(observe)
    database.run(feasible)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_advies(pilot, app)
        assert "gemiddelde 2,00" in screen_text(app)
        assert "! grensgeval" in screen_text(app)
        await pilot.press("e", "enter", "down", "enter", "f2")
        await settle(pilot)
        shown = screen_text(app)
        assert "het advies is lager dan de toets" in shown
        assert "het advies is lager dan de indicatie" in shown
        await pilot.press("f")
        await settle(pilot)
        assert "vul een tweede beoordelaar in" in said(app)
        assert "Schrijf een motivering" in said(app)
        await pilot.press("e", "tab", *"Moe", "tab", *"Bo", "tab", *"20012023", "f2")
        await settle(pilot)
        assert "Z-route: schrijf op waarom" in screen_text(app)
        text = replace(database.run(report).advies.tekst, overwegingen=overwegingen("z-route"))
        database.run(lambda store: store.adviezen.write(WIE, text, TODAY))
        app.reload()
        await settle(pilot)
        assert "Alles is er. f = definitief maken" in screen_text(app)
        await pilot.press("f", "n")
        await settle(pilot)
        assert "versie 1 · concept" in screen_text(app)
        await pilot.press("f", "j")
        await settle(pilot)
        assert "versie 1 · definitief · 25-01-2023" in screen_text(app)
    made = stored(report)
    assert made.advies.tekst.advies == "z-route"
    assert made.advies.tekst.motivering == "Moe"
    assert made.advies.tekst.tweede_beoordelaar == "Bo"
    assert made.advies.tekst.tweede_datum == date(2023, 1, 20)


async def test_a_test_is_entered_as_duo_reports_it(app: StarterzApp, stored: Stored) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_advies(pilot, app)
        await pilot.press("r", *"01122022", "tab", "enter", "down", "enter", "tab", *"29,5", "f2")
        await settle(pilot)
        assert isinstance(app.screen, FormulierScreen)
        assert "Verwacht: een getal van 0 tot en met 40." in screen_text(app)
        assert app.screen.values()["behaald"] == "29,5", "what was typed stays"
        await pilot.press("backspace", "backspace", "backspace", *"7,00", "f2")
        await settle(pilot)
        assert "past niet bij de score: 27 punten, 28 nodig" in said(app)
    (toets,) = stored(lambda store: store.adviezen.tests(WIE))
    assert toets == Leerbaarheidstoets(date(2022, 12, 1), Toetsresultaat.HAALBAAR, 27, 28)


async def test_the_pdf_stands_in_a_closed_directory(
    app: StarterzApp, database: Database, places: Places
) -> None:
    database.run(observe)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_advies(pilot, app)
        await pilot.press("p")
        await settle(pilot)
        assert "trajectadvies-C-05-v1-concept.pdf" in said(app)
        assert "niet versleuteld" in said(app)
    path = places.documents / "trajectadvies-C-05-v1-concept.pdf"
    assert stat.S_IMODE(places.documents.stat().st_mode) == 0o700
    assert "CONCEPT" in PdfReader(path).pages[0].extract_text()


async def test_who_leaves_early_gets_a_tussenverslag(app: StarterzApp, stored: Stored) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_advies(pilot, app)
        await pilot.press("u")
        await settle(pilot)
        assert "TUSSENVERSLAG" in screen_text(app)
        assert "Schrijf op waarom dit een tussenverslag is." in screen_text(app)
        await pilot.press("e", *"Verhuisd", "f2")
        await settle(pilot)
        await pilot.press("f", "j")
        await settle(pilot)
        assert "definitief" in screen_text(app)
        assert "geen besluit van de gemeente" not in screen_text(app)  # there will be none
    made = stored(report)
    assert made.is_tussenverslag
    assert made.advies.status is AdviesStatus.DEFINITIEF


async def test_the_talk_and_the_decision(
    app: StarterzApp, database: Database, stored: Stored
) -> None:
    database.run(finished)
    async with app.run_test(size=(120, 36)) as pilot:
        await open_advies(pilot, app)
        await pilot.press("b", "g", "tab", "tab", "enter", "down", "enter", "tab", *"Ja", "f2")
        await settle(pilot)
        await pilot.press("b", "b", "enter", "down", "down", "enter", "f2")
        await settle(pilot)
        shown = screen_text(app)
        assert "besloten" in shown
        assert "25-01-2023, zonder tolk" in shown
        assert "eens met het advies: Ja" in shown
        assert "B1-route, 25-01-2023" in shown
    made = stored(report).advies
    assert made.bespreking is not None
    assert made.bespreking.tolk is Tolk.NEE
    assert made.besluit is not None
    assert made.besluit.leerroute is Leerroute.B1_ROUTE


async def test_a_consulent_decides_and_writes_no_advice(places: Places, database: Database) -> None:
    database.run(finished)
    database.close()
    add_account(places, ("docent", WACHTZIN), "cora", Rol.CONSULENT, WACHTZIN)
    app = StarterzApp(Database(places, ("cora", WACHTZIN)), lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_advies(pilot, app)
        assert "versie 1 · definitief" in screen_text(app)
        assert screen.check_action("write", ()) is None
        assert screen.check_action("enter_test", ()) is None
        await pilot.press("e", "b", "enter", "down", "enter", "f2")
        await settle(pilot)
        assert "waarom het besluit anders is" in screen_text(app), (
            "another route than advised needs a reason"
        )
        await pilot.press(*"Wens", "f2")  # the hand is at the field
        await settle(pilot)
        assert "! Z-route, 25-01-2023, anders dan het advies: Wens" in screen_text(app)
        await pilot.press("left_square_bracket")
        await settle(pilot)
        assert "Er is nog geen definitief advies." in screen_text(app)
