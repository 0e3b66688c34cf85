"""The explanation of an indication, in a window over the screen that asked for it."""

from __future__ import annotations

from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from starterz.domain.advies.rapport import Adviesrapport
from starterz.domain.advies.uitleg import bijdrageregels, grens_tekst, uitleg_van, uitlegdelen
from starterz.screens.shared.base import Venster
from starterz.tovii.uitleg import Uitleg


class UitlegScreen(Venster[None]):
    """Shows the same words as the PDF and the command line; it scrolls."""

    DEFAULT_CSS = """
    UitlegScreen {
        & .vak { width: 78; height: auto; max-height: 100%; padding: 0 2; }
        & .kopje { text-style: bold; color: $accent; margin-top: 1; }
        & .kopje.-let-op { color: $let-op; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,U", "leave", "terug", show=False),
    ]

    def __init__(self, rapport: Adviesrapport) -> None:
        super().__init__()
        self._rapport = rapport

    def compose(self) -> ComposeResult:
        """Tell it part by part, then each aspect with what it adds."""
        box = VerticalScroll(classes="vak")
        box.border_title = Content(f"Uitleg bij de indicatie · {self._rapport.cursist.roepnaam}")
        box.border_subtitle = "pijl ↓ = verder, Esc = terug"
        with box:
            for part in uitlegdelen(self._rapport):
                heading = Static(Content(f"! {part.kop}" if part.let_op else part.kop))
                heading.set_classes("kopje -let-op" if part.let_op else "kopje")
                yield heading
                yield Static(Content("\n".join(part.regels)))
            uitleg = uitleg_van(self._rapport)
            if uitleg is not None:
                yield Static(Content(f"Per aspect, tegenover {grens_tekst(uitleg)}"),
                             classes="kopje")  # fmt: skip
                yield Static(_table(uitleg))

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)


def _table(uitleg: Uitleg) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False)
    for name, right in (
        ("Aspect", False), ("", False), ("Niveau", True), ("Gewicht", True), ("Punten", True),
    ):  # fmt: skip
        table.add_column(name, justify="right" if right else "left", no_wrap=name != "")
    for row in bijdrageregels(uitleg):
        cells = (row.code, row.titel, str(row.niveau), str(row.gewicht), row.punten)
        table.add_row(*(Text(cell) for cell in cells))
    return table
