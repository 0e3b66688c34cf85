"""What a row was before, and who changed it last, as the journal has it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Set
from datetime import datetime
from typing import TypeVar

from sqlalchemy import inspect
from sqlmodel import Session, SQLModel, col, select

from starterz.data import models

Row = TypeVar("Row", bound=SQLModel)


def last_change(session: Session, own: Set[int], row: SQLModel | None) -> str:
    """Return who changed a row last and when: `docent om 14:05`; empty when unknown.

    Own acts are passed over: it is about what another program did.
    """
    identity = inspect(row).identity if row is not None else None
    if row is None or not identity:
        return ""
    acts = session.exec(
        select(models.ActieRow)
        .join(models.WijzigingRow, col(models.WijzigingRow.actie_id) == models.ActieRow.id)
        .where(
            models.WijzigingRow.tabel == row.__tablename__,
            models.WijzigingRow.rij == json.dumps(identity[0]),
        )
        .order_by(col(models.WijzigingRow.id).desc())
    )
    found = next((act for act in acts if act.id not in own), None)
    if found is None:
        return ""
    return f"{found.account} om {datetime.fromisoformat(found.moment).astimezone():%H:%M}"


def before_own(
    session: Session, own: Set[int], model: type[Row], is_row: Callable[[Row], bool]
) -> Iterator[Row | None]:
    """Yield what a row was before each of the last changes, as long as those are own acts.

    None is no row. A row that was taken away and made again counts as one: `is_row` knows it.
    """
    if not own:
        return
    lines = session.exec(
        select(models.WijzigingRow)
        .where(
            models.WijzigingRow.actie_id >= min(own),
            models.WijzigingRow.tabel == model.__tablename__,
        )
        .order_by(col(models.WijzigingRow.id).desc())
    )
    for line in lines:
        kept = line.na or line.voor
        if kept is None or not is_row(_load(model, kept)):
            continue
        if line.actie_id not in own:
            return
        yield _load(model, line.voor) if line.voor else None


def _load(model: type[Row], line: str) -> Row:
    return model.model_validate(json.loads(line))
