"""The cover for the digibord: nothing about anybody, and the way back."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from starterz.domain.words.datums import lang
from starterz.screens.shared.base import Werkplek


class BordScreen(ModalScreen[None]):
    """A neutral page that hides the class; what was going on goes on behind it."""

    DEFAULT_CSS = """
    BordScreen {
        & #midden { height: auto; }
        & Static { width: 100%; text-align: center; }
        & #welkom { text-style: bold; color: $accent; margin-bottom: 1; }
        & #terug { dock: bottom; color: $zacht; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.cover", "terug", show=False)]

    def compose(self) -> ComposeResult:
        """Say good day, and nothing else."""
        assert isinstance(self.app, Werkplek)
        with Vertical(id="midden"):
            yield Static("Welkom in de klas", id="welkom")
            yield Static(Content(lang(self.app.today)), id="dag")
        yield Static("F9 = terug", id="terug")

    def day_changed(self, before: date) -> str:
        """Show the new day; what lies behind the cover follows by itself."""
        del before
        assert isinstance(self.app, Werkplek)
        self.query_one("#dag", Static).update(Content(lang(self.app.today)))
        return "Het scherm gaat mee naar die dag."
