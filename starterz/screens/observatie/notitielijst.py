"""All notes from class about one aspect of one person, to read and to mend."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from starterz.domain.klas.cursist import Cursist
from starterz.domain.words.datums import kort
from starterz.screens.shared.base import StarterzScreen, Venster
from starterz.screens.shared.klasnotitie import KlasnotitieScreen
from starterz.screens.shared.reasons import Needs, Reason, when
from starterz.tovii.instrument import Aspect
from starterz.tovii.klasnotitie import Klasnotitie
from starterz.widgets.toetsregel import Toetsregel

Keus = Callable[[tuple[Klasnotitie, ...]], tuple[Klasnotitie, ...]]
"""Which of somebody's notes may be seen."""


def _a_note(window: NotitielijstScreen) -> Reason:
    """Need a note under the cursor."""
    return when(window.chosen is None, "Er is geen notitie gekozen.")


class NotitielijstScreen(Venster[None], StarterzScreen):
    """A list, newest first; e mends a note and Backspace takes it away."""

    DEFAULT_CSS = """
    NotitielijstScreen {
        & #leeg { display: none; padding: 0 1; }
        & #blind { color: $zacht; padding: 0 1; height: auto; }
    }
    """
    TITEL = "Notities bij een aspect"
    HULP = (
        "Hier staan alle notities uit de les bij dit aspect, de nieuwste eerst. Met e wijzigt u "
        "een notitie, met Backspace haalt u haar weg."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e,enter", "edit", "wijzigen", key_display="e"),
        Binding("backspace,delete", "remove", "weghalen", key_display="Backspace"),
        Binding("z", "app.undo", "ongedaan"),
        Binding("f1,question_mark", "app.help", "hulp", key_display="F1"),
        Binding("escape,N", "leave", "terug", key_display="Esc"),
    ]
    NEEDS: ClassVar[Needs] = dict.fromkeys(("edit", "remove"), (_a_note,))
    lijst = getters.query_one(OptionList)

    def __init__(self, cursist: Cursist, aspect: Aspect, keus: Keus, uitleg: str = "") -> None:
        super().__init__()
        self._cursist, self._aspect, self._keus, self._uitleg = cursist, aspect, keus, uitleg
        self._notities: tuple[Klasnotitie, ...] = ()

    def compose(self) -> ComposeResult:
        """Leave room for the list."""
        box = Vertical(classes="vak")
        box.border_title = Content(f"{self._aspect.code} {self._aspect.titel}: notities")
        with box:
            if self._uitleg:
                yield Static(Content(self._uitleg), id="blind")
            yield Static("Er is nog geen notitie bij dit aspect.", id="leeg")
            yield OptionList()
        yield Toetsregel()

    def on_mount(self) -> None:
        """Put the keys on the list."""
        self.lijst.focus()

    async def load(self) -> None:
        """Read the notes; the choice stays where it was."""
        code = self._cursist.code
        found = self._keus(await self.read(lambda store: store.klasnotities.of(code)))
        here = [each for each in found if each.aspect == self._aspect.code]
        self._notities = tuple(sorted(here, key=lambda n: (n.datum, n.id), reverse=True))
        place = self.lijst.highlighted or 0
        self.lijst.clear_options()
        self.lijst.add_options(
            Option(Content(f"{kort(each.datum)} · {each.waarnemer} · {each.tekst}"))
            for each in self._notities
        )
        self.lijst.highlighted = min(place, len(self._notities) - 1) if self._notities else None
        self.lijst.display = bool(self._notities)
        self.query_one("#leeg").display = not self._notities
        self.refresh_bindings()

    @on(OptionList.OptionSelected)
    def action_edit(self) -> None:
        """Mend the note under the cursor."""
        note = self.chosen
        if note is not None:
            form = KlasnotitieScreen(self._cursist, note.datum, None, self.app.clock, bekend=note)
            self.app.push_screen(form, self._mended)

    def action_remove(self) -> None:
        """Take the note under the cursor away."""
        note = self.chosen
        if note is not None:
            self.app.save(
                lambda store: store.klasnotities.remove(note.id, seen=note),
                "Notitie weggehaald. z = ongedaan.",
            )

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    @property
    def chosen(self) -> Klasnotitie | None:
        """The note under the cursor."""
        place = self.lijst.highlighted
        known = self._notities
        return known[place] if place is not None and place < len(known) else None

    def _mended(self, made: object) -> None:
        if made:
            self.app.tell("Notitie gewijzigd. z = ongedaan.")
