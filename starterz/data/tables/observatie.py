"""Instruments, sheets, and notes from class."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from starterz.data.tables.keys import key_of
from starterz.tovii.instrument import Instrument
from starterz.tovii.klasnotitie import Klasnotitie
from starterz.tovii.observatie import Observatie, ObservatieStatus, Score


class InstrumentRow(SQLModel, table=True):
    """A version of an instrument, as the file it was loaded from."""

    __tablename__ = "instrument"
    __table_args__ = (UniqueConstraint("naam", "versie", name="uq_instrument_naam_versie"),)

    id: int | None = Field(default=None, primary_key=True)
    naam: str
    versie: str
    toml: str
    ingetrokken_op: date | None = None


class ObservatieRow(SQLModel, table=True):
    """One sheet of one observer, or the joint one of `uit_a` and `uit_b`."""

    __tablename__ = "observatie"

    id: int | None = Field(default=None, primary_key=True)
    cursist_id: int = Field(foreign_key="cursist.id", index=True)
    datum: date
    waarnemer: str
    instrument_row_id: int = Field(foreign_key="instrument.id")
    status: str
    account: str | None = None
    context: str | None = None
    blind: bool | None = None
    uit_a: int | None = Field(default=None, foreign_key="observatie.id")
    uit_b: int | None = Field(default=None, foreign_key="observatie.id")


class ScoreRow(SQLModel, table=True):
    """One aspect on a sheet; without `waarde` it was not observed."""

    __tablename__ = "score"
    __table_args__ = (UniqueConstraint("observatie_id", "aspect", name="uq_score_aspect"),)

    id: int | None = Field(default=None, primary_key=True)
    observatie_id: int = Field(foreign_key="observatie.id", index=True)
    aspect: str
    waarde: int | None = None
    notitie: str = ""
    notitie_in_pdf: bool = False
    reden: str | None = None


class InzageRow(SQLModel, table=True):
    """An account that looked at the sheet of another observer before it scored."""

    __tablename__ = "inzage"

    id: int | None = Field(default=None, primary_key=True)
    observatie_id: int = Field(foreign_key="observatie.id", index=True)
    account: str


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


def as_score(row: ScoreRow) -> Score:
    """Return the score of a row."""
    return Score(row.waarde, row.notitie, row.notitie_in_pdf, row.reden or "")


def as_observatie(
    row: ObservatieRow,
    cursistcode: str,
    instrument: Instrument,
    scores: Iterable[ScoreRow],
) -> Observatie:
    """Return the sheet of a row with its scores."""
    return Observatie(
        id=key_of(row.id),
        cursist=cursistcode,
        datum=row.datum,
        waarnemer=row.waarnemer,
        instrument_id=instrument.id,
        instrument_versie=instrument.versie,
        status=ObservatieStatus(row.status),
        scores={each.aspect: as_score(each) for each in scores},
        context=row.context or "",
        blind=bool(row.blind),
        uit=(row.uit_a, row.uit_b) if row.uit_a and row.uit_b else None,
    )


def as_klasnotitie(row: KlasnotitieRow, cursistcode: str) -> Klasnotitie:
    """Return the note of a row."""
    return Klasnotitie(
        key_of(row.id), cursistcode, row.aspect, row.datum, row.les_id, row.tekst, row.waarnemer
    )
