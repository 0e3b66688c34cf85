"""Help: what the screen in view is for, and every key that works there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from starterz.screens.shared.base import StarterzScreen, Venster
from starterz.widgets.toetsen import Toets, samengevat, toetsen


class HulpScreen(Venster[None]):
    """Explains another screen; it scrolls, and the keys that open it close it."""

    DEFAULT_CSS = """
    HulpScreen {
        & .vak { width: 76; height: auto; max-height: 100%; padding: 0 2; }
        & .kopje { text-style: bold; color: $accent; margin-top: 1; }
        & .kopje.-eerste { margin-top: 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,question_mark,enter", "leave", "terug", show=False),
    ]

    def __init__(self, screen: StarterzScreen) -> None:
        super().__init__()
        self._about = screen
        self._keys = samengevat(toetsen(screen))

    def compose(self) -> ComposeResult:
        """Tell what the screen is for, then list its keys."""
        here = [key for key in self._keys if not key.overal and not key.bewegen]
        moving = [key for key in self._keys if not key.overal and key.bewegen]
        box = VerticalScroll(classes="vak")
        box.border_title = f"Hulp · {self._about.TITEL}"
        box.border_subtitle = "pijl ↓ = verder, Esc = terug"
        with box:
            yield Static(Content(self._about.HULP), id="tekst")
            for heading, keys in (
                ("Op dit scherm", here),
                ("Overal", [key for key in self._keys if key.overal]),
                ("Bewegen", moving),
            ):
                if keys:
                    yield Static(heading, classes="kopje")
                    yield Static(_table(keys))

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)


def _table(keys: Iterable[Toets]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(width=19, no_wrap=True)
    table.add_column()
    for key in keys:
        text = key.omschrijving
        if not key.kan_nu:
            text += f". Nu niet: {key.waarom}" if key.waarom else " (kan nu niet)"
        table.add_row(Text(key.show, style="bold"), Text(text))
    return table
