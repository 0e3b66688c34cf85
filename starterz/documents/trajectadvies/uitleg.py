"""Why this advice: the reasons about each route, what changed, and the indication explained."""

from __future__ import annotations

from reportlab.platypus import Flowable

from starterz.documents.layout import style
from starterz.documents.layout.blocks import (
    Cel,
    box,
    bullets,
    paragraph,
    paragraphs,
    subheading,
    table,
)
from starterz.documents.layout.page import heading
from starterz.documents.layout.samen import bijeen
from starterz.documents.tagged.tables import Data
from starterz.domain.advies.overwegingen import format_bewijs
from starterz.domain.advies.rapport import Adviesrapport
from starterz.domain.advies.uitleg import (
    grens_tekst,
    uitleg_van,
    uitlegdelen,
)
from starterz.domain.klas.cursist import Leerroute


def changes(rapport: Adviesrapport) -> list[Flowable]:
    """Return what is other than in the version before, or nothing for a first version."""
    if not rapport.wijzigingen:
        return []
    before = rapport.advies.versie - 1
    return [*heading(f"Veranderd sinds versie {before}"), *bullets(rapport.wijzigingen)]


def routes(rapport: Adviesrapport) -> list[Flowable]:
    """Return the three routes with the reason for or against each, and what it points at."""
    rows: list[list[Cel]] = [
        [paragraph(words, style.KOLOMKOP) for words in ("Leerroute", "Past die?", "Waarom")]
    ]
    for route in Leerroute:
        found = rapport.advies.tekst.overweging(route)
        name = route.label[:1].upper() + route.label[1:]
        verdict = "nog niet ingevuld" if found is None else "past" if found.voor else "past niet"
        why: list[Flowable] = [paragraph("–", style.CEL)]
        if found is not None:
            why = [
                *_cells(found.reden),
                *bullets([format_bewijs(f) for f in found.bewijs], style.PUNT_CEL),
            ]
        rows.append([paragraph(name, style.CEL_VET), paragraph(verdict, style.CEL), why])
    first, second = 96, 76
    grid = table(
        rows,
        [first, second, style.BREEDTE - first - second],
        [
            ("BACKGROUND", (0, 0), (-1, 0), style.PETROL_LICHT),
            ("LINEABOVE", (0, 0), (-1, 0), 1, style.PETROL, "butt"),
            ("LEFTPADDING", (0, 0), (0, -1), 5),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("LINEBELOW", (0, 1), (-1, -1), 0.4, style.LIJN_ZACHT),
        ],
        header=1,
        reading=Data(1, row_headers=frozenset((0,))),
    )
    return bijeen([*heading("Alle drie de leerroutes"), grid])


def _cells(text: str) -> list[Flowable]:
    lines = [line for line in style.clean(text).split("\n") if line.strip()]
    return [paragraph(line, style.CEL) for line in lines] or [paragraph("–", style.CEL)]


def explanation(rapport: Adviesrapport) -> list[Flowable]:
    """Return the indication explained, part by part; the points of each aspect stand in its row."""
    uitleg = uitleg_van(rapport)
    if uitleg is None:
        return []
    story = heading("Uitleg bij de indicatie")
    for part in uitlegdelen(rapport):
        if part.let_op:
            story.append(box(f"Let op. {part.kop}.", *part.regels, warning=True))
        else:
            story += [
                subheading(part.kop, style.TUSSENKOP_RUIM),
                *paragraphs("\n".join(part.regels)),
            ]
    words = f"In de tabel hierboven staan bij elk aspect de punten tegenover {grens_tekst(uitleg)}."
    return [*story, paragraph(words, style.KLEIN)]
