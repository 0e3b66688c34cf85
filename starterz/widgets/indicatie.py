"""What stands beside and below the score grid: the indication so far, and the levels."""

from __future__ import annotations

from starterz.tovii.indicatie import Indicatie, decimaal
from starterz.tovii.instrument import Aspect, Instrument
from starterz.tovii.observatie import Observatie, ObservatieStatus, Score
from starterz.widgets.feiten import Feit

_BALK = 20
NIET_WAARGENOMEN = "niet"
"""The key of the line with which somebody says that an aspect was not seen."""


def indicatie_feiten(
    instrument: Instrument, observatie: Observatie, indicatie: Indicatie
) -> list[Feit]:
    """Return the indication as it is now, most important first."""
    draft = observatie.status is ObservatieStatus.CONCEPT
    band = indicatie.band
    lines = [Feit("Indicatie tot nu toe" if draft else "Indicatie", stijl="$zacht")]
    if band is None:
        lines.append(Feit("nog geen indicatie", stijl="bold"))
    else:
        lines.append(Feit(band.label, stijl="bold $accent"))
        if indicatie.grensgeval:
            lines.append(Feit("! grensgeval: bespreek het", stijl="bold $let-op"))
    filled = indicatie.gescoord * _BALK // indicatie.van if indicatie.van else 0
    lines.append(Feit("█" * filled + "░" * (_BALK - filled), stijl="$accent"))
    lines.append(Feit(f"{indicatie.gescoord} van {indicatie.van} tellende aspecten"))
    if indicatie.gemiddelde is not None:
        lines.append(Feit(f"gemiddelde {decimaal(indicatie.gemiddelde)}"))
    lines += _needed(instrument, indicatie)
    lines += _steps(indicatie)
    if signal := indicatie.signaal:
        text = f"! Achtergrondsignaal: de les alleen wijst {signal.richting}, {signal.les.label}"
        lines.append(Feit(text, stijl="bold $let-op"))
    means = [
        f"{code} {decimaal(deel.gemiddelde)}"
        for code, deel in indicatie.onderdelen.items()
        if deel.gemiddelde is not None
    ]
    if means:
        lines.append(Feit("  ".join(means), stijl="$zacht"))
    return lines


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


def note_feiten(score: Score | None) -> list[Feit]:
    """Return the note at a score, when there is one."""
    if score is None or not score.notitie:
        return []
    where = "mag in de PDF" if score.notitie_in_pdf else "niet in de PDF"
    return [Feit(f"* Notitie ({where}): {' '.join(score.notitie.split())}", stijl="$zacht")]


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
            lines.append(Feit(f"nog {least - seen} nodig: minstens {least} {name}"))
    return lines


def _steps(indicatie: Indicatie) -> list[Feit]:
    lines = []
    for steps, word in (
        (indicatie.stappen_omhoog, "omhoog"),
        (indicatie.stappen_omlaag, "omlaag"),
    ):
        if steps is not None:
            count = "1 stap" if steps.aantal == 1 else f"{steps.aantal} stappen"
            lines.append(Feit(f"{count} {word} tot {steps.naar.label}"))
    return lines
