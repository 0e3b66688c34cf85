"""The lines above and below the seats: which lesson, and how many are there."""

from __future__ import annotations

from datetime import date

from starterz.domain.lessen.les_in_beeld import others_in_words
from starterz.domain.lessen.presentie import Status
from starterz.domain.uren.dagbeeld import Dagbeeld
from starterz.domain.words.datums import lang
from starterz.domain.words.woorden import aantal


def les_regel(beeld: Dagbeeld, today: date) -> str:
    """Write the line above the seats: which lesson is in view, or why there is none."""
    if beeld.lijst is None:
        after = f" Volgende les: {lang(beeld.volgende.datum)}." if beeld.volgende else ""
        day = "Vandaag" if beeld.dag == today else lang(beeld.dag).capitalize()
        return f"{day} is er geen les.{after or ' F7 = rooster maken.'}"
    les = beeld.lijst.les
    day = "Vandaag" if les.datum == today else lang(les.datum).capitalize()
    parts = [day, les.tijden, "INHAALLES" if les.haalt_in else les.soort.label]
    if les.knm_minuten:
        parts.append(f"{les.knm_minuten} min KNM")
    if les.vervallen:
        parts.append(f"VERVALLEN {les.reden}".strip())
    elif les.datum > today:
        parts.append("nog niet geweest")
    is_past = les.datum <= today
    others = others_in_words(beeld.lessen, beeld.wachtend, les, may_be_marked=is_past)
    if others:
        also = "ook vandaag" if les.datum == today else "ook die dag"
        parts.append(f"{also}: {', '.join(others)}")
    if les.docenten:
        parts.append(", ".join(les.docenten))  # last: on a small screen this may go first
    return " · ".join(parts)


def stand_regel(beeld: Dagbeeld) -> str:
    """Write the line below the seats: how many are there, and what is still to come."""
    parts = []
    if beeld.lijst is not None and not beeld.lijst.les.vervallen:
        rows = beeld.lijst.regels
        marks = [row.presentie.status for row in rows if row.presentie]
        here = marks.count(Status.AANWEZIG)
        announced = sum(row.is_aangekondigd and row.verwacht for row in rows)
        open_rows = sum(row.presentie is None and row.verwacht for row in rows) - announced
        parts += [f"{here} aanwezig", f"{len(marks) - here} afwezig", f"{open_rows} nog open"]
        if announced:
            parts.append(f"{announced} afgemeld")
    if beeld.open_afwezigheid:
        parts.append(f"reden volgt: {beeld.open_afwezigheid} (r)")
    return " · ".join(parts)


def termijn_regel(beeld: Dagbeeld) -> str:
    """Write how many terms are overdue, or nothing."""
    if not beeld.termijnen_te_laat:
        return ""
    return f"! {aantal(beeld.termijnen_te_laat, 'termijn', 'termijnen')} voorbij: T = termijnen"
