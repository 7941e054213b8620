"""What the tenth version of the base adds, in plain SQL; never edited again.

The plan of the commune, a file a layer, and where its boxes hang on it.
"""

from __future__ import annotations

__all__ = ["STATEMENTS"]

STATEMENTS = (
    """
    CREATE TABLE plan_layer (
        num INTEGER NOT NULL,
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        body BLOB NOT NULL,
        width INTEGER DEFAULT 0 NOT NULL,
        height INTEGER DEFAULT 0 NOT NULL,
        scale TEXT DEFAULT '' NOT NULL,
        updated_ms INTEGER NOT NULL,
        removed_ms INTEGER,
        PRIMARY KEY (num),
        UNIQUE (id)
    )
    """,
    """
    CREATE TABLE pin (
        num INTEGER NOT NULL,
        frame TEXT NOT NULL,
        site INTEGER,
        device INTEGER,
        x REAL NOT NULL,
        y REAL NOT NULL,
        updated_ms INTEGER NOT NULL,
        PRIMARY KEY (num),
        UNIQUE (frame, site),
        UNIQUE (frame, device),
        FOREIGN KEY(site) REFERENCES site (num),
        FOREIGN KEY(device) REFERENCES device (num)
    )
    """,
)
