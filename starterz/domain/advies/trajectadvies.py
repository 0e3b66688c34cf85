"""The docent's advice, what it must hold before it is finished, and the gemeente's decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from starterz.domain.klas.cursist import Leerroute


class AdviesStatus(StrEnum):
    """From the docent's desk to the gemeente's decision."""

    CONCEPT = "concept"
    DEFINITIEF = "definitief"
    BESPROKEN = "besproken"
    BESLOTEN = "besloten"


class Tolk(StrEnum):
    """Whether the talk with the cursist had an interpreter, or was declined."""

    JA = "ja"
    NEE = "nee"
    GEWEIGERD = "geweigerd"


class Instemming(StrEnum):
    """What the cursist thinks of the advice."""

    EENS = "eens"
    DEELS = "deels eens"
    ONEENS = "niet eens"
    ONBEKEND = "wil niets zeggen"


class Rapportsoort(StrEnum):
    """A full advice, or the dated report without indication for who leaves early (tovii.md C.4)."""

    TRAJECTADVIES = "trajectadvies"
    TUSSENVERSLAG = "tussenverslag"


@dataclass(frozen=True, slots=True)
class Bewijs:
    """A dated observation or fact that a reason points at."""

    datum: date
    wat: str


@dataclass(frozen=True, slots=True)
class Overweging:
    """Why a leerroute fits (`voor`) or does not fit, and what that reason points at."""

    leerroute: Leerroute
    voor: bool
    reden: str
    bewijs: tuple[Bewijs, ...] = ()


@dataclass(frozen=True, slots=True)
class Tekst:
    """What the docent writes; every field is plain text, an empty one is left out of the PDF."""

    advies: str | None = None
    motivering: str = ""
    reactie_signaal: str = ""
    reden_kort: str = ""
    tweede_beoordelaar: str = ""
    tweede_datum: date | None = None
    wens_cursist: str = ""
    intensiteit: str = ""
    alfabetisering: str = ""
    kinderopvang: str = ""
    omstandigheden: str = ""
    gevoelig_in_pdf: bool = False
    overwegingen: tuple[Overweging, ...] = ()
    pagina_cursist: bool = False

    def overweging(self, leerroute: Leerroute) -> Overweging | None:
        """Return what was written about a leerroute."""
        return next((each for each in self.overwegingen if each.leerroute is leerroute), None)


@dataclass(frozen=True, slots=True)
class Bespreking:
    """When the advice was discussed with the cursist, how, and what the cursist thinks of it."""

    datum: date
    tolk: Tolk
    mening: str = ""
    instemming: Instemming | None = None


@dataclass(frozen=True, slots=True)
class Besluit:
    """The decision of the gemeente; `reden` is needed where it leaves the advice."""

    leerroute: Leerroute
    datum: date
    reden: str = ""


@dataclass(frozen=True, slots=True)
class Trajectadvies:
    """One version of the advice for one cursist; the gemeente decides (Wi 15)."""

    id: int
    cursist: str
    versie: int
    status: AdviesStatus
    soort: Rapportsoort
    docent: str
    datum: date | None
    tekst: Tekst
    bespreking: Bespreking | None = None
    besluit: Besluit | None = None
