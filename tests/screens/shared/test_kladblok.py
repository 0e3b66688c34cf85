"""What was typed in a form and not kept is offered again, and goes when it is done with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

from starterz.app import StarterzApp
from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.klas.cursist import Cursist
from starterz.domain.klas.klas import assemble
from starterz.domain.lessen.presentie import Presentie, Status
from starterz.domain.school.klad import Klad
from starterz.domain.uren.participatie import Activiteit, Participatie
from starterz.places import Places
from starterz.screens.observatie.blad import ronde_formulier
from starterz.screens.observatie.notitie import notitie_formulier
from starterz.screens.rooster.formulieren import (
    doorgaan_formulier,
    les_formulier,
    nieuw_formulier,
    vervallen_formulier,
)
from starterz.screens.shared.cursistformulieren import (
    groep_wijzigen,
    move_form,
    readmit_form,
    uitstroom,
)
from starterz.screens.shared.formulier import FormulierScreen, Operation
from starterz.screens.shared.klasnotitie import KlasnotitieScreen
from starterz.screens.shared.lesmoment import CorrectieFormulier
from starterz.screens.uren.participatieformulier import change_form
from starterz.tovii.instrument import Aspect
from starterz.tovii.klasnotitie import Klasnotitie
from starterz.tovii.observatie import Score
from tests.builders import TODAY, WACHTZIN, les_of
from tests.screens.conftest import said, screen_text, settle

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
        assert "F3 wissel tekst F4 oude tekst weg" in screen_text(app)
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


def test_two_rows_on_one_day_have_forms_with_their_own_texts() -> None:
    les = replace(les_of(TODAY), id=1)
    other = replace(les, id=2, begin=780)
    mark = Presentie(1, "C-01", Status.AANWEZIG)
    activity = Participatie(1, "C-01", TODAY, Activiteit.TAALSTAGE, 90)
    note = Klasnotitie(1, "C-01", "L1", TODAY, None, "x", "docent")
    amal, tesfay = Cursist(1, "C-01", "Amal", "x"), Cursist(2, "C-02", "Tesfay", "x")
    seats = assemble([], TODAY)
    aspect = Aspect("L1", "L", "Leert", "", 1, False, True, ("a", "b"))

    def clock() -> date:
        return TODAY

    def write(_made: object, _seen: object) -> Operation:
        return lambda _store: None

    def score(rij: str) -> FormulierScreen:
        return notitie_formulier(
            aspect, Score(1), write, seen=Score(1), over="C-01", rij=lambda: rij
        )

    pairs: list[list[FormulierScreen]] = [
        [les_formulier(each, clock, ask_why=True) for each in (les, other)],
        [vervallen_formulier(each, clock) for each in (les, other)],
        [doorgaan_formulier(each, clock) for each in (les, other)],
        [nieuw_formulier(replace(les, id=0, haalt_in=each.id), "Inhaal") for each in (les, other)],
        [CorrectieFormulier(replace(mark, les_id=each), None, write) for each in (1, 2)],
        [change_form(replace(activity, id=each), clock) for each in (1, 2)],
        [KlasnotitieScreen(amal, TODAY, each, clock) for each in (None, les)],
        [
            KlasnotitieScreen(amal, TODAY, None, clock, bekend=replace(note, id=each))
            for each in (1, 2)
        ],
        [score("1"), score("2")],
        [move_form(each, seats, TODAY) for each in (amal, tesfay)],
        [groep_wijzigen(each, TODAY) for each in (amal, tesfay)],
        [uitstroom(each, TODAY) for each in (amal, tesfay)],
        [readmit_form(each, seats, TODAY) for each in (amal, tesfay)],
        [ronde_formulier(clock, "docent", "", (), each.code) for each in (amal, tesfay)],
    ]
    for first, second in pairs:
        assert first.kladblok.plaats != second.kladblok.plaats, first.kladblok.plaats


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
        assert "Advies schrijven · C-01 Amal Voorbeeld-Haddad" in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "Kies Amal Voorbeeld-Haddad. Open het met F6 (advies), dan e." in said(app)
        assert "motivering: Leert [/b] snel." in screen_text(app)
        await pilot.press("backspace")
        await settle(pilot)
        assert "komt dan niet terug, ook niet met z" in screen_text(app)
        await pilot.press("j")
        await settle(pilot)
        assert "Er is geen tekst die niet is bewaard." in screen_text(app)
    assert stored(lambda store: store.kladden.all()) == ()
