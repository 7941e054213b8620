"""Cards of the lobby in other languages."""

from __future__ import annotations

from alembic import op

from store.migrations.schema_6 import STATEMENTS

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of wordings, empty."""
    for statement in STATEMENTS:
        op.execute(statement)
    op.execute("PRAGMA user_version = 6")
