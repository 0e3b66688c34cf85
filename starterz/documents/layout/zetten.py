"""Whether each letter can come on paper, and where the ones are that cannot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from starterz.documents.layout import style
from starterz.domain.advies.papier import Plek, genoemd, plekken
from starterz.domain.words.fouten import Geweigerd
from starterz.letters import leesbaar, not_on_paper

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


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for word in _wrong_words(text):
            yield f"'{leesbaar(word)}': {genoemd(not_on_paper(word))}."


def _wrong_words(text: str) -> list[str]:
    return [word for word in text.split() if not_on_paper(word)]
