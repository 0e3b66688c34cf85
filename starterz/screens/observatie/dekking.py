"""The map of what was looked at: one person by week and by round, and the class by week."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import DataTable, Static

from starterz.domain.school.rollen import Recht
from starterz.domain.words.datums import lang
from starterz.screens.observatie.dekkingregels import (
    DELEN,
    KLAS,
    LAATST,
    LEGENDA,
    NOG_NIET,
    RONDES,
    WEKEN,
    Dekkingblad,
    klas_in_woorden,
    klas_rijen,
    read,
    ronde_in_woorden,
    ronde_kolommen,
    ronde_rijen,
    rondes_in,
    week_in_woorden,
    week_kolommen,
    week_rijen,
    weken_bij_naam,
    weken_in,
)
from starterz.screens.shared.cursistscherm import CursistScreen
from starterz.screens.shared.reasons import Needs, a_person
from starterz.widgets.kop import Kop
from starterz.widgets.onderdelen import Onderdelen
from starterz.widgets.raster import Raster
from starterz.widgets.toetsregel import Toetsregel


class DekkingScreen(CursistScreen):
    """Aspects under each other, weeks or rounds beside each other, the cell in words below."""

    CSS_PATH = "dekking.tcss"
    AUTO_FOCUS = "#kaart"
    TITEL = "Dekking"
    HULP = (
        "Hier ziet u wat al is bekeken en wat nog niet. Met 1 ziet u deze cursist per week, met 2 "
        "over de afgeronde rondes, met 3 de hele klas. Met de pijlen loopt u door de kaart; "
        "onderaan staat in woorden wat er is.\n"
        "Bekeken is een aspect met een score of een notitie. Een 0 (niet waargenomen) is dat niet: "
        "dan was er niets te zien.\n"
        "Bij de rondes is ↑ hoger, ↓ lager en = gelijk. Een verschil van één niveau kan ook aan de "
        "dag liggen; kijk naar de notities en de les erbij.\n"
        "Bij de klas ziet u per aspect wie nog aan de beurt is, de startklas eerst. Scoort u zelf "
        "nog blind, dan telt hier alleen mee wat u zelf zag."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(turn), f"part('{name}')", name, tooltip=f"kaart: {title[2:]}")
            for turn, (name, title) in enumerate(DELEN, 1)
        ),
        Binding(
            "K,escape", "app.go('tovii')", "terug", key_display="K", tooltip="terug naar TOVII"
        ),
    ]
    NEEDS: ClassVar[Needs] = {"part": (a_person,)}
    onderdelen = getters.query_one(Onderdelen)
    kaart = getters.query_one("#kaart", Raster)

    def __init__(self) -> None:
        super().__init__()
        self._blad = Dekkingblad()

    def compose(self) -> ComposeResult:
        """Lay out the name, the views, the map and the cell in words."""
        yield Kop(f"StarterZ-klas · {self.TITEL}", lang(self.app.today), self.app.sign)
        yield Static("", id="naam")
        yield Onderdelen()
        yield Raster("kaart")
        yield Static("", id="cel")
        yield Static("", id="legenda")
        yield Toetsregel()

    async def load(self) -> None:
        """Read what was seen and show it."""
        self.show_head()
        if not self.may(Recht.OBSERVEREN):
            self.query_one("#naam", Static).update("Alleen een docent ziet de observaties.")
            return
        code, today = self.app.cursist, self.app.today
        self._blad = blad = await self.read(lambda store: read(store, code, today))
        self.take_person(blad.volgorde, blad.cursist)
        if blad.cursist is None:
            self.query_one("#naam", Static).update("Er zit nog niemand in de klas. F2 = klas.")
            return
        self.onderdelen.show(DELEN, self.onderdelen.actief or WEKEN)
        self._show_part()

    def on_resize(self) -> None:
        """Show as many weeks or rounds as there is room for."""
        self._show_part()

    @on(Onderdelen.Gekozen)
    def _clicked(self, event: Onderdelen.Gekozen) -> None:
        self.action_part(event.naam)

    @on(DataTable.CellHighlighted)
    def _other_cell(self) -> None:
        self._show_cell()

    def action_part(self, name: str) -> None:
        """Show one of the views."""
        self.onderdelen.actief = name
        self._show_part()

    def _show_part(self) -> None:
        """Lay the map out; the cursor stays on its aspect, and begins at the newest."""
        blad, part, width = self._blad, self.onderdelen.actief, self.app.size.width
        if blad.persoon is None or blad.klas is None:
            return
        (seen, rounds), colours, here = blad.persoon, self.app.theme_variables, self.kaart.plaats
        if part == RONDES:
            turns = rondes_in(rounds, width)
            columns = ronde_kolommen(rounds, turns)
            self.kaart.show(columns, ronde_rijen(rounds, turns, width, colours))
        else:
            weeks = weken_in((blad.klas if part == KLAS else seen).weken, width)
            columns = week_kolommen(weeks, NOG_NIET if part == KLAS else LAATST)
            rows = (
                klas_rijen(blad.klas, weeks, width, colours)
                if part == KLAS
                else week_rijen(seen, weeks, width, colours)
            )
            self.kaart.show(columns, rows)
        names = [kolom.kop for kolom in columns]
        if here is None or here[1] not in names:
            newest = names[-2] if part != RONDES else names[max(0, len(names) - 3)]
            self.kaart.go_to(here[0] if here else seen.rijen[0].aspect.code, newest)
        if part == KLAS:
            people = f"De klas: {len(blad.mensen)} mensen"
            self.query_one("#naam", Static).update(Content(people))
        else:
            self.show_name("#naam")
        self.query_one("#legenda", Static).update(Content(LEGENDA[part]))
        self._show_cell()
        self.refresh_bindings()

    def _show_cell(self) -> None:
        """Say in words what is in the cell under the cursor."""
        blad, part, place = self._blad, self.onderdelen.actief, self.kaart.plaats
        if blad.persoon is None or blad.klas is None or place is None:
            return
        seen, rounds = blad.persoon
        row, column = place
        if part == RONDES:
            first, _, _ = column.partition(" ")
            title, lines = ronde_in_woorden(rounds, int(first) - 1 if first.isdecimal() else None)
        elif row.startswith("groep-"):
            return
        elif part == KLAS:
            week = weken_bij_naam(blad.klas.weken[-52:]).get(column)
            title, lines = klas_in_woorden(blad.klas, blad.mensen, row, week, self.app.today)
        else:
            week = weken_bij_naam(seen.weken[-52:]).get(column)
            title, lines = week_in_woorden(seen, row, week)
        box = self.query_one("#cel", Static)
        box.border_title = Content(title)
        box.update(Content("\n".join(lines)))
