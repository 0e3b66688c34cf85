"""The list of advices as a consulent finds it, and the papers of all."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from starterz.app import StarterzApp
from starterz.data.access import add_account
from starterz.data.database import Database
from starterz.domain.advies.overzicht import Drukwerklijst
from starterz.domain.school.rollen import Rol
from starterz.domain.words.fouten import Geweigerd
from starterz.places import Places
from starterz.screens.advies.adviezen import AdviezenScreen
from starterz.screens.advies.evaluatie import EvaluatieScreen
from starterz.screens.klas.klas import KlasScreen
from starterz.screens.shared.pdfreeks import PdfreeksScreen
from starterz.service import uitgifte
from tests.builders import TODAY, WACHTZIN
from tests.screens.advies.test_advies import WIE, finished
from tests.screens.conftest import said, screen_text, settle


async def test_a_consulent_starts_at_the_advices_and_decides_there(
    places: Places, database: Database
) -> None:
    database.run(finished)
    database.close()
    add_account(places, ("docent", WACHTZIN), "cora", Rol.CONSULENT, WACHTZIN)
    app = StarterzApp(Database(places, ("cora", WACHTZIN)), lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await settle(pilot)
        assert isinstance(app.screen, AdviezenScreen)
        shown = screen_text(app)
        assert "1 wacht op u" in shown
        assert "Jan [/b] x (C-05)" in shown
        assert not said(app)
        await pilot.press("b", "enter", "down", "enter", "tab", "tab", *"Wens", "f2")
        await settle(pilot)
        shown = screen_text(app)
        assert "! Z-route" in shown
        assert "anders dan het advies: Wens" in shown
        assert "niets wacht op u" in shown
        await pilot.press("2")
        assert "Hier is nog geen advies." in screen_text(app)
        assert app.screen.check_action("all_pdfs", ()) is None
        await pilot.press("V", "3")
        await settle(pilot)
        assert isinstance(app.screen, EvaluatieScreen)
        shown = screen_text(app)
        assert "n = 1: van iedereen" in shown
        assert "Z-route  ■ 1" in shown
        assert "te weinig" in shown
        await pilot.press("f2")
        assert isinstance(app.screen, KlasScreen)


async def test_all_papers_one_by_one_until_esc(
    app: StarterzApp, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.run(finished)
    report = database.run(lambda store: store.adviezen.report(WIE, TODAY))
    going, made = asyncio.Event(), list[int]()

    def write(*_: Any, **__: Any) -> Path:
        made.append(1)
        if len(made) == 1:
            raise Geweigerd("De schijf is vol.")
        loop.call_soon_threadsafe(going.set)
        asyncio.run_coroutine_threadsafe(may_end.wait(), loop).result(5)
        return Path("x.pdf")

    monkeypatch.setattr(uitgifte, "advies_in_map", write)
    async with app.run_test(size=(80, 24)) as pilot:
        loop, may_end = asyncio.get_running_loop(), asyncio.Event()
        await settle(pilot)
        await app.push_screen(
            PdfreeksScreen(Drukwerklijst((report,) * 3, (("Şükran", "te vroeg"),)), Path())
        )
        await going.wait()
        assert "2 van 3: Jan [/b] x" in screen_text(app)
        await pilot.press("escape")
        assert "Dit stopt na deze." in screen_text(app), "keys work while a page is made"
        may_end.set()
        await settle(pilot)
        assert len(made) == 2
        assert isinstance(app.screen, KlasScreen)
        told = said(app)
        assert "Jan [/b] x: De schijf is vol." in told
        assert "1 van 3 PDF staat in" in told
        assert "Overgeslagen: Şükran, te vroeg." in told
