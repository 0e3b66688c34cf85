"""What stands beside and below the score grid: the indication so far, and the levels."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from starterz.domain.advies.overeenstemming import naast_elkaar
from starterz.domain.words.woorden import aantal
from starterz.tovii.indicatie import Indicatie, format_gemiddelde
from starterz.tovii.instrument import Aspect, Instrument
from starterz.tovii.klasnotitie import Klasnotitie
from starterz.tovii.observatie import Observatie, ObservatieStatus, Score
from starterz.tovii.overeenstemming import Overeenstemming
from starterz.widgets.feiten import Feit

_BALK = 20
_NOTITIE = 100
EIGEN_LIJST = "Eigen lijst, niet de officiële TOVII."
NIET_WAARGENOMEN = "niet"
"""The key of the line with which somebody says that an aspect was not seen."""


def blad_feiten(
    instrument: Instrument,
    observatie: Observatie,
    indicatie: Indicatie,
    aspect: Aspect,
    notities: Sequence[Klasnotitie] = (),
) -> list[Feit]:
    """Return what the sheet says as it is now, most important first."""
    if observatie.verborgen:
        return _covered(observatie)
    lines = []
    if observatie.status is ObservatieStatus.AFGEROND:
        lines.append(Feit("Alleen lezen. h = heropenen", stijl="bold $goed"))
    elif not observatie.scores:
        lines.append(Feit("Nog niets ingevuld. Een cijfer begint de observatie."))
    elif all(each.code in observatie.scores for each in instrument.tellend):
        lines.append(Feit("Alles ingevuld. f = afronden", stijl="bold $goed"))
    score = observatie.scores.get(aspect.code)
    if score is not None and score.notitie:
        where = "mag in de PDF" if score.notitie_in_pdf else "niet in de PDF"
        text = shorten(score.notitie, _NOTITIE, placeholder=" …")
        lines.append(Feit(f"* {aspect.code} ({where}): {text}", stijl="italic"))
    lines += wachtende_feiten(notities, concept=observatie.status is ObservatieStatus.CONCEPT)
    band = indicatie.band
    if band is None:
        lines.append(Feit("Nog geen indicatie", stijl="bold"))
    else:
        draft = observatie.status is ObservatieStatus.CONCEPT
        word = "Voorlopig" if draft else "Indicatie"
        lines.append(Feit(f"{word}: {band.label}", stijl="bold $accent"))
        if indicatie.grensgeval:
            lines.append(Feit("! Grensgeval: bespreek het.", stijl="bold $let-op"))
    filled = indicatie.gescoord * _BALK // indicatie.van if indicatie.van else 0
    lines.append(Feit("█" * filled + "░" * (_BALK - filled), stijl="$accent"))
    lines.append(Feit(f"{indicatie.gescoord} van {indicatie.van} tellende aspecten"))
    if indicatie.gemiddelde is not None:
        lines.append(Feit(f"gemiddelde {format_gemiddelde(instrument, indicatie.gemiddelde)}"))
    return lines + _needed(instrument, indicatie) + _explained(instrument, indicatie)


def _covered(observatie: Observatie) -> list[Feit]:
    """Return that this sheet is held back, and what can be done."""
    lines = [Feit("De scores zijn bedekt.", stijl="bold")]
    if observatie.status is ObservatieStatus.CONCEPT:
        lines.append(Feit(f"Dit is nog een concept, van {observatie.waarnemer}."))
        return [*lines, Feit("n = zelf blind scoren", stijl="$accent")]
    lines.append(Feit(f"{observatie.waarnemer} heeft gescoord. Kijk eerst met eigen ogen."))
    return [
        *lines,
        Feit("n = zelf blind scoren", stijl="$accent"),
        Feit("B = toch kijken", stijl="$accent"),
    ]


def naast_feiten(naast: Overeenstemming, observatie: Observatie, aspect: Aspect) -> list[Feit]:
    """Return what each of the two scored at an aspect, and why the joint score moved."""
    lines = [Feit(naast_elkaar(naast, aspect.code), stijl="bold")]
    score = observatie.scores.get(aspect.code)
    if score is not None and score.reden:
        lines.append(Feit(f"Verschoven: {shorten(score.reden, _NOTITIE, placeholder=' …')}"))
    elif any(each.aspect == aspect and each.is_groot for each in naast.aspecten):
        key = "een score, dan t" if score is None else "t"
        lines.append(Feit(f"Samen kiezen, en schrijven waarom: {key}", stijl="$let-op"))
    return lines


def wachtende_feiten(notities: Sequence[Klasnotitie], *, concept: bool) -> list[Feit]:
    """Return the notes that wait at an aspect: the newest in words, the others counted.

    Only in a concept they can be taken over.
    """
    if not notities:
        return []
    *older, newest = sorted(notities, key=lambda each: (each.datum, each.id))
    text = shorten(newest.tekst, _NOTITIE, placeholder=" …")
    lines = [Feit(f"» {newest.datum:%d-%m} {text}", stijl="$accent")]
    more = [f"nog {aantal(len(older), 'notitie', 'notities')}: N"] if older else []
    keys = " · ".join([*more, *(["O = overnemen"] if concept else [])])
    return [*lines, *([Feit(f"  {keys}", stijl="$zacht")] if keys else [])]


def niveau_feiten(instrument: Instrument, aspect: Aspect, score: Score | None) -> list[Feit]:
    """Return an aspect with its levels; the one that was chosen is marked."""
    remarks = [
        text
        for text, holds in (
            ("niet verplicht", aspect.optioneel),
            ("telt niet mee", aspect.gewicht == 0),
            (f"telt {aspect.gewicht} keer", aspect.gewicht > 1),
        )
        if holds
    ]
    extra = f" ({', '.join(remarks)})" if remarks else ""
    lines = [
        Feit(f"{aspect.code} {aspect.titel}{extra}", stijl="bold"),
        Feit(aspect.toelichting, stijl="$zacht"),
    ]
    chosen = score.waarde if score is not None else None
    for key, (niveau, text) in enumerate(zip(instrument.niveaus, aspect.niveaus, strict=True), 1):
        name = "" if niveau.label == f"niveau {niveau.waarde}" else f"{niveau.label}: "
        value = "" if niveau.waarde == key else f"[{niveau.waarde}] "
        lines.append(_choice(str(key), f"{value}{name}{text}", niveau.waarde == chosen, str(key)))
    unseen = score is not None and score.waarde is None
    lines.append(_choice("0", "Niet waargenomen.", unseen, NIET_WAARGENOMEN))
    return lines


def bron_tekst(instrument: Instrument) -> tuple[str, str]:
    """Return whose list this is and that it only indicates: short, and with the whole source."""
    whose = "Officiële TOVII." if instrument.officieel else EIGEN_LIJST
    short = f"{whose} Een indicatie · versie {instrument.versie}"
    bron = instrument.bron.rstrip(".")
    full = f"{instrument.titel} {instrument.versie}. {bron}. Dit is een indicatie."
    return short, full


def _choice(key: str, text: str, chosen: bool, sleutel: str) -> Feit:
    if chosen:
        return Feit(text, f"►{key}", "bold $accent", sleutel)
    return Feit(text, f" {key}", "", sleutel)


def _needed(instrument: Instrument, indicatie: Indicatie) -> list[Feit]:
    lines = []
    for seen, least, name in (
        (indicatie.gescoord, instrument.minimaal_tellend, "tellende aspecten"),
        (indicatie.les_gescoord, instrument.minimaal_les, "lesaspecten"),
    ):
        if seen < least:
            lines.append(Feit(f"nog {least - seen} {name} nodig"))
    return lines


def _explained(instrument: Instrument, indicatie: Indicatie) -> list[Feit]:
    """Return how far the edges are, what the lesson alone says, and each part's mean."""
    lines = []
    for steps, back in ((indicatie.stappen_omhoog, ""), (indicatie.stappen_omlaag, "terug ")):
        if steps is not None:
            count = aantal(steps.aantal, "stap", "stappen")
            lines.append(Feit(f"{count} {back}tot {steps.naar.label}"))
    if signal := indicatie.signaal:
        text = f"! Achtergrondsignaal: de les alleen geeft {signal.les.label}."
        lines.append(Feit(text, stijl="bold $let-op"))
    means = [
        f"{code} {format_gemiddelde(instrument, deel.gemiddelde)}"
        for code, deel in indicatie.onderdelen.items()
        if deel.gemiddelde is not None
    ]
    if means:
        lines.append(Feit("  ".join(means), stijl="$zacht"))
    return lines
