"""The evaluation of the pilot as a PDF: figures without names, and what they cannot say."""

from __future__ import annotations

from datetime import date

from reportlab.platypus import Flowable

from starterz.documents.evaluatie.evaluatiebeeld import Kruisbeeld
from starterz.documents.layout import style
from starterz.documents.layout.blocks import Opmaak, box, paragraph, rows_with_labels, table
from starterz.documents.layout.druknummer import ZONDER, Druknummer
from starterz.documents.layout.page import Drukwerk, build, heading
from starterz.documents.layout.samen import bijeen
from starterz.documents.tagged.tables import Data
from starterz.domain.advies.evaluatiecijfers import Evaluatie, Kruistabel
from starterz.domain.advies.evaluatiewoorden import (
    HERKENBAAR,
    NIET_TE_ZEGGEN,
    overeenstemming_regels,
    periode_tekst,
    richting_regels,
    te_klein_tekst,
    tijd_regels,
    wie_tekst,
    wissel_regels,
    wissel_uitleg,
)
from starterz.domain.words.datums import voluit

_RIJKOP = 140.0
_SAMEN = "samen"


def evaluatie(
    found: Evaluatie,
    today: date,
    taalaanbieder: str = "",
    gemeente: str = "",
    *,
    druk: Druknummer = ZONDER,
) -> bytes:
    """Return the figures as a PDF; the same figures give the same bytes."""
    story: list[Flowable] = [
        *heading("Evaluatie van de proef", 0),
        paragraph(f"Stand van {voluit(today)}", style.ONDERTITEL),
        paragraph(f"{wie_tekst(found)}."),
    ]
    if small := te_klein_tekst(found):
        story.append(box("Kleine groep", small, HERKENBAAR, warning=True))
    if found.n:
        for tabel, title in zip(found.tabellen, _TITELS, strict=True):
            story += _part(found, tabel, title)
        story += _counts(found)
    said = [paragraph(line) for line in (wissel_uitleg(found), *NIET_TE_ZEGGEN)]
    story += bijeen([*heading("Wat deze cijfers wel en niet zeggen"), *said])
    drukwerk = Drukwerk(
        titel="Evaluatie van de proef",
        kenmerk=periode_tekst(found),
        afzender=taalaanbieder,
        geadresseerde=f"Voor: {gemeente}" if gemeente else "",
        datum=today,
        druk=druk,
    )
    return build(story, drukwerk)


_TITELS = ("Toets en indicatie", "Indicatie en advies", "Advies en besluit")


def _part(found: Evaluatie, tabel: Kruistabel, title: str) -> list[Flowable]:
    return bijeen([*heading(title), _table(found, tabel), Kruisbeeld(found, tabel)])


def _table(found: Evaluatie, tabel: Kruistabel) -> Flowable:
    head = [f"{tabel.rij_naam} / {tabel.kolom_naam}", *map(found.label, tabel.kolommen), _SAMEN]
    rows = [
        [found.label(rij), *(str(tabel.cel(rij, each)) for each in tabel.kolommen),
         str(tabel.rij_totaal(rij))]
        for rij in tabel.rijen
    ]  # fmt: skip
    totals = [str(tabel.kolom_totaal(each)) for each in tabel.kolommen]
    rows.append([_SAMEN, *totals, str(tabel.totaal)])
    width = (style.BREEDTE - _RIJKOP) / (len(head) - 1)
    opmaak: Opmaak = (
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 6),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, style.PETROL),
        ("LINEBELOW", (0, 1), (-1, -2), 0.4, style.LIJN_ZACHT),
        ("LINEABOVE", (0, -1), (-1, -1), 0.6, style.LIJN),
    )
    cells = [
        [paragraph(text, style.KOLOMKOP) for text in head],
        *([paragraph(text, style.CEL) for text in row] for row in rows),
    ]
    return table(
        cells,
        [_RIJKOP, *[width] * (len(head) - 1)],
        opmaak,
        header=1,
        reading=Data(1, row_headers=frozenset((0,))),
    )


def _counts(found: Evaluatie) -> list[Flowable]:
    parts = (
        ("Advies tegenover de toets", richting_regels(found, found.advies_toets)),
        ("Indicatie tegenover de toets", richting_regels(found, found.indicatie_toets)),
        ("Leerroute gewisseld na het besluit", wissel_regels(found, found.wissels)),
        ("Tijd tot het advies", tijd_regels(found)),
        ("Twee paar ogen", overeenstemming_regels(found)),
    )
    story: list[Flowable] = []
    for title, pairs in parts:
        cells = [(label, paragraph(text, style.CEL)) for label, text in pairs]
        story += bijeen([*heading(title), rows_with_labels(cells, 190)])
    return story
