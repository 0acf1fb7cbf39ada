"""Run by Alembic for each upgrade: on the connection, and in the transaction, that it is handed."""

from alembic import context

from consultation.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"], target_metadata=METADATA, render_as_batch=True
)
context.run_migrations()
