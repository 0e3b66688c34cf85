"""The tables around the hours: what is done elsewhere, talks, signed lists, corrections, seats."""

from __future__ import annotations

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel


class CorrectieRow(SQLModel, table=True):
    """A change of an old mark: what it was, what it became, who did it and why."""

    __tablename__ = "correctie"

    id: int | None = Field(default=None, primary_key=True)
    les_id: int = Field(foreign_key="les.id", index=True)
    cursist_id: int = Field(foreign_key="cursist.id", index=True)
    datum: date
    account: str
    voor: str
    na: str
    waarom: str = ""


class ParafenlijstRow(SQLModel, table=True):
    """A signed list that is there: who put initials, as cursistcodes one a line."""

    __tablename__ = "parafenlijst"

    id: int | None = Field(default=None, primary_key=True)
    les_id: int = Field(foreign_key="les.id", unique=True)
    kenmerk: str
    datum: date
    docent: str
    getekend: str = ""


class ParticipatieRow(SQLModel, table=True):
    """An activity of one person towards the participation hours."""

    __tablename__ = "participatie"

    id: int | None = Field(default=None, primary_key=True)
    cursist_id: int = Field(foreign_key="cursist.id", index=True)
    datum: date
    soort: str
    minuten: int
    omschrijving: str = ""


class EerderRow(SQLModel, table=True):
    """Hours gained elsewhere or on another route."""

    __tablename__ = "eerder"

    id: int | None = Field(default=None, primary_key=True)
    cursist_id: int = Field(foreign_key="cursist.id", index=True)
    soort: str
    minuten: int
    bron: str
    voor_pip: bool = False


class GesprekRow(SQLModel, table=True):
    """A voortgangsgesprek, with what the gemeente must report of it."""

    __tablename__ = "gesprek"

    id: int | None = Field(default=None, primary_key=True)
    cursist_id: int = Field(foreign_key="cursist.id", index=True)
    datum: date
    voortgang: str = ""
    inzet: str = ""
    niveau: str = ""


class OpvolgingRow(SQLModel, table=True):
    """A talk about an absence signal; `tot` is the last lesson that it was about."""

    __tablename__ = "opvolging"

    id: int | None = Field(default=None, primary_key=True)
    cursist_id: int = Field(foreign_key="cursist.id", index=True)
    signaal: str
    tot: date
    datum: date
    notitie: str


class IndelingRow(SQLModel, table=True):
    """One cell of the seats x years that was typed or loaded."""

    __tablename__ = "indeling"
    __table_args__ = (UniqueConstraint("plek", "jaar", name="uq_indeling_plek_jaar"),)

    id: int | None = Field(default=None, primary_key=True)
    plek: int
    jaar: int
    tekst: str
