"""The urenstaat as a PDF: of one person by month, or of the class by person; to be signed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from reportlab.platypus import Flowable, Spacer

from starterz.documents.layout import style
from starterz.documents.layout.blocks import Cel, facts, paragraph, rows_with_labels, table
from starterz.documents.layout.druknummer import ZONDER, Druknummer
from starterz.documents.layout.page import Drukwerk, build, heading
from starterz.documents.layout.samen import bijeen, met_slot
from starterz.documents.tagged.tables import Data, Terms
from starterz.documents.uren.verloopbeeld import Verloopbeeld
from starterz.domain.uren.prognose import in_woorden as prognose_in_woorden
from starterz.domain.uren.urenstaat import Klasstaat, Staatregel, Urenstaat, Verzuimregel
from starterz.domain.uren.verloop import in_woorden
from starterz.domain.words.datums import kort, maand, uren_en_minuten, uren_kort, voluit
from starterz.domain.words.woorden import aantal, bijgewoond

_BEDRAGEN = (
    "Aange-\nboden", "Gevolgd", "NT2", "Alfabe-\ntisering", "KNM", "Te laat,\neerder\nweg",
    "Geoor-\nloofd", "Ongeoor-\nloofd", "Reden\nvolgt",
)  # fmt: skip
_LESSEN, _BEDRAG = 40.0, 38.0
_EERSTE = style.BREEDTE - _LESSEN - _BEDRAG * len(_BEDRAGEN)
_UITLEG = (
    "Alle tijden zijn klokuren: 67:30 is 67 uur en 30 minuten. Gevolgd is NT2, alfabetisering en "
    "KNM samen. Aangeboden is gevolgd, te laat of eerder weg, en verzuim samen. Verzuim geeft "
    "geen uren. Bij 'reden volgt' is de reden van het verzuim nog niet bekend. 'Lessen' is het "
    "aantal lessen dat iemand bijwoonde, van het aantal lessen waarvoor iets is ingevuld."
)


def urenstaat(
    staat: Urenstaat,
    docent: str,
    taalaanbieder: str,
    vandaag: date,
    *,
    druk: Druknummer = ZONDER,
) -> bytes:
    """Return the urenstaat of one person; the same data give the same bytes."""
    cursist, total = staat.cursist, staat.totaal
    before: list[Flowable] = [
        *heading("Urenstaat", 0),
        paragraph(cursist.naam or cursist.code, style.NAAM),
        paragraph(_period(staat.van, staat.tot, vandaag), style.ONDERTITEL),
        facts(
            [("Cursistcode", cursist.code), ("Groep", staat.groep), ("Docent", docent)],
            (110, 200, style.BREEDTE - 310),
        ),
        *_in_words(total, staat),
        *heading("Per maand"),
        _amounts(
            "Maand",
            [(paragraph(maand(each.van), style.CEL), each.som) for each in staat.maanden],
            total,
        ),
        *_absences(staat.verzuim),
    ]
    course = _course(staat)
    close = _closing(docent, f"{cursist.naam} ({cursist.code})", staat.van, staat.tot)
    story = [*before, *bijeen([*course, *close])] if course else met_slot(before, close)
    return build(story, _drukwerk(cursist.code, taalaanbieder, vandaag, druk))


def klasstaat(
    klas: Klasstaat,
    docent: str,
    taalaanbieder: str,
    vandaag: date,
    *,
    druk: Druknummer = ZONDER,
) -> bytes:
    """Return the urenstaat of the class; the same data give the same bytes."""
    people = aantal(len(klas.staten), "cursist", "cursisten")
    before: list[Flowable] = [
        *heading("Urenstaat", 0),
        paragraph("StarterZ-klas", style.NAAM),
        paragraph(f"{_period(klas.van, klas.tot, vandaag)}. {people}.", style.ONDERTITEL),
        *_in_words(klas.totaal),
        *heading("Per cursist"),
        _amounts("Cursist", [(_person(each), each.totaal) for each in klas.staten], klas.totaal),
    ]
    story = met_slot(before, _closing(docent, "de klas", klas.van, klas.tot))
    return build(story, _drukwerk("klas", taalaanbieder, vandaag, druk))


def _drukwerk(kenmerk: str, taalaanbieder: str, vandaag: date, druk: Druknummer) -> Drukwerk:
    return Drukwerk("Urenstaat", kenmerk, taalaanbieder, "StarterZ-klas", vandaag, druk=druk)


def _period(van: date, tot: date, vandaag: date) -> str:
    return f"Van {voluit(van)} tot en met {voluit(tot)}. Gemaakt op {voluit(vandaag)}"


def _in_words(total: Staatregel, staat: Urenstaat | None = None) -> list[Flowable]:
    minutes = total.minuten
    rows = [
        ("Aangeboden", uren_en_minuten(total.aangeboden)),
        ("Gevolgd", minutes.gevolgd_in_woorden),
        ("Te laat of eerder weg", uren_en_minuten(total.te_laat)),
        ("Geoorloofd verzuim", uren_en_minuten(minutes.geoorloofd)),
        ("Ongeoorloofd verzuim", uren_en_minuten(minutes.ongeoorloofd)),
        ("Verzuim, reden volgt", uren_en_minuten(minutes.onbekend)),
        ("Lessen bijgewoond", bijgewoond(total.bijgewoond, total.lessen)),
    ]
    if total.nog_open:
        unmarked = aantal(total.nog_open, "keer", "keer")
        rows.append(("Nog niet ingevuld", f"{unmarked}; die uren tellen hier niet mee"))
    if staat is not None and staat.voor_pip:
        rows.append(("Gevolgd voor het PIP", uren_en_minuten(staat.voor_pip)))
    if staat is not None and staat.eerder:
        rows.append(("Uren van elders", f"{uren_en_minuten(staat.eerder)}; niet in deze staat"))
    cells: list[tuple[str, Cel]] = [(label, paragraph(text, style.CEL)) for label, text in rows]
    title = "Samen" if staat is not None else "Alle cursisten samen"
    return [*heading(title), rows_with_labels(cells, 140)]


def _course(staat: Urenstaat) -> list[Flowable]:
    """Return the picture of the hours beside the line that is needed, and the forecast in words."""
    if staat.verloop is None or staat.prognose is None:
        return []
    label = staat.verloop.teller.label
    first, *others = prognose_in_woorden(staat.prognose)
    lines = [in_woorden(staat.verloop), f"Prognose: {first}" if first else "", *others]
    return [
        *heading(f"Op weg naar de norm: {label}"),
        Verloopbeeld(staat.verloop),
        Spacer(0, 6),
        *(paragraph(line) for line in lines if line),
    ]


def _amounts(first: str, rows: Sequence[tuple[Cel, Staatregel]], total: Staatregel) -> Flowable:
    """Return a row for each month or person, with the total below them."""
    cells: list[list[Cel]] = [
        [
            paragraph(first, style.KOLOMKOP),
            *(_column_head(name) for name in ("Lessen", *_BEDRAGEN)),
        ]
    ]
    cells += [[label, *_numbers(row)] for label, row in rows]
    cells.append([paragraph("Totaal", style.CEL_VET), *_numbers(total)])
    return table(
        cells,
        [_EERSTE, _LESSEN, *(_BEDRAG for _ in _BEDRAGEN)],
        [
            ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
            ("TOPPADDING", (0, 0), (-1, -1), 2.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
            ("RIGHTPADDING", (0, 0), (0, -1), 4),
            ("ALIGN", (1, 1), (-1, -1), "RIGHT"),
            ("FONTSIZE", (1, 1), (-1, -1), 7.5),
            ("TEXTCOLOR", (1, 1), (-1, -1), style.INKT),
            ("FONTNAME", (1, -1), (-1, -1), style.VET),
            ("LINEBELOW", (0, 0), (-1, 0), 1.2, style.PETROL),
            ("LINEBELOW", (0, 1), (-1, -2), 0.4, style.LIJN_ZACHT),
            ("LINEABOVE", (0, -1), (-1, -1), 0.8, style.PETROL),
            ("BACKGROUND", (0, -1), (-1, -1), style.PETROL_LICHT),
        ],
        header=1,
        reading=Data(1, row_headers=frozenset((0,))),
    )


def _column_head(name: str) -> Flowable:
    """A narrow head breaks its word over lines; who hears it, hears the whole word."""
    whole = name.replace("-\n", "").replace("\n", " ")
    return paragraph(name, style.GETAL_KOP, whole if whole != name else "")


def _numbers(row: Staatregel) -> Iterable[Cel]:
    yield f"{row.bijgewoond}/{row.lessen}"
    minutes = row.minuten
    for amount in (
        row.aangeboden, minutes.gevolgd, minutes.nt2, minutes.alfabetisering, minutes.knm,
        row.te_laat, minutes.geoorloofd, minutes.ongeoorloofd, minutes.onbekend,
    ):  # fmt: skip
        yield uren_kort(amount) if amount else "–"


def _person(staat: Urenstaat) -> Cel:
    code = f"{staat.cursist.code}, {staat.groep}" if staat.groep else staat.cursist.code
    return [paragraph(staat.cursist.naam, style.CEL), paragraph(code, style.LABEL)]


def _absences(verzuim: Sequence[Verzuimregel]) -> list[Flowable]:
    if not verzuim:
        return []
    rows: list[list[Cel]] = [
        [paragraph(name, style.KOLOMKOP) for name in ("Datum", "Les", "Uren", "Verzuim", "Reden")]
    ]
    for each in verzuim:
        reason = each.reden.label if each.reden else "–"
        texts = (kort(each.datum), each.tijden, uren_kort(each.minuten), each.status.label, reason)
        rows.append([paragraph(text, style.CEL) for text in texts])
    grid = table(
        rows,
        [80, 80, 50, 150, style.BREEDTE - 360],
        [
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ("LINEBELOW", (0, 0), (-1, 0), 1.2, style.PETROL),
            ("LINEBELOW", (0, 1), (-1, -1), 0.4, style.LIJN_ZACHT),
        ],
        header=1,
    )
    return [*heading("Verzuim"), grid]


def _closing(docent: str, wie: str, van: date, tot: date) -> list[Flowable]:
    """Return the statement; it says what was signed, since it may stand on a page of its own."""
    statement = (
        f"Deze urenstaat van {wie}, van {voluit(van)} tot en met {voluit(tot)}, is naar waarheid "
        "ingevuld."
    )
    fields: list[tuple[str, float, str]] = [
        ("Naam docent", 6, style.shorten(docent, style.GEWOON, 8.5, 240)),
        ("Datum", 10, ""),
        ("Handtekening", 44, ""),
    ]
    rows: list[list[Cel]] = [
        [paragraph(label, style.LABEL_RIJ), paragraph(value, style.CEL)]
        for label, _, value in fields
    ]
    block = table(
        rows,
        [80, 250],
        [
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ("LEFTPADDING", (1, 0), (1, -1), 3),
            *(("TOPPADDING", (0, at), (-1, at), room) for at, (_, room, _) in enumerate(fields)),
            *(("LINEBELOW", (1, at), (1, at), 0.6, style.GRIJS) for at in range(len(fields))),
        ],
        reading=Terms(),
    )
    return [
        Spacer(0, 8),
        paragraph(_UITLEG, style.KLEIN),
        *heading("Naar waarheid ingevuld"),
        paragraph(statement),
        block,
    ]
