"""What changed, who did it, and the way back: one act a transaction, one line a row."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import UOWTransaction
from sqlmodel import Session, SQLModel, col, select

from starterz.data.tables import ROWS
from starterz.data.tables.journal import ActieRow, WijzigingRow
from starterz.data.tables.school import KladRow
from starterz.domain.lessen.teruggang import (
    SPOREN,
    Bevestigen,
    RedenNodig,
    Teruggang,
    Wijziging,
    meet,
)
from starterz.domain.words.fouten import Geweigerd, InGebruik, StarterzFout

GEWOON, VAST, ONGEDAAN, OPNIEUW, TERZIJDE = "gewoon", "vast", "ongedaan", "opnieuw", "terzijde"
"""Kinds of act: can be undone, cannot, an undo, a redo, and one that undo passes by."""

INTUSSEN = "Hier is intussen iets anders gewijzigd. Dit kan niet meer terug."
"""Why an undo or redo is refused when somebody else's later act stands in its way."""

_UNTRACKED = (ActieRow, WijzigingRow, KladRow)
_TABLES = {str(row.__tablename__): row for row in ROWS if row not in _UNTRACKED}

_BLADEN = frozenset({
    "presentie", "afmelding", "score", "klasnotitie", "toets", "vrij", "participatie", "eerder",
    "gesprek", "opvolging",
})  # fmt: skip
"""Tables that no other row refers to: a row may come back under another key."""


Check = Callable[[Sequence[Wijziging]], None]
"""What a way back must meet, once its rows have gone back; it raises where that is not right."""


class Journal:
    """Collects the changed rows of one transaction and writes them as one act."""

    def __init__(self, session: Session, account: str, sessie: str) -> None:
        self._session = session
        self._account = account
        self._sessie = sessie
        self._changes: list[tuple[str, str, str | None, str | None]] = []
        self._label = ""
        self._soort = GEWOON
        self._van_actie: int | None = None
        event.listen(session, "after_flush", self._collect)

    @property
    def sessie(self) -> str:
        """The run of the program whose acts these are."""
        return self._sessie

    def label(self, omschrijving: str, *, vast: bool = False) -> None:
        """Say what this act is, in words that fit after "Ongedaan gemaakt:".

        The first counts, but what cannot be undone is named before all else.
        """
        if vast and self._soort != VAST:
            self._label, self._soort = "", VAST
        self._label = self._label or omschrijving

    def aside(self, omschrijving: str) -> None:
        """Say what this act is, when undo must pass it by: something was read or printed."""
        self._label = self._label or omschrijving
        self._soort = TERZIJDE

    def write(self) -> None:
        """Add the act and its lines to the transaction, when anything changed."""
        self._session.flush()
        if not self._changes:
            return
        act = ActieRow(
            moment=datetime.now(UTC).isoformat(timespec="seconds"),
            account=self._account,
            omschrijving=self._label,
            soort=self._soort,
            van_actie=self._van_actie,
            sessie=self._sessie,
        )
        self._session.add(act)
        self._session.flush()
        for tabel, rij, voor, na in self._changes:
            self._session.add(
                WijzigingRow(actie_id=act.id or 0, tabel=tabel, rij=rij, voor=voor, na=na)
            )

    def undo(self, check: Check, bevestigd: int | None = None) -> Teruggang:
        """Take back this account's last act; return what it was.

        `check` sees what changed and raises where that is not right. Raises `Bevestigen` for an
        act of an earlier day or session, a large one, or one that needs a reason, until
        `bevestigd` names it; `Geweigerd` when there is none or it is final, `InGebruik` when a
        row of it has changed since.
        """
        act = self._last((GEWOON, VAST, OPNIEUW))
        if act is None:
            raise Geweigerd("Er is niets om ongedaan te maken.")
        if act.soort == VAST:
            raise Geweigerd(
                f"Dit kan niet ongedaan: {act.omschrijving}. Wat definitief is, blijft zo."
            )
        return self._go_back(act, ONGEDAAN, check, bevestigd)

    def redo(self, check: Check, bevestigd: int | None = None) -> Teruggang:
        """Do again what this account undid last; return what it was.

        What was done since does not matter, unless it is about the same: then it is refused as
        an undo is. Raises as `undo` does.
        """
        act = self._last((ONGEDAAN,))
        if act is None:
            raise Geweigerd("Er is niets om opnieuw te doen.")
        return self._go_back(act, OPNIEUW, check, bevestigd)

    def _go_back(self, act: ActieRow, soort: str, check: Check, bevestigd: int | None) -> Teruggang:
        lines = self._lines(act)
        offer = Teruggang(
            act.id or 0,
            act.omschrijving,
            datetime.fromisoformat(act.moment),
            meet(
                (line.tabel, line.na is not None, line.voor is not None)
                for line in lines
                if not _is_trace(line)
            ),
            eerder=act.sessie != self._sessie,
            opnieuw=soort == OPNIEUW,
        )
        if bevestigd is not None and bevestigd != act.id:
            raise InGebruik("Er is intussen iets anders gedaan. Kijk en druk nog eens.")
        # All of it first, so that nobody is asked about what cannot be.
        known = len(self._changes)
        try:
            with self._session.begin_nested():
                check(self._revert(lines))
                if bevestigd is None and offer.asks_first(datetime.now(UTC)):
                    raise Bevestigen(offer)
        except RedenNodig as error:
            del self._changes[known:]
            raise Bevestigen(offer, error.oud) from error
        except StarterzFout:
            del self._changes[known:]
            raise
        act.teruggedraaid = True
        self._soort, self._van_actie, self._label = soort, act.id, act.omschrijving
        return offer

    def _last(self, kinds: tuple[str, ...]) -> ActieRow | None:
        return self._session.exec(
            select(ActieRow)
            .where(
                ActieRow.account == self._account,
                col(ActieRow.soort).in_(kinds),
                col(ActieRow.teruggedraaid).is_(False),
            )
            .order_by(col(ActieRow.id).desc())
            .limit(1)
        ).first()

    def _lines(self, act: ActieRow) -> Sequence[WijzigingRow]:
        """Return what an act changed, last first."""
        return self._session.exec(
            select(WijzigingRow)
            .where(WijzigingRow.actie_id == act.id)
            .order_by(col(WijzigingRow.id).desc())
        ).all()

    def _revert(self, lines: Sequence[WijzigingRow]) -> tuple[Wijziging, ...]:
        try:
            changes = []
            for line in lines:
                changes.append(self._revert_row(line))
                self._session.flush()  # in this order, so that references stay whole
        except IntegrityError as error:
            raise InGebruik(INTUSSEN) from error
        return tuple(changes)

    def _revert_row(self, line: WijzigingRow) -> Wijziging:
        model = _TABLES[line.tabel]
        if _is_trace(line):
            kept = _load(model, line.na or "").model_dump()
            return Wijziging(line.tabel, kept, kept)
        row = self._session.get(model, json.loads(line.rij))
        # Read first, since a line of before a migration lacks the fields that came with it.
        expected = _dump(_load(model, line.na)) if line.na else None
        before = _load(model, line.voor) if line.voor is not None else None
        if expected is None and row is not None and before is not None and line.tabel in _BLADEN:
            row, before = None, _with_new_key(before)  # another row took the key meanwhile
        if (_dump(row) if row else None) != expected:
            raise InGebruik(INTUSSEN)
        change = Wijziging(
            line.tabel, row.model_dump() if row else None, before.model_dump() if before else None
        )
        if before is None:
            self._session.delete(row)
        elif row is None:
            self._session.add(before)
        else:
            for name in model.model_fields:
                setattr(row, name, getattr(before, name))
        return change

    def _collect(self, session: Session, _context: UOWTransaction) -> None:
        for row in session.new:
            self._add(row, None, _dump(row))
        for row in session.dirty:
            if session.is_modified(row):
                self._add(row, _dump_before(row), _dump(row))
        for row in session.deleted:
            self._add(row, _dump(row), None)

    def _add(self, row: Any, voor: str | None, na: str | None) -> None:
        if isinstance(row, _UNTRACKED):
            return
        identity = inspect(row).identity or inspect(row).mapper.primary_key_from_instance(row)
        key = json.dumps(identity[0])
        self._changes.append((str(row.__tablename__), key, voor, na))


def _dump(row: SQLModel) -> str:
    # Sorted, since a row that was made and a row that was read name their fields in another order.
    return json.dumps(row.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)


def _is_trace(line: WijzigingRow) -> bool:
    """Say whether an act left this behind for the record: it stays, whatever goes back."""
    return line.voor is None and line.tabel in SPOREN


def _load(model: type[SQLModel], line: str) -> SQLModel:
    return model.model_validate(json.loads(line))


def _with_new_key(row: SQLModel) -> SQLModel:
    return type(row).model_validate({**row.model_dump(), "id": None})


def _dump_before(row: SQLModel) -> str:
    values = row.model_dump()
    for name in values:
        deleted = inspect(row).attrs[name].history.deleted
        if deleted:
            values[name] = deleted[0]
    return _dump(type(row).model_validate(values))
