"""Files of tiles are read as what they are; damaged, endless and malicious ones are refused and cost little."""

from __future__ import annotations

import gzip
import hashlib
import sqlite3
import time
from contextlib import closing
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from measures.geojson import PlanFault
from sync.tile_files import TileFile, is_tile_file, open_tiles
from sync.tile_files.mbtiles import _uri
from sync.tile_files.pmtiles import PMTiles, _number
from sync.tile_files.tiles import MOST_TILE_BYTES, credit_of
from tests.support.tile_maps import BOUNDS, mbtiles, pmtiles, shape_tile, tiles_around

PNG = b"\x89PNG\r\n\x1a\n"


def told(zoom: int, column: int, row: int) -> bytes:
    """Give what is no picture behind its first bytes, and says which tile it is."""
    return PNG + f"{zoom}/{column}/{row}".encode()


def opened(file: Path) -> TileFile:
    with file.open("rb") as start:
        return open_tiles(file, start.read(16))


@pytest.mark.parametrize("way", ["table", "view", "pmtiles"])
def test_every_tile_is_found_where_it_lies_and_none_elsewhere(tmp_path: Path, way: str) -> None:
    zooms = range(10, 17)
    file = tmp_path / "plan.tiles"
    made = pmtiles(file, zooms, told) if way == "pmtiles" else mbtiles(file, zooms, told, is_view=way == "view")
    with opened(made) as tiles:
        assert (tiles.head.min_zoom, tiles.head.max_zoom) == (10, 16)
        assert tiles.head.bounds == pytest.approx(BOUNDS)
        assert tiles.head.credit == "© Les contributeurs du Pays imaginaire"
        for tile in tiles_around(zooms):
            assert tiles.tile(*tile) == told(*tile)
        assert tiles.tile(16, 0, 0) is None
        assert tiles.tile(3, 4, 2) is None
        assert tiles.sample().startswith(PNG)


def test_a_large_pmtiles_has_directories_below_its_first_one(tmp_path: Path) -> None:
    """Written by the format's own library, which cuts a directory of more than 16 kB into leaves."""
    zooms = range(14, 21)

    def varied(zoom: int, x: int, y: int) -> bytes:
        told = hashlib.sha256(f"{zoom}/{x}/{y}".encode()).digest()
        return PNG + told[:16] + bytes(told[16] + 8 * told[17] % 900)

    asked = tiles_around(zooms)
    with opened(pmtiles(tmp_path / "large.pmtiles", zooms, varied)) as tiles:
        for tile in asked[:: len(asked) // 400]:
            assert tiles.tile(*tile) == varied(*tile)
        assert isinstance(tiles, PMTiles)
        assert len(tiles._held) > 1


@given(st.integers(0, 22), st.data())
def test_tiles_are_numbered_as_the_format_has_it(zoom: int, data: st.DataObject) -> None:
    library = pytest.importorskip("pmtiles.tile", reason="the library of the format is not installed: ./start prepare")
    most = 2**zoom - 1
    column, row = data.draw(st.integers(0, most)), data.draw(st.integers(0, most))
    assert _number(zoom, column, row) == library.zxy_to_tileid(zoom, column, row)


def test_an_mbtiles_that_says_nothing_of_itself_is_asked_for_its_tiles(tmp_path: Path) -> None:
    file = mbtiles(tmp_path / "bare.mbtiles", range(14, 16), told)
    with closing(sqlite3.connect(file)) as con, con:
        con.execute("DROP TABLE metadata")
    with opened(file) as tiles:
        assert (tiles.head.min_zoom, tiles.head.max_zoom, tiles.head.credit) == (14, 15, "")
        west, south, east, north = tiles.head.bounds or (0, 0, 0, 0)
        assert west <= BOUNDS[0] < BOUNDS[2] <= east
        assert south <= BOUNDS[1] < BOUNDS[3] <= north
        assert east - west < 0.1


def test_a_base_of_many_tables_has_its_tiles_too(tmp_path: Path) -> None:
    made = mbtiles(tmp_path / "plan.mbtiles", range(14, 15), told).read_bytes()
    file = tmp_path / "many.mbtiles"
    with closing(sqlite3.connect(file)) as con, con:
        for number in range(120):
            con.execute(f"CREATE TABLE other_{number} (v)")
        (tmp_path / "one").write_bytes(made)
        con.commit()
        con.execute("ATTACH ? AS one", (str(tmp_path / "one"),))
        for table in ("metadata", "tiles"):
            con.execute(f"CREATE TABLE {table} AS SELECT * FROM one.{table}")
    with opened(file) as tiles:
        assert tiles.sample().startswith(PNG)


def test_vector_tiles_are_told_apart_by_what_they_are_and_by_what_the_file_says(tmp_path: Path) -> None:
    said = mbtiles(tmp_path / "said.mbtiles", range(14, 15), told, format="pbf")
    unsaid = mbtiles(tmp_path / "unsaid.mbtiles", range(14, 15), shape_tile, format="")
    packed = pmtiles(tmp_path / "packed.pmtiles", range(14, 15), shape_tile, kind=1)
    for file in (said, unsaid, packed):
        with pytest.raises(PlanFault) as fault, opened(file) as tiles:
            tiles.sample()
        assert fault.value.code == "vector", file.name


def test_the_first_tile_is_believed_before_what_the_file_says(tmp_path: Path) -> None:
    """What is neither picture nor shapes is damage, and is not told as a kind of tiles."""
    with opened(pmtiles(tmp_path / "false.pmtiles", range(14, 15), told, kind=1)) as tiles:
        assert tiles.sample().startswith(PNG)
        assert tiles.tile(*tiles_around(range(14, 15))[0]) == told(*tiles_around(range(14, 15))[0])
    for make in (mbtiles, pmtiles):
        with (
            pytest.raises(PlanFault) as fault,
            opened(make(tmp_path / make.__name__, range(14, 15), _rubbish)) as tiles,
        ):
            tiles.sample()
        assert fault.value.code == "tiles"


def _rubbish(zoom: int, column: int, row: int) -> bytes:
    return b"<html>" + told(zoom, column, row)


@pytest.mark.parametrize("is_copied", [False, True], ids=["open", "copied"])
def test_what_another_program_has_not_finished_is_told_as_such(tmp_path: Path, is_copied: bool) -> None:
    """Its tables lie in a log beside it: it was said to hold no plan at all."""
    file = tmp_path / "plan.mbtiles"
    with closing(sqlite3.connect(file)) as con:
        con.execute("PRAGMA journal_mode = WAL")
        con.execute("PRAGMA wal_autocheckpoint = 0")
        with con:
            con.execute("CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data)")
            con.execute("INSERT INTO tiles VALUES (14, 8465, 10710, ?)", (told(14, 8465, 5673),))
        asked = file
        if is_copied:
            asked = tmp_path / "copie.mbtiles"
            asked.write_bytes(file.read_bytes())
        with pytest.raises(PlanFault) as fault, opened(asked):
            pass
        assert fault.value.code == "unfinished"
    with opened(file) as tiles:  # that program is closed
        assert tiles.sample().startswith(PNG)


def test_a_base_of_something_else_is_no_unfinished_plan(tmp_path: Path) -> None:
    file = tmp_path / "parvis.db"
    with closing(sqlite3.connect(file)) as con:
        con.execute("PRAGMA journal_mode = WAL")
        with con:
            con.execute("CREATE TABLE reading (at)")
    with pytest.raises(PlanFault) as fault, opened(file):
        pass
    assert fault.value.code == "form"


def test_nothing_is_written_beside_a_file_nor_into_it(tmp_path: Path) -> None:
    file = mbtiles(tmp_path / "plan.mbtiles", range(14, 15), told)
    with closing(sqlite3.connect(file)) as con:
        con.execute("PRAGMA journal_mode = WAL")
    before = file.read_bytes()
    with opened(file) as tiles:
        tiles.sample()
        assert [one.name for one in tmp_path.iterdir()] == ["plan.mbtiles"]
    assert file.read_bytes() == before


def test_a_file_on_a_share_of_the_network_has_an_address_that_sqlite_takes() -> None:
    assert _uri(PureWindowsPath(r"\\serveur\plans\le plan.mbtiles")) == "file:////serveur/plans/le%20plan.mbtiles"
    assert _uri(PureWindowsPath(r"C:\plans\a.mbtiles")) == "file:///C:/plans/a.mbtiles"
    assert _uri(PurePosixPath("/media/clé/a.mbtiles")) == "file:///media/cl%C3%A9/a.mbtiles"


# --- what somebody has made to hurt ---

_VIEWS = {
    "endless": "WITH RECURSIVE n(v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n) SELECT 14 AS zoom_level,"
    " v AS tile_column, v AS tile_row, NULL AS tile_data FROM n",
    "a function": "SELECT 14 AS zoom_level, 1 AS tile_column, 1 AS tile_row, randomblob(900000) AS tile_data",
    "a module": "SELECT 14 AS zoom_level, 1 AS tile_column, 1 AS tile_row, load_extension('x') AS tile_data",
    "many rows": "SELECT a.v AS zoom_level, b.v AS tile_column, c.v AS tile_row, d.v AS tile_data"
    " FROM many a, many b, many c, many d",
}


@pytest.mark.parametrize("way", _VIEWS)
def test_a_view_that_does_more_than_look_up_is_refused_soon(tmp_path: Path, way: str) -> None:
    file = tmp_path / "bad.mbtiles"
    with closing(sqlite3.connect(file)) as con, con:
        con.execute("CREATE TABLE many (v)")
        con.executemany("INSERT INTO many VALUES (?)", [(n + 100,) for n in range(400)])
        con.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        con.execute(f"CREATE VIEW tiles AS {_VIEWS[way]}")
    began = time.process_time()
    with pytest.raises(PlanFault), opened(file) as tiles:
        tiles.sample()
        assert tiles.tile(14, 1, 1) is None
    assert time.process_time() - began < 8


def test_a_view_whose_steps_are_slow_is_refused_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Joining two large pictures is one step, and needs no function."""
    monkeypatch.setattr("sync.tile_files.mbtiles._MOST_S", 0.3)
    file = tmp_path / "slow.mbtiles"
    with closing(sqlite3.connect(file)) as con, con:
        con.execute("CREATE TABLE large (v)")
        con.executemany("INSERT INTO large VALUES (?)", [(bytes([n]) * 900_000,) for n in range(4)])
        con.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        con.execute("CREATE TABLE many AS SELECT v FROM (SELECT 1 AS v UNION ALL SELECT 2 UNION ALL SELECT 3)")
        con.execute(
            "CREATE VIEW tiles AS SELECT 14 AS zoom_level, 1 AS tile_column, 1 AS tile_row, large.v || a.v AS tile_data"
            " FROM large, many a, many b, many c, many d, many e, many f, many g, many h, many i ORDER BY tile_data"
        )
    began = time.process_time()
    with pytest.raises(PlanFault), opened(file) as tiles:
        tiles.sample()
    assert time.process_time() - began < 5


def test_a_file_that_is_damaged_only_where_it_tells_of_itself_is_read(tmp_path: Path) -> None:
    file = pmtiles(tmp_path / "plan.pmtiles", range(14, 15), told)
    data = bytearray(file.read_bytes())
    where = int.from_bytes(data[24:32], "little")
    data[where : where + 4] = b"gzip"
    file.write_bytes(data)
    with opened(file) as tiles:
        assert tiles.head.credit == ""
        assert tiles.sample().startswith(PNG)


def test_a_tile_without_end_is_not_unpacked_into_memory(tmp_path: Path) -> None:
    file = mbtiles(tmp_path / "large.mbtiles", range(14, 15), lambda *_at: PNG + bytes(MOST_TILE_BYTES))
    with pytest.raises(PlanFault), opened(file) as tiles:
        tiles.sample()


def _head(root: bytes, *, told: bytes = b"", packing: int = 2, version: int = 3) -> bytes:
    places = (127, len(root), 127 + len(root), len(told), 127 + len(root) + len(told), 0, 127, 1 << 40)
    numbers = b"".join(one.to_bytes(8, "little") for one in places)
    rest = bytes(24) + bytes([1, packing, 1, 2, 0, 18]) + bytes(25)
    return b"PMTiles" + bytes([version]) + numbers + rest + root + told


_ROOTS = {
    "a bomb": gzip.compress(bytes(200 << 20)),
    "no end of numbers": gzip.compress(b"\xff" * 1000),
    "more entries than bytes": gzip.compress(b"\xff\xff\xff\xff\x0f"),
    "an entry before the first": gzip.compress(b"\x01\x00\x01\x05\x00"),
    "beyond the file": gzip.compress(b"\x01\x00\x01\xff\xff\x3f\x01"),
    "a circle": gzip.compress(b"\x01\x00\x00\x14\x01"),
    "nothing packed": b"no gzip",
    "half of it": gzip.compress(bytes(range(256)) * 40)[:40],
    "nothing": b"",
}


@pytest.mark.parametrize("root", _ROOTS)
def test_a_directory_that_cannot_be_is_refused(tmp_path: Path, root: str) -> None:
    file = tmp_path / "bad.pmtiles"
    file.write_bytes(_head(_ROOTS[root]))
    began = time.process_time()
    with pytest.raises(PlanFault), opened(file) as tiles:
        tiles.sample()
    assert time.process_time() - began < 2


@pytest.mark.parametrize("data", [b"PMTiles", b"PMTiles\x02" + bytes(200), _head(b"", packing=3), b"SQLite format 3\0"])
def test_a_file_cut_off_or_of_another_version_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "bad"
    file.write_bytes(data)
    assert is_tile_file(data[:16])
    with pytest.raises(PlanFault):
        opened(file)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None)
@given(st.data())
def test_any_damage_gives_tiles_or_a_fault(tmp_path: Path, data: st.DataObject) -> None:
    make = data.draw(st.sampled_from([mbtiles, pmtiles]))
    whole = make(tmp_path / "whole", range(13, 15), told).read_bytes()
    (tmp_path / "whole").unlink()
    damaged = bytearray(whole)
    for _place in range(data.draw(st.integers(1, 30))):
        damaged[data.draw(st.integers(16, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    file = tmp_path / "damaged"
    file.write_bytes(damaged)
    try:
        with opened(file) as tiles:
            tiles.sample()
            for tile in tiles_around(range(13, 15)):
                tiles.tile(*tile)
    except PlanFault:
        pass


def test_a_table_whose_name_is_damaged_is_a_fault(tmp_path: Path) -> None:
    """SQLite quotes it in its error, and that is no text any more."""
    file = mbtiles(tmp_path / "plan.mbtiles", range(13, 14), told)
    whole = file.read_bytes()
    where = whole.index(b"CREATE TABLE metadata")
    for place in range(where, where + 21):
        file.write_bytes(whole[:place] + b"\x80" + whole[place + 1 :])
        try:
            with opened(file) as tiles:
                tiles.sample()
        except PlanFault:
            pass


def test_who_made_the_tiles_is_one_plain_line() -> None:
    osm = '&copy; <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a>\n contributors <img src="file:///x">'
    assert credit_of(osm) == "© OpenStreetMap contributors"
    assert credit_of(None) == credit_of(5) == credit_of("<b></b>") == ""
    assert len(credit_of("très " * 500)) <= 200
    assert credit_of("a\u202eb\0c") == "a b c"
