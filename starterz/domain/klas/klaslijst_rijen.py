"""The roster written as a table of nine columns."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from starterz.domain.klas.cursist import Cursist
from starterz.domain.klas.klas import PLEKKEN, assemble
from starterz.domain.words.datums import kort

KOLOMMEN = (
    "voornaam", "achternaam", "groep", "plek", "instroom", "doelgroep", "wet", "pip_datum",
    "consulent",
)  # fmt: skip
WACHTLIJST = "wachtlijst"
"""In the column `plek`: no seat, also where one is free."""


def als_rij(cursist: Cursist, peildatum: date) -> tuple[str, ...]:
    """Write one person as the nine columns, on the placement of that day or the nearest one."""
    stay = cursist.laatste_plaatsing(peildatum)
    return (
        cursist.voornaam,
        cursist.achternaam,
        stay.groep.value if stay else "",
        str(stay.plek) if stay and stay.plek else "",
        kort(cursist.instroom),
        cursist.doelgroep.value if cursist.doelgroep else "",
        cursist.wet.value,
        kort(cursist.pip),
        cursist.consulent,
    )


def write_klaslijst(cursisten: Iterable[Cursist], peildatum: date) -> list[tuple[str, ...]]:
    """Write the class of a day, and who comes later on a seat that is free, as roster rows.

    Read into an empty class, the rows give the same people on the same seats: who waits while a
    seat is free has `wachtlijst` for a seat.
    """
    everybody = tuple(cursisten)
    klas = assemble(everybody, peildatum)
    coming = [
        person
        for person in everybody
        if person.gearchiveerd_op is None and person.instroom and person.instroom > peildatum
    ]
    taken = {plek.nummer for plek in klas.plekken if plek.cursist}
    rows = [als_rij(person, peildatum) for person in (*klas.cursisten, *klas.wachtlijst)]
    for person in sorted(coming, key=lambda person: (person.instroom or peildatum, person.code)):
        stay = person.laatste_plaatsing(peildatum)
        if stay is None or stay.plek in taken:
            continue
        if stay.plek is not None:
            taken.add(stay.plek)
        rows.append(als_rij(person, peildatum))
    if len(taken) < len(PLEKKEN):
        rows = [(*row[:3], row[3] or WACHTLIJST, *row[4:]) for row in rows]
    return rows
