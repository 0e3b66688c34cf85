"""What a row was before, and who changed it last, as the journal has it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TypeVar

from sqlalchemy import func, inspect
from sqlmodel import Session, SQLModel, col, select

from starterz.data.tables.journal import ActieRow, WijzigingRow

Row = TypeVar("Row", bound=SQLModel)


def last_change(session: Session, sessie: str, row: SQLModel | None) -> str:
    """Return who changed a row last and when: `docent om 14:05`; empty when unknown.

    What this run of the program did is passed over: it is about what another one did.
    """
    identity = inspect(row).identity if row is not None else None
    if row is None or not identity:
        return ""
    found = session.exec(
        select(ActieRow)
        .join(WijzigingRow, col(WijzigingRow.actie_id) == ActieRow.id)
        .where(
            WijzigingRow.tabel == row.__tablename__,
            WijzigingRow.rij == json.dumps(identity[0]),
            col(ActieRow.sessie).is_distinct_from(sessie),
        )
        .order_by(col(WijzigingRow.id).desc())
        .limit(1)
    ).first()
    if found is None:
        return ""
    return f"{found.account} om {datetime.fromisoformat(found.moment).astimezone():%H:%M}"


def before_own(
    session: Session, sessie: str, model: type[Row], is_row: Callable[[Row], bool]
) -> Iterator[Row | None]:
    """Yield what a row was before each of the last changes, as long as this run made those.

    None is no row. A row that was taken away and made again counts as one: `is_row` knows it.
    """
    first = session.exec(select(func.min(ActieRow.id)).where(ActieRow.sessie == sessie)).one()
    if first is None:
        return
    lines = session.exec(
        select(WijzigingRow, ActieRow.sessie)
        .join(ActieRow, col(ActieRow.id) == WijzigingRow.actie_id)
        .where(
            WijzigingRow.actie_id >= first,
            WijzigingRow.tabel == model.__tablename__,
        )
        .order_by(col(WijzigingRow.id).desc())
    )
    for line, whose in lines:
        kept = line.na or line.voor
        if kept is None or not is_row(_load(model, kept)):
            continue
        if whose != sessie:
            return
        yield _load(model, line.voor) if line.voor else None


def _load(model: type[Row], line: str) -> Row:
    return model.model_validate(json.loads(line))
