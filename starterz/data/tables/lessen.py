"""The calendar, the marks, and what is kept about old ones."""

from __future__ import annotations

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from starterz.data.tables.keys import key_of
from starterz.domain.klas.cursist import Lessoort
from starterz.domain.lessen.les import Les, VrijePeriode
from starterz.domain.lessen.parafenlijst import Parafenlijst
from starterz.domain.lessen.presentie import Afmelding, Correctie, Presentie, Reden, Status


class LesRow(SQLModel, table=True):
    """A lesson in the calendar."""

    __tablename__ = "les"
    __table_args__ = (UniqueConstraint("datum", "begin", name="uq_les_datum_begin"),)

    id: int | None = Field(default=None, primary_key=True)
    datum: date = Field(index=True)
    begin: int
    minuten: int
    soort: str
    knm_minuten: int = 0
    docenten: str = ""
    vervallen: bool = False
    reden: str = ""
    haalt_in: int | None = Field(default=None, foreign_key="les.id")


class VrijRow(SQLModel, table=True):
    """A period without lessons."""

    __tablename__ = "vrij"

    id: int | None = Field(default=None, primary_key=True)
    van: date
    tot: date
    omschrijving: str = ""


class PresentieRow(SQLModel, table=True):
    """One mark of one person in one lesson."""

    __tablename__ = "presentie"
    __table_args__ = (UniqueConstraint("les_id", "cursist_id", name="uq_presentie_les_cursist"),)

    id: int | None = Field(default=None, primary_key=True)
    les_id: int = Field(foreign_key="les.id", index=True)
    cursist_id: int = Field(foreign_key="cursist.id", index=True)
    status: str = Field(index=True)
    te_laat: int = 0
    eerder_weg: int = 0
    reden: str | None = None
    soort: str | None = None
    gezet_op: date | None = None


class AfmeldingRow(SQLModel, table=True):
    """An absence announced ahead."""

    __tablename__ = "afmelding"

    id: int | None = Field(default=None, primary_key=True)
    cursist_id: int = Field(foreign_key="cursist.id", index=True)
    van: date
    tot: date
    status: str
    reden: str


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


def as_les(row: LesRow) -> Les:
    """Return the lesson of a row."""
    return Les(
        id=key_of(row.id),
        datum=row.datum,
        begin=row.begin,
        minuten=row.minuten,
        soort=Lessoort(row.soort),
        knm_minuten=row.knm_minuten,
        docenten=tuple(name for name in row.docenten.split("\n") if name),
        vervallen=row.vervallen,
        reden=row.reden,
        haalt_in=row.haalt_in,
    )


def as_vrij(row: VrijRow) -> VrijePeriode:
    """Return the period without lessons of a row."""
    return VrijePeriode(row.van, row.tot, row.omschrijving)


def as_presentie(row: PresentieRow, cursistcode: str) -> Presentie:
    """Return the mark of a row."""
    return Presentie(
        les_id=row.les_id,
        cursist=cursistcode,
        status=Status(row.status),
        te_laat=row.te_laat,
        eerder_weg=row.eerder_weg,
        reden=Reden(row.reden) if row.reden else None,
        soort=Lessoort(row.soort) if row.soort else None,
        gezet_op=row.gezet_op,
    )


def as_afmelding(row: AfmeldingRow, cursistcode: str) -> Afmelding:
    """Return the announced absence of a row."""
    return Afmelding(
        key_of(row.id), cursistcode, row.van, row.tot, Status(row.status), Reden(row.reden)
    )


def as_correctie(row: CorrectieRow, cursistcode: str, les: Les) -> Correctie:
    """Return the change of an old mark of a row."""
    return Correctie(cursistcode, les, row.datum, row.account, row.voor, row.na, row.waarom)


def as_parafenlijst(row: ParafenlijstRow) -> Parafenlijst:
    """Return the signed list of a row."""
    codes = tuple(code for code in row.getekend.split("\n") if code)
    return Parafenlijst(row.les_id, row.kenmerk, row.datum, row.docent, codes)
