"""Messages are known again by numbers instead of texts; what was remembered goes with them."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

import sqlalchemy as sa
from alembic import op

from store.migrations.schema_5 import STATEMENTS

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def _mark(text: bytes) -> int:
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big", signed=True) or 1


def _row(key: str, seen_ms: int) -> dict[str, Any] | None:
    """Give a row of `heard`: "d:BOX:ID:COUNTER" told an id of deduplication, "f:BOX:COUNTER:MARK:SLOT" a frame."""
    kind, _, rest = key.partition(":")
    try:
        if kind == "d":
            box, _, rest = rest.partition(":")
            dedup, _, count = rest.rpartition(":")
            counter, marks = -1 if count == "None" else int(count), (_mark(dedup.encode()), 0, 0)
        elif kind == "f":
            box, count, mark, slot = rest.split(":")
            signed = int.from_bytes(bytes.fromhex(mark), "big", signed=True) or 1
            counter, marks = int(count), (0, signed, int(slot))
        else:
            return None
    except ValueError:
        return None
    if not -(2**62) < counter < 2**62:
        return None
    dedup_mark, frame, slot_number = marks
    return {
        "box": _mark(box.encode()),
        "counter": counter,
        "dedup": dedup_mark,
        "frame": frame,
        "slot": slot_number,
        "seen_ms": seen_ms,
    }


def upgrade() -> None:
    """Make `heard`, fill it in the order of arrival, drop `seen`."""
    make, index, drop = STATEMENTS
    op.execute(make)
    con = op.get_bind()
    insert = sa.text(
        "INSERT INTO heard (box, counter, dedup, frame, slot, seen_ms)"
        " VALUES (:box, :counter, :dedup, :frame, :slot, :seen_ms)"
    )
    known = con.execute(sa.text("SELECT key, seen_ms FROM seen ORDER BY seen_ms"))
    for some in known.partitions(10_000):
        rows = [row for key, seen_ms in some if (row := _row(key, seen_ms)) is not None]
        if rows:
            con.execute(insert, rows)
    op.execute(index)
    op.execute(drop)
    op.execute("PRAGMA user_version = 5")
