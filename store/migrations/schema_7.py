"""What the seventh version of the base adds, in plain SQL; never edited again.

What the picture of a card shows, for who does not see it: one row a language, French among them.
"""

from __future__ import annotations

__all__ = ["STATEMENTS"]

STATEMENTS = (
    """
    CREATE TABLE card_description (
        card TEXT NOT NULL,
        language TEXT NOT NULL,
        words TEXT NOT NULL,
        PRIMARY KEY (card, language)
    ) WITHOUT ROWID
    """,
)
