"""The door for the terminal: keys, screens, theme and life cycle; it holds no rules."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import threading
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

from textual import constants, work
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.events import Event, Key
from textual.screen import Screen
from textual.worker import WorkerFailed

from starterz.domain.school.rollen import Rol
from starterz.logbook import keep_failure
from starterz.screens.klas.klas import KlasScreen
from starterz.screens.shared.base import StarterzScreen, Werkplek
from starterz.screens.shared.formulier import FormulierScreen
from starterz.screens.shared.held import HeldKeys
from starterz.screens.shared.terugweg import Terugweg
from starterz.widgets.thema import DONKER, LICHT, is_dark
from starterz.widgets.toetsen import format_key

LOOK_AT_THE_CLOCK = 1.0
"""Seconds: a midnight that passes, or a laptop that wakes up, is seen that soon."""
LAST_WORD = 0.2
"""Seconds to leave the terminal as it was, when it goes away."""

_HERE = Path(__file__).parent


def _uren() -> Screen[None]:
    from starterz.screens.uren.uren import UrenScreen

    return UrenScreen()


def _tovii() -> Screen[None]:
    from starterz.screens.observatie.tovii import ToviiScreen

    return ToviiScreen()


def _advies() -> Screen[None]:
    from starterz.screens.advies.advies import AdviesScreen

    return AdviesScreen()


def _rooster() -> Screen[None]:
    from starterz.screens.rooster.rooster import RoosterScreen

    return RoosterScreen()


def _groepsindeling() -> Screen[None]:
    from starterz.screens.groepsindeling.groepsindeling import GroepsindelingScreen

    return GroepsindelingScreen()


def _parafen() -> Screen[None]:
    from starterz.screens.rooster.parafen import ParafenScreen

    return ParafenScreen()


def _instellingen() -> Screen[None]:
    from starterz.screens.school.instellingen import InstellingenScreen

    return InstellingenScreen()


def _instrumenten() -> Screen[None]:
    from starterz.screens.school.instrumenten import InstrumentenScreen

    return InstrumentenScreen()


def _dossier() -> Screen[None]:
    from starterz.screens.dossier.dossier import DossierScreen

    return DossierScreen()


def _opbouw() -> Screen[None]:
    from starterz.screens.uren.opbouw import OpbouwScreen

    return OpbouwScreen()


def _overeenstemming() -> Screen[None]:
    from starterz.screens.observatie.overeenstemming import OvereenstemmingScreen

    return OvereenstemmingScreen()


def _termijnen() -> Screen[None]:
    from starterz.screens.dossier.termijnen import TermijnenScreen

    return TermijnenScreen()


def _dekking() -> Screen[None]:
    from starterz.screens.observatie.dekking import DekkingScreen

    return DekkingScreen()


def _adviezen() -> Screen[None]:
    from starterz.screens.advies.adviezen import AdviezenScreen

    return AdviezenScreen()


def _evaluatie() -> Screen[None]:
    from starterz.screens.advies.evaluatie import EvaluatieScreen

    return EvaluatieScreen()


class StarterzApp(Werkplek):
    """The StarterZ-klas in a terminal."""

    # Textual reads the stylesheet of every screen but the default one; that one comes along here.
    CSS_PATH = [_HERE / "app.tcss", _HERE / "screens" / "klas" / "klas.tcss"]
    TITLE = "StarterZ-klas"
    HORIZONTAL_BREAKPOINTS = [(0, "-smal"), (100, "-breed")]
    SCREENS: ClassVar[dict[str, Callable[[], Screen[None]]]] = {
        "uren": _uren,
        "tovii": _tovii,
        "advies": _advies,
        "rooster": _rooster,
        "groepsindeling": _groepsindeling,
        "parafen": _parafen,
        "instellingen": _instellingen,
        "instrumenten": _instrumenten,
        "dossier": _dossier,
        "opbouw": _opbouw,
        "termijnen": _termijnen,
        "dekking": _dekking,
        "adviezen": _adviezen,
        "evaluatie": _evaluatie,
        "overeenstemming": _overeenstemming,
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,question_mark", "help", "hulp", key_display="F1", id="hulp"),
        Binding("f2", "go('klas')", "klas", show=False, id="klas"),
        Binding("f3", "go('uren')", "uren", show=False, id="uren"),
        Binding("f4", "go('tovii')", "TOVII", show=False, id="tovii"),
        Binding("f6", "go('advies')", "advies", show=False, id="advies"),
        Binding("f7", "go('rooster')", "rooster", show=False, id="rooster"),
        Binding("f8", "go('instellingen')", "instellingen", show=False, id="instellingen"),
        Binding("f9", "cover", "bord", key_display="F9", priority=True, id="bord"),
        Binding("slash,ctrl+p", "search", "zoek", key_display="/", id="zoeken"),
        Binding("z", "undo", "ongedaan", id="ongedaan"),
        Binding("Z", "redo", "toch weer doen", show=False, id="opnieuw"),
        Binding("ctrl+o", "drafts", "teksten die niet zijn bewaard", show=False, id="kladden"),
        Binding("ctrl+q", "quit", "stop", key_display="^q", priority=True, id="stoppen"),
        Binding("ctrl+c", "quit", "stop", show=False),
    ]

    _leaves = False

    def get_driver_class(self) -> type[Driver]:
        """Read keys and draw our own way, but on Windows and in a browser as Textual does."""
        chosen = super().get_driver_class()
        if os.name != "posix" or constants.DRIVER:
            return chosen
        from starterz.terminal.driver import TerminalDriver

        return TerminalDriver

    @cached_property
    def terugweg(self) -> Terugweg:
        """The keys for undo and redo."""
        return Terugweg(self)

    @cached_property
    def held_keys(self) -> HeldKeys:
        """The keys that count once however long they are held."""
        return HeldKeys(self, self.terugweg.pressed, self.terugweg.held)

    async def on_event(self, event: Event) -> None:
        """Let a key that is held down count once where a second time takes something else."""
        # Its turn has come: only now it is known on which screen it acts.
        if (
            isinstance(event, Key)
            and self.keys.is_due(event)
            and not event.is_forwarded
            and self.held_keys.takes(event)
        ):
            return
        await super().on_event(event)

    def get_default_screen(self) -> Screen[None]:
        """Start on the class; other screens are imported when they are first asked for."""
        return KlasScreen()

    def on_mount(self) -> None:
        """Choose the theme, catch the signals that end a terminal, and open the store."""
        self.register_theme(LICHT)
        self.register_theme(DONKER)
        self.theme = DONKER.name if is_dark(self.database.places) else LICHT.name
        self._watch_signals()
        self._watch_threads()
        self.set_interval(LOOK_AT_THE_CLOCK, self.follow_day)
        self.call_after_refresh(self._open)

    failure: BaseException | None = None
    """What ended the program, if anything did; who started it says so when the screen is gone."""

    def _handle_exception(self, error: Exception) -> None:
        """End, and say nothing here: Textual would show every value, and those are people."""
        found = error.error if isinstance(error, WorkerFailed) else error
        self.failure = self.failure or found
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        if self.failure is not None:
            self._exit_renderables.clear()
        super()._print_error_renderables()

    def _keep_quiet(self, error: BaseException | None) -> None:
        """Log what went wrong where nobody waits for it, instead of writing over the screen."""
        if error is not None:
            self.has_logged |= keep_failure(error, self.database.places)

    def _watch_threads(self) -> None:
        if self.is_headless:
            return
        threading.excepthook = lambda found: self._keep_quiet(found.exc_value)
        asyncio.get_running_loop().set_exception_handler(
            lambda _loop, found: self._keep_quiet(found.get("exception"))
        )

    def _watch_signals(self) -> None:
        """Leave properly when the system says so; a window that closes says SIGHUP and SIGCONT."""
        if self.is_headless:
            return
        # Windows has none of these; there the queue is empty within a few milliseconds.
        with contextlib.suppress(AttributeError, NotImplementedError):
            loop = asyncio.get_running_loop()
            loop.add_signal_handler(signal.SIGTERM, self.exit)
            # Else asyncio cancels what runs just then, and that may take it for its own affair.
            loop.add_signal_handler(signal.SIGINT, self.exit)
            signal.signal(signal.SIGHUP, self._window_closed)
            # Textual starts its threads once more at SIGCONT, and those would never end.
            signal.signal(signal.SIGTSTP, signal.SIG_IGN)
            signal.signal(signal.SIGCONT, signal.SIG_DFL)

    def _window_closed(self, number: int, _frame: object) -> None:
        self._leave_at_once(128 + number)

    def terminal_gone(self) -> None:
        """End as if the window said that it closes; the other end of some lines only falls still.

        SIGHUP has number 1 wherever there is one.
        """
        self._leave_at_once(128 + 1)

    def _leave_at_once(self, code: int) -> None:
        """Finish what was queued, then end, from a thread: this one may wait for the window."""
        if self._leaves:
            return
        self._leaves = True
        for screen in self.screen_stack:
            if isinstance(screen, FormulierScreen):
                screen.kladblok.flush()
        give_back = getattr(self._driver, "give_back", None)

        def end() -> None:
            try:
                self.database.close()
                if give_back is not None:
                    last = threading.Thread(target=give_back, daemon=True)
                    last.start()
                    last.join(LAST_WORD)  # a window that is stopped would hold it for ever
            finally:
                os._exit(code)

        threading.Thread(target=end).start()

    async def on_unmount(self) -> None:
        """Finish everything that was queued before the program ends, however it ends."""
        await asyncio.to_thread(self.database.close)

    @work
    async def _open(self) -> None:
        """Open the store: with what was handed in, else by asking who is there."""
        if self.database.opened_with is not None:
            await self.read_account()
            return
        from starterz.screens.school.toegang import EersteScreen, ToegangScreen

        exists = await asyncio.to_thread(self.database.exists)
        await self.push_screen_wait(ToegangScreen() if exists else EersteScreen())
        await self.read_account()

    async def read_account(self) -> None:
        """Take over who the store was opened for, and let the class be read."""
        try:
            self.account = await self.database.submit(lambda store: store.account)
        except Exception as error:
            self.stays_shut = True
            self.complain(str(error), title="De klas gaat niet open")
            return
        if self.account.rol is Rol.CONSULENT and isinstance(self.screen, KlasScreen):
            self.open_screen("adviezen")  # what the consulent comes for; it reads itself
        else:
            self.reload()
        self._tell_of_drafts()

    @work(group="load")
    async def _tell_of_drafts(self) -> None:
        """Say what this account typed the last time and did not keep."""
        from starterz.screens.shared.kladden import melding

        if text := melding(await self.database.submit(lambda store: store.kladden.all())):
            self.tell(text)

    def open_screen(self, name: str) -> None:
        """Go to a screen by its name; the class lies under all others."""
        if name == "klas":
            while len(self.screen_stack) > 1:
                self.pop_screen()
            if isinstance(self.screen, KlasScreen):
                self.screen.show_today()
        elif len(self.screen_stack) == 1:
            self.push_screen(name)
        elif self.screen is not self.get_screen(name):
            self.switch_screen(name)

    def places_of_keys(self) -> Iterable[tuple[str, Screen[Any]]]:
        """Return the screens that have a key of their own, with that key; the class comes first."""
        yield "F2", self.screen_stack[0]
        for binding in Binding.make_bindings(self.BINDINGS):
            name = binding.action.removeprefix("go('").removesuffix("')")
            if name in self.SCREENS:
                yield format_key(binding.key), self.get_screen(name)

    def go_to_lesson(self, day: date, les_id: int) -> None:
        """Show a lesson in the class."""
        self.open_screen("klas")
        if isinstance(self.screen, KlasScreen):
            self.screen.show_lesson(day, les_id)

    def action_go(self, name: str) -> None:
        """Go to a screen."""
        self.open_screen(name)

    def action_help(self) -> None:
        """Explain the screen in view and its keys."""
        if isinstance(self.screen, StarterzScreen):
            from starterz.screens.shared.hulp import HulpScreen

            self.push_screen(HulpScreen(self.screen))

    def action_cover(self) -> None:
        """Cover the screen neutrally for the digibord, or uncover it."""
        from starterz.screens.shared.bord import BordScreen

        if isinstance(self.screen, BordScreen):
            self.pop_screen()
            self.speak()
        else:
            self.hush()
            self.push_screen(BordScreen())

    def action_search(self) -> None:
        """Find a person by name or an action by word."""
        if isinstance(self.screen, StarterzScreen):
            from starterz.screens.shared.zoeken import ZoekScreen

            self.push_screen(ZoekScreen(self.screen))

    def action_drafts(self) -> None:
        """Show what was typed in a form and not kept."""
        if self.account is not None and isinstance(self.screen, StarterzScreen):
            from starterz.screens.shared.kladden import KladdenScreen

            self.push_screen(KladdenScreen())

    def action_undo(self) -> None:
        """Take back the last act, also one of before a restart."""
        self.terugweg.go(opnieuw=False)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.terugweg.go(opnieuw=True)
