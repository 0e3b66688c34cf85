"""The dossier: everything about one person that the role may see, and the keys to change it."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import DataTable, Static

from starterz.domain.school.rollen import Recht
from starterz.domain.words.datums import lang
from starterz.screens.dossier.blad import Dossierblad, read
from starterz.screens.dossier.feiten import gegevens, uren_feiten
from starterz.screens.dossier.gesprekformulier import gesprek_formulier, opvolging_formulier
from starterz.screens.dossier.gesprekken import voluit
from starterz.screens.dossier.rijen import KOLOMMEN, ONDERDELEN, noten, rijen
from starterz.screens.shared import cursistformulieren
from starterz.screens.shared.cursistscherm import CursistScreen
from starterz.screens.shared.keuze import KeuzeScreen
from starterz.screens.shared.reasons import GONE, Needs, Reason, a_person, when
from starterz.widgets.breedtelijst import Breedtelijst
from starterz.widgets.feiten import Feiten
from starterz.widgets.gegevens import Gegevens
from starterz.widgets.kop import Kop
from starterz.widgets.lijst import Leesvak, Rijen
from starterz.widgets.onderdelen import Onderdelen
from starterz.widgets.toetsregel import Toetsregel


def _in_class(screen: DossierScreen) -> Reason:
    """Need somebody who is still in the class."""
    return when(screen.is_gone, GONE)


def _gone(screen: DossierScreen) -> Reason:
    """Need somebody who left or is archived."""
    return when(not screen.is_gone, "Deze cursist zit nog in de klas.")


def _not_archived(screen: DossierScreen) -> Reason:
    """Need somebody who is not archived."""
    person = screen.person
    return when(person and person.gearchiveerd_op, "Deze cursist zit in het archief.")


def _a_stay(screen: DossierScreen) -> Reason:
    """Need somebody who ever had a seat."""
    person = screen.person
    return when(person and not person.plaatsingen, "Deze cursist heeft geen plek.")


def _a_row(screen: DossierScreen) -> Reason:
    """Need something under the cursor that can be taken away."""
    return when(
        not screen.can_withdraw,
        "Kies eerst een afmelding, gesprek of notitie met de pijlen ↑ en ↓.",
    )


class DossierScreen(CursistScreen):
    """One person: head above, the parts of the dossier below it, one in view."""

    CSS_PATH = "dossier.tcss"
    AUTO_FOCUS = ""
    TITEL = "Dossier"
    HULP = (
        "Dit is het dossier van één cursist. Met [ en ] gaat u naar de vorige of volgende plek.\n"
        "Met ← en → kiest u een onderdeel; met ↑ en ↓ gaat u door de lijst.\n"
        "Enter bij een observatie opent TOVII, bij de toets of een advies opent het advies. "
        "Met b legt u een gesprek vast: over de voortgang, of over verzuim.\n"
        "De toets blijft verborgen zolang een observatie niet is afgerond."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "bewerken"),
        Binding("v", "move_seat", "verplaatsen"),
        Binding("m", "announce", "afmelden"),
        Binding("b", "talk", "gesprek", tooltip="gesprek vastleggen", show=False),
        Binding("u", "leave", "uitstroom: laatste dag", show=False),
        Binding("q", "change_group", "andere groep", show=False),
        Binding("y", "readmit", "terugplaatsen in de klas", show=False),
        Binding("d", "archive", "archiveren", show=False),
        Binding(
            "backspace,delete",
            "withdraw",
            "afmelding, notitie of gesprek wissen",
            key_display="Backspace",
            show=False,
        ),
        Binding("left,shift+tab", "part(-1)", "vorig onderdeel", key_display="←", show=False),
        Binding("right,tab", "part(1)", "volgend onderdeel", key_display="→", show=False),
        Binding("escape", "app.go('klas')", "naar de klas", key_display="Esc", show=False),
    ]
    NEEDS: ClassVar[Needs] = {
        "talk": (Recht.DOSSIER, a_person),
        "edit": (Recht.KLAS, a_person),
        **dict.fromkeys(
            ("move_seat", "change_group", "announce"), (Recht.KLAS, a_person, _in_class)
        ),
        "leave": (Recht.KLAS, a_person, _not_archived, _a_stay),
        "archive": (Recht.KLAS, a_person, _not_archived),
        "readmit": (Recht.KLAS, a_person, _gone),
        "withdraw": (Recht.KLAS, a_person, _a_row),
    }
    onderdelen = getters.query_one(Onderdelen)
    lijst = getters.query_one(Breedtelijst)

    def __init__(self) -> None:
        super().__init__()
        self._blad: Dossierblad | None = None
        self._rows: dict[str, Rijen] = {}
        self._in_view = ("", "")

    def compose(self) -> ComposeResult:
        """Lay out the head, the names of the parts, and the one in view."""
        yield Kop(f"StarterZ-klas · {self.TITEL}", lang(self.app.today), self.app.sign)
        yield Static("", id="naam")
        yield Gegevens()
        yield Onderdelen()
        yield Leesvak(Feiten(15))
        yield Breedtelijst("lijst")
        yield Static("", id="noot")
        yield Toetsregel()

    async def load(self) -> None:
        """Read the page of the person in view and show it."""
        code, today = self.app.cursist, self.app.today
        self._blad = blad = await self.read(lambda store: read(store, code, today))
        self.show_head()
        self.take_person(blad.volgorde if blad else (), blad.cursist if blad else None)
        if blad is None:
            empty = "Er is nog niemand in de klas. F2 = klas, en daar n = nieuwe cursist."
            self.query_one("#naam", Static).update(empty)
        else:
            self.app.cursist = blad.cursist.code
            self._rows = rijen(blad, today, self.app.theme_variables)
            self._show_person(blad)
        self._show_part()

    @on(Onderdelen.Gekozen)
    def _clicked(self, event: Onderdelen.Gekozen) -> None:
        self.onderdelen.actief = event.naam
        self._show_part()

    @on(DataTable.RowSelected)
    def _chosen(self) -> None:
        """Go on where this row was made."""
        where = {"observaties": "tovii", "toets": "advies", "adviezen": "advies"}
        if name := where.get(self.onderdelen.actief):
            self.app.open_screen(name)

    @property
    def can_withdraw(self) -> bool:
        """Say whether the part in view has rows that can be taken away."""
        part = self.onderdelen.actief
        if part == "observaties" and self._blad is not None:
            return bool(self._blad.notities)
        return part in ("afmeldingen", "gesprekken")

    @property
    def is_gone(self) -> bool:
        """Say whether the person left, or is in the archive."""
        person, today = self.person, self.app.today
        if person is None:
            return False
        ended = all(stay.tot is not None and stay.tot < today for stay in person.plaatsingen)
        return ended or person.gearchiveerd_op is not None

    def action_edit(self) -> None:
        """Edit what is known of the person."""
        if self._blad is not None:
            self.app.push_screen(cursistformulieren.edit_form(self._blad.cursist))

    def action_move_seat(self) -> None:
        """Move to another seat, or swap."""
        if self._blad is not None:
            person, klas, today = self._blad.cursist, self._blad.klas, self.app.today
            self.app.push_screen(cursistformulieren.move_form(person, klas, today))

    def action_announce(self) -> None:
        """Note an absence that is known ahead."""
        if self._blad is not None:
            self.app.push_screen(
                cursistformulieren.announce_form(self._blad.cursist, self.app.today)
            )

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
            self.app.push_screen(cursistformulieren.readmit_form(person, klas, today))

    def action_archive(self) -> None:
        """Archive the person, after a question."""
        if self._blad is not None:
            cursistformulieren.archive(self.app, self._blad.cursist)

    def action_withdraw(self) -> None:
        """Take the announced absence, the note or the progress talk under the cursor away."""
        key = self.lijst.sleutel if self.lijst.display else None
        if key is not None and self.onderdelen.actief == "observaties":
            notes = self._blad.notities if self._blad is not None else ()
            note = next((each for each in notes if key == f"n-{each.id}"), None)
            if note is not None:
                self.app.save(
                    lambda store: store.klasnotities.remove(note.id, seen=note),
                    "Notitie weggehaald. z = ongedaan.",
                )
        elif key is not None and self.onderdelen.actief == "gesprekken":
            kind, _, talk = key.partition("-")
            if kind == "g":
                self.app.save(
                    lambda store: store.begeleiding.remove_talk(int(talk)),
                    "Gesprek weggehaald. z = ongedaan.",
                )
        elif key is not None:
            absence = int(key)
            self.app.save(
                lambda store: store.presentie.withdraw(absence), "Afmelding gewist. z = ongedaan."
            )

    def action_talk(self) -> None:
        """Note a progress talk, or the talk about a signal where there is one."""
        blad, clock = self._blad, self.app.clock
        if blad is None:
            return
        progress = gesprek_formulier(blad.cursist, clock)
        if not blad.signalen:
            self.app.push_screen(progress)
            return

        def take(kind: str | None) -> None:
            if kind == "verzuim":
                self.app.push_screen(opvolging_formulier(blad.cursist, blad.signalen, clock))
            elif kind:
                self.app.push_screen(progress)

        choices = (
            ("v", "verzuim", "gesprek over verzuim"),
            ("g", "voortgang", "voortgangsgesprek"),
        )
        self.app.push_screen(KeuzeScreen(f"{blad.cursist.roepnaam} · gesprek", choices), take)

    def action_part(self, direction: int) -> None:
        """Go to the part before or after."""
        self.onderdelen.actief = self.onderdelen.beside(direction)
        self._show_part()

    def _show_person(self, blad: Dossierblad) -> None:
        """Show the head and the names of the parts, as far as this role may see them."""
        person, facts = blad.cursist, gegevens(blad.cursist, self.app.today)
        name = Content.assemble((person.naam, "bold"), (f"  {person.code}", "$zacht"))
        self.query_one("#naam", Static).update(name)
        self.query_one(Gegevens).show(facts if blad.uren else facts[:1])
        seen = {*self._rows, *(("uren",) if blad.uren else ())}
        parts = [(naam, titel) for naam, titel in ONDERDELEN if naam in seen]
        here = self.onderdelen.actief
        self.onderdelen.show(parts, here if here in seen else parts[0][0])

    @on(DataTable.RowHighlighted)
    def _show_note(self) -> None:
        """Show what goes with the part, and of a talk or correction all that was written."""
        part, blad = self.onderdelen.actief, self._blad
        note, text = self.query_one("#noot", Static), noten(blad).get(part, "") if blad else ""
        if blad is not None and self.lijst.display:
            text = "\n".join(line for line in (voluit(blad, self.lijst.sleutel), text) if line)
        note.update(Content(text))
        note.display = bool(text)

    def _show_part(self) -> None:
        """Show the part that was chosen, from its beginning when it is another one."""
        part, blad = self.onderdelen.actief, self._blad
        rows = self._rows.get(part, ()) if blad else ()
        reading = self.query_one(Leesvak)
        reading.display, self.lijst.display = part == "uren", bool(rows)
        if blad and blad.uren:
            self.query_one(Feiten).show(uren_feiten(blad.uren))
        if rows:
            self.lijst.lay_out(KOLOMMEN[part])
            self.lijst.show(rows)
        self._show_note()
        in_view = (part, blad.cursist.code if blad else "")
        if in_view != self._in_view:
            self._in_view = in_view
            self.lijst.move_cursor(row=0)
            self.lijst.scroll_to(y=0, animate=False)
            reading.scroll_to(y=0, animate=False)
        (reading if part == "uren" else self.lijst).focus()
        self.refresh_bindings()
