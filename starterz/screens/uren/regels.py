"""What the list of the hours is made of: a row a person, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from starterz.domain.klas.cursist import Cursist, Plaatsing
from starterz.domain.uren.aandacht import band
from starterz.domain.uren.uren import Urenstand

if TYPE_CHECKING:
    from starterz.data.store import Store

RECENT = timedelta(weeks=8)
"""So long somebody who left stays in the list, unless archived before."""


@dataclass(frozen=True, slots=True)
class Urenregel:
    """One row: a person, the placement that counts on the day, and the hours."""

    cursist: Cursist
    plaatsing: Plaatsing
    stand: Urenstand
    band: str = ""


def read_rows(store: Store, day: date) -> list[Urenregel]:
    """Read everybody with a seat on a day, by seat, then who left shortly before it."""
    klas = store.klas.klas(day)
    states = {state.cursist: state for state in store.uren.states(day)}
    settings = store.instellingen.read()

    def row(cursist: Cursist, plaatsing: Plaatsing) -> Urenregel:
        # Who is in the archive by now may still have had a seat on that day.
        state = states.get(cursist.code) or store.uren.state(cursist.code, day)
        return Urenregel(cursist, plaatsing, state, band(state.opkomst, settings))

    rows = [
        row(seat.cursist, seat.plaatsing)
        for seat in klas.plekken
        if seat.cursist and seat.plaatsing
    ]
    seated = {known.cursist.code for known in rows}
    for person in store.klas.cursisten():
        last = person.laatste_plaatsing(day)
        if person.code in seated or last is None or last.van > day:
            continue
        has_hours = states[person.code].lessen > 0
        if has_hours and (last.tot is None or last.tot >= day - RECENT):
            rows.append(row(person, last))
    return rows
