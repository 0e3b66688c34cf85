"""Loading an instrument: first what is in the file, or every faulty line; then one act."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import DataTable, Input

from starterz.domain.words.fouten import StarterzFout
from starterz.domain.words.woorden import aantal
from starterz.letters import leesbaar
from starterz.screens.shared.inlezen import InleesScreen
from starterz.screens.shared.reasons import Needs, Reason, when
from starterz.tovii.instrument import Instrument
from starterz.tovii.instrument_toml import InstrumentFout, parse_instrument
from starterz.tovii.instrument_verschil import samenvatting, verschillen
from starterz.tovii.instrument_woorden import inhoud
from starterz.widgets.bestandspad import als_pad
from starterz.widgets.breedten import Kolom
from starterz.widgets.lijst import Lijst
from starterz.widgets.tekens import cell

if TYPE_CHECKING:
    from starterz.data.store import Store

_UITLEG = (
    "Typ de map en de naam van een bestand .toml, en dan Enter. Tab vult aan. Eerst ziet u wat "
    "erin staat en wat er anders is dan nu. Er wordt pas iets geladen met F2. Oude observaties "
    "houden hun eigen versie."
)


def _a_good_file(window: InstrumentLadenScreen) -> Reason:
    """Need a good and new file."""
    missing = "Kies eerst een bestand en druk op Enter. U ziet dan wat erin staat."
    return when(window.text is None, missing)


class InstrumentLadenScreen(InleesScreen):
    """Asks for a file, shows what is in it, and loads it."""

    TITEL = "Instrument laden"
    UITLEG = _UITLEG
    EINDEN = (".toml",)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "load_instrument", "laden", key_display="F2", priority=True),
    ]
    NEEDS: ClassVar[Needs] = {"load_instrument": (_a_good_file,)}
    regels = getters.query_one("#regels", Lijst)

    def __init__(self) -> None:
        super().__init__()
        self.text: str | None = None
        self._shown: tuple[str, ...] = ()

    def rows(self) -> Iterator[Widget]:
        """Lay out what is in the file, or what is wrong with it."""
        yield Lijst((Kolom("wat er in het bestand staat", minst=40),), id="regels")

    @on(Input.Submitted)
    def _chosen(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self._check(als_pad(event.value))

    @on(Input.Changed)
    def _other_file(self) -> None:
        """Forget what another file held."""
        if self.text is not None:
            self._show("")

    @on(DataTable.RowHighlighted)
    def _row_in_view(self, event: DataTable.RowHighlighted) -> None:
        """Show a line in full below the list."""
        known = 0 <= event.cursor_row < len(self._shown)
        self.show_row(self._shown[event.cursor_row].strip() if known else "")

    def action_load_instrument(self) -> None:
        """Keep what was checked, in one act."""
        text = self.text
        if text is not None and not self._busy:
            self._busy = True
            self._keep(self.app.database.submit(lambda store: store.instrumenten.load(text)))

    @work(exclusive=True, group="load")
    async def _check(self, path: Path) -> None:
        self._show("Even geduld …")
        try:
            text = await asyncio.to_thread(_read, path)
            instrument = parse_instrument(text)
            known = await self.app.database.submit(lambda store: _known(store, instrument))
        except InstrumentFout as fout:
            count = aantal(len(fout.meldingen), "fout", "fouten")
            name = leesbaar(path.name)
            stand = f"{count} in {name}. Er is niets geladen. Verbeter het en druk op Enter."
            self._show(stand, fout.meldingen, wrong=True)
        except StarterzFout as fout:
            self._show(str(fout), wrong=True)
        except Exception:
            self._show("")
            self.app.report_failure()
        else:
            self._weigh(leesbaar(path.name), text, instrument, known)

    def _weigh(self, name: str, text: str, new: Instrument, known: tuple[Instrument, ...]) -> None:
        """Show what is in a good file, beside the newest version of it that there is."""
        same = [each for each in known if each.versie == new.versie]
        before = same or list(known)
        found = verschillen(before[0], new) if before else ()
        lines = [f"{row.label}: {row.tekst}" for row in inhoud(new)]
        if before:
            lines += [samenvatting(before[0], new, found), *(each.regel for each in found)]
        if same and found:
            stand = (
                f"Versie {new.versie} van {new.id} is er al, met een andere inhoud. Geef het "
                "bestand een nieuwe versie."
            )
            self._show(stand, lines, wrong=True)
        elif same:
            self._show(f"Versie {new.versie} van {new.id} is er al. Er is niets te laden.", lines)
        else:
            self._show(f"{name} is goed. F2 = laden.", lines, text)

    @work(group="save")
    async def _keep(self, receipt: asyncio.Future[Instrument]) -> None:
        try:
            loaded = await asyncio.shield(receipt)
        except StarterzFout as fout:
            self._show(str(fout), wrong=True)
        except Exception:
            self.app.report_failure()
        else:
            self.app.tell(f"{loaded.id} {loaded.versie} is geladen. z = ongedaan.")
            self.dismiss(True)
        finally:
            self._busy = False

    def _show(
        self,
        stand: str,
        lines: list[str] | tuple[str, ...] = (),
        text: str | None = None,
        *,
        wrong: bool = False,
    ) -> None:
        if not self.is_mounted:
            return
        self.text, self._shown = text, tuple(lines)
        self.show_state(stand, (), wrong=wrong)
        self.query_one("#uitleg").display = not lines
        self.regels.set_class(bool(lines), "-aan")
        self.regels.show([(str(index), (cell(line),)) for index, line in enumerate(lines)])
        if lines:
            self.regels.focus()
        self.refresh_bindings()


def _read(path: Path) -> str:
    from starterz.documents.tables.files import read_text

    return read_text(path)


def _known(store: Store, instrument: Instrument) -> tuple[Instrument, ...]:
    """Return the versions of the same instrument, newest first."""
    return tuple(each for each in reversed(store.instrumenten.all()) if each.id == instrument.id)
