"""Where a network has a box registered: taken as the place of its pin, never from what the box says of itself."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from reports.town_plan import read_town_plan
from store.base import open_reader
from store.batch import DeviceNews
from store.change import changing
from store.channels import hear_devices, place_sensor
from store.plans import add_layer, stand
from sync.intake import _place
from sync.unwrap.ngsi import NGSI
from sync.unwrap.things_stack_v3 import unwrap
from tests.support.base import NOW_MS, make_base
from tests.support.plans import street_layer


def uplink(locations: object) -> bytes:
    return json.dumps(
        {
            "end_device_ids": {"device_id": "a", "dev_eui": "24E1240000000001"},
            "uplink_message": {"f_port": 1, "f_cnt": 3, "decoded_payload": {"people": 3}, "locations": locations},
        }
    ).encode()


def test_the_place_that_somebody_typed_in_the_console_is_taken() -> None:
    told = {"user": {"latitude": 47.001, "longitude": 6.002, "altitude": 300, "source": "SOURCE_REGISTRY"}}
    assert unwrap("v3/app@ttn/devices/a/up", uplink(told)).place == (6.002, 47.001)


@pytest.mark.parametrize(
    "locations",
    [
        {"frm-payload": {"latitude": 47.0, "longitude": 6.0, "source": "SOURCE_GPS"}},
        {"user": {"latitude": "here"}},
        {"user": {"latitude": 47.0}},
        {"user": None},
        [],
        "x",
        None,
    ],
)
def test_a_guess_a_fix_of_the_box_itself_and_nonsense_are_no_place_and_cost_no_message(locations: object) -> None:
    found = unwrap("v3/app@ttn/devices/a/up", uplink(locations))
    assert found.place is None
    assert found.fields == {"people": 3}


@pytest.mark.parametrize(
    ("kind", "location", "place"),
    [
        ("Streetlight", {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [6.0, 47.0]}}, (6.0, 47.0)),
        ("Streetlight", {"type": "Point", "coordinates": [6.0, 47.0, 3]}, (6.0, 47.0)),
        ("Streetlight", {"type": "Polygon", "coordinates": [[[6.0, 47.0]]]}, None),
        ("Device", {"type": "Point", "coordinates": [6.0, 47.0]}, None),
    ],
)
def test_an_entity_that_hangs_somewhere_says_where(kind: str, location: object, place: object) -> None:
    tree = {"id": "urn:ngsi-ld:x:1", "type": kind, "powerConsumption": {"type": "Property", "value": 3}}
    assert NGSI.unwrap("t", json.dumps({**tree, "location": location}).encode()).place == place


@pytest.mark.parametrize(
    "told", [(0, 0), (200, 3), ("6", "47"), (True, 47.0), (float("nan"), 3.0), (10**400, 47), None]
)
def test_what_cannot_be_a_place_is_none(told: object) -> None:
    assert _place(told) is None  # type: ignore[arg-type]


def test_a_registered_box_stands_on_the_plan_by_itself_until_somebody_puts_it_elsewhere(tmp_path: Path) -> None:
    folder = make_base(tmp_path)
    with changing(folder) as con:
        add_layer(con, street_layer(), now_ms=NOW_MS)
        place_sensor(con, "c1", "Rue Haute")
        hear_devices(con, [DeviceNews("c1", NOW_MS, place=(6.002, 47.001))], now_ms=NOW_MS)
        hear_devices(con, [DeviceNews("c1", NOW_MS + 1)], now_ms=NOW_MS)
        hear_devices(con, [DeviceNews("far", NOW_MS, place=(2.0, 48.0))], now_ms=NOW_MS)
    with closing(open_reader(folder)) as con:
        plan = read_town_plan(con, folder)
    assert plan is not None
    assert plan.where("c1") == pytest.approx(plan.shown((6.002, 47.001)))
    assert plan.where("far") is None
    with changing(folder) as con:
        stand(con, "c1", "", (6.001, 47.0015), now_ms=NOW_MS)
        plan = read_town_plan(con, folder)
    assert plan is not None
    assert plan.where("c1") == pytest.approx(plan.shown((6.001, 47.0015)))
