"""Everybody's hours: the table, one person, and another day."""

from __future__ import annotations

from datetime import date, timedelta

from textual.pilot import Pilot
from textual.widgets import Input

from starterz.app import StarterzApp
from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.lessen.presentie import Presentie, Reden, Status
from starterz.screens.shared.formulier import FormulierScreen
from starterz.screens.uren.opbouw import OpbouwScreen
from starterz.screens.uren.regels import RECENT, read_rows
from starterz.screens.uren.uren import UrenScreen
from tests.builders import TODAY
from tests.screens.conftest import screen_text, settle


async def open_uren(pilot: Pilot[None]) -> UrenScreen:
    await settle(pilot)
    await pilot.press("f3")
    await settle(pilot)
    assert isinstance(pilot.app.screen, UrenScreen)
    return pilot.app.screen


async def test_everybody_has_a_row_and_one_person_all_counters(app: StarterzApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_uren(pilot)
        text = screen_text(app)
        assert "77:30 van 800" in text
        assert "77:30 van 52:30" in text
        assert "gehaald" in text
        assert "Jan [/b] x" in text
        assert "Cursusuren: 77 uur en 30 minuten van 800 uur, nog niet gehaald." in text
        assert "Prognose: " in text
        await pilot.press("end")
        await settle(pilot)
        text = screen_text(app)
        assert "ELIP weg A: 77 uur en 30 minuten van 600 uur" in text
        assert "Ook: ELIP weg B 77:30 van 600" in text
        assert "waarvan vóór het PIP 0:00" in text
        assert app.cursist == "C-12"


async def test_more_room_shows_the_kinds_and_the_absence(app: StarterzApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)

        def absent(store: Store) -> None:
            les = store.lessen.on(date(2023, 1, 23))[0]
            mark = Presentie(les.id, "C-01", Status.GEOORLOOFD, reden=Reden.ZIEK)
            store.presentie.mark(mark, TODAY)

        await app.database.submit(absent)
        await open_uren(pilot)
        text = screen_text(app)
        assert "verz. g / o" in text
        assert "2:30 / 0:00" in text
        assert "75:00 van 800 " in text


async def test_the_panel_takes_the_empty_room_and_is_read_by_page_down(app: StarterzApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_uren(pilot)
        assert screen.tabel.size.height == 1 + len(screen.tabel.rows)
        assert "Verzuim: " not in screen_text(app)
        await pilot.press("pagedown")
        await settle(pilot)
        assert "Verzuim: " in screen_text(app)
        assert screen.tabel.cursor_row == 0
        title = screen_text(app).splitlines()[-9]
        assert title.startswith("─Amal Voorbeeld-")
        assert title.endswith("opkomst hoog─")
        await pilot.press("down")
        await settle(pilot)
        assert "Cursusuren: " in screen_text(app), "somebody else begins at the first line"
        await pilot.resize_terminal(120, 36)
        await settle(pilot)
        assert screen.tabel.size.height == 1 + len(screen.tabel.rows)
        assert "Verzuim: " in screen_text(app)


async def test_another_day_and_no_day_to_come(app: StarterzApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_uren(pilot)
        await pilot.press("c")
        await settle(pilot)
        form = app.screen
        assert isinstance(form, FormulierScreen)
        form.query_one(Input).value = "26-01-2023"
        await pilot.press("f2")
        await settle(pilot)
        assert "vandaag of een datum daarvoor" in screen_text(app)
        form.query_one(Input).value = "14-11-2022"
        await pilot.press("f2")
        await settle(pilot)
        assert app.screen is screen
        text = screen_text(app)
        assert "peildatum 14 november 2022" in text
        assert "2:30 van 800" in text


async def test_enter_opens_the_hours_to_the_lesson(app: StarterzApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_uren(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert app.cursist == "C-02"
        assert isinstance(app.screen, OpbouwScreen)
        assert "[Cursusuren]" in screen_text(app)
        assert "ma 23-01-2023  les 09:00-11:30       NT2                         2:30   77:30" in (
            screen_text(app)
        )
        await pilot.press("left")
        await settle(pilot)
        assert "Op 25-01-2023: 77 uur en 30 minuten van 800 uur." in screen_text(app)
        await pilot.press("right", "enter")
        await settle(pilot)
        assert "Maandag 23 januari 2023" in screen_text(app)


def test_who_left_lately_stays_in_the_list_and_who_is_archived_in_the_past(
    database: Database,
) -> None:
    database.run(lambda store: store.klas.leave("C-11", date(2023, 1, 23)))
    database.run(lambda store: store.klas.archive("C-12", TODAY))
    codes = [row.cursist.code for row in database.run(lambda store: read_rows(store, TODAY))]
    assert codes[-1] == "C-11"
    assert "C-12" not in codes
    later = date(2023, 1, 23) + RECENT + timedelta(days=1)
    rows = database.run(lambda store: read_rows(store, later))
    assert "C-11" not in [row.cursist.code for row in rows]
    earlier = date(2023, 1, 9)
    rows = database.run(lambda store: read_rows(store, earlier))
    database.close()
    assert "C-12" in [row.cursist.code for row in rows]
    assert len(rows) == 12
