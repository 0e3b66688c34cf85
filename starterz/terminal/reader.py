"""From what was read to keys: a torn sequence gives none, and a digit on a jump is marked."""

from __future__ import annotations

from collections.abc import Iterator

from textual._xterm_parser import XTermParser
from textual.events import Key, Paste
from textual.message import Message

from starterz.terminal.sequences import ESC, Kind, Piece, Sequences

INSTANT = 0.03
"""Seconds: nobody goes to another person and then scores that fast; a torn sequence does."""

_LONGEST = 32
"""Textual takes a longer sequence for letters."""
_JUMPS = {"left_square_bracket", "right_square_bracket"}


class AtOnce(Key):
    """A digit in the same instant as a jump to another person."""


class KeysUnused(Message):
    """Keys right after Esc that could be remains of a sequence did nothing."""


class Reader:
    """From what was read to messages for the app."""

    def __init__(self) -> None:
        self._sequences = Sequences()
        self._parser = XTermParser()
        self._jumped = float("-inf")

    @property
    def deadline(self) -> float | None:
        """When `tick` has something to say though nothing comes."""
        return self._sequences.deadline

    def feed(self, text: str, now: float) -> Iterator[Message]:
        """Give the messages of what was read."""
        return self._messages(self._sequences.feed(text, now), now)

    def tick(self, now: float) -> Iterator[Message]:
        """Give the messages of what did not come."""
        return self._messages(self._sequences.tick(now), now)

    def _messages(self, pieces: list[Piece], now: float) -> Iterator[Message]:
        for piece in pieces:
            for message in self._read(piece):
                yield self._marked(message, now) if isinstance(message, Key) else message

    def _read(self, piece: Piece) -> Iterator[Message]:
        if piece.kind is Kind.ESCAPE:
            yield Key("escape", ESC)
        elif piece.kind is Kind.PASTE:
            yield Paste(piece.text)
        elif piece.kind is Kind.UNUSED:
            yield KeysUnused()
        elif len(piece.text) <= _LONGEST or piece.kind is Kind.TEXT:
            self._renew()
            yield from self._parser.feed(piece.text)
            if piece.kind is Kind.ALT:
                yield from self._parser.feed("")

    def _renew(self) -> None:
        """Take a parser that is in the middle of nothing: what the last did not know is gone."""
        old, self._parser = self._parser, XTermParser()
        for name in ("last_x", "last_y", "mouse_pixels", "terminal_size", "terminal_pixel_size"):
            setattr(self._parser, name, getattr(old, name))

    def _marked(self, key: Key, now: float) -> Key:
        if key.key in _JUMPS:
            self._jumped = now
        elif key.key.isdecimal() and now - self._jumped < INSTANT:
            return AtOnce(key.key, key.character)
        return key
