"""The seats over the years: what was, what is expected, and what is planned by hand."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import DataTable, Static

from starterz.domain.groepsindeling.groepsindeling import (
    LANGSTE_CEL,
    MEESTE_INSTROOM,
    WOORDEN,
    Cel,
    Groepsindeling,
    Herkomst,
    Indelingsbasis,
    lay_out_seats,
)
from starterz.domain.klas.cursist import Groep
from starterz.domain.school.rollen import Recht
from starterz.domain.words.datums import kort
from starterz.screens.groepsindeling.export import export_indeling_form
from starterz.screens.groepsindeling.laden import IndelingLadenScreen
from starterz.screens.groepsindeling.regels import (
    LEGENDA,
    cel_in_woorden,
    kolommen,
    kop_van_cel,
    maanden_in_woorden,
    rijen,
)
from starterz.screens.shared.base import StarterzScreen
from starterz.screens.shared.formulier import FormulierScreen, Operation, Values, Veld
from starterz.screens.shared.gezien import Gezien
from starterz.screens.shared.keuze import KeuzeScreen, ja_nee
from starterz.screens.shared.reasons import NOT_READ, Needs, Reason, when
from starterz.widgets.kop import Kop
from starterz.widgets.raster import Raster
from starterz.widgets.toetsregel import Toetsregel

_LEEG, _ANDERS = "leeg", "anders"
_KEUZES = (
    *((word[0].lower(), word, word) for word in WOORDEN.values()),
    ("l", _LEEG, "leeg"),
    ("a", _ANDERS, "een andere tekst"),
)


def _a_cell(screen: GroepsindelingScreen) -> Reason:
    """Need a seat and a year under the cursor."""
    return when(screen.cel is None, "Kies eerst een plek en een jaar.")


def _by_hand(screen: GroepsindelingScreen) -> Reason:
    """Need a cell that was filled in by hand."""
    cel = screen.cel
    return when(cel and cel.herkomst is not Herkomst.HAND, "Dit vak is niet met de hand ingevuld.")


def _a_plan(screen: GroepsindelingScreen) -> Reason:
    """Need a plan by hand or from a file."""
    basis = screen.basis
    planned = basis and (basis.met_de_hand or basis.geladen)
    return when(not planned, "Er is niets met de hand ingevuld of geladen.")


def _seats(screen: GroepsindelingScreen) -> Reason:
    """Need the seats."""
    return when(screen.seats is None, NOT_READ)


class GroepsindelingScreen(StarterzScreen):
    """Twelve seats by years, the months under them, and the cell under the cursor in words."""

    CSS_PATH = "groepsindeling.tcss"
    AUTO_FOCUS = "#plekken"
    TITEL = "Groepsindeling"
    HULP = (
        "Dit zijn de twaalf plekken over de jaren. Wat voorbij is, staat er zoals het was. Wat nog "
        "komt, is een verwachting: in de Z-route tot de dag van de prognose, of anders 30 maanden; "
        "in de startklas minstens 7 weken; ELIP tot de uren er zijn, of anders 12 maanden. Wie "
        "wacht, krijgt de eerste plek die lang genoeg vrij is, en daarna de nieuwe instroom. Met "
        "+ en - kiest u hoeveel mensen er per jaar in de Z-route komen; dat is een proef en wordt "
        "niet bewaard. De vaste aantallen staan bij de instellingen (F8).\n"
        "Met e vult u een vak zelf in, met Backspace geldt weer de verwachting. Met i laadt u een "
        "eigen indeling uit een bestand; die komt in de plaats van alles wat met de hand is "
        "ingevuld. Wat met de hand is ingevuld, is een plan op papier: de maanden onderaan tellen "
        "alleen echte en verwachte plaatsingen."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,e", "edit", "invullen", key_display="e", tooltip="vak met de hand invullen"),
        Binding("backspace,delete", "clear", "vak wissen", show=False),
        Binding("i", "load_plan", "laden", tooltip="indeling laden uit een bestand"),
        Binding("d", "wipe", "alles wissen wat met de hand is ingevuld", show=False),
        Binding("E", "export", "exporteren", show=False),
        Binding("plus", "inflow(1)", "meer", key_display="+", tooltip="meer instroom (proef)"),
        Binding(
            "minus", "inflow(-1)", "minder", key_display="-", tooltip="minder instroom (proef)"
        ),
        Binding("escape", "app.go('klas')", "terug naar de klas", show=False),
    ]
    NEEDS: ClassVar[Needs] = {
        "edit": (Recht.KLAS, _a_cell),
        "clear": (Recht.KLAS, _a_cell, _by_hand),
        "load_plan": (Recht.KLAS,),
        "wipe": (Recht.KLAS, _a_plan),
        "export": (_seats,),
    }
    tabel = getters.query_one("#plekken", Raster)

    def __init__(self) -> None:
        super().__init__()
        self.basis: Indelingsbasis | None = None
        self.seats: Groepsindeling | None = None
        self._inflow: int | None = None

    def compose(self) -> ComposeResult:
        """Lay out the seats, the cell in words, and what the signs mean."""
        yield Kop(self.TITEL, kort(self.app.today), self.app.sign)
        yield Raster("plekken")
        yield Static("", id="cel")
        yield Static(Content(LEGENDA), id="legenda")
        yield Toetsregel()

    async def load(self) -> None:
        """Read what the seats are worked out from and show them."""
        today, first = self.app.today, self.basis is None
        self.basis = await self.read(lambda store: store.groepsindeling.read(today))
        self._show()
        if first:
            self.tabel.go_to("1", str(today.year))

    @property
    def cel(self) -> Cel | None:
        """The cell under the cursor, unless it is on the months."""
        place = self.tabel.plaats
        if self.seats is None or place is None or not place[0].isdecimal():
            return None
        return self.seats.cel(int(place[0]), int(place[1]))

    def on_resize(self) -> None:
        """Make the years as wide as there is room for."""
        self._show()

    @on(DataTable.CellHighlighted)
    def _other_cell(self) -> None:
        self._show_cell()
        self.refresh_bindings()

    @on(DataTable.CellSelected)
    def action_edit(self) -> None:
        """Ask what is planned for the cell under the cursor."""
        cel = self.cel
        if cel is not None and self.check_action("edit", ()):
            now = f"Nu: {cel.tekst or 'leeg'}."
            question = KeuzeScreen(kop_van_cel(cel), _KEUZES, now)
            self.app.push_screen(question, lambda chosen: self._fill_in(cel, chosen))

    def action_clear(self) -> None:
        """Let the expectation hold again for the cell under the cursor."""
        cel = self.cel
        if cel is not None:
            seen = met_de_hand(cel)
            self.app.save(
                lambda store: store.groepsindeling.set_cell(cel.plek, cel.jaar, "", seen=seen),
                f"{kop_van_cel(cel)}: weer zoals verwacht. z = ongedaan.",
            )

    def action_load_plan(self) -> None:
        """Load a plan from a file."""
        seen = self.basis.met_de_hand if self.basis is not None else {}
        self.app.push_screen(IndelingLadenScreen(seen))

    def action_wipe(self) -> None:
        """Take away all that was planned by hand, after a question."""
        seen = self.basis.met_de_hand if self.basis is not None else {}

        def answer(value: str | None) -> None:
            if value == "ja":
                self.app.save(
                    lambda store: store.groepsindeling.load({}, seen=seen),
                    "Alles wat met de hand was ingevuld, is gewist. z = ongedaan.",
                )

        question = "Alles wissen wat met de hand is ingevuld of geladen?"
        self.app.push_screen(ja_nee("Groepsindeling", question), answer)

    def action_export(self) -> None:
        """Write what is in view to a file."""
        if self.seats is not None:
            self.app.push_screen(
                export_indeling_form(self.app.database.places.documents, self.seats)
            )

    def action_inflow(self, step: int) -> None:
        """Try another inflow a year; nothing of it is kept."""
        if self.seats is not None:
            self._inflow = min(MEESTE_INSTROOM, max(0, self.seats.instroom + step))
            self._show()

    def _fill_in(self, cel: Cel, chosen: str | None) -> None:
        seen = met_de_hand(cel)
        if chosen == _ANDERS:
            self.app.push_screen(tekst_formulier(cel))
        elif chosen == _LEEG:
            self.app.save(
                lambda store: store.groepsindeling.keep_empty(cel.plek, cel.jaar, seen=seen),
                f"{kop_van_cel(cel)} blijft leeg. z = ongedaan.",
            )
        elif chosen is not None:
            self.app.save(
                lambda store: store.groepsindeling.set_cell(cel.plek, cel.jaar, chosen, seen=seen),
                f"{kop_van_cel(cel)}: {chosen}. z = ongedaan.",
            )

    def _show(self) -> None:
        basis = self.basis
        if basis is None:
            return
        self.seats = seats = lay_out_seats(basis, self._inflow)
        width = self.app.size.width
        self.tabel.show(kolommen(seats), rijen(seats, self.app.theme_variables, width))
        usual = basis.instellingen.instroom_per_jaar
        trial = " (proef)" if seats.instroom != usual else ""
        day = f"{kort(basis.vandaag)} · instroom {seats.instroom} per jaar{trial}"
        account = self.app.account
        sign = " · ".join(part for part in (self.app.sign, account.naam if account else "") if part)
        self.query_one(Kop).show(self.TITEL, day, sign)
        self._show_cell()
        self.refresh_bindings()

    def _show_cell(self) -> None:
        seats, basis, cel = self.seats, self.basis, self.cel
        place = self.tabel.plaats
        if seats is None or basis is None or place is None:
            return
        box = self.query_one("#cel", Static)
        if cel is None:
            title, lines = place[1], maanden_in_woorden(seats.maanden_van(int(place[1])))
        else:
            names = {person.code: person.naam for person in basis.cursisten}
            title, lines = kop_van_cel(cel), cel_in_woorden(cel, names, max(2, box.size.height))
        box.border_title = Content(title)
        box.update(Content("\n".join(lines)))


def tekst_formulier(cel: Cel) -> FormulierScreen:
    """Return the form for a text of one's own in a cell."""

    def read(values: Values) -> Operation:
        text, seen = values["tekst"], known.value
        return lambda store: store.groepsindeling.set_cell(cel.plek, cel.jaar, text, seen=seen)

    hint = f"hoogstens {LANGSTE_CEL} tekens"
    known = Gezien(met_de_hand(cel), lambda text: (Veld("tekst", "Tekst", text or "", hint),))
    explanation = f"Bijvoorbeeld: {WOORDEN[Groep.STARTKLAS]}, {WOORDEN[Groep.Z_ROUTE]}."
    return FormulierScreen(kop_van_cel(cel), known.fields, read, explanation, gezien=known)


def met_de_hand(cel: Cel) -> str | None:
    """Return what is planned by hand in a cell, if anything."""
    return cel.tekst if cel.herkomst is Herkomst.HAND else None
