"""A window that reads a table from a file, and names every cell of it that is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Input, Static

from starterz.domain.klas.klaslijst import Celfout
from starterz.letters import leesbaar
from starterz.screens.shared.base import Venster, Werkplek
from starterz.widgets.bestandspad import EINDEN, Padveld
from starterz.widgets.breedten import Kolom
from starterz.widgets.lijst import Lijst
from starterz.widgets.tekens import cell
from starterz.widgets.toetsregel import Toetsregel

_KOLOMMEN = (
    Kolom("rij", 4), Kolom("kolom", 12, minst=8), Kolom("waarde", 20, minst=12),
    Kolom("verwacht", 40, minst=16),
)  # fmt: skip


class InleesScreen(Venster[bool]):
    """The path, what came of it, the faults, and one of them in full."""

    CSS_PATH = Path(__file__).parent / "inlezen.tcss"
    TITEL: ClassVar[str] = ""
    UITLEG: ClassVar[str] = ""
    EINDEN: ClassVar[tuple[str, ...]] = EINDEN
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "terug", key_display="Esc"),
        Binding("tab", "app.focus_next", "naar de lijst of het bestand", show=False),
        Binding("shift+tab", "app.focus_previous", "bestand of lijst", key_display="Shift+Tab"),
    ]
    app = getters.app(Werkplek)
    fouten = getters.query_one("#fouten", Lijst)

    def __init__(self) -> None:
        super().__init__()
        self._busy = False

    @property
    def is_at_work(self) -> bool:
        """Let keys wait for what is entered, not for a rehearsal: who saw none enters nothing."""
        return self._busy

    def compose(self) -> ComposeResult:
        """Lay out the path, what came of it, and the rows."""
        box = Vertical(classes="vak")
        box.border_title = self.TITEL
        with box:
            yield Static(Content(self.UITLEG), id="uitleg")
            yield Padveld("map en naam van het bestand", self.EINDEN)
            yield Static("", id="stand")
            yield from self.rows()
            yield Lijst(_KOLOMMEN, id="fouten")
            yield Static("", id="regel")
        yield Toetsregel()

    def rows(self) -> Iterator[Widget]:
        """Lay out what a file without faults would do; most files only load."""
        yield from ()

    def on_mount(self) -> None:
        """Begin at the path."""
        self.query_one(Input).focus()

    def on_key(self, event: Key) -> None:
        """Let what is typed at the list begin the name of another file."""
        entry = self.query_one(Input)
        if isinstance(self.focused, Lijst) and event.is_printable and event.key != "space":
            self.set_focus(entry)
            # After its focus, which selects what stands there.
            entry.call_later(self._begin_anew, event.character or "")
            event.stop()

    def _begin_anew(self, text: str) -> None:
        entry = self.query_one(Input)
        entry.value = text
        entry.cursor_position = len(text)

    def action_leave(self) -> None:
        """Leave without reading."""
        self.dismiss(False)

    def show_state(self, stand: str, faults: Sequence[Celfout], *, wrong: bool) -> None:
        """Show what came of the file, and what is wrong in it."""
        state = self.query_one("#stand", Static)
        state.set_class(wrong, "-fout")
        state.update(Content(stand))
        self.query_one("#regel", Static).update("")
        self.fouten.set_class(bool(faults), "-aan")
        self.fouten.show([(str(index), _cells(each)) for index, each in enumerate(faults)])

    def show_row(self, text: str) -> None:
        """Show one row in full below the list."""
        self.query_one("#regel", Static).update(Content(text))


def _cells(fout: Celfout) -> tuple[Text, ...]:
    value = leesbaar(fout.waarde) or "leeg"
    texts = (str(fout.rij), leesbaar(fout.kolom), value, fout.verwacht)
    return tuple(cell(text) for text in texts)
