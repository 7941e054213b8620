"""The tables of the base as SQLAlchemy Core declares them, for the catalogue and for Alembic.

Importing this costs what SQLAlchemy costs, so nothing on a hot path does. The plain SQL that makes a base stands in
`store/migrations/`; a test holds both equal. Times are integer UTC milliseconds, ids that leave the base are text.
"""

from __future__ import annotations

from sqlalchemy import (
    BLOB,
    REAL,
    TEXT,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    text,
)

__all__ = [
    "BLOCK",
    "CARD",
    "CARD_WORDING",
    "CHANNEL",
    "DEVICE",
    "FILE_IMPORT",
    "HANDED",
    "HEARD",
    "LABEL",
    "META",
    "METADATA",
    "NOTE",
    "OPINION",
    "PIN",
    "PLAN_LAYER",
    "PRUNING",
    "READING",
    "REJECTED",
    "SET_ASIDE",
    "SITE",
    "SPOOL",
    "TALLY",
]

METADATA = MetaData()


def _integer(name: str, *, default: int | None = None, is_optional: bool = False) -> Column[int]:
    given = None if default is None else text(str(default))
    return Column(name, Integer, nullable=is_optional, server_default=given)


def _text(name: str, *, default: str | None = None, is_optional: bool = False) -> Column[str]:
    given = None if default is None else text(f"'{default}'")
    return Column(name, TEXT, nullable=is_optional, server_default=given)


def _real(name: str, *, is_optional: bool = False) -> Column[float]:
    return Column(name, REAL, nullable=is_optional)


def _number() -> Column[int]:
    return Column("num", Integer, primary_key=True)


# What the base is: the town, one key a row.
META = Table(
    "meta", METADATA, Column("key", TEXT, primary_key=True, nullable=False), _text("value"), sqlite_with_rowid=False
)

# A place, as people name it.
SITE = Table(
    "site",
    METADATA,
    _number(),
    _text("id"),
    _text("name"),
    UniqueConstraint("id"),
    UniqueConstraint("name"),
)

# A box. `heard_name` is what its network calls it, `name` what the commune does.
DEVICE = Table(
    "device",
    METADATA,
    _number(),
    _text("sensor"),
    _text("name", default=""),
    _text("heard_name", default=""),
    _text("model", default=""),
    Column("site", Integer, ForeignKey("site.num"), nullable=True),
    _integer("is_adopted", default=0),
    _integer("first_ms", is_optional=True),
    _integer("last_ms", is_optional=True),
    _real("battery", is_optional=True),
    _integer("counter", is_optional=True),
    _integer("clock_off_ms", is_optional=True),
    _integer("messages", default=0),
    UniqueConstraint("sensor"),
)

# What is followed at a place. `step_s` is the expected step; `longest_ms` the longest period ever declared;
# first, last and count follow the readings.
CHANNEL = Table(
    "channel",
    METADATA,
    _number(),
    _text("id"),
    Column("device", Integer, ForeignKey("device.num"), nullable=False),
    Column("site", Integer, ForeignKey("site.num"), nullable=True),
    _text("part"),
    _text("quantity"),
    _text("unit"),
    _text("semantics"),
    _integer("step_s", is_optional=True),
    _integer("longest_ms", default=0),
    _integer("first_ms", is_optional=True),
    _integer("last_ms", is_optional=True),
    _integer("count", default=0),
    UniqueConstraint("id"),
    UniqueConstraint("device", "part", "quantity", "semantics"),
)

# No foreign keys on the two big tables: a look-up a row would cost a tenth of the arrival speed, and only
# `store/intake.py` writes them.
READING = Table(
    "reading",
    METADATA,
    _integer("channel"),
    _integer("start_ms"),
    _real("value"),
    _integer("period_ms", is_optional=True),
    _real("known"),
    _integer("rank"),
    _integer("source_ms"),
    _integer("marks"),
    PrimaryKeyConstraint("channel", "start_ms"),
    sqlite_with_rowid=False,
)

# step: 0 quarter, 1 hour, 2 day. Only slots of which something is known have a row. Columns as `measures.tally.Tally`.
TALLY = Table(
    "tally",
    METADATA,
    _integer("channel"),
    _integer("step"),
    _integer("start_ms"),
    _integer("count"),
    _real("sum"),
    _real("energy"),
    _real("low"),
    _real("high"),
    _real("known_ms"),
    _integer("last_ms"),
    _real("last"),
    PrimaryKeyConstraint("channel", "step", "start_ms"),
    sqlite_with_rowid=False,
)

# A closed month of readings (step -1) or tallies of one channel, as columns (`store/blocks.py`). `first_ms` and
# `last_ms` are starts that lie in it. A rowid table, because a large value in another one would take whole pages.
BLOCK = Table(
    "block",
    METADATA,
    _number(),
    _integer("channel"),
    _integer("step"),
    _integer("first_ms"),
    _integer("last_ms"),
    _integer("count"),
    _integer("crc"),
    Column("body", BLOB, nullable=False),
    UniqueConstraint("channel", "step", "first_ms"),
)

# What gave no reading and is kept raw (quarantined), or lost against another value (conflict). `digest` tells the same
# thing coming again, which only raises `times`.
SET_ASIDE = Table(
    "set_aside",
    METADATA,
    _number(),
    Column("digest", BLOB, nullable=False),
    _text("outcome"),
    _text("code"),
    _text("reason"),
    _text("origin"),
    _text("topic"),
    Column("payload", BLOB, nullable=False),
    _text("sensor"),
    _text("place"),
    _integer("first_ms"),
    _integer("last_ms"),
    _integer("times"),
    _integer("settled_ms", is_optional=True),
    UniqueConstraint("digest"),
    Index("set_aside_by_outcome", "outcome", "code", "last_ms"),
)

# What was refused and not kept: counted per code and UTC day.
REJECTED = Table(
    "rejected",
    METADATA,
    _text("code"),
    _integer("day_ms"),
    _text("reason"),
    _integer("count"),
    _integer("last_ms"),
    PrimaryKeyConstraint("code", "day_ms"),
    sqlite_with_rowid=False,
)

# Messages already dealt with, by 64-bit marks, in the order in which they came (`store/heard.py`).
HEARD = Table(
    "heard",
    METADATA,
    _number(),
    _integer("box"),
    _integer("counter"),
    _integer("dedup"),
    _integer("frame"),
    _integer("slot"),
    _integer("seen_ms"),
    Index("heard_by_frame", "box", "counter"),
)

# Files that were imported.
FILE_IMPORT = Table(
    "file_import",
    METADATA,
    _number(),
    _text("file"),
    _text("sha256"),
    _text("profile"),
    _integer("at_ms"),
    _integer("rows"),
    _integer("new"),
    _integer("already"),
    _integer("set_aside"),
)

# Every published version of a label, and at most one draft of each.
LABEL = Table(
    "label",
    METADATA,
    _number(),
    _text("id"),
    _integer("version"),
    _text("kind"),
    _text("sensor", is_optional=True),
    _text("status"),
    _text("json"),
    _integer("updated_ms"),
    UniqueConstraint("id", "version"),
)

# What the town hall knows of a span: works, a market, a concert. `site` null is the whole commune; while `is_excluding`
# nothing of the span is counted. A removed note stays, so that removing can be undone and two bases can agree.
NOTE = Table(
    "note",
    METADATA,
    _number(),
    _text("id"),
    _text("kind"),
    _text("title"),
    Column("site", Integer, ForeignKey("site.num"), nullable=True),
    _integer("start_ms"),
    _integer("end_ms"),
    _integer("is_excluding", default=0),
    _integer("updated_ms"),
    _integer("removed_ms", is_optional=True),
    UniqueConstraint("id"),
    Index("note_by_time", "start_ms"),
)

# What visitors of the lobby thought: a count per local day, face (1 unhappy, 2 neither, 3 happy) and reason (empty:
# none given). Nothing finer is ever kept.
OPINION = Table(
    "opinion",
    METADATA,
    _integer("day_ms"),
    _integer("face"),
    _text("reason"),
    _integer("count"),
    PrimaryKeyConstraint("day_ms", "face", "reason"),
    sqlite_with_rowid=False,
)

# What the office tells in the lobby, shown from `from_ms` until `until_ms` (null: until it is removed), in the order of
# `position`.
CARD = Table(
    "card",
    METADATA,
    _number(),
    _text("id"),
    _text("title"),
    _text("body"),
    Column("picture", BLOB, nullable=True),
    _integer("from_ms"),
    _integer("until_ms", is_optional=True),
    _integer("position", default=0),
    _integer("updated_ms"),
    _integer("removed_ms", is_optional=True),
    UniqueConstraint("id"),
)

# A card in another language than French; the columns say what those of `card` say.
CARD_WORDING = Table(
    "card_wording",
    METADATA,
    _text("card"),
    _text("language"),
    _text("title"),
    _text("body"),
    PrimaryKeyConstraint("card", "language"),
    sqlite_with_rowid=False,
)

# What the picture of a card shows, in words; French too.
CARD_DESCRIPTION = Table(
    "card_description",
    METADATA,
    _text("card"),
    _text("language"),
    _text("words"),
    PrimaryKeyConstraint("card", "language"),
    sqlite_with_rowid=False,
)

# The proof that a retention was carried out: how many readings of a channel, all before `before_ms`, were deleted.
PRUNING = Table(
    "pruning",
    METADATA,
    _number(),
    _integer("at_ms"),
    _integer("channel"),
    _integer("before_ms"),
    _integer("count"),
    Index("pruning_by_time", "at_ms"),
)

# Messages that are acknowledged and not judged yet, some thousand a piece, compressed (`store/spool.py`).
SPOOL = Table(
    "spool",
    METADATA,
    _number(),
    _integer("count"),
    Column("body", BLOB, nullable=False),
)

# Which messages a broker has handed over, by packet id and mark, a transaction a row (`store/handed.py`).
HANDED = Table(
    "handed",
    METADATA,
    _number(),
    _integer("session"),
    Column("mids", BLOB, nullable=False),
    Column("marks", BLOB, nullable=False),
)

# The plan of the commune: drawn shapes in degrees, or one picture of `width` x `height` px with its `scale` (JSON,
# `measures/plan.py`). A removed layer stays for a while, so that removing can be undone.
PLAN_LAYER = Table(
    "plan_layer",
    METADATA,
    _number(),
    _text("id"),
    _text("name"),
    _text("kind"),
    Column("body", BLOB, nullable=False),
    _integer("width", default=0),
    _integer("height", default=0),
    _text("scale", default=""),
    _integer("updated_ms"),
    _integer("removed_ms", is_optional=True),
    UniqueConstraint("id"),
)

# Where boxes hang: at a place, or one box beside what else hangs there. `frame` "": degrees (x longitude, y latitude),
# else pixels of the picture of that id.
PIN = Table(
    "pin",
    METADATA,
    _number(),
    _text("frame"),
    Column("site", Integer, ForeignKey("site.num"), nullable=True),
    Column("device", Integer, ForeignKey("device.num"), nullable=True),
    _real("x"),
    _real("y"),
    _integer("updated_ms"),
    UniqueConstraint("frame", "site"),
    UniqueConstraint("frame", "device"),
)
