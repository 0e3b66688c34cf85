"""The blank form of an instrument, to score on paper: its aspects, its levels and room to write."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from starterz.documents.layout import style
from starterz.documents.layout.blocks import Cel, Opmaak, paragraph, rows_with_labels, table
from starterz.documents.layout.page import Drukwerk, build, heading
from starterz.tovii.instrument import Aspect, Aspectgroep, Instrument
from starterz.tovii.instrument_woorden import NIET_OFFICIEEL, soort_tekst

TITEL = "Observatieformulier"
NIET_GEZIEN = "NW"
_UITLEG = (
    "Zet bij elk aspect één kruis, door het niveau dat het best past bij wat u zag. Schrijf erbij "
    "waaraan u dat zag. NW is niet waargenomen: dat telt nergens in mee. Kijk meer dan één les. "
    "Schrijf niets over gezondheid of oorzaken."
)
_NIET_INGEVULD = (
    "Een leeg formulier zegt niets over iemand; een ingevuld formulier wel. Bewaar het achter "
    "slot en vernietig het als de scores in het programma staan."
)
_CODE, _NOTITIE, _VAK, _VAKKEN = 28.0, 104.0, 20.0, 170.0
_BEGIN = 165.0
"""So much of a group stays together: its heading, the head of the table, one aspect."""
_ALLEEN_KRUIS = "Zet alleen een kruis."
_LEEG = 17.0
"""The height of a line to write on."""

_NIVEAU = ParagraphStyle("niveau", parent=style.KLEIN, spaceAfter=0, fontSize=7.5, leading=9.5)
_TOELICHTING = ParagraphStyle("toelichting", parent=style.KLEIN, spaceAfter=0, textColor=style.INKT)
_VAK_KOP = ParagraphStyle("vakkop", parent=style.KOLOMKOP, alignment=1)


def scoreformulier(instrument: Instrument, taalaanbieder: str, vandaag: date) -> bytes:
    """Return the blank form: who and when, what the levels are, and a table for each group."""
    story: list[Flowable] = [
        *heading(TITEL, 0),
        paragraph(f"{instrument.titel}, versie {instrument.versie}", style.ONDERTITEL),
        _who(),
        Spacer(0, 8),
        rows_with_labels(_about(instrument)),
        Spacer(0, 6),
        paragraph(_UITLEG),
    ]
    for groep in instrument.groepen:
        aspecten = instrument.aspecten_van(groep.code)
        if aspecten:
            # Not a heading at the foot of a page with its table on the next one.
            story += [CondPageBreak(_BEGIN), *heading(groep.titel)]
            story.append(_group(instrument, groep, aspecten))
    story += [Spacer(0, 8), paragraph(_NIET_INGEVULD, style.KLEIN)]
    drukwerk = Drukwerk(
        titel=TITEL,
        kenmerk=f"{instrument.id} {instrument.versie}",
        afzender=taalaanbieder,
        geadresseerde="leeg formulier",
        datum=vandaag,
    )
    return build(story, drukwerk)


def bestandsnaam(instrument: Instrument) -> str:
    """Return the usual name of the file; a version may hold signs that a file name may not."""
    versie = "".join(letter if letter.isalnum() or letter in ".-" else "-" for letter in
                     instrument.versie)  # fmt: skip
    return f"observatieformulier-{instrument.id}-{versie[:40]}.pdf"


def _who() -> Flowable:
    """Return the lines for who was seen, when, by whom and in what kind of lesson."""
    half = style.BREEDTE / 2
    label, gap = 82.0, 12.0
    rows: list[list[Cel]] = [
        [_label("Cursist (code)"), "", "", _label("Datum"), ""],
        [_label("Waarnemer"), "", "", _label("Soort les"), ""],
        [_label("Gezien van"), "", "", _label("tot en met"), ""],
    ]
    lines = [
        ("LINEBELOW", (column, row), (column, row), 0.6, style.GRIJS)
        for row in range(len(rows))
        for column in (1, 4)
    ]
    return table(
        rows,
        [label, half - label - gap / 2, gap, label, half - label - gap / 2],
        [("VALIGN", (0, 0), (-1, -1), "BOTTOM"), ("BOTTOMPADDING", (0, 0), (-1, -1), 2), *lines],
        heights=[_LEEG + 5] * len(rows),
    )


def level_words(instrument: Instrument) -> str:
    """Return what the figures mean; a label that only repeats its figure says nothing."""
    values = [each.waarde for each in instrument.niveaus]
    if values and all(each.label == f"niveau {each.waarde}" for each in instrument.niveaus):
        return f"{min(values)} (laagst) tot en met {max(values)} (hoogst)"
    return "; ".join(f"{each.waarde} = {each.label}" for each in instrument.niveaus)


def _about(instrument: Instrument) -> list[tuple[str, Cel]]:
    levels = level_words(instrument)
    pairs: list[tuple[str, Cel]] = [
        ("Niveaus", paragraph(levels, style.CEL)),
        ("Bron", paragraph(instrument.bron, style.CEL)),
    ]
    if not instrument.officieel:
        pairs.append(("Let op", paragraph(NIET_OFFICIEEL, style.CEL_VET)))
    return pairs


def _group(instrument: Instrument, groep: Aspectgroep, aspecten: Sequence[Aspect]) -> Flowable:
    values = [str(waarde) for waarde in instrument.waarden]
    box = min(_VAK, _VAKKEN / (len(values) + 1))
    boxes = [box] * len(values) + [box + 2]
    text = style.BREEDTE - _CODE - sum(boxes) - _NOTITIE
    head = paragraph(f"Aspect ({soort_tekst(groep.soort)})", style.KOLOMKOP)
    rows: list[list[Cel]] = [
        [
            paragraph("Code", style.KOLOMKOP),
            head,
            *(paragraph(each, _VAK_KOP) for each in (*values, NIET_GEZIEN)),
            paragraph("Waaraan zag u dat?", style.KOLOMKOP),
        ]
    ]
    for aspect in aspecten:
        cells: list[Cel] = [paragraph(each, style.MIDDEN) for each in (*values, NIET_GEZIEN)]
        room = paragraph(_ALLEEN_KRUIS, style.KLEIN) if aspect.gevoelig else ""
        rows.append([paragraph(aspect.code, style.CEL), _aspect(instrument, aspect), *cells, room])
    return table(rows, [_CODE, text, *boxes, _NOTITIE], _GRID, header=1)


_GRID: Opmaak = (
    ("GRID", (0, 1), (-1, -1), 0.6, style.GRIJS),
    ("LINEBELOW", (0, 0), (-1, 0), 1.2, style.PETROL),
    ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
    ("VALIGN", (2, 1), (-2, -1), "MIDDLE"),
    ("LEFTPADDING", (0, 0), (1, -1), 4),
    ("LEFTPADDING", (-1, 0), (-1, -1), 4),
    ("RIGHTPADDING", (0, 0), (1, -1), 4),
    ("TOPPADDING", (0, 1), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
)


def _aspect(instrument: Instrument, aspect: Aspect) -> list[Flowable]:
    """Return the title, what it is about, and what each level looks like."""
    remarks = [
        words
        for is_so, words in (
            (aspect.gewicht == 0, "telt niet mee"),
            (aspect.optioneel, "mag open blijven"),
            (aspect.gevoelig, "gevoelig"),
        )
        if is_so
    ]
    parts: list[Flowable] = [paragraph(aspect.titel, style.CEL_VET)]
    if remarks:
        parts.append(paragraph(", ".join(remarks).capitalize() + ".", _TOELICHTING))
    if aspect.toelichting:
        parts.append(paragraph(aspect.toelichting, _TOELICHTING))
    parts += [
        paragraph(f"{waarde} = {text}", _NIVEAU)
        for waarde, text in zip(instrument.waarden, aspect.niveaus, strict=True)
    ]
    return parts


def _label(text: str) -> Flowable:
    return paragraph(text, style.LABEL_RIJ)
