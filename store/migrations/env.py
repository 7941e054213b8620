"""Alembic's entry: runs the scripts on the connection that `store/migrations/run.py` hands over."""

from __future__ import annotations

from alembic import context

from store.schema import METADATA

# The transaction belongs to whoever opened it, so all pending scripts become one whole or nothing.
context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
