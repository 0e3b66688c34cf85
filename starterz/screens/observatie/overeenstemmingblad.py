"""What the screen of two observers reads at once, and the words and rows it makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rich.text import Text

from starterz.domain.advies.overeenstemming import (
    blind_tekst,
    delen,
    kappa_tekst,
    niveau_tekst,
    verschil_tekst,
    verschoven_tekst,
)
from starterz.domain.klas.cursist import Cursist
from starterz.domain.school.rollen import Recht
from starterz.domain.words.datums import kort
from starterz.domain.words.fouten import Geweigerd
from starterz.screens.shared.cursistscherm import choose
from starterz.tovii.overeenstemming import Overeenstemming, Vergeleken, verschoven
from starterz.widgets.breedten import Kolom
from starterz.widgets.feiten import Feit
from starterz.widgets.lijst import Kolommen

if TYPE_CHECKING:
    from starterz.data.store import Store

KOLOMMEN: Kolommen = (
    Kolom("Aspect", 32, minst=20), Kolom("A", 2), Kolom("B", 2), Kolom("Verschil", 12),
    Kolom("Samen", 5), Kolom("Wie bewoog", 13, minst=13),
    Kolom("Waarom", 24, minst=20, extra=True),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Overeenstemmingblad:
    """The person with the two observers; without those, `melding` says why."""

    klas: tuple[str, ...]
    cursist: Cursist | None
    gevonden: Overeenstemming | None = None
    minimum: int = 0
    melding: str = ""


def read(store: Store, today: date, chosen: str | None) -> Overeenstemmingblad:
    """Read the two observers of the person that is chosen, as far as this account may see them."""
    codes, cursist = choose(store, today, chosen)
    if cursist is None:
        return Overeenstemmingblad(codes, None, melding="Er zit nog niemand in de klas. F2 = klas.")
    if not store.account.may(Recht.OBSERVEREN):
        said = "Alleen een docent ziet de observaties. F2 = klas."
        return Overeenstemmingblad(codes, cursist, melding=said)
    try:
        found = store.observaties.compare(cursist.code)
    except Geweigerd as fout:
        return Overeenstemmingblad(codes, cursist, melding=str(fout))
    return Overeenstemmingblad(codes, cursist, found, store.instellingen.read().kappa_minimum)


def feiten(blad: Overeenstemmingblad, *, wide: bool) -> list[Feit]:
    """Return who they are, how often they agree, and kappa after that."""
    found = blad.gevonden
    if found is None:
        return [Feit(blad.melding)]
    joint = "nog niet · n = samen één lijst maken"
    if found.samen is not None:
        joint = f"{found.samen.status.value}, {kort(found.samen.datum)}"
    lines = [
        Feit(f"{found.a.waarnemer}, {kort(found.a.datum)}", "A"),
        Feit(f"{found.b.waarnemer}, {kort(found.b.datum)}", "B"),
        Feit(blind_tekst(found), "Blind"),
        Feit(delen(found.telling), "Gelijk", "bold"),
        Feit(kappa_tekst(found.telling, blad.minimum), "Kappa"),
        Feit(joint, "Samen"),
    ]
    if wide:
        lines += [Feit(delen(each), code) for code, each in found.onderdelen.items()]
    return lines


def rijen(
    blad: Overeenstemmingblad, colours: Mapping[str, str]
) -> list[tuple[str, tuple[Text, ...]]]:
    """Return the aspects as rows: the largest differences first, then the order of the form."""
    found = blad.gevonden
    if found is None:
        return []
    ordered = sorted(
        found.aspecten, key=lambda each: (-(each.verschil or 0), not each.is_eenzijdig)
    )
    return [(each.aspect.code, _row(each, found, colours)) for each in ordered]


def waarom(blad: Overeenstemmingblad, code: str | None) -> str:
    """Return the whole reason at an aspect of the joint sheet."""
    found = blad.gevonden
    score = found.samen.scores.get(code or "") if found and found.samen else None
    return score.reden if score is not None else ""


def _row(each: Vergeleken, found: Overeenstemming, colours: Mapping[str, str]) -> tuple[Text, ...]:
    code, sheet = each.aspect.code, found.samen
    score = sheet.scores.get(code) if sheet is not None else None
    style = f"bold {colours['let-op']}" if each.is_groot else ""
    together, who, why = "", "", ""
    if score is not None:
        together, why = niveau_tekst(score.waarde), " ".join(score.reden.split())
        who = verschoven_tekst(verschoven(each, score.waarde), found)
    elif sheet is not None:
        together = "·"
    return (
        Text(f"{code} {each.aspect.titel}", style),
        Text(niveau_tekst(each.a)),
        Text(niveau_tekst(each.b)),
        Text(verschil_tekst(each), style),
        Text(together, "bold"),
        Text(who),
        Text(why),
    )
