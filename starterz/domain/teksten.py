"""What a text that somebody typed must be like before it is kept."""

from __future__ import annotations

from starterz.domain.fouten import Ongeldig

REGEL = 80
"""The most characters in a name or another text of one line."""
LAP = 5000
"""The most characters in a text of more lines, such as a motivation."""


def regel(veld: str, tekst: str, hoogstens: int = REGEL) -> str:
    """Return a text of one line without spaces around it; raise `Ongeldig` for another one."""
    tekst = tekst.strip()
    if not tekst.isprintable():
        raise Ongeldig(veld, tekst, "gewone letters en tekens op één regel")
    if len(tekst) > hoogstens:
        raise Ongeldig(veld, tekst, f"hoogstens {hoogstens} tekens op één regel")
    return tekst


def lap(veld: str, tekst: str) -> str:
    """Return a text of one or more lines; raise `Ongeldig` when it is too long to read."""
    tekst = tekst.strip()
    if len(tekst) > LAP:
        raise Ongeldig(veld, f"{len(tekst)} tekens", f"hoogstens {LAP} tekens")
    if not all(letter.isprintable() or letter in "\n\t" for letter in tekst.replace("\r\n", "\n")):
        raise Ongeldig(veld, tekst, "gewone letters en tekens")
    return tekst


def is_geschreven(tekst: str) -> bool:
    """Say whether there is something to read: a letter or a digit at least."""
    return any(letter.isalnum() for letter in tekst)
