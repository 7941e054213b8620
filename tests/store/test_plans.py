"""The plan in the base: layers that come and go, boxes that stand at their places."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from measures.plan import Layer, Scale
from store.base import open_reader
from store.catalogue import adopt_device, rename_site
from store.change import changing
from store.channels import place_sensor
from store.plans import (
    add_layer,
    layer_stamp,
    list_layers,
    pin_rows,
    put_back,
    read_pins,
    remove_layers,
    restore_layers,
    set_scale,
    stand,
    take_off,
)
from tests.support.base import NOW_MS
from tests.support.plans import png_head, street_layer

DAY_MS = 24 * 3_600_000
SCAN = Layer("scan", "plan.png", "picture", png_head(800, 600), 800, 600)


def place(folder: Path, **boxes: str) -> None:
    with changing(folder) as con:
        for sensor, site in boxes.items():
            place_sensor(con, sensor, site)


def pins(folder: Path, frame: str = "") -> dict:
    with closing(open_reader(folder)) as con:
        return read_pins(con, frame)


def test_layers_come_back_as_they_were(folder: Path) -> None:
    scale = Scale((1.0, 2.0), (300.0, 400.0), metres=12.5)
    with changing(folder) as con:
        assert add_layer(con, street_layer(), now_ms=NOW_MS) == []
        assert add_layer(con, street_layer("houses"), now_ms=NOW_MS) == []
        assert [layer.id for layer in list_layers(con)] == ["streets", "houses"]
        # A picture takes the place of all that was drawn, and gives it back.
        gone = add_layer(con, SCAN, now_ms=NOW_MS)
        assert gone == ["streets", "houses"]
        set_scale(con, "scan", scale, now_ms=NOW_MS)
        assert list_layers(con) == [Layer("scan", "plan.png", "picture", SCAN.body, 800, 600, scale)]
        remove_layers(con, ["scan"], now_ms=NOW_MS)
        restore_layers(con, gone, now_ms=NOW_MS)
        assert list_layers(con) == [street_layer(), street_layer("houses")]
        assert [name for name, _scale in layer_stamp(con)] == ["streets", "houses"]
        with pytest.raises(KeyError):
            set_scale(con, "nobody", None, now_ms=NOW_MS)


def test_what_was_taken_away_a_month_ago_goes_for_good(folder: Path) -> None:
    with changing(folder) as con:
        add_layer(con, street_layer(), now_ms=NOW_MS)
        remove_layers(con, ["streets"], now_ms=NOW_MS)
        remove_layers(con, [], now_ms=NOW_MS + 29 * DAY_MS)
        assert con.execute("SELECT count(*) FROM plan_layer").fetchone() == (1,)
        remove_layers(con, [], now_ms=NOW_MS + 31 * DAY_MS)
        assert con.execute("SELECT count(*) FROM plan_layer").fetchone() == (0,)


def test_a_changed_box_at_the_same_place_keeps_its_pin(folder: Path) -> None:
    place(folder, old="Mairie")
    with changing(folder) as con:
        stand(con, "old", "", (6.0, 47.0), now_ms=NOW_MS)
    place(folder, new="Mairie")
    assert pins(folder) == {"old": (6.0, 47.0), "new": (6.0, 47.0)}


def test_a_second_box_of_a_place_goes_elsewhere_alone(folder: Path) -> None:
    place(folder, one="Place", other="Place")
    with changing(folder) as con:
        stand(con, "one", "", (1.0, 1.0), now_ms=NOW_MS)
        stand(con, "other", "", (2.0, 2.0), now_ms=NOW_MS)
    assert pins(folder) == {"one": (1.0, 1.0), "other": (2.0, 2.0)}
    with changing(folder) as con:
        stand(con, "one", "", (3.0, 3.0), now_ms=NOW_MS)
    assert pins(folder) == {"one": (3.0, 3.0), "other": (2.0, 2.0)}


def test_a_box_without_a_place_has_a_pin_of_its_own(folder: Path) -> None:
    place(folder, one="Place")
    with changing(folder) as con:
        con.execute("INSERT INTO device (sensor) VALUES ('stranger')")
        stand(con, "stranger", "", (5.0, 5.0), now_ms=NOW_MS)
        with pytest.raises(KeyError):
            stand(con, "nobody", "", (5.0, 5.0), now_ms=NOW_MS)
    assert pins(folder) == {"stranger": (5.0, 5.0)}


def test_a_box_taken_off_leaves_the_others_where_they_stand_and_undoing_brings_all_back(folder: Path) -> None:
    place(folder, one="Place", other="Place")
    with changing(folder) as con:
        stand(con, "one", "", (1.0, 1.0), now_ms=NOW_MS)
        before = pin_rows(con, "")
        take_off(con, "one", "", now_ms=NOW_MS)
        after = pin_rows(con, "")
    assert pins(folder) == {"other": (1.0, 1.0)}
    with changing(folder) as con:
        put_back(con, "", before, after, now_ms=NOW_MS)
    assert pins(folder) == {"one": (1.0, 1.0), "other": (1.0, 1.0)}
    assert len(pin_rows_of(folder)) == 1


def pin_rows_of(folder: Path) -> tuple:
    with closing(open_reader(folder)) as con:
        return pin_rows(con, "")


def test_undoing_leaves_what_was_changed_since_by_another_window_or_by_a_place_that_is_another_one(
    folder: Path,
) -> None:
    place(folder, one="Marie", other="Mairie", third="Lavoir")
    with changing(folder) as con:
        stand(con, "one", "", (1.0, 1.0), now_ms=NOW_MS)
        before = pin_rows(con, "")
        stand(con, "one", "", (2.0, 2.0), now_ms=NOW_MS)
        after = pin_rows(con, "")
    with changing(folder) as con:
        stand(con, "third", "", (3.0, 3.0), now_ms=NOW_MS)
        rename_site(con, "Marie", "Mairie")
    with changing(folder) as con:
        put_back(con, "", before, after, now_ms=NOW_MS)
    assert pins(folder) == {"one": (2.0, 2.0), "other": (2.0, 2.0), "third": (3.0, 3.0)}
    with changing(folder) as con:
        stand(con, "third", "", (4.0, 4.0), now_ms=NOW_MS)
        put_back(con, "", (), pin_rows(con, "")[:1], now_ms=NOW_MS)
    assert pins(folder) == {"third": (4.0, 4.0)}


def test_pins_of_another_plan_are_not_shown(folder: Path) -> None:
    place(folder, one="Place")
    with changing(folder) as con:
        stand(con, "one", "", (6.0, 47.0), now_ms=NOW_MS)
        stand(con, "one", "scan", (300.0, 40.0), now_ms=NOW_MS)
    assert pins(folder) == {"one": (6.0, 47.0)}
    assert pins(folder, "scan") == {"one": (300.0, 40.0)}


def test_a_place_that_becomes_another_one_brings_its_pin_there(folder: Path) -> None:
    place(folder, one="Marie", other="Mairie")
    with changing(folder) as con:
        stand(con, "one", "", (1.0, 1.0), now_ms=NOW_MS)
        rename_site(con, "Marie", "Mairie")
    assert pins(folder) == {"one": (1.0, 1.0), "other": (1.0, 1.0)}
    with changing(folder) as con:
        adopt_device(con, "one", name="Un", site="École")
        stand(con, "one", "", (9.0, 9.0), now_ms=NOW_MS)
        rename_site(con, "École", "Mairie")
    assert pins(folder)["other"] == (1.0, 1.0)
