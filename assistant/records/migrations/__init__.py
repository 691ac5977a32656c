"""The steps that bring the tables from one form to the next."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def steps() -> frozenset[str]:
    """Name of every form that this program knows."""
    return frozenset(one.revision for one in ScriptDirectory.from_config(_config()).walk_revisions())


def upgrade(connection: Connection, to: str = "head") -> bool:
    """Bring the tables to the newest form, or to an older one, inside the caller's transaction.

    Args:
        connection: A connection that holds the lock for migrations.
        to: Name of the form, `head` for the newest.

    Returns:
        False where the tables were written by a newer program, and then nothing changed.
    """
    config = _config()
    config.attributes["connection"] = connection
    found = MigrationContext.configure(connection).get_current_revision()
    if found is not None and found not in steps():
        return False
    command.upgrade(config, to)
    return True


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("assistant.records") / "migrations").replace("%", "%%"))
    return config
