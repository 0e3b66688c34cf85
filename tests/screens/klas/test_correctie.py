"""An old mark changes with a reason, by who may, and nothing that was typed for it is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from starterz.app import StarterzApp
from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.lessen.presentie import Presentie, Status
from starterz.domain.school.account import Account
from starterz.domain.school.rollen import Rol
from starterz.places import Places
from starterz.screens.klas.klas import KlasScreen
from starterz.screens.shared.lesmoment import CorrectieFormulier
from tests.builders import TODAY, WACHTZIN
from tests.screens.conftest import said, screen_text, settle

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


async def test_a_reason_outlives_a_change_by_another(
    app: StarterzApp, places: Places, stored: Stored
) -> None:
    other = Database(places, ("docent", WACHTZIN))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_monday(app, pilot)
        lesson = screen.lesson
        assert lesson is not None
        await pilot.press("1", "x")
        await settle(pilot)
        form = app.screen
        assert isinstance(form, CorrectieFormulier)
        await pilot.press(*"paraaf")
        form.kladblok.flush()
        late = Presentie(lesson.id, "C-01", Status.AANWEZIG, 20)
        other.run(lambda store: store.presentie.mark(late, TODAY + timedelta(days=6), "kwam later"))
        await pilot.press("f2")
        await settle(pilot)
        assert app.screen is form
        assert form.values() == {"waarom": "paraaf"}
        shown = " ".join(screen_text(app).split())
        assert "Er stond: aanwezig, 20 minuten te laat." in shown
        assert "druk op F2" in shown
        kladden = other.run(lambda store: store.kladden.all())
        assert [each.velden for each in kladden] == [{"waarom": "paraaf"}]
        await pilot.press("f2")
        await settle(pilot)
        assert not form.is_attached
        assert screen.view.line is not None
        assert screen.view.line.presentie is not None
    other.close()

    def kept(store: Store) -> tuple[object, ...]:
        row = store.presentie.list(lesson.id).regel("C-01")
        why = [each.waarom for each in store.presentie.corrections("C-01")]
        return row and row.presentie and row.presentie.status, why, store.kladden.all()

    assert stored(kept) == (Status.ONBEKEND, ["paraaf", "kwam later"], ())


async def test_an_old_mark_is_cleared_with_a_reason(app: StarterzApp, stored: Stored) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_monday(app, pilot)
        lesson = screen.lesson
        assert lesson is not None
        await pilot.press("1", "backspace", *"mis", "f2")
        await settle(pilot)
        assert "Amal: gewist. z = ongedaan." in said(app)

    def kept(store: Store) -> tuple[object, ...]:
        row = store.presentie.list(lesson.id).regel("C-01")
        why = [each.waarom for each in store.presentie.corrections("C-01")]
        return row and row.presentie, why

    assert stored(kept) == (None, ["mis"])
