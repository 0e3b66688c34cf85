"""The herstelcode, shown once."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from starterz.screens.shared.base import Venster
from starterz.widgets.toetsregel import Toetsregel

_UITLEG = (
    "Schrijf deze code nu op papier. Bewaar het papier op een plek die op slot kan, "
    "niet bij de laptop en niet op een foto.\n"
    "Vergeet u uw wachtzin? Dan komt u alleen met deze code weer in de klas. "
    "U ziet de code maar één keer; niemand anders kan hem geven."
)


class HerstelcodeScreen(Venster[None]):
    """Goes on only when a part of the code was typed over: then it was at least read."""

    DEFAULT_CSS = """
    HerstelcodeScreen {
        & .vak { width: 72; padding: 1 2; }
        & #code {
            width: 100%; text-align: center; text-style: bold; color: $accent; margin: 1 0;
            padding: 1; border: round $accent;
        }
        & #vraag { margin-top: 1; }
        & Input { background: $invoer; }
        & #melding { color: $fout; height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "remind", "nog niet verder", show=False),
    ]

    def __init__(self, herstelcode: str) -> None:
        super().__init__()
        self._herstelcode = herstelcode
        self._asked = herstelcode.split("-")[0]

    def compose(self) -> ComposeResult:
        """Show the code large, what to do with it, and one field."""
        box = Vertical(classes="vak")
        box.border_title = "Uw herstelcode"
        with box:
            yield Static(_UITLEG)
            yield Static(Content(self._herstelcode), id="code")
            yield Static("Klaar met schrijven? Typ de eerste vijf tekens over van uw papier:")
            yield Input(id="groep", max_length=8)
            yield Static("", id="melding")
        yield Toetsregel()

    def on_mount(self) -> None:
        """Put the cursor in the field."""
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value.strip().upper() == self._asked:
            self.dismiss(None)

    @on(Input.Submitted)
    def _wrong(self) -> None:
        self.query_one("#melding", Static).update(
            "Dat zijn niet de eerste vijf tekens. Kijk nog eens op uw papier."
        )

    def action_remind(self) -> None:
        """Stay: this page does not come back."""
        self.query_one("#melding", Static).update(
            "Schrijf eerst de code op. Daarna typt u de eerste vijf tekens en gaat de klas open."
        )
