"""The one road to the data: every operation runs, in order, on one thread, one transaction each."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from starterz.domain.school.account import Account
from starterz.domain.school.rollen import Rol
from starterz.domain.words.fouten import GeenToegang
from starterz.places import Places

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from starterz.data.store import Store

Result = TypeVar("Result")


class Database:
    """The store behind a queue. Nothing heavy is imported before the first operation runs.

    `opened_with` lets a demonstration or a script open the store without somebody at the keys.
    """

    def __init__(self, places: Places, opened_with: tuple[str, str] | None = None) -> None:
        self.places = places
        self.opened_with = opened_with
        self._sessie = secrets.token_hex(8)
        self._engine: Engine | None = None
        self._account: Account | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="starterz-data")

    def begin_session(self) -> None:
        """Let what is done from now on be of another session; undo asks before it goes further."""
        self._sessie = secrets.token_hex(8)

    @property
    def account(self) -> Account | None:
        """Who is at the keys, once the store is open."""
        return self._account

    def exists(self) -> bool:
        """Say whether there is a store here already."""
        return self.places.keys.exists() or self.places.store.exists()

    def submit(self, operation: Callable[[Store], Result]) -> asyncio.Future[Result]:
        """Queue an operation now; the returned future is only its receipt.

        The operation runs and commits whether or not anybody waits for the receipt.
        """
        return asyncio.wrap_future(self._thread.submit(self._run, operation))

    def run(self, operation: Callable[[Store], Result]) -> Result:
        """Run an operation and wait for it, for a caller without an event loop."""
        return self._thread.submit(self._run, operation).result()

    def unlock(self, naam: str, wachtzin: str) -> Future[Account]:
        """Queue the opening of the store for an account; the future carries who it is."""
        return self._thread.submit(self._unlock, naam, wachtzin)

    def create(self, naam: str, rol: Rol, wachtzin: str) -> Future[str]:
        """Queue the making of a new store with its first account; the future is the herstelcode."""
        return self._thread.submit(self._create, naam, rol, wachtzin)

    def recover(self, herstelcode: str, naam: str, wachtzin: str) -> Future[Account]:
        """Queue a new wachtzin for an account, by the herstelcode."""
        return self._thread.submit(self._recover, herstelcode, naam, wachtzin)

    def names(self) -> tuple[str, ...]:
        """Return the names of the accounts, for the screen that asks for one."""
        from starterz.data.access import account_names

        return account_names(self.places)

    def close(self) -> None:
        """Finish every queued operation, then let the thread and the file go; twice is once."""
        with suppress(RuntimeError):  # somebody else closes it: wait with them
            self._thread.submit(self._dispose)
        self._thread.shutdown(wait=True)

    def _dispose(self) -> None:
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    def _run(self, operation: Callable[[Store], Result]) -> Result:
        if self._engine is None and self.opened_with is not None:
            self._unlock(*self.opened_with)
        if self._engine is None or self._account is None:
            raise GeenToegang("De klas is nog op slot. Log eerst in.")
        from starterz.data.transaction import transaction

        with transaction(self._engine, self._account, self._sessie) as store:
            return operation(store)

    def _unlock(self, naam: str, wachtzin: str) -> Account:
        from starterz.data.access import open_with

        self._dispose()
        self._engine, self._account = open_with(self.places, naam, wachtzin)
        return self._account

    def _create(self, naam: str, rol: Rol, wachtzin: str) -> str:
        from starterz.data.access import create_store

        herstelcode = create_store(self.places, naam, rol, wachtzin)
        self._unlock(naam, wachtzin)
        return herstelcode

    def _recover(self, herstelcode: str, naam: str, wachtzin: str) -> Account:
        from starterz.data.access import renew

        renew(self.places, herstelcode, naam, wachtzin)
        return self._unlock(naam, wachtzin)
