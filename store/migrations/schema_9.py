"""What the ninth version of the base adds, in plain SQL; never edited again.

No table: blocks may hold frames of Zstandard (`store/pressing.py`), which an older Parvis would take for damage.
"""

from __future__ import annotations

__all__ = ["STATEMENTS"]

STATEMENTS: tuple[str, ...] = ()
