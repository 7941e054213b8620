"""What the third version of the base adds, in plain SQL; never edited again.

Notes of the town hall, opinions and information cards of the lobby, and the proofs that retentions were carried out.
"""

from __future__ import annotations

__all__ = ["STATEMENTS"]

STATEMENTS = (
    """
    CREATE TABLE note (
        num INTEGER NOT NULL,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        site INTEGER,
        start_ms INTEGER NOT NULL,
        end_ms INTEGER NOT NULL,
        is_excluding INTEGER DEFAULT 0 NOT NULL,
        updated_ms INTEGER NOT NULL,
        removed_ms INTEGER,
        PRIMARY KEY (num),
        UNIQUE (id),
        FOREIGN KEY(site) REFERENCES site (num)
    )
    """,
    "CREATE INDEX note_by_time ON note (start_ms)",
    """
    CREATE TABLE opinion (
        day_ms INTEGER NOT NULL,
        face INTEGER NOT NULL,
        reason TEXT NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (day_ms, face, reason)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE card (
        num INTEGER NOT NULL,
        id TEXT NOT NULL,
        title TEXT NOT NULL,
        body TEXT NOT NULL,
        picture BLOB,
        from_ms INTEGER NOT NULL,
        until_ms INTEGER,
        position INTEGER DEFAULT 0 NOT NULL,
        updated_ms INTEGER NOT NULL,
        removed_ms INTEGER,
        PRIMARY KEY (num),
        UNIQUE (id)
    )
    """,
    """
    CREATE TABLE pruning (
        num INTEGER NOT NULL,
        at_ms INTEGER NOT NULL,
        channel INTEGER NOT NULL,
        before_ms INTEGER NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (num)
    )
    """,
    "CREATE INDEX pruning_by_time ON pruning (at_ms)",
)
