"""Undo and redo from the keyboard: a held key counts once, and what is large or old asks first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual.events import Key

from starterz.domain.fouten import Ongeldig, StarterzFout
from starterz.domain.teksten import is_geschreven, regel
from starterz.domain.teruggang import Bevestigen, Teruggang
from starterz.domain.toetsdruk import HERHALING, Oordeel, Toetsdruk
from starterz.screens.base import Werkplek
from starterz.screens.formulier import FormulierScreen, Operation, Values, Veld
from starterz.screens.keuze import ja_nee

if TYPE_CHECKING:
    from starterz.data.store import Store

HAPERING = 0.05
"""Seconds: a call that comes so much too late tells of a computer that is busy."""

_VASTGEHOUDEN = {
    False: "Eén keer ongedaan gemaakt. Laat z los en druk nog eens voor de vorige.",
    True: "Eén keer opnieuw gedaan. Laat Z los en druk nog eens voor de volgende.",
}


class RedenScreen(FormulierScreen):
    """Asks why an old mark goes back; one line that belongs to this moment is no draft."""

    KLAD = False


class Terugweg:
    """What the keys for undo and redo do.

    `moment` gives the seconds at which a key went down, `later` calls after so many seconds.
    """

    def __init__(self, app: Werkplek) -> None:
        self._app = app
        self.moment: Callable[[Key], float] = lambda event: event.time
        self.later: Callable[[float, Callable[[], None]], object] = app.set_timer
        self._druk = {False: Toetsdruk(), True: Toetsdruk()}
        self._waiting: tuple[bool, Key] | None = None
        self._was_held = False
        self._said = ""

    def takes(self, event: Key) -> bool:
        """Take a key that is not to count, or not yet; say whether it is taken.

        Asked as soon as a key comes in, so that a busy moment between two keys does not count.
        """
        opnieuw = self._is_way_back(event)
        if self._waiting is not None and self._waiting[0] is not opnieuw:
            self._let_go()  # another key went down, so that one was no repeat
        if opnieuw is None:
            return False
        self._waiting = None
        druk, moment = self._druk[opnieuw], self.moment(event)
        judged = druk.judge(moment)
        if judged is Oordeel.DRUK:
            self._was_held = False
            return False
        if judged is Oordeel.MISSCHIEN:
            self._waiting = opnieuw, event
            self.later(HERHALING, partial(self._wait_in_turn, event, monotonic()))
            return True
        self._was_held = True
        if self._said:  # else it is said with what was undone, when that is known
            self._app.tell(f"{self._said} {_VASTGEHOUDEN[opnieuw]}")
            self._said = ""
        return True

    def _is_way_back(self, event: Key) -> bool | None:
        """Say whether a key would undo (False) or redo (True) here; None for any other."""
        if event.character not in ("z", "Z"):
            return None
        binding = self._app.screen.active_bindings.get(event.key)
        if binding is None or not binding.enabled:
            return None
        return {"undo": False, "redo": True}.get(binding.binding.action.rpartition(".")[2])

    def _wait_in_turn(self, event: Key, since: float) -> None:
        if monotonic() - since > HERHALING + HAPERING:
            # This computer was busy meanwhile, and may not have read the keys that came.
            self.later(HERHALING, partial(self._get_in_line, event))
        else:
            self._get_in_line(event)

    def _get_in_line(self, event: Key) -> None:
        self._app.call_later(self._after, event)  # behind the keys that came in already

    def _after(self, event: Key) -> None:
        if self._waiting is not None and self._waiting[1] is event:
            self._let_go()

    def _let_go(self) -> None:
        """Do what the key that was held back asks, unless it has no meaning here by now."""
        if self._waiting is None:
            return
        (opnieuw, event), self._waiting = self._waiting, None
        if self._is_way_back(event) is opnieuw:
            self._was_held = False
            self.go(opnieuw=opnieuw)

    def go(self, *, opnieuw: bool, bevestigd: int | None = None) -> None:
        """Undo the last act, or redo with `opnieuw`, and ask first what the store wants to know.

        `bevestigd` is the act that somebody said yes to.
        """
        self._said = ""
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
            return f"{said} {_VASTGEHOUDEN[opnieuw]}"
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
                    self._was_held = False
                    self.go(opnieuw=opnieuw, bevestigd=offer.actie)

            self._app.push_screen(ja_nee(title, offer.vraag), answer)
        return True

    def _why(self, opnieuw: bool, title: str, fout: Bevestigen) -> RedenScreen:
        offer = fout.teruggang

        def read(values: Values) -> Operation:
            waarom = regel("waarom", values["waarom"], 200)
            if not is_geschreven(waarom):
                raise Ongeldig("waarom", waarom, "in een paar woorden waarom dit anders moet")
            self._was_held = False
            run = self._operation(opnieuw, offer.actie, waarom)
            return lambda store: self._done(opnieuw, run(store))

        old = "\n".join(fout.oud)
        uitleg = f"{offer.vraag}\n{old}\nDat blijft bewaard, met uw naam en de reden."
        return RedenScreen(title, [Veld("waarom", "Waarom")], read, uitleg)

    def _explained(self, said: object) -> None:
        if isinstance(said, str):
            self._app.tell(said)
            self._app.reload()
