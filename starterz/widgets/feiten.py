"""Lines of text under each other, with a column of labels where they have one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget


@dataclass(frozen=True, slots=True)
class Feit:
    """One text; without a label it takes the whole width, with a `sleutel` it can be clicked."""

    tekst: str
    label: str = ""
    stijl: str = ""
    sleutel: str = ""


class Feiten(Widget):
    """Shows texts as they are, never as markup; a long one goes on under its own beginning."""

    DEFAULT_CSS = """
    Feiten { width: 1fr; height: auto; }
    """

    @dataclass
    class Gekozen(Message):
        """Somebody clicked a text that has a key."""

        feiten: Feiten
        sleutel: str

        @property
        def control(self) -> Feiten:
            """The widget that was clicked."""
            return self.feiten

    def __init__(self, labels: int = 0, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._labels = labels
        self._feiten: tuple[Feit, ...] = ()
        self._reserve: tuple[tuple[Feit, ...], ...] = ()
        self._reserved: tuple[int, int] = (0, 0)

    def show(self, feiten: Sequence[Feit]) -> None:
        """Show these texts."""
        width = self.size.width
        before = len(self._lines(self._feiten, width))
        self._feiten = tuple(feiten)
        self.refresh(layout=len(self._lines(self._feiten, width)) != before)

    def reserve(self, mogelijk: Sequence[Sequence[Feit]]) -> None:
        """Keep room for the longest of these, so that nothing moves when one follows another."""
        self._reserve = tuple(tuple(each) for each in mogelijk)
        self._reserved = (0, 0)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines that are shown, or those that are kept free when they are more."""
        del container, viewport
        if self._reserved[0] != width:
            most = max((len(self._lines(each, width)) for each in self._reserve), default=0)
            self._reserved = (width, most)
        return max(len(self._lines(self._feiten, width)), self._reserved[1])

    def render(self) -> Content:
        """Lay the texts out in the width there is."""
        lines = self._lines(self._feiten, self.size.width)
        return Content("\n").join([line for line, _ in lines])

    def on_click(self, event: events.Click) -> None:
        """Tell which text was clicked."""
        lines = self._lines(self._feiten, self.size.width)
        if 0 <= event.y < len(lines) and (key := lines[event.y][1].sleutel):
            self.post_message(self.Gekozen(self, key))

    def _lines(self, feiten: Sequence[Feit], width: int) -> list[tuple[Content, Feit]]:
        found: list[tuple[Content, Feit]] = []
        column = 0  # a label is never cut
        if self._labels:
            column = max([self._labels, *(cell_len(feit.label) + 1 for feit in feiten)])
        for feit in feiten:
            indent = column if feit.label else 0
            room = max(width - indent, 8)
            head = Content.styled(feit.label.ljust(indent), feit.stijl or "$zacht")
            for part in feit.tekst.splitlines() or [""]:
                for text in _wrap(part, room):
                    body = Content.styled(text, feit.stijl) if feit.stijl else Content(text)
                    found.append((head + body if indent else body, feit))
                    head = Content(" " * indent)
        return found


def _wrap(text: str, width: int) -> list[str]:
    """Break a text between words, never within a date; only a word too long for a line breaks."""
    return [line.plain.rstrip() for line in Content(text).wrap(width)] or [""]
