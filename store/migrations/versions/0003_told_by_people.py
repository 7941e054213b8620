"""Notes, opinions, information cards, and proofs of pruning."""

from __future__ import annotations

from alembic import op

from store.migrations.schema_3 import STATEMENTS

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the four tables, empty."""
    for statement in STATEMENTS:
        op.execute(statement)
    op.execute("PRAGMA user_version = 3")
