"""Pictures of the lobby's cards in words."""

from __future__ import annotations

from alembic import op

from store.migrations.schema_7 import STATEMENTS

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of descriptions, empty: what was written before has none."""
    for statement in STATEMENTS:
        op.execute(statement)
    op.execute("PRAGMA user_version = 7")
