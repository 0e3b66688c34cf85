"""The trajectadvies as a PDF; page one is the decision, the evidence follows."""

from __future__ import annotations

from reportlab.platypus import Flowable

from starterz.documents.layout import style
from starterz.documents.layout.blocks import (
    Merk,
    box,
    bullets,
    facts,
    paragraph,
    paragraphs,
    rows_with_labels,
    table,
)
from starterz.documents.layout.druknummer import ZONDER, Druknummer
from starterz.documents.layout.page import Drukwerk, build, heading
from starterz.documents.tagged.tables import Data
from starterz.documents.trajectadvies.cursist import cursist_page
from starterz.documents.trajectadvies.kaarten import cards
from starterz.documents.trajectadvies.profiel import profile
from starterz.documents.trajectadvies.slot import closing
from starterz.documents.trajectadvies.uitleg import changes, explanation, routes
from starterz.domain.advies.rapport import (
    Adviesrapport,
    paren_tekst,
    periode_tekst,
    signaal_tekst,
    stappen_tekst,
)
from starterz.domain.words.datums import kort, uren_en_minuten, voluit
from starterz.tovii.indicatie import decimaal

_KORT = 400
"""A reason of the gemeente up to this many letters stands with the decision itself."""


def trajectadvies(rapport: Adviesrapport, *, druk: Druknummer = ZONDER) -> bytes:
    """Return the advice, or the tussenverslag, as a PDF; the same report gives the same bytes."""
    return build(verhaal(rapport), drukwerk(rapport, druk))


def verhaal(rapport: Adviesrapport) -> list[Flowable]:
    """Return all that the document holds, in reading order."""
    return [
        *_who(rapport),
        *_decision(rapport),
        *profile(rapport),
        *explanation(rapport),
        *closing(rapport),
        *cursist_page(rapport),
    ]


def bestandsnaam(rapport: Adviesrapport) -> str:
    """Return a file name with the code and the version, never a name."""
    code = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in _code(rapport))
    concept = "-concept" if rapport.is_concept else ""
    return f"{rapport.advies.soort.value}-{code}-v{rapport.advies.versie}{concept}.pdf"


def _code(rapport: Adviesrapport) -> str:
    return rapport.cursist.code


def _titel(rapport: Adviesrapport) -> str:
    return "Tussenverslag" if rapport.is_tussenverslag else "Trajectadvies"


def drukwerk(rapport: Adviesrapport, druk: Druknummer = ZONDER) -> Drukwerk:
    """Return what the document is called and who made it."""
    return Drukwerk(
        titel=_titel(rapport),
        kenmerk=f"{_code(rapport)}, versie {rapport.advies.versie}",
        afzender=rapport.taalaanbieder,
        geadresseerde=f"Voor: {rapport.gemeente}" if rapport.gemeente else "",
        datum=rapport.advies.datum or rapport.peildatum,
        is_concept=rapport.is_concept,
        druk=druk,
    )


def _who(rapport: Adviesrapport) -> list[Flowable]:
    periode, cursist, advies = rapport.periode, rapport.cursist, rapport.advies
    dated = f"van {voluit(advies.datum)}" if advies.datum else "nog zonder datum"
    if rapport.is_concept:
        dated = "concept: nog niet afgerond"
    opkomst = "nog niet bekend" if periode.opkomst is None else f"{periode.opkomst}%"
    return [
        *heading(_titel(rapport), 0),
        paragraph(cursist.naam or _code(rapport), style.NAAM),
        paragraph(f"Versie {advies.versie}, {dated}", style.ONDERTITEL),
        facts(
            [
                ("Cursistcode", _code(rapport)),
                ("Groep", rapport.groep.label if rapport.groep else ""),
                ("Docent", advies.docent),
                ("Consulent", cursist.consulent),
                ("PIP uiterlijk", kort(rapport.pip_uiterlijk) or "niet bekend"),
                ("Gezien", periode_tekst(periode)),
                ("Lesweken", str(periode.lesweken)),
                ("Lessen bijgewoond", f"{periode.bijgewoond} van {periode.lessen}"),
                ("Uren gevolgd", uren_en_minuten(periode.minuten_gevolgd)),
                ("Opkomst", opkomst),
            ],
            (134, 58, 90, 118, style.BREEDTE - 400),
        ),
    ]


def _decision(rapport: Adviesrapport) -> list[Flowable]:
    if rapport.is_tussenverslag:
        return [
            *_too_short(rapport),
            box(
                "Dit is een tussenverslag.",
                "Het zegt wat tot nu toe is gezien. Er is geen indicatie, geen vergelijking met "
                "de leerbaarheidstoets en geen advies over de leerroute.",
            ),
            *_besluit(rapport),
            *heading("Waarom een tussenverslag"),
            *paragraphs(rapport.advies.tekst.motivering.strip() or "Nog niet ingevuld."),
        ]
    # Free text comes after everything short, so that no long text pushes the decision off page one.
    return [
        *cards(rapport),
        *_besluit(rapport),
        *heading("Komen ze overeen?"),
        _agreement(rapport),
        *heading("Hoe zeker is de indicatie?"),
        _certainty(rapport),
        *_too_short(rapport),
        *_toets_lines(rapport),
        *_signal(rapport),
        *heading("Waarom dit advies"),
        *paragraphs(rapport.advies.tekst.motivering.strip() or "Nog niet ingevuld."),
        *_long_reason(rapport),
        *routes(rapport),
        *changes(rapport),
    ]


def _too_short(rapport: Adviesrapport) -> list[Flowable]:
    if not rapport.te_kort:
        return []
    reason = rapport.advies.tekst.reden_kort.strip()
    why = (
        ""
        if rapport.is_tussenverslag
        else f"Waarom toch een advies: {reason or 'nog niet ingevuld.'}"
    )
    return [box("Let op: korter gezien dan de ondergrens.", " ".join(rapport.te_kort), why,
                warning=True)]  # fmt: skip


def _toets_lines(rapport: Adviesrapport) -> list[Flowable]:
    if not rapport.waarschuwingen:
        return []
    title = "Let op bij de leerbaarheidstoets."
    return [box(title, *rapport.waarschuwingen, warning=True)]


def _besluit(rapport: Adviesrapport) -> list[Flowable]:
    besluit = rapport.advies.besluit
    if besluit is None:
        return []
    title = f"Besluit van de gemeente: {besluit.leerroute.label}, {voluit(besluit.datum)}."
    reason = besluit.reden.strip()
    if len(reason) > _KORT:
        return [box(title, "De reden staat onder de motivering.")]
    return [box(title, f"Reden: {reason}" if reason else "")]


def _long_reason(rapport: Adviesrapport) -> list[Flowable]:
    besluit = rapport.advies.besluit
    if besluit is None or len(besluit.reden.strip()) <= _KORT:
        return []
    return [*heading("Reden van het besluit van de gemeente"), *paragraphs(besluit.reden)]


def _agreement(rapport: Adviesrapport) -> Flowable:
    text = rapport.advies.tekst
    cells: list[list[Flowable | list[Flowable] | str]] = [
        [
            paragraph(pair.label, style.LABEL_RIJ),
            Merk(pair.richting or "geen"),
            paragraph(pair.tekst, style.CEL_VET),
        ]
        for pair in paren_tekst(rapport)
    ]
    if text.tweede_beoordelaar.strip() or text.tweede_datum:
        second = ", ".join(
            part for part in (text.tweede_beoordelaar.strip(), kort(text.tweede_datum)) if part
        )
        cells.append(
            [paragraph("Tweede beoordelaar", style.LABEL_RIJ), "", paragraph(second, style.CEL)]
        )
    return table(
        cells,
        [118, 18, style.BREEDTE - 136],
        [
            ("TOPPADDING", (0, 0), (-1, -1), 2.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("TOPPADDING", (1, 0), (1, -1), 4),
            ("RIGHTPADDING", (0, 0), (0, -1), 8),
            ("LINEBELOW", (0, 0), (-1, -2), 0.4, style.LIJN_ZACHT),
        ],
        reading=Data(0, row_headers=frozenset((0,)), signs=frozenset((1,))),
    )


def _certainty(rapport: Adviesrapport) -> Flowable:
    indicatie = rapport.indicatie
    if indicatie is None:
        nothing = paragraph("Er is nog geen afgeronde observatie.", style.CEL)
        return rows_with_labels([("Observatie", nothing)])
    seen = (
        f"{indicatie.gescoord} van {indicatie.van} tellende aspecten, "
        f"{indicatie.les_gescoord} van {indicatie.les_van} lesaspecten"
    )
    rows: list[tuple[str, str]] = [("Gezien", seen)]
    if indicatie.band is None:
        missing = bullets(indicatie.ontbreekt, style.PUNT_CEL)
        return rows_with_labels(
            [("Gezien", paragraph(seen, style.CEL)), ("Wat nog ontbreekt", missing)]
        )
    if indicatie.grensgeval:
        marge = decimaal(rapport.instrument.grens_marge)
        rows.append(("Grensgeval", f"ja, minder dan {marge} van een grens: bespreek dit advies"))
    steps = "; ".join(stappen_tekst(rapport))
    if steps:
        rows.append(("Tot een andere band", f"{steps}. Eén stap is één niveau bij één aspect."))
    bold = {"Grensgeval": style.CEL_VET}
    return rows_with_labels(
        [(label, paragraph(text, bold.get(label, style.CEL))) for label, text in rows]
    )


def _signal(rapport: Adviesrapport) -> list[Flowable]:
    signal = signaal_tekst(rapport)
    if signal is None:
        return []
    reaction = rapport.advies.tekst.reactie_signaal.strip() or "nog niet ingevuld."
    return [box("Achtergrondsignaal.", signal, f"Reactie van de docent: {reaction}", warning=True)]
