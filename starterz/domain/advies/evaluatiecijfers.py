"""The figures of an evaluation: tables, directions, changes and spreads; each with its n."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Kruistabel:
    """Counts by row and column; only what occurs has a cell."""

    rij_naam: str
    kolom_naam: str
    rijen: tuple[str, ...]
    kolommen: tuple[str, ...]
    aantallen: Mapping[tuple[str, str], int]

    def cel(self, rij: str, kolom: str) -> int:
        """The number of people in a cell."""
        return self.aantallen.get((rij, kolom), 0)

    def rij_totaal(self, rij: str) -> int:
        """The number of people in a row."""
        return sum(self.cel(rij, kolom) for kolom in self.kolommen)

    def kolom_totaal(self, kolom: str) -> int:
        """The number of people in a column."""
        return sum(self.cel(rij, kolom) for rij in self.rijen)

    @property
    def totaal(self) -> int:
        """The number of people in the table."""
        return sum(self.aantallen.values())

    def als_woordenboek(self) -> dict[str, dict[str, int]]:
        """Return `{row: {column: count}}`, as programs read it."""
        return {
            rij: {kolom: self.cel(rij, kolom) for kolom in self.kolommen if self.cel(rij, kolom)}
            for rij in self.rijen
        }


@dataclass(frozen=True, slots=True)
class Richtingen:
    """How often something is higher, lower or equal to the test, and how often it has none."""

    hoger: int
    lager: int
    gelijk: int
    geen: int

    @property
    def vergeleken(self) -> int:
        """The people with something to compare."""
        return self.hoger + self.lager + self.gelijk


@dataclass(frozen=True, slots=True)
class Wissels:
    """Route changes after the first decision, by what its advice was against the test."""

    bevestigd: tuple[int, int]
    afgeweken: tuple[int, int]
    geen: tuple[int, int]
    """Each as (changed, people)."""

    @property
    def mensen(self) -> int:
        """The people with a decision."""
        return self.bevestigd[1] + self.afgeweken[1] + self.geen[1]

    @property
    def gewisseld(self) -> int:
        """The people whose route became another one."""
        return self.bevestigd[0] + self.afgeweken[0] + self.geen[0]


@dataclass(frozen=True, slots=True)
class Spreiding:
    """The lowest, the middle and the highest of some numbers."""

    n: int
    laagste: int
    mediaan: Fraction
    hoogste: int


@dataclass(frozen=True, slots=True)
class Overeenstemming:
    """Two observers over all people who have two sheets; `kappa` over those where it is defined."""

    mensen: int
    aspecten: int
    gelijk: int
    kappa: tuple[Fraction, Fraction, Fraction] | None
    """The lowest, the middle and the highest."""


@dataclass(frozen=True, slots=True)
class Evaluatie:
    """The figures over one period."""

    n: int
    minimum: int
    van: date | None
    tot: date | None
    toets_indicatie: Kruistabel
    indicatie_advies: Kruistabel
    advies_besluit: Kruistabel
    advies_toets: Richtingen
    indicatie_toets: Richtingen
    wissels: Wissels
    dagen: Spreiding | None
    lesweken: Spreiding | None
    overeenstemming: Overeenstemming | None
    labels: Mapping[str, str]
    bedekt: int = 0
    """So many people are left out, since the reader still scores them without looking."""

    @property
    def is_klein(self) -> bool:
        """Say whether there are too few people for a percentage."""
        return self.n < self.minimum

    @property
    def tabellen(self) -> tuple[Kruistabel, ...]:
        """The three cross tables."""
        return self.toets_indicatie, self.indicatie_advies, self.advies_besluit

    def label(self, naam: str) -> str:
        """How a row or a column is called on screen and paper."""
        return self.labels.get(naam, naam)
