"""What the second version of the base adds, in plain SQL; never edited again.

Readings and tallies of closed months may lie in blocks. Nothing is moved here: that is done in the background, in small
steps, when the base is in use (`store/sealing.py`).
"""

from __future__ import annotations

__all__ = ["STATEMENTS"]

STATEMENTS = (
    """
    CREATE TABLE block (
        num INTEGER NOT NULL,
        channel INTEGER NOT NULL,
        step INTEGER NOT NULL,
        first_ms INTEGER NOT NULL,
        last_ms INTEGER NOT NULL,
        count INTEGER NOT NULL,
        crc INTEGER NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (num),
        UNIQUE (channel, step, first_ms)
    )
    """,
)
