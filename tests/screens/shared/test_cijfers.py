"""No figure is cut on a screen, whatever the names and the width are."""

from __future__ import annotations

from rich.cells import cell_len

from starterz.app import StarterzApp
from starterz.widgets.kop import kopregel
from tests.screens.cijfers import lost
from tests.screens.conftest import settle

WIDTHS = {"f3": (120, 160, 100, 80), "f7": (120,), "f8": ()}
"""What is pressed at 80 columns, and the widths that follow; each look costs 0.1 s."""


async def test_every_figure_is_whole_at_every_width(app: StarterzApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert lost(app) == []
        for key, widths in WIDTHS.items():
            await pilot.press(key)
            await settle(pilot)
            assert lost(app) == []
            for width in widths:
                await pilot.resize_terminal(width, 24)
                await settle(pilot)
                assert lost(app) == [], f"{app.screen} {width}"


def test_the_top_line_keeps_the_day_and_the_sign() -> None:
    day = "woensdag 25 september 2023"
    for width in (80, 100, 120, 200):
        line = "".join(
            kopregel("StarterZ-klas · Overeenstemming", day, f"DEMO · {'W' * 80}", width)
        )
        assert cell_len(line) == width
        assert day in line
        assert "DEMO" in line
        assert "…" in line or width > 140
