"""Which keys an instrument file has, and how each value is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from starterz.letters import cleaned, leesbaar, unfit
from starterz.tovii.instrument import LEERROUTES, Soort

SHOWN_AT_MOST = 40

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,11}")
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")
_DECIMAL = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]{1,9}))?")


class Onjuist(ValueError):
    """A value that cannot be read; `verwacht` where the field's own words do not cover it."""

    def __init__(self, verwacht: str = "") -> None:
        super().__init__(verwacht)
        self.verwacht = verwacht


@dataclass(frozen=True, slots=True)
class Veld:
    """One key: how its value is read, what is expected (in Dutch) and whether it must be there."""

    read: Callable[[object], object]
    verwacht: str
    verplicht: bool = True


def plain(text: str) -> str:
    """A text that is safe to show: control characters replaced, cut off when long."""
    return leesbaar(text, SHOWN_AT_MOST)


def number(waarde: int | Fraction) -> str:
    """A number in a melding, with a comma."""
    if isinstance(waarde, int) or waarde.denominator == 1:
        return str(int(waarde))
    return f"{float(waarde):.9f}".rstrip("0").replace(".", ",")


def shown(waarde: object) -> str:
    """A value as a melding shows it."""
    if isinstance(waarde, bool):
        return "true" if waarde else "false"
    if isinstance(waarde, str):
        return f"“{plain(waarde)}”" if waarde else "leeg"
    if isinstance(waarde, int | Fraction):
        return plain(number(waarde))
    if isinstance(waarde, list):
        return "een lege lijst" if not waarde else "een lijst"
    return "een tabel" if isinstance(waarde, dict) else plain(str(waarde))


def _text(waarde: object) -> str:
    if not isinstance(waarde, str):
        raise Onjuist
    # One line: a title or a level goes into a cell of the screen.
    kept = cleaned(waarde)
    if wrong := unfit(kept):
        raise Onjuist(f"gewone letters en tekens; {wrong[0]}")
    return " ".join(kept.split())


def _full_text(waarde: object) -> str:
    text = _text(waarde)
    if not text:
        raise Onjuist
    return text


def _matching(pattern: re.Pattern[str]) -> Callable[[object], str]:
    def read(waarde: object) -> str:
        if not isinstance(waarde, str) or not pattern.fullmatch(waarde):
            raise Onjuist
        return waarde

    return read


def _whole(lowest: int) -> Callable[[object], int]:
    def read(waarde: object) -> int:
        if type(waarde) is not int or not lowest <= waarde <= 1000:
            raise Onjuist
        return waarde

    return read


def _yes_no(waarde: object) -> bool:
    if not isinstance(waarde, bool):
        raise Onjuist
    return waarde


def _decimal(waarde: object) -> Fraction:
    if isinstance(waarde, float):
        raise Onjuist(f'hetzelfde getal tussen aanhalingstekens, zoals "{waarde}"')
    if type(waarde) is int and 0 <= waarde <= 1000:
        return Fraction(waarde)
    match = _DECIMAL.fullmatch(waarde.strip()) if isinstance(waarde, str) else None
    if match is None:
        raise Onjuist
    decimals = match[2] or ""
    return Fraction(int(match[1] + decimals), 10 ** len(decimals))


def _soort(waarde: object) -> Soort:
    if not isinstance(waarde, str) or waarde not in list(Soort):
        raise Onjuist
    return Soort(waarde)


def _leerroute(waarde: object) -> str:
    if not isinstance(waarde, str) or waarde not in LEERROUTES:
        raise Onjuist
    return waarde


def _texts(waarde: object) -> tuple[str, ...]:
    if not isinstance(waarde, list):
        raise Onjuist
    try:
        return tuple(_full_text(text) for text in waarde)
    except Onjuist:
        raise Onjuist("alleen teksten in de lijst, geen lege") from None


def _rows(waarde: object) -> list[object]:
    if not isinstance(waarde, list) or not waarde:
        raise Onjuist
    return waarde


def _as_is(waarde: object) -> object:
    return waarde


_TEXT = Veld(_full_text, "een tekst tussen aanhalingstekens")
_CODE_FIELD = Veld(
    _matching(_CODE), "een code van 1 tot 12 letters en cijfers, tussen aanhalingstekens"
)
_YES_NO = Veld(_yes_no, "true of false")
_DECIMAL_FIELD = Veld(_decimal, 'een getal van 0 of hoger tussen aanhalingstekens, zoals "2,5"')

INSTRUMENT = {
    "id": Veld(_matching(_ID), 'kleine letters, cijfers en streepjes, zoals "mijn-lijst"'),
    "versie": _TEXT,
    "titel": _TEXT,
    "bron": _TEXT,
    "officieel": _YES_NO,
    "niveaus": Veld(_rows, "een lijst van niveaus, elk met waarde en label"),
    "grens_marge": _DECIMAL_FIELD,
    "minimaal": Veld(_as_is, "een tabel met tellend en les"),
    "groep": Veld(_rows, "minstens één [[groep]]"),
    "aspect": Veld(_rows, "minstens één [[aspect]]"),
    "band": Veld(_rows, "minstens één [[band]]"),
}
NIVEAU = {"waarde": Veld(_whole(0), "een heel getal van 0 tot en met 1000"), "label": _TEXT}
MINIMAAL = {
    "tellend": Veld(_whole(1), "een heel getal van 1 of hoger"),
    "les": Veld(_whole(0), "een heel getal van 0 of hoger"),
}
GROEP = {
    "code": _CODE_FIELD,
    "titel": _TEXT,
    "soort": Veld(_soort, "“observatie” of “gegeven”"),
}
ASPECT = {
    "code": _CODE_FIELD,
    "groep": _TEXT,
    "titel": _TEXT,
    "toelichting": Veld(_text, "een tekst tussen aanhalingstekens; leeg mag"),
    "gewicht": Veld(_whole(0), "een heel getal van 0 tot en met 1000"),
    "gevoelig": _YES_NO,
    "in_pdf": _YES_NO,
    "niveaus": Veld(_texts, "een lijst van teksten, een per niveau"),
    "optioneel": Veld(_yes_no, "true of false", verplicht=False),
}
BAND = {
    "uitkomst": _TEXT,
    "vanaf": _DECIMAL_FIELD,
    "label": Veld(_full_text, "een tekst tussen aanhalingstekens", verplicht=False),
    "leerroute": Veld(_leerroute, f"een van: {', '.join(LEERROUTES)}", verplicht=False),
}
