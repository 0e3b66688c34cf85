"""Alembic's door: it runs on the open, encrypted connection that the engine hands in."""

from alembic import context
from sqlmodel import SQLModel

from starterz.data import tables

assert tables.ROWS  # the import fills the metadata
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
)
context.run_migrations()
