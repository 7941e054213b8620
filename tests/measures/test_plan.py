"""A plan laid flat: where boxes stand, how long a metre is, which pictures are believed."""

from __future__ import annotations

from math import dist

import msgspec
import pytest

from measures.geojson import PlanFault, Shapes, dump_shapes
from measures.plan import Layer, Scale, check_layers, make_plan, picture_size
from tests.support.plans import jpeg_head, png_head, street_layer


def picture(scale: Scale | None = None, size: tuple[int, int] = (800, 600)) -> Layer:
    return Layer("scan", "plan.png", "picture", png_head(*size), *size, scale)


def test_places_go_to_the_plan_and_back() -> None:
    plan = make_plan([street_layer()])
    assert plan.unit_m == 1.0
    assert plan.kept(plan.shown((6.0005, 47.0002))) == pytest.approx((6.0005, 47.0002))
    assert plan.shown((6.0, 47.002)) == pytest.approx((0, 0), abs=0.2)
    assert dist(plan.shown((6.0, 47.0)), plan.shown((6.0, 47.001))) == pytest.approx(111.2, abs=0.1)


def test_several_layers_are_one_plan() -> None:
    other = Layer("b", "b", "drawn", dump_shapes(Shapes((((6.01, 47.0), (6.02, 47.0)),), (), ())))
    plan = make_plan([street_layer(), other])
    assert len(plan.lines) == 3
    assert plan.size[0] == pytest.approx(0.02 * 111_195 * 0.682, rel=0.01)


def test_a_pin_off_the_plan_is_on_none_and_one_on_its_edge_is_on_it() -> None:
    plan = make_plan([street_layer()])
    edges = [(0.0, 0.0), plan.size, (plan.size[0], 0.0), (0.0, plan.size[1])]
    for at in edges:
        put = msgspec.structs.replace(plan, pins=(("c1", plan.shown(plan.kept(at))),))
        assert put.where("c1") == pytest.approx(at, abs=1e-3)
    far = msgspec.structs.replace(plan, pins=(("c1", (plan.size[0] + 50.0, 10.0)),))
    assert far.where("c1") is None
    assert far.where("c1", "Mairie") is not None  # what the plan itself names still counts


def test_a_picture_has_no_scale_before_two_points_have_told_it() -> None:
    plan = make_plan([picture()])
    assert (plan.size, plan.unit_m, plan.earth, plan.frame) == ((800, 600), None, None, "scan")
    assert plan.kept((10.0, 20.0)) == (10.0, 20.0)


def test_a_known_distance_gives_a_scale() -> None:
    plan = make_plan([picture(Scale((100, 100), (500, 400), metres=250.0))])
    assert plan.unit_m == pytest.approx(0.5)
    assert plan.earth is None


def test_two_coordinates_lay_a_turned_picture_on_the_earth() -> None:
    """A plan with the north to the right: what lies north of a place stands right of it."""
    plan = make_plan([picture(Scale((100, 300), (400, 300), one_at=(47.0, 6.0), other_at=(47.003, 6.0)))])
    assert plan.unit_m == pytest.approx(0.003 * 111_195 / 300)
    assert plan.earth is not None
    assert plan.earth.units(6.0, 47.0015) == pytest.approx((250, 300), abs=0.1)
    east = plan.earth.units(6.001, 47.0)
    assert east == pytest.approx((100, 300 + 0.001 * 111_195 * 0.682 / plan.unit_m), abs=0.5)
    assert plan.earth.degrees(*east) == pytest.approx((6.001, 47.0))


@pytest.mark.parametrize(
    "scale",
    [
        Scale((1, 1), (1, 1), metres=10),
        Scale((1, 1), (400, 400), metres=0),
        Scale((1, 1), (400, 400), metres=float("inf")),
        Scale((1, 1), (float("nan"), 400), metres=5),
        Scale((1, 1), (400, 400)),
        Scale((1, 1), (400, 400), one_at=(47, 6), other_at=(47, 6)),
        Scale((1, 1), (400, 400), one_at=(99, 6), other_at=(47, 6)),
    ],
)
def test_two_points_that_tell_nothing_are_no_scale(scale: Scale) -> None:
    with pytest.raises(PlanFault):
        make_plan([picture(scale)])


def test_the_size_of_a_picture_is_in_its_head() -> None:
    assert picture_size(png_head(800, 600)) == (800, 600)
    assert picture_size(jpeg_head(1200, 900)) == (1200, 900)
    begun = b"\xff\xd8"
    for odd in (b"", b"GIF89a", begun, begun + b"\xff\xff\xff", png_head(8, 8)[:20], begun + b"\xff" * 5000):
        assert picture_size(odd) is None


def test_a_bomb_of_a_picture_and_a_lie_about_its_size_are_refused() -> None:
    check_layers([picture()])
    for layer in (
        picture(size=(60_000, 60_000)),
        Layer("scan", "plan.png", "picture", png_head(60_000, 60_000), 800, 600),
        Layer("scan", "plan.png", "picture", b"", 800, 600),
        picture(size=(0, 600)),
        Layer("scan", "plan.png", "drawn", b"", 800, 600),
    ):
        with pytest.raises(PlanFault):
            check_layers([layer])
    with pytest.raises(PlanFault):
        check_layers([street_layer()] * 7)
    with pytest.raises(PlanFault):
        check_layers([street_layer()], [(float("nan"), 3.0)])
    with pytest.raises(PlanFault):
        check_layers([])
