"""The tables behind an advice: notes from class, who looked at a sheet, documents given out."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field, SQLModel


class KlasnotitieRow(SQLModel, table=True):
    """One line about one aspect of one person, written in class."""

    __tablename__ = "klasnotitie"

    id: int | None = Field(default=None, primary_key=True)
    cursist_id: int = Field(foreign_key="cursist.id", index=True)
    aspect: str
    datum: date
    les_id: int | None = Field(default=None, foreign_key="les.id")
    tekst: str
    waarnemer: str


class InzageRow(SQLModel, table=True):
    """An account that looked at the sheet of another observer before it scored."""

    __tablename__ = "inzage"

    id: int | None = Field(default=None, primary_key=True)
    observatie_id: int = Field(foreign_key="observatie.id", index=True)
    account: str


class DocumentRow(SQLModel, table=True):
    """A document with its number; `inhoud` and `bestand` are SHA-256 of what it says and is."""

    __tablename__ = "document"

    id: int | None = Field(default=None, primary_key=True)
    nummer: str = Field(unique=True)
    soort: str
    cursist_id: int | None = Field(default=None, foreign_key="cursist.id", index=True)
    inhoud: str = Field(index=True)
    bestand: str = ""
    datum: date
    account: str
