"""The seats over the years."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel


class IndelingRow(SQLModel, table=True):
    """One cell of the seats x years that was typed or loaded."""

    __tablename__ = "indeling"
    __table_args__ = (UniqueConstraint("plek", "jaar", name="uq_indeling_plek_jaar"),)

    id: int | None = Field(default=None, primary_key=True)
    plek: int
    jaar: int
    tekst: str
