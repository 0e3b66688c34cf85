"""From scores to an indication, exactly: integers and fractions, never floats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from starterz.tovii.instrument import Aspect, Band, Instrument
from starterz.tovii.kantelpunt import Stappen, kleinste_verandering
from starterz.tovii.observatie import Observatie, Score, valid_score

NAMED_AT_MOST = 6


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """A part of the form; `band` is None where too little of it was scored."""

    som: int
    gescoord: int
    van: int
    gemiddelde: Fraction | None
    band: Band | None

    @property
    def uitkomst(self) -> str | None:
        """The outcome of this part alone, or None."""
        return None if self.band is None else self.band.uitkomst


@dataclass(frozen=True, slots=True)
class Achtergrondsignaal:
    """What was seen in class gives another band than the total (tovii.md C.5)."""

    richting: Literal["hoger", "lager"]
    les: Band
    totaal: Band


@dataclass(frozen=True, slots=True)
class Indicatie:
    """The outcome of one observation; `band` is None for 'nog geen indicatie'."""

    gescoord: int
    van: int
    les_gescoord: int
    les_van: int
    som: int
    gewicht: int
    gemiddelde: Fraction | None
    band: Band | None
    ontbreekt: tuple[str, ...]
    grensgeval: bool
    onderdelen: Mapping[str, Onderdeel]
    les: Onderdeel
    signaal: Achtergrondsignaal | None
    stappen_omhoog: Stappen | None
    stappen_omlaag: Stappen | None

    @property
    def uitkomst(self) -> str | None:
        """The name of the outcome, or None for 'nog geen indicatie'."""
        return None if self.band is None else self.band.uitkomst


def assess(instrument: Instrument, observatie: Observatie | Mapping[str, Score]) -> Indicatie:
    """The indication with all that explains it (tovii.md C.3-C.5).

    Raises ValueError for a score the instrument does not know, and for an observation that was
    made with another instrument or version.
    """
    waarden = gescoorde_waarden(instrument, observatie)
    tellend = instrument.tellend
    gescoord = [aspect for aspect in tellend if aspect.code in waarden]
    som = sum(aspect.gewicht * waarden[aspect.code] for aspect in gescoord)
    gewicht = sum(aspect.gewicht for aspect in gescoord)
    gemiddelde = Fraction(som, gewicht) if gewicht else None
    les = instrument.les
    les_gescoord = sum(aspect.code in waarden for aspect in les)
    ontbreekt = _ontbreekt(instrument, waarden, len(gescoord), les_gescoord)
    complete = gemiddelde is not None and not ontbreekt
    band = instrument.band_van(gemiddelde) if gemiddelde is not None and complete else None
    lesdeel = _onderdeel(instrument, les, waarden, les_gescoord >= instrument.minimaal_les)
    return Indicatie(
        gescoord=len(gescoord),
        van=len(tellend),
        les_gescoord=les_gescoord,
        les_van=len(les),
        som=som,
        gewicht=gewicht,
        gemiddelde=gemiddelde,
        band=band,
        ontbreekt=ontbreekt,
        grensgeval=band is not None and _is_near_edge(instrument, gemiddelde),
        onderdelen=MappingProxyType(_onderdelen(instrument, waarden)),
        les=lesdeel,
        signaal=_signaal(lesdeel.band, band),
        stappen_omhoog=kleinste_verandering(instrument, waarden, band, up=True),
        stappen_omlaag=kleinste_verandering(instrument, waarden, band, up=False),
    )


def decimaal(fraction: Fraction, places: int = 2) -> str:
    """Dutch decimal notation, cut off downwards: 1,999 never shows as the band edge 2,00."""
    scaled = (fraction * 10**places).__floor__()
    digits = str(abs(scaled)).rjust(places + 1, "0")
    sign = "-" if scaled < 0 else ""
    return sign + (f"{digits[:-places]},{digits[-places:]}" if places else digits)


def format_gemiddelde(instrument: Instrument, mean: Fraction) -> str:
    """A mean in two decimals, rounded half up; cut off where rounding would reach a band's edge."""
    rounded = Fraction((mean * 100 + Fraction(1, 2)).__floor__(), 100)
    reached = any(mean < band.vanaf <= rounded for band in instrument.banden)
    return decimaal(mean if reached else rounded)


def exact_decimaal(fraction: Fraction) -> str:
    """Dutch decimal notation without loss; ValueError for a fraction that never ends (1/3)."""
    rest, places = fraction.denominator, 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest //= prime
            power += 1
        places = max(places, power)
    if rest != 1:
        raise ValueError(f"{fraction} heeft geen eindige decimale schrijfwijze.")
    return decimaal(fraction, places)


def gescoorde_waarden(
    instrument: Instrument, observatie: Observatie | Mapping[str, Score]
) -> dict[str, int]:
    """Return the level of each aspect that was scored; raises ValueError like `bepaal`."""
    if isinstance(observatie, Observatie):
        made_with = (observatie.instrument_id, observatie.instrument_versie)
        if made_with != (instrument.id, instrument.versie):
            raise ValueError(
                f"De observatie is gemaakt met {' '.join(made_with)}, "
                f"niet met {instrument.id} {instrument.versie}."
            )
        scores = observatie.scores
    else:
        scores = observatie
    checked = ((code, valid_score(instrument, code, s.waarde)) for code, s in scores.items())
    return {code: waarde for code, waarde in checked if waarde is not None}


def _ontbreekt(
    instrument: Instrument, waarden: Mapping[str, int], gescoord: int, les_gescoord: int
) -> tuple[str, ...]:
    lines = []
    tellend, les = instrument.tellend, instrument.les
    for naam, aantal, van, minimaal in (
        ("tellende aspecten", gescoord, len(tellend), instrument.minimaal_tellend),
        ("lesaspecten", les_gescoord, len(les), instrument.minimaal_les),
    ):
        if aantal < minimaal:
            lines.append(
                f"Nog {minimaal - aantal} van de {van} {naam} nodig "
                f"(nu {aantal}, minimaal {minimaal})."
            )
    if not lines and gescoord:
        return ()
    gezien = {aspect.code for aspect in les}
    open_les = [aspect for aspect in les if aspect.code not in waarden]
    open_rest = [a for a in tellend if a.code not in waarden and a.code not in gezien]
    lines += _named("Nog niet gezien in de les", open_les)
    lines += _named("Nog niet ingevuld", open_rest)
    return tuple(lines)


def _named(kop: str, aspecten: Sequence[Aspect]) -> list[str]:
    if not aspecten:
        return []
    names = ", ".join(f"{a.code} {a.titel}" for a in aspecten[:NAMED_AT_MOST])
    more = len(aspecten) - NAMED_AT_MOST
    return [f"{kop}: {names}" + (f" en nog {more}." if more > 0 else ".")]


def _is_near_edge(instrument: Instrument, gemiddelde: Fraction | None) -> bool:
    if gemiddelde is None:
        return False
    inner = instrument.banden[1:]
    return any(abs(gemiddelde - band.vanaf) < instrument.grens_marge for band in inner)


def _onderdelen(instrument: Instrument, waarden: Mapping[str, int]) -> dict[str, Onderdeel]:
    result = {}
    for groep in instrument.groepen:
        aspecten = [a for a in instrument.aspecten_van(groep.code) if a.gewicht > 0]
        seen = sum(aspect.code in waarden for aspect in aspecten)
        result[groep.code] = _onderdeel(instrument, aspecten, waarden, seen >= len(aspecten) - 1)
    return result


def _onderdeel(
    instrument: Instrument, aspecten: Sequence[Aspect], waarden: Mapping[str, int], enough: bool
) -> Onderdeel:
    gescoord = [aspect for aspect in aspecten if aspect.code in waarden]
    som = sum(aspect.gewicht * waarden[aspect.code] for aspect in gescoord)
    gewicht = sum(aspect.gewicht for aspect in gescoord)
    gemiddelde = Fraction(som, gewicht) if gewicht else None
    band = instrument.band_van(gemiddelde) if gemiddelde is not None and enough else None
    return Onderdeel(som, len(gescoord), len(aspecten), gemiddelde, band)


def _signaal(les: Band | None, totaal: Band | None) -> Achtergrondsignaal | None:
    if les is None or totaal is None or les == totaal:
        return None
    return Achtergrondsignaal("hoger" if les.vanaf > totaal.vanaf else "lager", les, totaal)
