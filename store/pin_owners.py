"""What becomes of pins when a box gets a name and a place, when two places become one, and when a plan goes.

Writing expects the gate and a transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from measures.geojson import PlanFault
from measures.mercator import FARTHEST_NORTH
from measures.plan import make_plan

if TYPE_CHECKING:
    import sqlite3

    from measures.plan import Layer

__all__ = ["HEARD", "carry_pins", "is_leant_on", "merge_pins", "take_pins_along"]

HEARD = "heard"  # the frame of places that a network has told: degrees too, and nobody here has put them


def is_leant_on(con: sqlite3.Connection, device: int, site: int, frame: str) -> bool:
    """Whether another box stands at the pin of this place."""
    query = """
        SELECT 1 FROM device d JOIN pin shared ON shared.site = d.site AND shared.frame = :frame
        WHERE d.site = :site AND d.num <> :device
            AND NOT EXISTS (SELECT 1 FROM pin own WHERE own.device = d.num AND own.frame = :frame)
    """
    return con.execute(query, {"frame": frame, "site": site, "device": device}).fetchone() is not None


def merge_pins(con: sqlite3.Connection, gone: int, kept: int) -> None:
    """Let the pins of a place that becomes another one serve that one, where it has none."""
    con.execute("UPDATE OR IGNORE pin SET site = ? WHERE site = ?", (kept, gone))
    con.execute("DELETE FROM pin WHERE site = ?", (gone,))


def take_pins_along(con: sqlite3.Connection, device: int, old: int | None, new: int) -> None:
    """Let place `new` have the pins that a box has of its own, now that the box hangs there.

    `old` None: nobody had named it, so where somebody has put it is where it hangs; where others stand at that place,
    it keeps its pin beside them. Else it hangs elsewhere than before, and stands where its new place has a pin.
    """
    if old == new:
        return
    rows = con.execute("SELECT num, frame FROM pin WHERE device = ? AND frame <> ?", (device, HEARD)).fetchall()
    for num, frame in rows:
        there = con.execute("SELECT num FROM pin WHERE frame = ? AND site = ?", (frame, new)).fetchone()
        if there is not None and old is not None:
            con.execute("DELETE FROM pin WHERE num = ?", (num,))
        elif not is_leant_on(con, device, new, frame):
            if there is not None:
                con.execute("DELETE FROM pin WHERE num = ?", there)
            con.execute("UPDATE pin SET site = ?, device = NULL WHERE num = ?", (new, num))


def carry_pins(con: sqlite3.Connection, layer: Layer) -> None:
    """Keep the pins of a picture in degrees too, where it is known how it lies: other plans then show them.

    What was put later wins. Of a picture that nobody has laid on the earth nothing can be carried.
    """
    try:
        earth = make_plan([layer]).earth
    except PlanFault:
        return
    if earth is None:
        return
    rows = con.execute("SELECT site, device, x, y, updated_ms FROM pin WHERE frame = ?", (layer.id,)).fetchall()
    for site, device, x, y, updated_ms in rows:
        lon, lat = earth.degrees(x, y)
        if not (abs(lon) <= 180 and abs(lat) <= FARTHEST_NORTH):
            continue
        told = {"site": site, "device": device, "x": lon, "y": lat, "at": updated_ms, "frame": layer.id}
        if site is not None:
            # A box that stood apart on the drawn streets, and stands at its place on the newer picture, has come home.
            con.execute(
                """
                DELETE FROM pin WHERE frame = '' AND updated_ms <= :at
                AND device IN (SELECT num FROM device WHERE site = :site)
                AND device NOT IN (SELECT device FROM pin WHERE frame = :frame AND device IS NOT NULL)
                """,
                told,
            )
        con.execute(
            f"""
            INSERT INTO pin (frame, site, device, x, y, updated_ms) VALUES ('', :site, :device, :x, :y, :at)
            ON CONFLICT (frame, {"device" if site is None else "site"}) DO UPDATE
            SET x = excluded.x, y = excluded.y, updated_ms = excluded.updated_ms
            WHERE excluded.updated_ms >= pin.updated_ms
            """,
            told,
        )
