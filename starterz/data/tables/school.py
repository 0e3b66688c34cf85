"""Accounts, settings, documents that were given out, and texts in forms that were not kept yet."""

from __future__ import annotations

import json
from datetime import date, datetime

from sqlmodel import Field, SQLModel

from starterz.data.tables.keys import key_of
from starterz.domain.school.account import Account
from starterz.domain.school.document import Document, Documentsoort
from starterz.domain.school.klad import Klad
from starterz.domain.school.rollen import Rol


class AccountRow(SQLModel, table=True):
    """An account; its wachtzin opens a slot in the key file."""

    __tablename__ = "account"

    id: int | None = Field(default=None, primary_key=True)
    naam: str = Field(unique=True)
    rol: str


class InstellingRow(SQLModel, table=True):
    """A setting that differs from its default, as it is typed."""

    __tablename__ = "instelling"

    naam: str = Field(primary_key=True)
    waarde: str


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


def as_account(row: AccountRow) -> Account:
    """Return the account of a row."""
    return Account(key_of(row.id), row.naam, Rol(row.rol))


def as_document(row: DocumentRow, cursistcode: str | None) -> Document:
    """Return the document of a row; without a code it is about more than one person."""
    return Document(
        nummer=row.nummer,
        soort=Documentsoort(row.soort),
        cursist=cursistcode,
        inhoud=row.inhoud,
        datum=row.datum,
        account=row.account,
    )


def as_klad(row: KladRow) -> Klad:
    """Return the text of a row that was not kept."""
    return Klad(
        row.formulier,
        row.over,
        json.loads(row.velden),
        datetime.fromisoformat(row.moment),
        key_of(row.id),
        row.rij or "",
    )
