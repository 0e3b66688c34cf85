"""Who belongs on the list of a lesson, and who is expected to come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from starterz.domain.klas.cursist import Cursist
from starterz.domain.lessen.les import Les
from starterz.domain.lessen.presentie import (
    Afmelding,
    Presentie,
    Presentielijst,
    Presentieregel,
    Status,
)

Tekens = Mapping[str, Presentie]
"""The marks in one lesson by cursistcode."""


def assemble_lijst(
    les: Les,
    cursisten: Iterable[Cursist],
    tekens: Tekens,
    ingehaald: tuple[Les, Tekens] | None = None,
    afmeldingen: Mapping[str, Afmelding] | None = None,
) -> Presentielijst:
    """Return the list of a lesson: who had a seat that day or has a mark, in the order of seats.

    `ingehaald` is the lesson that it makes up for, with the marks in that one.
    """
    rows = []
    for cursist in cursisten:
        stay, mark = cursist.plaatsing_op(les.datum), tekens.get(cursist.code)
        if stay is None or (stay.plek is None and mark is None):
            continue
        missed = (ingehaald[0], ingehaald[1].get(cursist.code)) if ingehaald else None
        absence = (afmeldingen or {}).get(cursist.code) if mark is None else None
        expected = is_verwacht(cursist, les, missed)
        rows.append(Presentieregel(cursist, stay, expected, mark, absence))
    rows.sort(key=lambda row: (row.plaatsing.plek or 99, row.cursist.code))
    return Presentielijst(les, tuple(rows))


def is_verwacht(cursist: Cursist, les: Les, ingehaald: tuple[Les, Presentie | None] | None) -> bool:
    """Say whether somebody should come to a lesson.

    `ingehaald` is the lesson that it makes up for, with this person's mark in it: then who was
    there already need not come, nor who had no mark, nor who came to the class later.
    """
    if ingehaald is None:
        return cursist.comes_on(les.datum)
    first, mark = ingehaald
    stay = cursist.plaatsing_op(les.datum)
    if stay is None or stay.plek is None:
        return False
    if mark is not None and is_er(mark):
        return False
    if first.vervallen:
        return cursist.comes_on(first.datum)
    return mark is not None


def is_er(presentie: Presentie) -> bool:
    """Say whether a mark says that somebody was there."""
    return presentie.status is Status.AANWEZIG


def is_gemist(regel: Presentieregel) -> bool:
    """Say whether somebody missed the lesson of this row."""
    return regel.presentie is not None and not is_er(regel.presentie)
