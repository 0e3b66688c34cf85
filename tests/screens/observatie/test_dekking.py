"""The map of what was looked at."""

from __future__ import annotations

import pytest

from starterz.app import StarterzApp
from starterz.data.database import Database
from starterz.data.store import Store
from starterz.screens.shared.klasnotitie import aspectlijst, passend
from tests.builders import TODAY
from tests.screens.conftest import screen_text, settle
from tests.tovii.builders import STARTERZ_24


def seen(store: Store) -> None:
    for day, level in ((TODAY.replace(day=9), 2), (TODAY.replace(day=23), 3)):
        store.observaties.enter("C-05", day, "docent", {"L1": level, "L2": None}, TODAY)
    store.klasnotities.write("C-05", "L3", "[/b]", TODAY, TODAY)


@pytest.mark.parametrize("size", [(80, 24)])
async def test_weeks_rounds_and_the_class(
    app: StarterzApp, database: Database, size: tuple[int, int]
) -> None:
    database.run(seen)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        app.cursist = "C-05"
        app.open_screen("tovii")
        await settle(pilot)
        await pilot.press("K")
        await settle(pilot)
        lines = {line.strip()[:2]: line for line in screen_text(app).splitlines()}
        assert lines["L1"].split()[-4:] == ["·", "3", "wk", "04"]
        assert lines["L2"].split()[-5:] == ["·", "–", "!", "nog", "niet"]
        assert lines["L3"].split()[-3:] == ["»", "wk", "04"]
        await pilot.press("2")
        shown = screen_text(app)
        assert "1 09-01 2 23-01" in shown
        assert "↑ hoger" in shown
        assert "Ronde 2 · 23-01-2023 · docent" in shown
        await pilot.press("3", "down")
        shown = screen_text(app)
        assert "11 van 12" in shown
        assert "startklas: Şükran, Ngọc Ánh, Jan [/b], Rahel, Małgorzata." in shown
        await pilot.press("K")
        await settle(pilot)
        assert "ronde 2 van 2" in screen_text(app)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [("l", 8), ("L3", 1), ("doorzet", 1), ("zzz", 0), ("", 24), ("  t", 8)],
)
def test_the_list_narrows_to_a_code_or_else_a_title(typed: str, codes: int) -> None:
    found = passend(typed, STARTERZ_24.aspecten)
    assert len(found) == codes
    lines = aspectlijst(found).splitlines()
    assert len(lines) <= 12
    assert all(len(line) <= 66 for line in lines)
    assert all(each.code in "\n".join(lines) for each in found)


def test_a_longer_list_says_how_much_more_there_is() -> None:
    aspects = STARTERZ_24.aspecten * 2
    assert aspectlijst(aspects).splitlines()[-1].rstrip().endswith("… en nog 25")
