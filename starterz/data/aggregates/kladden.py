"""Texts in forms that were not kept yet: encrypted like the rest, for one account only."""

from __future__ import annotations

import json

from sqlmodel import col, select

from starterz.data.aggregates.base import Aggregate
from starterz.data.tables.keys import key_of
from starterz.data.tables.school import KladRow, as_klad
from starterz.domain.school.klad import Klad


class Kladden(Aggregate):
    """What this account typed and did not keep; no other account reads it, the journal neither."""

    def keep(self, klad: Klad, known: int | None = None) -> int:
        """Keep a text, in the place of the one with the key `known`; return its key."""
        row = self._row(known)
        if row is None:
            row = KladRow(
                account=self._context.account.naam,
                formulier=klad.formulier,
                over=klad.over,
                rij=klad.rij,
                velden="",
                moment="",
            )
        row.velden = json.dumps(dict(klad.velden), ensure_ascii=False)
        row.moment = klad.moment.isoformat(timespec="seconds")
        self._session.add(row)
        self._session.flush()
        return key_of(row.id)

    def of(self, formulier: str, over: str, rij: str = "") -> tuple[Klad, ...]:
        """Return the texts for one form about one row, newest first."""
        return tuple(klad for klad in self.all() if klad.plaats == (formulier, over, rij))

    def all(self) -> tuple[Klad, ...]:
        """Return every text of this account that was not kept, newest first."""
        rows = self._session.exec(
            select(KladRow)
            .where(KladRow.account == self._context.account.naam)
            .order_by(col(KladRow.moment).desc(), col(KladRow.id).desc())
        )
        return tuple(as_klad(row) for row in rows)

    def drop(self, *keys: int) -> None:
        """Throw texts away; one that is gone already is passed by."""
        for key in keys:
            row = self._row(key)
            if row is not None:
                self._session.delete(row)

    def drop_of(self, formulier: str, over: str, rij: str = "") -> None:
        """Throw away every text for one form about one row: what it is about was kept."""
        self.drop(*(klad.id for klad in self.of(formulier, over, rij)))

    def _row(self, key: int | None) -> KladRow | None:
        row = self._session.get(KladRow, key) if key is not None else None
        is_own = row is not None and row.account == self._context.account.naam
        return row if is_own else None
