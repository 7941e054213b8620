"""What of a file of tiles becomes the plan, and that a place on it is the place on the earth."""

from __future__ import annotations

from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.geojson import PlanFault
from measures.mercator import degrees_at, world
from measures.plan import LONGEST_CREDIT, Layer, Plan, Scale, check_layers, make_plan
from measures.tile_cut import MOST_CUT_PX, Cut, TileHead, choose_cuts, is_guess
from tests.support.plans import jpeg_head

COUNTY = TileHead(8, 18, (5.5, 46.5, 6.5, 47.5))
LON, LAT = st.floats(-180, 180), st.floats(-85, 85)
MAIRIE, SCHOOL = (6.0, 47.0), (6.006, 47.002)


def plan_of(scale: Scale, width: int, height: int) -> Plan:
    return make_plan([Layer("t", "t", "picture", jpeg_head(width, height), width, height, scale)])


@given(LON, LAT)
def test_a_place_goes_to_the_world_and_back(lon: float, lat: float) -> None:
    assert degrees_at(*world(lon, lat)) == pytest.approx((lon, lat), abs=1e-9)


def test_known_corners_of_the_projection_lie_where_its_standard_says() -> None:
    """The square ends at 85.0511287798 degrees, and its middle is the meridian of Greenwich on the equator."""
    assert world(-180, 85.0511287798) == pytest.approx((0, 0), abs=1e-9)
    assert world(0, 0) == (0.5, 0.5)


def test_the_plan_is_where_boxes_hang_with_a_margin_as_fine_as_it_can_be_kept() -> None:
    cut = choose_cuts(COUNTY, 256, [MAIRIE, SCHOOL])[0]
    assert 900 <= max(cut.size) <= 2400
    plan = plan_of(cut.scale(*cut.size, ""), *cut.size)
    assert plan.earth is not None
    for place in (MAIRIE, SCHOOL):
        x, y = plan.earth.units(*place)
        assert 400 / (plan.unit_m or 1) <= x <= plan.size[0] - 390 / (plan.unit_m or 1)
        assert 400 / (plan.unit_m or 1) <= y <= plan.size[1] - 390 / (plan.unit_m or 1)


def test_without_a_place_of_any_box_it_is_around_the_commune_or_what_the_file_is_about() -> None:
    def middle(head: TileHead, *told: object) -> tuple[float, float]:
        cut = choose_cuts(head, 256, *told)[0]  # type: ignore[arg-type]
        side = 256 << cut.zoom
        return degrees_at((cut.left + cut.right) / 2 / side, (cut.top + cut.bottom) / 2 / side)

    assert middle(COUNTY, (), (6.2, 47.2)) == pytest.approx((6.2, 47.2), abs=0.001)
    assert middle(TileHead(8, 18, COUNTY.bounds, (6.1, 46.9))) == pytest.approx((6.1, 46.9), abs=0.001)
    assert middle(COUNTY) == pytest.approx((6.0, 47.0), abs=0.001)
    # Nothing of the county next door is looked for in this file.
    assert middle(COUNTY, [(2.0, 48.0)], (2.0, 48.0)) == pytest.approx((6.0, 47.0), abs=0.001)
    small = TileHead(12, 17, (6.0, 47.0, 6.03, 47.02))
    assert choose_cuts(small, 256)[0].size[0] > 0.9 * 0.03 / 360 * (256 << choose_cuts(small, 256)[0].zoom)
    assert choose_cuts(TileHead(0, 18), 256) == ()


def test_what_is_only_a_guess_is_known_as_one() -> None:
    small = TileHead(12, 17, (6.0, 47.0, 6.03, 47.02))
    assert is_guess(COUNTY, (), None)
    assert is_guess(COUNTY, [(2.0, 48.0)], (2.0, 48.0))
    assert is_guess(small, [(2.0, 48.0)], None)  # of another commune
    assert not is_guess(small, (), None)
    assert not is_guess(COUNTY, [MAIRIE], None)
    assert not is_guess(COUNTY, [(2.0, 48.0)], MAIRIE)


def test_one_box_with_a_wrong_place_does_not_make_a_plan_of_the_county() -> None:
    near = [(6.0 + n / 1000, 47.0) for n in range(6)]
    assert choose_cuts(COUNTY, 256, [*near, (6.45, 47.45)])[0].zoom >= choose_cuts(COUNTY, 256, near)[0].zoom


@pytest.mark.parametrize("places", [[MAIRIE], [MAIRIE, (6.0, 47.04)], [MAIRIE, (6.08, 47.0)]])
def test_a_plan_lies_as_screens_do(places: list[tuple[float, float]]) -> None:
    wide, high = choose_cuts(COUNTY, 256, places)[0].size
    assert 1.35 < wide / high < 1.95


def test_a_file_of_one_zoom_gives_a_plan_neither_endless_nor_a_stamp() -> None:
    for zoom in (5, 12, 18, 22):
        cuts = choose_cuts(TileHead(zoom, zoom, COUNTY.bounds), 512, [MAIRIE])
        assert all(1 <= side <= MOST_CUT_PX for cut in cuts for side in cut.size)
        assert len(list(cuts[0].tiles())) <= 121
    assert min(choose_cuts(TileHead(12, 12, COUNTY.bounds), 256, [MAIRIE])[0].size) >= 900


@given(
    st.integers(0, 22),
    st.integers(0, 22),
    st.sampled_from([256, 512, 1024]),
    st.tuples(LON, LON, LAT, LAT),
    st.tuples(LON, LAT),
)
def test_whatever_a_file_says_of_itself_a_cut_is_bounded(
    low: int, high: int, tile_px: int, box: tuple[float, float, float, float], place: tuple[float, float]
) -> None:
    west, east, south, north = *sorted(box[:2]), *sorted(box[2:])
    bounds = (west, south, east, north) if west < east and south < north else None
    for cut in choose_cuts(TileHead(*sorted((low, high)), bounds), tile_px, [place]):
        assert all(1 <= side <= MOST_CUT_PX for side in cut.size)
        assert len(list(cut.tiles())) <= 400


@pytest.mark.parametrize("share", [1.0, 0.5])
def test_a_place_stands_on_the_tiles_to_the_centimetre_and_the_scale_is_true(share: float) -> None:
    """Two points alone would lay the middle of five kilometres of tiles two metres off."""
    cut = choose_cuts(TileHead(15, 15, COUNTY.bounds), 256, [(5.97, 46.98), (6.03, 47.02)])[0]
    width, height = round(cut.size[0] * share), round(cut.size[1] * share)
    plan = plan_of(cut.scale(width, height, "© Pays"), width, height)
    assert plan.earth is not None
    assert plan.credit == "© Pays"
    side = 256 << 15
    for place in (MAIRIE, SCHOOL, (6.03, 47.02)):
        x, y = world(*place)
        expected = ((x * side - cut.left) * share, (y * side - cut.top) * share)
        assert plan.earth.units(*place) == pytest.approx(expected, abs=0.6 if share < 1 else 0.005)
        assert plan.earth.degrees(*plan.earth.units(*place)) == pytest.approx(place, abs=1e-9)
    apart = dist(plan.earth.units(6.0, 47.0), plan.earth.units(6.0, 47.001)) * (plan.unit_m or 0)
    assert apart == pytest.approx(111.2, abs=0.2)


@pytest.mark.parametrize("size", [(1101, 4800), (301, 4799), (4800, 1101)])
def test_a_strip_that_was_made_smaller_lies_on_its_tiles_too(size: tuple[int, int]) -> None:
    """A valley: half a pixel of its short side is many of the long one."""
    cut = Cut(18, 256, 34_700_000, 23_600_000, 34_700_000 + size[0], 23_600_000 + size[1])
    share = 2400 / max(size)
    width, height = round(size[0] * share), round(size[1] * share)
    plan = plan_of(cut.scale(width, height, ""), width, height)
    assert plan.earth is not None
    end = degrees_at(cut.right / (256 << 18), cut.bottom / (256 << 18))
    assert plan.earth.units(*end) == pytest.approx((width, height), abs=0.6)


def test_a_picture_that_cannot_have_been_made_of_tiles_is_none() -> None:
    body = jpeg_head(800, 600)
    for other_at, credit in (((46.9, 6.5), ""), ((47.1, 6.1), ""), ((46.95, 5.9), ""), ((46.9, 6.2), "x" * 999)):
        scale = Scale((0, 0), (800, 600), None, (47.0, 6.0), other_at, is_mercator=True, credit=credit)
        with pytest.raises(PlanFault):
            check_layers([Layer("t", "t", "picture", body, 800, 600, scale)])
    assert LONGEST_CREDIT < 999
