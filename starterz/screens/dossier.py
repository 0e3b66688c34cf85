"""The dossier: everything about one person that the role may see, and the keys to change it."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid, Vertical
from textual.content import Content
from textual.widgets import DataTable, Footer, Static, TabbedContent, TabPane, Tabs

from starterz.domain.cursist import Cursist
from starterz.domain.datums import lang
from starterz.domain.rollen import Recht
from starterz.screens import cursistformulieren
from starterz.screens.cursistscherm import CursistScreen
from starterz.screens.dossierblad import Dossierblad, lees
from starterz.screens.dossierfeiten import GEGEVENS, gegevens, uren_feiten
from starterz.screens.dossierrijen import ONDERDELEN, noten, rijen
from starterz.widgets.feiten import Feiten
from starterz.widgets.kop import Kop
from starterz.widgets.lijst import Leesvak, Lijst

_BEHEER = {
    "edit", "move_seat", "change_group", "leave", "readmit", "archive", "announce", "withdraw",
}  # fmt: skip


class DossierScreen(CursistScreen):
    """One person: head above, the parts of the dossier below it, one in view."""

    CSS_PATH = "dossier.tcss"
    AUTO_FOCUS = ""
    TITEL = "Dossier"
    HULP = (
        "Dit is het dossier van één cursist. Met [ en ] gaat u naar de vorige of volgende plek.\n"
        "Met ← en → kiest u een onderdeel; met ↑ en ↓ gaat u door de lijst.\n"
        "Enter bij een observatie opent TOVII, bij de toets of een advies opent het advies. "
        "De toets blijft verborgen zolang een observatie niet is afgerond."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "bewerken"),
        Binding("v", "move_seat", "verplaatsen"),
        Binding("m", "announce", "afmelden"),
        Binding("u", "leave", "uitstroom: laatste dag", show=False),
        Binding("q", "change_group", "andere groep", show=False),
        Binding("y", "readmit", "terugplaatsen in de klas", show=False),
        Binding("d", "archive", "archiveren", show=False),
        Binding(
            "backspace,delete", "withdraw", "afmelding wissen", key_display="Backspace", show=False
        ),
        Binding("left,shift+tab", "part(-1)", "vorig onderdeel", key_display="←", show=False),
        Binding("right,tab", "part(1)", "volgend onderdeel", key_display="→", show=False),
        Binding("escape", "app.go('klas')", "naar de klas", key_display="Esc", show=False),
    ]
    onderdelen = getters.query_one(TabbedContent)

    def __init__(self) -> None:
        super().__init__()
        self._blad: Dossierblad | None = None
        self._parts: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out the head and the parts."""
        yield Kop(f"StarterZ-klas · {self.TITEL}", lang(self.app.today), self.app.sign)
        with Vertical(id="hoofd"):
            yield Static("", id="naam")
            with Grid(id="gegevens"):
                for _ in range(GEGEVENS):
                    yield Static("")
        with TabbedContent(id="onderdelen"):
            yield TabPane("Uren", Leesvak(Feiten(15, id="uren-feiten")), id="uren")
            for titel, naam, kolommen in ONDERDELEN:
                note = Static("", id=f"{naam}-noot", classes="noot")
                yield TabPane(titel, Lijst(kolommen, id=f"{naam}-lijst"), note, id=naam)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Keep the arrows for the screen: the row of names is for the mouse."""
        self.query_one(Tabs).can_focus = False

    async def load(self) -> None:
        """Read the page of the person in view and show it."""
        code, today = self.app.cursist, self.app.today
        self._blad = blad = await self.read(lambda store: lees(store, code, today))
        self.show_head()
        self.take_person(blad.volgorde if blad else (), blad.cursist if blad else None)
        self.onderdelen.display = blad is not None
        self._show_facts(blad)
        if blad is not None:
            self.app.cursist = blad.cursist.code
            self._show_parts(blad)
        self.refresh_bindings()

    @on(TabbedContent.TabActivated)
    def _part_in_view(self) -> None:
        """Put the keys in the part that came into view."""
        pane = self.onderdelen.active_pane
        for entry in pane.query("Leesvak, Lijst") if pane else ():
            entry.focus()
        self.refresh_bindings()

    @on(DataTable.RowSelected)
    def _chosen(self, event: DataTable.RowSelected) -> None:
        """Go on where this row was made."""
        where = {"observaties": "tovii", "toets": "advies", "adviezen": "advies"}
        if name := where.get((event.data_table.id or "").removesuffix("-lijst")):
            self.app.open_screen(name)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what this role may not do, and what makes no sense for this person."""
        if action not in _BEHEER:
            return super().check_action(action, parameters)
        person = self.person
        if person is None or not self.may(Recht.KLAS):
            return None
        makes_sense = {
            "edit": True,
            "leave": bool(person.plaatsingen) and person.gearchiveerd_op is None,
            "archive": person.gearchiveerd_op is None,
            "readmit": self._is_gone(person),
            "withdraw": self.onderdelen.active == "afmeldingen",
        }
        return makes_sense.get(action, not self._is_gone(person)) or None

    def action_edit(self) -> None:
        """Edit what is known of the person."""
        if self._blad is not None:
            self.app.push_screen(cursistformulieren.bewerken(self._blad.cursist))

    def action_move_seat(self) -> None:
        """Move to another seat, or swap."""
        if self._blad is not None:
            person, klas, today = self._blad.cursist, self._blad.klas, self.app.today
            self.app.push_screen(cursistformulieren.verplaatsen(person, klas, today))

    def action_announce(self) -> None:
        """Note an absence that is known ahead."""
        if self._blad is not None:
            self.app.push_screen(cursistformulieren.afmelden(self._blad.cursist, self.app.today))

    def action_leave(self) -> None:
        """Set the last day, or take it away."""
        if self._blad is not None:
            self.app.push_screen(cursistformulieren.uitstroom(self._blad.cursist, self.app.today))

    def action_change_group(self) -> None:
        """Go to another group from a day on."""
        if self._blad is not None:
            person, today = self._blad.cursist, self.app.today
            self.app.push_screen(cursistformulieren.groep_wijzigen(person, today))

    def action_readmit(self) -> None:
        """Take back who left or was archived."""
        if self._blad is not None:
            person, klas, today = self._blad.cursist, self._blad.klas, self.app.today
            self.app.push_screen(cursistformulieren.terugplaatsen(person, klas, today))

    def action_archive(self) -> None:
        """Archive the person, after a question."""
        if self._blad is not None:
            cursistformulieren.archiveren(self.app, self._blad.cursist)

    def action_withdraw(self) -> None:
        """Take the announced absence under the cursor away."""
        key = self.query_one("#afmeldingen-lijst", Lijst).sleutel
        if key is not None:
            absence = int(key)
            self.app.save(
                lambda store: store.presentie.withdraw(absence), "Afmelding gewist. z = ongedaan."
            )

    def action_part(self, direction: int) -> None:
        """Go to the part before or after."""
        if self.onderdelen.active in self._parts:
            here = self._parts.index(self.onderdelen.active)
            self.onderdelen.active = self._parts[(here + direction) % len(self._parts)]

    def _is_gone(self, person: Cursist) -> bool:
        """Say whether somebody left, or is in the archive."""
        today = self.app.today
        ended = all(stay.tot is not None and stay.tot < today for stay in person.plaatsingen)
        return ended or person.gearchiveerd_op is not None

    def _show_facts(self, blad: Dossierblad | None) -> None:
        name, grid = self.query_one("#naam", Static), self.query_one("#gegevens")
        if blad is None:
            name.update("Er is nog niemand in de klas. F2 = klas, en daar n = nieuwe cursist.")
            grid.display = False
            return
        person, today = blad.cursist, self.app.today
        name.update(Content.assemble((person.naam, "bold"), (f"  {person.code}", "$zacht")))
        facts = gegevens(person, today)
        if blad.uren is None:
            facts = facts[:1]
        grid.display = True
        for index, field in enumerate(grid.query(Static)):
            field.display = index < len(facts)
            if field.display:
                label, value = facts[index]
                field.update(Content.assemble((f"{label:<14}", "$zacht"), value))

    def _show_parts(self, blad: Dossierblad) -> None:
        """Fill the parts that this role may see, and leave the others out."""
        parts, notes = rijen(blad, self.app.today, self.app.theme_variables), noten(blad)
        if blad.uren is not None:
            self.query_one(Feiten).show(uren_feiten(blad.uren))
        for naam, rows in parts.items():
            table, note = self.query_one(f"#{naam}-lijst", Lijst), self.query_one(f"#{naam}-noot")
            table.toon(rows)
            table.display = bool(rows)
            assert isinstance(note, Static)
            note.update(Content(notes[naam]))
        hours = ("uren",) if blad.uren is not None else ()
        self._parts = (*hours, *(naam for _, naam, _ in ONDERDELEN if naam in parts))
        for pane in self.onderdelen.query(TabPane):
            shown = pane.id in self._parts
            change = self.onderdelen.show_tab if shown else self.onderdelen.hide_tab
            change(pane.id or "")
