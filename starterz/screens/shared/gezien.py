"""What a form was filled with, and what to do when somebody else changed it meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from textual.content import Content

from starterz.domain.words.wijziging import LONGEST_VALUE, AsStored, IntussenGewijzigd

if TYPE_CHECKING:
    from starterz.screens.shared.formulier import InvulScreen, Veld

Seen = TypeVar("Seen")


class Gezien(Generic[Seen]):
    """What the user of a form saw: the store is told, and refuses what is other by now.

    `fields` gives the fields of the form for what is stored, so that a form that was refused can
    show both: what was typed, and what somebody else made of it.
    """

    def __init__(self, value: Seen, fields: Callable[[Seen], Sequence[Veld]]) -> None:
        self.value = value
        self._fields = fields

    @property
    def fields(self) -> tuple[Veld, ...]:
        """The fields with what was seen in them."""
        return tuple(self._fields(self.value))

    def take_in(self, fout: IntussenGewijzigd) -> Mapping[str, str]:
        """See what is stored now; return it by the name of the field, nothing where it is gone."""
        if isinstance(fout.nu, AsStored):
            return {}
        self.value = fout.nu  # type: ignore[assignment]
        return {veld.naam: veld.waarde for veld in self.fields}


class Anders:
    """The fields of an open form that somebody else changed: each has two texts to choose from."""

    def __init__(self, form: InvulScreen) -> None:
        self._form = form
        self._other: dict[str, tuple[str, bool]] = {}
        """The text that a field does not show now, by its name, and whether it is the user's."""

    def __bool__(self) -> bool:
        return bool(self._other)

    def compare(self, before: Mapping[str, str], now: Mapping[str, str]) -> None:
        """Keep what was typed where it differs, and let go of what nobody typed."""
        typed = self._form.values()
        self._other = {}
        for name, text in now.items():
            if name not in typed or text in (before[name], typed[name]):
                continue
            if typed[name] == before[name]:
                self._form.fill({name: text})
                self._other[name] = (typed[name], True)
            else:
                self._other[name] = (text, False)
        self._show()

    def forget(self) -> None:
        """Let both texts go: the form is kept, or refused anew."""
        self._other = {}

    def swap(self, name: str | None) -> str | None:
        """Put the other text in a field, and what stood there aside; return which field it was."""
        if not self._other:
            return None
        if name not in self._other:
            name = next(iter(self._other))
        text, is_own = self._other[name]
        self._other[name] = (self._form.values()[name], not is_own)
        self._form.fill({name: text})
        self._show()
        return name

    @property
    def first(self) -> str | None:
        """The first field in which both typed something."""
        typed = [name for name, (_, is_own) in self._other.items() if not is_own]
        return next(iter((*typed, *self._other)), None)

    def _show(self) -> None:
        for name, (text, is_own) in self._other.items():
            shown = " ".join(text.split()) or "leeg"
            if len(shown) > LONGEST_VALUE:
                shown = f"{shown[:LONGEST_VALUE]}…"
            whose = "Bij u stond" if is_own else "De ander schreef"
            self._form.remark(name, Content(f"{whose}: {shown} (F6 = dit kiezen)"))
