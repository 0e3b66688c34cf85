"""Texts in forms that were not kept yet."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "klad",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("formulier", sa.String(), nullable=False),
        sa.Column("over", sa.String(), nullable=False),
        sa.Column("velden", sa.String(), nullable=False),
        sa.Column("moment", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_klad_account"), "klad", ["account"])
