"""What the lesson calendar shows: its lessons, the marks in them, and the school year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from rich.text import Text

from starterz.domain.lessen.kalender import aanbod
from starterz.domain.lessen.les import Les, VrijePeriode
from starterz.domain.school.instellingen import Instellingen
from starterz.domain.words.datums import WEEKDAGEN, kort, uren_kort
from starterz.widgets.breedten import Kolom
from starterz.widgets.lijst import Kolommen, Rijen
from starterz.widgets.tekens import cell

if TYPE_CHECKING:
    from starterz.data.store import Store

WIDE_FROM = 118
_KOLOMMEN = {
    "week": Kolom("wk", 2), "datum": Kolom("datum", 13), "tijd": Kolom("tijd", 11),
    "soort": Kolom("soort", 8, minst=6), "knm": Kolom("KNM", 3),
    "docent": Kolom("docent", 14, minst=8), "stand": Kolom("presentie", 11, minst=11),
    "reden": Kolom("reden", 18, minst=17, extra=True),
}  # fmt: skip
KOLOMMEN: Kolommen = tuple(_KOLOMMEN.values())


@dataclass(frozen=True, slots=True)
class Rooster:
    """All lessons with how many people have a mark in them, and how many could."""

    lessen: tuple[Les, ...] = ()
    vrij: tuple[VrijePeriode, ...] = ()
    instellingen: Instellingen = field(default_factory=Instellingen)
    ingevuld: Mapping[int, int] = field(default_factory=dict)
    verwacht: Mapping[int, int] = field(default_factory=dict)


def read_rooster(store: Store, today: date) -> Rooster:
    """Read the whole calendar, and count the marks in the lessons up to today."""
    marked, expected = store.uren.filled(today)
    return Rooster(
        store.lessen.between(date.min, date.max),
        store.lessen.days_off(),
        store.instellingen.read(),
        marked,
        expected,
    )


def rijen(rooster: Rooster, today: date, colours: Mapping[str, str], *, wide: bool) -> Rijen:
    """Return a row for each lesson."""
    rows = []
    for les in rooster.lessen:
        cells = _cells(les, rooster, today, colours, wide=wide)
        rows.append((str(les.id), [cells[column] for column in _KOLOMMEN]))
    return rows


def schooljaar(day: date) -> int:
    """Return the year in which the school year of a day began, on 1 August."""
    return day.year if day.month >= 8 else day.year - 1


def year_line(rooster: Rooster, les: Les | None) -> str:
    """Write how much is planned in the school year of a lesson."""
    if les is None:
        return "Er staat nog geen les in het rooster. i = rooster maken, n = één les."
    year = schooljaar(les.datum)
    of_year = [
        other for other in rooster.lessen if schooljaar(other.datum) == year and not other.haalt_in
    ]
    held = [other for other in of_year if not other.vervallen]
    offered, off = aanbod(held), len(of_year) - len(held)
    short = offered.korte_weken
    return (
        f"Schooljaar {year}-{year + 1}: {offered.lesweken} van "
        f"{rooster.instellingen.lesweken_per_jaar} lesweken"
        + (f" ({short} niet vol)" if short else "")
        + f", {offered.lessen} lessen, {uren_kort(offered.minuten)} uur"
        + (f"; {off} vervallen" if off else "")
    )


def _cells(
    les: Les, rooster: Rooster, today: date, colours: Mapping[str, str], *, wide: bool
) -> dict[str, Text]:
    muted = colours["zacht"] if les.vervallen else ""
    now = les.datum == today
    return {
        "week": cell(f"{les.datum.isocalendar().week:>2}", colours["zacht"]),
        "datum": cell(f"{WEEKDAGEN[les.datum.weekday()]} {kort(les.datum)}", muted, bold=now),
        "tijd": cell(les.tijden, muted),
        "soort": cell("inhaal" if les.haalt_in else les.soort.label, muted),
        "knm": cell(f"{les.knm_minuten or '':>3}", muted),
        "docent": cell(", ".join(les.docenten), muted),
        "stand": _state(les, rooster, today, colours, wide=wide),
        "reden": _reason(les, rooster, colours),
    }


def _reason(les: Les, rooster: Rooster, colours: Mapping[str, str]) -> Text:
    first = next((other for other in rooster.lessen if other.id == les.haalt_in), None)
    if first is not None and not les.reden:
        return cell(f"inhaal {kort(first.datum)}", colours["zacht"])
    return cell(les.reden, colours["let-op"])


def _state(
    les: Les, rooster: Rooster, today: date, colours: Mapping[str, str], *, wide: bool
) -> Text:
    if les.vervallen:
        reason = "" if wide or not les.reden else f": {les.reden}"
        return cell(f"vervallen{reason}", colours["let-op"], bold=True)
    if marked := rooster.ingevuld.get(les.id, 0):
        return cell(f"{marked} van {rooster.verwacht[les.id]}")
    if les.datum > today:
        return cell("gepland", colours["zacht"])
    if les.datum == today:
        return cell("vandaag", colours["accent"], bold=True)
    return cell("nog leeg", colours["let-op"])
