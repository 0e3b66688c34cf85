"""What was done: acts, and the rows that each of them changed."""

from __future__ import annotations

from sqlmodel import Field, SQLModel


class ActieRow(SQLModel, table=True):
    """One act of one account: what a person undoes at once, and the head of its audit lines."""

    __tablename__ = "actie"

    id: int | None = Field(default=None, primary_key=True)
    moment: str
    account: str = Field(index=True)
    omschrijving: str
    soort: str
    van_actie: int | None = Field(default=None, foreign_key="actie.id")
    teruggedraaid: bool = False
    sessie: str | None = None


class WijzigingRow(SQLModel, table=True):
    """One changed row of an act: its table, key, and values before and after."""

    __tablename__ = "wijziging"

    id: int | None = Field(default=None, primary_key=True)
    actie_id: int = Field(foreign_key="actie.id", index=True)
    tabel: str
    rij: str
    voor: str | None = None
    na: str | None = None
