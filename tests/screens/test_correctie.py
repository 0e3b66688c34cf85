"""An old mark changes with a reason, by who may, and nothing that was typed for it is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from starterz.app import StarterzApp
from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.account import Account
from starterz.domain.rollen import Rol
from starterz.screens.klas import KlasScreen
from tests.screens.conftest import TODAY, said, settle

Stored = Callable[[Callable[[Store], object]], object]


@pytest.fixture
def app(database: Database) -> StarterzApp:
    """Make the app a week later: the marks of before are old by then."""
    return StarterzApp(database, lambda: TODAY + timedelta(days=6))


async def open_monday(app: StarterzApp, pilot: Pilot[None]) -> KlasScreen:
    """Go to a lesson with old marks."""
    await settle(pilot)
    les = app.database.run(lambda store: store.lessen.on(TODAY - timedelta(days=2))[0])
    screen = app.screen
    assert isinstance(screen, KlasScreen)
    screen.show_lesson(les.datum, les.id)
    await settle(pilot)
    return screen


async def test_an_assistent_hears_at_the_key_that_an_old_mark_is_for_the_docent(
    app: StarterzApp,
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_monday(app, pilot)
        app.account = Account(9, "assistent", Rol.KLASSENASSISTENT)
        for key, action in (("x", "absent"), ("l", "late"), ("g", "excused"), ("k", "kind")):
            await pilot.press(key)
            assert app.screen is screen
            assert screen.check_action(action, ()) is None
            assert "Dit kan alleen een docent: een oud teken veranderen." in said(app)
        assert screen.check_action("all_present", ()) is True
        app.account = Account(9, "consulent", Rol.CONSULENT)
        await pilot.press("m")
        assert app.screen is screen
        assert screen.check_action("announce", ()) is None
