"""Loading a plan of the seats over the years: all of it, or with a fault nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import DataTable, Input, Static

from starterz.domain.fouten import StarterzFout
from starterz.domain.indelingstabel import Indelingstabel, lees_indeling
from starterz.domain.klaslijst import Celfout
from starterz.domain.woorden import aantal
from starterz.screens.base import Venster, Werkplek
from starterz.widgets.bestandspad import Padveld, als_pad
from starterz.widgets.lijst import Lijst
from starterz.widgets.tekens import cell
from starterz.widgets.toetsregel import Toetsregel

_UITLEG = (
    "Typ de map en de naam van een bestand .csv (met ;) of .xlsx, en dan Enter. Tab vult aan. De "
    "kolommen zijn plek;2022;2023;... met een rij per plek. Dit komt in de plaats van alles wat "
    "met de hand is ingevuld. Met z is het ongedaan te maken."
)


class IndelingLadenScreen(Venster[bool]):
    """Asks for a file and loads it, or names every faulty cell."""

    CSS_PATH = "indelingladen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "load_plan", "laden", key_display="F2", priority=True),
        Binding("escape", "leave", "terug", key_display="Esc"),
        Binding("tab", "app.focus_next", "naar de lijst of het bestand", show=False),
        Binding("shift+tab", "app.focus_previous", "terug", show=False),
    ]
    app = getters.app(Werkplek)
    fouten = getters.query_one("#fouten", Lijst)

    def __init__(self) -> None:
        super().__init__()
        self._faults: tuple[Celfout, ...] = ()
        self._busy = False

    def compose(self) -> ComposeResult:
        """Lay out the path, what came of it, and what is wrong."""
        box = Vertical(classes="vak")
        box.border_title = "Groepsindeling laden"
        with box:
            yield Static(Content(_UITLEG), id="uitleg")
            yield Padveld("map en naam van het bestand")
            yield Static("", id="stand")
            yield Lijst((("rij", 4), ("kolom", 12), ("waarde", 20), ("verwacht", 80)), id="fouten")
            yield Static("", id="regel")
        yield Toetsregel()

    def on_mount(self) -> None:
        """Begin at the path."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def action_load_plan(self) -> None:
        """Load the file whose path was typed."""
        typed = self.query_one(Input).value
        if typed.strip() and not self._busy:
            self._busy = True
            self._load(als_pad(typed))

    @on(DataTable.RowHighlighted)
    def _row_in_view(self, event: DataTable.RowHighlighted) -> None:
        """Show a fault in full below the list."""
        known = 0 <= event.cursor_row < len(self._faults)
        text = str(self._faults[event.cursor_row]) if known else ""
        self.query_one("#regel", Static).update(Content(text))

    @work(group="save")
    async def _load(self, path: Path) -> None:
        self._show("Even geduld …")
        try:
            plan = await asyncio.to_thread(_lees, path)
            if plan.fouten:
                cells = aantal(len(plan.fouten), "cel klopt", "cellen kloppen")
                self._show(f"{cells} niet in {path.name}. Er is niets geladen.", plan.fouten)
                return
            receipt = self.app.database.submit(lambda store: store.groepsindeling.load(plan.cellen))
            await asyncio.shield(receipt)
        except StarterzFout as fout:
            self._show(str(fout), wrong=True)
        except Exception:
            self._show("")
            self.app.report_failure()
        else:
            years = aantal(len(plan.jaren), "jaar", "jaren")
            self.app.tell(f"De indeling van {years} is geladen. z = ongedaan.")
            self.dismiss(True)
        finally:
            self._busy = False

    def action_leave(self) -> None:
        """Leave without loading."""
        self.dismiss(False)

    def _show(self, stand: str, faults: tuple[Celfout, ...] = (), *, wrong: bool = False) -> None:
        if not self.is_mounted:
            return
        self._faults = faults
        state = self.query_one("#stand", Static)
        state.set_class(wrong or bool(faults), "-fout")
        state.update(Content(stand))
        self.query_one("#uitleg").display = not faults
        self.query_one("#regel", Static).update("")
        self.fouten.set_class(bool(faults), "-aan")
        self.fouten.toon(
            [
                (
                    str(index),
                    [cell(text) for text in (str(f.rij), f.kolom, f.waarde or "leeg", f.verwacht)],
                )
                for index, f in enumerate(faults)
            ]
        )
        if faults:
            self.fouten.focus()


def _lees(path: Path) -> Indelingstabel:
    from starterz.documents.tables import read_table

    table = read_table(path)
    return lees_indeling(table.kop, table.rijen)
