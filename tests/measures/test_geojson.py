"""GeoJSON of cadastre, OpenStreetMap and people: what is drawn is read, everything else is refused with its reason."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.geojson import MOST_FILE_BYTES, MOST_VERTICES, PlanFault, Shapes, dump_shapes, load_shapes, read_geojson

LINE = [[6.0, 47.0], [6.001, 47.001]]


def written(*geometries: object, **around: object) -> bytes:
    features = [{"type": "Feature", "properties": {"site": "Mairie"}, "geometry": one} for one in geometries]
    return json.dumps({"type": "FeatureCollection", "features": features, **around}).encode()


def code_of(data: bytes) -> str:
    with pytest.raises(PlanFault) as told:
        read_geojson(data)
    return told.value.code


def test_lines_polygons_points_and_their_plurals_are_read() -> None:
    shapes = read_geojson(
        written(
            {"type": "LineString", "coordinates": LINE},
            {"type": "MultiLineString", "coordinates": [LINE, LINE]},
            {"type": "Polygon", "coordinates": [[*LINE, [6.0, 47.001], LINE[0]]]},
            {"type": "MultiPolygon", "coordinates": [[[*LINE, [6.0, 47.001], LINE[0]]]]},
            {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [6.0, 47.0, 312.5]}]},
            None,
        )
    )
    assert (len(shapes.lines), len(shapes.areas)) == (3, 2)
    assert shapes.marks == (((6.0, 47.0), frozenset({"mairie"})),)


def test_a_feature_or_a_geometry_alone_is_a_plan_too() -> None:
    line = {"type": "LineString", "coordinates": LINE}
    assert len(read_geojson(json.dumps(line).encode()).lines) == 1
    assert len(read_geojson(json.dumps({"type": "Feature", "geometry": line}).encode()).lines) == 1


def test_what_programs_write_besides_is_no_fault() -> None:
    line = {"type": "LineString", "coordinates": LINE}
    emptied = [{"type": kind, "coordinates": []} for kind in ("Point", "LineString", "Polygon", "MultiPolygon")]
    assert len(read_geojson(b"\xef\xbb\xbf" + written(line, *emptied)).lines) == 1
    shapes = read_geojson(written({"type": "MultiPoint", "coordinates": LINE}))
    assert [at for at, _names in shapes.marks] == [(6.0, 47.0), (6.001, 47.001)]


def test_points_that_name_nothing_neither_stretch_the_plan_nor_take_the_room_of_boxes() -> None:
    trees = [{"type": "Feature", "geometry": {"type": "Point", "coordinates": [0.0, 0.0]}} for _ in range(2_500)]
    line = {"type": "Feature", "geometry": {"type": "LineString", "coordinates": LINE}}
    box = {"type": "Feature", "properties": {"sensor": "X1"}, "geometry": {"type": "Point", "coordinates": LINE[0]}}
    shapes = read_geojson(json.dumps({"type": "FeatureCollection", "features": [*trees, line, box]}).encode())
    assert shapes.marks == (((6.0, 47.0), frozenset({"x1"})),)
    assert shapes.box() == (6.0, 47.0, 6.001, 47.001)


def test_what_is_no_plan_says_why() -> None:
    whole = b'{"type": "LineString", "coordinates": [[%s, 0], [1, 1]]}' % (b"9" * 400)
    assert code_of(whole) == "form"  # no float is that large
    assert code_of(b"") == "form"
    assert code_of(b"[" * 100_000) == "form"
    assert code_of(b'{"type": "LineString", "coordinates": [[NaN, 0], [1, 1]]}') == "form"
    endless = written({"type": "LineString", "coordinates": [[0.5, 0], [1, 1]]}).replace(b"0.5", b"1e999")
    assert code_of(endless) in {"form", "degrees"}
    assert code_of(written({"type": "LineString", "coordinates": [[652_000, 6_860_000], [652_100, 6_860_000]]})) == (
        "degrees"
    )
    assert code_of(written()) == "empty"
    assert code_of(b" " * (MOST_FILE_BYTES + 1)) == "size"


def test_a_file_finer_than_a_screen_is_thinned_out_and_one_of_too_much_is_refused() -> None:
    fine = [[6.0 + n * 1e-7, 47.0] for n in range(MOST_VERTICES + 500)]  # a point each centimetre
    shapes = read_geojson(written({"type": "LineString", "coordinates": fine}))
    assert shapes.vertices < MOST_VERTICES
    assert shapes.lines[0][0] == (6.0, 47.0)
    assert shapes.lines[0][-1] == pytest.approx((fine[-1][0], 47.0))
    far = [[6.0 + n * 2e-4, 47.0] for n in range(MOST_VERTICES + 500)]
    assert code_of(written({"type": "LineString", "coordinates": far})) == "many"


_POINT = st.tuples(st.floats(-180, 180), st.floats(-85, 85))
_LINES = st.lists(st.lists(_POINT, min_size=2, max_size=5).map(tuple), max_size=3).map(tuple)


@given(_LINES, _LINES, st.lists(st.tuples(_POINT, st.frozensets(st.text("ab", min_size=1), max_size=3)), max_size=3))
def test_what_is_kept_is_what_was_read_to_the_decimetre(lines: tuple, areas: tuple, marks: list) -> None:
    kept = load_shapes(dump_shapes(Shapes(lines, areas, tuple(marks))))
    for before, after in zip((*lines, *areas), (*kept.lines, *kept.areas), strict=True):
        assert all(one == pytest.approx(other, abs=6e-7) for one, other in zip(before, after, strict=True))
    assert [names for _at, names in kept.marks] == [names for _at, names in marks]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b'{"lines": [[1, 2, 3]], "areas": [], "marks": []}',
        b'{"lines": [[1e99, 2, 3, 4]], "areas": [], "marks": []}',
        b'{"lines": [[200000000, 2, 3, 4]], "areas": [], "marks": []}',
        b'{"lines": [' + b"[" * 50_000,
        json.dumps({"lines": [[0, 0] * (MOST_VERTICES + 2)], "areas": [], "marks": []}).encode(),
    ],
)
def test_what_nobody_can_have_kept_is_refused(body: bytes) -> None:
    with pytest.raises(PlanFault):
        load_shapes(body)
