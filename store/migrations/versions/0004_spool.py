"""A spool for messages that are acknowledged before they are judged."""

from __future__ import annotations

from alembic import op

from store.migrations.schema_4 import STATEMENTS

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the spool, empty."""
    for statement in STATEMENTS:
        op.execute(statement)
    op.execute("PRAGMA user_version = 4")
