"""Keeps what is typed in a form until it is kept or thrown away, and offers it again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from starterz.domain.school.klad import Klad, is_klad
from starterz.domain.words.fouten import StarterzFout

if TYPE_CHECKING:
    from starterz.data.store import Store
    from starterz.screens.shared.formulier import FormulierScreen, Operation, Values

PAUZE = 0.5
"""Seconds between two writings of what is typed: a crash costs no more than that."""


class Kladblok:
    """The text of one open form, written beside it while somebody types.

    An older text is only offered: what stands in the fields stays until it is asked for, and
    comes back with the same key.
    """

    def __init__(
        self, form: FormulierScreen, formulier: str, over: str, rij: Callable[[], str]
    ) -> None:
        """Take which form about whom; `rij` is asked late: the row may still have to come."""
        self._form = form
        self._plaats = formulier, over, rij
        self._begin: Values = {}
        self._typed: Values | None = None
        self._timer: Timer | None = None
        self._own: int | None = None
        self._offer: Klad | None = None
        self._older: tuple[Klad, ...] = ()

    @property
    def plaats(self) -> tuple[str, str, str]:
        """Where its texts belong, as in `Klad.plaats`."""
        formulier, over, rij = self._plaats
        return formulier, over, rij()

    @property
    def has_offer(self) -> bool:
        """Say whether an older text can be put back."""
        return self._offer is not None

    async def start(self) -> None:
        """Remember what stands in the fields, and offer what was not kept the last time."""
        self._begin = self._form.values()
        try:
            found = await asyncio.shield(
                self._form.app.database.submit(lambda store: store.kladden.of(*self.plaats))
            )
        except StarterzFout:
            return  # the form itself says what is wrong, when it is kept
        self._older = tuple(klad for klad in found if klad.id != self._own)
        if self._older and self._form.is_attached:
            self._offer = self._older[0]
            self._show(f"Niet bewaard op {self._offer.wanneer}: “{self._offer.begin}”.")

    def typed(self) -> None:
        """Take what stands in the fields now, to be written soon."""
        if not self._begin:
            return
        values = self._form.values()
        if values == self._begin or not is_klad(self._begin, values):
            if self._own is not None:
                self._typed = values
            return
        self._typed = values
        if self._timer is None:
            self._timer = self._form.set_timer(PAUZE, self.flush)

    def flush(self) -> None:
        """Queue what was typed since the last time; also when the program is about to end."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._typed is None:
            return
        typed, self._typed = self._typed, None
        velden = {veld: text for veld, text in typed.items() if text != self._begin[veld]}
        moment = datetime.now(UTC)

        def keep(store: Store) -> None:
            self._own = store.kladden.keep(self._klad(velden, moment), self._own)

        self._form.app.database.submit(keep)

    def swap(self) -> None:
        """Put the older text in the fields; what stood there takes its place."""
        if self._offer is None:
            return
        before = self._form.values()
        self._form.fill(self._offer.velden)
        self._offer = self._klad(before, datetime.now(UTC))
        self._show("Uw eerdere tekst staat in de velden. F3 = terug naar wat er stond.")

    def throw_offer_away(self) -> None:
        """Forget the older text."""
        keys = [klad.id for klad in self._older]
        self._offer, self._older = None, ()
        self._form.app.database.submit(lambda store: store.kladden.drop(*keys))
        self._show("")

    def leave(self) -> None:
        """Throw away what was typed here; an older text that nobody looked at stays."""
        self._stop()
        self._form.app.database.submit(
            lambda store: store.kladden.drop(*([self._own] if self._own is not None else []))
        )

    def with_end(self, operation: Operation) -> Operation:
        """Return the operation that keeps the form and, with it, ends its texts."""
        self._stop()

        def keep(store: Store) -> Any:
            result = operation(store)
            store.kladden.drop_of(*self.plaats)
            return result

        return keep

    def _klad(self, velden: Values, moment: datetime) -> Klad:
        formulier, over, rij = self.plaats
        return Klad(formulier, over, velden, moment, rij=rij)

    def _stop(self) -> None:
        self._typed = None
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _show(self, text: str) -> None:
        form = self._form
        line = next(iter(form.query("#klad").results(Static)), None)
        if line is None:
            form.mount(Static(Content(text), id="klad"), before="#melding")
        else:
            line.update(Content(text))
            line.display = bool(text)
        form.refresh_bindings()
