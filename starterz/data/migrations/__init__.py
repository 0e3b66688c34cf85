"""Alembic migrations; `env` runs them on the connection that the engine hands in."""
