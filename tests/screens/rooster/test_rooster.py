"""The lesson calendar: one lesson, a period, what is off, and the days off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from starterz.app import StarterzApp
from starterz.data.store import Store
from starterz.domain.lessen.les import Les, VrijePeriode
from starterz.screens.rooster.regels import Rooster, schooljaar, year_line
from starterz.screens.rooster.rooster import RoosterScreen
from starterz.screens.rooster.vrije_dagen import VrijeDagenScreen
from starterz.screens.shared.formulier import FormulierScreen
from tests.builders import TODAY
from tests.screens.conftest import said, screen_text, settle

Stored = Callable[[Callable[[Store], Any]], Any]


async def open_rooster(pilot: Pilot[None]) -> RoosterScreen:
    await settle(pilot)
    await pilot.press("f7")
    await settle(pilot)
    assert isinstance(pilot.app.screen, RoosterScreen)
    return pilot.app.screen


def fill_in(app: StarterzApp, **values: str) -> None:
    form = app.screen
    assert isinstance(form, FormulierScreen)
    names = [veld.naam for veld in form._velden]
    for name, value in values.items():
        form.query_one(f"#invoer-{names.index(name)}", Input).value = value


def count(store: Store) -> int:
    return len(store.lessen.between(date.min, date.max))


async def test_the_cursor_starts_at_todays_lesson(app: StarterzApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_rooster(pilot)
        assert screen.les is not None
        assert screen.les.datum == TODAY
        text = screen_text(app)
        assert "wo 25-01-2023  09:00-11:30  NT2" in text
        assert "12 van 12" in text
        assert "Schooljaar 2022-2023" in text


async def test_a_new_lesson_and_the_same_one_again(app: StarterzApp, stored: Stored) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_rooster(pilot)
        await pilot.press("n")
        await settle(pilot)
        fill_in(app, datum="28-01-2023", docent="A. Docent, B. [/b]", **{"knm-minuten": "30"})
        await pilot.press("f2")
        await settle(pilot)
        assert screen.les is not None
        assert screen.les.docenten == ("A. Docent", "B. [/b]")
        assert "zaterdag 28 januari 2023 staat in het rooster" in said(app)
        await pilot.press("n")
        await settle(pilot)
        fill_in(app, datum="28-01-2023", tijd="10:00")
        await pilot.press("f2")
        await settle(pilot)
        assert "is er al een les" in screen_text(app)
        form = app.screen
        assert isinstance(form, FormulierScreen)  # nothing typed is lost
        assert form.values()["datum"] == "28-01-2023"
    assert len(stored(lambda store: store.lessen.on(date(2023, 1, 28)))) == 1


async def test_a_wrong_field_says_what_is_expected(app: StarterzApp, stored: Stored) -> None:
    right = {"datum": "28-01-2023", "tijd": "09:00", "minuten": "150", "knm-minuten": "0"}
    async with app.run_test(size=(80, 24)) as pilot:
        await open_rooster(pilot)
        await pilot.press("n")
        await settle(pilot)
        for veld, waarde, verwacht in (
            ("datum", "31-02-2023", "een bestaande datum"),
            ("tijd", "9 uur", "een tijd als 09:00"),
            ("minuten", "kort", "een heel getal van 5"),
            ("minuten", "120150", "een heel getal van 5"),
            ("minuten", "601", "600 minuten"),
            ("knm-minuten", "200", "0 tot en met 150"),
        ):
            fill_in(app, **{**right, veld: waarde})
            await pilot.press("f2")
            await settle(pilot)
            assert verwacht in screen_text(app), veld
    assert not stored(lambda store: store.lessen.on(date(2023, 1, 28)))


async def test_leaving_the_form_writes_nothing(app: StarterzApp, stored: Stored) -> None:
    before = stored(count)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_rooster(pilot)
        await pilot.press("n")
        await settle(pilot)
        fill_in(app, datum="28-01-2023")
        await pilot.press("escape")
        await settle(pilot)
        assert "nog eens Esc = weggooien" in screen_text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen is screen
    assert stored(count) == before


async def test_a_period_is_planned_and_undone_in_one_key(app: StarterzApp, stored: Stored) -> None:
    before = stored(count)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_rooster(pilot)
        await pilot.press("i")
        await settle(pilot)
        fill_in(app, van="06-03-2023", tot="17-03-2023", dagen="ma,wo")
        await pilot.press("f2")
        await settle(pilot)
        assert "4 lessen gepland, van 06-03-2023 tot en met 15-03-2023" in said(app)
        await pilot.press("z")
        await settle(pilot)
    assert stored(count) == before


async def test_a_lesson_is_off_with_a_reason_and_on_again(app: StarterzApp, stored: Stored) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_rooster(pilot)
        await pilot.press("x", "f2")
        await settle(pilot)
        assert "Verwacht: in een paar woorden" in screen_text(app)
        fill_in(app, reden="docent ziek [/b]")
        await pilot.press("f2")
        await settle(pilot)
        assert screen.les is not None
        assert screen.les.vervallen
        assert "vervallen: d" in screen_text(app)
        await pilot.press("x")
        await settle(pilot)
        assert "gaat door" in said(app)
    assert not stored(lambda store: store.lessen.on(TODAY)[0].vervallen)


async def test_only_a_lesson_without_marks_can_go(app: StarterzApp, stored: Stored) -> None:
    before = stored(count)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_rooster(pilot)
        await pilot.press("up", "d")
        await settle(pilot)
        assert app.screen is screen
        assert "Laat de les vervallen met x" in said(app)
        await pilot.press("down", "d", "j")
        await settle(pilot)
        assert "is uit het rooster" in said(app)
        assert screen.les is not None
        assert screen.les.datum == date(2023, 1, 27)  # the cursor stays where it was
    assert stored(count) == before - 1


async def test_days_off_take_the_unmarked_lessons_out(app: StarterzApp, stored: Stored) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_rooster(pilot)
        await pilot.press("v")
        await settle(pilot)
        assert isinstance(app.screen, VrijeDagenScreen)
        await pilot.press("n")
        await settle(pilot)
        fill_in(app, van="23-01-2023", tot="27-01-2023", omschrijving="een week [/b]")
        await pilot.press("f2")
        await settle(pilot)
        text = "1 periode erbij. 2 lessen zijn uit het rooster. 1 les met presentie blijft staan."
        assert text in said(app)
        assert "een week [/b]" in screen_text(app)
        await pilot.press("d", "j")
        await settle(pilot)
        assert "Er zijn nog geen vrije dagen" in screen_text(app)
        await pilot.press("z")
        await settle(pilot)
        assert "een week [/b]" in screen_text(app)
    assert stored(lambda store: store.lessen.days_off()) == (
        VrijePeriode(date(2023, 1, 23), date(2023, 1, 27), "een week [/b]"),
    )


async def test_days_off_from_a_file(app: StarterzApp, tmp_path: Path, stored: Stored) -> None:
    bad, good = tmp_path / "fout.txt", tmp_path / "vrij.txt"
    bad.write_text("2023-02-20..2023-02-24\n2023-02-31\n", encoding="utf-8")
    good.write_text("\ufeff# vrij\n2023-02-20..2023-02-24\n2023-05-05\n", encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_rooster(pilot)
        await pilot.press("v")
        await settle(pilot)
        await pilot.press("i")
        await settle(pilot)
        fill_in(app, bestand=str(tmp_path / "weg.txt"))
        await pilot.press("f2")
        await settle(pilot)
        assert "een bestand dat er is" in screen_text(app)
        fill_in(app, bestand=str(bad))
        await pilot.press("f2")
        await settle(pilot)
        assert "regel 2" in screen_text(app)
        fill_in(app, bestand=str(good))
        await pilot.press("f2")
        await settle(pilot)
        assert "2 perioden erbij. 3 lessen zijn uit het rooster." in said(app)
    assert len(stored(lambda store: store.lessen.days_off())) == 2


@pytest.mark.parametrize(
    ("day", "year"), [(date(2022, 7, 31), 2021), (date(2022, 8, 1), 2022), (date(2023, 1, 1), 2022)]
)
def test_a_school_year_begins_in_august(day: date, year: int) -> None:
    assert schooljaar(day) == year


def test_what_is_off_is_not_counted_in_the_school_year() -> None:
    lessen = (
        Les(1, date(2022, 9, 5), 540, 150),
        Les(2, date(2022, 9, 7), 540, 150),
        Les(3, date(2022, 9, 12), 540, 150, vervallen=True),
        Les(4, date(2023, 9, 4), 540, 150),
    )
    line = year_line(Rooster(lessen), lessen[0])
    assert line == "Schooljaar 2022-2023: 1 van 46 lesweken, 2 lessen, 5:00 uur; 1 vervallen"
