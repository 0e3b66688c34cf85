"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("rol", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("naam"),
    )
    op.create_table(
        "actie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("moment", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("omschrijving", sa.String(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("van_actie", sa.Integer(), nullable=True),
        sa.Column("teruggedraaid", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["van_actie"],
            ["actie.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_actie_account"), "actie", ["account"], unique=False)
    op.create_table(
        "cursist",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("voornaam", sa.String(), nullable=False),
        sa.Column("achternaam", sa.String(), nullable=False),
        sa.Column("doelgroep", sa.String(), nullable=True),
        sa.Column("wet", sa.String(), nullable=False),
        sa.Column("consulent", sa.String(), nullable=False),
        sa.Column("kennisgeving", sa.Date(), nullable=True),
        sa.Column("brp", sa.Date(), nullable=True),
        sa.Column("pip", sa.Date(), nullable=True),
        sa.Column("pip_gewijzigd", sa.Date(), nullable=True),
        sa.Column("leerroute", sa.String(), nullable=True),
        sa.Column("duo_einddatum", sa.Date(), nullable=True),
        sa.Column("norm_minuten", sa.Integer(), nullable=True),
        sa.Column("norm_reden", sa.String(), nullable=False),
        sa.Column("intake_telt_mee", sa.String(), nullable=False),
        sa.Column("lesdagen", sa.String(), nullable=True),
        sa.Column("lessoort", sa.String(), nullable=True),
        sa.Column("gearchiveerd_op", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("nummer"),
    )
    op.create_table(
        "instelling",
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("waarde", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("naam"),
    )
    op.create_table(
        "instrument",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("versie", sa.String(), nullable=False),
        sa.Column("toml", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("naam", "versie", name="uq_instrument_naam_versie"),
    )
    op.create_table(
        "les",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("begin", sa.Integer(), nullable=False),
        sa.Column("minuten", sa.Integer(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("knm_minuten", sa.Integer(), nullable=False),
        sa.Column("docenten", sa.String(), nullable=False),
        sa.Column("vervallen", sa.Boolean(), nullable=False),
        sa.Column("reden", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("datum", "begin", name="uq_les_datum_begin"),
    )
    op.create_index(op.f("ix_les_datum"), "les", ["datum"], unique=False)
    op.create_table(
        "vrij",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.Column("omschrijving", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "advies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cursist_id", sa.Integer(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("docent", sa.String(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.Column("besproken_op", sa.Date(), nullable=True),
        sa.Column("tolk", sa.String(), nullable=True),
        sa.Column("besluit_leerroute", sa.String(), nullable=True),
        sa.Column("besluit_datum", sa.Date(), nullable=True),
        sa.Column("besluit_reden", sa.String(), nullable=False),
        sa.Column("rapport", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["cursist_id"],
            ["cursist.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("cursist_id", "versie", name="uq_advies_versie"),
    )
    op.create_index(op.f("ix_advies_cursist_id"), "advies", ["cursist_id"], unique=False)
    op.create_table(
        "afmelding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cursist_id", sa.Integer(), nullable=False),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reden", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cursist_id"],
            ["cursist.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_afmelding_cursist_id"), "afmelding", ["cursist_id"], unique=False)
    op.create_table(
        "observatie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cursist_id", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("waarnemer", sa.String(), nullable=False),
        sa.Column("instrument_row_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cursist_id"],
            ["cursist.id"],
        ),
        sa.ForeignKeyConstraint(
            ["instrument_row_id"],
            ["instrument.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_observatie_cursist_id"), "observatie", ["cursist_id"], unique=False)
    op.create_table(
        "plaatsing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cursist_id", sa.Integer(), nullable=False),
        sa.Column("groep", sa.String(), nullable=False),
        sa.Column("plek", sa.Integer(), nullable=True),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["cursist_id"],
            ["cursist.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_plaatsing_cursist_id"), "plaatsing", ["cursist_id"], unique=False)
    op.create_table(
        "presentie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("les_id", sa.Integer(), nullable=False),
        sa.Column("cursist_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("te_laat", sa.Integer(), nullable=False),
        sa.Column("eerder_weg", sa.Integer(), nullable=False),
        sa.Column("reden", sa.String(), nullable=True),
        sa.Column("soort", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["cursist_id"],
            ["cursist.id"],
        ),
        sa.ForeignKeyConstraint(
            ["les_id"],
            ["les.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("les_id", "cursist_id", name="uq_presentie_les_cursist"),
    )
    op.create_index(op.f("ix_presentie_cursist_id"), "presentie", ["cursist_id"], unique=False)
    op.create_index(op.f("ix_presentie_les_id"), "presentie", ["les_id"], unique=False)
    op.create_table(
        "toets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cursist_id", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("resultaat", sa.String(), nullable=False),
        sa.Column("behaald", sa.Integer(), nullable=True),
        sa.Column("benodigd", sa.Integer(), nullable=True),
        sa.Column("reden", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cursist_id"],
            ["cursist.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_toets_cursist_id"), "toets", ["cursist_id"], unique=False)
    op.create_table(
        "wijziging",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("actie_id", sa.Integer(), nullable=False),
        sa.Column("tabel", sa.String(), nullable=False),
        sa.Column("rij", sa.String(), nullable=False),
        sa.Column("voor", sa.String(), nullable=True),
        sa.Column("na", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["actie_id"],
            ["actie.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_wijziging_actie_id"), "wijziging", ["actie_id"], unique=False)
    op.create_table(
        "score",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("observatie_id", sa.Integer(), nullable=False),
        sa.Column("aspect", sa.String(), nullable=False),
        sa.Column("waarde", sa.Integer(), nullable=True),
        sa.Column("notitie", sa.String(), nullable=False),
        sa.Column("notitie_in_pdf", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["observatie_id"],
            ["observatie.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("observatie_id", "aspect", name="uq_score_aspect"),
    )
    op.create_index(op.f("ix_score_observatie_id"), "score", ["observatie_id"], unique=False)
