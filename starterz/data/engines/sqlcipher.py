"""The encrypted engine: SQLCipher under SQLAlchemy, and the schema at the newest version."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlcipher3 import dbapi2

from starterz.domain.words.fouten import Beschadigd, InGebruik, StarterzFout

SCHEMA = "0006"
"""The newest migration; a test holds it equal to Alembic's head."""


def open_engine(path: Path, data_key: bytes) -> Engine:
    """Open the store with its key and bring its schema up to date.

    Raises `Beschadigd` when the file is not what the key fits, `InGebruik` when it is locked.
    """

    def connect() -> Any:
        connection = dbapi2.connect(path, isolation_level=None, check_same_thread=False)
        # The level comes first: SQLCipher reports a damaged page on the terminal otherwise.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{data_key.hex()}'\"")
        connection.execute("PRAGMA busy_timeout = 5000")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        return connection

    if not path.exists():
        path.touch(0o600)  # its log takes over the mode that the store has when it is opened
    engine = create_engine("sqlite://", creator=connect, module=dbapi2, poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    try:
        with engine.begin() as connection:
            _upgrade(connection)
    except (DatabaseError, dbapi2.DatabaseError) as error:
        engine.dispose()
        raise as_fout(error) from error
    except StarterzFout:
        engine.dispose()
        raise
    path.chmod(0o600)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _upgrade(connection: Connection) -> None:
    tables = connection.execute(
        text("SELECT name FROM sqlite_master WHERE name = 'alembic_version'")
    ).first()
    version = (
        connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        if tables
        else ""
    )
    if version == SCHEMA:
        return
    if version > SCHEMA:
        raise StarterzFout(
            "Deze klas is gemaakt met een nieuwere versie van starterz. Werk het programma bij."
        )
    # Alembic takes a tenth of a second to import, so only a store that needs it pays for it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parents[1] / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def as_fout(error: Exception) -> StarterzFout:
    """Turn an error of the engine into what the user can be told."""
    cause = getattr(error, "orig", error)
    words = str(cause).lower()
    if "locked" in words or "busy" in words:
        return InGebruik("De klas is op dit moment in gebruik. Probeer het zo nog eens.")
    if "full" in words:
        return InGebruik("De schijf is vol. Maak ruimte en probeer het nog eens.")
    if "readonly" in words:
        return InGebruik("Het bestand van de klas is alleen te lezen. Haal die beveiliging eraf.")
    if isinstance(error, OperationalError) and "unable to open" in words:
        return InGebruik("Het bestand van de klas kan niet worden geopend.")
    return Beschadigd("Het bestand van de klas is beschadigd. Zet een reservekopie terug.")
