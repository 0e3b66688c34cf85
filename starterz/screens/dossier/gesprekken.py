"""The talks, notes and corrections in the dossier: a row each, and all of one in words."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from starterz.domain.lessen.presentie import Correctie
from starterz.domain.uren.termijnen import Gesprek
from starterz.domain.words.datums import WEEKDAGEN, kort
from starterz.screens.dossier.blad import Dossierblad
from starterz.tovii.klasnotitie import Klasnotitie
from starterz.widgets.lijst import Rijen
from starterz.widgets.tekens import cell


def gesprek_rijen(blad: Dossierblad) -> Rijen:
    """Write the progress talks and the talks about absence, newest first."""
    rows = [(each.datum, f"g-{each.id}", "voortgang", _inhoud(each)) for each in blad.gesprekken]
    rows += [(each.datum, f"v-{each.id}", "verzuim", each.notitie) for each in blad.opvolging]
    rows.sort(key=lambda row: row[:2], reverse=True)
    return [
        (key, (cell(kort(day)), cell(kind), cell(" ".join(text.split()))))
        for day, key, kind, text in rows
    ]


def _inhoud(gesprek: Gesprek) -> str:
    parts = (
        ("Voortgang", gesprek.voortgang), ("Inzet", gesprek.inzet), ("Niveau", gesprek.niveau),
    )  # fmt: skip
    return " · ".join(f"{label}: {text}" for label, text in parts if text) or "geen tekst"


def gesprek_noot(blad: Dossierblad) -> str:
    """Write the signals that ask for a talk, and what the list is for when it is empty."""
    lines = [f"! {signal.tekst} b = gesprek daarover." for signal in blad.signalen]
    if not blad.gesprekken and not blad.opvolging:
        lines.append("Er is nog geen gesprek. b = gesprek vastleggen.")
    return "\n".join(lines)


def correctie_rijen(correcties: Iterable[Correctie]) -> Rijen:
    """Write the changes of old marks, newest first."""
    return [
        (
            f"{each.les.id}-{number}",
            tuple(
                cell(text)
                for text in (
                    _dag(each), each.voor, each.na, each.waarom or "geen reden gegeven",
                    each.account, kort(each.datum),
                )
            ),
        )
        for number, each in enumerate(correcties)
    ]  # fmt: skip


def notitie_cellen(notitie: Klasnotitie) -> tuple[Text, ...]:
    """Write a note from class as a row between the sheets."""
    words = f"{notitie.aspect} {notitie.tekst}"
    texts = (kort(notitie.datum), "notitie", words, "", notitie.waarnemer)
    return tuple(cell(text) for text in texts)


def _dag(correctie: Correctie) -> str:
    day = correctie.les.datum
    return f"{WEEKDAGEN[day.weekday()]} {kort(day)}"


def voluit(blad: Dossierblad, sleutel: str | None) -> str:
    """Write all of the talk, note or correction of a row, and nothing for another row."""
    for note in blad.notities:
        if sleutel == f"n-{note.id}":
            return f"{kort(note.datum)}, {note.waarnemer}: {note.aspect} {note.tekst}"
    for talk in blad.gesprekken:
        if sleutel == f"g-{talk.id}":
            return f"{kort(talk.datum)}: {_inhoud(talk)}"
    for about in blad.opvolging:
        if sleutel == f"v-{about.id}":
            return f"{kort(about.datum)}: {about.notitie}"
    for number, each in enumerate(blad.correcties):
        if sleutel == f"{each.les.id}-{number}":
            why = each.waarom or "geen reden gegeven"
            return (
                f"Les van {kort(each.les.datum)}: {each.voor} werd {each.na}. "
                f"{each.account}, {kort(each.datum)}: {why}"
            )
    return ""
