"""One person's counters, each opened to the lessons and activities that it is the sum of."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Static

from starterz.domain.school.rollen import Recht
from starterz.domain.uren.participatie import Participatie
from starterz.domain.words.datums import lang
from starterz.screens.shared.cursistscherm import CursistScreen
from starterz.screens.shared.reasons import Needs, Reason, a_person, when
from starterz.screens.uren.opbouwblad import (
    KOLOMMEN,
    VERLOOP,
    Opbouwblad,
    feiten,
    read,
    rijen,
)
from starterz.widgets.breedtelijst import Breedtelijst
from starterz.widgets.feiten import Feiten
from starterz.widgets.kop import Kop
from starterz.widgets.onderdelen import Onderdelen
from starterz.widgets.toetsregel import Toetsregel
from starterz.widgets.verloopbeeld import Verloopbeeld

_NOT_OWN = "Kies eerst een regel die u zelf toevoegde, zoals een activiteit."


def _an_activity(screen: OpbouwScreen) -> Reason:
    """Need an activity under the cursor."""
    return when(screen.chosen[0] != "p", _NOT_OWN)


def _an_own_row(screen: OpbouwScreen) -> Reason:
    """Need an activity or earlier hours under the cursor."""
    return when(screen.chosen[0] not in ("p", "e"), _NOT_OWN)


class OpbouwScreen(CursistScreen):
    """The counters beside each other, the rows of the one in view below them."""

    CSS_PATH = "opbouw.tcss"
    AUTO_FOCUS = "#posten"
    TITEL = "Opbouw"
    HULP = (
        "Hier ziet u waaruit elk getal bestaat. Met ← en → kiest u een teller; de regels samen "
        "zijn precies de teller.\n"
        "Enter op een les gaat naar die les. Onder 'Buiten les' staan de activiteiten en de "
        "uren van een andere school of route: P = activiteit erbij, n = eerdere uren erbij, "
        "e = wijzigen, Backspace = weghalen.\n"
        "Bij 'Verloop' staan de uren in een beeld, naast de lijn naar het einde van de termijn."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,shift+tab", "part(-1)", "vorige teller", key_display="←", show=False),
        Binding("right,tab", "part(1)", "volgende teller", key_display="→", show=False),
        Binding("P", "activity", "activiteit"),
        Binding("n", "earlier", "eerdere uren"),
        Binding("e", "edit", "activiteit wijzigen", show=False),
        Binding("backspace,delete", "remove", "weghalen", key_display="Backspace", show=False),
        Binding("escape", "app.go('uren')", "terug naar de uren", key_display="Esc", show=False),
    ]
    NEEDS: ClassVar[Needs] = {
        **dict.fromkeys(("earlier", "activity"), (Recht.KLAS, a_person)),
        "edit": (Recht.KLAS, a_person, _an_activity),
        "remove": (Recht.KLAS, a_person, _an_own_row),
    }
    onderdelen = getters.query_one(Onderdelen)
    tabel = getters.query_one("#posten", Breedtelijst)

    def __init__(self) -> None:
        super().__init__()
        self._blad: Opbouwblad | None = None

    def compose(self) -> ComposeResult:
        """Lay out the name, the counters, and the rows or the picture."""
        yield Kop(f"StarterZ-klas · {self.TITEL}", lang(self.app.today), self.app.sign)
        yield Static("", id="naam")
        yield Onderdelen()
        yield Feiten(id="teller")
        yield Breedtelijst("posten", KOLOMMEN)
        yield Verloopbeeld()
        yield Toetsregel()

    async def load(self) -> None:
        """Read the counters of the person in view and show them."""
        if not self.may(Recht.DOSSIER):
            self.query_one("#naam", Static).update("Alleen een docent of consulent ziet de uren.")
            return
        code, today = self.app.cursist, self.app.today
        self._blad = blad = await self.read(lambda store: read(store, code, today))
        self.show_head()
        self.take_person(blad.volgorde if blad else (), blad.cursist if blad else None)
        self.show_name("#naam")
        if blad is not None:
            here = self.onderdelen.actief
            names = [naam for naam, _ in blad.delen]
            self.onderdelen.show(blad.delen, here if here in names else names[0])
            self._show_part()

    @on(Onderdelen.Gekozen)
    def _clicked(self, event: Onderdelen.Gekozen) -> None:
        self.onderdelen.actief = event.naam
        self._show_part()

    @on(DataTable.RowHighlighted)
    def _other_row(self) -> None:
        self.refresh_bindings()

    @on(DataTable.RowSelected)
    def _open_row(self) -> None:
        """Go to the lesson of the row, or change the activity."""
        kind, row_id = self.chosen
        if kind == "l" and self._blad is not None:
            les = next(each.les for each in self._blad.bezoeken if each.les.id == row_id)
            self.app.go_to_lesson(les.datum, les.id)
        elif kind == "p" and self.check_action("edit", ()):
            self.action_edit()

    def action_part(self, direction: int) -> None:
        """Go to the counter before or after."""
        self.onderdelen.actief = self.onderdelen.beside(direction)
        self._show_part()

    def action_activity(self) -> None:
        """Log an activity of this person."""
        from starterz.screens.uren.participatieformulier import activiteit_formulier

        if self.person is not None:
            self.app.push_screen(activiteit_formulier(self.app.today, [self.person]))

    def action_earlier(self) -> None:
        """Note hours gained elsewhere."""
        from starterz.screens.uren.participatieformulier import eerder_formulier

        if self.person is not None:
            self.app.push_screen(eerder_formulier(self.person))

    def action_edit(self) -> None:
        """Change the activity under the cursor."""
        from starterz.screens.uren.participatieformulier import change_form

        found = self._activity()
        if found is not None:
            self.app.push_screen(change_form(found, self.app.clock))

    def action_remove(self) -> None:
        """Take the activity or the earlier hours under the cursor away."""
        kind, row_id = self.chosen
        found = self._activity()
        if found is not None:
            self.app.save(
                lambda store: store.participatie.remove(found.id, seen=found),
                "Activiteit weggehaald. z = ongedaan.",
            )
        elif kind == "e":
            self.app.save(
                lambda store: store.participatie.remove_earlier(row_id),
                "Eerdere uren weggehaald. z = ongedaan.",
            )

    @property
    def chosen(self) -> tuple[str, int]:
        """The kind and the key of the row under the cursor."""
        key = self.tabel.sleutel if self.is_mounted and self.tabel.display else None
        kind, _, rest = (key or "-").partition("-")
        return kind, int(rest.partition("-")[0] or 0)

    def _activity(self) -> Participatie | None:
        kind, row_id = self.chosen
        rows = self._blad.elders if self._blad and kind == "p" else ()
        return next((e for e in rows if isinstance(e, Participatie) and e.id == row_id), None)

    def _show_part(self) -> None:
        blad, part = self._blad, self.onderdelen.actief
        if blad is None:
            return
        self.query_one(Feiten).show(feiten(blad, part))
        picture = self.query_one(Verloopbeeld)
        picture.display, self.tabel.display = part == VERLOOP, part != VERLOOP
        if part == VERLOOP:
            picture.show(blad.verloop())
        else:
            self.tabel.show(rijen(blad, part, self.app.theme_variables))
            self.tabel.focus()
        self.refresh_bindings()
