"""The sheet in hand: which one it is, all that was read beside it, and where the cursor is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Protocol

from starterz.screens.observatie.blad import Blad, Gelezen, read
from starterz.screens.shared.cursistscherm import CursistScreen
from starterz.screens.shared.reasons import Reason, no_sheet, when
from starterz.tovii.instrument import Aspect

if TYPE_CHECKING:
    from starterz.data.store import Store


class InHand:
    """What the keys of the score grid are about; `aspect` gives the one under the cursor."""

    def __init__(self, screen: CursistScreen, aspect: Callable[[], Aspect | None]) -> None:
        self._screen = screen
        self._aspect = aspect
        self._wanted: int | None = None
        self._new: tuple[str, date, str, str] | None = None
        self.gelezen = Gelezen((), None)
        self.aspect_wanted: str | None = None
        """Where to go with the next sheet that is read."""
        self.just_scored: tuple[str, str] | None = None
        """The aspect that was scored last, and the one that the cursor went on to."""

    @property
    def blad(self) -> Blad | None:
        """The sheet."""
        return self.gelezen.blad

    @property
    def shows_chosen(self) -> bool:
        """Say whether it is of the person that is chosen now."""
        return self._screen.shows_chosen

    @property
    def aspect(self) -> Aspect | None:
        """The aspect under the cursor."""
        return self._aspect()

    @property
    def aspect_meant(self) -> Aspect | None:
        """The current aspect, or the one just scored when the cursor only went on from there."""
        blad, aspect = self.blad, self.aspect
        if blad is None or aspect is None or self.just_scored is None:
            return aspect
        scored, landed = self.just_scored
        went_on = aspect.code == landed and landed not in blad.observatie.scores
        return blad.instrument.aspect(scored) if went_on else aspect

    def turn_to(self, sheet: int, aspect: str | None = None) -> None:
        """Show this sheet, at this aspect, the next time that the screen reads."""
        self._wanted, self._new = sheet, None
        self.aspect_wanted = aspect or self.aspect_wanted

    def begin(self, cursist: str, day: date, observer: str, context: str) -> None:
        """Show a new sheet of this person, the next time that the screen reads."""
        self._new = (cursist, day, observer, context)

    def is_begun(self) -> None:
        """Take it that the new sheet goes to the store: from now on it is read from there."""
        self._new = None

    def take(self, found: Gelezen) -> None:
        """Take what was read in hand."""
        before, blad = self.blad, found.blad
        if before is None or blad is None or before.sleutel != blad.sleutel:
            self.just_scored = None
        self.gelezen, self._wanted = found, None

    def reader(self, today: date, chosen: str | None) -> Callable[[Store], Gelezen]:
        """Return the reading of the sheet, with all that it needs from here."""
        wanted, kept = self._wanted, self.blad
        new = self._new[1:] if self._new and self._new[0] == chosen else None
        if kept is not None and kept.observatie.cursist != chosen:
            kept = wanted = None

        def run(store: Store) -> Gelezen:
            key = kept.sleutel if wanted is None and kept and not new else wanted
            return read(store, today, chosen, key, new)

        return run


class WithSheet(Protocol):
    """What has a sheet in hand."""

    in_hand: InHand


def a_sheet(holder: WithSheet) -> Reason:
    """Need a sheet of the person that is chosen."""
    in_hand = holder.in_hand
    if in_hand.blad is None or not in_hand.shows_chosen:
        return no_sheet(in_hand.shows_chosen)
    return ""


def a_readable_sheet(holder: WithSheet) -> Reason:
    """Need a sheet, and say why there is none to read where that is known."""
    in_hand = holder.in_hand
    if in_hand.blad is None or not in_hand.shows_chosen:
        return in_hand.gelezen.melding or no_sheet(in_hand.shows_chosen)
    return ""


def an_uncovered_sheet(holder: WithSheet) -> Reason:
    """Need a sheet that is not somebody else's to score."""
    blad = holder.in_hand.blad
    own = "Deze scores zijn van een ander: n = een eigen observatie."
    return when(blad is not None and not blad.is_concept and blad.is_bedekt, own)


def an_open_sheet(holder: WithSheet) -> Reason:
    """Need a sheet that takes scores."""
    blad = holder.in_hand.blad
    finished = "Deze observatie is afgerond. h = heropenen."
    return an_uncovered_sheet(holder) or when(blad is not None and not blad.is_concept, finished)
