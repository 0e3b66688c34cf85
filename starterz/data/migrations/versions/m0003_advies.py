"""Notes from class, joint sheets, retired instruments, the cursist's view, documents given out."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables and columns."""
    op.add_column("instrument", sa.Column("ingetrokken_op", sa.Date(), nullable=True))
    op.add_column("observatie", sa.Column("account", sa.String(), nullable=True))
    op.add_column("observatie", sa.Column("context", sa.String(), nullable=True))
    op.add_column("observatie", sa.Column("blind", sa.Boolean(), nullable=True))
    # Not in batch mode: that makes the table anew, which the rows that refer to it do not allow.
    op.execute("ALTER TABLE observatie ADD COLUMN uit_a INTEGER REFERENCES observatie (id)")
    op.execute("ALTER TABLE observatie ADD COLUMN uit_b INTEGER REFERENCES observatie (id)")
    op.add_column("score", sa.Column("reden", sa.String(), nullable=True))
    op.add_column("advies", sa.Column("mening", sa.String(), nullable=True))
    op.add_column("advies", sa.Column("instemming", sa.String(), nullable=True))
    op.create_table(
        "klasnotitie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cursist_id", sa.Integer(), nullable=False),
        sa.Column("aspect", sa.String(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("les_id", sa.Integer(), nullable=True),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.Column("waarnemer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["cursist_id"], ["cursist.id"]),
        sa.ForeignKeyConstraint(["les_id"], ["les.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_klasnotitie_cursist_id"), "klasnotitie", ["cursist_id"])
    op.create_table(
        "inzage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("observatie_id", sa.Integer(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["observatie_id"], ["observatie.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_inzage_observatie_id"), "inzage", ["observatie_id"])
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.String(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("cursist_id", sa.Integer(), nullable=True),
        sa.Column("inhoud", sa.String(), nullable=False),
        sa.Column("bestand", sa.String(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["cursist_id"], ["cursist.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("nummer"),
    )
    op.create_index(op.f("ix_document_cursist_id"), "document", ["cursist_id"])
    op.create_index(op.f("ix_document_inhoud"), "document", ["inhoud"])
