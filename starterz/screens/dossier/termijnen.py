"""What is due, in one list: by date, or by person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import DataTable, Static

from starterz.domain.klas.cursist import Cursist
from starterz.domain.school.rollen import Recht
from starterz.domain.uren.termijnen import Termijn, Termijnsoort
from starterz.domain.words.datums import kort, lang
from starterz.domain.words.woorden import aantal
from starterz.letters import comparable
from starterz.screens.shared.base import StarterzScreen
from starterz.screens.shared.reasons import Needs, Reason, when
from starterz.widgets.breedtelijst import Breedtelijst
from starterz.widgets.breedten import Kolom
from starterz.widgets.kop import Kop
from starterz.widgets.lijst import Kolommen
from starterz.widgets.tekens import Colours, cell
from starterz.widgets.toetsregel import Toetsregel

if TYPE_CHECKING:
    from starterz.data.store import Store

VER_WEG = timedelta(days=183)
"""What is farther away than half a year stays out of view, until somebody asks for all."""
KOLOMMEN: Kolommen = (
    Kolom("datum", 10), Kolom("nog", 18), Kolom("naam", 23, minst=12),
    Kolom("termijn", 30, minst=20),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Regel:
    """One term with whom it is about."""

    termijn: Termijn
    cursist: Cursist

    @property
    def sleutel(self) -> str:
        """What the row is known by."""
        return f"{self.termijn.cursist}-{self.termijn.soort.value}"


def _a_line(screen: TermijnenScreen) -> Reason:
    """Need somebody under the cursor."""
    return when(screen.row is None, "Er staat niemand in deze lijst.")


class TermijnenScreen(StarterzScreen):
    """All terms with the days left; what is overdue says so in words."""

    CSS_PATH = "termijnen.tcss"
    AUTO_FOCUS = "#termijnen"
    TITEL = "Termijnen"
    HULP = (
        "Hier staat wat er voor wie op welke dag speelt: het PIP, het advies, de gesprekken en "
        "het einde van de termijn. Onder de lijst staat de regel waar de dag uit volgt.\n"
        "Wat verder weg is dan een half jaar, ziet u met a. Met s staat de lijst op naam.\n"
        "Met b legt u een voortgangsgesprek vast; daarna telt de volgende termijn vanaf die dag. "
        "Het programma houdt niets tegen: het zegt alleen wat er moet."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open_person", "dossier", key_display="Enter", show=False),
        Binding("b", "talk", "gesprek"),
        Binding("a", "all", "alles", tooltip="ook wat verder weg is, of niet"),
        Binding("s", "sort", "op naam", tooltip="op naam of op datum"),
        Binding("escape", "app.go('klas')", "terug naar de klas", show=False),
    ]
    NEEDS: ClassVar[Needs] = dict.fromkeys(("open_person", "talk"), (_a_line,))
    tabel = getters.query_one("#termijnen", Breedtelijst)

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Regel, ...] = ()
        self._shows_all = False
        self._by_name = False

    def compose(self) -> ComposeResult:
        """Lay out the list, and the source of the row in view."""
        yield Kop(f"StarterZ-klas · {self.TITEL}", lang(self.app.today), self.app.sign)
        yield Static("", id="samen")
        yield Breedtelijst("termijnen", KOLOMMEN)
        yield Static("", id="bron")
        yield Toetsregel()

    async def load(self) -> None:
        """Read what is due and show it."""
        today, account = self.app.today, self.app.account
        if account is None or not self.may(Recht.DOSSIER):
            self.query_one("#samen", Static).update("Alleen een docent of consulent ziet dit.")
            return
        sign = " · ".join(part for part in (self.app.sign, account.naam) if part)
        self.query_one(Kop).show(f"StarterZ-klas · {self.TITEL}", lang(today), sign)

        def read_terms(store: Store) -> tuple[Regel, ...]:
            people = {each.code: each for each in store.klas.cursisten()}
            return tuple(Regel(t, people[t.cursist]) for t in store.begeleiding.terms(today))

        self._rows = await self.read(read_terms)
        self._show()

    @on(DataTable.RowHighlighted)
    def _other_row(self) -> None:
        row = self.row
        if row is not None and self.is_in_front:
            self.app.cursist = row.cursist.code
        text = f"{row.cursist.naam}: {row.termijn.bron}." if row else ""
        self.query_one("#bron", Static).update(Content(text))
        self.refresh_bindings()

    @property
    def row(self) -> Regel | None:
        """The row under the cursor."""
        key = self.tabel.sleutel
        return next((row for row in self._rows if row.sleutel == key), None)

    def subject(self, action: str) -> str:
        """Name the person under the cursor."""
        return self.row.cursist.naam if self.row and action in self.NEEDS else ""

    @on(DataTable.RowSelected)
    def action_open_person(self) -> None:
        """Open the dossier of the person under the cursor."""
        if self.row is not None:
            self.app.cursist = self.row.cursist.code
            self.app.open_screen("dossier")

    def action_talk(self) -> None:
        """Note a progress talk with the person under the cursor."""
        from starterz.screens.dossier.gesprekformulier import gesprek_formulier

        if self.row is not None:
            self.app.push_screen(gesprek_formulier(self.row.cursist, self.app.clock))

    def action_all(self) -> None:
        """Show what is far away too, or not."""
        self._shows_all = not self._shows_all
        self._show()

    def action_sort(self) -> None:
        """Sort by name, or by date again."""
        self._by_name = not self._by_name
        self._show()

    def _show(self) -> None:
        limit = self.app.today + VER_WEG
        rows = [row for row in self._rows if self._shows_all or row.termijn.datum <= limit]
        if self._by_name:
            rows.sort(key=lambda row: (comparable(row.cursist.naam), row.termijn.datum))
        late = sum(row.termijn.is_te_laat for row in rows)
        far = len(self._rows) - len(rows)
        parts = [aantal(late, "termijn is voorbij", "termijnen zijn voorbij")]
        parts.append(f"{len(rows)} in beeld")
        if far:
            parts.append(f"{far} verder weg (a)")
        text = " · ".join(parts) if self._rows else "Er loopt geen termijn."
        self.query_one("#samen", Static).update(Content(text))
        colours = self.app.theme_variables
        self.tabel.show([(row.sleutel, _cells(row, colours)) for row in rows])


def _cells(row: Regel, colours: Colours) -> tuple[Text, ...]:
    term = row.termijn
    late = term.is_te_laat or (term.soort is Termijnsoort.EINDE and term.is_verlopen)
    colour = colours["let-op"] if late else colours["zacht"] if not term.soort.is_taak else ""
    left = f"! {term.nog}" if late else term.nog
    return (
        cell(kort(term.datum), colour),
        cell(left, colour, bold=late),
        cell(row.cursist.naam),
        cell(term.soort.label, colour),
    )
