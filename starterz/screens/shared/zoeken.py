"""Searching: a person by name or code, an act by word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from starterz.domain.klas.cursist import Cursist
from starterz.domain.school.rollen import Recht
from starterz.domain.words.fouten import StarterzFout
from starterz.letters import searchable
from starterz.screens.shared.base import StarterzScreen, Venster, Werkplek
from starterz.widgets.toetsen import Toets, toetsen

if TYPE_CHECKING:
    from starterz.data.store import Store

_BINNEN_WOORDEN = str.maketrans("", "", "'-.")


@dataclass(frozen=True, slots=True)
class Vondst:
    """One line that can be found: a person, an act with its key, or a theme."""

    tekst: str
    extra: str
    cursist: str | None = None
    toets: Toets | None = None
    donker: bool | None = None


def find(vondsten: Iterable[Vondst], vraag: str) -> list[Vondst]:
    """Return the lines that hold every word of the question, beginnings of names first.

    Accents do not matter, nor do signs within a word: `oneill` finds O’Neill.
    """
    words = searchable(vraag).split()

    def holds(text: str) -> bool:
        bare = text.translate(_BINNEN_WOORDEN)
        return all(
            word in text or (word.translate(_BINNEN_WOORDEN) or word) in bare for word in words
        )

    def rank(vondst: Vondst) -> tuple[int, int]:
        starts = searchable(vondst.tekst).startswith(words[0]) if words else True
        return (0 if vondst.cursist else 1, 0 if starts else 1)

    hits = [each for each in vondsten if holds(searchable(f"{each.tekst} {each.extra}"))]
    return sorted(hits, key=rank)


class ZoekScreen(Venster[None]):
    """One line to type in and what it finds; Enter opens or does the one in view."""

    DEFAULT_CSS = """
    ZoekScreen {
        align: center top !important;
        & .vak { margin-top: 2; }
        & Input { background: $invoer; }
        & OptionList {
            height: auto; max-height: 15; margin-top: 1;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        & #niets { color: $zacht; height: auto; display: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "terug", show=False),
        Binding("down", "step(1)", "volgende", show=False),
        Binding("up", "step(-1)", "vorige", show=False),
    ]
    app = getters.app(Werkplek)

    def __init__(self, screen: StarterzScreen) -> None:
        super().__init__()
        self._acts = [
            Vondst(_about(toets, screen), toets.show, toets=toets)
            for toets in toetsen(screen)
            if toets.kan_nu and not toets.bewegen and toets.actie != "search"
        ]
        self._acts.append(Vondst("licht thema, voor overdag", "", donker=False))
        self._acts.append(Vondst("donker thema, voor als het donker is", "", donker=True))
        self._people: Sequence[Vondst] = ()
        self._hits: list[Vondst] = []

    def compose(self) -> ComposeResult:
        """Put the line to type in above what it finds."""
        box = Vertical(classes="vak")
        box.border_title = "Zoeken"
        box.border_subtitle = "pijlen = kiezen, Enter = openen of doen, Esc = terug"
        with box:
            yield Input(placeholder="een naam, een code of wat u wilt doen", id="vraag")
            yield OptionList()
            yield Static("", id="niets")

    def on_mount(self) -> None:
        """Show the acts at once; the people follow. It may be closed again before it is there."""
        if not self.query(OptionList):
            return
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()
        self._show()
        self._read_people()

    @work(group="load")
    async def _read_people(self) -> None:
        try:
            people = await self.app.database.submit(partial(_findable, today=self.app.today))
        except StarterzFout:
            return  # nobody to find: the store is locked, or this account may not look
        self._people = [_person(cursist) for cursist in people]
        self._show()

    @on(Input.Changed)
    def _show(self) -> None:
        """Show what the words find now, with the first one chosen."""
        question = self.query_one(Input).value
        self._hits = find([*self._people, *self._acts], question)
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(
            Option(Content(f"{hit.tekst} · {hit.extra}" if hit.extra else hit.tekst))
            for hit in self._hits
        )
        options.highlighted = 0 if self._hits else None
        nothing = self.query_one("#niets", Static)
        nothing.display = not self._hits
        advice = "U vindt hier namen, en wat u op dit scherm kunt doen."
        nothing.update(Content(f"Niets gevonden voor '{question}'. {advice}"))

    @on(Input.Submitted)
    def _take_first(self) -> None:
        highlighted = self.query_one(OptionList).highlighted
        if highlighted is not None:
            self._take(self._hits[highlighted])

    @on(OptionList.OptionSelected)
    def _take_clicked(self, event: OptionList.OptionSelected) -> None:
        self._take(self._hits[event.option_index])

    def action_step(self, step: int) -> None:
        """Move through what was found, while the cursor stays in the line."""
        options = self.query_one(OptionList)
        if step > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _take(self, hit: Vondst) -> None:
        self.dismiss(None)
        if hit.cursist is not None:
            self.app.cursist = hit.cursist
            self.app.open_screen("dossier")
        elif hit.toets is not None:
            toets = hit.toets
            self.app.call_later(partial(self.app.run_action, toets.actie, toets.node))
        elif hit.donker is not None:
            self.app.choose_theme(dark=hit.donker)


def _about(toets: Toets, screen: StarterzScreen) -> str:
    """Describe an act, with whom it is about: the search has drawn the eye from the cursor."""
    whom = screen.subject(toets.actie)
    return f"{toets.omschrijving}: {whom}" if whom else toets.omschrijving


def _findable(store: Store, today: date) -> tuple[Cursist, ...]:
    """Return whom this account may find: everybody, or who has a seat today."""
    if store.account.may(Recht.DOSSIER):
        return store.klas.cursisten(ook_gearchiveerd=True)
    return store.klas.klas(today).cursisten


def _person(cursist: Cursist) -> Vondst:
    archived = " · gearchiveerd" if cursist.gearchiveerd_op else ""
    return Vondst(cursist.naam, f"{cursist.code}{archived}", cursist=cursist.code)
