"""The leerbaarheidstoets: its result as DUO reports it, and what does not add up in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

AANTAL_VRAGEN = 40
BENODIGD_STANDAARD = 28
BENODIGD_OUD = 31
CESUUR_VANAF = date(2023, 4, 12)
"""From this date 28 points are enough, before it 31 (Divosa, tovii.md B3)."""


class Toetsresultaat(StrEnum):
    """DUO's three literal values (OpenAPI Leerbaarheidstoets v1.2.0), and a test not taken."""

    HAALBAAR = "B1-route haalbaar"
    NIET_HAALBAAR = "B1-route niet haalbaar"
    ONBEKEND = "Onbekend"
    NIET_AFGENOMEN = "niet afgenomen"


@dataclass(frozen=True, slots=True)
class Leerbaarheidstoets:
    """One result; points are whole (0-40), `datum` is the date on which DUO registered it."""

    datum: date
    resultaat: Toetsresultaat
    behaald: int | None = None
    benodigd: int | None = None
    reden: str = ""


class ToetsFout(ValueError):
    """An invalid field of a test: which one, what it holds and what was expected."""

    def __init__(self, veld: str, waarde: object, verwacht: str) -> None:
        super().__init__(f"{veld}: {waarde!r} kan niet. Verwacht: {verwacht}.")
        self.veld = veld
        self.waarde = waarde
        self.verwacht = verwacht


def validate(toets: Leerbaarheidstoets, *, vandaag: date | None = None) -> None:
    """Raise ToetsFout for the first field that cannot be true; a doubt is only a warning."""
    if not isinstance(toets.resultaat, Toetsresultaat):
        values = ", ".join(each.value for each in Toetsresultaat)
        raise ToetsFout("resultaat", toets.resultaat, f"een van: {values}")
    if vandaag is not None and toets.datum > vandaag:
        raise ToetsFout(
            "datum", f"{toets.datum:%d-%m-%Y}", f"uiterlijk vandaag, {vandaag:%d-%m-%Y}"
        )
    not_taken = toets.resultaat is Toetsresultaat.NIET_AFGENOMEN
    for veld, waarde, lowest in (("behaald", toets.behaald, 0), ("benodigd", toets.benodigd, 1)):
        if waarde is None:
            continue
        if not_taken:
            raise ToetsFout(veld, waarde, "leeg, want de toets is niet afgenomen")
        if type(waarde) is not int or not lowest <= waarde <= AANTAL_VRAGEN:
            raise ToetsFout(veld, waarde, f"een heel getal van {lowest} tot en met {AANTAL_VRAGEN}")
    if not_taken and not toets.reden.strip():
        raise ToetsFout("reden", toets.reden, "waarom de toets niet is afgenomen")


def waarschuwingen(toets: Leerbaarheidstoets) -> tuple[str, ...]:
    """What a reader of this result must know: missing points, a contradiction, the old cut-off."""
    haalbaar = toets.resultaat is Toetsresultaat.HAALBAAR
    if not haalbaar and toets.resultaat is not Toetsresultaat.NIET_HAALBAAR:
        return ()
    lines = []
    missing = [
        naam
        for naam, waarde in (("behaalde", toets.behaald), ("benodigde", toets.benodigd))
        if waarde is None
    ]
    if missing:
        lines.append(f"De {' en de '.join(missing)} score ontbreekt. DUO geeft die altijd.")
    old_date = toets.datum < CESUUR_VANAF
    if toets.behaald is None:
        return tuple(lines)
    benodigd = toets.benodigd
    if benodigd is None:
        benodigd = BENODIGD_OUD if old_date else BENODIGD_STANDAARD
    if haalbaar != (toets.behaald >= benodigd):
        lines.append(
            f"De uitslag “{toets.resultaat}” past niet bij de score: "
            f"{toets.behaald} punten, {benodigd} nodig."
        )
    between = BENODIGD_STANDAARD <= toets.behaald < BENODIGD_OUD
    if not haalbaar and between and (toets.benodigd == BENODIGD_OUD or old_date):
        lines.append(
            f"Oude grens: vroeger waren {BENODIGD_OUD} punten nodig. Sinds "
            f"{CESUUR_VANAF:%d-%m-%Y} zijn {BENODIGD_STANDAARD} punten genoeg, en dit zijn er "
            f"{toets.behaald}. Bespreek dit met de consulent."
        )
    return tuple(lines)
