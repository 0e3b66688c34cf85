"""The dossier: what each role sees of one person, and the way from one to the next."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import pytest
from textual.pilot import Pilot

from starterz.app import StarterzApp
from starterz.data.access import add_account, create_store
from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.advies.trajectadvies import Besluit, Tekst
from starterz.domain.klas.cursist import Leerroute
from starterz.domain.lessen.presentie import Presentie, Reden, Status
from starterz.domain.school.rollen import Rol
from starterz.places import Places
from starterz.screens.dossier.dossier import DossierScreen
from starterz.screens.shared.formulier import FormulierScreen
from starterz.tovii.leerbaarheidstoets import Leerbaarheidstoets, Toetsresultaat
from starterz.widgets.breedtelijst import Breedtelijst
from starterz.widgets.onderdelen import Onderdelen
from tests.builders import CHEAP, TODAY, WACHTZIN, overwegingen
from tests.screens.conftest import said, screen_text, settle

TOETS = Leerbaarheidstoets(date(2022, 12, 1), Toetsresultaat.NIET_HAALBAAR, 29, 31)


def observe(store: Store, code: str, level: int = 2) -> None:
    instrument = store.instrumenten.current()
    scores = {aspect.code: level for aspect in instrument.aspecten}
    store.observaties.enter(code, date(2023, 1, 18), "D. Voorbeeld", scores, TODAY)


@asynccontextmanager
async def dossier(
    app: StarterzApp, code: str | None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        app.cursist = code
        app.open_screen("dossier")
        await settle(pilot)
        yield pilot


async def part(pilot: Pilot[None], name: str) -> str:
    """Bring a part into view and return what is on the screen then."""
    parts = pilot.app.screen.query_one(Onderdelen)
    parts.post_message(Onderdelen.Gekozen(name))
    await settle(pilot)
    return screen_text(pilot.app)


async def test_everything_about_one_person(app: StarterzApp, database: Database) -> None:
    def fill(store: Store) -> None:
        les = store.lessen.on(date(2023, 1, 23))[0].id
        reason = Presentie(les, "C-05", Status.ONGEOORLOOFD, reden=Reden.VERVOER)
        store.presentie.mark(reason, TODAY)
        les = store.lessen.on(date(2023, 1, 20))[0].id
        store.presentie.mark(Presentie(les, "C-05", Status.AANWEZIG, te_laat=20), TODAY)
        store.presentie.announce("C-05", date(2023, 1, 30), date(2023, 2, 3), Reden.KIND)
        store.klas.swap("C-05", "C-06", date(2023, 1, 16))

    database.run(fill)
    database.run(lambda store: observe(store, "C-05"))
    database.run(lambda store: store.adviezen.enter_test("C-05", TOETS, TODAY))
    database.run(lambda store: store.adviezen.write("C-05", Tekst(advies="b1-route"), TODAY))
    async with dossier(app, "C-05") as pilot:
        shown = screen_text(app)
        for text in (
            "Jan [/b] x  C-05", "Plek          6", "Groep         startklas",
            "PIP           03-10-2022", "Einde termijn 03-10-2025", "van 52 uur en 30 minuten",
            "30 van 31 lessen in 10 lesweken", "ongeoorloofd 2:30",
        ):  # fmt: skip
            assert text in shown
        shown = await part(pilot, "lessen")
        assert "ma 23-01-2023  ongeoorloofd afwezig  vervoer" in shown
        assert "vr 20-01-2023  te laat               20 min" in shown
        assert "wo 25-01-2023  nog niet ingevuld" in shown
        shown = await part(pilot, "afmeldingen")
        assert "ma 30-01-2023  vr 03-02-2023  kind" in shown
        shown = await part(pilot, "plaatsen")
        assert "startklas     plek 6        16-01-2023" in shown
        assert "startklas     plek 5        14-11-2022    15-01-2023" in shown
        shown = await part(pilot, "observaties")
        row = next(line for line in shown.splitlines() if "18-01-2023" in line)
        assert (
            " ".join(row.split()) == "18-01-2023 afgerond B1-route, grensgeval 20/20 D. Voorbeeld"
        )
        assert "niet de officiële TOVII van ITTA" in shown
        shown = await part(pilot, "toets")
        assert "B1-route niet haalbaar  29, 31 nodig" in shown
        assert "! Oude grens: vroeger waren 31 punten nodig." in shown
        shown = await part(pilot, "adviezen")
        assert "1       concept" in shown


async def test_arrows_choose_the_part_and_brackets_the_person(app: StarterzApp) -> None:
    async with dossier(app, None) as pilot:
        assert "C-01" in screen_text(app)
        await pilot.press("right", "down", "down", "]")
        await settle(pilot)
        assert "Tesfay Voorbeeld-Gebre  C-02" in screen_text(app)
        assert app.screen.query_one(Onderdelen).actief == "lessen"
        assert app.cursist == "C-02"
        await pilot.press("[", "[", "left", "left")
        await settle(pilot)
        assert "C-12" in screen_text(app)
        assert app.screen.query_one(Onderdelen).actief == "correcties"


async def test_a_change_leaves_the_cursor_where_it_is(app: StarterzApp) -> None:
    async with dossier(app, "C-05") as pilot:
        await part(pilot, "lessen")
        table = app.screen.query_one(Breedtelijst)
        await pilot.press("down", "down", "down")
        on = table.sleutel
        les = (await app.database.submit(lambda store: store.lessen.on(date(2023, 1, 18))))[0]
        mark = Presentie(les.id, "C-05", Status.GEOORLOOFD, reden=Reden.ZIEK)
        app.save(lambda store: store.presentie.mark(mark, TODAY))
        await settle(pilot)
        assert "wo 18-01-2023  geoorloofd afwezig    ziek gemeld" in screen_text(app)
        assert (table.cursor_row, table.sleutel) == (3, on)


async def test_the_test_is_hidden_while_somebody_is_scoring(
    app: StarterzApp, database: Database
) -> None:
    database.run(lambda store: store.adviezen.enter_test("C-05", TOETS, TODAY))
    database.run(lambda store: store.klasnotities.write("C-05", "L3", "[/b] x", TODAY, TODAY))
    database.run(lambda store: store.observaties.start("C-05", TODAY, "D. Voorbeeld", TODAY))
    async with dossier(app, "C-05") as pilot:
        shown = await part(pilot, "toets")
        assert "De toets blijft verborgen tot de scores zijn afgerond" in shown
        assert "haalbaar" not in shown
        shown = await part(pilot, "observaties")
        assert "concept" in shown
        assert "L3 [/b] x" in shown


async def test_an_announced_absence_is_taken_away_and_comes_back(
    app: StarterzApp, database: Database
) -> None:
    database.run(lambda store: store.presentie.announce("C-05", TODAY, TODAY, Reden.KIND))
    async with dossier(app, "C-05") as pilot:
        await pilot.press("backspace")
        assert "wo 25-01-2023" in await part(pilot, "afmeldingen")
        await pilot.press("backspace")
        await settle(pilot)
        assert "Afmelding gewist. z = ongedaan." in said(app)
        assert "wo 25-01-2023" not in screen_text(app)
        await pilot.press("z")
        await settle(pilot)
        assert "wo 25-01-2023" in screen_text(app)


async def test_every_key_opens_its_form(app: StarterzApp) -> None:
    async with dossier(app, "C-05") as pilot:
        for key, title in (
            ("e", "C-05 bewerken"), ("v", "Verplaatsen of wisselen"), ("u", "Uitstroom"),
            ("q", "Andere groep"), ("m", "Afmelden"),
        ):  # fmt: skip
            await pilot.press(key)
            assert isinstance(app.screen, FormulierScreen)
            assert app.screen._titel == title
            await pilot.press("escape")
        await pilot.press("y")
        assert isinstance(app.screen, DossierScreen)
        await pilot.press("d", "j")
        await settle(pilot)
        assert "archief sinds 25-01-2023" in screen_text(app)
        await pilot.press("y", "f2")
        await settle(pilot)
        assert "Plek          5" in screen_text(app)


async def test_who_was_added_and_undone_gives_way_to_the_first_seat(app: StarterzApp) -> None:
    async with dossier(app, "C-99"):
        assert "Amal Voorbeeld-Haddad  C-01" in screen_text(app)
        assert said(app) == ""


@pytest.fixture
def als(places: Places) -> dict[Rol, StarterzApp]:
    apps = {}
    for rol in (Rol.KLASSENASSISTENT, Rol.CONSULENT):
        add_account(places, ("docent", WACHTZIN), rol.value, rol, WACHTZIN)
        apps[rol] = StarterzApp(Database(places, (rol.value, WACHTZIN)), lambda: TODAY)
    return apps


async def test_an_assistant_sees_name_seat_and_marks_of_today(
    als: dict[Rol, StarterzApp], database: Database
) -> None:
    def fill(store: Store) -> None:
        les = store.lessen.on(TODAY)[0].id
        store.presentie.mark(Presentie(les, "C-05", Status.AANWEZIG, te_laat=20), TODAY)
        store.adviezen.enter_test("C-05", TOETS, TODAY)

    database.run(fill)
    database.run(lambda store: observe(store, "C-05"))
    database.close()
    app = als[Rol.KLASSENASSISTENT]
    async with dossier(app, "C-05") as pilot:
        shown = screen_text(app)
        assert "Jan [/b] x  C-05" in shown
        assert "Plek          5" in shown
        assert "wo 25-01-2023  te laat" in shown
        for hidden in ("startklas", "PIP", "Doelgroep", "23-01-2023", "Gesprek", "Toets"):
            assert hidden not in shown
        await pilot.press("e", "v", "d", "right")
        await settle(pilot)
        assert isinstance(app.screen, DossierScreen)
        assert said(app).startswith("Dit kan alleen een docent: de klas beheren.")


async def test_a_consulent_sees_finished_advice_and_no_observation(
    als: dict[Rol, StarterzApp], database: Database
) -> None:
    text = Tekst(
        advies="b1-route",
        motivering="Leert snel.",
        reden_kort="Genoeg gezien.",
        overwegingen=overwegingen(),
    )
    database.run(lambda store: observe(store, "C-05", 3))
    database.run(
        lambda store: store.adviezen.enter_test(
            "C-05", Leerbaarheidstoets(date(2022, 12, 1), Toetsresultaat.HAALBAAR, 33, 31), TODAY
        )
    )
    database.run(lambda store: store.adviezen.write("C-05", text, TODAY))
    database.run(lambda store: store.adviezen.finish("C-05", TODAY))
    decision = Besluit(Leerroute.B1_ROUTE, TODAY, "[/b] zoals het advies")
    database.run(lambda store: store.adviezen.decide("C-05", decision, TODAY))
    database.run(lambda store: store.adviezen.write("C-05", Tekst(advies="z-route"), TODAY))
    database.close()
    app = als[Rol.CONSULENT]
    async with dossier(app, "C-05") as pilot:
        shown = await part(pilot, "adviezen")
        assert (
            "1       besloten    25-01-2023  B1-route              B1-route op 25-01-2023" in shown
        )
        assert "Reden van het besluit: [/b] zoals het advies" in shown
        assert "concept" not in shown
        assert " TOVII  Toets" not in shown
        assert "Afgemeld" not in shown
        assert "B1-route haalbaar" in await part(pilot, "toets")


async def test_an_empty_class_says_what_to_do(tmp_path_factory: pytest.TempPathFactory) -> None:
    places = Places(tmp_path_factory.mktemp("leeg"))
    create_store(places, "docent", Rol.DOCENT, WACHTZIN, CHEAP)
    app = StarterzApp(Database(places, ("docent", WACHTZIN)), lambda: TODAY)
    async with dossier(app, None) as pilot:
        assert "Er is nog niemand in de klas." in screen_text(app)
        await pilot.press("e", "right", "]")
        assert isinstance(app.screen, DossierScreen)
