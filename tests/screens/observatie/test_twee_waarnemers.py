"""Two observers on the screen: the second scores blind, then they make one sheet together."""

from __future__ import annotations

from textual.widgets import TextArea

from starterz.app import StarterzApp
from starterz.data.access import add_account
from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.school.rollen import Rol
from starterz.places import Places
from starterz.screens.observatie.overeenstemming import OvereenstemmingScreen
from starterz.screens.observatie.tovii import ToviiScreen
from starterz.tovii.observatie import Observatie, ObservatieStatus
from tests.builders import TODAY, WACHTZIN
from tests.screens.conftest import said, screen_text, settle
from tests.screens.observatie.test_tovii import WIE, Stored, open_tovii, sheets

ANNA = "Anna [/b]"
SAME = {f"{group}{i}": 3 for group in "LT" for i in range(1, 9)} | {f"H{i}": 3 for i in range(1, 5)}


def enter(store: Store, naam: str, **other: int) -> Observatie:
    return store.observaties.enter(WIE, TODAY, naam, {**SAME, **other}, TODAY)


async def test_a_second_observer_scores_blind(places: Places, database: Database) -> None:
    database.run(lambda store: enter(store, ANNA, L1=1))
    database.close()
    add_account(places, ("docent", WACHTZIN), "bea", Rol.DOCENT, WACHTZIN)
    app = StarterzApp(Database(places, ("bea", WACHTZIN)), lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_tovii(pilot, app)
        shown = screen_text(app)
        assert "De scores zijn bedekt." in shown
        assert "B = toch kijken" in shown
        assert "AFGEROND, bedekt" in shown
        assert "gemiddelde" not in shown
        await pilot.press("3", "n", "f2")  # a digit does nothing on what is covered
        await settle(pilot)
        await pilot.press("3", "V")
        await settle(pilot)
        assert "Er is nog geen tweede waarnemer" in screen_text(app)
        app.open_screen("advies")
        await settle(pilot)
        shown = screen_text(app)
        assert "verborgen" in shown
        assert "gemiddelde" not in shown
        await pilot.press("f4", "f", "j")
        await settle(pilot)
        assert "Observatie afgerond" in said(app)
        await pilot.press("left")
        await settle(pilot)
        assert "gemiddelde 2,90" in screen_text(app)


async def test_a_joint_sheet_from_the_comparison(
    app: StarterzApp, database: Database, stored: Stored
) -> None:
    database.run(lambda store: enter(store, ANNA, L1=1))
    database.run(lambda store: enter(store, "Bea", T8=2))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_tovii(pilot, app)
        await pilot.press("V")
        await settle(pilot)
        compared = app.screen
        assert isinstance(compared, OvereenstemmingScreen)
        shown = screen_text(app)
        assert "18 gelijk (90%)" in shown
        lines = shown.splitlines()
        (big,) = (i for i, line in enumerate(lines) if "! 2 niveaus" in line)
        (small,) = (i for i, line in enumerate(lines) if "1 niveau" in line and "T8" in line)
        assert big < small
        assert "L1" in lines[big]
        await pilot.press("enter")
        await settle(pilot)
        assert "nog geen gezamenlijke lijst" in said(app)
        await pilot.press("n", "j")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, ToviiScreen)
        assert f"{ANNA} 1 · Bea 3 · ! 2 niveaus" in screen_text(app)
        await pilot.press("3", "f")
        await settle(pilot)
        assert "Kies samen nog een score bij T8" in said(app)
        await pilot.press("t")  # the cursor waits for the reason
        await settle(pilot)
        app.screen.query_one("#invoer-0", TextArea).text = "Samen [/b] gekeken."
        await pilot.press("f2")
        await settle(pilot)
        assert "Verschoven: Samen [/b] gekeken." in screen_text(app)
        screen.vlak.go_to("T8")
        await pilot.press("2", "f")
        await settle(pilot)
    joint = stored(sheets)[-1]
    assert joint.status is ObservatieStatus.AFGEROND
    assert joint.scores["L1"].reden == "Samen [/b] gekeken."
    assert (joint.waarde("L1"), joint.waarde("T8")) == (3, 2)
