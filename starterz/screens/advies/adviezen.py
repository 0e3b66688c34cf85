"""All advices in one list: what waits for the reader, the decision, and the papers."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import DataTable, Static

from starterz.domain.advies.overzicht import Adviesregel, te_drukken
from starterz.domain.advies.rapport import Adviesrapport
from starterz.domain.advies.trajectadvies import AdviesStatus
from starterz.domain.school.rollen import Recht, Rol
from starterz.domain.words.datums import lang
from starterz.screens.advies.blad import make_pdf
from starterz.screens.advies.rijen import (
    FILTERS,
    KOLOMMEN,
    cellen,
    feiten,
    filter_balk,
    samen,
)
from starterz.screens.shared.leespaneel import LeespaneelScreen
from starterz.screens.shared.pdfreeks import PdfreeksScreen
from starterz.screens.shared.reasons import Needs, Reason, when
from starterz.widgets.breedtelijst import Breedtelijst
from starterz.widgets.breedten import shorten
from starterz.widgets.feiten import Feit, Feiten
from starterz.widgets.kop import Kop
from starterz.widgets.lijst import Leesvak
from starterz.widgets.toetsregel import Toetsregel

_NOTHING = "Er staat geen advies in deze lijst."


def _a_line(screen: AdviezenScreen) -> Reason:
    """Need an advice under the cursor."""
    return when(screen.row is None, _NOTHING)


def _a_finished_advice(screen: AdviezenScreen) -> Reason:
    """Need an advice that the gemeente can decide on."""
    klaar = screen.row.klaar if screen.row else None
    return when(
        klaar is None or klaar.is_tussenverslag,
        "Een besluit hoort bij een definitief advies. F6 = advies.",
    )


def _a_list(screen: AdviezenScreen) -> Reason:
    """Need an advice in view."""
    return when(not screen.in_view, _NOTHING)


class AdviezenScreen(LeespaneelScreen):
    """One line a person with an advice, and the whole of one of them below."""

    CSS_PATH = "adviezen.tcss"
    AUTO_FOCUS = "#adviezen"
    TITEL = "Adviezen"
    HULP = (
        "Hier staan alle adviezen, van iedereen de nieuwste versie die u mag zien. Bovenaan staat "
        "wat op u wacht, in vette letters. Met 1 tot en met 5 kiest u wat u ziet.\n"
        "Enter opent het advies. Met b legt u het besluit van de gemeente vast. Is het besluit "
        "anders dan het advies, dan staat er een ! bij en hoort er een reden bij.\n"
        "Met p maakt u één PDF, met P de PDF’s van alles in beeld: de definitieve versies, of de "
        "concepten als u die met 2 hebt gekozen. De PDF’s zijn niet versleuteld.\n"
        "Met V ziet u de cijfers van de proef: toets, indicatie, advies en besluit naast elkaar."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open_advice", "advies", key_display="Enter", tooltip="advies openen"),
        Binding("b", "decide", "besluit", tooltip="besluit van de gemeente vastleggen"),
        Binding("p", "pdf", "pdf", tooltip="PDF van dit advies"),
        Binding("P", "all_pdfs", "alle pdf", tooltip="PDF’s van alles in beeld"),
        Binding(
            "V",
            "app.go('evaluatie')",
            "evaluatie",
            tooltip="toets, advies en besluit vergeleken",
        ),
        Binding("a", "archive", "ook wie in het archief zit, of niet", show=False),
        *(
            Binding(
                str(key),
                f"filter({key - 1})",
                f"toon {status.value if status else 'alle'}",
                show=False,
            )
            for key, status in enumerate(FILTERS, 1)
        ),
        Binding("escape", "app.go('klas')", "terug naar de klas", show=False),
    ]
    NEEDS: ClassVar[Needs] = {
        **dict.fromkeys(("open_advice", "pdf"), (_a_line,)),
        "decide": (_a_line, Recht.BESLUITEN, _a_finished_advice),
        "all_pdfs": (_a_list,),
    }
    tabel = getters.query_one("#adviezen", Breedtelijst)

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Adviesregel, ...] = ()
        self._status: AdviesStatus | None = None
        self._archief = False

    def compose(self) -> ComposeResult:
        """Lay out the statuses, the list, and the advice under the cursor."""
        yield Kop(f"StarterZ-klas · {self.TITEL}", lang(self.app.today), self.app.sign)
        yield Static("", id="filter")
        yield Static("", id="samen")
        yield Breedtelijst("adviezen", tuple(KOLOMMEN.values()))
        with Leesvak(id="persoon"):
            yield Feiten(20, id="feiten")
        yield Toetsregel()

    async def load(self) -> None:
        """Read all advices and show them."""
        today, account, archief = self.app.today, self.app.account, self._archief
        if account is None:
            return
        sign = " · ".join(part for part in (self.app.sign, account.naam) if part)
        self.query_one(Kop).show(f"StarterZ-klas · {self.TITEL}", lang(today), sign)
        if not self.may(Recht.DOSSIER):
            self.query_one("#samen", Static).update("Alleen een docent of consulent ziet dit.")
            return
        self._lines = await self.read(
            lambda store: store.adviesoverzicht.list(today, ook_gearchiveerd=archief)
        )
        self._show()

    @property
    def rol(self) -> Rol:
        """The role of who is at the keys; the one that may least before anybody is."""
        account = self.app.account
        return account.rol if account else Rol.KLASSENASSISTENT

    @property
    def in_view(self) -> tuple[Adviesregel, ...]:
        """The lines of the status that is chosen."""
        return tuple(
            line for line in self._lines if self._status is None or line.status is self._status
        )

    @property
    def row(self) -> Adviesregel | None:
        """The line under the cursor."""
        key = self.tabel.sleutel
        return next((line for line in self._lines if line.code == key), None)

    def subject(self, action: str) -> str:
        """Name the person under the cursor."""
        return self.row.cursist.naam if self.row and _a_line in self.NEEDS.get(action, ()) else ""

    @on(DataTable.RowHighlighted)
    def _other_row(self) -> None:
        row = self.row
        if row is not None and self.is_in_front:
            self.app.cursist = row.code
        self._show_person()

    @on(DataTable.RowSelected)
    def action_open_advice(self) -> None:
        """Open the advice under the cursor."""
        if self.row is not None:
            self.app.cursist = self.row.code
            self.app.open_screen("advies")

    def action_filter(self, index: int) -> None:
        """Show one status, or all."""
        self._status = FILTERS[index]
        self._show()

    def action_archive(self) -> None:
        """Show who is in the archive too, or not."""
        self._archief = not self._archief
        self.reload(other=True)

    def action_decide(self) -> None:
        """Record the decision of the gemeente on the newest finished version."""
        from starterz.screens.advies.tekst import besluit_formulier

        if self.row is not None and self.row.klaar is not None:
            form = besluit_formulier(self.row.klaar, self.app.clock)
            self.app.push_screen(form, self._decided)

    def action_pdf(self) -> None:
        """Write the advice under the cursor as a PDF, unless it would tell a hidden test."""
        row = self.row
        if row is None:
            return
        concept = row.rapport.is_concept
        found = te_drukken([row], concepten=concept)
        if found.rapporten:
            self._make_pdf(found.rapporten[0])
        else:
            ((naam, reason),) = found.overgeslagen
            self.app.complain(f"{naam}: {reason}.", title="Geen PDF")

    def action_all_pdfs(self) -> None:
        """Write the PDFs of everything in view, with a bar that says how far it is."""
        lines = self.in_view
        found = te_drukken(lines, concepten=self._status is AdviesStatus.CONCEPT)
        if not found.rapporten:
            reasons = sorted({reason for _, reason in found.overgeslagen})
            self.app.complain(f"Er is niets om te maken: {'; '.join(reasons)}.", title="Geen PDF")
            return
        self.app.push_screen(PdfreeksScreen(found, self.app.database.places.documents))

    @work(group="save")
    async def _make_pdf(self, rapport: Adviesrapport) -> None:
        await make_pdf(self.app, rapport)

    def _decided(self, result: Any) -> None:
        if result is not None:
            self.app.tell("Het besluit is vastgelegd. z = ongedaan.")

    def _show(self) -> None:
        lines, rol = self.in_view, self.rol
        colours = self.app.theme_variables
        self.query_one("#filter", Static).update(filter_balk(self._lines, self._status))
        text = samen(lines, rol, archief=self._archief)
        self.query_one("#samen", Static).update(Content(text))
        rows = []
        for line in lines:
            cells = cellen(line, rol, colours)
            rows.append((line.code, [cells[column] for column in KOLOMMEN]))
        self.tabel.show(rows)
        self._show_person()

    def _show_person(self) -> None:
        row = self.row
        title = _heading(row, self.room_for_title) if row else ""
        self.head_panel(row.code if row else "", title)
        empty = "Hier is nog geen advies. F6 = advies schrijven, 1 = alle adviezen."
        self.query_one("#feiten", Feiten).show(feiten(row) if row else [Feit(empty)])
        self.refresh_bindings()


def _heading(row: Adviesregel, width: int) -> str:
    """Return the name, which gives way, and the code."""
    return f"{shorten(row.cursist.naam, width - len(row.code) - 3)} ({row.code})"
