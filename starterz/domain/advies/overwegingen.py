"""Dated observations and facts of one person that a reason for or against a route may point at."""

from __future__ import annotations

from collections.abc import Iterator

from starterz.domain.advies.rapport import Adviesrapport, periode_tekst
from starterz.domain.advies.trajectadvies import Bewijs, Overweging
from starterz.domain.words.datums import kort, uren_en_minuten
from starterz.domain.words.woorden import bijgewoond
from starterz.tovii.indicatie import assess, format_gemiddelde
from starterz.tovii.instrument import Soort
from starterz.tovii.observatie import Observatie

_NOTITIES = 12
"""So many notes from class can be chosen, the newest; an older one can be typed."""


def bewijzen(rapport: Adviesrapport, *, verborgen: bool = False) -> tuple[Bewijs, ...]:
    """Return what the reasons may point at, what weighs most first; a hidden test stays out."""
    found = [
        *_sheets(rapport),
        *_test(rapport, verborgen),
        *_presence(rapport),
        *_given(rapport),
        *_talks(rapport),
        *_notes(rapport),
    ]
    return tuple(dict.fromkeys(found))


def standaard_bewijs(rapport: Adviesrapport) -> tuple[Bewijs, ...]:
    """Return the observation that the indication rests on, if there is one."""
    sheet = rapport.observatie
    return () if sheet is None else (_of_sheet(rapport, sheet),)


def in_woorden(overweging: Overweging) -> str:
    """Write a reason on one line: for or against, why, and what it points at."""
    points_at = "; ".join(format_bewijs(each).rstrip(".") for each in overweging.bewijs)
    direction = "past" if overweging.voor else "past niet"
    return f"{direction}. {overweging.reden}" + (f" ({points_at})" if points_at else "")


def format_bewijs(bewijs: Bewijs) -> str:
    """Write a dated fact on one line."""
    return f"{kort(bewijs.datum)}: {bewijs.wat}"


def _sheets(rapport: Adviesrapport) -> Iterator[Bewijs]:
    if rapport.observatie is not None:
        yield _of_sheet(rapport, rapport.observatie)
    for sheet in reversed(rapport.rondes):
        if rapport.observatie is None or sheet.id != rapport.observatie.id:
            yield _of_sheet(rapport, sheet)


def _of_sheet(rapport: Adviesrapport, sheet: Observatie) -> Bewijs:
    kind = "gezamenlijke observatie" if sheet.is_gezamenlijk else "observatie"
    words = f"{kind} door {sheet.waarnemer}"
    made_with = (sheet.instrument_id, sheet.instrument_versie)
    if made_with == (rapport.instrument.id, rapport.instrument.versie):
        outcome = assess(rapport.instrument, sheet)
        if outcome.band is not None and outcome.gemiddelde is not None:
            mean = format_gemiddelde(rapport.instrument, outcome.gemiddelde)
            words += f", indicatie {outcome.band.label} (gemiddelde {mean})"
    return Bewijs(sheet.datum, words)


def _test(rapport: Adviesrapport, verborgen: bool) -> Iterator[Bewijs]:
    toets = rapport.toets
    if toets is not None and not verborgen:
        words = f"leerbaarheidstoets: {toets.resultaat}"
        if toets.behaald is not None:
            words += f", {toets.behaald} punten"
        yield Bewijs(toets.datum, words)


def _presence(rapport: Adviesrapport) -> Iterator[Bewijs]:
    periode = rapport.periode
    if periode.tot is not None:
        yield Bewijs(
            periode.tot,
            f"{bijgewoond(periode.bijgewoond, periode.lessen)} bijgewoond, "
            f"{uren_en_minuten(periode.minuten_gevolgd)}, van {periode_tekst(periode)}",
        )


def _given(rapport: Adviesrapport) -> Iterator[Bewijs]:
    """Return what is known of somebody's background; a sensitive fact is no argument."""
    sheet, instrument = rapport.observatie, rapport.instrument
    if sheet is None:
        return
    for aspect in instrument.aspecten:
        given = instrument.groep(aspect.groep).soort is Soort.GEGEVEN
        value = sheet.waarde(aspect.code)
        if given and not aspect.gevoelig and value is not None:
            text = aspect.niveaus[instrument.waarden.index(value)]
            yield Bewijs(sheet.datum, f"{aspect.code} {aspect.titel}: {text}")


def _talks(rapport: Adviesrapport) -> Iterator[Bewijs]:
    for talk in reversed(rapport.gesprekken):
        words = "; ".join(part for part in (talk.voortgang, talk.inzet, talk.niveau) if part)
        yield Bewijs(talk.datum, f"gesprek: {words}" if words else "voortgangsgesprek")


def _notes(rapport: Adviesrapport) -> Iterator[Bewijs]:
    newest = sorted(rapport.notities, key=lambda note: (note.datum, note.id), reverse=True)
    for note in newest[:_NOTITIES]:
        yield Bewijs(note.datum, f"in de les bij {note.aspect}: {note.tekst}")
