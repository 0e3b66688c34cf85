"""What a screen was given in figures, and what of it can be read on it.

`uv run python -m tests.screens.cijfers` looks at every table of the demo class, and of the same
class with names of 80 letters, at 80, 100, 120, 160 and 200 columns.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.cells import cell_len
from textual.app import App
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Footer, Static
from textual.widgets._footer import FooterKey

from starterz.app import StarterzApp
from starterz.commands.demo.demo import NAAM, WACHTZIN
from starterz.commands.demo.demo import fill as fill_demo
from starterz.commands.demo.verhaal import Story, read_story
from starterz.data.database import Database
from starterz.places import Places
from starterz.widgets.feiten import Feiten
from starterz.widgets.gegevens import Gegevens
from starterz.widgets.kop import Kop
from starterz.widgets.lijst import Gemeten, Lijst
from starterz.widgets.onderdelen import Onderdelen
from tests.screens.conftest import settle
from tests.screens.lang import long_story

WIDTHS = (80, 100, 120, 160, 200)
ROADS: dict[str, tuple[str, ...]] = {
    "klas": (),
    "uren": ("f3",),
    "opbouw, eerste teller": ("f3", "enter"),
    "opbouw, alle lessen": ("f3", "enter", *("left",) * 4),
    "opbouw, verzuim": ("f3", "enter", *("left",) * 3),
    "opbouw, buiten les": ("f3", "enter", *("left",) * 2),
    "opbouw, verloop": ("f3", "enter", "left"),
    "termijnen": ("T",),
    "groepsindeling": ("j",),
    "reden volgt": ("r",),
    "dossier": ("6", "enter"),
    "dossier, verder": ("6", "enter", "right"),
    "dossier, nog verder": ("6", "enter", "right", "right"),
    "dossier, laatste": ("6", "enter", "left"),
    "tovii": ("9", "f4"),
    "notities": ("6", "f4", "N"),
    "dekking": ("6", "f4", "K"),
    "dekking, wat verandert": ("6", "f4", "K", "2"),
    "dekking, de klas": ("6", "f4", "K", "3"),
    "twee waarnemers": ("6", "f4", "V"),
    "advies": ("6", "f6"),
    "uitleg": ("6", "f6", "U"),
    "redenen": ("6", "f6", "R"),
    "adviezen": ("A",),
    "evaluatie": ("A", "V"),
    "rooster": ("f7",),
    "parafen": ("f7", "p"),
    "lijst invoeren": ("f7", "p", "enter"),
    "vrije dagen": ("f7", "v"),
    "instellingen": ("f8",),
    "instrumenten": ("f8", "I"),
}
"""What is pressed in the class to see each table."""

_CIJFERS = re.compile(r"\d+(?:[.,:/-]\d+)*%?!?")


def lost(app: App[None]) -> list[str]:
    """Return the figures and signs that a widget in view was given and does not show whole."""
    found = []
    for widget in app.screen.query("*"):
        if widget.region.area == 0 or not widget.display:
            continue
        for given, shown in _pairs(widget):
            missing = Counter(figures(given)) - Counter(figures(shown))
            if missing:
                name = f"{type(widget).__name__}#{widget.id}"
                found.append(f"{name}: {' '.join(missing)} van {given!r} in {shown!r}")
    return found


def wasted(app: App[None]) -> list[str]:
    """Return the tables in view where a text was cut beside a column with room to spare."""
    found = []
    for table in app.screen.query(Gemeten):
        columns = table.ordered_columns
        rows = [table.get_row_at(row) for row in range(table.row_count)]
        if not rows or not columns or table.region.area == 0:
            continue
        widest = [max(cell.cell_len for cell in cells) for cells in zip(*rows, strict=True)]
        heads = [cell_len(str(column.label)) for column in columns]
        cut = [c.width < wide for c, wide in zip(columns, widest, strict=True)]
        spare = [
            column.width - max(wide, head)
            for column, wide, head in zip(columns, widest, heads, strict=True)
        ]
        if any(cut) and any(room > 0 for room in spare):
            found.append(f"{type(table).__name__}#{table.id}: {spare}")
    return found


def figures(text: str) -> list[str]:
    """Return the figures in a text: numbers, pairs of hours and minutes, dates, percentages."""
    return _CIJFERS.findall(text)


def _pairs(widget: Widget) -> Iterator[tuple[str, str]]:
    """Return what the widget was given beside what can be read of it."""
    if isinstance(widget, Gemeten):
        yield from _rows(widget)
        return
    if isinstance(widget, FooterKey):
        footer = next(each for each in widget.ancestors if isinstance(each, Footer))
        if not footer.region.contains_region(widget.region):
            yield f"1 {widget.description}", ""
        return
    if isinstance(widget, Kop):
        top = _text(widget, Region(0, 0, widget.size.width, 1))
        yield "", top
        return
    given = None
    if isinstance(widget, Static):
        given = widget.visual.plain if hasattr(widget.visual, "plain") else None
    elif isinstance(widget, Feiten):
        given = "\n".join(f"{each.label} {each.tekst}" for each in widget._feiten)
    elif isinstance(widget, Gegevens):
        given = "\n".join(f"{label} {value}" for label, value in widget._paren)
    elif isinstance(widget, Onderdelen):
        given = " ".join(titel for _, titel in widget._delen)
    if given is not None:
        yield given, _text(widget, widget.size.region)
        title = str(widget.border_title or "")
        if title and widget.styles.border_top[0]:
            yield title, _line(widget)


def _rows(table: Gemeten) -> Iterator[tuple[str, str]]:
    if table.show_header:
        heads = [str(column.label) for column in table.ordered_columns]
        yield " ".join(heads), _strip(table, 0)
    head = table.header_height if table.show_header else 0
    top = int(table.scroll_y)
    for line in range(head, table.scrollable_content_region.height):
        row = top + line - head
        if row < table.row_count:
            cells = table.get_row_at(row)
            if isinstance(table, Lijst):  # prose gives way; whoever reads it finds it all below
                cells = [c for c, k in zip(cells, table._visible, strict=True) if not k.minst]
            shown = _strip(table, line)
            yield " ".join(cell.plain for cell in cells), shown


def _strip(table: Gemeten, y: int) -> str:
    width = table.scrollable_content_region.width
    return table.render_line(y).crop(0, width).text


def _line(widget: Widget) -> str:
    strips = widget.render_lines(Region(0, 0, widget.outer_size.width, 1))
    return "".join(strip.text for strip in strips)


def _text(widget: Widget, region: Region) -> str:
    """Return what stands in the part of a widget that can be seen, or be scrolled to."""
    part = region
    if not any(each.max_scroll_y for each in widget.ancestors if isinstance(each, Widget)):
        seen = widget.screen.find_widget(widget).visible_region
        part = Region(0, 0, region.width, min(region.height, seen.height))
    strips = widget.render_lines(Region(0, 0, widget.outer_size.width, widget.outer_size.height))
    top = widget.content_region.y - widget.region.y
    return "\n".join(strip.text for strip in strips[: top + part.height])


async def walk(app: StarterzApp, widths: Sequence[int], roads: Sequence[str]) -> list[str]:
    """Go to each table, at each width; return what was lost where."""
    found = []
    async with app.run_test(size=(widths[0], 24)) as pilot:
        await settle(pilot)
        for name in roads:
            await pilot.press("escape", "escape", "escape", "f2")
            await settle(pilot)
            await pilot.press(*ROADS[name])
            await settle(pilot)
            for width in widths:
                if app.size.width != width:
                    await pilot.resize_terminal(width, 24)
                    await settle(pilot)
                faults = [*lost(app), *wasted(app)]
                found += [f"{name} ({app.screen}), {width}: {each}" for each in faults]
    return found


async def _all() -> int:
    found = []
    for story in (read_story(), long_story()):
        found += await _one(story)
    sys.stdout.write("".join(f"{each}\n" for each in found))
    looks = 2 * len(ROADS) * len(WIDTHS)
    sys.stdout.write(f"{looks} looks, {len(found)} with a figure cut or room wasted\n")
    return 1 if found else 0


async def _one(story: Story) -> list[str]:
    with tempfile.TemporaryDirectory() as directory:
        places = Places(Path(directory) / "home")
        fill_demo(places, story)
        app = StarterzApp(Database(places, (NAAM, WACHTZIN)), lambda: story.vandaag)
        return await walk(app, WIDTHS, list(ROADS))


if __name__ == "__main__":
    sys.exit(asyncio.run(_all()))
