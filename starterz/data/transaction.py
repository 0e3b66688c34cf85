"""One operation, one transaction: the rows, their journal lines, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlmodel import Session

from starterz.data.engines.sqlcipher import as_fout
from starterz.data.journal import Journal
from starterz.data.store import Store
from starterz.domain.school.account import Account
from starterz.domain.words.fouten import Geweigerd


@contextmanager
def transaction(engine: Engine, account: Account, sessie: str) -> Iterator[Store]:
    """Give a store for one operation and commit what it did, or roll all of it back.

    `sessie` names this run of the program, so that undo knows an act of another one.
    Raises the domain's own errors; what the engine says is turned into one of them.
    """
    try:
        with Session(engine, expire_on_commit=False) as session, session.begin():
            journal = Journal(session, account.naam, sessie)
            yield Store(session, journal, account)
            journal.write()
    except IntegrityError as error:
        raise Geweigerd("Dit past niet bij wat er al staat; er is niets gewijzigd.") from error
    except DatabaseError as error:
        raise as_fout(error) from error
