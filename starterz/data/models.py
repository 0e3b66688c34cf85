"""The tables that have no room of their own yet; `convert` turns rows into domain objects."""

from __future__ import annotations

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from starterz.data.tables.observatie import DocumentRow, InzageRow, KlasnotitieRow
from starterz.data.tables.uren import (
    CorrectieRow,
    EerderRow,
    GesprekRow,
    IndelingRow,
    OpvolgingRow,
    ParafenlijstRow,
    ParticipatieRow,
)
from starterz.domain.klas.cursist import naamdeel

__all__ = [
    "AccountRow", "ActieRow", "AdviesRow", "AfmeldingRow", "CorrectieRow", "CursistRow",
    "DocumentRow", "EerderRow", "GesprekRow", "IndelingRow", "InstellingRow", "InstrumentRow",
    "InzageRow", "KladRow", "KlasnotitieRow", "LesRow", "ObservatieRow", "OpvolgingRow",
    "ParafenlijstRow", "ParticipatieRow", "PlaatsingRow", "PresentieRow", "ScoreRow", "ToetsRow",
    "VrijRow", "WijzigingRow",
]  # fmt: skip


class AccountRow(SQLModel, table=True):
    """An account; its wachtzin opens a slot in the key file."""

    __tablename__ = "account"

    id: int | None = Field(default=None, primary_key=True)
    naam: str = Field(unique=True)
    rol: str


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


class InstellingRow(SQLModel, table=True):
    """A setting that differs from its default, as it is typed."""

    __tablename__ = "instelling"

    naam: str = Field(primary_key=True)
    waarde: str


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


class KladRow(SQLModel, table=True):
    """What an account typed in a form and did not keep yet; `velden` is a JSON object.

    `rij` is the key of the row that the form is about; None in a text of before that was kept.
    The journal leaves it out: it is thrown away as a whole.
    """

    __tablename__ = "klad"

    id: int | None = Field(default=None, primary_key=True)
    account: str = Field(index=True)
    formulier: str
    over: str
    velden: str
    moment: str
    rij: str | None = None
