"""Undo and redo from the keyboard: a held key counts once, and what needs a word asks it."""

from __future__ import annotations

from datetime import timedelta

from starterz.app import StarterzApp
from starterz.data.store import Store
from starterz.screens.shared.formulier import FormulierScreen
from tests.builders import TODAY
from tests.screens.conftest import said, screen_text, settle


def clock(app: StarterzApp, *moments: float) -> None:
    """Let z and Z come at these moments; one that is held back waits for another key."""
    left = iter(moments)
    app.held_keys.moment = lambda _: next(left)
    app.held_keys.later = lambda _seconds, _call: None


def marks(store: Store) -> int:
    return len(store.presentie.marks(TODAY, TODAY))


async def test_a_held_key_undoes_and_redoes_one_act(app: StarterzApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        clock(app, *(0.0, 0.5, 0.55, 0.6), *(9.0, 9.02, 9.04), *(20.0, 20.4, 30.0))
        await pilot.press("x", "down", "x", "down", "x")
        await pilot.press("z", "z", "z", "z")
        await settle(pilot)
        assert "Eén keer ongedaan gemaakt. Laat z los" in said(app)
        assert await app.database.submit(marks) == 2
        await pilot.press("Z", "Z", "Z")
        await settle(pilot)
        assert "Eén keer opnieuw gedaan. Laat Z los" in said(app)
        assert await app.database.submit(marks) == 3
        await pilot.press("z", "z", "x")  # another key comes: both were presses
        await settle(pilot)
        assert await app.database.submit(marks) == 2
        await pilot.press("z")
        await settle(pilot)
        assert await app.database.submit(marks) == 1


async def test_an_old_mark_asks_why_and_keeps_it(app: StarterzApp) -> None:
    day = TODAY
    app.clock = lambda: day
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("space")
        await settle(pilot)
        day = TODAY + timedelta(30)
        app.follow_day()
        await settle(pilot)
        await pilot.press("z")
        await settle(pilot)
        assert "Waarom" in screen_text(app)
        assert "Nu: aanwezig." in screen_text(app)
        await pilot.press("m", "i", "s")
        form = app.screen
        assert isinstance(form, FormulierScreen)
        form.kladblok.flush()  # as when the program is torn down here
        (klad,) = await app.database.submit(lambda store: store.kladden.all())
        assert klad.velden == {"waarom": "mis"}
        assert klad.rij
        await pilot.press("f2")
        await settle(pilot)
        assert await app.database.submit(marks) == 0
        assert await app.database.submit(lambda store: store.kladden.all()) == ()
        (kept,) = await app.database.submit(lambda store: store.presentie.corrections("C-01"))
    assert (kept.voor, kept.na, kept.waarom) == ("aanwezig", "geen teken", "mis")
