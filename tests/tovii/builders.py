"""Small instruments and scores for the tests of this room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from starterz.tovii.instrument import Aspect, Aspectgroep, Band, Instrument, Niveau, Soort
from starterz.tovii.instrument_toml import parse_instrument
from starterz.tovii.observatie import Score

ASSET = Path(__file__).parents[2] / "assets" / "instrumenten" / "starterz-24.toml"
STARTERZ_24 = parse_instrument(ASSET.read_text(encoding="utf-8"))
PROEF = Path(__file__).parents[1] / "data" / "proef-20.toml"
PROEF_20 = parse_instrument(PROEF.read_text(encoding="utf-8"))
"""A list of 20 aspects, five levels, weights 0 to 3 and four bands, one with a name of its own."""


def instrument_of(
    weights: Sequence[int],
    *,
    values: Sequence[int] = (1, 2, 3, 4),
    edges: Sequence[str] = ("0", "2", "3"),
    minimaal: int = 1,
    marge: str = "1/10",
) -> Instrument:
    """An instrument of one observed group, with aspects A0, A1, ... of these weights."""
    names = ["z-route", "b1-route", "b1-route-snel", "onderwijsroute"]
    routes = ["z-route", "b1-route", "b1-route", "onderwijsroute"]
    return Instrument(
        id="klein",
        versie="1",
        titel="Klein",
        bron="test",
        officieel=False,
        niveaus=tuple(Niveau(value, str(value)) for value in values),
        grens_marge=Fraction(marge),
        minimaal_tellend=minimaal,
        minimaal_les=0,
        groepen=(Aspectgroep("A", "Groep", Soort.OBSERVATIE),),
        aspecten=tuple(
            Aspect(f"A{i}", "A", f"Aspect {i}", "", weight, False, True, ("",) * len(values))
            for i, weight in enumerate(weights)
        ),
        banden=tuple(
            Band(names[i], Fraction(edge), names[i], routes[i]) for i, edge in enumerate(edges)
        ),
    )


def scores_of(waarden: Mapping[str, int | None]) -> dict[str, Score]:
    return {code: Score(waarde) for code, waarde in waarden.items()}


def starterz_scores(som: int, codes: Sequence[str] | None = None) -> dict[str, Score]:
    """Scores on these counting aspects (default all 20) that add up to `som`."""
    chosen = list(codes) if codes else [aspect.code for aspect in STARTERZ_24.tellend]
    assert len(chosen) <= som <= 4 * len(chosen)
    base, extra = divmod(som, len(chosen))
    return scores_of({code: base + (i < extra) for i, code in enumerate(chosen)})
