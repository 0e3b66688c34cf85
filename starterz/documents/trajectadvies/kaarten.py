"""The three cards of page one: the toets, the indication and the docent's advice side by side."""

from __future__ import annotations

from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Spacer

from starterz.documents.layout import style
from starterz.documents.layout.blocks import paragraph, table
from starterz.documents.tagged.tables import Columns
from starterz.domain.advies.rapport import Adviesrapport, band_tekst
from starterz.domain.words.datums import kort
from starterz.tovii.indicatie import format_gemiddelde
from starterz.tovii.leerbaarheidstoets import Toetsresultaat

_KORT = 90
"""A reason up to this many letters fits in its card; a longer one goes below the cards."""


def cards(rapport: Adviesrapport) -> list[Flowable]:
    """Return the three outcomes in columns, with what each rests on in small print."""
    gap = 8.0
    width = (style.BREEDTE - 2 * gap) / 3
    toets, indicatie, advies = _toets(rapport), _indicatie(rapport), _advies(rapport)
    rows: list[list[Flowable | list[Flowable] | str]] = []
    looks = (
        (style.KAART_LABEL, style.KAART_LABEL_WIT),
        (style.KAART, style.KAART_WIT),
        (style.KAART_REGEL, style.KAART_REGEL_WIT),
    )
    for part, (dark, light) in enumerate(looks):
        fitting = _fitting(dark, toets[1], indicatie[1]) if part == 1 else dark
        white = _fitting(light, advies[1]) if part == 1 else light
        rows.append(
            [
                paragraph(toets[part], fitting),
                "",
                paragraph(indicatie[part], fitting),
                "",
                paragraph(advies[part], white),
            ]
        )
    opmaak: list[Any] = [
        ("BACKGROUND", (0, 0), (0, -1), style.PETROL_LICHT),
        ("BACKGROUND", (2, 0), (2, -1), style.PETROL_LICHT),
        ("BACKGROUND", (4, 0), (4, -1), style.PETROL),
        ("LINEABOVE", (0, 0), (0, 0), 2, style.PETROL, "butt"),
        ("LINEABOVE", (2, 0), (2, 0), 2, style.PETROL, "butt"),
        ("LINEABOVE", (4, 0), (4, 0), 2, style.PETROL, "butt"),
        ("TOPPADDING", (0, 0), (-1, 0), 8),
        ("TOPPADDING", (0, 1), (-1, 1), 2),
        ("TOPPADDING", (0, 2), (-1, 2), 5),
        ("BOTTOMPADDING", (0, 2), (-1, 2), 9),
    ]
    for column in (0, 2, 4):
        opmaak.append(("LEFTPADDING", (column, 0), (column, -1), 10))
        opmaak.append(("RIGHTPADDING", (column, 0), (column, -1), 8))
    block = table(rows, [width, gap, width, gap, width], opmaak, reading=Columns())
    return [Spacer(0, 8), block, Spacer(0, 4), *_below(rapport)]


def _fitting(look: ParagraphStyle, *words: str) -> ParagraphStyle:
    """A long name of an outcome gets smaller letters, for both tinted cards alike."""
    if max(len(each) for each in words) <= 34:
        return look
    return ParagraphStyle(f"{look.name}-klein", parent=look, fontSize=10.5, leading=13.5)


def _toets(rapport: Adviesrapport) -> tuple[str, str, str]:
    label, toets = "Leerbaarheidstoets", rapport.toets
    if toets is None:
        return label, "Geen toets ingevuld", "Zonder toets is er geen vergelijking."
    if toets.resultaat is Toetsresultaat.NIET_AFGENOMEN:
        reason = toets.reden.strip()
        short = f"Reden: {reason}" if len(reason) <= _KORT else "De reden staat hieronder."
        return label, "Niet afgenomen", short
    lines = []
    if toets.behaald is not None:
        needed = f", {toets.benodigd} nodig" if toets.benodigd is not None else ""
        lines.append(f"{toets.behaald} punten{needed}")
    lines.append(f"geregistreerd op {kort(toets.datum)}")
    if rapport.waarschuwingen:
        lines.append("let op: zie hieronder")
    outcome = "Uitslag onbekend" if toets.resultaat is Toetsresultaat.ONBEKEND else toets.resultaat
    return label, str(outcome), "\n".join(lines)


def _indicatie(rapport: Adviesrapport) -> tuple[str, str, str]:
    instrument, indicatie, observatie = rapport.instrument, rapport.indicatie, rapport.observatie
    label = "TOVII-indicatie" if instrument.officieel else "Indicatie uit de observatie"
    if indicatie is None:
        return label, "Nog geen indicatie", "Er is nog geen afgeronde observatie."
    lines = [f"{indicatie.gescoord} van {indicatie.van} tellende aspecten"]
    if indicatie.band is not None and indicatie.gemiddelde is not None:
        extra = ", grensgeval" if indicatie.grensgeval else ""
        lines.insert(0, f"gemiddelde {format_gemiddelde(instrument, indicatie.gemiddelde)}{extra}")
    if observatie is not None:
        lines.append(f"observatie van {kort(observatie.datum)}")
    if rapport.te_kort:
        lines.append("let op: kort gezien")
    outcome = band_tekst(indicatie.band)
    return label, outcome[:1].upper() + outcome[1:], "\n".join(lines)


def _advies(rapport: Adviesrapport) -> tuple[str, str, str]:
    advies = rapport.advies
    label = "Advies van de docent"
    if advies.tekst.advies is None:
        return label, "Nog geen advies", "De docent heeft nog niet gekozen."
    when = f"op {kort(advies.datum)}" if advies.datum else "concept, nog zonder datum"
    return label, rapport.advies_label, f"{advies.docent}\n{when}" if advies.docent else when


def _below(rapport: Adviesrapport) -> list[Flowable]:
    lines: list[Flowable] = []
    toets, instrument = rapport.toets, rapport.instrument
    if toets is not None and toets.resultaat is Toetsresultaat.NIET_AFGENOMEN:
        reason = toets.reden.strip()
        if len(reason) > _KORT:
            lines.append(paragraph(f"Waarom er geen toets is: {reason}", style.TEKST))
    words = f"Indicatie met {instrument.titel} {instrument.versie}"
    if not instrument.officieel:
        words += ": een eigen lijst, niet de officiële TOVII van ITTA"
    lines.append(paragraph(f"{words}. De gemeente beslist.", style.KLEIN))
    return lines
