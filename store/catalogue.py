"""What people decide about the base: names, places, labels, imports done, quarantine settled.

SQLAlchemy Core writes the statements (this module is imported late: it costs some 200 ms); they run on the same sqlite3
connection as everything else. A function that writes expects the caller to hold the gate and a transaction
(`store.change.changing` gives both).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects.sqlite.pysqlite import dialect
from sqlalchemy.sql.compiler import SQLCompiler

from store.channels import find_site
from store.faults import telling
from store.pin_owners import merge_pins, take_pins_along
from store.schema import CHANNEL, DEVICE, FILE_IMPORT, LABEL, NOTE, SET_ASIDE, SITE

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from sqlalchemy import ClauseElement

__all__ = [
    "ImportRecord",
    "Label",
    "adopt_device",
    "list_imports",
    "record_import",
    "rename_site",
    "save_label",
    "settle",
]

LabelStatus = Literal["draft", "published"]


class Label(msgspec.Struct, frozen=True):
    """One version of one label. `json` is its text; `kind` the kind of sensor; a published version never changes."""

    id: str
    kind: str
    json: str
    status: LabelStatus = "draft"
    sensor: str | None = None
    updated_ms: int = 0
    version: int = 1


class ImportRecord(msgspec.Struct, frozen=True):
    """One file that was imported."""

    file: str
    sha256: str
    profile: str
    at_ms: int
    rows: int
    new: int
    already: int
    set_aside: int


def adopt_device(con: sqlite3.Connection, sensor: str, *, name: str, site: str) -> None:
    """Name a device and put it, with its channels, at a place (made when missing). KeyError: no such device.

    Its pins on the plan become those of the place, unless other boxes stand there.
    """
    with telling():
        found = _run(con, select(DEVICE.c.num, DEVICE.c.site).where(DEVICE.c.sensor == sensor)).fetchone()
        if found is None:
            raise KeyError(sensor)
        place = find_site(con, site)
        _run(con, update(DEVICE).where(DEVICE.c.num == found[0]).values(name=name, site=place, is_adopted=1))
        _run(con, update(CHANNEL).where(CHANNEL.c.device == found[0]).values(site=place))
        take_pins_along(con, found[0], found[1], place)


def rename_site(con: sqlite3.Connection, old: str, new: str) -> None:
    """Rename a place; where the new name exists both become one. KeyError: no such place.

    The id of a place stays through a new name, so that other machines still know it.
    """
    with telling():
        numbers = {
            name: num for num, name in _run(con, select(SITE.c.num, SITE.c.name).where(SITE.c.name.in_([old, new])))
        }
        if old not in numbers:
            raise KeyError(old)
        if old == new:
            return
        if new not in numbers:
            _run(con, update(SITE).where(SITE.c.num == numbers[old]).values(name=new))
            return
        for table in (DEVICE, CHANNEL, NOTE):
            _run(con, update(table).where(table.c.site == numbers[old]).values(site=numbers[new]))
        merge_pins(con, numbers[old], numbers[new])
        _run(con, delete(SITE).where(SITE.c.num == numbers[old]))


def save_label(con: sqlite3.Connection, label: Label, *, now_ms: int) -> Label:
    """Keep a label and give it as kept. A draft replaces the draft of its id; publishing fixes a version for ever."""
    with telling():
        row = _run(con, _NEWEST.where(LABEL.c.id == label.id)).fetchone()
        newest = None if row is None else Label(*row)
        version = 1 if newest is None else newest.version + (newest.status == "published")
        kept = msgspec.structs.replace(label, version=version, updated_ms=now_ms)
        _run(con, delete(LABEL).where(LABEL.c.id == label.id, LABEL.c.version == version))
        _run(con, insert(LABEL).values(**msgspec.structs.asdict(kept)))
    return kept


def record_import(con: sqlite3.Connection, record: ImportRecord) -> None:
    """Remember that a file was imported."""
    with telling():
        _run(con, insert(FILE_IMPORT).values(**msgspec.structs.asdict(record)))


def list_imports(con: sqlite3.Connection) -> list[ImportRecord]:
    """Give the imports, newest first."""
    columns = [FILE_IMPORT.c[field] for field in ImportRecord.__struct_fields__]
    order = FILE_IMPORT.c.at_ms.desc(), FILE_IMPORT.c.num.desc()
    with telling():
        return [ImportRecord(*row) for row in _run(con, select(*columns).order_by(*order))]


def settle(con: sqlite3.Connection, nums: Sequence[int], *, now_ms: int) -> None:
    """Mark things kept aside as dealt with; they leave the lists and stay in the base."""
    with telling():
        _run(con, update(SET_ASIDE).where(SET_ASIDE.c.num.in_(nums)).values(settled_ms=now_ms))


_LABEL_COLUMNS = [LABEL.c[field] for field in Label.__struct_fields__]
_OTHER = LABEL.alias()
_NEWEST = select(*_LABEL_COLUMNS).where(
    LABEL.c.version == select(func.max(_OTHER.c.version)).where(_OTHER.c.id == LABEL.c.id).scalar_subquery()
)
_DIALECT = dialect(paramstyle="qmark")


def _run(con: sqlite3.Connection, statement: ClauseElement) -> sqlite3.Cursor:
    """Run a Core statement on our own connection: one connection a thread, one transaction, no engine beside it."""
    compiled = statement.compile(dialect=_DIALECT, compile_kwargs={"render_postcompile": True})
    assert isinstance(compiled, SQLCompiler)
    values = compiled.construct_params()
    return con.execute(compiled.string, [values[name] for name in compiled.positiontup or ()])
