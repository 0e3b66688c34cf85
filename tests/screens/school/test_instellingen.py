"""The settings, the accounts and the theme."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Select

from starterz.app import StarterzApp
from starterz.data.access import account_list, add_account
from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.school.instellingen import Instellingen
from starterz.domain.school.instellingen_uitleg import UITLEG
from starterz.domain.school.rollen import Rol
from starterz.places import Places
from starterz.screens.school.accountformulieren import NieuwAccountScreen
from starterz.screens.school.instellingen import InstellingenScreen
from starterz.screens.school.sleutelformulier import SleutelFormulier
from starterz.widgets.thema import DONKER, is_dark
from tests.builders import CHEAP, TODAY, WACHTZIN
from tests.screens.conftest import said, screen_text, settle

Stored = Callable[[Callable[[Store], Any]], Any]


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("starterz.data.access.Kosten", lambda: CHEAP)


async def open_settings(pilot: Pilot[None]) -> InstellingenScreen:
    await settle(pilot)
    await pilot.press("f8")
    await settle(pilot)
    assert isinstance(pilot.app.screen, InstellingenScreen)
    return pilot.app.screen


def fill_in(app: StarterzApp, *values: str) -> None:
    for index, value in enumerate(values):
        field = app.screen.query_one(f"#invoer-{index}")
        if isinstance(field, (Input, Select)):
            field.value = value


async def test_a_setting_is_refused_then_changed_then_undone(
    app: StarterzApp, stored: Stored
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_settings(pilot)
        screen.tabel.go_to("les_minuten")
        await pilot.press("e")
        await settle(pilot)
        assert UITLEG["les_minuten"].betekenis in screen_text(app)
        fill_in(app, "twee")
        await pilot.press("f2")
        await settle(pilot)
        assert "Verwacht: een heel getal" in screen_text(app)
        fill_in(app, "120")
        await settle(pilot)
        assert "Verwacht: een heel getal" not in screen_text(app), "it is right by now"
        await pilot.press("enter")
        await settle(pilot)
        assert app.screen is screen
        assert "Lesduur is nu 120 minuten. z = ongedaan." in said(app)
        assert "120 minuten  (zelf gekozen)" in screen_text(app)
        await pilot.press("z")
        await settle(pilot)
        assert "zelf gekozen" not in screen_text(app)
    assert stored(lambda store: store.instellingen.read()) == Instellingen()


async def test_every_setting_can_be_opened_and_kept_as_it_is(
    app: StarterzApp, stored: Stored
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_settings(pilot)
        for naam in ("lesdagen", "les_begin", "les_soort", "startklas_minuten", "instrument"):
            screen.tabel.go_to(naam)
            await pilot.press("enter")
            await settle(pilot)
            await pilot.press("f2")
            await settle(pilot)
            assert app.screen is screen, naam
    assert stored(lambda store: store.instellingen.read()) == Instellingen()


async def test_an_instrument_that_is_not_there_is_refused(app: StarterzApp, stored: Stored) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_settings(pilot)
        screen.tabel.go_to("instrument")
        await pilot.press("e")
        await settle(pilot)
        fill_in(app, "niets")
        await pilot.press("f2")
        await settle(pilot)
        assert "Er is geen instrument 'niets'." in screen_text(app)
    assert stored(lambda store: store.instellingen.read().instrument) == "starterz-24"


async def test_a_new_account_asks_the_docents_own_wachtzin(
    app: StarterzApp, places: Places
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_settings(pilot)
        await pilot.press("n")
        await settle(pilot)
        fill_in(app, "Bart", Rol.KLASSENASSISTENT.value, "een zin voor bart", "een zin voor bart")
        fill_in(app, "Bart", Rol.KLASSENASSISTENT.value, *["een zin voor bart"] * 2, "fout")
        await pilot.press("f2")
        await settle(pilot)
        assert "Uw eigen wachtzin klopt niet." in screen_text(app)
        form = app.screen
        assert isinstance(form, SleutelFormulier)
        assert form.values()["naam"] == "Bart"
        assert form.values()["eigen"] == ""
        fill_in(app, "Bart", Rol.KLASSENASSISTENT.value, *["een zin voor bart"] * 2, WACHTZIN)
        await pilot.press("f2")
        await settle(pilot)
        assert app.screen is screen
        assert "docent (docent) · Bart (klassenassistent)" in screen_text(app)
    assert account_list(places)[1] == ("Bart", Rol.KLASSENASSISTENT)


async def test_an_account_name_that_is_taken_is_pointed_at(app: StarterzApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_settings(pilot)
        await pilot.press("n")
        await settle(pilot)
        fill_in(app, "docent", Rol.DOCENT.value, *["een zin voor twee"] * 2, WACHTZIN)
        await pilot.press("f2")
        await settle(pilot)
        assert "Verwacht: een naam die nog vrij is" in screen_text(app)


async def test_ones_own_wachtzin_changes(app: StarterzApp, places: Places) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_settings(pilot)
        await pilot.press("W")
        await settle(pilot)
        fill_in(app, "fout", *["een heel andere zin"] * 2)
        await pilot.press("f2")
        await settle(pilot)
        assert "De wachtzin van nu klopt niet." in screen_text(app)
        fill_in(app, WACHTZIN)
        await pilot.press("f2")
        await settle(pilot)
        assert app.screen is screen
    database = Database(places)
    assert database.unlock("docent", "een heel andere zin").result().naam == "docent"
    database.close()


async def test_the_theme_is_remembered_on_this_computer(app: StarterzApp, places: Places) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await open_settings(pilot)
        await pilot.press("L")
        await settle(pilot)
        assert app.current_theme.dark
        assert "betekenis" in screen_text(app)
        shown = screen.tabel.get_cell("gemeente", "waarde")  # the old colour would not be readable
        assert DONKER.variables["zacht"] in str(shown.style)
        assert is_dark(places)
        places.settings.unlink()
        places.settings.mkdir()  # whoever runs this may be root, who can write everywhere
        await pilot.press("L")
        await settle(pilot)
        assert not app.current_theme.dark
        assert "De kleuren zijn niet bewaard" in said(app)
    assert not is_dark(places)


async def test_an_assistant_can_change_nothing_but_the_own_wachtzin(places: Places) -> None:
    add_account(places, ("docent", WACHTZIN), "Bart", Rol.KLASSENASSISTENT, "bart")
    app = StarterzApp(Database(places, ("Bart", "bart")), lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_settings(pilot)
        await pilot.press("e", "n", "enter")
        await settle(pilot)
        assert app.screen is screen
        assert said(app).startswith("Dit kan alleen een docent"), "Enter answers as e does"
        await pilot.press("W")
        await settle(pilot)
        assert isinstance(app.screen, SleutelFormulier)


def test_what_cannot_be_undone_is_said_before(places: Places) -> None:
    assert "niet ongedaan" in InstellingenScreen.HULP
    assert "niet ongedaan" in NieuwAccountScreen(places, "docent")._uitleg
