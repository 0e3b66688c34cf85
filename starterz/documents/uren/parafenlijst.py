"""The list that goes round the class to initial: a page a lesson, or a page a week.

It goes from hand to hand, so it holds names and nothing else about anybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Spacer

from starterz.documents.layout import style
from starterz.documents.layout.blocks import Cel, Opmaak, facts, paragraph, rich, table
from starterz.documents.layout.druknummer import ZONDER, Druknummer
from starterz.documents.layout.page import Drukwerk, build, heading
from starterz.documents.tagged.tables import Data
from starterz.domain.klas.cursist import Cursist
from starterz.domain.lessen.les import Les
from starterz.domain.lessen.parafenlijst import Parafenvel
from starterz.domain.words.datums import WEEKDAGEN, format_week, kort, lang, voluit

KLAS = "StarterZ-klas"
LESSEN_PER_BLAD = 7
"""So many boxes fit beside the names that initials can still be written in them."""

_PLEK, _NAAM = 26.0, 142.0
_RIJ_DAG, _RIJ_WEEK = 37.0, 33.0
_RUIMTE_DAG, _RUIMTE_WEEK = 12 * _RIJ_DAG, 12 * _RIJ_WEEK
"""The height that all names share; more than twelve make each row lower."""
_LAAGSTE = 17.0
_TEKENEN = 46.0
_PLEK_DAG = 30.0
_BY_NAME = Data(1, row_headers=frozenset((1,)))
_GEEN_VAK = "–"
_UITLEG = (
    "Bent u er? Zet dan zelf uw paraaf achter uw naam. Bent u er niet? Dan blijft het vak leeg. "
    "Bij een streepje hoeft u niet naar deze les. De docent zet bij elke les een handtekening."
)


def per_les(
    vellen: Sequence[Parafenvel], taalaanbieder: str, *, druk: Druknummer = ZONDER
) -> bytes:
    """Return a page for each of these lessons, all of one day."""
    story: list[Flowable] = []
    for vel in vellen:
        if story:
            story.append(PageBreak())
        story += _lesson(vel)
    name = vellen[0].kenmerk if len(vellen) == 1 else kort(vellen[0].les.datum)
    return build(story, _drukwerk(vellen, name, taalaanbieder, druk))


def per_week(
    vellen: Sequence[Parafenvel], taalaanbieder: str, *, druk: Druknummer = ZONDER
) -> bytes:
    """Return a page for the lessons of one week; more than seven lessons take a page more."""
    week = format_week(vellen[0].les.datum)
    story: list[Flowable] = []
    for start in range(0, len(vellen), LESSEN_PER_BLAD):
        if story:
            story.append(PageBreak())
        story += _week(vellen[start : start + LESSEN_PER_BLAD])
    return build(story, _drukwerk(vellen, week, taalaanbieder, druk))


def _drukwerk(
    vellen: Sequence[Parafenvel], kenmerk: str, taalaanbieder: str, druk: Druknummer
) -> Drukwerk:
    return Drukwerk(
        titel="Parafenlijst",
        kenmerk=kenmerk,
        afzender=taalaanbieder,
        geadresseerde=KLAS,
        datum=vellen[0].les.datum,
        druk=druk,
    )


def _lesson(vel: Parafenvel) -> list[Flowable]:
    les = vel.les
    docent = _one_line(", ".join(les.docenten), style.WAARDE, 180)
    head = facts(
        [
            ("Klas", KLAS),
            ("Tijd", les.tijden),
            ("Soort les", _kind(les)),
            ("Kenmerk", vel.kenmerk),
            ("Docent", docent),
        ],
        (104, 92, 170, style.BREEDTE - 366),
    )
    people = [row.cursist for row in vel.lijst.regels]
    height = _row_height(len(people), _RIJ_DAG, _RUIMTE_DAG)
    name_width = 236.0
    rows: list[list[Cel]] = [[_head("Plek"), _head("Naam"), _head("Paraaf")]]
    for row in vel.lijst.regels:
        box = "" if vel.has_vak(row.cursist.code) else _dash()
        seat = paragraph(str(row.plaatsing.plek or ""), style.CEL_GRIJS)
        rows.append([seat, _name(row.cursist, name_width, height), box])
    grid = table(
        rows,
        [_PLEK_DAG, name_width, style.BREEDTE - name_width - _PLEK_DAG],
        [*_GRID, ("ALIGN", (2, 1), (2, -1), "CENTER")],
        header=1,
        heights=[18, *[height] * len(people)],
        reading=_BY_NAME,
    )
    sign = table(
        [[_head("Naam docent"), "", "", _head("Handtekening"), ""]],
        [66, 150, 14, 68, style.BREEDTE - 298],
        [
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ("LINEBELOW", (1, 0), (1, 0), 0.6, style.GRIJS),
            ("LINEBELOW", (4, 0), (4, 0), 0.6, style.GRIJS),
        ],
        heights=[_TEKENEN],
    )
    return [
        *heading("Parafenlijst", 0),
        paragraph(lang(les.datum).capitalize(), style.ONDERTITEL),
        head,
        Spacer(0, 4),
        grid,
        sign,
        Spacer(0, 8),
        paragraph(_UITLEG, style.KLEIN),
    ]


def _week(vellen: Sequence[Parafenvel]) -> list[Flowable]:
    monday = date.fromisocalendar(*vellen[0].les.datum.isocalendar()[:2], 1)
    people = _people(vellen)
    height = _row_height(len(people), _RIJ_WEEK, _RUIMTE_WEEK)
    width = (style.BREEDTE - _PLEK - _NAAM) / max(len(vellen), 3)
    last = len(people) + 1
    rows: list[list[Cel]] = [
        [_head("Plek"), _head("Naam"), *(_box_head(vel.les) for vel in vellen)]
    ]
    for seat, cursist in people:
        boxes: list[Cel] = ["" if vel.has_vak(cursist.code) else _dash() for vel in vellen]
        shown = paragraph(str(seat or ""), style.CEL_GRIJS)
        rows.append([shown, _name(cursist, _NAAM, height), *boxes])
    rows.append(["", _head("Handtekening docent"), *("" for _ in vellen)])
    grid = table(
        rows,
        [_PLEK, _NAAM, *(width for _ in vellen)],
        [
            *_GRID,
            ("ALIGN", (2, 1), (-1, -1), "CENTER"),
            ("LINEABOVE", (0, last), (-1, last), 1.2, style.PETROL),
        ],
        header=1,
        heights=[30, *[height] * len(people), _TEKENEN],
        reading=_BY_NAME,
    )
    return [
        *heading("Parafenlijst", 0),
        paragraph(
            f"{KLAS}, week {format_week(monday)}: {voluit(monday)} tot en met "
            f"{voluit(monday + timedelta(days=6))}",
            style.ONDERTITEL,
        ),
        _lessons(vellen),
        Spacer(0, 10),
        grid,
        Spacer(0, 8),
        paragraph(_UITLEG, style.KLEIN),
    ]


def _lessons(vellen: Sequence[Parafenvel]) -> Flowable:
    widths = (92.0, 62.0, 118.0, 120.0, style.BREEDTE - 392)
    rows: list[list[Cel]] = [
        [_head(name) for name in ("Les", "Tijd", "Soort les", "Docent", "Kenmerk")]
    ]
    for vel in vellen:
        les = vel.les
        cells = (_day(les), les.tijden, _kind(les), ", ".join(les.docenten) or "–", vel.kenmerk)
        rows.append(
            [
                paragraph(_one_line(text, style.CEL, width - 6), style.CEL)
                for text, width in zip(cells, widths, strict=True)
            ]
        )
    return table(
        rows,
        widths,
        [
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ("LINEBELOW", (0, 0), (-1, 0), 0.6, style.LIJN),
        ],
        reading=Data(1, row_headers=frozenset((0,))),
    )


_GRID: Opmaak = (
    ("GRID", (0, 1), (-1, -1), 0.6, style.GRIJS),
    ("LINEBELOW", (0, 0), (-1, 0), 1.2, style.PETROL),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
    ("LEFTPADDING", (0, 0), (-1, -1), 4),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ("BOTTOMPADDING", (0, 0), (-1, 0), 3),
)


def _people(vellen: Sequence[Parafenvel]) -> list[tuple[int | None, Cursist]]:
    """Return everybody of these lessons by the seat of the first one that each belongs to."""
    found: dict[str, tuple[int | None, Cursist]] = {}
    for vel in vellen:
        for row in vel.lijst.regels:
            found.setdefault(row.cursist.code, (row.plaatsing.plek, row.cursist))
    return sorted(found.values(), key=lambda person: (person[0] or 99, person[1].code))


def _row_height(people: int, usual: float, room: float) -> float:
    return max(_LAAGSTE, min(usual, room / max(people, 1)))


def _kind(les: Les) -> str:
    if les.haalt_in is not None:
        return f"inhaalles, {les.soort.label}"
    if les.knm_minuten and les.knm_minuten < les.minuten:
        return f"{les.soort.label}, {les.knm_minuten} min KNM"
    return les.soort.label


def _day(les: Les) -> str:
    return f"{WEEKDAGEN[les.datum.weekday()]} {kort(les.datum)}"


def _box_head(les: Les) -> Flowable:
    day = f"{WEEKDAGEN[les.datum.weekday()]} {les.datum.day}-{les.datum.month}"
    return rich(f"{day}<br/>{les.tijden.split('-')[0]}", style.KOLOMKOP)


def _head(text: str) -> Flowable:
    return paragraph(text, style.KOLOMKOP)


def _dash() -> Flowable:
    return paragraph(_GEEN_VAK, style.MIDDEN)


def _one_line(text: str, look: ParagraphStyle, width: float) -> str:
    return style.shorten(text, look.fontName, look.fontSize, width)


def _name(cursist: Cursist, width: float, height: float) -> Flowable:
    """Return a name as large as fits in its row; only a name that fits nowhere is cut off."""
    for size in (10.5, 9, 8, 7, 6):
        look = ParagraphStyle(
            f"naam-{size}", parent=style.CEL_VET, fontSize=size, leading=size * 1.2
        )
        made = paragraph(cursist.naam, look)
        if made.wrap(width - 8, height)[1] <= height - 2:
            return made
    return paragraph(_one_line(cursist.naam, look, width - 8), look)
