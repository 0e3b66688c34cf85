"""The end of the trajectadvies: hours, points for the PIP, signatures and where it all rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable, Spacer

from starterz.documents.layout import style
from starterz.documents.layout.blocks import (
    Cel,
    Vinkjes,
    paragraph,
    paragraphs,
    rows_with_labels,
    subheading,
    table,
)
from starterz.documents.layout.page import heading
from starterz.documents.layout.samen import bijeen, met_slot
from starterz.documents.tagged.tables import Columns, Terms
from starterz.domain.advies.rapport import Adviesrapport
from starterz.domain.advies.trajectadvies import Tolk
from starterz.domain.words.datums import kort, uren_en_minuten, voluit
from starterz.tovii.indicatie import decimaal
from starterz.tovii.instrument import Instrument


def closing(rapport: Adviesrapport) -> list[Flowable]:
    """Return everything after the profile, signatures last but for the small print."""
    pip, wish = _pip(rapport), _wish(rapport)
    before = [*_hours(rapport), *(bijeen(pip) if wish else pip), *wish]
    return met_slot(before, [*_signatures(rapport), *_account(rapport)])


def _hours(rapport: Adviesrapport) -> list[Flowable]:
    uren = rapport.uren
    total = uren.totaal
    rows: list[tuple[str, str]] = [
        (f"Gevolgd tot en met {kort(uren.peildatum)}", total.gevolgd_in_woorden)
    ]
    missed = ", ".join(
        f"{label} {uren_en_minuten(minutes)}"
        for label, minutes in (
            ("geoorloofd", total.geoorloofd),
            ("ongeoorloofd", total.ongeoorloofd),
            ("reden nog niet bekend", total.onbekend),
        )
        if minutes
    )
    if missed:
        rows.append(("Gemist", missed))
    for teller in uren.tellers:
        done = " Gehaald." if teller.gehaald else ""
        norm = (
            f"{uren_en_minuten(teller.minuten)} gevolgd; "
            f"{uren_en_minuten(teller.norm_minuten)} is nodig.{done}"
        )
        rows.append((teller.label, f"{norm} {teller.toelichting}"))
    if uren.tellers and not rapport.is_tussenverslag:
        date = f"{voluit(uren.prognose.datum)}. " if uren.prognose.datum else ""
        if any(not teller.gehaald for teller in uren.tellers):
            rows.append(("Prognose", f"{date}{uren.prognose.toelichting}"))
    return bijeen([*heading("Uren"), _labelled(rows)])


def _pip(rapport: Adviesrapport) -> list[Flowable]:
    text = rapport.advies.tekst
    due = rapport.pip_uiterlijk
    unknown = "niet bekend: de datum van de kennisgeving en van de BRP ontbreken"
    rows = [("PIP klaar uiterlijk op", voluit(due) if due else unknown)]
    rows += [
        (label, value)
        for label, value in (
            ("Intensiteit", text.intensiteit),
            ("Alfabetisering", text.alfabetisering),
            ("Kinderopvang", text.kinderopvang),
            ("Omstandigheden", text.omstandigheden),
        )
        if value.strip()
    ]
    indicated = rapport.indicatie.uitkomst if rapport.indicatie else None
    bands = rapport.instrument.banden
    is_high = len(bands) > 1 and bands[-1].uitkomst in (text.advies, indicated)
    if is_high and not rapport.is_tussenverslag:
        rows.append(
            (
                "Onderwijsroute",
                "Past de onderwijsroute? Dat hangt ook af van leeftijd, diploma en wens. "
                "Deze observatie zegt dat niet.",
            )
        )
    return [*heading("Punten voor het PIP"), _labelled(rows)]


def _labelled(rows: list[tuple[str, str]]) -> Flowable:
    cells: list[tuple[str, Cel]] = [(label, paragraph(text, style.CEL)) for label, text in rows]
    return rows_with_labels(cells, 140)


def _wish(rapport: Adviesrapport) -> list[Flowable]:
    wish, talk = rapport.advies.tekst.wens_cursist, rapport.advies.bespreking
    story = [*heading("Wat de cursist zelf wil"), *paragraphs(wish)] if wish.strip() else []
    if talk is not None and (talk.mening.strip() or talk.instemming):
        agreed = f"Bij de bespreking op {kort(talk.datum)}: "
        agreed += talk.instemming.value if talk.instemming else "geen oordeel genoteerd"
        story += [*heading("Wat de cursist van dit advies vindt"), paragraph(f"{agreed}.")]
        story += paragraphs(talk.mening)
    return story


def _signatures(rapport: Adviesrapport) -> list[Flowable]:
    advies, talk = rapport.advies, rapport.advies.bespreking
    tolk = talk.tolk if talk else None
    what = "dit tussenverslag" if rapport.is_tussenverslag else "dit advies"
    docent: list[tuple[str, Cel]] = [
        ("Naam", paragraph(_clip(advies.docent), style.CEL)),
        ("Datum", paragraph(kort(advies.datum), style.CEL)),
        ("Handtekening", ""),
    ]
    cursist: list[tuple[str, Cel]] = [
        ("Datum", paragraph(kort(talk.datum) if talk else "", style.CEL)),
        ("Tolk erbij", Vinkjes((("ja", tolk is Tolk.JA), ("nee", tolk is Tolk.NEE)))),
        ("", Vinkjes((("wil niet bespreken of tekenen", tolk is Tolk.GEWEIGERD),))),
        ("Handtekening", ""),
    ]
    gap = 30.0
    half = (style.BREEDTE - gap) / 2
    block = table(
        [
            [
                subheading(f"Docent: {what}"),
                "",
                subheading("Cursist: gezien en besproken"),
            ],
            [_form(docent, half, 43.5), "", _form(cursist, half, 24)],
        ],
        [half, gap, half],
        [],
        reading=Columns(),
    )
    note = "De handtekening van de cursist betekent: gezien en besproken. Het is geen akkoord."
    return [*heading("Ondertekening"), block, Spacer(0, 6), paragraph(note, style.KLEIN)]


def _clip(name: str) -> str:
    """A form cannot break over pages, so a name in it stays within a few lines."""
    return name if len(name) <= 120 else f"{name[:119]}…"


def _form(fields: Sequence[tuple[str, Cel]], width: float, room: float) -> Flowable:
    """Return lines to fill in, with `room` above the signature; tick boxes need no line."""
    rows: list[list[Cel]] = [
        [paragraph(label, style.LABEL_RIJ) if label else "", value] for label, value in fields
    ]
    opmaak: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
        ("TOPPADDING", (0, 0), (-1, -1), 6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ("LEFTPADDING", (1, 0), (1, -1), 3),
    ]
    for at, (label, value) in enumerate(fields):
        if not isinstance(value, Vinkjes):
            opmaak.append(("LINEBELOW", (1, at), (1, at), 0.6, style.GRIJS))
        if label == "Handtekening":
            opmaak.append(("TOPPADDING", (0, at), (-1, at), room))
    return table(rows, [68, width - 68], opmaak, reading=Terms())


def _account(rapport: Adviesrapport) -> list[Flowable]:
    instrument = rapport.instrument
    whose = f"Gebruikt: {instrument.titel}, versie {instrument.versie}. {instrument.bron}"
    if not instrument.officieel and "TOVII" not in instrument.bron:
        whose += " Dit is een eigen lijst, niet de officiële TOVII van ITTA."
    lines = [whose]
    if not rapport.is_tussenverslag:
        lines.append(_cut_offs(instrument))
        lines.append(
            "De uitkomst van de observatie is een indicatie. De leerbaarheidstoets zegt of de "
            "B1-route haalbaar is, niet in welk tempo."
        )
    lines.append("De docent adviseert. De gemeente beslist over de leerroute.")
    title = "Over dit tussenverslag" if rapport.is_tussenverslag else "Over dit advies"
    return [*heading(title), *(paragraph(line, style.KLEIN) for line in lines)]


def _cut_offs(instrument: Instrument) -> str:
    bands = instrument.banden
    edges = [f"{band.label} vanaf {decimaal(band.vanaf)}" for band in bands[1:]]
    if edges:
        edges.insert(0, f"{bands[0].label} onder {decimaal(bands[1].vanaf)}")
    words = f"Grenzen voor het gemiddelde: {'; '.join(edges)}." if edges else ""
    if not instrument.officieel:
        words += (
            " Deze grenzen zijn een eigen, neutrale keuze van wie de lijst maakte, niet die van "
            "ITTA. Ze zijn niet gevalideerd."
        )
    return f"{words} Wat niet is waargenomen, telt niet mee.".strip()
