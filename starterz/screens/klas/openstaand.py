"""The absences whose reason is still to come, resolved where they are listed."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from starterz.domain.lessen.les import Les
from starterz.domain.lessen.presentie import OpenAfwezigheid, Reden, Status
from starterz.domain.school.rollen import Recht
from starterz.domain.words.datums import kort
from starterz.screens.shared.base import StarterzScreen, Venster
from starterz.screens.shared.keuze import KeuzeScreen, reason_choices
from starterz.screens.shared.reasons import Needs, Reason, when
from starterz.widgets.toetsregel import Toetsregel


def _somebody(window: OpenstaandScreen) -> Reason:
    """Need somebody on the list."""
    return when(window.chosen is None, "Er staat niemand meer op de lijst.")


class OpenstaandScreen(Venster[tuple[Les, str] | None], StarterzScreen):
    """A list in which s, g and o give the reason, and Enter goes to the lesson."""

    DEFAULT_CSS = """
    OpenstaandScreen {
        & OptionList { text-wrap: nowrap; text-overflow: ellipsis; }
        & #leeg { display: none; padding: 0 1; }
    }
    """
    TITEL = "De reden volgt nog"
    HULP = (
        "Hier staat van wie u nog niet weet waarom hij of zij er niet was. Kies iemand met de "
        "pijlen en geef de reden: s, g of o. Met Enter gaat u naar de les zelf."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "ill", "ziek"),
        Binding("g", "excused", "geoorloofd"),
        Binding("o", "unexcused", "ongeoorloofd"),
        Binding("z", "app.undo", "ongedaan"),
        Binding("f1,question_mark", "app.help", "hulp", key_display="F1"),
        Binding("escape", "leave", "terug", key_display="Esc"),
    ]
    NEEDS: ClassVar[Needs] = dict.fromkeys(
        ("ill", "excused", "unexcused"), (Recht.PRESENTIE, _somebody)
    )
    lijst = getters.query_one(OptionList)

    def __init__(self) -> None:
        super().__init__()
        self._open: tuple[OpenAfwezigheid, ...] = ()

    def compose(self) -> ComposeResult:
        """Leave room for the list."""
        box = Vertical(classes="vak")
        box.border_title = self.TITEL
        box.border_subtitle = "Enter = naar de les"
        with box:
            yield Static("Van iedereen is de reden bekend.", id="leeg")
            yield OptionList()
        yield Toetsregel()

    def on_mount(self) -> None:
        """Put the keys on the list."""
        self.lijst.focus()

    async def load(self) -> None:
        """Read who is on the list; the choice stays where it was."""
        self._open = await self.read(lambda store: store.presentie.unresolved())
        place = self.lijst.highlighted or 0
        self.lijst.clear_options()
        self.lijst.add_options(
            Option(Content(f"{kort(item.les.datum)}  {item.les.tijden}  {item.cursist.naam}"))
            for item in self._open
        )
        self.lijst.highlighted = min(place, len(self._open) - 1) if self._open else None
        self.lijst.display = bool(self._open)
        self.query_one("#leeg").display = not self._open
        self.refresh_bindings()

    @on(OptionList.OptionSelected)
    def _go(self) -> None:
        if self.chosen is not None:
            self.dismiss((self.chosen.les, self.chosen.cursist.code))

    def action_ill(self) -> None:
        """Resolve as excused: called in ill."""
        self._resolve(Status.GEOORLOOFD, Reden.ZIEK)

    def action_excused(self) -> None:
        """Resolve as excused, with a reason."""
        self._ask("Geoorloofd afwezig", Status.GEOORLOOFD)

    def action_unexcused(self) -> None:
        """Resolve as unexcused, with a reason."""
        self._ask("Ongeoorloofd afwezig", Status.ONGEOORLOOFD)

    def action_leave(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)

    @property
    def chosen(self) -> OpenAfwezigheid | None:
        """The absence under the cursor."""
        place = self.lijst.highlighted
        return self._open[place] if place is not None and place < len(self._open) else None

    def _ask(self, title: str, status: Status) -> None:
        chosen = self.chosen
        if chosen is None:
            return

        def take(value: str | None) -> None:
            if value:
                self._resolve(status, Reden(value))

        heading = f"{chosen.cursist.roepnaam} · {title}"
        self.app.push_screen(KeuzeScreen(heading, reason_choices(status)), take)

    def _resolve(self, status: Status, reden: Reden) -> None:
        chosen, today = self.chosen, self.app.today
        if chosen is None:
            return
        seen = chosen.presentie
        mark = replace(seen, status=status, reden=reden)
        self.app.save(
            lambda store: store.presentie.mark(mark, today, seen=seen),
            f"{chosen.cursist.roepnaam}: {status.label}, {reden.label}. z = ongedaan.",
        )
