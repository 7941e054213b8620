"""What portals of open data give as JSON is read as the table it is; half of a table is refused."""

from __future__ import annotations

import gzip
import json
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from measures.timespan import parse_instant
from store.base import open_reader
from store.queries import list_channels
from sync.file_fault import FileFault
from sync.importing import ImportOptions, import_file
from sync.tables.records import Records

if TYPE_CHECKING:
    from pathlib import Path

NOW_MS = 1_795_000_000_000
ROWS: list[dict[str, Any]] = [
    {"station": "Gare", "date": f"2024-03-04T{hour:02}:00:00+01:00", "velos": hour * 3} for hour in range(6)
]
NAMES = [*ROWS[0]]
COLUMNS = [{"id": "_id", "type": "int"}, *({"id": name, "type": "text"} for name in NAMES)]
VIEW = [
    {"name": "sid", "fieldName": ":sid", "dataTypeName": "meta_data"},
    *({"name": name, "fieldName": name} for name in NAMES),
]
FORMS: dict[str, Any] = {
    "opendatasoft": {"total_count": 6, "results": ROWS},
    "opendatasoft before": {
        "nhits": 6,
        "parameters": {},
        "records": [{"recordid": "a", "fields": row} for row in ROWS],
    },
    "opendatasoft, a file of it": [{"datasetid": "x", "recordid": "a", "fields": row, "geometry": {}} for row in ROWS],
    "with positions and words": {
        "total_count": 6,
        "results": [row | {"geo": {"lat": 1}, "mots": ["a"]} for row in ROWS],
    },
    "ckan": {
        "help": "…",
        "success": True,
        "result": {"fields": COLUMNS, "records": [{"_id": 1, **row} for row in ROWS], "total": 6},
    },
    "ckan, a file of it": {"fields": COLUMNS, "records": [[1, *row.values()] for row in ROWS]},
    "socrata": [{key: str(value) for key, value in row.items()} for row in ROWS],
    "socrata, a file of it": {"meta": {"view": {"columns": VIEW}}, "data": [["row-1", *row.values()] for row in ROWS]},
    "data.gouv.fr": {"data": [{"__id": 1, **row} for row in ROWS], "meta": {"page": 1, "total": 6}, "links": {}},
    "geojson": {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": row} for row in ROWS]},
}


def take(folder: Path, tree: Any, name: str = "comptages.json") -> Any:
    path = folder / name
    text = json.dumps(tree, ensure_ascii=False).encode()
    path.write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
    return import_file(folder / "commune", path, ImportOptions(), now_ms=NOW_MS)


@pytest.mark.parametrize("form", FORMS)
def test_every_portal_gives_the_same_six_hours(tmp_path: Path, form: str) -> None:
    result = take(tmp_path, FORMS[form])
    assert (result.rows, result.new, result.set_aside) == (6, 6, 0)
    with closing(open_reader(tmp_path / "commune")) as con:
        assert [(one.sensor, one.quantity, one.count) for one in list_channels(con)] == [("Gare", "bicycle_count", 6)]


def test_a_list_of_objects_is_a_table_on_the_clock_of_the_town(tmp_path: Path) -> None:
    rows = [{"horodatage": f"2024-07-04 {hour:02}:00", "laeq": 50.5 + hour, "la90": 41} for hour in range(4)]
    result = take(tmp_path, rows, "mairie.json.gz")
    assert (result.new, result.profile) == (8, "columns")
    with closing(open_reader(tmp_path / "commune")) as con:
        (first,) = con.execute("SELECT min(start_ms) FROM reading").fetchone()
    assert first == parse_instant("2024-07-04T00:00", "Europe/Paris")


def test_one_page_of_many_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileFault) as caught:
        take(tmp_path, {"total_count": 8760, "results": ROWS})
    assert caught.value.code == "records-page"
    assert "8760" in str(caught.value) and "6" in str(caught.value)


@pytest.mark.parametrize(
    ("tree", "code"),
    [
        ({"total_count": 0, "results": []}, "file-empty"),
        (
            {"total_count": 6, "results": [{"date": row["date"], "counts": row["velos"]} for row in ROWS]},
            "profile-none",
        ),
        ({"results": ["a", 2]}, "file-no-message"),
        ({"results": ROWS, "generator": "x"}, "file-no-message"),
    ],
    ids=["none", "counts of nobody", "no objects", "something else"],
)
def test_what_is_no_table_is_refused(tmp_path: Path, tree: Any, code: str) -> None:
    with pytest.raises(FileFault) as caught:
        take(tmp_path, tree)
    assert caught.value.code == code


def test_lines_on_the_clock_of_the_town_are_a_table_even_where_each_names_its_box(tmp_path: Path) -> None:
    """As messages they would be of Greenwich, two hours away, and what has no word for it lost."""
    rows = [{"sensor": "Gare", "date": f"2024-07-04T{hour:02}:00:00", "velos": hour} for hour in range(6)]
    assert take(tmp_path, rows).profile == "columns"
    with closing(open_reader(tmp_path / "commune")) as con:
        (first,) = con.execute("SELECT min(start_ms) FROM reading").fetchone()
    assert first == parse_instant("2024-07-04T00:00", "Europe/Paris")


def test_lines_of_a_zone_that_name_their_boxes_are_messages(tmp_path: Path) -> None:
    rows = [{"sensor": "Gare", "date": f"2024-07-04T{hour:02}:00:00Z", "temperature": 20 + hour} for hour in range(6)]
    assert take(tmp_path, rows).profile == "messages"


def test_a_list_of_messages_is_never_held_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some hundred megabytes of messages are read piece by piece; as records they would be eight times as many."""
    rows = [
        {"deviceInfo": {"devEui": "00000000000000aa"}, "time": f"2024-07-04T{hour:02}:00:00Z", "fCnt": hour}
        | {"object": {"temperature": 20 + hour}}
        for hour in range(6)
    ]
    head_alone = Records.of

    def of(path: Path, *, takes_lists: bool = False) -> Records | None:
        assert not takes_lists, "all of it at once"
        return head_alone(path)

    monkeypatch.setattr(Records, "of", of)
    assert take(tmp_path, rows).profile == "messages"


def test_records_that_a_computer_could_not_hold_are_refused_with_what_to_download(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.tables.records._LARGEST", 100)
    with pytest.raises(FileFault) as caught:
        take(tmp_path, {"total_count": len(ROWS), "results": ROWS})
    assert caught.value.code == "records-large" and "CSV" in str(caught.value)


HOURS_OF = [f"2026-03-04T{hour:02}:00:00.000+00:00" for hour in range(4)]
ONE_ATTRIBUTE = {"entityId": "urn:x:1", "attrName": "LAeq", "index": HOURS_OF, "values": [51.5, 52, None, 54]}
SEVERAL = {
    "entityId": "urn:x:1",
    "index": HOURS_OF,
    "attributes": [{"attrName": "LAeq", "values": [51.5, 52, None, 54]}],
}
SERIES = {"temperature": [{"ts": 1_772_600_400_000 + 3_600_000 * at, "value": f"{7 + at}"} for at in range(4)]}
SPLIT = {"dates": ["04/03/2026"] * 4, "times": [f"0{at}:00:00" for at in range(4)], "aleq": [51.5, 52, 53, 54]}


@pytest.mark.parametrize(
    ("tree", "quantity", "values"),
    [
        (ONE_ATTRIBUTE, "sound_level_laeq", [51.5, 52, 54]),
        (SEVERAL, "sound_level_laeq", [51.5, 52, 54]),
        (SERIES, "temperature", [7, 8, 9, 10]),
        (SPLIT | {"entries": 4}, "sound_level_laeq", [51.5, 52, 53, 54]),
    ],
)
def test_columns_in_the_place_of_lines_are_read(tmp_path: Path, tree: Any, quantity: str, values: list[float]) -> None:
    path = tmp_path / "mesures.json"
    path.write_text(json.dumps(tree))
    result = import_file(tmp_path / "town", path, ImportOptions(), now_ms=1_796_000_000_000)
    assert (result.new, result.set_aside) == (len(values), 0)
    with closing(open_reader(tmp_path / "town")) as con:
        [channel] = list_channels(con)
        held = [value for (value,) in con.execute("SELECT value FROM reading ORDER BY start_ms")]
    assert (channel.quantity, held) == (quantity, values)
    assert channel.sensor == ("urn:x:1" if "entityId" in tree else "mesures")


def test_lists_of_several_lengths_are_no_columns(tmp_path: Path) -> None:
    path = tmp_path / "mesures.json"
    path.write_text(json.dumps(SPLIT | {"aleq": [51.5, 52]}))
    with pytest.raises(FileFault):
        import_file(tmp_path / "town", path, ImportOptions(), now_ms=1_796_000_000_000)
