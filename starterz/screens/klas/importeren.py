"""Importing a roster: first a rehearsal that shows what each row would do, then one act."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import getters, on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import DataTable, Input

from starterz.domain.klas.klaslijst import Gevolg, Klaslijst, Regel
from starterz.domain.klas.klaslijst_kop import TUSSENVOEGSEL
from starterz.domain.klas.klaslijst_rijen import KOLOMMEN
from starterz.domain.words.fouten import Geweigerd, StarterzFout
from starterz.domain.words.woorden import aantal
from starterz.letters import leesbaar
from starterz.screens.shared.inlezen import InleesScreen
from starterz.screens.shared.reasons import Needs, Reason, when
from starterz.service.imports import enter_roster, read_file, rehearse_roster, wrong_cells
from starterz.widgets.bestandspad import als_pad
from starterz.widgets.breedten import Kolom
from starterz.widgets.lijst import Lijst
from starterz.widgets.tekens import cell

if TYPE_CHECKING:
    from starterz.data.store import Store
    from starterz.documents.tables.reading import Tabel

_UITLEG = (
    "Typ de map en de naam van een bestand .csv (met ;) of .xlsx, en dan Enter. Tab vult aan. "
    "Eerst komt er een proef: u ziet wat elke rij doet. De klas verandert pas met F2.\n"
    f"Kolommen: {', '.join(KOLOMMEN)}. Een kolom {TUSSENVOEGSEL} mag erbij."
)
_KOLOMMEN = (Kolom("rij", 4), Kolom("naam", 22, minst=12), Kolom("wat er gebeurt", minst=20))


def _a_good_rehearsal(window: ImporterenScreen) -> Reason:
    """Need a rehearsal without faults, with somebody new; keys wait while it goes on."""
    proef = window.proef
    if window.is_rehearsing:
        return ""
    if proef is None:
        return "Kies eerst een bestand en druk op Enter. U ziet dan wat elke rij doet."
    if proef.fouten:
        return "Verbeter eerst de fouten in het bestand. Enter = opnieuw lezen."
    return when(not proef.nieuw, "In dit bestand staat niemand die erbij kan komen.")


class ImporterenScreen(InleesScreen):
    """Asks for a file, rehearses it, and enters who is new."""

    TITEL = "Klas importeren"
    UITLEG = _UITLEG
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "import_roster", "importeren", key_display="F2", priority=True),
    ]
    NEEDS: ClassVar[Needs] = {"import_roster": (_a_good_rehearsal,)}
    regels = getters.query_one("#regels", Lijst)

    def __init__(self) -> None:
        super().__init__()
        self._tabel: Tabel | None = None
        self.proef: Klaslijst | None = None
        self.is_rehearsing = False

    def rows(self) -> Iterator[Widget]:
        """Lay out what would happen, row by row."""
        yield Lijst(_KOLOMMEN, id="regels")

    @on(Input.Submitted)
    def _chosen(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self._rehearse(als_pad(event.value))

    @on(Input.Changed)
    def _other_file(self) -> None:
        """Forget the rehearsal of another file, also one that is still going on."""
        if self.is_rehearsing:
            self.workers.cancel_group(self, "load")
        if self.proef is not None or self.is_rehearsing:
            self._show(None)

    @on(DataTable.RowHighlighted)
    def _row_in_view(self, event: DataTable.RowHighlighted) -> None:
        """Show a row in full below the list."""
        proef, row = self.proef, event.cursor_row
        if proef is None or not event.data_table.has_class("-aan"):
            return
        rows: Sequence[object] = proef.fouten
        if not rows:
            rows = [f"Rij {each.rij}: {each.naam}: {each.melding}." for each in proef.regels]
        text = str(rows[row]) if 0 <= row < len(rows) else ""
        self.show_row(text)

    @work(exclusive=True, group="load")
    async def _rehearse(self, path: Path) -> None:
        self._show(None, "Even geduld …", busy=True)
        today = self.app.today
        try:
            tabel = await asyncio.to_thread(read_file, path)
            proef = await self.app.database.submit(
                lambda store: rehearse_roster(store, tabel, today)
            )
        except StarterzFout as fout:
            self._show(None, str(fout), wrong=True)
        except Exception:
            self._show(None)
            self.app.report_failure()
        else:
            self._tabel = tabel
            stand = "\n".join((_stand(proef, path), *tabel.opmerkingen))
            self._show(proef, stand, wrong=bool(proef.fouten))

    def action_import_roster(self) -> None:
        """Enter everybody who is new, in one act."""
        tabel, today = self._tabel, self.app.today
        if self.is_rehearsing:
            self.app.tell(
                "De proef is nog bezig. Kijk straks wat elke rij doet, en druk dan op F2."
            )
            return
        if tabel is None or self._busy:
            return
        self._busy = True
        self._import(self.app.database.submit(lambda store: _enter(store, tabel, today)))

    @work(group="save")
    async def _import(self, receipt: asyncio.Future[Klaslijst]) -> None:
        try:
            added = await asyncio.shield(receipt)
        except StarterzFout as fout:
            self._show(None, str(fout), wrong=True)
        except Exception:
            self.app.report_failure()
        else:
            self.app.tell(f"{_cursisten(len(added.nieuw))} geïmporteerd. z = ongedaan.")
            self.dismiss(True)
        finally:
            self._busy = False

    def _show(
        self, proef: Klaslijst | None, stand: str = "", *, wrong: bool = False, busy: bool = False
    ) -> None:
        self.proef, self.is_rehearsing = proef, busy
        faults = proef.fouten if proef else ()
        rows = proef.regels if proef and not faults else ()
        self.show_state(stand, faults, wrong=wrong)
        self.query_one("#uitleg").display = proef is None
        self.regels.set_class(bool(rows), "-aan")
        zacht = self.app.theme_variables["zacht"]
        self.regels.show([_regelrij(each, zacht) for each in rows])
        for table in (self.fouten, self.regels):
            if table.has_class("-aan"):
                table.focus()
        self.refresh_bindings()


def _regelrij(regel: Regel, zacht: str) -> tuple[str, tuple[Text, ...]]:
    colour = zacht if regel.gevolg is Gevolg.GEEN else ""
    return str(regel.rij), (cell(str(regel.rij)), cell(regel.naam), cell(regel.melding, colour))


def _enter(store: Store, tabel: Tabel, today: date) -> Klaslijst:
    """Enter who is new, by the class as it is now; in the rehearsal there was somebody."""
    roster = enter_roster(store, tabel, today)
    if not roster.nieuw:
        raise Geweigerd("De klas is intussen veranderd. Doe de proef opnieuw met Enter.")
    return roster


def _stand(proef: Klaslijst, path: Path) -> str:
    naam = leesbaar(path.name)
    if proef.fouten:
        wrong = wrong_cells(proef.fouten, path)
        return f"{wrong} Verbeter het bestand en druk nog een keer op Enter."
    if not proef.nieuw:
        return f"Iedereen in {naam} staat al in de klas. Er is niets te importeren."
    waiting = sum(each.gevolg is Gevolg.WACHTLIJST for each in proef.regels)
    parts = [f"{_cursisten(len(proef.nieuw))} nieuw"]
    if waiting:
        parts.append(f"{waiting} op de wachtlijst")
    if proef.ongewijzigd:
        parts.append(f"{proef.ongewijzigd} al in de klas")
    return f"Proef van {naam}: {', '.join(parts)}. F2 = importeren."


def _cursisten(number: int) -> str:
    return aantal(number, "cursist", "cursisten")
