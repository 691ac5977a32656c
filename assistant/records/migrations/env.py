"""How Alembic runs here: on the connection that the program hands over."""

from alembic import context

from assistant.records.tables import Base

connection = context.config.attributes.get("connection")
if connection is None:
    raise SystemExit("Start de migratie met het programma zelf (cyberbestuur serve).")
context.configure(connection=connection, target_metadata=Base.metadata, compare_type=True, render_as_batch=True)
context.run_migrations()
