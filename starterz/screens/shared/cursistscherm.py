"""A screen about one person; [ and ] go to who sits beside that person."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from starterz.domain.klas.cursist import Cursist, Groep
from starterz.domain.words.datums import lang
from starterz.domain.words.fouten import Onbekend
from starterz.screens.shared.base import StarterzScreen
from starterz.widgets.kop import Kop

if TYPE_CHECKING:
    from starterz.data.store import Store


class CursistScreen(StarterzScreen):
    """Knows whom it is about: the person that was chosen, else somebody of the startklas."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "left_square_bracket", "neighbour(-1)", "vorige cursist", key_display="[", show=False
        ),
        Binding(
            "right_square_bracket", "neighbour(1)", "volgende cursist", key_display="]", show=False
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._klas: tuple[str, ...] = ()
        self.person: Cursist | None = None

    @property
    def shows_chosen(self) -> bool:
        """Say whether what is shown is about the person that is chosen now."""
        return self.person is not None and self.person.code == self.app.cursist

    def show_head(self) -> None:
        """Show in the top line where this is and who is at the keys."""
        account = self.app.account
        sign = " · ".join(part for part in (self.app.sign, account.naam if account else "") if part)
        self.query_one(Kop).show(f"StarterZ-klas · {self.TITEL}", lang(self.app.today), sign)

    def show_name(self, place: str) -> None:
        """Show the name, with the keys to the persons beside it."""
        person = self.person
        name = Content.assemble(("[ ] ", "$accent"), person.naam) if person else Content("")
        self.query_one(place, Static).update(name)

    def take_person(self, codes: tuple[str, ...], person: Cursist | None) -> None:
        """Take over the order of the class and who is chosen in it."""
        self._klas, self.person = codes, person
        if person is not None and self.app.cursist not in codes:
            self.app.cursist = person.code

    def action_neighbour(self, step: int) -> None:
        """Go to the next or the previous person, round the class."""
        if not self._klas:
            return
        chosen = self.app.cursist
        here = self._klas.index(chosen) if chosen in self._klas else (-1 if step > 0 else 0)
        self.app.cursist = self._klas[(here + step) % len(self._klas)]
        self.reload(other=True)


def choose(store: Store, today: date, chosen: str | None) -> tuple[tuple[str, ...], Cursist | None]:
    """Return the class in the order of the seats, then who waits, and the person chosen."""
    klas = store.klas.klas(today)
    people = (*klas.cursisten, *klas.wachtlijst)
    codes = tuple(person.code for person in people)
    known = next((person for person in people if person.code == chosen), None)
    if known is None and chosen is not None:
        with suppress(Onbekend):  # somebody who was entered, chosen, and undone
            known = store.klas.cursist(chosen)
    if known is not None:
        return codes, known
    for person in people:
        stay = person.plaatsing_op(today)
        if stay is not None and stay.groep is Groep.STARTKLAS:
            return codes, person
    return codes, people[0] if people else None
