"""The smallest change of the scores that gives another indication."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from starterz.tovii.instrument import Band, Instrument


@dataclass(frozen=True, slots=True)
class Verzet:
    """One aspect that is moved from one level to another."""

    aspect: str
    van: int
    naar: int


@dataclass(frozen=True, slots=True)
class Stappen:
    """How many moves of one aspect by one level change the indication, and to which band.

    `voorbeeld` is one way to do it in that many; there may be others.
    """

    aantal: int
    naar: Band
    voorbeeld: tuple[Verzet, ...] = ()


def kleinste_verandering(
    instrument: Instrument, waarden: Mapping[str, int], band: Band | None, *, up: bool
) -> Stappen | None:
    """Return the smallest number of moves that crosses the band's edge, or None when none does.

    `best[k]` is the furthest the weighted sum can be moved with exactly k moves. It is built one
    aspect at a time: the first m moves of an aspect always shift the sum by the same amount,
    whatever the other aspects do, so the best of k moves is the best over m of those m and the
    best k - m of the aspects before. That holds for levels at unequal distances too, where
    taking the heaviest weight first can fail. The first k that crosses is the smallest.
    """
    if band is None:
        return None
    index = instrument.banden.index(band)
    if index == (len(instrument.banden) - 1 if up else 0):
        return None
    edge = instrument.banden[index + 1].vanaf if up else band.vanaf
    scored = [aspect for aspect in instrument.tellend if aspect.code in waarden]
    som = sum(aspect.gewicht * waarden[aspect.code] for aspect in scored)
    gewicht = sum(aspect.gewicht for aspect in scored)
    paths = []
    for aspect in scored:
        here = instrument.waarden.index(waarden[aspect.code])
        paths.append(instrument.waarden[here:] if up else instrument.waarden[here::-1])
    best, turns = [0], []
    for aspect, path in zip(scored, paths, strict=True):
        best, turn = _furthest(best, [aspect.gewicht * abs(v - path[0]) for v in path])
        turns.append(turn)
    for aantal, shift in enumerate(best):
        target = Fraction(som + shift if up else som - shift, gewicht)
        if target >= edge if up else target < edge:
            codes = [aspect.code for aspect in scored]
            example = _way_back(codes, paths, turns, aantal)
            return Stappen(aantal, instrument.band_van(target), example)
    return None


def _furthest(best: Sequence[int], own: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return the furthest shift for each number of moves, and how many of those are its own."""
    size = len(best) + len(own) - 1
    further, turn = [-1] * size, [0] * size
    for before, shift in enumerate(best):
        for moves, extra in enumerate(own):
            if shift + extra > further[before + moves]:
                further[before + moves], turn[before + moves] = shift + extra, moves
    return further, turn


def _way_back(
    codes: Sequence[str],
    paths: Sequence[Sequence[int]],
    turns: Sequence[Sequence[int]],
    aantal: int,
) -> tuple[Verzet, ...]:
    found = []
    for code, path, turn in zip(reversed(codes), reversed(paths), reversed(turns), strict=True):
        moves = turn[aantal]
        if moves:
            found.append(Verzet(code, path[0], path[moves]))
        aantal -= moves
    return tuple(reversed(found))
