"""Small windows around the lesson in view: another day, another kind, what is still unresolved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from starterz.domain.cursist import Cursist, Lessoort
from starterz.domain.datums import kort, lees_datum
from starterz.domain.les import Les
from starterz.domain.presentie import OpenAfwezigheid, Presentie
from starterz.screens.base import Werkplek
from starterz.screens.formulier import FormulierScreen, Operation, Values, Veld
from starterz.screens.keuze import KeuzeScreen


def day_form(day: date) -> FormulierScreen:
    """Return a form that asks for a date and answers with it."""

    def read(values: Values) -> Operation:
        chosen = lees_datum(values["datum"])
        return lambda _store: chosen

    return FormulierScreen(
        "Naar een andere datum", [Veld("datum", "Datum", "", f"zoals {kort(day)}")], read
    )


def kind_question(cursist: Cursist) -> KeuzeScreen:
    """Return the question what somebody did in a lesson; an empty answer is the usual kind."""
    usual = cursist.lessoort.label if cursist.lessoort else "zoals de les"
    choices = [(soort.value[0], soort.value, soort.label) for soort in Lessoort]
    choices.append(("g", "gewoon", f"gewoon ({usual})"))
    return KeuzeScreen(f"{cursist.voornaam} · soort les", choices)


def with_kind(mark: Presentie, value: str) -> Presentie:
    """Return a mark with the kind that was chosen."""
    return replace(mark, soort=None if value == "gewoon" else Lessoort(value))


class OpenScreen(ModalScreen[tuple[Les, str] | None]):
    """The absences whose reason is still to come; Enter goes to the lesson."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "terug", show=False)]

    def __init__(self) -> None:
        super().__init__()
        self._open: tuple[OpenAfwezigheid, ...] = ()

    def compose(self) -> ComposeResult:
        """Leave room for the list."""
        box = Vertical(classes="vak")
        box.border_title = "De reden volgt nog"
        box.border_subtitle = "Enter = naar de les, Esc = terug"
        with box:
            yield Static("", id="leeg", classes="regel")
            yield OptionList()

    def on_mount(self) -> None:
        """Start reading the list."""
        self._read()

    @work
    async def _read(self) -> None:
        assert isinstance(self.app, Werkplek)
        self._open = await self.app.database.submit(lambda store: store.presentie.unresolved())
        if not self._open:
            self.query_one("#leeg", Static).update("Van iedereen is de reden bekend.")
        for item in self._open:
            text = f"{kort(item.les.datum)}  {item.les.tijden}  {item.cursist.naam}"
            self.query_one(OptionList).add_option(Option(Content(text)))
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        item = self._open[event.option_index]
        self.dismiss((item.les, item.cursist.code))

    def action_leave(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)
