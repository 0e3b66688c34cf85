"""A form or a key that is about what somebody else changed meanwhile: nothing goes in silence."""

from __future__ import annotations

import ast
import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea
from textual.worker import WorkerCancelled

from starterz.app import StarterzApp
from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.lessen.presentie import Presentie, Status
from starterz.places import Places
from starterz.screens.advies.tekst import advies_formulier
from starterz.screens.shared.cursistformulieren import edit_form
from tests.builders import TODAY, WACHTZIN
from tests.screens.conftest import said, screen_text, settle

SCREENS = Path(__file__).parents[3] / "starterz" / "screens"
Other = Callable[[Callable[[Store], object]], object]


@pytest.fixture
def other(places: Places) -> Iterator[Other]:
    """Give a second program on the same store."""
    database = Database(places, ("docent", WACHTZIN))
    yield database.run
    database.close()


async def test_two_windows_on_one_advice_lose_no_text(app: StarterzApp, other: Other) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        read = app.database.submit
        report = await read(lambda store: store.adviezen.report("C-01", TODAY))
        form = advies_formulier(report, lambda: TODAY, verborgen=True)
        await app.push_screen(form)
        await settle(pilot)
        seen = report.advies
        theirs = replace(seen.tekst, motivering="Van de ander", kinderopvang="Oma")
        other(lambda store: store.adviezen.write("C-01", theirs, TODAY, seen=seen))
        form.fill({"motivering": "Van mij", "wens_cursist": "Kok worden"})
        await pilot.press("f2")
        await settle(pilot)
        assert app.screen is form
        text = screen_text(app)
        assert "Intussen gewijzigd door docent om " in text
        assert "De ander schreef: Van de ander" in text
        values = form.values()
        assert (values["motivering"], values["kinderopvang"]) == ("Van mij", "Oma")
        assert isinstance(form.focused, TextArea)  # the motivation is where one chooses
        await pilot.press("f6")
        assert form.values()["motivering"] == "Van de ander"
        assert "Bij u stond: Van mij" in screen_text(app)
        await pilot.press("f6", "f2")
        await settle(pilot)
        assert app.screen is not form
        kept = (await read(lambda store: store.adviezen.report("C-01", TODAY))).advies.tekst
        assert kept == replace(theirs, motivering="Van mij", wens_cursist="Kok worden")


async def test_a_person_who_is_archived_meanwhile_is_kept_at_the_second_f2(
    app: StarterzApp, other: Other
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        person = await app.database.submit(lambda store: store.klas.cursist("C-02"))
        form = edit_form(person)
        await app.push_screen(form)
        await settle(pilot)
        other(lambda store: store.klas.archive("C-02", TODAY))
        form.fill({"consulent": "Els"})
        form.action_keep()
        await settle(pilot)
        assert "intussen gearchiveerd" in screen_text(app)
        form.action_keep()
        await settle(pilot)
        person = await app.database.submit(lambda store: store.klas.cursist("C-02"))
        assert person.consulent == "Els"


async def test_a_mark_from_a_stale_screen_and_a_fast_hand(app: StarterzApp, other: Other) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        (les,) = await app.database.submit(lambda store: store.lessen.on(TODAY))
        late = Presentie(les.id, "C-02", Status.AANWEZIG, 20)
        other(lambda store: store.presentie.mark(late, TODAY))
        await pilot.press("2", "space")
        await calm(pilot)
        assert "staat intussen op: aanwezig, 20 minuten te laat" in said(app)
        # Painted or not: all that came since is from these keys.
        slowly(app.database)
        for key in "1x3s4xa4s1s":
            app.simulate_key(key)
            await asyncio.sleep(0)
        await calm(pilot)
        lijst = await app.database.submit(lambda store: store.presentie.list(les.id))
        marks = [row.presentie for row in lijst.regels if row.presentie]
        ill = Status.GEOORLOOFD
        assert [mark.status for mark in marks[:4]] == [ill, Status.AANWEZIG, ill, ill]
        assert marks[1] == late
        assert len(marks) == 12
        assert "Uw teken is niet gezet" not in said(app)


async def calm(pilot: Pilot[None]) -> None:
    """Settle, also where a reading was overtaken by the next one."""
    while True:
        with suppress(WorkerCancelled):
            return await settle(pilot)


def slowly(database: Database) -> None:
    """Let each operation take its time, so that the keys are ahead of the screen."""
    run = database._run

    def wait(operation: Callable[[Store], object]) -> object:
        time.sleep(0.02)
        return run(operation)

    database._run = wait  # type: ignore[method-assign, assignment]


def test_every_change_from_a_screen_says_what_its_user_saw() -> None:
    """What can be stale goes to the store with what was seen, or it could wipe another's work."""
    changes = {
        "adviezen.write", "adviezen.finish", "adviezen.discuss", "adviezen.decide",
        "adviezen.enter_test", "klas.change", "klas.move", "klas.swap", "klas.change_group",
        "klas.set_entry", "klas.leave", "klas.readmit", "klas.archive", "presentie.mark",
        "presentie.clear", "lessen.change", "lessen.cancel", "lessen.restore", "lessen.remove",
        "instellingen.change", "instrumenten.choose", "observaties.score", "klasnotities.change",
        "klasnotities.remove", "participatie.change", "participatie.remove",
        "parafenlijsten.record", "parafenlijsten.remove", "groepsindeling.set_cell",
        "groepsindeling.keep_empty", "groepsindeling.load",
    }  # fmt: skip
    found = set()
    for source in SCREENS.rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                name = ".".join(ast.unparse(node.func).split(".")[-2:])
                if name in changes:
                    found.add(name)
                    assert "seen" in {each.arg for each in node.keywords}, (source.name, name)
    assert found == changes
