"""What was typed in a form and not kept is offered again, and goes when it is done with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from starterz.app import StarterzApp
from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.klad import Klad
from starterz.places import Places
from starterz.screens.formulier import FormulierScreen
from tests.screens.conftest import TODAY, WACHTZIN, said, screen_text, settle

Stored = Callable[[Callable[[Store], object]], object]


def again(places: Places) -> StarterzApp:
    return StarterzApp(Database(places, ("docent", WACHTZIN)), lambda: TODAY)


async def test_a_text_survives_the_end_of_the_program(
    app: StarterzApp, places: Places, stored: Stored
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("n", *"Ama")
        app.exit()  # the window goes while the form is open
    assert stored(lambda store: [each.velden["voornaam"] for each in store.kladden.all()]) == [
        "Ama"
    ]
    app = again(places)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Nog niet bewaard: Nieuwe cursist" in said(app)
        await pilot.press("n")
        await settle(pilot)
        assert "Niet bewaard op" in screen_text(app)
        assert "“Ama”" in screen_text(app)
        assert "F3 terugzetten F4 oude tekst weg" in screen_text(app)
        await pilot.press("X", "f3")
        form = app.screen
        assert isinstance(form, FormulierScreen)
        assert form.values()["voornaam"] == "Ama"
        await pilot.press("f3")
        assert form.values()["voornaam"] == "X"  # neither text was lost by looking
        await pilot.press("f3", "tab", *"Q", "f2")
        await settle(pilot)
    assert stored(lambda store: store.kladden.all()) == ()
    assert stored(lambda store: store.klas.cursisten()[-1].naam) == "Ama Q"


async def test_a_text_that_was_thrown_away_does_not_come_back(
    app: StarterzApp, stored: Stored
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("n", *"Ama", "escape", "b", "escape")
        assert isinstance(app.screen, FormulierScreen)  # who typed on is asked again
        app.screen.kladblok.flush()
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert not isinstance(app.screen, FormulierScreen)
    assert stored(lambda store: store.kladden.all()) == ()


async def test_the_list_shows_what_waits_and_throws_it_away(
    app: StarterzApp, database: Database, stored: Stored
) -> None:
    moment = datetime(2023, 1, 24, 9, 5, tzinfo=UTC)
    text = Klad("Advies schrijven", "C-01", {"motivering": "Leert [/b] snel."}, moment)
    database.run(lambda store: store.kladden.keep(text))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert "Advies schrijven · C-01" in screen_text(app)
        assert "motivering: Leert [/b] snel." in screen_text(app)
        await pilot.press("backspace")
        await settle(pilot)
        assert "komt dan niet terug, ook niet met z" in screen_text(app)
        await pilot.press("j")
        await settle(pilot)
        assert "Er is geen tekst die niet is bewaard." in screen_text(app)
    assert stored(lambda store: store.kladden.all()) == ()
