"""The figures of the evaluation as the screen shows them: a table, a picture and words."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.content import Content

from starterz.domain.advies.evaluatiecijfers import Evaluatie, Kruistabel
from starterz.domain.advies.evaluatiewoorden import (
    overeenstemming_regels,
    richting_regels,
    te_klein_tekst,
    tijd_regels,
    uitleg,
    wissel_regels,
)
from starterz.widgets.breedten import Kolom
from starterz.widgets.feiten import Feit
from starterz.widgets.lijst import Kolommen
from starterz.widgets.raster import Rasterrijen
from starterz.widgets.tekens import cell

DELEN = ("toets en indicatie", "indicatie en advies", "advies en besluit", "cijfers")
"""The parts of the screen; all but the last one have a table."""
SAMEN = "samen"
_LANGST = 24
"""The longest row of squares."""


def delen_balk(chosen: int) -> Content:
    """Return the parts with their keys; the one in view stands in brackets."""
    parts = []
    for index, name in enumerate(DELEN):
        if index == chosen:
            parts.append(Content.styled(f"[{index + 1} {name}]", "bold"))
        else:
            parts.append(Content.assemble((f" {index + 1}", "$accent"), f" {name} "))
    return Content("").join(parts)


def kolommen(found: Evaluatie, tabel: Kruistabel) -> Kolommen:
    """Return the columns; the last one adds a row up."""
    names = [*(found.label(each) for each in tabel.kolommen), SAMEN]
    return [Kolom(name, max(len(name) + 2, 7)) for name in names]


def rijen(found: Evaluatie, tabel: Kruistabel) -> Rasterrijen:
    """Return the rows with their counts; the last one adds a column up."""
    made = []
    for rij in tabel.rijen:
        counts = [tabel.cel(rij, each) for each in tabel.kolommen]
        made.append((rij, cell(found.label(rij)), [*map(_getal, counts), _getal(sum(counts))]))
    totals = [tabel.kolom_totaal(each) for each in tabel.kolommen]
    made.append((SAMEN, cell(SAMEN, bold=True), [_getal(each) for each in (*totals, tabel.totaal)]))
    return made


def _getal(number: int) -> Text:
    return cell(f" {number}" if number else " ·")


def beeld(found: Evaluatie, tabel: Kruistabel) -> str:
    """Return a picture of a table: a row of squares for every cell, with its number behind it."""
    if not tabel.totaal:
        return ""
    highest = max(tabel.aantallen.values())
    per = -(-highest // _LANGST)
    width = max(len(found.label(each)) for each in tabel.kolommen)
    lines = [f"{tabel.rij_naam} → {tabel.kolom_naam}"]
    for rij in tabel.rijen:
        lines.append(f"{found.label(rij)} ({tabel.rij_totaal(rij)})")
        for kolom in tabel.kolommen:
            if count := tabel.cel(rij, kolom):
                squares = "■" * -(-count // per)
                lines.append(f"  {found.label(kolom):<{width}}  {squares} {count}")
    if per > 1:
        lines.append(f"■ = {per} cursisten, naar boven afgerond")
    return "\n".join(lines)


def woorden(found: Evaluatie, deel: int) -> list[Feit]:
    """Return the words of one part; what the figures cannot say stands with the last one."""
    if not found.n:
        return [Feit("In deze periode is er geen definitief advies. c = andere periode.")]
    if deel < len(DELEN) - 1:
        small = te_klein_tekst(found)
        return [Feit(f"! {small}", stijl="bold $let-op")] if small else []
    lines = [
        *_kop("Advies tegenover de toets", richting_regels(found, found.advies_toets)),
        *_kop("Indicatie tegenover de toets", richting_regels(found, found.indicatie_toets)),
        *_kop("Leerroute gewisseld na het besluit", wissel_regels(found, found.wissels)),
        *_kop("Tijd tot het advies", tijd_regels(found)),
        *_kop("Twee paar ogen", overeenstemming_regels(found)),
        Feit("Wat deze cijfers zeggen", stijl="bold"),
    ]
    return [*lines, *(Feit(line) for line in uitleg(found))]


def _kop(title: str, pairs: Sequence[tuple[str, str]]) -> list[Feit]:
    return [
        Feit(title, stijl="bold"),
        *(Feit(text, f"  {label}") for label, text in pairs),
        Feit(""),
    ]
