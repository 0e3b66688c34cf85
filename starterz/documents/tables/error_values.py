"""Cells that say that something went wrong: an error of Excel is no value, as text neither."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from starterz.domain.words.fouten import Geweigerd
from starterz.domain.words.woorden import aantal
from starterz.letters import cleaned, leesbaar

_DUTCH = {
    "#N/A": "#N/B", "#REF!": "#VERW!", "#NAME?": "#NAAM?", "#VALUE!": "#WAARDE!",
    "#DIV/0!": "#DEEL/0!", "#NUM!": "#GETAL!", "#NULL!": "#LEEG!", "#SPILL!": "#OVERLOOP!",
    "#CALC!": "#BEREKENEN!", "#FIELD!": "#VELD!", "#BLOCKED!": "#GEBLOKKEERD!",
}  # fmt: skip
"""What an error is called in an English and in a Dutch Excel."""
_ENGLISH = {dutch: english for english, dutch in _DUTCH.items()}
_NARROW = 3
"""So many signs a column shows at least that is too narrow for its date or number."""
_NAMED = 20
"""So many faulty cells are named in one message."""


def no_value(error: str) -> str:
    """Say that a cell holds this error, by its name in both languages."""
    dutch = _DUTCH.get(error)
    both = f"{dutch} ({error})" if dutch else leesbaar(error)
    return f"{both}; verwacht: een waarde. Verbeter de cel in Excel."


def error_in(text: str) -> str | None:
    """Say what is wrong when the text of a cell is no value but an error; None when it is not."""
    if "#" not in text:
        return None
    found = cleaned(text).upper()
    found = _ENGLISH.get(found, found)
    if found in _DUTCH:
        return no_value(found)
    if len(found) >= _NARROW and set(found) == {"#"}:
        return "#####; verwacht: een waarde. Maak de kolom in Excel breder en bewaar opnieuw."
    return None


def refuse(faults: Sequence[str], name: str) -> NoReturn:
    """Raise `Geweigerd` with each cell of a file that holds no value."""
    more = len(faults) - _NAMED
    last = [f"En nog {aantal(more, 'cel', 'cellen')}."] if more > 0 else []
    cells = aantal(len(faults), "cel heeft", "cellen hebben")
    raise Geweigerd(
        *faults[:_NAMED], *last, f"{cells} geen waarde in {name}. Er is niets ingelezen."
    )
