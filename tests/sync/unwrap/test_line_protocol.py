"""Lines of InfluxDB are read as the objects that they write down."""

from __future__ import annotations

import time

import pytest

from sync.unwrap.line_protocol import told_in_lines
from tests.support.judged_message import NOW, at, judge, read

SEEN = 1_792_890_900_000_000_000  # ns
SEEN_MS = 1_792_890_900_000


@pytest.mark.parametrize(
    "line",
    [
        f"air,device=hall,site=mairie temperature=21.4,humidity=40i {SEEN}",
        f"device,device=hall temperature=21.4,humidity=40i {SEEN}",
        f"air,topic=capteurs/hall,host=srv temperature=21.4,humidity=40i {SEEN // 10**9}",
        f"temperature,device=hall,unit=°C value=21.4 {SEEN}\nhumidity,device=hall value=40 {SEEN}\n",
        f'# de la salle\nair,device=hall temperature=21.4,humidity=40u,note="porte ouverte, a=b" {SEEN // 10**6}',
    ],
)
def test_a_line_says_what_its_object_would(line: str) -> None:
    verdict = judge("telegraf/mairie", line.encode())
    assert read(verdict) == {("temperature", ""): 21.4, ("humidity", ""): 40}
    assert {(one.sensor, one.start_ms) for one in verdict.readings} == {("hall", SEEN_MS)}


def test_fields_are_of_the_measurement_over_them_and_lines_of_their_boxes() -> None:
    lines = f"noise,serial=N1 laeq=61.2,lmax_dba=70.1 {SEEN}\nplace,serial=P1 occupied=t {SEEN}"
    told = {(one.sensor, one.quantity, one.value) for one in judge("x", lines.encode()).readings}
    assert told == {("N1", "sound_level_laeq", 61.2), ("N1", "sound_level_lmax", 70.1), ("P1", "occupancy", 1)}
    names = rb"air,device=Salle\ des\ f\,tes temperature=21"
    assert {one.sensor for one in judge("x", names).readings} == {"Salle des f,tes"}
    lora = b"uplink,dev_eui=0102030405060708,device_name=hall people_in=12i"
    assert {one.sensor for one in judge("x", lora).readings} == {"0102030405060708"}
    plug = judge("x", b"mqtt_consumer,host=srv,topic=zigbee2mqtt/Hall power=34,linkquality=12i")
    assert [(one.sensor, one.quantity, one.start_ms) for one in plug.readings] == [("Hall", "active_power", NOW)]


@pytest.mark.parametrize("line", [f"air temperature=21.4 {SEEN}", f"cpu,host=srv usage_idle=98.2 {SEEN}"])
def test_a_line_that_names_no_box_is_kept_aside(line: str) -> None:
    assert judge("telegraf/mairie", line.encode()).code == "unknown_form"
    assert at("2026-10-25T01:15:00+00:00") == SEEN_MS


@pytest.mark.parametrize(
    "text",
    [
        "ON",
        "temp=21",
        "T 21",
        "état = 3",
        '<a b="1">',
        "a,b c=1",
        "a,b=c d=",
        "a,b=1,b=2 c=1",
        "# rien",
        "",
        "a b=\xff1\n{}",
    ],
)
def test_any_other_text_is_left_as_it_is(text: str) -> None:
    payload = text.encode("latin-1")
    assert told_in_lines("x", payload) == ("x", payload)


@pytest.mark.parametrize(
    "payload",
    [b"a " + b"x" * 60_000 + b"=", b"a=" + b"\\" * 60_000, b"a," * 30_000 + b" b=1", b'a b="' + b'\\"' * 30_000],
)
def test_a_line_that_never_ends_costs_no_time(payload: bytes) -> None:
    begun = time.monotonic()
    assert told_in_lines("x", payload) == ("x", payload)
    assert time.monotonic() - begun < 5
