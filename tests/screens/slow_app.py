"""The app on a store that takes its time, for the tests of leaving at once; run as a program."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from textual.binding import Binding

from starterz.app import StarterzApp
from starterz.data.database import Database
from starterz.data.store import Store
from starterz.domain.words.fouten import StarterzFout
from starterz.places import Places
from starterz.screens.shared.base import Said

Result = TypeVar("Result")
WRITES = 12
SECONDS_A_WRITE = 0.05


class SlowDatabase(Database):
    """Counts what is queued and lets every operation wait, as a slow disk would."""

    queued = 0

    def submit(self, operation: Callable[[Store], Result]) -> asyncio.Future[Result]:
        """Queue an operation that is slow once the writes have begun."""

        def slowly(store: Store) -> Result:
            if self.queued:
                time.sleep(SECONDS_A_WRITE)
            return operation(store)

        return super().submit(slowly)


class SlowApp(StarterzApp):
    """Tells through a file how far it is, and can be made to fail."""

    BINDINGS = [Binding("f10", "fail", "fout", show=False)]

    def save(
        self,
        operation: Callable[[Store], Result],
        said: Said = "",
        title: str = "Niet bewaard",
        refused: Callable[[StarterzFout], bool] = lambda _: False,
    ) -> None:
        """Queue a write and note that it was queued."""
        assert isinstance(self.database, SlowDatabase)
        self.database.queued += 1
        super().save(operation, said, title, refused)
        if self.database.queued == WRITES:
            (self.database.places.home / "queued").touch()

    def reload(self) -> None:
        """Note that the class is on the screen."""
        super().reload()
        (self.database.places.home / "open").touch()

    def action_fail(self) -> None:
        """Fail as a bug would."""
        raise RuntimeError("a bug")


if __name__ == "__main__":
    database = SlowDatabase(Places(Path(sys.argv[1])), ("docent", sys.argv[2]))
    SlowApp(database, lambda: date.fromisoformat(sys.argv[3])).run()
