"""Why an indication is what it is: what lifts it, what holds it back, and what would tip it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from starterz.tovii.indicatie import Indicatie, assess, gescoorde_waarden
from starterz.tovii.instrument import Aspect, Band, Instrument
from starterz.tovii.observatie import Observatie, Score


@dataclass(frozen=True, slots=True)
class Bijdrage:
    """What one aspect adds: weight x (score - lower edge of the band), in points."""

    aspect: Aspect
    waarde: int
    punten: Fraction


@dataclass(frozen=True, slots=True)
class Uitleg:
    """The parts that an indication is made of, in the order of the form.

    `rand_onder` is the lowest mean of the band, `rand_boven` that of the next; the highest band
    has none. All in the unit of the levels; points are levels times weights.
    """

    indicatie: Indicatie
    band: Band
    rand_onder: Fraction
    rand_boven: Fraction | None
    volgende: Band | None
    bijdragen: tuple[Bijdrage, ...]

    @property
    def boven_rand(self) -> Fraction:
        """How far the weighted sum is above the lower edge, in points: the sum of all parts."""
        return self.indicatie.som - self.indicatie.gewicht * self.rand_onder

    @property
    def onder_rand(self) -> Fraction | None:
        """How far the weighted sum is below the next band, in points."""
        if self.rand_boven is None:
            return None
        return self.indicatie.gewicht * self.rand_boven - self.indicatie.som

    @property
    def has_ondergrens(self) -> bool:
        """Say whether the band has an edge that somebody could fall below."""
        return self.indicatie.stappen_omlaag is not None

    @property
    def grens(self) -> Fraction:
        """The edge that aspects are held against: the lower one, in the lowest band the upper."""
        if self.has_ondergrens or self.rand_boven is None:
            return self.rand_onder
        return self.rand_boven

    def tegen_grens(self, bijdrage: Bijdrage) -> Fraction:
        """Return how far one aspect is above `grens`, in points; negative is below."""
        return bijdrage.aspect.gewicht * (bijdrage.waarde - self.grens)

    @property
    def lifts(self) -> tuple[Bijdrage, ...]:
        """The aspects that lift the mean above the edge, the strongest first."""
        return tuple(
            sorted(
                (each for each in self.bijdragen if self.tegen_grens(each) > 0),
                key=lambda each: -self.tegen_grens(each),
            )
        )

    @property
    def lowers(self) -> tuple[Bijdrage, ...]:
        """The aspects that hold the mean back, the strongest first."""
        return tuple(
            sorted(
                (each for each in self.bijdragen if self.tegen_grens(each) < 0),
                key=self.tegen_grens,
            )
        )


def explain(instrument: Instrument, observatie: Observatie | Mapping[str, Score]) -> Uitleg | None:
    """Return the parts of the indication, or None while there is none.

    Raises ValueError for scores that the instrument does not know.
    """
    indicatie = assess(instrument, observatie)
    band = indicatie.band
    if band is None:
        return None
    waarden = gescoorde_waarden(instrument, observatie)
    place = instrument.banden.index(band)
    after = instrument.banden[place + 1] if place + 1 < len(instrument.banden) else None
    return Uitleg(
        indicatie=indicatie,
        band=band,
        rand_onder=band.vanaf,
        rand_boven=after.vanaf if after else None,
        volgende=after,
        bijdragen=tuple(
            Bijdrage(aspect, waarden[aspect.code], _points(aspect, waarden[aspect.code], band))
            for aspect in instrument.tellend
            if aspect.code in waarden
        ),
    )


def _points(aspect: Aspect, waarde: int, band: Band) -> Fraction:
    return aspect.gewicht * (waarde - band.vanaf)
