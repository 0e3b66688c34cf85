"""What changed, who did it, and the way back: one act a transaction, one line a row."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import UOWTransaction
from sqlmodel import Session, SQLModel, col, select

from starterz.data import models
from starterz.domain.fouten import Geweigerd, InGebruik

GEWOON, VAST, ONGEDAAN, OPNIEUW, TERZIJDE = "gewoon", "vast", "ongedaan", "opnieuw", "terzijde"
"""Kinds of act: can be undone, cannot, an undo, a redo, and one that undo passes by."""

INTUSSEN = "Hier is intussen iets anders gewijzigd. Dit kan niet meer terug."
"""Why an undo or redo is refused when somebody else's later act stands in its way."""

_UNTRACKED = (models.ActieRow, models.WijzigingRow, models.KladRow)
_TABLES: dict[str, type[SQLModel]] = {
    str(model.__tablename__): model
    for model in (
        models.AccountRow, models.CursistRow, models.PlaatsingRow, models.LesRow, models.VrijRow,
        models.PresentieRow, models.AfmeldingRow, models.InstrumentRow, models.ObservatieRow,
        models.ScoreRow, models.ToetsRow, models.AdviesRow, models.InstellingRow,
        models.CorrectieRow, models.ParafenlijstRow, models.ParticipatieRow, models.EerderRow,
        models.GesprekRow, models.OpvolgingRow, models.IndelingRow, models.KlasnotitieRow,
        models.InzageRow, models.DocumentRow,
    )
}  # fmt: skip


class Journal:
    """Collects the changed rows of one transaction and writes them as one act."""

    def __init__(self, session: Session, account: str) -> None:
        self._session = session
        self._account = account
        self._changes: list[tuple[str, str, str | None, str | None]] = []
        self._label = ""
        self._soort = GEWOON
        self._van_actie: int | None = None
        event.listen(session, "after_flush", self._collect)

    def label(self, omschrijving: str, *, vast: bool = False) -> None:
        """Say what this act is, in words that fit after "Ongedaan gemaakt:"; the first counts."""
        self._label = self._label or omschrijving
        if vast:
            self._soort = VAST

    def aside(self, omschrijving: str) -> None:
        """Say what this act is, when undo must pass it by: something was read or printed."""
        self._label = self._label or omschrijving
        self._soort = TERZIJDE

    def write(self) -> None:
        """Add the act and its lines to the transaction, when anything changed."""
        self._session.flush()
        if not self._changes:
            return
        act = models.ActieRow(
            moment=datetime.now(UTC).isoformat(timespec="seconds"),
            account=self._account,
            omschrijving=self._label,
            soort=self._soort,
            van_actie=self._van_actie,
        )
        self._session.add(act)
        self._session.flush()
        for tabel, rij, voor, na in self._changes:
            self._session.add(
                models.WijzigingRow(actie_id=act.id or 0, tabel=tabel, rij=rij, voor=voor, na=na)
            )

    def undo(self) -> str:
        """Take back this account's last act; return what it was.

        Raises `Geweigerd` when there is none or it is final, `InGebruik` when a row of it has
        changed since.
        """
        act = self._last((GEWOON, VAST, OPNIEUW))
        if act is None:
            raise Geweigerd("Er is niets om ongedaan te maken.")
        if act.soort == VAST:
            raise Geweigerd(f"Dit kan niet ongedaan: {act.omschrijving}.")
        self._revert(act)
        act.teruggedraaid = True
        self._soort, self._van_actie, self._label = ONGEDAAN, act.id, act.omschrijving
        return act.omschrijving

    def redo(self) -> str:
        """Do again what this account undid last; return what it was.

        Raises `Geweigerd` when nothing was undone, or something else was done since.
        """
        act = self._last((ONGEDAAN,))
        if act is None or self._done_since(act):
            raise Geweigerd("Er is niets om opnieuw te doen.")
        self._revert(act)
        act.teruggedraaid = True
        self._soort, self._van_actie, self._label = OPNIEUW, act.id, act.omschrijving
        return act.omschrijving

    def _last(self, kinds: tuple[str, ...]) -> models.ActieRow | None:
        return self._session.exec(
            select(models.ActieRow)
            .where(
                models.ActieRow.account == self._account,
                col(models.ActieRow.soort).in_(kinds),
                col(models.ActieRow.teruggedraaid).is_(False),
            )
            .order_by(col(models.ActieRow.id).desc())
            .limit(1)
        ).first()

    def _done_since(self, act: models.ActieRow) -> bool:
        """Say whether this account did something new after an act, undone again or not."""
        return (
            self._session.exec(
                select(models.ActieRow.id).where(
                    models.ActieRow.account == self._account,
                    col(models.ActieRow.soort).in_((GEWOON, VAST)),
                    col(models.ActieRow.id) > act.id,
                )
            ).first()
            is not None
        )

    def _revert(self, act: models.ActieRow) -> None:
        lines = self._session.exec(
            select(models.WijzigingRow)
            .where(models.WijzigingRow.actie_id == act.id)
            .order_by(col(models.WijzigingRow.id).desc())
        ).all()
        try:
            for line in lines:
                self._revert_row(line)
                self._session.flush()  # in this order, so that references stay whole
        except IntegrityError as error:
            raise InGebruik(INTUSSEN) from error

    def _revert_row(self, line: models.WijzigingRow) -> None:
        model = _TABLES[line.tabel]
        row = self._session.get(model, json.loads(line.rij))
        # Read first, since a line of before a migration lacks the fields that came with it.
        expected = _dump(_load(model, line.na)) if line.na else None
        if (_dump(row) if row else None) != expected:
            raise InGebruik(INTUSSEN)
        if line.voor is None:
            self._session.delete(row)
        elif row is None:
            self._session.add(_load(model, line.voor))
        else:
            before = _load(model, line.voor)
            for name in model.model_fields:
                setattr(row, name, getattr(before, name))

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


def _load(model: type[SQLModel], line: str) -> SQLModel:
    return model.model_validate(json.loads(line))


def _dump_before(row: SQLModel) -> str:
    values = row.model_dump()
    for name in values:
        deleted = inspect(row).attrs[name].history.deleted
        if deleted:
            values[name] = deleted[0]
    return _dump(type(row).model_validate(values))
