"""The base as its first version made it, in plain SQL; never edited again.

Making a base runs these statements directly (Alembic would cost more than everything else); migration 0001 runs the
same. What they mean stands in `store/schema.py`, and a test holds both equal.
"""

from __future__ import annotations

__all__ = ["APPLICATION_ID", "STATEMENTS"]

# Written in the file's header: what tells a Parvis base from any other SQLite file ("PRVS").
APPLICATION_ID = 0x50525653

STATEMENTS = (
    """
    CREATE TABLE meta (
        key TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (key)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE site (
        num INTEGER NOT NULL,
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (num),
        UNIQUE (id),
        UNIQUE (name)
    )
    """,
    """
    CREATE TABLE device (
        num INTEGER NOT NULL,
        sensor TEXT NOT NULL,
        name TEXT DEFAULT '' NOT NULL,
        heard_name TEXT DEFAULT '' NOT NULL,
        model TEXT DEFAULT '' NOT NULL,
        site INTEGER,
        is_adopted INTEGER DEFAULT 0 NOT NULL,
        first_ms INTEGER,
        last_ms INTEGER,
        battery REAL,
        counter INTEGER,
        clock_off_ms INTEGER,
        messages INTEGER DEFAULT 0 NOT NULL,
        PRIMARY KEY (num),
        UNIQUE (sensor),
        FOREIGN KEY(site) REFERENCES site (num)
    )
    """,
    """
    CREATE TABLE channel (
        num INTEGER NOT NULL,
        id TEXT NOT NULL,
        device INTEGER NOT NULL,
        site INTEGER,
        part TEXT NOT NULL,
        quantity TEXT NOT NULL,
        unit TEXT NOT NULL,
        semantics TEXT NOT NULL,
        step_s INTEGER,
        longest_ms INTEGER DEFAULT 0 NOT NULL,
        first_ms INTEGER,
        last_ms INTEGER,
        count INTEGER DEFAULT 0 NOT NULL,
        PRIMARY KEY (num),
        UNIQUE (id),
        UNIQUE (device, part, quantity, semantics),
        FOREIGN KEY(device) REFERENCES device (num),
        FOREIGN KEY(site) REFERENCES site (num)
    )
    """,
    """
    CREATE TABLE reading (
        channel INTEGER NOT NULL,
        start_ms INTEGER NOT NULL,
        value REAL NOT NULL,
        period_ms INTEGER,
        known REAL NOT NULL,
        rank INTEGER NOT NULL,
        source_ms INTEGER NOT NULL,
        marks INTEGER NOT NULL,
        PRIMARY KEY (channel, start_ms)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE tally (
        channel INTEGER NOT NULL,
        step INTEGER NOT NULL,
        start_ms INTEGER NOT NULL,
        count INTEGER NOT NULL,
        sum REAL NOT NULL,
        energy REAL NOT NULL,
        low REAL NOT NULL,
        high REAL NOT NULL,
        known_ms REAL NOT NULL,
        last_ms INTEGER NOT NULL,
        last REAL NOT NULL,
        PRIMARY KEY (channel, step, start_ms)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE set_aside (
        num INTEGER NOT NULL,
        digest BLOB NOT NULL,
        outcome TEXT NOT NULL,
        code TEXT NOT NULL,
        reason TEXT NOT NULL,
        origin TEXT NOT NULL,
        topic TEXT NOT NULL,
        payload BLOB NOT NULL,
        sensor TEXT NOT NULL,
        place TEXT NOT NULL,
        first_ms INTEGER NOT NULL,
        last_ms INTEGER NOT NULL,
        times INTEGER NOT NULL,
        settled_ms INTEGER,
        PRIMARY KEY (num),
        UNIQUE (digest)
    )
    """,
    """
    CREATE INDEX set_aside_by_outcome ON set_aside (outcome, code, last_ms)
    """,
    """
    CREATE TABLE rejected (
        code TEXT NOT NULL,
        day_ms INTEGER NOT NULL,
        reason TEXT NOT NULL,
        count INTEGER NOT NULL,
        last_ms INTEGER NOT NULL,
        PRIMARY KEY (code, day_ms)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE seen (
        key TEXT NOT NULL,
        seen_ms INTEGER NOT NULL,
        PRIMARY KEY (key)
    ) WITHOUT ROWID
    """,
    """
    CREATE INDEX seen_by_time ON seen (seen_ms)
    """,
    """
    CREATE TABLE file_import (
        num INTEGER NOT NULL,
        file TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        profile TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        rows INTEGER NOT NULL,
        new INTEGER NOT NULL,
        already INTEGER NOT NULL,
        set_aside INTEGER NOT NULL,
        PRIMARY KEY (num)
    )
    """,
    """
    CREATE TABLE label (
        num INTEGER NOT NULL,
        id TEXT NOT NULL,
        version INTEGER NOT NULL,
        kind TEXT NOT NULL,
        sensor TEXT,
        status TEXT NOT NULL,
        json TEXT NOT NULL,
        updated_ms INTEGER NOT NULL,
        PRIMARY KEY (num),
        UNIQUE (id, version)
    )
    """,
)
