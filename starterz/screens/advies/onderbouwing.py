"""What an advice stands on: the reasons about each route, and the indication explained."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from starterz.domain.advies.rapport import Adviesrapport
from starterz.domain.klas.cursist import Leerroute
from starterz.domain.school.rollen import Recht
from starterz.screens.advies.blad import Adviesblad
from starterz.screens.shared.cursistscherm import CursistScreen
from starterz.screens.shared.reasons import NO_ADVICE, NOT_READ, first, when


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

    def why_not(self, action: str, parameters: tuple[object, ...]) -> str:
        """Tell that there is no advice to argue, or nobody here to write the reasons."""
        if action in ("reasons", "explain"):
            rapport = self.rapport
            if rapport is None or not self.shows_chosen:
                return self._blad.melding or NO_ADVICE if self.shows_chosen else NOT_READ
            if rapport.is_tussenverslag:
                return "Dit is een tussenverslag. Redenen en uitleg horen bij een advies."
            if action == "reasons":
                return first(
                    self.lacks(Recht.ADVISEREN),
                    when(not rapport.is_concept, "Dit advies is al definitief."),
                )
        return super().why_not(action, parameters)

    def action_reasons(self) -> None:
        """Write why each leerroute fits or does not fit."""
        from starterz.screens.advies.overwegingen import overweging_formulier, route_keuze

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
        from starterz.screens.advies.uitleg import UitlegScreen

        if self.rapport is not None:
            self.app.push_screen(UitlegScreen(self.rapport))

    def _saying(self, text: str) -> Callable[[Any], None]:
        def done(result: Any) -> None:
            if result is not None:
                self.app.tell(text)

        return done
