"""Tests and advices."""

from __future__ import annotations

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from starterz.data.tables.frozen import load_text
from starterz.domain.advies.trajectadvies import (
    AdviesStatus,
    Besluit,
    Bespreking,
    Instemming,
    Rapportsoort,
    Tolk,
    Trajectadvies,
)
from starterz.domain.klas.cursist import Leerroute
from starterz.tovii.leerbaarheidstoets import Leerbaarheidstoets, Toetsresultaat


class ToetsRow(SQLModel, table=True):
    """A result of the leerbaarheidstoets; the latest date counts."""

    __tablename__ = "toets"

    id: int | None = Field(default=None, primary_key=True)
    cursist_id: int = Field(foreign_key="cursist.id", index=True)
    datum: date
    resultaat: str
    behaald: int | None = None
    benodigd: int | None = None
    reden: str = ""


class AdviesRow(SQLModel, table=True):
    """A version of an advice; `rapport` is the frozen report once it is finished."""

    __tablename__ = "advies"
    __table_args__ = (UniqueConstraint("cursist_id", "versie", name="uq_advies_versie"),)

    id: int | None = Field(default=None, primary_key=True)
    cursist_id: int = Field(foreign_key="cursist.id", index=True)
    versie: int
    status: str
    soort: str
    docent: str
    datum: date | None = None
    tekst: str = "{}"
    besproken_op: date | None = None
    tolk: str | None = None
    mening: str | None = None
    instemming: str | None = None
    besluit_leerroute: str | None = None
    besluit_datum: date | None = None
    besluit_reden: str = ""
    rapport: str | None = None


def as_toets(row: ToetsRow) -> Leerbaarheidstoets:
    """Return the test of a row."""
    return Leerbaarheidstoets(
        row.datum, Toetsresultaat(row.resultaat), row.behaald, row.benodigd, row.reden
    )


def as_advies(row: AdviesRow, cursistcode: str) -> Trajectadvies:
    """Return the advice of a row."""
    return Trajectadvies(
        id=row.id or 0,
        cursist=cursistcode,
        versie=row.versie,
        status=AdviesStatus(row.status),
        soort=Rapportsoort(row.soort),
        docent=row.docent,
        datum=row.datum,
        tekst=load_text(row.tekst),
        bespreking=_bespreking(row),
        besluit=Besluit(Leerroute(row.besluit_leerroute), row.besluit_datum, row.besluit_reden)
        if row.besluit_leerroute and row.besluit_datum
        else None,
    )


def _bespreking(row: AdviesRow) -> Bespreking | None:
    if not (row.besproken_op and row.tolk):
        return None
    view = Instemming(row.instemming) if row.instemming else None
    return Bespreking(row.besproken_op, Tolk(row.tolk), row.mening or "", view)
