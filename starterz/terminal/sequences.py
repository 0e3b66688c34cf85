"""Which letters were typed, and which are pieces of a sequence that a slow line tore apart.

A terminal sends a key such as an arrow as several letters that begin with ESC (ECMA-48, and what
xterm made of it). A line that halts in between makes ESC look like the key Esc, and what follows
look like typing: `[` would go to another person and `3` would score. What begins a sequence is
held here until the rest is there; what is left of one after its ESC was taken for the key Esc is
dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

ESC = "\x1b"
BEL, STRING_END = "\x07", "\x9c"
PASTE_ENDS = f"{ESC}[201~"

LONE_ESCAPE = 0.1
"""Seconds after which ESC alone is the key Esc; somebody who closes a window waits that long."""
REMAINS = 0.75
"""Seconds after ESC in which `[` is taken for what is left of a sequence, at first."""
REMAINS_BEYOND_DOUBT = 3.0
"""Seconds after ESC in which what nobody types, such as `[<35;12;5M`, is dropped."""
DOUBT = 0.6
"""Seconds after which `[` that came after Esc was a key after all."""
BARE, BEGUN = 1.0, 3.0
"""Seconds to wait for the rest of a sequence: of its beginning only, and of more than that."""

_LONGEST, _LONGEST_NUMBER = 64, 5
_NEVER_TYPED = re.compile(r"\[(?:[<=>?]|[\d:]*;|\d+[~^$u])|\]\d+;|P[>!+\d]")
_FINAL_WITHOUT_NUMBER = frozenset("ABCDEFHIMOPQRSZ[abcd")
_FIRST_OF_STRING = {"]": re.compile(r"\d"), "P": re.compile(r"[\d>!+=?]"), "_": re.compile("G")}
_BEGINNINGS = frozenset("[O]P_")


class Kind(Enum):
    """What a piece of input is."""

    TEXT = auto()
    """Letters and control characters that were typed."""
    ESCAPE = auto()
    """The key Esc."""
    ALT = auto()
    """A letter with Alt, as ESC and that letter."""
    SEQUENCE = auto()
    """A whole sequence."""
    PASTE = auto()
    """What was pasted."""
    UNUSED = auto()
    """Keys right after Esc that could be pieces of a sequence; they do nothing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of input."""

    kind: Kind
    text: str


class Sequences:
    """Takes what was read, gives whole pieces.

    `feed` is for what came, `tick` for when `deadline` has passed and nothing came. Moments are
    seconds on any clock that never goes back.
    """

    def __init__(self) -> None:
        self.deadline: float | None = None
        self._pieces: list[Piece] = []
        self._held = ""
        self._pasted: list[str] = []
        self._step: Callable[[str], None] = self._ground
        self._is_lost = False
        self._now = 0.0
        self._doubt_until = self._remains_until = float("-inf")

    def feed(self, text: str, now: float) -> list[Piece]:
        """Return the pieces that are whole by now."""
        self._now = now
        if self._step == self._ground and now <= self._remains_until and _NEVER_TYPED.match(text):
            self._doubt_until = now
        for letter in text:
            self._step(letter)
        return self._given()

    def tick(self, now: float) -> list[Piece]:
        """Return what it is, now that the rest did not come in time."""
        if self.deadline is not None and now >= self.deadline:
            self._now = now
            self._give_up()
        return self._given()

    def _given(self) -> list[Piece]:
        given, self._pieces = self._pieces, []
        return given

    def _give(self, kind: Kind, text: str) -> None:
        last = self._pieces[-1] if self._pieces else None
        if last is not None and kind is last.kind is Kind.TEXT:
            self._pieces[-1] = Piece(kind, last.text + text)
        else:
            self._pieces.append(Piece(kind, text))

    def _hold(self, held: str, step: Callable[[str], None], seconds: float | None) -> None:
        self._held, self._step = held, step
        self.deadline = None if seconds is None else self._now + seconds

    def _drop(self) -> None:
        """Forget what is held; what comes next is typed."""
        self._hold("", self._ground, None)
        self._is_lost = False
        self._doubt_until = self._remains_until = float("-inf")

    def _reconsider(self, letter: str) -> None:
        """Take what is held for no sequence after all."""
        self._abandon()
        self._step(letter)

    def _abandon(self) -> None:
        """Let go of what is held: a beginning alone was typed, of more nobody can tell."""
        if self._is_lost and len(self._held) == 1:
            self._give(Kind.TEXT, self._held)
        elif self._is_lost and not _NEVER_TYPED.match(self._held):
            self._give(Kind.UNUSED, self._held)
        self._drop()

    def _give_up(self) -> None:
        if self._step == self._after_escape:
            self._doubt_until = self._now - LONE_ESCAPE + REMAINS
            self._remains_until = self._now - LONE_ESCAPE + REMAINS_BEYOND_DOUBT
            self._hold("", self._ground, None)
            self._give(Kind.ESCAPE, ESC)
        elif self._step == self._in_paste:  # somebody presses Esc: the end of the paste got lost
            self._pasted.pop()
            self._give_paste()
            self._remains_until = self._now + REMAINS_BEYOND_DOUBT
        else:
            self._abandon()

    def _ground(self, letter: str) -> None:
        if letter == ESC:
            self._hold(ESC, self._after_escape, LONE_ESCAPE)
        elif letter in _BEGINNINGS and self._now <= self._doubt_until:
            self._is_lost = True
            self._begin(letter)
        else:
            self._doubt_until = self._remains_until = float("-inf")
            self._give(Kind.TEXT, letter)

    def _after_escape(self, letter: str) -> None:
        if letter == ESC:
            self._give(Kind.ESCAPE, ESC)
            self._hold(ESC, self._after_escape, LONE_ESCAPE)
        elif letter in _BEGINNINGS:
            self._begin(letter)
        else:
            self._drop()
            self._give(Kind.ALT, ESC + letter)

    def _begin(self, letter: str) -> None:
        step = {"[": self._in_control, "O": self._in_shift}.get(letter, self._in_string)
        self._hold(self._held + letter, step, DOUBT if self._is_lost else BARE)

    def _go_on(self, letter: str) -> None:
        """Hold one letter more of the same sequence."""
        held = self._held + letter
        ambiguous = self._is_lost and not _NEVER_TYPED.match(held)
        self._hold(held, self._step, DOUBT if ambiguous else BEGUN)

    def _in_control(self, letter: str) -> None:
        """Read a control sequence: numbers, then one final letter."""
        body = self._held.partition("[")[2]
        if body[:1] == "M":  # a mouse report of before numbers: three letters, whichever
            self._end_if(len(body) == 3, letter)
        elif body == "[":  # F1 to F5 on the console of Linux
            self._end_if(True, letter)
        elif not body and letter in "M[":
            self._go_on(letter)
        elif "0" <= letter <= "?" or (" " <= letter <= "/" and not _is_rxvt(body, letter)):
            people_type = self._is_lost and body.isdecimal() and letter.isdecimal()
            self._go_on_if(len(body) < (_LONGEST_NUMBER if people_type else _LONGEST), letter)
        elif self._is_final(body, letter):
            self._end_if(True, letter)
        else:
            self._reconsider(letter)

    def _is_final(self, body: str, letter: str) -> bool:
        """Say whether a control sequence can end so; after a lone Esc people type letters too."""
        known = not self._is_lost or body or letter in _FINAL_WITHOUT_NUMBER
        return bool(known) and ("@" <= letter <= "~" or letter == "$")

    def _go_on_if(self, fits: bool, letter: str) -> None:
        if fits:
            self._go_on(letter)
        else:
            self._reconsider(letter)

    def _in_shift(self, letter: str) -> None:
        """Read what comes after ESC O: one letter, perhaps after a number."""
        if "0" <= letter <= "9" or letter == ";":
            self._go_on_if(len(self._held) < 6, letter)
        elif "@" <= letter <= "~":
            self._end_if(True, letter)
        else:
            self._reconsider(letter)

    def _end_if(self, is_whole: bool, letter: str) -> None:
        if not is_whole:
            self._go_on(letter)
            return
        whole, lost = self._held + letter, self._is_lost
        self._drop()
        if whole.endswith("[200~"):
            self._hold("", self._in_paste, None)
        elif not lost and whole != PASTE_ENDS:
            self._give(Kind.SEQUENCE, whole)

    def _in_string(self, letter: str) -> None:
        """Read an answer of the terminal about itself; nobody asked, so it is dropped."""
        kind, body = self._held.removeprefix(ESC)[:1], self._held.removeprefix(ESC)[1:]
        if letter in (BEL, STRING_END) and body:
            self._drop()
        elif letter == ESC and body:
            self._hold(self._held, self._string_ends, BARE)
        elif not body and not _FIRST_OF_STRING[kind].match(letter):
            if not self._is_lost:
                self._give(Kind.ALT, self._held)
            self._reconsider(letter)
        elif letter < " " or (kind == "]" and body.isdecimal() and not _is_number(body, letter)):
            self._reconsider(letter)
        else:
            held = self._held if len(self._held) >= _LONGEST else self._held + letter
            ambiguous = self._is_lost and not _NEVER_TYPED.match(held)
            self._hold(held, self._in_string, DOUBT if ambiguous else BEGUN)

    def _string_ends(self, letter: str) -> None:
        self._drop()
        if letter != "\\":
            self._hold(ESC, self._after_escape, LONE_ESCAPE)
            self._step(letter)

    def _in_paste(self, letter: str) -> None:
        self._pasted.append(letter)
        tail = (self._held + letter)[-len(PASTE_ENDS) :]
        if tail == PASTE_ENDS:
            del self._pasted[-len(PASTE_ENDS) :]
            self._give_paste()
        else:
            self._hold(tail, self._in_paste, DOUBT if letter == ESC else None)

    def _give_paste(self) -> None:
        text = "".join(self._pasted).replace("\x00", "")
        self._pasted.clear()
        self._drop()
        self._give(Kind.PASTE, text)


def _is_rxvt(body: str, letter: str) -> bool:
    """Say whether this ends a key as rxvt writes it with Shift: a number and `$`."""
    return letter == "$" and body.isdecimal()


def _is_number(body: str, letter: str) -> bool:
    """Say whether this is still the number that such an answer begins with, or its end."""
    return letter == ";" or ("0" <= letter <= "9" and len(body) < 4)
