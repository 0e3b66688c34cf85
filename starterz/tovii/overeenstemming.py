"""Two observers of one person compared, aspect by aspect, without taking an average.

Agreement is counted as it is first: how often the same level, one level apart, two or more. Beside
it stands the weighted kappa of Cohen (1968), Psychological Bulletin 70(4), 213-220, which takes
off the agreement that chance would give:

    kappa = 1 - observed disagreement / expected disagreement

The disagreement of a pair is its distance on the scale, counted in levels (linear weights). The
observed one is the mean over the pairs; the expected one is the mean over every level of the first
observer against every level of the second, as if the two had been shuffled. All in fractions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from starterz.letters import comparable
from starterz.tovii.instrument import Aspect, Instrument
from starterz.tovii.observatie import Observatie, ObservatieStatus

GROOT = 2
"""From this many levels apart two observers owe each other a talk."""

Paar = tuple[int, int]
"""The places on the scale that the first and the second observer chose."""
Verschoven = Literal["a", "b", "beide", "niemand"]
"""Which observer left the own level on the joint sheet."""


def naamsleutel(waarnemer: str) -> str:
    """Return what tells observers apart: the name, however it was typed."""
    return comparable(waarnemer)


def kappa(paren: Iterable[Paar]) -> Fraction | None:
    """Return Cohen's kappa with linear weights, or None where it is undefined.

    Undefined without a pair, and where both observers gave everything the same level: there is
    no disagreement that chance could have given.
    """
    pairs = list(paren)
    expected = sum(abs(first - second) for first, _ in pairs for _, second in pairs)
    if not expected:
        return None
    observed = sum(abs(first - second) for first, second in pairs)
    return 1 - Fraction(observed * len(pairs), expected)


@dataclass(frozen=True, slots=True)
class Vergeleken:
    """One aspect with what both noted; a level is None for not observed or not looked at."""

    aspect: Aspect
    a: int | None
    b: int | None
    plaatsen: Paar | None
    """The places of both levels on the scale; None unless both gave a level."""

    @property
    def verschil(self) -> int | None:
        """How many levels apart, or None where one of them gave none."""
        return None if self.plaatsen is None else abs(self.plaatsen[0] - self.plaatsen[1])

    @property
    def is_groot(self) -> bool:
        """Say whether they are so far apart that it asks for a talk."""
        return self.verschil is not None and self.verschil >= GROOT

    @property
    def is_eenzijdig(self) -> bool:
        """Say whether one of the two gave a level and the other did not."""
        return (self.a is None) != (self.b is None)


@dataclass(frozen=True, slots=True)
class Telling:
    """How often the same, one level apart, and further; kappa is None where undefined."""

    gelijk: int
    een: int
    meer: int
    kappa: Fraction | None

    @property
    def aantal(self) -> int:
        """The pairs: what both gave a level."""
        return self.gelijk + self.een + self.meer


@dataclass(frozen=True, slots=True)
class Overeenstemming:
    """Two sheets of one person beside each other, and the joint sheet made of them, if any."""

    a: Observatie
    b: Observatie
    instrument: Instrument
    aspecten: tuple[Vergeleken, ...]
    samen: Observatie | None = None

    @property
    def telling(self) -> Telling:
        """The agreement over all aspects that both gave a level."""
        return count(self.aspecten)

    @property
    def onderdelen(self) -> Mapping[str, Telling]:
        """The agreement of each group, by its code."""
        return {
            groep.code: count(each for each in self.aspecten if each.aspect.groep == groep.code)
            for groep in self.instrument.groepen
        }

    @property
    def verschillen(self) -> tuple[Vergeleken, ...]:
        """The aspects with two different levels, in the order of the form."""
        return tuple(each for each in self.aspecten if each.verschil)

    @property
    def eenzijdig(self) -> tuple[Vergeleken, ...]:
        """The aspects that one of the two did not observe."""
        return tuple(each for each in self.aspecten if each.is_eenzijdig)

    @property
    def is_blind(self) -> bool:
        """Say whether neither saw what the other scored."""
        return self.a.blind and self.b.blind


def choose(observaties: Iterable[Observatie]) -> tuple[Observatie, Observatie] | None:
    """Return the two sheets to compare, or None without a second observer.

    They are the latest finished own sheet of each of the two observers who scored most recently
    with the same version of an instrument; the earlier one comes first.
    """
    own = [
        each
        for each in observaties
        if each.status is ObservatieStatus.AFGEROND and not each.is_gezamenlijk
    ]
    newest_first = sorted(own, key=_moment, reverse=True)
    for index, last in enumerate(newest_first):
        for before in newest_first[index + 1 :]:
            if _instrument(before) == _instrument(last) and naamsleutel(
                before.waarnemer
            ) != naamsleutel(last.waarnemer):
                return before, last
    return None


def compare(
    instrument: Instrument, a: Observatie, b: Observatie, samen: Observatie | None = None
) -> Overeenstemming:
    """Return two sheets of one instrument beside each other; ValueError for another instrument."""
    if not _instrument(a) == _instrument(b) == (instrument.id, instrument.versie):
        raise ValueError("Twee bladen zijn alleen te vergelijken met hetzelfde instrument.")
    rows = (_aspect(instrument, each, a, b) for each in instrument.aspecten)
    return Overeenstemming(a, b, instrument, tuple(rows), samen)


def count(aspecten: Iterable[Vergeleken]) -> Telling:
    """Return how far two observers agree on these aspects."""
    pairs = [each.plaatsen for each in aspecten if each.plaatsen is not None]
    apart = [abs(first - second) for first, second in pairs]
    return Telling(
        apart.count(0), apart.count(1), sum(each >= GROOT for each in apart), kappa(pairs)
    )


def per_aspect(vergelijkingen: Sequence[Overeenstemming]) -> Mapping[str, Telling]:
    """Return the agreement on each aspect over several people; ValueError for two instruments.

    An aspect is one pair a person, so only here an aspect has a kappa of its own.
    """
    if len({_instrument(each.a) for each in vergelijkingen}) > 1:
        raise ValueError("Aspecten van twee instrumenten zijn niet samen te tellen.")
    return {
        aspect.code: count(each.aspecten[index] for each in vergelijkingen)
        for found in vergelijkingen[:1]
        for index, aspect in enumerate(found.instrument.aspecten)
    }


def verschoven(each: Vergeleken, samen: int | None) -> Verschoven | None:
    """Return who left the own level for the joint one; None where two levels do not differ.

    Who gave no level cannot move; who did, moves when the joint sheet has another one.
    """
    if not (each.verschil or each.is_eenzijdig):
        return None
    a_left = each.a is not None and each.a != samen
    b_left = each.b is not None and each.b != samen
    if a_left and b_left:
        return "beide"
    return "a" if a_left else "b" if b_left else "niemand"


def ontbreekt_samen(found: Overeenstemming) -> tuple[str, ...]:
    """Return what a joint sheet still needs before it can be finished, one sentence a reason."""
    if found.samen is None:
        return ()
    scores = found.samen.scores
    missing = [each.aspect.code for each in found.verschillen if each.aspect.code not in scores]
    lines = []
    if missing:
        lines.append(f"Kies samen nog een score bij {', '.join(missing)}.")
    for each in found.verschillen:
        score = scores.get(each.aspect.code)
        written = score is not None and any(letter.isalnum() for letter in score.reden)
        if each.is_groot and score is not None and not written:
            lines.append(
                f"{each.aspect.code}: er was {each.verschil} niveaus verschil. Schrijf op waarom "
                "er is verschoven."
            )
    return tuple(lines)


def format_kappa(value: Fraction) -> str:
    """Write a kappa in two decimals, rounded half up in size: `0,71`, `-0,08`."""
    hundredths = (abs(value) * 100 + Fraction(1, 2)).__floor__()
    sign = "-" if value < 0 and hundredths else ""
    return f"{sign}{hundredths // 100},{hundredths % 100:02d}"


def _aspect(instrument: Instrument, aspect: Aspect, a: Observatie, b: Observatie) -> Vergeleken:
    first, second = a.waarde(aspect.code), b.waarde(aspect.code)
    if first is None or second is None:
        return Vergeleken(aspect, first, second, None)
    scale = instrument.waarden
    return Vergeleken(aspect, first, second, (scale.index(first), scale.index(second)))


def _instrument(sheet: Observatie) -> tuple[str, str]:
    return sheet.instrument_id, sheet.instrument_versie


def _moment(sheet: Observatie) -> tuple[object, int]:
    return sheet.datum, sheet.id
