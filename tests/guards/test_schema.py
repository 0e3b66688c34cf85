"""The schema in the store is the one that the models describe."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

from starterz.data import engine, models
from starterz.data.keys import new_data_key

MIGRATIONS = Path(engine.__file__).parent / "migrations"


def test_the_newest_migration_is_the_one_that_the_engine_knows() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [engine.SCHEMA]


def test_a_migrated_store_is_what_the_models_say(tmp_path: Path) -> None:
    opened = engine.open_engine(tmp_path / "leeg", new_data_key())
    with opened.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, SQLModel.metadata) == []
        assert context.get_current_revision() == engine.SCHEMA
    opened.dispose()
    assert models.CursistRow.__tablename__ in SQLModel.metadata.tables
    assert len(SQLModel.metadata.tables) == 15
