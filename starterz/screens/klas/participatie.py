"""Logging one activity for several people at once: who, what and how long, in a few keys."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from starterz.domain.klas.klas import Klas
from starterz.domain.uren.participatie import LANGSTE_DAG, Activiteit, Participatie
from starterz.domain.words.datums import kort, uren_en_minuten
from starterz.domain.words.woorden import aantal
from starterz.screens.shared.base import StarterzScreen, Venster, Werkplek
from starterz.screens.shared.keuze import KeuzeScreen, MinutenScreen
from starterz.widgets.klastabel import PLEK_TOETSEN
from starterz.widgets.toetsregel import Toetsregel

SOORT_TOETSEN = {
    "t": Activiteit.TAALSTAGE, "v": Activiteit.VRIJWILLIGERSWERK, "r": Activiteit.TRAINING,
    "k": Activiteit.KOFFIE_EN_TAAL, "c": Activiteit.TAALCOACH, "m": Activiteit.MAP,
    "p": Activiteit.MAP_PRAKTIJK, "w": Activiteit.PVT, "o": Activiteit.OVERIG,
}  # fmt: skip
"""The letters of the kinds, in the list that asks for one."""


class WieScreen(Venster[tuple[str, ...] | None], StarterzScreen):
    """The people of the class with a tick each: the row of digits are the seats."""

    DEFAULT_CSS = """
    WieScreen OptionList { text-wrap: nowrap; text-overflow: ellipsis; }
    """
    TITEL = "Wie deden mee?"
    HULP = (
        "De rij cijfers 1 tot en met = zijn de twaalf plekken; nog een keer is weer uit. "
        "a kiest iedereen of niemand. Enter gaat verder met wat het was en hoe lang het duurde; "
        "is er niemand gekozen, dan gaat het over wie bij de cursor staat."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "aan of uit", key_display="spatie"),
        Binding("a", "all", "allen"),
        Binding("f1,question_mark", "app.help", "hulp", key_display="F1"),
        Binding("escape", "leave", "terug", key_display="Esc"),
    ]
    lijst = getters.query_one(OptionList)

    def __init__(self, klas: Klas, here: str | None) -> None:
        super().__init__()
        self._people = [(plek.nummer, plek.cursist) for plek in klas.plekken if plek.cursist]
        self._chosen: set[str] = set()
        codes = [person.code for _, person in self._people]
        self._start = codes.index(here) if here in codes else 0

    def compose(self) -> ComposeResult:
        """List everybody who has a seat."""
        box = Vertical(classes="vak")
        box.border_title = self.TITEL
        box.border_subtitle = "cijfer = aan of uit, Enter = verder"
        with box:
            yield OptionList()
        yield Toetsregel()

    def on_mount(self) -> None:
        """Put the keys on the list, at the person where the class was."""
        self._show()
        self.lijst.highlighted = self._start if self._people else None
        self.lijst.focus()

    def on_key(self, event: events.Key) -> None:
        """Let the key of a seat tick or untick who sits there."""
        sign = event.character or ""
        if sign and sign in PLEK_TOETSEN:
            event.stop()
            seat = PLEK_TOETSEN.index(sign) + 1
            for number, person in self._people:
                if number == seat:
                    self._chosen ^= {person.code}
            self._show()

    def action_tick(self) -> None:
        """Tick or untick the person under the cursor."""
        here = self.lijst.highlighted
        if here is not None:
            self._chosen ^= {self._people[here][1].code}
            self._show()

    def action_all(self) -> None:
        """Tick everybody, or nobody when everybody was."""
        everybody = {person.code for _, person in self._people}
        self._chosen = set() if self._chosen == everybody else everybody
        self._show()

    def action_leave(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)

    @on(OptionList.OptionSelected)
    def _done(self) -> None:
        here = self.lijst.highlighted
        chosen = self._chosen or ({self._people[here][1].code} if here is not None else set())
        self.dismiss(tuple(person.code for _, person in self._people if person.code in chosen))

    def _show(self) -> None:
        here = self.lijst.highlighted or 0
        self.lijst.clear_options()
        self.lijst.add_options(
            Option(
                Content.assemble(
                    (f" {PLEK_TOETSEN[number - 1]} ", "bold"),
                    "[x] " if person.code in self._chosen else "[ ] ",
                    Content(person.naam),
                )
            )
            for number, person in self._people
        )
        self.lijst.highlighted = min(here, len(self._people) - 1) if self._people else None


def soort_keuzes() -> tuple[tuple[str, str, str], ...]:
    """Return the kinds as (letter, value, label)."""
    return tuple((key, kind.value, kind.label) for key, kind in SOORT_TOETSEN.items())


def ask_participatie(app: Werkplek, klas: Klas, here: str | None, dag: date) -> None:
    """Ask who took part, in what and how long, and keep it for all of them in one act."""

    def take_people(codes: tuple[str, ...] | None) -> None:
        if codes:
            people = aantal(len(codes), "cursist", "cursisten")
            question = KeuzeScreen(f"{people} · welke activiteit?", soort_keuzes())
            app.push_screen(question, lambda kind: take_kind(codes, kind))

    def take_kind(codes: tuple[str, ...], kind: str | None) -> None:
        if kind:
            title = f"{Activiteit(kind).label} · hoeveel minuten?"
            app.push_screen(
                MinutenScreen(title, LANGSTE_DAG, 1),
                lambda minutes: take_minutes(codes, Activiteit(kind), minutes),
            )

    def take_minutes(codes: tuple[str, ...], kind: Activiteit, minutes: int | None) -> None:
        if minutes:
            made, today = Participatie(0, "", dag, kind, minutes), app.today
            app.save(
                lambda store: store.participatie.log(made, codes, today),
                lambda count: (
                    f"{kind.label}, {uren_en_minuten(minutes)} op {kort(dag)}: "
                    f"{aantal(count, 'cursist', 'cursisten')}. z = ongedaan."
                ),
            )

    app.push_screen(WieScreen(klas, here), take_people)
