"""Documents that were given out: their number, what they are, and whether a file is one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256


class Documentsoort(StrEnum):
    """What a document is; its letters begin the number."""

    TRAJECTADVIES = "trajectadvies"
    TUSSENVERSLAG = "tussenverslag"
    URENSTAAT = "urenstaat"
    PARAFENLIJST = "parafenlijst"
    EVALUATIE = "evaluatie"

    @property
    def letters(self) -> str:
        """The letters that the number of such a document begins with."""
        return {
            Documentsoort.TRAJECTADVIES: "TA",
            Documentsoort.TUSSENVERSLAG: "TV",
            Documentsoort.URENSTAAT: "US",
            Documentsoort.PARAFENLIJST: "PL",
            Documentsoort.EVALUATIE: "EV",
        }[self]


@dataclass(frozen=True, slots=True)
class Document:
    """A document with its number; `inhoud` is the SHA-256 of what it says, in hex."""

    nummer: str
    soort: Documentsoort
    cursist: str | None
    inhoud: str
    datum: date
    account: str

    @property
    def code(self) -> str:
        """The short hash that stands on every page: enough to compare by eye."""
        return self.inhoud[:10]


class Bevinding(StrEnum):
    """Whether a file is one that was given out."""

    ONGEWIJZIGD = "ongewijzigd"
    GEWIJZIGD = "gewijzigd"
    ONBEKEND = "onbekend"


@dataclass(frozen=True, slots=True)
class Controle:
    """What was found about a file; `document` is the one it is, or claims to be."""

    bevinding: Bevinding
    document: Document | None = None


def vingerafdruk(content: bytes) -> str:
    """Return the SHA-256 of bytes, in hex."""
    return sha256(content).hexdigest()


def inhoud_van(*parts: object) -> str:
    """Return the SHA-256 of what a document says, in hex: all that it is made from, as written.

    The parts are frozen dataclasses and plain values, whose `repr` names every field.
    """
    return vingerafdruk(repr(parts).encode())
