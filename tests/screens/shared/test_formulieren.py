"""The forms about one person: one change each, nothing typed is lost, one key undoes it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Input, Select

from starterz.app import StarterzApp
from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.klas.cursist import (
    Cursist,
    Doelgroep,
    Groep,
    IntakeTelling,
    Leerroute,
    Lessoort,
    NieuweCursist,
    Wet,
)
from starterz.domain.lessen.presentie import Reden, Status
from starterz.screens.shared import cursistformulieren
from starterz.screens.shared.formulier import FormulierScreen
from tests.builders import TODAY
from tests.screens.conftest import said, screen_text, settle

Form = Callable[[Store], FormulierScreen]


class Formulier:
    """A form on the screen, filled as a person would, without a key for every letter."""

    def __init__(self, app: StarterzApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def screen(self) -> FormulierScreen:
        screen = self.app.screen
        assert isinstance(screen, FormulierScreen)
        return screen

    def _entry(self, naam: str) -> Any:
        names = [veld.naam for veld in self.screen._velden]
        return self.screen.query_one(f"#invoer-{names.index(naam)}")

    def __getitem__(self, naam: str) -> str:
        return self.screen.values()[naam]

    def __setitem__(self, naam: str, value: str) -> None:
        entry = self._entry(naam)
        assert isinstance(entry, (Input, Select))
        entry.value = value

    def is_focused(self, naam: str) -> bool:
        return self.screen.focused is self._entry(naam)

    async def keep(self) -> None:
        await self.pilot.press("f2")
        await settle(self.pilot)


@asynccontextmanager
async def opened(app: StarterzApp, form: Form) -> AsyncIterator[Formulier]:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(await app.database.submit(form))
        await settle(pilot)
        yield Formulier(app, pilot)


def nieuw(store: Store) -> FormulierScreen:
    return cursistformulieren.nieuw(TODAY, store.klas.klas(TODAY))


def about(code: str, make: Callable[[Cursist, Store], FormulierScreen]) -> Form:
    return lambda store: make(store.klas.cursist(code), store)


def move_form(code: str) -> Form:
    return about(
        code,
        lambda person, store: cursistformulieren.move_form(person, store.klas.klas(TODAY), TODAY),
    )


async def ask(app: StarterzApp, operation: Callable[[Store], Any]) -> Any:
    return await app.database.submit(operation)


async def test_a_new_person_sits_on_the_first_free_seat(
    app: StarterzApp, database: Database
) -> None:
    database.run(lambda store: store.klas.archive("C-04", TODAY))
    async with opened(app, nieuw) as form:
        form["voornaam"], form["achternaam"] = "Jan [/b]", 'x "y"'
        form["groep"], form["doelgroep"] = "z-route", "gezinsmigrant"
        form["pip"] = "01022023"
        await form.keep()
        klas = await ask(app, lambda store: store.klas.klas(TODAY))
        person = klas.plekken[3].cursist
        assert (person.naam, person.code) == ('Jan [/b] x "y"', "C-13")
        assert person.doelgroep is Doelgroep.GEZINSMIGRANT
        assert person.pip == date(2023, 2, 1)
        assert not isinstance(app.screen, ModalScreen)
        assert 'Jan [/b] x "y" zit op plek 4. z = ongedaan.' in said(app)
        await form.pilot.press("z")
        await settle(form.pilot)
        klas = await ask(app, lambda store: store.klas.klas(TODAY))
        assert klas.plekken[3].cursist is None


async def test_a_seat_that_is_taken_keeps_the_form_and_what_was_typed(
    app: StarterzApp, database: Database
) -> None:
    database.run(lambda store: store.klas.leave("C-04", date(2023, 1, 24)))
    async with opened(app, nieuw) as form:
        form["voornaam"], form["achternaam"] = "Kim", "Nieuw"
        form["plek"], form["instroom"] = "4", "20-01-2023"
        await form.keep()
        assert "Plek 4 is vanaf 20-01-2023 van Ngọc Ánh Voorbeeld-Trần." in screen_text(app)
        assert (form["voornaam"], form["plek"], form["instroom"]) == ("Kim", "4", "20-01-2023")
        assert len(await ask(app, lambda store: store.klas.cursisten())) == 12
        form["instroom"] = "25-01-2023"
        await form.keep()
        assert "Kim Nieuw zit op plek 4" in said(app)


async def test_a_date_that_does_not_exist_is_named_at_its_field(app: StarterzApp) -> None:
    async with opened(app, nieuw) as form:
        form["voornaam"], form["achternaam"], form["instroom"] = "Kim", "Nieuw", "31-02-2023"
        await form.keep()
        shown = screen_text(app)
        assert "Verwacht: een bestaande datum als" in shown
        assert "31-02-2023" in shown
        assert form.is_focused("instroom")
        assert len(await ask(app, lambda store: store.klas.cursisten())) == 12


async def test_an_empty_name_is_named_by_the_store_at_its_field(app: StarterzApp) -> None:
    async with opened(app, nieuw) as form:
        form["voornaam"] = " "
        await form.keep()
        assert "één naam is genoeg" in screen_text(app)
        assert form.is_focused("achternaam")


async def test_the_thirteenth_person_waits(app: StarterzApp) -> None:
    async with opened(app, nieuw) as form:
        assert "De klas is vol" in screen_text(app)
        form["voornaam"], form["achternaam"] = "Der", "Tien"
        await form.keep()
        klas = await ask(app, lambda store: store.klas.klas(TODAY))
        assert [person.naam for person in klas.wachtlijst] == ["Der Tien"]
        assert "Der Tien staat op de wachtlijst. z = ongedaan." in said(app)


async def test_somebody_can_wait_while_a_seat_is_free(app: StarterzApp, database: Database) -> None:
    database.run(lambda store: store.klas.archive("C-04", TODAY))
    async with opened(app, nieuw) as form:
        form["voornaam"], form["achternaam"], form["plek"] = "Wil", "Wachten", "wachtlijst"
        await form.keep()
        klas = await ask(app, lambda store: store.klas.klas(TODAY))
        assert klas.eerste_vrije == 4
        assert [person.naam for person in klas.wachtlijst] == ["Wil Wachten"]


async def test_a_move_takes_the_free_seat_and_leaves_the_past(
    app: StarterzApp, database: Database
) -> None:
    database.run(lambda store: store.klas.archive("C-04", TODAY))
    async with opened(app, move_form("C-05")) as form:
        assert form["plek"] == "4"
        await form.keep()
        person = await ask(app, lambda store: store.klas.cursist("C-05"))
        seats = [(stay.plek, stay.van, stay.tot) for stay in person.plaatsingen]
        assert seats == [(5, date(2022, 11, 14), date(2023, 1, 24)), (4, TODAY, None)]
        assert "Jan [/b] x: nieuwe plek bewaard. z = ongedaan." in said(app)


async def test_two_people_swap_and_swap_back_with_z(app: StarterzApp) -> None:
    def seats(store: Store) -> tuple[str, str]:
        plekken = store.klas.klas(TODAY).plekken
        first, fifth = plekken[0].cursist, plekken[4].cursist
        assert first is not None
        assert fifth is not None
        return first.code, fifth.code

    async with opened(app, move_form("C-01")) as form:
        labels = dict(form.screen._velden[0].keuzes)
        assert labels["5 C-05"] == "plek 5, wisselen met Jan [/b] x"
        form["plek"] = "5 C-05"
        await form.keep()
        assert await ask(app, seats) == ("C-05", "C-01")
        await form.pilot.press("z")
        await settle(form.pilot)
        assert await ask(app, seats) == ("C-01", "C-05")


async def test_somebody_else_on_that_day_is_not_swapped_by_mistake(
    app: StarterzApp, database: Database
) -> None:
    database.run(lambda store: store.klas.swap("C-05", "C-06", TODAY))
    async with opened(app, move_form("C-01")) as form:
        form["plek"], form["vanaf"] = "5 C-06", "20-01-2023"
        await form.keep()
        assert "Op 20-01-2023 is plek 5 van Jan [/b] x." in screen_text(app)
        assert form["plek"] == "5 C-06"


async def test_the_wachtlijst_is_a_seat_too(app: StarterzApp, database: Database) -> None:
    newcomer = NieuweCursist("Der", "Tien", Groep.STARTKLAS, TODAY)
    database.run(lambda store: store.klas.add(newcomer))
    async with opened(app, move_form("C-13")) as form:
        assert "wachtlijst" not in dict(form.screen._velden[0].keuzes)
        form["plek"] = "3 C-03"
        await form.keep()
        klas = await ask(app, lambda store: store.klas.klas(TODAY))
        assert klas.plekken[2].cursist.code == "C-13"
        assert [person.code for person in klas.wachtlijst] == ["C-03"]


async def test_editing_is_one_act_that_z_takes_back_as_a_whole(app: StarterzApp) -> None:
    before = await ask(app, lambda store: store.klas.cursist("C-01"))
    form_of = about("C-01", lambda person, _store: cursistformulieren.edit_form(person))
    async with opened(app, form_of) as form:
        form["norm_uren"], form["lesdagen"], form["lessoort"] = "600:30", "vr, ma", "alfabetisering"
        form["kennisgeving"], form["instroom"] = "1-9-2022", "07-11-2022"
        form["leerroute"], form["intake_telt_mee"] = "z-route", "beide"
        form["consulent"], form["wet"] = "Ç. Yıldız", "2013"
        await form.keep()
        assert "Verwacht: de reden van de eigen norm." in screen_text(app)
        assert form.is_focused("norm_reden")
        assert form["norm_uren"] == "600:30"
        form["norm_reden"] = "besluit van de gemeente"
        await form.keep()
        person = await ask(app, lambda store: store.klas.cursist("C-01"))
        assert person == replace(
            before,
            wet=Wet.WI2013,
            consulent="Ç. Yıldız",
            kennisgeving=date(2022, 9, 1),
            leerroute=Leerroute.Z_ROUTE,
            norm_minuten=600 * 60 + 30,
            norm_reden="besluit van de gemeente",
            intake_telt_mee=IntakeTelling.BEIDE,
            lesdagen=(0, 4),
            lessoort=Lessoort.ALFABETISERING,
            plaatsingen=(replace(before.plaatsingen[0], van=date(2022, 11, 7)),),
        )
        await form.pilot.press("z")
        await settle(form.pilot)
        assert await ask(app, lambda store: store.klas.cursist("C-01")) == before


async def test_what_was_edited_comes_back_in_the_form(app: StarterzApp) -> None:
    form_of = about("C-01", lambda person, _store: cursistformulieren.edit_form(person))
    async with opened(app, form_of) as form:
        form["norm_uren"], form["norm_reden"], form["lesdagen"] = "52:30", "proef", "ma"
        await form.keep()
        app.push_screen(await ask(app, form_of))
        await settle(form.pilot)
        assert (form["norm_uren"], form["lesdagen"]) == ("52:30", "ma")
        form["norm_uren"], form["norm_reden"], form["lesdagen"], form["pip"] = "", "", "", ""
        await form.keep()
        person = await ask(app, lambda store: store.klas.cursist("C-01"))
        assert (person.norm_minuten, person.lesdagen, person.pip) == (None, None, None)


async def test_a_last_day_is_set_and_taken_away(app: StarterzApp) -> None:
    form_of = about("C-01", lambda person, _store: cursistformulieren.uitstroom(person, TODAY))
    async with opened(app, form_of) as form:
        form["uitstroom"] = "20-01-2023"
        await form.keep()
        assert "Amal Voorbeeld-Haddad heeft al presentie op 23-01-2023." in screen_text(app)
        form["uitstroom"] = "17-02-2023"
        await form.keep()
        assert "Laatste dag van Amal Voorbeeld-Haddad: 17-02-2023. z = ongedaan." in said(app)
        app.push_screen(await ask(app, form_of))
        await settle(form.pilot)
        assert form["uitstroom"] == "17-02-2023"
        form["uitstroom"] = " "
        await form.keep()
        person = await ask(app, lambda store: store.klas.cursist("C-01"))
        assert person.uitstroom is None


async def test_another_group_from_a_day_on(app: StarterzApp) -> None:
    form_of = about("C-03", lambda person, _store: cursistformulieren.groep_wijzigen(person, TODAY))
    async with opened(app, form_of) as form:
        assert [value for value, _ in form.screen._velden[0].keuzes] == ["z-route", "elip"]
        form["vanaf"] = "01-02-2023"
        await form.keep()
        person = await ask(app, lambda store: store.klas.cursist("C-03"))
        groups = [(stay.groep, stay.plek, stay.van) for stay in person.plaatsingen]
        assert groups == [
            (Groep.STARTKLAS, 3, date(2022, 11, 14)),
            (Groep.Z_ROUTE, 3, date(2023, 2, 1)),
        ]


async def test_an_absence_is_announced_for_a_day_or_more(app: StarterzApp) -> None:
    form_of = about("C-05", lambda person, _store: cursistformulieren.announce_form(person, TODAY))
    async with opened(app, form_of) as form:
        assert "Schrijf geen ziekte of oorzaak op" in screen_text(app)
        form["van"], form["tot en met"] = "30-01-2023", "27-01-2023"
        await form.keep()
        assert "Verwacht: een datum vanaf 30-01-2023." in screen_text(app)
        assert form.is_focused("tot en met")
        form["tot en met"], form["reden"], form["status"] = "", "vervoer", "ongeoorloofd"
        await form.keep()
        (absence,) = await ask(app, lambda store: store.presentie.announced("C-05"))
        assert (absence.van, absence.tot) == (date(2023, 1, 30), date(2023, 1, 30))
        assert (absence.reden, absence.status) == (Reden.VERVOER, Status.ONGEOORLOOFD)
        assert "Jan [/b] x afgemeld voor 30-01-2023. z = ongedaan." in said(app)


async def test_archived_after_a_question_and_back_with_z(app: StarterzApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5", "d")
        await settle(pilot)
        assert "Jan [/b] x gaat uit de klas." in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert len(await ask(app, lambda store: store.klas.cursisten())) == 12
        await pilot.press("d", "j")
        await settle(pilot)
        assert len(await ask(app, lambda store: store.klas.cursisten())) == 11
        assert "Jan [/b] x staat in het archief. z = ongedaan." in said(app)
        await pilot.press("z")
        await settle(pilot)
        klas = await ask(app, lambda store: store.klas.klas(TODAY))
        assert klas.plekken[4].cursist.naam == "Jan [/b] x"


@pytest.mark.parametrize(
    ("plek", "expected"), [("", 5), ("9", 9), ("wachtlijst", None)], ids=["first", "asked", "waits"]
)
async def test_who_left_comes_back(
    app: StarterzApp, database: Database, plek: str, expected: int | None
) -> None:
    database.run(lambda store: store.klas.archive("C-05", TODAY))
    database.run(lambda store: store.klas.archive("C-09", TODAY))
    form_of = about(
        "C-05",
        lambda person, store: cursistformulieren.readmit_form(
            person, store.klas.klas(TODAY), TODAY
        ),
    )
    async with opened(app, form_of) as form:
        form["plek"], form["vanaf"] = plek, "30-01-2023"
        await form.keep()
        person = await ask(app, lambda store: store.klas.cursist("C-05"))
        assert person.gearchiveerd_op is None
        stay = person.plaatsingen[-1]
        assert (stay.groep, stay.plek, stay.van) == (Groep.STARTKLAS, expected, date(2023, 1, 30))


async def test_a_seat_promised_for_later_is_not_the_first_free_one(
    app: StarterzApp, database: Database
) -> None:
    database.run(lambda store: store.klas.archive("C-05", TODAY))
    database.run(lambda store: store.klas.archive("C-09", TODAY))
    later = NieuweCursist("Lat", "Er", Groep.ELIP, date(2023, 3, 1), plek=5)
    database.run(lambda store: store.klas.add(later))
    form_of = about(
        "C-05",
        lambda person, store: cursistformulieren.readmit_form(
            person, store.klas.klas(TODAY), TODAY
        ),
    )
    async with opened(app, form_of) as form:
        await form.keep()
        person = await ask(app, lambda store: store.klas.cursist("C-05"))
        assert person.plaatsingen[-1].plek == 9
