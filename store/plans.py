"""The plan of the commune and where its boxes hang on it.

A place has a pin, and every box there stands at it: a box that is changed for another one keeps its place. A second box
of the same place that is put elsewhere gets a pin of its own; so does a box without a place. Writing expects the gate
and a transaction. Plain SQL: the lobby reads it before SQLAlchemy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from measures.plan import Layer, Plan, Point, Scale
from measures.timespan import DAY_MS
from resources.typed import from_json
from store.faults import telling
from store.pin_owners import HEARD, carry_pins, is_leant_on

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

__all__ = [
    "HEARD",
    "PLAN_NAME",
    "PinRows",
    "Pins",
    "add_layer",
    "had_plan",
    "has_plan",
    "hear_place",
    "layer_heads",
    "layer_stamp",
    "list_layers",
    "pin_rows",
    "placed",
    "put_back",
    "read_pins",
    "remove_layers",
    "restore_layers",
    "set_scale",
    "stand",
    "take_off",
]

_KEPT_MS = 30 * DAY_MS  # a removed layer, so that removing can be undone
_COLUMNS = "id, name, kind, body, width, height, scale"

PLAN_NAME = "plan.geojson"  # what somebody has put into the folder of a commune by hand
Pins = dict[str, Point]  # sensor -> where its pin is kept
PinRows = tuple[tuple[int | None, int | None, float, float], ...]  # place, box, x, y


def _layer(row: tuple[str, str, str, bytes, int, int, str]) -> Layer:
    name, title, kind, body, width, height, scale = row
    told = from_json(scale.encode(), Scale) if scale else None
    return Layer(name, title, "picture" if kind == "picture" else "drawn", body, width, height, told)


def layer_stamp(con: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    """Give what tells whether the layers are others than before: their ids and scales, in their order."""
    with telling():
        return tuple(con.execute("SELECT id, scale FROM plan_layer WHERE removed_ms IS NULL ORDER BY num"))


def list_layers(con: sqlite3.Connection) -> list[Layer]:
    """Give the layers that were not removed, in the order in which they came."""
    with telling():
        rows = con.execute(f"SELECT {_COLUMNS} FROM plan_layer WHERE removed_ms IS NULL ORDER BY num")
        return [_layer(row) for row in rows]


def had_plan(con: sqlite3.Connection) -> bool:
    """Whether there is a plan, or was one that somebody has taken away."""
    with telling():
        return con.execute("SELECT 1 FROM plan_layer LIMIT 1").fetchone() is not None


def has_plan(con: sqlite3.Connection, folder: Path) -> bool:
    """Whether Carte has something to show boxes on: a plan of the base, or one by hand."""
    return bool(layer_stamp(con)) or (folder / PLAN_NAME).exists()


def layer_heads(con: sqlite3.Connection) -> list[tuple[str, str, str, bool, bool]]:
    """Give (id, name, kind, whether it has a scale, whether it was made of tiles), without what the layers hold."""
    with telling():
        rows = con.execute("SELECT id, name, kind, scale FROM plan_layer WHERE removed_ms IS NULL ORDER BY num")
        return [
            (layer, name, kind, bool(scale), bool(scale) and from_json(scale.encode(), Scale).is_mercator)
            for layer, name, kind, scale in rows
        ]


def add_layer(con: sqlite3.Connection, layer: Layer, *, now_ms: int) -> list[str]:
    """Keep a layer, and give the ids of those it takes the place of: a picture that of all, drawn ones of a picture."""
    with telling():
        rule = "" if layer.kind == "picture" else " AND kind = 'picture'"
        rows = con.execute(f"SELECT id FROM plan_layer WHERE removed_ms IS NULL{rule}").fetchall()
        gone = [row[0] for row in rows]
        remove_layers(con, gone, now_ms=now_ms)
        scale = "" if layer.scale is None else msgspec.json.encode(layer.scale).decode()
        con.execute(
            f"INSERT INTO plan_layer ({_COLUMNS}, updated_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (layer.id, layer.name, layer.kind, layer.body, layer.width, layer.height, scale, now_ms),
        )
    return gone


def remove_layers(con: sqlite3.Connection, ids: Sequence[str], *, now_ms: int) -> None:
    """Take layers away; what was taken away a month ago goes for good.

    Pins on a picture that lies on the earth are kept in degrees too, so that they stand on the plan that comes next.
    """
    with telling():
        for layer in list_layers(con):
            if layer.id in ids and layer.kind == "picture":
                carry_pins(con, layer)
        con.execute("DELETE FROM plan_layer WHERE removed_ms < ?", (now_ms - _KEPT_MS,))
        values = [(now_ms, now_ms, layer) for layer in ids]
        con.executemany("UPDATE plan_layer SET removed_ms = ?, updated_ms = ? WHERE id = ?", values)


def restore_layers(con: sqlite3.Connection, ids: Sequence[str], *, now_ms: int) -> None:
    """Bring layers back that were removed."""
    with telling():
        values = [(now_ms, layer) for layer in ids]
        con.executemany("UPDATE plan_layer SET removed_ms = NULL, updated_ms = ? WHERE id = ?", values)


def set_scale(con: sqlite3.Connection, layer: str, scale: Scale | None, *, now_ms: int) -> None:
    """Say what two points of a picture tell, or nothing any more; KeyError: no such layer."""
    told = "" if scale is None else msgspec.json.encode(scale).decode()
    with telling():
        done = con.execute("UPDATE plan_layer SET scale = ?, updated_ms = ? WHERE id = ?", (told, now_ms, layer))
    if not done.rowcount:
        raise KeyError(layer)


def read_pins(con: sqlite3.Connection, frame: str) -> Pins:
    """Give where each box hangs by a pin of its own or of its place."""
    query = """
        SELECT d.sensor, ifnull(own.x, shared.x), ifnull(own.y, shared.y) FROM device d
        LEFT JOIN pin own ON own.device = d.num AND own.frame = :frame
        LEFT JOIN pin shared ON shared.site = d.site AND shared.frame = :frame
        WHERE own.num IS NOT NULL OR shared.num IS NOT NULL
    """
    with telling():
        return {sensor: (x, y) for sensor, x, y in con.execute(query, {"frame": frame})}


def placed(con: sqlite3.Connection, plan: Plan) -> Pins:
    """Give where boxes hang on a plan, as its places are kept: put there by somebody, else by what is known in degrees.

    What a network has registered is worth less than what somebody has put, and than a plan that names the box.
    """
    pins = read_pins(con, plan.frame)
    if plan.earth is None:
        return pins
    known = {sensor: at for sensor, at in read_pins(con, HEARD).items() if not plan.names(sensor)}
    known |= read_pins(con, "") if plan.frame else {}
    laid = {sensor: plan.earth.units(*at) for sensor, at in known.items()}
    return {sensor: plan.kept(at) for sensor, at in laid.items() if plan.holds(at)} | pins


def stand(con: sqlite3.Connection, sensor: str, frame: str, at: Point, *, now_ms: int) -> None:
    """Put a box at a place of the plan. Others that stand at the pin of its place stay there; KeyError: no such box."""
    with telling():
        row = con.execute("SELECT num, site FROM device WHERE sensor = ?", (sensor,)).fetchone()
        if row is None:
            raise KeyError(sensor)
        device, site = row
        is_alone = site is not None and not is_leant_on(con, device, site, frame)
        con.execute("DELETE FROM pin WHERE frame = ? AND device = ?", (frame, device))
        if is_alone:
            con.execute("DELETE FROM pin WHERE frame = ? AND site = ?", (frame, site))
        con.execute(
            "INSERT INTO pin (frame, site, device, x, y, updated_ms) VALUES (?, ?, ?, ?, ?, ?)",
            (frame, site if is_alone else None, None if is_alone else device, *at, now_ms),
        )


def take_off(con: sqlite3.Connection, sensor: str, frame: str, *, now_ms: int) -> None:
    """Take a box off the plan; what else stands at the pin of its place stays. KeyError: no such box."""
    with telling():
        row = con.execute("SELECT num, site FROM device WHERE sensor = ?", (sensor,)).fetchone()
        if row is None:
            raise KeyError(sensor)
        device, site = row
        if con.execute("DELETE FROM pin WHERE frame = ? AND device = ?", (frame, device)).rowcount or site is None:
            return
        con.execute(
            """
            INSERT OR IGNORE INTO pin (frame, device, x, y, updated_ms)
            SELECT shared.frame, d.num, shared.x, shared.y, ? FROM device d JOIN pin shared ON shared.site = d.site
            WHERE shared.frame = ? AND d.site = ? AND d.num <> ?
            """,
            (now_ms, frame, site, device),
        )
        con.execute("DELETE FROM pin WHERE frame = ? AND site = ?", (frame, site))


def pin_rows(con: sqlite3.Connection, frame: str) -> PinRows:
    """Give all pins as they are kept, for `put_back`."""
    with telling():
        return tuple(con.execute("SELECT site, device, x, y FROM pin WHERE frame = ? ORDER BY num", (frame,)))


def put_back(con: sqlite3.Connection, frame: str, before: PinRows, after: PinRows, *, now_ms: int) -> None:
    """Undo one change of the pins and nothing else: what was put elsewhere since, or has another place, stays so."""
    with telling():
        con.executemany(
            "DELETE FROM pin WHERE frame = ? AND site IS ? AND device IS ? AND x = ? AND y = ?",
            [(frame, *row) for row in after if row not in before],
        )
        con.executemany(
            """
            INSERT OR IGNORE INTO pin (frame, site, device, x, y, updated_ms)
            SELECT :frame, :site, :device, :x, :y, :now
            WHERE EXISTS (SELECT 1 FROM device WHERE num = :device) OR EXISTS (SELECT 1 FROM site WHERE num = :site)
            """,
            [
                {"frame": frame, "site": site, "device": device, "x": x, "y": y, "now": now_ms}
                for site, device, x, y in before
                if (site, device, x, y) not in after
            ],
        )


def hear_place(con: sqlite3.Connection, device: int, at: Point, *, now_ms: int) -> None:
    """Note where the network of a box has it registered; written only where that is news."""
    con.execute(
        """
        INSERT INTO pin (frame, device, x, y, updated_ms) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (frame, device) DO UPDATE SET x = excluded.x, y = excluded.y, updated_ms = excluded.updated_ms
        WHERE x <> excluded.x OR y <> excluded.y
        """,
        (HEARD, device, *at, now_ms),
    )
