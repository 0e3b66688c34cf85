"""A key that is held down sends itself again and again; it counts once."""

from __future__ import annotations

from enum import Enum, auto

HERHALING = 0.16
"""Seconds: a key that is held repeats every 30 to 90 ms; a finger that comes back is slower."""
EERSTE_HERHALING = 1.1
"""Seconds: the first repeat of a held key comes 0.25 to 1 s after the press, by the system."""


class Oordeel(Enum):
    """What a key is: a press of its own, one that may be a repeat, or a repeat."""

    DRUK = auto()
    MISSCHIEN = auto()
    HERHALING = auto()


class Toetsdruk:
    """Judges the presses of one key by their moments, in seconds of any clock that goes on.

    One that may be a repeat is held back for `HERHALING`: if another follows, both are repeats.
    On a slow line a held key falters, so the time since the last repeat counts too.
    """

    def __init__(self) -> None:
        self._last = float("-inf")

    def judge(self, moment: float) -> Oordeel:
        """Return what the press at this moment is."""
        gap, self._last = moment - self._last, moment
        if gap < HERHALING:
            return Oordeel.HERHALING
        return Oordeel.MISSCHIEN if gap < EERSTE_HERHALING else Oordeel.DRUK
