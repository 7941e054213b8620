"""How a base of an earlier version becomes one of today: Alembic scripts, loaded only when a base is behind.

A new version: add `versions/NNNN_what.py`, raise `SCHEMA_VERSION`, change `store/schema.py`, keep a sample base of the
version before in `tests/samples/`.
"""

from __future__ import annotations

__all__ = ["SCHEMA_VERSION"]

# Kept as `PRAGMA user_version`; equals the number of the latest script.
SCHEMA_VERSION = 10
