from __future__ import annotations

from collections.abc import Callable

from starterz.app import StarterzApp
from starterz.data.store import Store
from starterz.domain.lessen.presentie import Presentie, Status
from tests.builders import TODAY
from tests.screens.conftest import screen_text, settle
from tests.screens.rooster.test_rooster import fill_in, open_rooster

Stored = Callable[[Callable[[Store], object]], object]


async def test_whose_hours_change_is_named_before_an_old_lesson_is_kept(
    app: StarterzApp, stored: Stored
) -> None:
    les = app.database.run(lambda store: store.lessen.on(TODAY.replace(day=23))[0])
    late = Presentie(les.id, "C-03", Status.AANWEZIG, te_laat=90)
    app.database.run(lambda store: store.presentie.mark(late, TODAY))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_rooster(pilot)
        screen.tabel.go_to(str(les.id))
        await pilot.press("e")
        await settle(pilot)
        fill_in(app, minuten="120", waarom="de verwarming viel uit")
        await pilot.press("f2")
        await settle(pilot)
        shown = screen_text(app)
        for words in ("De uren van 11 cursisten", "Van 150 minuten NT2 naar", "Houdt 60 minuten"):
            assert words in shown
        await pilot.press("n", "f2")
        await settle(pilot)
        await pilot.press("j")
        await settle(pilot)
        assert app.screen is screen

    def hours(store: Store) -> tuple[object, ...]:
        row = store.presentie.list(les.id).regel("C-03")
        reasons = [each.waarom for each in store.presentie.corrections("C-01")]
        return store.lessen.lesson(les.id).minuten, row and row.presentie, reasons

    kept = Presentie(les.id, "C-03", Status.AANWEZIG, te_laat=60)
    assert stored(hours) == (120, kept, ["de verwarming viel uit"])
