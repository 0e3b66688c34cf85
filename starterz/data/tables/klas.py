"""People and their placements."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlmodel import Field, SQLModel

from starterz.data.tables.keys import key_of
from starterz.domain.klas.cursist import (
    Cursist,
    Doelgroep,
    Groep,
    IntakeTelling,
    Leerroute,
    Lessoort,
    Plaatsing,
    Wet,
    naamdeel,
)
from starterz.domain.words.datums import read_lesdagen
from starterz.letters import comparable


class CursistRow(SQLModel, table=True):
    """A person; the number behind the code is never used again."""

    __tablename__ = "cursist"

    id: int | None = Field(default=None, primary_key=True)
    nummer: int = Field(unique=True)
    voornaam: str
    achternaam: str
    doelgroep: str | None = None
    wet: str
    consulent: str = ""
    kennisgeving: date | None = None
    brp: date | None = None
    pip: date | None = None
    pip_gewijzigd: date | None = None
    leerroute: str | None = None
    duo_einddatum: date | None = None
    norm_minuten: int | None = None
    norm_reden: str = ""
    intake_telt_mee: str = "nee"
    lesdagen: str | None = None
    lessoort: str | None = None
    examenpogingen: int | None = None
    examen_bron: str | None = None
    gearchiveerd_op: date | None = None

    @property
    def roepnaam(self) -> str:
        """The short name: the first name, or the only one."""
        return naamdeel(self.voornaam) or self.achternaam


class PlaatsingRow(SQLModel, table=True):
    """A stay in one group on one seat, both days included; without a seat it is a wait."""

    __tablename__ = "plaatsing"

    id: int | None = Field(default=None, primary_key=True)
    cursist_id: int = Field(foreign_key="cursist.id", index=True)
    groep: str
    plek: int | None = None
    van: date
    tot: date | None = None


def as_code(nummer: int) -> str:
    """Return the cursistcode of a number."""
    return f"C-{nummer:02d}"


def as_nummer(cursistcode: str) -> int | None:
    """Return the number behind a cursistcode, or nothing when it is none."""
    prefix, _, digits = comparable(cursistcode).upper().partition("-")
    known = digits.isascii() and digits.isdecimal() and len(digits) <= 9
    return int(digits) if prefix == "C" and known else None


def as_plaatsing(row: PlaatsingRow) -> Plaatsing:
    """Return the placement of a row."""
    return Plaatsing(key_of(row.id), Groep(row.groep), row.plek, row.van, row.tot)


def as_cursist(row: CursistRow, stays: Iterable[PlaatsingRow]) -> Cursist:
    """Return the cursist of a row with its placements, in the order of time."""
    ordered = sorted(stays, key=lambda stay: (stay.van, key_of(stay.id)))
    return Cursist(
        id=key_of(row.id),
        code=as_code(row.nummer),
        voornaam=row.voornaam,
        achternaam=row.achternaam,
        doelgroep=Doelgroep(row.doelgroep) if row.doelgroep else None,
        wet=Wet(row.wet),
        consulent=row.consulent,
        kennisgeving=row.kennisgeving,
        brp=row.brp,
        pip=row.pip,
        pip_gewijzigd=row.pip_gewijzigd,
        leerroute=Leerroute(row.leerroute) if row.leerroute else None,
        duo_einddatum=row.duo_einddatum,
        norm_minuten=row.norm_minuten,
        norm_reden=row.norm_reden,
        intake_telt_mee=IntakeTelling(row.intake_telt_mee),
        lesdagen=read_lesdagen(row.lesdagen) if row.lesdagen else None,
        lessoort=Lessoort(row.lessoort) if row.lessoort else None,
        examenpogingen=row.examenpogingen,
        examen_bron=row.examen_bron or "",
        gearchiveerd_op=row.gearchiveerd_op,
        plaatsingen=tuple(as_plaatsing(stay) for stay in ordered),
    )
