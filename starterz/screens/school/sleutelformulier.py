"""A form around the keys: what it does happens beside the store, which may still be locked."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Awaitable, Sequence
from typing import Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from starterz.domain.school.account import wachtzin_advies
from starterz.domain.words.fouten import Ongeldig, StarterzFout
from starterz.screens.shared.base import Werkplek
from starterz.screens.shared.formulier import InvulScreen, Values, Veld

NIEUWE_WACHTZIN = (
    Veld("wachtzin", "Wachtzin", hint="een zin van vier of meer woorden", geheim=True),
    Veld("herhaling", "Wachtzin nog een keer", geheim=True),
)


class SleutelFormulier(InvulScreen):
    """Runs `start` on what was typed and closes when that is done."""

    VERWACHT = "Deze toets doet hier niets. Tab = volgende veld."
    """Never the key itself: it could be a letter of a wachtzin, on a screen for all to see."""

    DEFAULT_CSS = """
    SleutelFormulier {
        & .fout.-raad { color: $let-op; }
        & #melding.-bezig { color: $zacht; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "app.quit", "stoppen", key_display="^q", show=False),
    ]

    def __init__(self, titel: str, velden: Sequence[Veld], uitleg: str = "") -> None:
        super().__init__(titel, velden, uitleg)
        self._advised = ""

    @abstractmethod
    def start(self, values: Values) -> Awaitable[Any]:
        """Begin the work; raise `Ongeldig` for a field that cannot be right."""

    def done(self, result: Any) -> None:
        """Go on when the work is done."""
        self.dismiss(result if result is not None else True)

    def refused(self, fout: StarterzFout) -> None:
        """Say why it was refused, and prepare the form for another try."""
        self._explain(fout)

    def action_keep(self) -> None:
        """Start the work, once; a new wachtzin that is short asks for F2 a second time."""
        if self._busy:
            return
        self._clear()
        if advice := self._first_advice():
            self._say(f"{advice} F2 = toch deze gebruiken.")
            return
        try:
            task = self.start(self.values())
        except StarterzFout as fout:
            self._explain(fout)
        else:
            self._busy = True
            self._say("Even geduld …", busy=True)
            self._follow(asyncio.ensure_future(task))

    def _first_advice(self) -> str | None:
        """Return what there is to say of a new wachtzin, once for each one."""
        values = self.values()
        new = values.get("wachtzin") if "herhaling" in values else None
        if not new or new == self._advised:
            return None
        self._advised = new
        return wachtzin_advies(new)

    @work(group="save")
    async def _follow(self, task: asyncio.Future[Any]) -> None:
        assert isinstance(self.app, Werkplek)
        try:
            result = await asyncio.shield(task)
        except StarterzFout as fout:
            self._say("")
            self.app.forget_keys()
            self.refused(fout)
        except Exception:
            self._say("")
            self.app.report_failure()
        else:
            self._say("")
            self.done(result)
        finally:
            self._busy = False

    @on(Input.Changed)
    def _advise(self, event: Input.Changed) -> None:
        """Say kindly that a new wachtzin is short; nothing is refused for it."""
        index = [veld.naam for veld in self._velden].index("wachtzin")
        if event.input.id != f"invoer-{index}" or "herhaling" not in self.values():
            return
        text = wachtzin_advies(event.value) if event.value else None
        label = self.query_one(f"#fout-{index}", Static)
        label.update(text or "")
        label.set_class(text is not None, "-aan")
        label.set_class(text is not None, "-raad")

    def _explain(self, fout: StarterzFout) -> None:
        if isinstance(fout, Ongeldig):
            for label in self.query(".fout"):
                label.remove_class("-raad")
            self._point_at(fout)
        else:
            self._say(str(fout))

    def _say(self, text: str, *, busy: bool = False) -> None:
        melding = self.query_one("#melding", Static)
        melding.set_class(busy, "-bezig")
        melding.update(Content(text))


def require_same(values: Values) -> None:
    """Raise `Ongeldig` when a new wachtzin was typed in two ways."""
    if values["wachtzin"] != values["herhaling"]:
        raise Ongeldig("herhaling", "anders", "twee keer dezelfde wachtzin")
