"""What an advice stands on: the reasons about each route, and the indication explained."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from starterz.domain.adviesrapport import Adviesrapport
from starterz.domain.cursist import Leerroute
from starterz.domain.rollen import Recht
from starterz.screens.adviesblad import Adviesblad
from starterz.screens.cursistscherm import CursistScreen


class OnderbouwingScreen(CursistScreen):
    """A screen with one report in view, whose reasons can be written and read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("R", "reasons", "redenen voor en tegen elke leerroute", show=False),
        Binding("U", "explain", "uitleg", tooltip="uitleg bij de indicatie"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._blad = Adviesblad((), None)

    @property
    def rapport(self) -> Adviesrapport | None:
        """The report in view."""
        return self._blad.rapport

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim the reasons where there is no advice to argue, or nobody here to write them."""
        if action in ("reasons", "explain"):
            rapport = self.rapport
            if rapport is None or not self.shows_chosen or rapport.is_tussenverslag:
                return None
            if action == "reasons" and not (rapport.is_concept and self.may(Recht.ADVISEREN)):
                return None
        return super().check_action(action, parameters)

    def action_reasons(self) -> None:
        """Write why each leerroute fits or does not fit."""
        from starterz.screens.overwegingen import overweging_formulier, route_keuze

        rapport, hidden, clock = self.rapport, self._blad.is_verborgen, self.app.clock
        if rapport is None:
            return

        def chosen(route: str | None) -> None:
            if route:
                form = overweging_formulier(rapport, Leerroute(route), clock, verborgen=hidden)
                self.app.push_screen(form, self._saying("De reden is bewaard. z = ongedaan."))

        self.app.push_screen(route_keuze(rapport), chosen)

    def action_explain(self) -> None:
        """Explain the indication."""
        from starterz.screens.uitleg import UitlegScreen

        if self.rapport is not None:
            self.app.push_screen(UitlegScreen(self.rapport))

    def _saying(self, text: str) -> Callable[[Any], None]:
        def done(result: Any) -> None:
            if result is not None:
                self.app.tell(text)

        return done
