"""What every aggregate works with: its rights, and who changed a row meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from sqlmodel import Session, SQLModel

from starterz.data import history
from starterz.data.aggregates.cursisten import Cursisten
from starterz.data.journal import Journal
from starterz.data.tables.lessen import LesRow
from starterz.domain.school.account import Account
from starterz.domain.school.rollen import Recht, is_bevoegd, require
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
        self._cursisten = Cursisten(context.session)

    def _require(self, *rechten: Recht) -> None:
        """Raise `GeenToegang` unless the account may do one of these."""
        rol = self._context.account.rol
        for recht in rechten[:-1]:
            if is_bevoegd(rol, recht):
                return
        require(rol, rechten[-1])

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

    def _les_row(self, les_id: int) -> LesRow:
        row = self._session.get(LesRow, les_id)
        if row is None:
            raise Onbekend("Deze les staat niet meer in het rooster.")
        return row
