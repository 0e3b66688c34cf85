"""The score grid: every aspect on one line, under the head of its group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from starterz.tovii.indicatie import Indicatie, format_gemiddelde
from starterz.tovii.instrument import Aspect, Aspectgroep, Instrument
from starterz.tovii.observatie import Observatie, Score

OPEN, NIET_GEZIEN, NOTITIE, WACHT = "·", "–", "*", "»"


class Scorelijst(ScrollView, can_focus=True, inherit_bindings=False):
    """Draws its lines itself, since a widget for each aspect is too slow for a grid."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "scorelijst--groep",
        "scorelijst--zacht",
        "scorelijst--score",
        "scorelijst--hier",
    }
    DEFAULT_CSS = """
    Scorelijst {
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        & > .scorelijst--groep { background: $panel; color: $foreground; text-style: bold; }
        & > .scorelijst--zacht { color: $zacht; }
        & > .scorelijst--score { color: $accent; text-style: bold; }
        & > .scorelijst--hier { background: $keuze; color: $keuze-tekst; text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "vorig aspect", show=False),
        Binding("down", "step(1)", "volgend aspect, zonder score", show=False),
        Binding("pageup", "group(-1)", "vorige groep", show=False),
        Binding("pagedown", "group(1)", "volgende groep", show=False),
        Binding("home", "end(0)", "eerste aspect", show=False),
        Binding("end", "end(-1)", "laatste aspect", show=False),
    ]

    class Verplaatst(Message):
        """Another aspect is the current one."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._instrument: Instrument | None = None
        self._scores: Mapping[str, Score] = {}
        self._indicatie: Indicatie | None = None
        self._rows: list[Aspect | Aspectgroep] = []
        self._here = 0
        self._waiting: Mapping[str, int] = {}

    @property
    def aspect(self) -> Aspect | None:
        """The current aspect."""
        aspecten = self._aspecten
        return aspecten[self._here] if aspecten else None

    @property
    def is_last(self) -> bool:
        """Say whether no aspect follows."""
        return self._here == len(self._aspecten) - 1

    def show(self, instrument: Instrument, observatie: Observatie, indicatie: Indicatie) -> None:
        """Show a sheet; the current aspect stays, unless the instrument is another one."""
        if instrument != self._instrument:
            self._instrument, self._here = instrument, 0
            self._rows = []
            for groep in instrument.groepen:
                self._rows += [groep, *instrument.aspecten_van(groep.code)]
            self.virtual_size = Size(0, len(self._rows))
        self._scores, self._indicatie = observatie.scores, indicatie
        self.refresh()

    def mark(self, wachtend: Mapping[str, int]) -> None:
        """Show at how many aspects notes wait, and how many."""
        self._waiting = wachtend
        self.refresh()

    def go_to(self, code: str) -> None:
        """Make an aspect the current one, if the instrument has it."""
        for index, aspect in enumerate(self._aspecten):
            if aspect.code == code:
                self._move(index)

    def action_step(self, count: int) -> None:
        """Go some aspects on or back."""
        self._move(self._here + count)

    def action_end(self, index: int) -> None:
        """Go to the first or the last aspect."""
        self._move(index % len(self._aspecten) if self._aspecten else 0)

    def action_group(self, direction: int) -> None:
        """Go to the first aspect of the next group, or of this one and then the one before."""
        here = self.aspect
        if here is None or self._instrument is None:
            return
        starts = [
            self._aspecten.index(aspecten[0])
            for groep in self._instrument.groepen
            if (aspecten := self._instrument.aspecten_van(groep.code))
        ]
        if direction > 0:
            self._move(min((start for start in starts if start > self._here), default=self._here))
        else:
            self._move(max((start for start in starts if start < self._here), default=0))

    def on_click(self, event: events.Click) -> None:
        """Make the aspect that was clicked the current one."""
        row = event.y + self.scroll_offset.y
        if 0 <= row < len(self._rows):
            found = self._rows[row]
            if isinstance(found, Aspect):
                self._move(self._aspecten.index(found))

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in view."""
        width = self.size.width
        row = y + self.scroll_offset.y
        if not 0 <= row < len(self._rows):
            return Strip.blank(width, self.rich_style)
        found = self._rows[row]
        if isinstance(found, Aspectgroep):
            return self._group_line(found, width)
        return self._aspect_line(found, width)

    @property
    def _aspecten(self) -> list[Aspect]:
        return [row for row in self._rows if isinstance(row, Aspect)]

    def _move(self, index: int) -> None:
        last = len(self._aspecten) - 1
        index = min(max(index, 0), last)
        if last < 0:
            return
        self._here = index
        row = self._rows.index(self._aspecten[index])
        # A line more on both sides: the head of the group above, what comes next below.
        region = Region(0, max(row - 1, 0), 1, 3)
        self.scroll_to_region(region, animate=False, force=True)
        self.refresh()
        self.post_message(self.Verplaatst())

    def _group_line(self, groep: Aspectgroep, width: int) -> Strip:
        style = self.get_component_rich_style("scorelijst--groep")
        right = self._subtotal(groep)
        room = max(width - cell_len(right) - 3, 0)
        text = f" {fit(groep.titel, room)} {right} "
        return Strip([Segment(text, style)]).adjust_cell_length(width, style)

    def _subtotal(self, groep: Aspectgroep) -> str:
        if self._instrument is None or self._indicatie is None:
            return ""
        aspecten = self._instrument.aspecten_van(groep.code)
        if all(aspect.gewicht == 0 for aspect in aspecten):
            return "telt niet mee"
        deel = self._indicatie.onderdelen[groep.code]
        mean = "    "
        if deel.gemiddelde is not None:
            mean = format_gemiddelde(self._instrument, deel.gemiddelde)
        return f"{deel.gescoord}/{deel.van}  {mean}"

    def _aspect_line(self, aspect: Aspect, width: int) -> Strip:
        assert self._instrument is not None
        here = aspect is self.aspect
        base = self.rich_style
        soft = base + self.get_component_rich_style("scorelijst--zacht", partial=True)
        bold = base + self.get_component_rich_style("scorelijst--score", partial=True)
        codes = max(len(each.code) for each in self._instrument.aspecten)
        digits = max(len(str(value)) for value in self._instrument.waarden)
        score = self._scores.get(aspect.code)
        if score is None:
            value, look = OPEN, soft
        elif score.waarde is None:
            value, look = NIET_GEZIEN, bold
        else:
            value, look = str(score.waarde), bold
        note = NOTITIE if score is not None and score.notitie else " "
        count = self._waiting.get(aspect.code, 0)
        waiting = f"{WACHT}{min(count, 9)} " if count else "   "
        marks = waiting if self._waiting else ""
        parts: list[tuple[str, Style]] = [
            ("►" if here else " ", bold),
            (f"{aspect.code:<{codes}} ", soft),
            (marks, bold),
            (fit(aspect.titel, max(width - codes - digits - len(marks) - 5, 4)), base),
            (f" {value:>{digits}}", look),
            (f"{note} ", look),
        ]
        if here:
            mark = self.get_component_rich_style("scorelijst--hier")
            parts = [(text, mark) for text, _ in parts]
        strip = Strip([Segment(text, style) for text, style in parts])
        return strip.adjust_cell_length(width, parts[-1][1])


def fit(text: str, width: int) -> str:
    """Return a text of exactly this width, cut off with an ellipsis."""
    if cell_len(text) > width:
        return set_cell_size(text, max(width - 1, 0)) + "…"
    return set_cell_size(text, width)
