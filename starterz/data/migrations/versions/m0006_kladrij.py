"""Which row a text that was not kept is about."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("klad", sa.Column("rij", sa.String(), nullable=True))
