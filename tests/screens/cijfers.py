"""What a screen was given in figures, and what of it can be read on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from textual.app import App
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Footer, Static
from textual.widgets._footer import FooterKey

from starterz.widgets.feiten import Feiten
from starterz.widgets.gegevens import Gegevens
from starterz.widgets.kop import Kop
from starterz.widgets.lijst import Gemeten, Lijst
from starterz.widgets.onderdelen import Onderdelen

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
