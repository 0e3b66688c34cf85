"""The score grid: one key an aspect, every score kept, nothing lost while the screen reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from starterz.app import StarterzApp
from starterz.data.access import add_account
from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.school.rollen import Rol
from starterz.places import Places
from starterz.screens.observatie.tovii import ToviiScreen
from starterz.tovii.observatie import Observatie, ObservatieStatus, Score
from tests.builders import TODAY, WACHTZIN
from tests.screens.conftest import said, screen_text, settle

Stored = Callable[[Callable[[Store], Any]], Any]
WIE = "C-03"
KOP = 'id = "vijf"\nversie = "1"\ntitel = "Vijf"\nbron = "proef"\nofficieel = false\n'


def sheets(store: Store) -> tuple[Observatie, ...]:
    return store.observaties.of(WIE)


def five_levels() -> str:
    """Return an instrument of 20 aspects in one group, with five levels."""
    levels = ", ".join(f'{{waarde = {n}, label = "niveau {n}"}}' for n in range(1, 6))
    parts = [
        KOP,
        f'niveaus = [{levels}]\ngrens_marge = "0,10"\nminimaal = {{tellend = 18, les = 18}}\n',
        '[[groep]]\ncode = "A"\ntitel = "Alles"\nsoort = "observatie"\n',
        '[[band]]\nuitkomst = "z-route"\nvanaf = "0"\n',
        '[[band]]\nuitkomst = "b1-route"\nvanaf = "3"\n',
    ]
    for index in range(20):
        texts = ", ".join(f'"Doet {index} op manier {n}."' for n in range(1, 6))
        parts.append(
            f'[[aspect]]\ncode = "A{index}"\ngroep = "A"\ntitel = "Aspect {index}"\n'
            f'toelichting = ""\ngewicht = 1\ngevoelig = false\nin_pdf = true\nniveaus = [{texts}]\n'
        )
    return "\n".join(parts)


async def open_tovii(pilot: Pilot[None], app: StarterzApp) -> ToviiScreen:
    await settle(pilot)
    app.cursist = WIE
    app.open_screen("tovii")
    await settle(pilot)
    assert isinstance(app.screen, ToviiScreen)
    return app.screen


async def test_24_aspects_are_24_keys(app: StarterzApp, stored: Stored) -> None:
    keys = "222233333333333333333333"
    assert len(keys) == 24
    async with app.run_test(size=(80, 24)) as pilot:
        await open_tovii(pilot, app)
        assert "nieuw · ronde 1 van 1 · docent" in screen_text(app)
        await pilot.press(*keys)
        await settle(pilot)
        shown = screen_text(app)
        assert "Voorlopig: B1-route" in shown
        assert "20 van 20 tellende aspecten" in shown
        assert "gemiddelde 2,80" in shown
        assert "Eigen lijst, niet de officiële TOVII" in shown
        assert "concept · ronde 1 van 1 · docent" in shown
    (sheet,) = stored(sheets)
    assert len(sheet.scores) == 24
    assert [score.waarde for score in sheet.scores.values()].count(2) == 4
    assert (sheet.datum, sheet.waarnemer) == (TODAY, "docent")


async def test_the_optional_aspects_may_be_skipped(app: StarterzApp, stored: Stored) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_tovii(pilot, app)
        await pilot.press(*"2222", "pagedown", *"3333333333333333")
        await settle(pilot)
        assert "Alles ingevuld. f = afronden" in screen_text(app)
        await pilot.press("f")
        await settle(pilot)
        assert "AFGEROND" in screen_text(app)
        await pilot.press("home", "1")
        await settle(pilot)
        assert screen.vlak.aspect is not None
        assert screen.vlak.aspect.code == "H1", "a finished sheet takes no score"
    (sheet,) = stored(sheets)
    assert len(sheet.scores) == 20
    assert not {"P1", "P2", "P3", "P4"} & set(sheet.scores)
    assert sheet.waarde("H1") == 2
    assert sheet.status is ObservatieStatus.AFGEROND


async def test_unseen_undo_and_clear(app: StarterzApp, stored: Stored) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_tovii(pilot, app)
        await pilot.press("3", "0", "2", "z")
        await settle(pilot)
        assert screen.vlak.aspect is not None
        assert screen.vlak.aspect.code == "H3", "the hand is back where the score was"
        assert "Ongedaan: score van Şükran bij H3" in said(app)
        await pilot.press("4", "up", "up", "up", "backspace")
        await settle(pilot)
    (sheet,) = stored(sheets)
    assert dict(sheet.scores) == {"H2": Score(None), "H3": Score(4)}


async def test_keys_before_the_sheet_is_read_are_kept(app: StarterzApp, stored: Stored) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_tovii(pilot, app)
        app.simulate_key("right_square_bracket")
        for key in "1234":
            app.simulate_key(key)
        await settle(pilot)
        await pilot.press("left_square_bracket")
        await settle(pilot)
        assert "nieuw" in screen_text(app)
    assert stored(sheets) == ()
    (sheet,) = stored(lambda store: store.observaties.of("C-04"))
    assert [sheet.waarde(code) for code in ("H1", "H2", "H3", "H4")] == [1, 2, 3, 4]


async def test_scores_survive_leaving_at_once(app: StarterzApp, stored: Stored) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_tovii(pilot, app)
        for _ in range(24):
            screen.action_score(3)
        app.exit()
    (sheet,) = stored(sheets)
    assert [score.waarde for score in sheet.scores.values()] == [3] * 24


async def test_a_note_without_a_score_waits_until_it_is_taken_over(
    app: StarterzApp, database: Database, stored: Stored
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_tovii(pilot, app)
        await pilot.press("t", "[", "/", "b", "]", "x", "enter")
        await settle(pilot)
        assert "Deze notitie wacht bij H1" in said(app)
        shown = screen_text(app)
        assert "H1 »1 Vooropleiding" in shown
        assert "» 25-01 [/b]x" in shown
        await pilot.press("2", "O")
        assert "25-01-2023: [/b]x" in screen_text(app)
        await pilot.press("f2")
        await settle(pilot)
    (sheet,) = stored(sheets)
    assert sheet.scores["H1"] == Score(2, "25-01-2023: [/b]x", False)
    assert sheet.context == "NT2, wo 09:00-11:30"
    (note,) = stored(lambda store: store.klasnotities.of(WIE))
    assert (note.aspect, note.datum, note.tekst) == ("H1", TODAY, "[/b]x")


async def test_a_note_is_about_what_was_just_scored_and_the_cursor_stays(app: StarterzApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_tovii(pilot, app)
        await pilot.press("2", "3", "t")
        assert "Notitie bij H2" in screen_text(app)
        await pilot.press(*"kort", "f2")
        await settle(pilot)
        assert screen.vlak.aspect is not None
        assert screen.vlak.aspect.code == "H3"
        await pilot.press("down", "t")
        assert "Notitie · Şükran" in screen_text(app)
        await pilot.press("escape", "up", "up", "up", "t")
        assert "Notitie bij H1" in screen_text(app)


async def test_too_little_seen_asks_before_it_is_finished(app: StarterzApp, stored: Stored) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await open_tovii(pilot, app)
        await pilot.press("2", "f")
        await settle(pilot)
        assert "Er is te weinig gezien voor een indicatie." in screen_text(app)
        await pilot.press("n")
        await settle(pilot)
        assert "concept" in screen_text(app)
        await pilot.press("f", "j")
        await settle(pilot)
        assert "AFGEROND" in screen_text(app)
        await pilot.press("h", "j")
        await settle(pilot)
        assert "heropend" in said(app)
    (sheet,) = stored(sheets)
    assert sheet.status is ObservatieStatus.CONCEPT


async def test_a_new_round_is_kept_from_its_first_score(
    app: StarterzApp, database: Database, stored: Stored
) -> None:
    database.run(lambda store: store.observaties.enter(WIE, TODAY, "Ander", {"H1": 1}, TODAY))
    async with app.run_test(size=(80, 24)) as pilot:
        await open_tovii(pilot, app)
        await pilot.press("n", "f2")
        await settle(pilot)
        assert "nieuw · ronde 2 van 2" in screen_text(app)
        await pilot.press("left")
        await settle(pilot)
        assert "ronde 1 van 1 · Ander" in screen_text(app)
        await pilot.press("n", "f2")
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        assert "concept · ronde 2 van 2" in screen_text(app)
    # What another observer scored is covered as long as this one is scoring.
    assert [dict(sheet.scores) for sheet in stored(sheets)] == [{}, {"H1": Score(3)}]


async def test_another_instrument_has_its_own_levels(
    app: StarterzApp, database: Database, stored: Stored
) -> None:
    def load(store: Store) -> None:
        store.instrumenten.load(five_levels())
        store.instellingen.change("instrument", "vijf")

    database.run(load)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_tovii(pilot, app)
        assert "5 Doet 0 op manier 5." in screen_text(app)
        await pilot.press("5", "6", "1")
        await settle(pilot)
    (sheet,) = stored(sheets)
    assert {code: score.waarde for code, score in sheet.scores.items()} == {"A0": 5, "A1": 1}


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_every_level_is_in_view(app: StarterzApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await open_tovii(pilot, app)
        assert screen.blad is not None
        for aspect in screen.blad.instrument.aspecten:
            screen.vlak.go_to(aspect.code)
            await pilot.pause()
            shown = screen_text(app)
            for number, text in enumerate(aspect.niveaus, 1):
                assert f"{number} {text}"[:40] in shown, (aspect.code, number)
            assert f"►{aspect.code} " in shown
            assert "0 Niet waargenomen." in shown


async def test_an_assistent_sees_no_observation(places: Places, database: Database) -> None:
    database.run(lambda store: store.observaties.enter(WIE, TODAY, "Ander", {"H1": 1}, TODAY))
    database.close()
    add_account(places, ("docent", WACHTZIN), "kees", Rol.KLASSENASSISTENT, WACHTZIN)
    app = StarterzApp(Database(places, ("kees", WACHTZIN)), lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_tovii(pilot, app)
        await pilot.press("3")
        await settle(pilot)
        assert "Alleen een docent ziet de observaties" in screen_text(app)
        assert "Ander" not in screen_text(app)


async def test_scores_stay_with_the_person_when_the_terminal_changes_size(
    app: StarterzApp, stored: Stored
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("4", "f3")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("f4")
        await settle(pilot)
        await pilot.press("3")
        await pilot.resize_terminal(120, 36)
        await settle(pilot)
        await pilot.press("3", "f1")
        await pilot.resize_terminal(80, 24)
        await pilot.press("escape", "3")
        await settle(pilot)
        assert app.cursist == "C-04"
        assert "Ngọc Ánh" in screen_text(app)
        assert "3 van 20" in screen_text(app)
    others = ("C-01", "C-02", "C-03")
    assert stored(lambda store: [store.observaties.of(code) for code in others]) == [()] * 3
    (sheet,) = stored(lambda store: store.observaties.of("C-04"))
    assert len(sheet.scores) == 3
