"""Loading a plan of the seats over the years: all of it, or with a fault nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Input

from starterz.domain.groepsindeling.groepsindeling import Plaats
from starterz.domain.klas.klaslijst import Celfout
from starterz.domain.words.fouten import StarterzFout
from starterz.domain.words.wijziging import IntussenGewijzigd
from starterz.domain.words.woorden import aantal
from starterz.screens.shared.inlezen import InleesScreen
from starterz.service.imports import read_file, read_plan, wrong_cells
from starterz.widgets.bestandspad import als_pad

_UITLEG = (
    "Typ de map en de naam van een bestand .csv (met ;) of .xlsx, en dan Enter. Tab vult aan. De "
    "kolommen zijn plek;2022;2023;... met een rij per plek. Dit komt in de plaats van alles wat "
    "met de hand is ingevuld. Met z is het ongedaan te maken."
)


class IndelingLadenScreen(InleesScreen):
    """Asks for a file and loads it, or names every faulty cell."""

    TITEL = "Groepsindeling laden"
    UITLEG = _UITLEG
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "load_plan", "laden", key_display="F2", priority=True),
    ]

    def __init__(self, seen: Mapping[Plaats, str]) -> None:
        """Take what was planned by hand until now, which goes."""
        super().__init__()
        self._seen = dict(seen)
        self._faults: tuple[Celfout, ...] = ()

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
        self.show_row(text)

    @work(group="save")
    async def _load(self, path: Path) -> None:
        self._show("Even geduld …")
        try:
            plan = read_plan(await asyncio.to_thread(read_file, path))
            if plan.fouten:
                self._show(f"{wrong_cells(plan.fouten, path)} Er is niets geladen.", plan.fouten)
                return
            seen = self._seen
            receipt = self.app.database.submit(
                lambda store: store.groepsindeling.load(plan.cellen, seen=seen)
            )
            await asyncio.shield(receipt)
        except IntussenGewijzigd as fout:
            self._seen = dict(fout.nu) if isinstance(fout.nu, Mapping) else {}
            self._show(f"{fout} Nog eens F2 vervangt het.", wrong=True)
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

    def _show(self, stand: str, faults: tuple[Celfout, ...] = (), *, wrong: bool = False) -> None:
        if not self.is_mounted:
            return
        self._faults = faults
        self.show_state(stand, faults, wrong=wrong or bool(faults))
        self.query_one("#uitleg").display = not faults
        if faults:
            self.fouten.focus()
