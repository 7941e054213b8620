"""Closed months may lie in compressed blocks."""

from __future__ import annotations

from alembic import op

from store.migrations.schema_2 import STATEMENTS

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of blocks, empty."""
    for statement in STATEMENTS:
        op.execute(statement)
    op.execute("PRAGMA user_version = 2")
