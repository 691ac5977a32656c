"""The steps that bring the tables from one form to the next."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def upgrade(connection: Connection) -> bool:
    """Bring the tables to the newest form inside the caller's transaction.

    Args:
        connection: A connection that holds the lock for migrations.

    Returns:
        False where the tables were written by a newer program, and then nothing changed.
    """
    config = Config()
    config.set_main_option("script_location", str(files("assistant.records") / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    found = MigrationContext.configure(connection).get_current_revision()
    if found is not None and found not in {one.revision for one in ScriptDirectory.from_config(config).walk_revisions()}:
        return False
    command.upgrade(config, "head")
    return True
