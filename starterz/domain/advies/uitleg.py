"""The indication explained in words, the same on screen, on paper and on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from starterz.domain.advies.rapport import INDICATIE_VERBORGEN, Adviesrapport, signaal_tekst
from starterz.domain.advies.uitleg_waarnemers import waarnemers_regels
from starterz.domain.words.datums import kort
from starterz.domain.words.woorden import aantal, opsomming
from starterz.letters import comparable
from starterz.tovii.indicatie import decimaal, exact_decimaal, format_gemiddelde
from starterz.tovii.instrument import Aspect, Instrument, Soort
from starterz.tovii.kantelpunt import Stappen
from starterz.tovii.observatie import Observatie
from starterz.tovii.uitleg import Bijdrage, Uitleg, explain

_GENOEMD = 6
"""So many aspects are named in a sentence; the table holds them all."""


@dataclass(frozen=True, slots=True)
class Uitlegdeel:
    """One part of the explanation; `let_op` when it asks for a talk or an answer."""

    kop: str
    regels: tuple[str, ...]
    let_op: bool = False


@dataclass(frozen=True, slots=True)
class Bijdrageregel:
    """One row of the table: an aspect, its level, its weight, and what it adds in points."""

    code: str
    titel: str
    niveau: int
    gewicht: int
    punten: str


def uitleg_van(rapport: Adviesrapport) -> Uitleg | None:
    """Return the explanation of the report's own indication, or None while there is none."""
    if rapport.observatie is None or rapport.is_tussenverslag:
        return None
    return explain(rapport.instrument, rapport.observatie)


def uitlegdelen(rapport: Adviesrapport) -> tuple[Uitlegdeel, ...]:
    """Return the explanation, part by part; without an indication only what is missing for it."""
    uitleg = uitleg_van(rapport)
    if rapport.indicatie_verborgen:
        return (Uitlegdeel("De indicatie is verborgen", (INDICATIE_VERBORGEN,), True),)
    if uitleg is None:
        missing = rapport.indicatie.ontbreekt if rapport.indicatie else ()
        lines = missing or ("Er is nog geen afgeronde observatie.",)
        return (Uitlegdeel("Nog geen indicatie", lines),)
    return (
        _in_short(rapport.instrument, uitleg),
        _side(uitleg, uitleg.lifts, "omhoog"),
        _side(uitleg, uitleg.lowers, "omlaag"),
        _tipping(uitleg),
        verborgen_in_totaal(rapport, uitleg),
        wat_dun_is(rapport),
        *_two_pairs_of_eyes(rapport),
    )


def opmerkingen(rapport: Adviesrapport) -> tuple[str, ...]:
    """Return what a reader must know beside the figures: near an edge, hidden, or thin."""
    uitleg = uitleg_van(rapport)
    if uitleg is None:
        return uitlegdelen(rapport)[0].regels
    edge = (_border(rapport.instrument),) if uitleg.indicatie.grensgeval else ()
    hidden, thin = verborgen_in_totaal(rapport, uitleg), wat_dun_is(rapport)
    return (*edge, *hidden.regels, *thin.regels, *waarnemers_regels(rapport))


def bijdrageregels(uitleg: Uitleg) -> tuple[Bijdrageregel, ...]:
    """Return a row for each scored aspect that counts, held against the edge of `grens_tekst`."""
    return tuple(
        Bijdrageregel(
            each.aspect.code,
            each.aspect.titel,
            each.waarde,
            each.aspect.gewicht,
            met_teken(uitleg.tegen_grens(each)),
        )
        for each in uitleg.bijdragen
    )


def grens_tekst(uitleg: Uitleg) -> str:
    """Return which edge the aspects are held against."""
    band = uitleg.band if uitleg.has_ondergrens or uitleg.volgende is None else uitleg.volgende
    return f"de grens van {band.label} ({decimaal(uitleg.grens)})"


def met_teken(points: Fraction) -> str:
    """Write points with their sign, exactly: `+1`, `0`, `-0,5`."""
    return ("+" if points > 0 else "-" if points < 0 else "") + exact_decimaal(abs(points))


def _in_short(instrument: Instrument, uitleg: Uitleg) -> Uitlegdeel:
    indicatie, band = uitleg.indicatie, uitleg.band
    mean = format_gemiddelde(instrument, indicatie.gemiddelde or Fraction(0))
    edges = f"vanaf {decimaal(uitleg.rand_onder)}"
    if uitleg.rand_boven is not None:
        edges += f" tot {decimaal(uitleg.rand_boven)}"
    lines = [f"De indicatie is {band.label}. Het gemiddelde is {mean}; {band.label} is {edges}."]
    if uitleg.has_ondergrens:
        lines.append(f"De scores staan samen {_points(uitleg.boven_rand)} boven de ondergrens.")
    if uitleg.volgende is not None and uitleg.onder_rand is not None:
        verb = "is" if uitleg.onder_rand == 1 else "zijn"
        lines.append(f"Tot {uitleg.volgende.label} {verb} {_points(uitleg.onder_rand)} meer nodig.")
    lines.append("Een punt is één niveau bij een aspect met gewicht 1.")
    if indicatie.grensgeval:
        lines.append(_border(instrument))
    return Uitlegdeel("In het kort", tuple(lines), indicatie.grensgeval)


def _border(instrument: Instrument) -> str:
    margin = decimaal(instrument.grens_marge)
    return (
        f"Dit is een grensgeval: het gemiddelde ligt minder dan {margin} van een grens. "
        "Bespreek de indicatie voordat u erop bouwt."
    )


def _points(points: Fraction) -> str:
    return f"{exact_decimaal(points)} {'punt' if points == 1 else 'punten'}"


def _side(uitleg: Uitleg, parts: Sequence[Bijdrage], way: str) -> Uitlegdeel:
    word = "boven" if way == "omhoog" else "onder"
    title = f"Wat trekt {way}"
    if not parts:
        return Uitlegdeel(title, (f"Geen enkel aspect ligt {word} {grens_tekst(uitleg)}.",))
    total = sum(abs(uitleg.tegen_grens(each)) for each in parts)
    named = [
        f"{each.aspect.code} {each.aspect.titel} ({met_teken(uitleg.tegen_grens(each))})"
        for each in parts[:_GENOEMD]
    ]
    if len(parts) > _GENOEMD:
        named.append(f"nog {len(parts) - _GENOEMD}")
    count = aantal(len(parts), "aspect ligt", "aspecten liggen")
    return Uitlegdeel(
        title,
        (
            f"{count} {word} {grens_tekst(uitleg)}, samen {_points(Fraction(total))}.",
            f"{opsomming(named)}.",
        ),
    )


def _tipping(uitleg: Uitleg) -> Uitlegdeel:
    indicatie = uitleg.indicatie
    return Uitlegdeel(
        "Hoe dicht bij een andere indicatie",
        (
            _steps("Omhoog", indicatie.stappen_omhoog, "hoger kan niet met deze scores"),
            _steps("Omlaag", indicatie.stappen_omlaag, "lager kan niet met deze scores"),
            "Een stap is één niveau bij één aspect. Met minder stappen verandert de indicatie "
            "niet. Een ander aspect mag ook, als dat even zwaar telt.",
        ),
    )


def _steps(way: str, steps: Stappen | None, none: str) -> str:
    if steps is None:
        return f"{way}: {none}."
    moves = [f"{each.aspect} van {each.van} naar {each.naar}" for each in steps.voorbeeld]
    if len(moves) > _GENOEMD:
        moves = [*moves[:_GENOEMD], f"nog {len(moves) - _GENOEMD}"]
    count = aantal(steps.aantal, "stap", "stappen")
    return f"{way}: {count} tot {steps.naar.label}. Bijvoorbeeld {opsomming(moves)}."


def verborgen_in_totaal(rapport: Adviesrapport, uitleg: Uitleg) -> Uitlegdeel:
    """Return what one mean does not show: class against background, and parts that differ."""
    instrument, indicatie = rapport.instrument, uitleg.indicatie
    lines = []
    seen = indicatie.les
    if seen.gemiddelde is not None:
        words = [f"Gezien in de les: gemiddelde {format_gemiddelde(instrument, seen.gemiddelde)}"]
        for groep in instrument.groepen:
            part = indicatie.onderdelen[groep.code]
            if groep.soort is Soort.GEGEVEN and part.gemiddelde is not None:
                words.append(f"{groep.titel}: {format_gemiddelde(instrument, part.gemiddelde)}")
        lines.append("; ".join(words) + ".")
    differing = [
        f"{groep.titel} ({part.band.label})"
        for groep in instrument.groepen
        if (part := indicatie.onderdelen[groep.code]).band not in (None, uitleg.band)
        and part.band is not None
    ]
    if differing:
        lines.append(f"Alleen gekeken naar een deel is de uitkomst anders: {opsomming(differing)}.")
    signal = signaal_tekst(rapport)
    if signal is not None:
        lines.append(signal)
        answer = rapport.advies.tekst.reactie_signaal.strip()
        lines.append(f"De docent zegt daarover: {answer or 'nog niet ingevuld.'}")
    elif not differing:
        lines.append("De delen wijzen dezelfde kant op als het totaal.")
    return Uitlegdeel("Wat het totaal verbergt", tuple(lines), signal is not None)


def wat_dun_is(rapport: Adviesrapport) -> Uitlegdeel:
    """Return how much the indication rests on: rounds, observers, and what was not seen."""
    rounds = [each for each in rapport.rondes if not each.is_gezamenlijk]
    sheet, lines = rapport.observatie, []
    if sheet is None:
        return Uitlegdeel("Waar het op rust", ("Er is nog geen afgeronde observatie.",), True)
    own = rounds or [sheet]
    people = {comparable(each.waarnemer) for each in own}
    days = {each.datum for each in own}
    count = aantal(len(own), "ronde", "rondes")
    lines.append(
        f"Gescoord in {count} op {aantal(len(days), 'dag', 'dagen')}, "
        f"door {aantal(len(people), 'waarnemer', 'waarnemers')}."
    )
    if len(people) < 2:
        lines.append("Er is maar één waarnemer.")
    if len(days) < 2:
        lines.append("Alles is op één dag gescoord.")
    lines += _which_counts(rapport, sheet)
    unseen = [
        aspect
        for aspect in rapport.instrument.aspecten
        if aspect.gewicht and sheet.waarde(aspect.code) is None
    ]
    if unseen:
        lines.append(f"Niet gezien: {_named(unseen)}.")
    lines += rapport.te_kort
    thin = len(days) < 2 or len(people) < 2 or bool(unseen) or bool(rapport.te_kort)
    return Uitlegdeel("Waar het op rust", tuple(lines), thin)


def _two_pairs_of_eyes(rapport: Adviesrapport) -> tuple[Uitlegdeel, ...]:
    lines = waarnemers_regels(rapport)
    return (Uitlegdeel("Twee paar ogen", lines),) if lines else ()


def _which_counts(rapport: Adviesrapport, sheet: Observatie) -> list[str]:
    if sheet.is_gezamenlijk:
        lines = [f"De lijst die {sheet.waarnemer} samen maakten op {kort(sheet.datum)} telt."]
        later = [each for each in rapport.rondes if each.datum > sheet.datum]
        if later:
            days = opsomming([kort(each.datum) for each in later])
            lines.append(f"Daarna is nog gescoord op {days}; dat telt niet in de indicatie.")
        return lines
    if len(rapport.rondes) > 1:
        return [f"De laatste lijst telt, van {kort(sheet.datum)} door {sheet.waarnemer}."]
    return []


def _named(aspecten: Sequence[Aspect]) -> str:
    names = [f"{each.code} {each.titel}" for each in aspecten[:_GENOEMD]]
    if len(aspecten) > _GENOEMD:
        names.append(f"nog {len(aspecten) - _GENOEMD}")
    return opsomming(names)
