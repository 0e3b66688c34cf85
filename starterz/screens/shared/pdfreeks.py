"""Writing many PDFs: a bar says how far it is, and one that fails does not stop the others."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import ProgressBar, Static

from starterz.domain.advies.overzicht import Drukwerklijst
from starterz.domain.words.fouten import StarterzFout
from starterz.screens.shared.base import Venster


class PdfreeksScreen(Venster[None]):
    """Makes the papers one after another on a thread; Esc stops after the one in hand."""

    DEFAULT_CSS = """
    PdfreeksScreen {
        & ProgressBar { width: 1fr; height: 1; padding: 0 1; }
        & ProgressBar > Bar { width: 1fr; }
        & #stand { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & #onder { height: 1; padding: 0 1; color: $zacht; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", "stoppen", show=False)]

    def __init__(self, lijst: Drukwerklijst, directory: Path) -> None:
        super().__init__()
        self._lijst = lijst
        self._directory = directory
        self._stopped = False

    @property
    def is_at_work(self) -> bool:
        """Let Esc stop it while it writes."""
        return False

    def compose(self) -> ComposeResult:
        """Show the bar, and beside it in words how far it is."""
        box = Vertical(classes="vak")
        box.border_title = "PDF’s maken"
        with box:
            yield ProgressBar(len(self._lijst.rapporten), show_percentage=False, show_eta=False)
            yield Static("", id="stand")
            yield Static("Esc = stoppen na deze", id="onder")

    def on_mount(self) -> None:
        """Begin."""
        self._write()

    def action_stop(self) -> None:
        """Stop after the one in hand."""
        self._stopped = True
        self.query_one("#onder", Static).update("Dit stopt na deze.")

    @work(group="save")
    async def _write(self) -> None:
        from starterz.service.uitgifte import advies_in_map

        database, today = self.app.database, self.app.today
        reports, made, failed = self._lijst.rapporten, 0, list[str]()
        for number, report in enumerate(reports, 1):
            if self._stopped:
                break
            naam = report.cursist.naam
            words = Content(f"{number} van {len(reports)}: {naam}")
            self.query_one("#stand", Static).update(words)
            try:
                await asyncio.to_thread(advies_in_map, database, report, self._directory, today)
            except StarterzFout as fout:
                failed.append(f"{naam}: {fout}")
            except Exception:
                self.app.report_failure()
                failed.append(f"{naam}: er ging iets mis. Meer staat in het logboek.")
            else:
                made += 1
            self.query_one(ProgressBar).advance(1)
        self.dismiss(None)
        self._tell(made, failed)

    def _tell(self, made: int, failed: list[str]) -> None:
        from starterz.service.uitgifte import samenvatting

        text = samenvatting(self._lijst, made, self._directory)
        if failed:
            self.app.complain("\n".join([*failed, text]), title="Niet alles is gelukt")
        else:
            self.app.tell(text)
