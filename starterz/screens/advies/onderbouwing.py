"""What an advice stands on: the reasons about each route, and the indication explained."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Protocol

from textual.binding import Binding, BindingType

from starterz.domain.klas.cursist import Leerroute
from starterz.domain.school.rollen import Recht
from starterz.screens.advies.blad import Adviesblad
from starterz.screens.shared.base import Werkplek
from starterz.screens.shared.cursistscherm import CursistScreen
from starterz.screens.shared.parts import Part
from starterz.screens.shared.reasons import NO_ADVICE, NOT_READ, Needs, Reason, when


class WithReport(Protocol):
    """What has the advice of the person that is chosen in view, or is about to."""

    @property
    def blad(self) -> Adviesblad:
        """The person with the report."""

    @property
    def shows_chosen(self) -> bool:
        """Say whether it is of the person that is chosen now."""


def a_report(holder: WithReport) -> Reason:
    """Need a report in view."""
    if not holder.shows_chosen:
        return NOT_READ
    return when(holder.blad.rapport is None, holder.blad.melding or NO_ADVICE)


def _an_advice(part: Onderbouwing) -> Reason:
    """Need a report with an indication and an advice."""
    rapport = part.blad.rapport
    return when(
        rapport is not None and rapport.is_tussenverslag,
        "Dit is een tussenverslag. Redenen en uitleg horen bij een advies.",
    )


def _a_concept(part: Onderbouwing) -> Reason:
    """Need an advice that is still being written."""
    rapport = part.blad.rapport
    return when(rapport is not None and not rapport.is_concept, "Dit advies is al definitief.")


class Onderbouwing(Part[CursistScreen]):
    """The reasons and the explanation of the report in view; `blad` gives what was read last."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("R", "reasons", "redenen voor en tegen elke leerroute", show=False),
        Binding("U", "explain", "uitleg", tooltip="uitleg bij de indicatie"),
    ]
    NEEDS: ClassVar[Needs] = {
        "reasons": (a_report, _an_advice, Recht.ADVISEREN, _a_concept),
        "explain": (a_report, _an_advice),
    }

    def __init__(self, screen: CursistScreen, blad: Callable[[], Adviesblad]) -> None:
        super().__init__(screen)
        self._blad = blad

    @property
    def blad(self) -> Adviesblad:
        """The person with the report in view."""
        return self._blad()

    @property
    def shows_chosen(self) -> bool:
        """Say whether it is of the person that is chosen now."""
        return self.screen.shows_chosen

    def action_reasons(self) -> None:
        """Write why each leerroute fits or does not fit."""
        from starterz.screens.advies.overwegingen import overweging_formulier, route_keuze

        rapport, hidden, clock = self.blad.rapport, self.blad.is_verborgen, self.app.clock
        if rapport is None:
            return

        def chosen(route: str | None) -> None:
            if route:
                form = overweging_formulier(rapport, Leerroute(route), clock, verborgen=hidden)
                self.app.push_screen(form, saying(self.app, "De reden is bewaard. z = ongedaan."))

        self.app.push_screen(route_keuze(rapport), chosen)

    def action_explain(self) -> None:
        """Explain the indication."""
        from starterz.screens.advies.uitleg import UitlegScreen

        if self.blad.rapport is not None:
            self.app.push_screen(UitlegScreen(self.blad.rapport))


def saying(app: Werkplek, text: str) -> Callable[[Any], None]:
    """Return what tells this when a form was kept."""

    def done(result: Any) -> None:
        if result is not None:
            app.tell(text)

    return done
