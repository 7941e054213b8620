"""What the eighth version of the base adds, in plain SQL; never edited again.

Which messages a broker has handed over and not surely been thanked for, in the order in which they were kept.
"""

from __future__ import annotations

__all__ = ["STATEMENTS"]

STATEMENTS = (
    """
    CREATE TABLE handed (
        num INTEGER NOT NULL,
        session INTEGER NOT NULL,
        mids BLOB NOT NULL,
        marks BLOB NOT NULL,
        PRIMARY KEY (num)
    )
    """,
)
