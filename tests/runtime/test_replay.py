"""« Relire » reads what can be read now, keeps the rest aside, and changes nothing the second time."""

import io
import json
from contextlib import closing

import pytest

import runtime.replay
from runtime.announced import AnnouncedNote
from runtime.replay import ReadAgain, read_again
from runtime.reread_command import reread
from store.aside_queries import count_waiting, list_set_aside
from store.asides import ONLY_WAIT
from store.base import close_writer, open_reader, open_writer
from store.gate import writing
from store.intake import Batch, DeviceNews, SetAside, transaction
from store.queries import count_status, last_values, list_devices
from sync.envelope import Envelope
from sync.intake import Intake
from tests.support.base import NOW_MS, keep_batch, make_base
from tests.support.uplinks import ARRIVED_MS, EUI, chirpstack


@pytest.fixture
def folder(tmp_path):
    """Give a base in which one message is aside that can be read, and one that cannot."""
    good = chirpstack({"people_count_in": 7}, counter=1)
    odd = chirpstack(None, counter=2)
    aside = [
        SetAside(one.arrived_ms, one.origin, one.topic, one.payload, "no_decoder", "Unknown.", "quarantined", EUI)
        for one in (good, odd)
    ]
    make_base(tmp_path)
    keep_batch(tmp_path, Batch(set_aside=aside))
    return tmp_path


def replay(folder) -> ReadAgain:
    con = open_writer(folder)
    try:
        with writing(folder), transaction(con):
            return read_again(con, now_ms=NOW_MS)
    finally:
        close_writer(folder, con)


def test_what_can_be_read_now_becomes_readings_and_leaves_the_list(folder):
    assert replay(folder) == ReadAgain(tried=2, read=1)
    with closing(open_reader(folder)) as con:
        assert [value.value for value in last_values(con)] == [7.0]
        assert len(list_set_aside(con)) == 1
        assert [device.sensor for device in list_devices(con)] == [EUI]


def test_what_an_earlier_version_kept_as_an_unknown_form_is_read(tmp_path):
    uplink = {
        "Time": "2026-10-29T11:40:00+01:00",
        "DevEUI": EUI.upper(),
        "FCntUp": "5",
        "payload_hex": "",  # it had a customer beside it: the frame was not written
        "payload": {"total_in": 12},
    }
    payload = json.dumps({"DevEUI_uplink": uplink}).encode()
    aside = SetAside(
        ARRIVED_MS, "mqtt", f"mqtt/things/{EUI}/uplink", payload, "unknown_form", "Unknown.", "quarantined"
    )
    make_base(tmp_path)
    keep_batch(tmp_path, Batch(set_aside=[aside]))
    assert replay(tmp_path) == ReadAgain(tried=1, read=1)
    with closing(open_reader(tmp_path)) as con:
        assert [(value.value, value.start_ms) for value in last_values(con)] == [(12.0, 1_793_270_400_000)]
        assert list_set_aside(con) == []


def test_a_box_that_is_known_has_sent_no_message_more_when_an_old_one_is_read(folder):
    keep_batch(folder, Batch(devices=[DeviceNews(EUI, ARRIVED_MS, battery=55.0)]))
    assert replay(folder).read == 1
    with closing(open_reader(folder)) as con:
        assert [(device.sensor, device.messages, device.battery) for device in list_devices(con)] == [(EUI, 1, 55.0)]


def test_reading_again_twice_changes_nothing_more(folder):
    replay(folder)
    assert replay(folder) == ReadAgain(tried=1, read=0)
    with closing(open_reader(folder)) as con:
        assert count_status(con).readings == 1


def test_a_replayed_reading_bears_the_time_of_its_message_and_not_of_today(folder):
    replay(folder)
    with closing(open_reader(folder)) as con:
        assert abs(last_values(con)[0].start_ms - ARRIVED_MS) < 3_600_000


def test_a_county_that_arrives_in_one_go_is_taken_in_whole_with_one_word(tmp_path):
    """Of 320 new boxes 70 wait; what they sent, thrice the same within one millisecond and later again, all counts."""
    make_base(tmp_path)
    messages = [
        Envelope("mqtt", f"a/{box:04x}/event/up", b'{"devEUI": "%016x", "people_in": 1}' % (box + 2**40), at_ms)
        for at_ms in (ARRIVED_MS, ARRIVED_MS, ARRIVED_MS, ARRIVED_MS + 60_000)
        for box in range(320)
    ]
    batch = Batch()
    for verdict in Intake(known=lambda _sensor: False).judge_all(messages):
        batch.readings += verdict.readings
        batch.set_aside += verdict.set_aside
    keep_batch(tmp_path, batch)
    with closing(open_reader(tmp_path)) as con:
        assert (count_status(con).readings, count_waiting(con, ONLY_WAIT)) == (250 * 4, (70 * 4, 70))
    assert replay(tmp_path) == ReadAgain(tried=280, read=280)
    with closing(open_reader(tmp_path)) as con:
        assert (count_status(con).readings, count_waiting(con, ONLY_WAIT)) == (320 * 4, (0, 0))
        assert len(list_devices(con)) == 320
    assert replay(tmp_path) == ReadAgain(tried=0, read=0)


def test_all_of_a_long_list_is_read_again_however_much_of_it_stays(tmp_path, monkeypatch):
    monkeypatch.setattr(runtime.replay, "_PIECE", 2)
    make_base(tmp_path)
    odd = [chirpstack(None, counter=n) for n in range(5)]
    good = [chirpstack({"people_count_in": n}, counter=10 + n) for n in range(3)]
    aside = [
        SetAside(one.arrived_ms, one.origin, one.topic, one.payload, "no_decoder", "Unknown.", "quarantined", EUI)
        for one in (*odd, *good)
    ]
    keep_batch(tmp_path, Batch(set_aside=aside))
    assert replay(tmp_path) == ReadAgain(tried=8, read=3)


def test_what_came_before_its_box_had_said_what_it_means_is_read_once_it_has(tmp_path):
    """A box that says it once, and late: its first values wait, and « Relire » takes them in."""
    value = Envelope("mqtt", "hall/power", json.dumps({"w": 12.5}).encode(), ARRIVED_MS)
    aside = Intake().judge(value).set_aside
    assert [one.outcome for one in aside] == ["quarantined"]
    make_base(tmp_path)
    keep_batch(tmp_path, Batch(set_aside=aside))
    note, box = AnnouncedNote(tmp_path), {"identifiers": ["hall-7"]}
    told = {"device": box, "device_class": "power", "state_topic": "hall/power", "value_template": "{{ value_json.w }}"}
    announced = note.read()
    Intake(announced=announced).judge(
        Envelope("mqtt", "homeassistant/sensor/hall/power/config", json.dumps(told).encode(), ARRIVED_MS)
    )
    note.keep(announced)
    out = io.StringIO()
    assert reread(tmp_path, out, as_json=True) == 0
    assert json.loads(out.getvalue()) == {"tried": 1, "read": 1}
    with closing(open_reader(tmp_path)) as con:
        assert [value.value for value in last_values(con)] == [12.5]
