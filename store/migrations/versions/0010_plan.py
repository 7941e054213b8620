"""The plan of the commune and the places of its boxes, kept in the base."""

from __future__ import annotations

from alembic import op

from store.migrations.schema_10 import STATEMENTS

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make both tables, empty."""
    for statement in STATEMENTS:
        op.execute(statement)
    op.execute("PRAGMA user_version = 10")
