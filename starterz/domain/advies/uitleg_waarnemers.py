"""What two observers of one advice agree on, and who moved on the joint sheet."""

from __future__ import annotations

from starterz.domain.advies.overeenstemming import (
    blind_tekst,
    delen,
    naam,
    niveau_tekst,
    verschoven_tekst,
)
from starterz.domain.advies.rapport import Adviesrapport
from starterz.tovii.observatie import Observatie
from starterz.tovii.overeenstemming import (
    Overeenstemming,
    Vergeleken,
    choose,
    compare,
    verschoven,
)


def vergelijking(rapport: Adviesrapport) -> Overeenstemming | None:
    """Return the two sheets behind an advice beside each other, or None for one observer.

    Under a joint sheet they are the two that it was made of.
    """
    sheet, rounds = rapport.observatie, {each.id: each for each in rapport.rondes}
    pair: tuple[Observatie, Observatie] | None = choose(rapport.rondes)
    joint = sheet if sheet is not None and sheet.is_gezamenlijk else None
    if joint is not None and joint.uit is not None:
        first, second = (rounds.get(key) for key in joint.uit)
        pair = (first, second) if first is not None and second is not None else None
    if pair is None:
        return None
    made_with = {(each.instrument_id, each.instrument_versie) for each in pair}
    if made_with != {(rapport.instrument.id, rapport.instrument.versie)}:
        return None
    return compare(rapport.instrument, *pair, joint)


def waarnemers_regels(rapport: Adviesrapport) -> tuple[str, ...]:
    """Return how far two observers agree, and each move on the joint sheet with its reason."""
    found = vergelijking(rapport)
    if found is None:
        return ()
    lines = [
        f"{naam(found.a.waarnemer)} en {naam(found.b.waarnemer)} scoorden allebei. "
        f"{delen(found.telling)}.",
        blind_tekst(found),
    ]
    for each in found.verschillen:
        if found.samen is not None:
            lines.append(_move(found, each, found.samen))
        elif each.is_groot:
            lines.append(f"{_both(found, each)}: bespreek dit verschil.")
    return tuple(lines)


def _both(found: Overeenstemming, each: Vergeleken) -> str:
    first = f"{naam(found.a.waarnemer)} {niveau_tekst(each.a)}"
    return (
        f"{each.aspect.code} {each.aspect.titel}: {first}, "
        f"{naam(found.b.waarnemer)} {niveau_tekst(each.b)}"
    )


def _move(found: Overeenstemming, each: Vergeleken, samen: Observatie) -> str:
    together = samen.waarde(each.aspect.code)
    who = verschoven_tekst(verschoven(each, together), found)
    line = f"{_both(found, each)}, samen {niveau_tekst(together)}; verschoven: {who}."
    score = samen.scores.get(each.aspect.code)
    return f"{line} {score.reden.strip()}" if score is not None and score.reden.strip() else line
