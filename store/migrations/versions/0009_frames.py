"""Blocks whose long columns are frames of Zstandard; those that are there stay as they are."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Say the version, so that a Parvis that knows no frames says it is too old."""
    op.execute("PRAGMA user_version = 9")
