"""Makes the sample base of the present version: `python -m tests.support.sample`, once, before a new version begins.

A sample is never made again: it is what a program of its day wrote.
"""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from measures.reading import Rank
from store.base import BASE_NAME
from store.catalogue import ImportRecord, Label, adopt_device, record_import, save_label
from store.change import changing
from store.heard import mark_of
from store.intake import Batch, DeviceNews, MessageKey, SetAside, keep
from store.migrations import SCHEMA_VERSION
from store.spool import Packed, hold
from tests.support.base import NOW_MS, make_base, reading
from tests.support.sealing import seal_all, sealing_early
from tests.support.shared import ROOT

__all__ = ["SAMPLES", "fill"]

SAMPLES = ROOT / "tests" / "samples"
HOUR_MS = 3_600_000
# A piece of the spool as it was written; another zlib may write the same otherwise.
_ONE_MESSAGE = bytes.fromhex("78019b38797189bef1790606c679052e1d0c4798aa6b0149fa0706")
START_MS = 1_792_879_200_000  # 25 October 2026, midnight in Paris: a day of 25 hours

# Plain SQL, because a sample must not change with the code that writes these.
_TOLD_BY_PEOPLE = (
    "INSERT INTO note VALUES (1, 'note-1', 'works', 'Travaux', NULL, "
    f"{START_MS}, {START_MS + HOUR_MS}, 1, {NOW_MS}, NULL)",
    f"INSERT INTO opinion VALUES ({START_MS}, 3, '', 2)",
    f"INSERT INTO card VALUES (1, 'card-1', 'Marché', 'Samedi matin.', NULL, {START_MS}, NULL, 0, {NOW_MS}, NULL)",
    "INSERT INTO card_wording VALUES ('card-1', 'de', 'Markt', 'Samstag vormittags.')",
    "INSERT INTO card_description VALUES ('card-1', 'fr', 'Trois étals sous la halle.')",
    "INSERT INTO handed VALUES (2, 7, x'01000200', x'0100000002000000')",
    "INSERT INTO plan_layer VALUES (1, 'layer-1', 'rues.geojson', 'drawn', "
    'CAST(\'{"lines":[[6000000,47000000,1000,0]],"areas":[],"marks":[]}\' AS BLOB), 0, 0, \'\', '
    f"{NOW_MS}, NULL)",
    f"INSERT INTO pin VALUES (1, '', 2, NULL, 6.0005, 47.0, {NOW_MS})",
    f"INSERT INTO pruning VALUES (1, {NOW_MS}, 1, {START_MS}, 7)",
)


def fill(folder: Path) -> None:
    """Put a little of everything into a base."""
    hours = [reading(START_MS + n * HOUR_MS, n, period_ms=HOUR_MS, rank=Rank.FILE) for n in range(49)]
    levels = [
        reading(START_MS + n * 900_000, 40 + n, sensor="bruit-1", quantity="sound_level_laeq", unit="dB(A)")
        for n in range(12)
    ]
    totals = [
        reading(
            START_MS + n * HOUR_MS, 100 + 2 * n, sensor="armoire-1", quantity="energy", unit="kWh", semantics="total"
        )
        for n in range(5)
    ]
    conflict = reading(START_MS, 99, period_ms=HOUR_MS)
    batch = Batch(
        readings=[*hours, *levels, *totals, conflict],
        set_aside=[
            SetAside(NOW_MS, "mqtt", "t/1", b"\x00\xff", "no-decoder", "Pas de décodeur.", "quarantined", "x-1"),
            SetAside(NOW_MS, "mqtt", "t/2", b"", "too-large", "Trop grand.", "rejected"),
        ],
        keys=[MessageKey(mark_of(b"bruit-1"), 12, mark_of(b"message-1"), 0, 0, NOW_MS)],
        devices=[DeviceNews("bruit-1", NOW_MS, "Sonomètre", "M-1", 87.5, 12, -1500)],
        sites={"cam-1": "Mairie"},
    )
    with changing(folder) as con:
        keep(con, batch, now_ms=NOW_MS)
        adopt_device(con, "bruit-1", name="Sonomètre de la place", site="Place de l’Église")
        save_label(con, Label("noise", "noise", '{"title": "Bruit"}', status="published"), now_ms=NOW_MS)
        save_label(con, Label("noise", "noise", '{"title": "Le bruit"}'), now_ms=NOW_MS)
        for statement in _TOLD_BY_PEOPLE:
            con.execute(statement)
        hold(con, [Packed(1, _ONE_MESSAGE)], now_ns=NOW_MS * 1_000_000)
        record_import(con, ImportRecord("mairie.csv", "00" * 32, "telraam", NOW_MS, 49, 49, 0, 0))


def _write_sample() -> None:
    target = SAMPLES / f"parvis-{SCHEMA_VERSION}.sqlite"
    if target.exists():
        raise SystemExit(f"{target} exists; a sample is never made again")
    with tempfile.TemporaryDirectory() as place:
        folder = make_base(Path(place))
        fill(folder)
        with sealing_early(piece=50, span_ms=24 * HOUR_MS):
            seal_all(folder)
        with closing(sqlite3.connect(folder / BASE_NAME, isolation_level=None)) as con:
            # Small pages for a small file; a base that is in use has larger ones.
            con.execute("PRAGMA journal_mode = DELETE")
            con.execute("PRAGMA page_size = 512")
            con.execute("VACUUM")
            con.execute("PRAGMA journal_mode = WAL")
        target.write_bytes((folder / BASE_NAME).read_bytes())


if __name__ == "__main__":
    _write_sample()
