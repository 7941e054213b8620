"""Messages that were handed over, to know one again whose thanks were lost."""

from __future__ import annotations

from alembic import op

from store.migrations.schema_8 import STATEMENTS

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, empty: what was handed over before is not known."""
    for statement in STATEMENTS:
        op.execute(statement)
    op.execute("PRAGMA user_version = 8")
