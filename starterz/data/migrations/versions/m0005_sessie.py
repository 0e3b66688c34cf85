"""In which run of the program something was done."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("actie", sa.Column("sessie", sa.String(), nullable=True))
