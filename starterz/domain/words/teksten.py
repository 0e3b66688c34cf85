"""What a text that somebody typed must be like before it is kept."""

from __future__ import annotations

from starterz import letters
from starterz.domain.words.fouten import Ongeldig
from starterz.letters import is_same

REGEL = 80
"""The most characters in a name or another text of one line."""
LANGSTE_NOTITIE = 2000
"""The most characters in a note at one aspect."""
LAP = 5000
"""The most characters in a text of more lines, such as a motivation."""
_LANGSTE_GETAL = 9
"""No number that is typed here has more digits."""
_GENOEMD = 2
"""So many wrong letters are named in one message."""


def regel(veld: str, tekst: str, hoogstens: int = REGEL) -> str:
    """Return a text of one line as it is kept; raise `Ongeldig` for one that will not do."""
    kept = letters.cleaned(tekst)
    if wrong := letters.unfit(kept):
        raise Ongeldig(veld, kept, f"gewone letters en tekens; {_name(wrong)}")
    if len(kept) > hoogstens:
        raise Ongeldig(veld, kept, f"hoogstens {hoogstens} tekens op één regel")
    return kept


def lap(veld: str, tekst: str, hoogstens: int = LAP) -> str:
    """Return a text of one or more lines as it is kept; raise `Ongeldig` when it will not do."""
    kept = letters.cleaned(tekst, lines=True)
    if len(kept) > hoogstens:
        raise Ongeldig(veld, f"{len(kept)} tekens", f"hoogstens {hoogstens} tekens")
    if wrong := letters.unfit(kept):
        raise Ongeldig(veld, kept, f"gewone letters en tekens; {_name(wrong)}")
    return kept


def eigennaam(veld: str, tekst: str, hoogstens: int = REGEL) -> str:
    """Return a name as it is kept, with single spaces; raise `Ongeldig` when it will not do.

    Names come on paper, so they are asked as the BRP writes them: in Latin letters.
    """
    kept = regel(veld, tekst, hoogstens)
    if wrong := letters.not_latin(kept):
        raise Ongeldig(veld, kept, f"de naam zoals in de BRP, in Latijnse letters; {_name(wrong)}")
    return " ".join(kept.split())


def geheel(veld: str, tekst: str, laagste: int, hoogste: int, eenheid: str = "") -> int:
    """Read a whole number within its limits; raise `Ongeldig`, which names both of them."""
    typed = letters.cleaned(tekst)
    known = typed.isascii() and typed.isdecimal() and len(typed) <= _LANGSTE_GETAL
    if not (known and laagste <= int(typed) <= hoogste):
        what = f" {eenheid}" if eenheid else ""
        raise Ongeldig(veld, tekst, f"een heel getal van {laagste} tot en met {hoogste}{what}")
    return int(typed)


def waarnemer_naam(tekst: str, eigen: str) -> str:
    """Return the name of who observes; raise `Ongeldig` for none, or one that will not do.

    `eigen` is the account that writes it down: that name was taken before.
    """
    if is_same(tekst, eigen):
        return eigen
    name = eigennaam("waarnemer", tekst)
    if not is_geschreven(name):
        raise Ongeldig("waarnemer", name, "de naam van wie observeert")
    return name


def is_geschreven(tekst: str) -> bool:
    """Say whether there is something to read: a letter or a digit at least."""
    return any(map(letters.is_seen, tekst))


def _name(wrong: list[letters.Place]) -> str:
    """Name the first wrong letters, and say how many there are besides."""
    shown = " en ".join(map(str, wrong[:_GENOEMD]))
    more = len(wrong) - _GENOEMD
    return shown if more <= 0 else f"{shown}, en nog {more}"
