"""What the fourth version of the base adds, in plain SQL; never edited again.

The spool: messages that were acknowledged and are not judged yet (`store/spool.py`).
"""

from __future__ import annotations

__all__ = ["STATEMENTS"]

STATEMENTS = (
    """
    CREATE TABLE spool (
        num INTEGER NOT NULL,
        count INTEGER NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (num)
    )
    """,
)
