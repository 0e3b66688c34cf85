"""People with their placements, as every aggregate looks them up; the rights are its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, col, or_, select

from starterz.data.tables.keys import key_of
from starterz.data.tables.klas import CursistRow, PlaatsingRow, as_cursist, as_nummer
from starterz.domain.klas.cursist import Cursist
from starterz.domain.words.fouten import Onbekend


class Cursisten:
    """Finds people by code, by day, or all of them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def row(self, code: str) -> CursistRow:
        """Return the row behind a code; raise `Onbekend` for a code that nobody has."""
        nummer = as_nummer(code)
        row = self._session.exec(select(CursistRow).where(CursistRow.nummer == nummer)).first()
        if row is None:
            raise Onbekend(f"Er is geen cursist met code '{code}'.")
        return row

    def one(self, code: str) -> Cursist:
        """Return one person; raise `Onbekend` for a code that nobody has."""
        return self.of([self.row(code)])[0]

    def all(self, *, ook_gearchiveerd: bool = False) -> list[Cursist]:
        """Return everybody, in the order in which they came."""
        query = select(CursistRow).order_by(col(CursistRow.nummer))
        if not ook_gearchiveerd:
            query = query.where(col(CursistRow.gearchiveerd_op).is_(None))
        return self.of(self._session.exec(query))

    def on(self, day: date) -> list[Cursist]:
        """Return who has a placement on a day, archived by now or not: not the whole past."""
        stays = PlaatsingRow
        there = select(stays.cursist_id).where(
            stays.van <= day, or_(col(stays.tot).is_(None), col(stays.tot) >= day)
        )
        rows = self._session.exec(
            select(CursistRow).where(col(CursistRow.id).in_(there)).order_by(col(CursistRow.nummer))
        )
        return self.of(rows)

    def of(self, rows: Iterable[CursistRow]) -> list[Cursist]:
        """Return the people of these rows, in the same order."""
        rows = list(rows)
        stays: defaultdict[int, list[PlaatsingRow]] = defaultdict(list)
        found = self._session.exec(
            select(PlaatsingRow).where(col(PlaatsingRow.cursist_id).in_([row.id for row in rows]))
        )
        for stay in found:
            stays[stay.cursist_id].append(stay)
        return [as_cursist(row, stays[key_of(row.id)]) for row in rows]
