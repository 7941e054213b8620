"""What people decide stays: names, places, labels, imports, things dealt with."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store.aside_queries import list_set_aside
from store.base import open_reader
from store.catalogue import (
    ImportRecord,
    Label,
    adopt_device,
    list_imports,
    record_import,
    rename_site,
    save_label,
    settle,
)
from store.change import changing
from store.editions import list_editions
from store.intake import Batch, SetAside
from store.queries import count_status, list_channels, list_devices
from tests.support.base import NOW_MS, keep_batch, keep_readings, reading


def test_a_named_device_takes_its_channels_along_old_and_new(folder: Path, reader: sqlite3.Connection) -> None:
    keep_readings(folder, [reading(0, 1)])
    with changing(folder) as con:
        adopt_device(con, "cam-1", name="Compteur de l’école", site="École")
    keep_readings(folder, [reading(0, 1, part="B")])
    assert [channel.site for channel in list_channels(reader)] == ["École", "École"]
    (device,) = list_devices(reader)
    assert (device.name, device.site, device.is_adopted) == ("Compteur de l’école", "École", True)


def test_a_device_nobody_heard_of_cannot_be_named(folder: Path) -> None:
    with pytest.raises(KeyError), changing(folder) as con:
        adopt_device(con, "nobody", name="A", site="Mairie")
    with closing(open_reader(folder)) as con:
        assert con.execute("SELECT count(*) FROM site").fetchone() == (0,)


def test_a_place_keeps_its_id_through_a_new_name(folder: Path, reader: sqlite3.Connection) -> None:
    keep_batch(folder, Batch(sites={"cam-1": "Mairie"}))
    (before,) = reader.execute("SELECT id FROM site").fetchone()
    with changing(folder) as con:
        rename_site(con, "Mairie", "Hôtel de ville")
        rename_site(con, "Hôtel de ville", "Hôtel de ville")
    assert reader.execute("SELECT id, name FROM site").fetchall() == [(before, "Hôtel de ville")]


def test_two_places_of_one_name_become_one(folder: Path, reader: sqlite3.Connection) -> None:
    keep_batch(folder, Batch(readings=[reading(0, 1)], sites={"cam-1": "Mairie", "cam-2": "La mairie"}))
    with changing(folder) as con:
        rename_site(con, "Mairie", "La mairie")
    assert reader.execute("SELECT name FROM site").fetchall() == [("La mairie",)]
    assert {device.site for device in list_devices(reader)} == {"La mairie"}
    assert list_channels(reader)[0].site == "La mairie"


def test_a_place_that_does_not_exist_cannot_be_renamed(folder: Path) -> None:
    with pytest.raises(KeyError), changing(folder) as con:
        rename_site(con, "Gare", "Mairie")


def test_a_draft_is_replaced_and_a_published_version_stays_for_ever(folder: Path, reader: sqlite3.Connection) -> None:
    with changing(folder) as con:
        assert save_label(con, Label("n1", "noise", "draft 1"), now_ms=1).version == 1
        assert save_label(con, Label("n1", "noise", "draft 2"), now_ms=2).version == 1
        assert save_label(con, Label("n1", "noise", "said", status="published", sensor="s"), now_ms=3).version == 1
        assert save_label(con, Label("n1", "noise", "draft 3"), now_ms=4).version == 2
        save_label(con, Label("a", "counter", "other"), now_ms=5)
    kept = reader.execute("SELECT id, version, status, json FROM label ORDER BY id, version").fetchall()
    assert kept == [("a", 1, "draft", "other"), ("n1", 1, "published", "said"), ("n1", 2, "draft", "draft 3")]
    (said,) = list_editions(reader, "n1")
    assert (said.json, said.status, said.sensor, said.updated_ms) == ("said", "published", "s", 3)


def test_publishing_again_makes_another_version(folder: Path) -> None:
    label = Label("n1", "noise", "{}", status="published")
    with changing(folder) as con:
        assert [save_label(con, label, now_ms=n).version for n in range(3)] == [1, 2, 3]


def test_imports_are_remembered_newest_first(folder: Path, reader: sqlite3.Connection) -> None:
    records = [ImportRecord(f"{n}.csv", "00", "telraam", n, 10, 9, 1, 0) for n in range(3)]
    with changing(folder) as con:
        for record in records:
            record_import(con, record)
    assert list_imports(reader) == records[::-1]


def test_things_dealt_with_leave_the_lists_and_stay_in_the_base(folder: Path, reader: sqlite3.Connection) -> None:
    things = [SetAside(NOW_MS, "mqtt", "t", bytes([n]), "no-decoder", "", "quarantined") for n in range(3)]
    keep_batch(folder, Batch(set_aside=things))
    first, second, third = (row.num for row in list_set_aside(reader))
    with changing(folder) as con:
        settle(con, [first], now_ms=NOW_MS)
        settle(con, [], now_ms=NOW_MS)
    assert [row.num for row in list_set_aside(reader)] == [second, third]
    assert count_status(reader).quarantined == 2
    assert reader.execute("SELECT count(*) FROM set_aside").fetchone() == (3,)
