"""Whether each letter can come on paper, and where the ones are that cannot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass

from starterz.documents import style
from starterz.domain.cursist import Cursist
from starterz.domain.fouten import Geweigerd, leesbaar
from starterz.letters import Place

_RAAD = (
    "Schrijf een naam zoals in de BRP, in Latijnse letters. Haal andere tekens uit de tekst. "
    "Er is niets gemaakt."
)
_HOOGSTENS = 8
"""So many places are named in one message."""


class NietTeZetten(Geweigerd):
    """A document with letters that the typeface lacks: it would print nothing or another letter.

    `teksten` are the pieces of text that could not be set.
    """

    def __init__(self, teksten: Iterable[str], plekken: Sequence[Plek] = ()) -> None:
        self.teksten = tuple(dict.fromkeys(teksten))
        lines = [str(each) for each in plekken] or list(dict.fromkeys(_words(self.teksten)))
        more = len(lines) - _HOOGSTENS
        shown = lines[:_HOOGSTENS] + ([f"En nog {more}."] if more > 0 else [])
        super().__init__("Niet elk teken kan op papier.", *shown, _RAAD)

    def where(self, inhoud: object) -> NietTeZetten:
        """Return the same with the fields of `inhoud` that these pieces of text come from."""
        words = [
            word.rstrip("…")  # where it was cut off
            for text in self.teksten
            for word in _wrong_words(text)
        ]
        found = [
            each
            for each in plekken(inhoud)
            if any(word in style.clean(each.tekst) for word in words)
        ]
        return NietTeZetten(self.teksten, list(dict.fromkeys(found)))


@dataclass(frozen=True, slots=True)
class Plek:
    """A text that cannot be set: in which field, and of whom where that is known."""

    veld: str
    cursist: str
    tekst: str

    def __str__(self) -> str:
        wrong = style.unset(self.tekst)
        whose = f" van {self.cursist}" if self.cursist else ""
        return f"{self.veld}{whose}: {_named(wrong)}."


def plekken(inhoud: object) -> Iterator[Plek]:
    """Return the texts in what a document is made from that cannot be set, wherever they are."""
    for veld, cursist, text in _texts(inhoud, "tekst", ""):
        if style.unset(text):
            yield Plek(veld, cursist, text)


def _texts(part: object, veld: str, cursist: str) -> Iterator[tuple[str, str, str]]:
    """Return each text with the name of its field, and the code of whom it is about."""
    if isinstance(part, str):
        yield veld, cursist, part
    elif is_dataclass(part):
        whose = part.code if isinstance(part, Cursist) else cursist
        for field in fields(part):
            yield from _texts(getattr(part, field.name), field.name.replace("_", " "), whose)
    elif isinstance(part, Mapping):
        for key, value in part.items():
            yield from _texts(key, veld, cursist)
            yield from _texts(value, f"{veld} {key}", cursist)
    elif isinstance(part, Iterable):
        for each in part:
            yield from _texts(each, veld, cursist)


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for word in _wrong_words(text):
            yield f"'{leesbaar(word)}': {_named(style.unset(word))}."


def _wrong_words(text: str) -> list[str]:
    return [word for word in text.split() if style.unset(word)]


def _named(wrong: Sequence[Place]) -> str:
    more = f", en nog {len(wrong) - 1}" if len(wrong) > 1 else ""
    return f"{wrong[0]}{more}"
