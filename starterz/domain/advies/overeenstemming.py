"""Agreement in words: the plain shares first, kappa after them, and never as a mark."""

from __future__ import annotations

from starterz.domain.words.woorden import aantal, percentage
from starterz.tovii.overeenstemming import (
    Overeenstemming,
    Telling,
    Vergeleken,
    Verschoven,
    format_kappa,
)

UITLEG_KAPPA = (
    "Kappa 1 is steeds hetzelfde, 0 is wat toeval ook geeft. Bij weinig paren is kappa grof: "
    "praat over de verschillen, niet over het getal."
)
_NAAM = 20


def delen(telling: Telling, een: str = "aspect", meer: str = "aspecten") -> str:
    """Return how often the same, one level apart and further, with the share of each."""
    total = telling.aantal
    if not total:
        return "niets waar beiden een niveau aan gaven"
    parts = (
        (telling.gelijk, "gelijk"),
        (telling.een, "keer 1 niveau apart"),
        (telling.meer, "keer 2 of meer"),
    )
    shares = ", ".join(f"{count} {word} ({percentage(count, total)}%)" for count, word in parts)
    return f"{aantal(total, een, meer)}: {shares}"


def kappa_tekst(telling: Telling, minimum: int) -> str:
    """Return the weighted kappa with its n, or why there is none."""
    total = telling.aantal
    if total < minimum:
        pairs = aantal(total, "paar", "paren")
        return f"geen: {pairs} is te weinig (minstens {minimum}, zo kiest de school)"
    if telling.kappa is None:
        return f"niet te bepalen: beiden gaven steeds hetzelfde niveau (n = {total})"
    return f"{format_kappa(telling.kappa)} (gewogen, n = {total})"


def blind_tekst(found: Overeenstemming) -> str:
    """Return for each of the two whether the own scores came before those of the other."""
    if found.is_blind:
        return "Beiden scoorden blind: zonder de scores van de ander te zien."
    lines = []
    for sheet in (found.a, found.b):
        how = "blind" if sheet.blind else "niet blind: de scores van de ander waren te zien"
        lines.append(f"{naam(sheet.waarnemer)} scoorde {how}.")
    return " ".join(lines)


def verschil_tekst(each: Vergeleken) -> str:
    """Return how far apart the two are; `!` marks what asks for a talk."""
    if each.verschil is not None:
        if not each.verschil:
            return "gelijk"
        levels = aantal(each.verschil, "niveau", "niveaus")
        return f"! {levels}" if each.is_groot else levels
    if each.is_eenzijdig:
        return "zag er één"
    return "niet gezien"


def niveau_tekst(level: int | None) -> str:
    """Return a level, or a dash where none was given."""
    return "–" if level is None else str(level)


def verschoven_tekst(who: Verschoven | None, found: Overeenstemming) -> str:
    """Return by name who left the own level."""
    match who:
        case None:
            return ""
        case "a":
            return naam(found.a.waarnemer)
        case "b":
            return naam(found.b.waarnemer)
        case _:
            return "beiden" if who == "beide" else who


def naast_elkaar(found: Overeenstemming, code: str) -> str:
    """Return what each scored at an aspect: `Anna 3 · Bea 1`, with what lies between them."""
    each = next((row for row in found.aspecten if row.aspect.code == code), None)
    if each is None:
        return ""
    first = f"{naam(found.a.waarnemer)} {niveau_tekst(each.a)}"
    second = f"{naam(found.b.waarnemer)} {niveau_tekst(each.b)}"
    return f"{first} · {second} · {verschil_tekst(each)}"


def naam(waarnemer: str) -> str:
    """Return a name that fits beside another one."""
    return waarnemer if len(waarnemer) <= _NAAM else f"{waarnemer[: _NAAM - 1]}…"
