"""What the sixth version of the base adds, in plain SQL; never edited again.

A card of the lobby in other languages than French, one row a language.
"""

from __future__ import annotations

__all__ = ["STATEMENTS"]

STATEMENTS = (
    """
    CREATE TABLE card_wording (
        card TEXT NOT NULL,
        language TEXT NOT NULL,
        title TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (card, language)
    ) WITHOUT ROWID
    """,
)
