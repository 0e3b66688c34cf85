"""Participation, earlier hours, talks, signed lists, corrections, seats by year."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _of_person(name: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cursist_id", sa.Integer(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["cursist_id"], ["cursist.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f(f"ix_{name}_cursist_id"), name, ["cursist_id"], unique=False)


def upgrade() -> None:
    """Add the tables and columns."""
    op.add_column("cursist", sa.Column("examenpogingen", sa.Integer(), nullable=True))
    op.add_column("cursist", sa.Column("examen_bron", sa.String(), nullable=True))
    # Not in batch mode: that makes the table anew, which the rows that refer to it do not allow.
    op.execute("ALTER TABLE les ADD COLUMN haalt_in INTEGER REFERENCES les (id)")
    op.add_column("presentie", sa.Column("gezet_op", sa.Date(), nullable=True))
    op.create_index(op.f("ix_presentie_status"), "presentie", ["status"], unique=False)
    _of_person(
        "correctie",
        sa.Column("les_id", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("voor", sa.String(), nullable=False),
        sa.Column("na", sa.String(), nullable=False),
        sa.Column("waarom", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["les_id"], ["les.id"]),
    )
    op.create_index(op.f("ix_correctie_les_id"), "correctie", ["les_id"], unique=False)
    op.create_table(
        "parafenlijst",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("les_id", sa.Integer(), nullable=False),
        sa.Column("kenmerk", sa.String(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("docent", sa.String(), nullable=False),
        sa.Column("getekend", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["les_id"], ["les.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("les_id"),
    )
    _of_person(
        "participatie",
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("minuten", sa.Integer(), nullable=False),
        sa.Column("omschrijving", sa.String(), nullable=False),
    )
    _of_person(
        "eerder",
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("minuten", sa.Integer(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("voor_pip", sa.Boolean(), nullable=False),
    )
    _of_person(
        "gesprek",
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("voortgang", sa.String(), nullable=False),
        sa.Column("inzet", sa.String(), nullable=False),
        sa.Column("niveau", sa.String(), nullable=False),
    )
    _of_person(
        "opvolging",
        sa.Column("signaal", sa.String(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("notitie", sa.String(), nullable=False),
    )
    op.create_table(
        "indeling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plek", sa.Integer(), nullable=False),
        sa.Column("jaar", sa.Integer(), nullable=False),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("plek", "jaar", name="uq_indeling_plek_jaar"),
    )
