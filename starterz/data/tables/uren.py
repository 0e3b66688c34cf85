"""What counts beside the lessons, and the talks about hours and progress."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field, SQLModel

from starterz.data.tables.keys import key_of
from starterz.domain.uren.aandacht import Opvolging, Signaalsoort
from starterz.domain.uren.participatie import Activiteit, EerdereUren, Eerdersoort, Participatie
from starterz.domain.uren.termijnen import Gesprek


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


def as_participatie(row: ParticipatieRow, cursistcode: str) -> Participatie:
    """Return the activity of a row."""
    return Participatie(
        key_of(row.id), cursistcode, row.datum, Activiteit(row.soort), row.minuten, row.omschrijving
    )


def as_eerder(row: EerderRow, cursistcode: str) -> EerdereUren:
    """Return the earlier hours of a row."""
    return EerdereUren(
        key_of(row.id), cursistcode, Eerdersoort(row.soort), row.minuten, row.bron, row.voor_pip
    )


def as_gesprek(row: GesprekRow, cursistcode: str) -> Gesprek:
    """Return the talk of a row."""
    return Gesprek(key_of(row.id), cursistcode, row.datum, row.voortgang, row.inzet, row.niveau)


def as_opvolging(row: OpvolgingRow, cursistcode: str) -> Opvolging:
    """Return the talk about a signal of a row."""
    return Opvolging(
        key_of(row.id), cursistcode, Signaalsoort(row.signaal), row.tot, row.datum, row.notitie
    )
