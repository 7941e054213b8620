"""What the fifth version of the base changes, in plain SQL; never edited again.

Messages are known again by numbers (`store/heard.py`); the texts of `seen` were most of what a live base wrote.
"""

from __future__ import annotations

__all__ = ["STATEMENTS"]

STATEMENTS = (
    """
    CREATE TABLE heard (
        num INTEGER NOT NULL,
        box INTEGER NOT NULL,
        counter INTEGER NOT NULL,
        dedup INTEGER NOT NULL,
        frame INTEGER NOT NULL,
        slot INTEGER NOT NULL,
        seen_ms INTEGER NOT NULL,
        PRIMARY KEY (num)
    )
    """,
    "CREATE INDEX heard_by_frame ON heard (box, counter)",
    "DROP TABLE seen",
)
