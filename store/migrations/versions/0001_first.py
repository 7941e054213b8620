"""The first base: town, places, devices, channels, readings, tallies, set-asides, labels."""

from __future__ import annotations

from alembic import op

from store.migrations.schema_1 import APPLICATION_ID, STATEMENTS

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table of version 1."""
    for statement in STATEMENTS:
        op.execute(statement)
    op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    op.execute("PRAGMA user_version = 1")
