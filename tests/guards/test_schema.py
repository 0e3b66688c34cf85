"""The schema in the store is the one that the models describe."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

from starterz.data.engines import sqlcipher as engine
from starterz.data.keys import new_data_key
from starterz.data.tables import ROWS

MIGRATIONS = Path(engine.__file__).parents[1] / "migrations"


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
    tables = [SQLModel.metadata.tables[str(row.__tablename__)] for row in ROWS]
    assert len(tables) == len(SQLModel.metadata.tables) == 26


def test_a_store_of_the_first_version_keeps_its_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, path = new_data_key(), tmp_path / "oud"

    def only_the_first(config: Config, _revision: str) -> None:
        upgrade(config, "0001")

    upgrade = command.upgrade
    with monkeypatch.context() as patch:
        patch.setattr(command, "upgrade", only_the_first)
        old = engine.open_engine(path, key)
    with old.begin() as connection:
        for statement in (
            "INSERT INTO cursist (id, nummer, voornaam, achternaam, wet, consulent, norm_reden,"
            " intake_telt_mee) VALUES (1, 1, 'Amal', 'x', '2021', '', '', 'nee')",
            "INSERT INTO les (id, datum, begin, minuten, soort, knm_minuten, docenten, vervallen,"
            " reden) VALUES (1, '2023-01-25', 540, 150, 'nt2', 0, '', 0, '')",
            "INSERT INTO presentie (id, les_id, cursist_id, status, te_laat, eerder_weg)"
            " VALUES (1, 1, 1, 'aanwezig', 5, 0)",
        ):
            connection.exec_driver_sql(statement)
    old.dispose()
    new = engine.open_engine(path, key)
    with new.connect() as connection:
        found = connection.exec_driver_sql(
            "SELECT status, te_laat, gezet_op, haalt_in, examen_bron FROM presentie"
            " JOIN les ON les.id = les_id JOIN cursist ON cursist.id = cursist_id"
        ).one()
    new.dispose()
    assert tuple(found) == ("aanwezig", 5, None, None, None)
