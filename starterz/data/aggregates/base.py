"""What every aggregate works with, and the look-ups that more than one needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlmodel import Session, SQLModel, col, or_, select

from starterz.data import convert, history, models
from starterz.data.journal import Journal
from starterz.domain.klas.cursist import Cursist
from starterz.domain.school.account import Account
from starterz.domain.school.rollen import Recht, eis, is_bevoegd
from starterz.domain.words.fouten import Onbekend
from starterz.domain.words.wijziging import IntussenGewijzigd

Row = TypeVar("Row", bound=SQLModel)


@dataclass(frozen=True, slots=True)
class Context:
    """One transaction of one account."""

    session: Session
    journal: Journal
    account: Account


class Aggregate:
    """A part of the store."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._session = context.session
        self._journal = context.journal

    def _eis(self, *rechten: Recht) -> None:
        """Raise `GeenToegang` unless the account may do one of these."""
        rol = self._context.account.rol
        for recht in rechten[:-1]:
            if is_bevoegd(rol, recht):
                return
        eis(rol, rechten[-1])

    @contextmanager
    def _naming(self, row: SQLModel | None) -> Iterator[None]:
        """Add to a conflict who changed the row last, and when."""
        try:
            yield
        except IntussenGewijzigd as fout:
            raise fout.by(self._last_change(row)) from None

    def _last_change(self, row: SQLModel | None) -> str:
        """Return who changed a row last in another program, and when."""
        return history.last_change(self._session, self._journal.sessie, row)

    def _before_own(self, model: type[Row], is_row: Callable[[Row], bool]) -> Iterator[Row | None]:
        """Go back over what a row was, as long as only this program itself changed it."""
        return history.before_own(self._session, self._journal.sessie, model, is_row)

    def _cursist_row(self, code: str) -> models.CursistRow:
        nummer = convert.nummer(code)
        row = self._session.exec(
            select(models.CursistRow).where(models.CursistRow.nummer == nummer)
        ).first()
        if row is None:
            raise Onbekend(f"Er is geen cursist met code '{code}'.")
        return row

    def _cursist(self, code: str) -> Cursist:
        return self._cursisten([self._cursist_row(code)])[0]

    def _cursisten(self, rows: Iterable[models.CursistRow]) -> list[Cursist]:
        rows = list(rows)
        stays: defaultdict[int, list[models.PlaatsingRow]] = defaultdict(list)
        found = self._session.exec(
            select(models.PlaatsingRow).where(
                col(models.PlaatsingRow.cursist_id).in_([row.id for row in rows])
            )
        )
        for stay in found:
            stays[stay.cursist_id].append(stay)
        return [convert.cursist(row, stays[convert.key(row.id)]) for row in rows]

    def _alle(self, *, ook_gearchiveerd: bool = False) -> list[Cursist]:
        query = select(models.CursistRow).order_by(col(models.CursistRow.nummer))
        if not ook_gearchiveerd:
            query = query.where(col(models.CursistRow.gearchiveerd_op).is_(None))
        return self._cursisten(self._session.exec(query))

    def _op_dag(self, day: date) -> list[Cursist]:
        """Return who has a placement on a day, archived by now or not: not the whole past."""
        stays = models.PlaatsingRow
        there = select(stays.cursist_id).where(
            stays.van <= day, or_(col(stays.tot).is_(None), col(stays.tot) >= day)
        )
        rows = self._session.exec(
            select(models.CursistRow)
            .where(col(models.CursistRow.id).in_(there))
            .order_by(col(models.CursistRow.nummer))
        )
        return self._cursisten(rows)

    def _les_row(self, les_id: int) -> models.LesRow:
        row = self._session.get(models.LesRow, les_id)
        if row is None:
            raise Onbekend("Deze les staat niet meer in het rooster.")
        return row
