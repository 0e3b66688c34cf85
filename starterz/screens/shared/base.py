"""What every screen may ask of the app, and what every screen does the same way."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar, runtime_checkable

from textual import getters, on, work
from textual.actions import ActionParseResult
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.dom import DOMNode
from textual.events import Event, InputEvent, Key, MouseDown, MouseUp, Paste, ScreenResume
from textual.reactive import var
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, TextArea

from starterz.data.database import Database
from starterz.domain.klas.cursist import Cursist
from starterz.domain.school.account import Account
from starterz.domain.words.datums import Clock, MinuteOfDay, lang
from starterz.domain.words.fouten import StarterzFout
from starterz.logbook import keep_failure, where_logged
from starterz.screens.shared.dead_keys import dead_key
from starterz.screens.shared.key_queue import KeyQueue
from starterz.screens.shared.paste import fit
from starterz.screens.shared.reasons import Reasoned
from starterz.terminal.reader import AtOnce
from starterz.widgets.thema import DONKER, LICHT, remember

if TYPE_CHECKING:
    from starterz.data.store import Store

Result = TypeVar("Result")
Answer = TypeVar("Answer")
Said = str | Callable[[Any], str]

OPENS = "opens"
"""The group of workers that end in a window: keys wait for it."""
GEEN_TEKSTVELD = "Plakken kan alleen in een tekstveld."


TEGELIJK = "Die cijfers kwamen tegelijk met [ of ]. Er is niets gescoord. Typ ze nog een keer."
_AGAIN = "Druk de toets nog een keer."
_ACTS = ("undo", "redo")
"""The acts of the app itself that change something; its other keys only go somewhere."""


@runtime_checkable
class Dagscherm(Protocol):
    """A screen that shows something of the day."""

    def day_changed(self, before: date) -> str:
        """Follow the day; say what is in view now."""
        ...


class Werkplek(App[None], inherit_bindings=False):
    """The app as its screens know it: everything handed in, nothing global."""

    ENABLE_COMMAND_PALETTE = False

    cursist: var[str | None] = var(None)
    """The code of the person whom the screens of one person are about."""

    def __init__(
        self,
        database: Database,
        today: Clock,
        sign: str = "",
        minute: MinuteOfDay = lambda: None,
    ) -> None:
        super().__init__()
        self.database = database
        self.clock = today
        self.minute = minute
        self.sign = sign
        self._day_in_view = today()
        self._awaits_day = False
        self._day_shown_at = 0.0
        self._day_said = ""
        self.account: Account | None = None
        self.people: tuple[Cursist, ...] = ()
        self._unsaid: list[Callable[[], None]] | None = None
        self.has_logged = False
        self.stays_shut = False
        self._on_its_way: Callable[[], None] | None = None
        self._acted = False
        self._ignores_press = False
        self.keys = KeyQueue(self, self.is_ready, self._keys_were_dropped)

    @property
    def today(self) -> date:
        """The day on the calendar now; midnight may pass while the program is open."""
        return self.clock()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Let the stylesheets use the names of our own colours under any theme."""
        return dict(LICHT.variables)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key asks, but nothing on a screen that is not laid out yet, or gone already.

        A key that was meant for the day before does nothing but bring the new day in view.
        """
        self._acted = False
        node = default_namespace
        if isinstance(node, Screen) and not (node.is_mounted and node.is_attached):
            return False
        is_of_a_day = node is not self or action in _ACTS
        is_dropped = is_of_a_day and not isinstance(self.screen, ModalScreen)
        if self.follow_day(ask_again=is_dropped) and is_dropped:
            self._acted = True
            return True
        self._acted = await super().run_action(action, default_namespace, namespaces)
        return self._acted

    def on_key(self, event: Key) -> None:
        """Answer a key that nothing took; Textual looks at the bindings after this."""
        self._acted = False
        self.call_next(self._answer_dead_key, event)

    def _answer_dead_key(self, event: Key) -> None:
        screen = self.screen if self.screen_stack else None
        if self._acted or not isinstance(screen, (StarterzScreen, Venster)):
            return
        if text := dead_key(event, screen, self.places_of_keys()):
            if isinstance(screen, Venster):
                screen.say_dead(text)
            else:
                self.tell(text)

    def places_of_keys(self) -> Iterable[tuple[str, Screen[Any]]]:
        """Return the screens that have a key of their own, with that key."""
        return ()  # the app knows its screens

    async def on_event(self, event: Event) -> None:
        """Let keys wait for their turn; drop one of before the new day stood on the screen."""
        if isinstance(event, (InputEvent, Paste)) and not self.screen_stack:
            return  # the program is ending
        if isinstance(event, (Key, Paste)) and not event.is_forwarded:
            if not self.keys.is_due(event):
                # An Enter of before the program took over the terminal comes as a line end.
                early = isinstance(event, Key) and event.key == "ctrl+j"
                self.keys.add(Key("enter", "\r") if early else event)
                return
            if self._is_of_the_day_before(event):
                self.tell(f"{self._day_said} {_AGAIN}")
                return
            if isinstance(event, Paste) and not self._takes_paste(event):
                return
        elif isinstance(event, (MouseDown, MouseUp)) and self._comes_too_early(event):
            return
        if isinstance(event, AtOnce):
            if isinstance(self.screen, StarterzScreen) and self.screen.DIGITS_SCORE:
                self.tell(TEGELIJK)
                return
            event = Key(event.key, event.character)
        await super().on_event(event)

    def on_keys_unused(self) -> None:
        """Say that keys did nothing: they could be pieces of one that the line tore apart."""
        self.tell("Toetsen meteen na Esc zijn niet gebruikt. Typ ze nog een keer.")

    def _is_of_the_day_before(self, event: Event) -> bool:
        return (
            isinstance(event, Key)
            and (self._awaits_day or event.time < self._day_shown_at)
            and isinstance(self.screen, StarterzScreen)
            and not self._goes_elsewhere(event.key)
        )

    def _goes_elsewhere(self, key: str) -> bool:
        """Say whether a key only goes somewhere, such as the cover, whatever day it is."""
        bound = self._bindings.key_to_bindings.get(key, ())
        return bool(bound) and not any(each.action in _ACTS for each in bound)

    def is_ready(self, screen: Screen[Any], event: Key | Paste | None = None) -> bool:
        """Say whether a screen can take a key: it is there and shows what the key is about."""
        ready = screen.is_mounted
        if isinstance(screen, StarterzScreen):
            ready = ready and (screen.shows_what_was_asked or self.stays_shut)
            if isinstance(event, Key) and screen.looks_at_what_was_done(event.key):
                ready = ready and not self._is_behind(screen)
        if isinstance(screen, Venster):
            ready = ready and not screen.is_at_work
        on_its_way = any(
            worker.group == OPENS and worker.node in (screen, self) and not worker.is_finished
            for worker in self.workers
        )
        return ready and not on_its_way

    def _is_behind(self, screen: Screen[Any]) -> bool:
        """Say whether a change is on its way that a screen does not show yet."""
        return any(
            not worker.is_finished
            and (worker.group == "save" or (worker.group == "load" and worker.node is screen))
            for worker in self.workers
        )

    def forget_keys(self) -> None:
        """Drop the keys that were typed for what did not come after all, and say so."""
        if self.keys.forget():
            self._keys_were_dropped()

    def _keys_were_dropped(self) -> None:
        self.tell("Wat u vooruit typte, is niet gebruikt. Kijk wat er staat en typ het opnieuw.")

    def _takes_paste(self, event: Paste) -> bool:
        """Say whether there is a text field for what was pasted: it never acts as keys."""
        if isinstance(self.focused, (Input, TextArea)):
            if cut := fit(event, self.focused):
                self.tell(cut)
            return bool(event.text)
        if isinstance(self.screen, (StarterzScreen, Venster)):
            self.screen.take_paste(event.text)
        return False

    def _comes_too_early(self, event: MouseDown | MouseUp) -> bool:
        """Say whether a click comes before the keys that were typed before it."""
        early = self.keys.is_busy or not self.screen_stack or not self.is_ready(self.screen)
        if isinstance(event, MouseDown):
            self._ignores_press = early
            return early
        ignored, self._ignores_press = self._ignores_press, False
        return ignored

    def day_is_shown(self, screen: StarterzScreen) -> None:
        """Let keys work again: what they are about is in view now."""
        if self._awaits_day and screen is self.front:
            self._awaits_day, self._day_shown_at = False, Event().time  # by the clock of the keys

    def follow_day(self, *, ask_again: bool = False) -> bool:
        """Go to the day that it is by now, and say so; return whether it had changed."""
        today = self.today
        if today == self._day_in_view:
            return False
        before, self._day_in_view = self._day_in_view, today
        self.database.begin_session()
        said = [
            each.day_changed(before) for each in self.screen_stack if isinstance(each, Dagscherm)
        ]
        if self.account is None:
            return True
        self._awaits_day = True
        back = "De klok is teruggezet. " if today < before else ""
        if isinstance(self.screen, ModalScreen) and not isinstance(self.screen, Dagscherm):
            said.append(f"Het open venster is nog van {lang(before)}.")
        self._day_said = f"{back}Het is nu {lang(today)}. {said[-1]}"
        self.tell(f"{self._day_said} {_AGAIN}" if ask_again else self._day_said)
        self.reload()
        return True

    def tell(self, text: str) -> None:
        """Say what happened; the last word takes the place of the one before."""
        self._say(lambda: self.notify(text, markup=False, timeout=4))

    def complain(self, text: str, title: str = "Niet bewaard") -> None:
        """Say what went wrong and what to do."""
        self._say(lambda: self.notify(text, title=title, severity="error", markup=False, timeout=9))

    def _say(self, words: Callable[[], None]) -> None:
        """Say it instead of what was said before; behind the cover it waits: it names people."""
        if self._unsaid is not None:
            self._unsaid = [words]
            return
        self.clear_notifications()
        self._on_its_way = words
        words()
        self.call_later(self._has_come, words)

    def _has_come(self, words: Callable[[], None]) -> None:
        if self._on_its_way is words:
            self._on_its_way = None

    def hush(self) -> None:
        """Say nothing from now on, until `speak`; what was said just now waits as well."""
        self.clear_notifications()
        self._unsaid = [self._on_its_way] if self._on_its_way else []
        self.call_later(self.clear_notifications)

    def speak(self) -> None:
        """Say what had to wait."""
        waiting, self._unsaid = self._unsaid or [], None
        for words in waiting:
            words()

    def save(
        self,
        operation: Callable[[Store], Result],
        said: Said = "",
        title: str = "Niet bewaard",
        refused: Callable[[StarterzFout], bool] = lambda _: False,
    ) -> None:
        """Queue a change now, inside the action; say what came of it when it is done.

        It is kept whether or not a screen still waits for it. What was said before is about an
        older act by now, so it goes. `refused` may take a refusal as its own and say so.
        """
        self.clear_notifications()
        self._acknowledge(self.database.submit(operation), said, title, refused)

    @work(group="save")
    async def _acknowledge(
        self,
        receipt: asyncio.Future[Any],
        said: Said,
        title: str,
        refused: Callable[[StarterzFout], bool],
    ) -> None:
        try:
            result = await asyncio.shield(receipt)
        except StarterzFout as fout:
            if not refused(fout):
                self.complain(str(fout), title)
        except Exception:
            self.report_failure()
        else:
            text = said(result) if callable(said) else said
            if text:
                self.tell(text)
        self.reload()

    def report_failure(self) -> None:
        """Log an unexpected failure and say so without a traceback."""
        error = sys.exception()
        kept = error is not None and keep_failure(error, self.database.places)
        self.has_logged |= kept
        where = where_logged(self.database.places.log, self.size.width) if kept else ""
        self.complain(f"Er ging iets mis. Er is niets gewijzigd.{where}")

    def choose_theme(self, *, dark: bool) -> None:
        """Show in light or dark, and remember it on this computer."""
        self.theme = DONKER.name if dark else LICHT.name
        if not remember(self.database.places, dark=dark):
            self.tell("De kleuren zijn niet bewaard: deze map kan niet worden beschreven.")

    def reload(self) -> None:
        """Let the screen that is in view read its data again."""
        if self.front is not None:
            self.front.reload()

    @property
    def front(self) -> StarterzScreen | None:
        """The screen that is in view, or lies under a window."""
        screens = reversed(self.screen_stack)
        return next((each for each in screens if isinstance(each, StarterzScreen)), None)

    def go_to_lesson(self, day: date, les_id: int) -> None:
        """Show a lesson in the class."""
        del day, les_id  # the app knows the class

    def open_screen(self, name: str) -> None:
        """Go to a screen by its name; the class lies under all others."""
        del name  # the app knows its screens


class StarterzScreen(Reasoned, Screen[None], inherit_bindings=False):
    """A screen that reads its data when it comes into view, and after every change."""

    TITEL: ClassVar[str] = ""
    DIGITS_SCORE: ClassVar[bool] = False
    """Whether a digit writes something about the person in view."""
    AT_ONCE: ClassVar[frozenset[str]] = frozenset()
    """The acts that do the same whatever the act before them changed: their keys never wait."""
    HULP: ClassVar[str] = ""
    """What this screen is for, in a few Dutch sentences; F1 shows it above the keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "volgende veld", show=False),
        Binding("shift+tab", "app.focus_previous", "vorige veld", show=False),
    ]
    app = getters.app(Werkplek)
    _asked = 1
    _shown = 0

    def on_screen_resume(self) -> None:
        """Read again whatever may have changed while another screen was in view."""
        self._asked += 1
        self.call_after_refresh(self.reload)

    @property
    def shows_what_was_asked(self) -> bool:
        """Say whether what is in view is what keys are about by now."""
        return self._shown == self._asked

    def looks_at_what_was_done(self, key: str) -> bool:
        """Say whether a key does something else after what was done a moment ago."""
        bound = self._bindings.key_to_bindings.get(key, ())
        return any(each.action.partition("(")[0] not in self.AT_ONCE for each in bound)

    def reload(self, *, other: bool = False) -> None:
        """Start reading what this screen shows, unless the store is still locked.

        Keys wait for it when the screen is about to show something other than now.
        """
        if other:
            self._asked += 1
        if self.app.account is not None:
            self._read()

    @work(exclusive=True, group="load")
    async def _read(self) -> None:
        asked = self._asked
        try:
            await self.load()
        except StarterzFout as fout:
            self.app.complain(str(fout), title="Niet gelezen")
        except Exception:
            self.app.report_failure()
        self.app.day_is_shown(self)
        self._shown = asked

    def take_paste(self, text: str) -> None:
        """Say where text can be pasted: it never acts as keys."""
        del text
        self.app.tell(GEEN_TEKSTVELD)

    def day_changed(self, before: date) -> str:
        """Let go of what was shown because it was of that day; say what is in view now."""
        del before
        return "Het scherm gaat mee naar die dag."

    @property
    def is_in_front(self) -> bool:
        """Say whether this is the screen that somebody types on; Textual counts those behind it."""
        return self.app.screen is self

    def subject(self, action: str) -> str:
        """Return the name of whom an act is about, where it is about one person."""
        del action
        return ""

    async def load(self) -> None:
        """Read the data of this screen and show it; each screen does this its own way."""

    async def read(self, operation: Callable[[Store], Result]) -> Result:
        """Wait for what an operation reads."""
        return await asyncio.shield(self.app.database.submit(operation))


class Venster(Reasoned, ModalScreen[Answer]):
    """A window over a screen; it closes itself, also when something else came to lie over it."""

    VERWACHT: ClassVar[str] = ""
    """What a key should be here, said when one does nothing."""

    app = getters.app(Werkplek)

    def __init__(self) -> None:
        super().__init__()
        self._late_answer: tuple[Answer | None] | None = None

    @property
    def is_at_work(self) -> bool:
        """Say whether this window reads or writes something that the next key must wait for."""
        return any(
            worker.node is self and worker.group in ("load", "save") and not worker.is_finished
            for worker in self.app.workers
        )

    def take_paste(self, text: str) -> None:
        """Say where text can be pasted: it never acts as keys."""
        del text
        self.app.tell(GEEN_TEKSTVELD)

    def say_dead(self, text: str) -> None:
        """Say why a key did nothing; a window with a line of its own says it there."""
        self.app.tell(text)

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close now, or as soon as this is the top window again: only the top one can be closed."""
        if self.app.screen is self:
            return super().dismiss(result)
        self._late_answer = (result,)
        return AwaitComplete()

    @on(ScreenResume)
    def _close_after_all(self) -> None:
        if self._late_answer is not None and self.app.screen is self:
            (result,), self._late_answer = self._late_answer, None
            super().dismiss(result)


def literal(text: str) -> Content:
    """Return stored text as it is: never markup."""
    return Content(text)
