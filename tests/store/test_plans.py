"""The plan in the base: layers that come and go, boxes that stand at their places."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import msgspec
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


# --- from one plan to the next ---

PLACED = msgspec.structs.replace(SCAN, scale=Scale((100, 300), (700, 300), one_at=(47.0, 6.0), other_at=(47.0, 6.006)))


def test_pins_of_a_placed_picture_stand_on_the_streets_that_come_after_it(folder: Path) -> None:
    place(folder, one="Mairie", other="École")
    with changing(folder) as con:
        add_layer(con, PLACED, now_ms=NOW_MS)
        stand(con, "one", "scan", (400.0, 300.0), now_ms=NOW_MS)
        stand(con, "other", "scan", (100.0, 300.0), now_ms=NOW_MS)
        add_layer(con, street_layer(), now_ms=NOW_MS)
    assert pins(folder)["one"] == pytest.approx((6.003, 47.0))
    assert pins(folder)["other"] == pytest.approx((6.0, 47.0))
    assert pins(folder, "scan")["one"] == (400.0, 300.0)  # for who brings the picture back


def test_of_two_places_of_a_box_the_one_that_was_put_later_stays(folder: Path) -> None:
    place(folder, one="Mairie", other="École")
    with changing(folder) as con:
        add_layer(con, PLACED, now_ms=NOW_MS)
        stand(con, "one", "", (6.001, 47.001), now_ms=NOW_MS)
        stand(con, "other", "scan", (100.0, 300.0), now_ms=NOW_MS)
        stand(con, "one", "scan", (400.0, 300.0), now_ms=NOW_MS + 1)
        stand(con, "other", "", (6.002, 47.001), now_ms=NOW_MS + 1)
        remove_layers(con, ["scan"], now_ms=NOW_MS + 2)
    assert pins(folder)["one"] == pytest.approx((6.003, 47.0))
    assert pins(folder)["other"] == (6.002, 47.001)


def test_a_box_that_came_back_to_its_place_on_the_picture_does_not_go_from_it_on_the_streets(folder: Path) -> None:
    place(folder, one="Mairie", other="Mairie")
    with changing(folder) as con:
        stand(con, "one", "", (6.001, 47.001), now_ms=NOW_MS)
        stand(con, "other", "", (6.005, 47.005), now_ms=NOW_MS)
        add_layer(con, PLACED, now_ms=NOW_MS)
        stand(con, "one", "scan", (400.0, 300.0), now_ms=NOW_MS + 1)  # both stand there
        add_layer(con, street_layer(), now_ms=NOW_MS + 2)
    assert pins(folder)["one"] == pins(folder)["other"] == pytest.approx((6.003, 47.0))


def test_a_picture_that_nobody_has_placed_keeps_its_pins_to_itself(folder: Path) -> None:
    place(folder, one="Mairie")
    with changing(folder) as con:
        for scale in (None, Scale((0, 0), (300, 0), metres=50.0)):
            add_layer(con, msgspec.structs.replace(SCAN, id=f"scan{scale is None}", scale=scale), now_ms=NOW_MS)
            stand(con, "one", f"scan{scale is None}", (400.0, 300.0), now_ms=NOW_MS)
        add_layer(con, street_layer(), now_ms=NOW_MS)
    assert pins(folder) == {}


# --- a box gets a name ---


def unnamed(folder: Path, *sensors: str) -> None:
    with changing(folder) as con:
        con.executemany("INSERT INTO device (sensor) VALUES (?)", [(sensor,) for sensor in sensors])


def owners(folder: Path) -> list[tuple]:
    with closing(open_reader(folder)) as con:
        query = """SELECT frame, s.name, d.sensor FROM pin LEFT JOIN site s ON s.num = pin.site
            LEFT JOIN device d ON d.num = pin.device ORDER BY frame, pin.num"""
        return con.execute(query).fetchall()


def test_a_box_that_was_placed_before_it_had_a_name_gives_its_pins_to_its_place(folder: Path) -> None:
    unnamed(folder, "stranger")
    with changing(folder) as con:
        stand(con, "stranger", "", (6.0, 47.0), now_ms=NOW_MS)
        stand(con, "stranger", "scan", (5.0, 5.0), now_ms=NOW_MS)
        adopt_device(con, "stranger", name="Compteur", site="Mairie")
    assert owners(folder) == [("", "Mairie", None), ("scan", "Mairie", None)]
    # Changed for another one it leaves its place on the plan to that one.
    place(folder, next="Mairie")
    assert pins(folder) == {"stranger": (6.0, 47.0), "next": (6.0, 47.0)}


def test_a_pin_that_nobody_stands_at_any_more_gives_way_to_the_one_that_was_just_put(folder: Path) -> None:
    place(folder, old="Mairie")
    unnamed(folder, "stranger")
    with changing(folder) as con:
        stand(con, "old", "", (6.0, 47.0), now_ms=NOW_MS)
        adopt_device(con, "old", name="Ancien", site="Atelier")
        stand(con, "stranger", "", (6.001, 47.0), now_ms=NOW_MS)
        adopt_device(con, "stranger", name="Compteur", site="Mairie")
    assert pins(folder)["stranger"] == (6.001, 47.0)
    assert len([one for one in owners(folder) if one[1] == "Mairie"]) == 1


def test_a_new_box_beside_another_one_of_its_place_stays_where_it_was_put(folder: Path) -> None:
    place(folder, one="Mairie")
    unnamed(folder, "stranger")
    with changing(folder) as con:
        stand(con, "one", "", (6.0, 47.0), now_ms=NOW_MS)
        stand(con, "stranger", "", (6.001, 47.0), now_ms=NOW_MS)
        adopt_device(con, "stranger", name="Compteur", site="Mairie")
    assert pins(folder) == {"one": (6.0, 47.0), "stranger": (6.001, 47.0)}


def test_a_file_that_says_the_place_of_a_box_gives_it_the_pin_too(folder: Path) -> None:
    unnamed(folder, "stranger")
    with changing(folder) as con:
        stand(con, "stranger", "", (6.0, 47.0), now_ms=NOW_MS)
    place(folder, stranger="Mairie")
    assert owners(folder) == [("", "Mairie", None)]


def test_a_box_that_moves_to_a_place_with_a_pin_stands_there(folder: Path) -> None:
    place(folder, one="Mairie", two="Mairie", three="École")
    with changing(folder) as con:
        for sensor, at in (("one", (1.0, 1.0)), ("two", (2.0, 2.0)), ("three", (3.0, 3.0))):
            adopt_device(con, sensor, name=sensor, site="École" if sensor == "three" else "Mairie")
            stand(con, sensor, "", at, now_ms=NOW_MS)
        adopt_device(con, "two", name="two", site="École")
    assert pins(folder) == {"one": (1.0, 1.0), "two": (3.0, 3.0), "three": (3.0, 3.0)}
    with changing(folder) as con:
        adopt_device(con, "two", name="Deux", site="École")  # another name, the same place
    assert pins(folder)["two"] == (3.0, 3.0)
