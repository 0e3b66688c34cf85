"""What the seats over the years show: the cells, the months under them, and one cell in words."""

from __future__ import annotations

from collections.abc import Mapping

from rich.text import Text

from starterz.domain.groepsindeling.groepsindeling import (
    WOORDEN,
    Cel,
    Groepsindeling,
    Herkomst,
    Maand,
)
from starterz.domain.groepsindeling.plekverwachting import Verblijf
from starterz.domain.words.datums import MAANDEN_KORT, kort
from starterz.widgets.breedten import Kolom, shorten
from starterz.widgets.lijst import Kolommen
from starterz.widgets.raster import Rasterrijen
from starterz.widgets.tekens import cell

LETTERS, VRIJ = "maanden", "vrij"
"""The rows under the seats: the first letters of the months, and what they hold."""
LABEL = 3
SMALLEST, WIDEST = 19, 32
"""The columns of a year; the smallest holds `startklas, z-route` and its sign."""
LEGENDA = (
    "= zo was het   ~ zo is het te verwachten   zonder teken: met de hand ingevuld\n"
    "Maanden: 3 = drie plekken vrij, 9 = 9 of meer, · = vol, + = te veel mensen"
)


def kolommen(seats: Groepsindeling) -> Kolommen:
    """Return a column for each year."""
    return [Kolom(str(jaar)) for jaar in seats.jaren]


def jaarbreedte(seats: Groepsindeling, breedte: int) -> int:
    """Return how wide a year is: as there is room for, and never so that half a year is in view."""
    room, count = breedte - LABEL, len(seats.jaren)
    whole = min(count, max(room // SMALLEST, 1))
    return min(WIDEST, room // whole)


def rijen(seats: Groepsindeling, colours: Mapping[str, str], breedte: int) -> Rasterrijen:
    """Return a row for each seat, and under them the months."""
    width = jaarbreedte(seats, breedte)
    soft = colours["zacht"]
    rows = [
        (
            str(row[0].plek),
            cell(f"{row[0].plek:>2} ", soft),
            [_wide(_cell(cel, colours), width) for cel in row],
        )
        for row in seats.rijen
    ]
    letters = "".join(name[0] for name in MAANDEN_KORT)
    names = [_wide(cell(f" {letters}", soft), width) for _ in seats.jaren]
    signs = [_wide(_signs(seats.maanden_van(jaar), colours), width) for jaar in seats.jaren]
    return [*rows, (LETTERS, cell(""), names), (VRIJ, cell(""), signs)]


def _wide(text: Text, width: int) -> Text:
    text.truncate(width, overflow="ellipsis", pad=True)
    return text


def teken(month: Maand) -> str:
    """Return the one sign of a month."""
    if month.te_veel:
        return "+"
    return str(min(month.vrij, 9)) if month.vrij else "·"


def kop_van_cel(cel: Cel) -> str:
    """Name a cell."""
    return f"Plek {cel.plek} in {cel.jaar}"


def cel_in_woorden(cel: Cel, namen: Mapping[str, str], hoogstens: int) -> list[str]:
    """Write where the text of a cell comes from and who sits there; at most so many lines."""
    stays = [_stay(stay, namen) for stay in cel.verblijven]
    if cel.herkomst is Herkomst.HAND:
        expected = cel.berekend or "niemand"
        lines = [f"Met de hand: {cel.tekst or 'leeg'}. Volgens de plaatsingen: {expected}."]
    else:
        lines = [] if stays else ["Niemand."]
    lines += stays
    if len(lines) > hoogstens:
        lines = [*lines[: hoogstens - 1], f"… en nog {len(lines) - hoogstens + 1}"]
    return lines


def maanden_in_woorden(months: tuple[Maand, ...]) -> list[str]:
    """Write the months of a year with their exact numbers."""
    free = [f"{MAANDEN_KORT[m.maand - 1]} {m.vrij}" for m in months if m.vrij]
    over = [f"{MAANDEN_KORT[m.maand - 1]} {m.te_veel}" for m in months if m.te_veel]
    return [
        f"De hele maand vrij: {', '.join(free) or 'geen enkele plek'}.",
        f"Mensen zonder plek: {', '.join(over) or 'niemand'}.",
    ]


def _stay(stay: Verblijf, namen: Mapping[str, str]) -> str:
    who = namen.get(stay.cursist, stay.cursist) if stay.cursist else "nieuwe instroom"
    until = "ongeveer " if stay.geschat else ""
    when = f"{kort(stay.van)} tot en met {until}{kort(stay.tot)}"
    return f"{shorten(who, 30)}: {WOORDEN[stay.groep]}, {when}"


def _cell(cel: Cel, colours: Mapping[str, str]) -> Text:
    if cel.herkomst is Herkomst.HAND:
        return cell(f" {cel.tekst}", bold=True)
    colour = colours["accent" if cel.herkomst is Herkomst.VERWACHT else "foreground"]
    return cell(cel.getoond.replace(", ", "→"), colour)  # one sign less, so that columns stay apart


def _signs(months: tuple[Maand, ...], colours: Mapping[str, str]) -> Text:
    text = Text(" ", no_wrap=True)
    for month in months:
        colour = "let-op" if month.te_veel else "goed" if month.vrij else "zacht"
        text.append(teken(month), f"{'bold ' if month.te_veel else ''}{colours[colour]}")
    return text
