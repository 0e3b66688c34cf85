"""An observation instrument: levels, groups, aspects and bands, as data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from starterz.letters import is_same

LEERROUTES = ("z-route", "b1-route", "onderwijsroute")
"""The three leerroutes of the Wet inburgering 2021 (art. 7-9), from low to high."""

STANDAARD_LABELS = {
    "z-route": "Z-route",
    "b1-route": "B1-route",
    "b1-route-snel": "B1-route, hoog tempo",
    "onderwijsroute": "Onderwijsroute",
}


def find_aspect(getypt: str, aspecten: Iterable[Aspect]) -> Aspect | None:
    """Return the aspect whose code was typed, capitals and spaces around it aside.

    A code that is the very same goes first: an instrument of before may have both `a1` and `A1`.
    """
    known = list(aspecten)
    same = [each for each in known if each.code == getypt]
    alike = same or [each for each in known if is_same(each.code, getypt)]
    return alike[0] if alike else None


def leerroute_uit_naam(naam: str) -> str | None:
    """The leerroute that an outcome's name begins with, or None."""
    return next((route for route in LEERROUTES if naam.startswith(route)), None)


class Soort(StrEnum):
    """Whether a group is seen in class or known beforehand."""

    OBSERVATIE = "observatie"
    GEGEVEN = "gegeven"


@dataclass(frozen=True, slots=True)
class Niveau:
    """One level of the scale."""

    waarde: int
    label: str


@dataclass(frozen=True, slots=True)
class Aspectgroep:
    """A named group of aspects of one kind."""

    code: str
    titel: str
    soort: Soort


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing to score; `niveaus` describes the instrument's levels in the same order."""

    code: str
    groep: str
    titel: str
    toelichting: str
    gewicht: int
    gevoelig: bool
    in_pdf: bool
    niveaus: tuple[str, ...]
    optioneel: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """An outcome and the lowest mean (inclusive) that gives it."""

    uitkomst: str
    vanaf: Fraction
    label: str
    leerroute: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A versioned instrument; `parse_instrument` guarantees that its parts fit together."""

    id: str
    versie: str
    titel: str
    bron: str
    officieel: bool
    niveaus: tuple[Niveau, ...]
    grens_marge: Fraction
    minimaal_tellend: int
    minimaal_les: int
    groepen: tuple[Aspectgroep, ...]
    aspecten: tuple[Aspect, ...]
    banden: tuple[Band, ...]

    @property
    def waarden(self) -> tuple[int, ...]:
        """The values of the levels, ascending."""
        return tuple(niveau.waarde for niveau in self.niveaus)

    @property
    def tellend(self) -> tuple[Aspect, ...]:
        """The aspects that count in the mean (weight above zero)."""
        return tuple(aspect for aspect in self.aspecten if aspect.gewicht > 0)

    @property
    def les(self) -> tuple[Aspect, ...]:
        """The aspects that are seen in class (groups of kind observatie)."""
        gezien = {groep.code for groep in self.groepen if groep.soort is Soort.OBSERVATIE}
        return tuple(aspect for aspect in self.aspecten if aspect.groep in gezien)

    def aspect(self, code: str) -> Aspect:
        """The aspect with this code; KeyError when there is none."""
        for aspect in self.aspecten:
            if aspect.code == code:
                return aspect
        raise KeyError(code)

    def groep(self, code: str) -> Aspectgroep:
        """The group with this code; KeyError when there is none."""
        for groep in self.groepen:
            if groep.code == code:
                return groep
        raise KeyError(code)

    def aspecten_van(self, groepcode: str) -> tuple[Aspect, ...]:
        """The aspects of one group, in the order of the form."""
        return tuple(aspect for aspect in self.aspecten if aspect.groep == groepcode)

    def band_van(self, mean: Fraction) -> Band:
        """The highest band whose edge is not above this mean; ValueError below the first edge."""
        for band in reversed(self.banden):
            if band.vanaf <= mean:
                return band
        raise ValueError(f"Geen band voor gemiddelde {mean}: de laagste band begint hoger.")

    def uitkomst_label(self, uitkomst: str) -> str:
        """How an outcome or an advice is named on screen and paper."""
        for band in self.banden:
            if band.uitkomst == uitkomst:
                return band.label
        return STANDAARD_LABELS.get(uitkomst, uitkomst)
