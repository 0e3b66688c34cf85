"""Undo and redo from the keyboard: a held key counts once, and what is large or old asks first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from starterz.domain.lessen.teruggang import Bevestigen, Teruggang
from starterz.domain.words.fouten import Ongeldig, StarterzFout
from starterz.domain.words.teksten import is_geschreven, regel
from starterz.screens.shared.base import Werkplek
from starterz.screens.shared.formulier import FormulierScreen, Operation, Values, Veld
from starterz.screens.shared.keuze import ja_nee

if TYPE_CHECKING:
    from starterz.data.store import Store

_VASTGEHOUDEN = {
    "undo": "Eén keer ongedaan gemaakt. Laat z los en druk nog eens voor de vorige.",
    "redo": "Eén keer opnieuw gedaan. Laat Z los en druk nog eens voor de volgende.",
}


class Terugweg:
    """What the keys for undo and redo do."""

    def __init__(self, app: Werkplek) -> None:
        self._app = app
        self._was_held = ""
        self._said = ""

    def pressed(self, action: str) -> None:
        """Forget what was said of the press before, whatever it did."""
        del action
        self._said = self._was_held = ""

    def held(self, action: str) -> None:
        """Say once that a key that is held down counted once, when it is known what it did."""
        words = _VASTGEHOUDEN.get(action, "Een toets die u vasthoudt, telt één keer.")
        if action not in _VASTGEHOUDEN or self._said:
            self._app.tell(f"{self._said} {words}".strip())
            self._said = ""
        else:
            self._was_held = words

    def go(self, *, opnieuw: bool, bevestigd: int | None = None) -> None:
        """Undo the last act, or redo with `opnieuw`, and ask first what the store wants to know.

        `bevestigd` is the act that somebody said yes to.
        """
        self._app.save(
            self._operation(opnieuw, bevestigd, ""),
            partial(self._done, opnieuw),
            title="Niet opnieuw gedaan" if opnieuw else "Niet ongedaan gemaakt",
            refused=partial(self._ask, opnieuw),
        )

    def _operation(
        self, opnieuw: bool, bevestigd: int | None, waarom: str
    ) -> Callable[[Store], Teruggang]:
        app = self._app

        def run(store: Store) -> Teruggang:
            if opnieuw:
                return store.redo(app.today, bevestigd, waarom)
            return store.undo(app.today, bevestigd, waarom)

        return run

    def _done(self, opnieuw: bool, done: Teruggang) -> str:
        said = f"Toch weer gedaan: {done.wat}." if opnieuw else f"Ongedaan: {done.wat}."
        if self._was_held:
            return f"{said} {self._was_held}"
        self._said = said
        return f"{said} {'z = ongedaan.' if opnieuw else 'Z = toch weer doen.'}"

    def _ask(self, opnieuw: bool, fout: StarterzFout) -> bool:
        """Ask what the store wants to know first; say whether this was such a question."""
        if not isinstance(fout, Bevestigen):
            return False
        offer = fout.teruggang
        title = "Toch weer doen?" if opnieuw else "Ongedaan maken?"
        if fout.oud:
            self._app.push_screen(self._why(opnieuw, title, fout), self._explained)
        else:

            def answer(chosen: str | None) -> None:
                if chosen:
                    self._was_held = ""
                    self.go(opnieuw=opnieuw, bevestigd=offer.actie)

            self._app.push_screen(ja_nee(title, offer.vraag), answer)
        return True

    def _why(self, opnieuw: bool, title: str, fout: Bevestigen) -> FormulierScreen:
        offer = fout.teruggang

        def read(values: Values) -> Operation:
            waarom = regel("waarom", values["waarom"], 200)
            if not is_geschreven(waarom):
                raise Ongeldig("waarom", waarom, "in een paar woorden waarom dit anders moet")
            self._was_held = ""
            run = self._operation(opnieuw, offer.actie, waarom)
            return lambda store: self._done(opnieuw, run(store))

        old = "\n".join(fout.oud)
        uitleg = f"{offer.vraag}\n{old}\nDat blijft bewaard, met uw naam en de reden."
        velden = [Veld("waarom", "Waarom")]
        return FormulierScreen(title, velden, read, uitleg, rij=str(offer.actie))

    def _explained(self, said: object) -> None:
        if isinstance(said, str):
            self._app.tell(said)
            self._app.reload()
