"""Tasmota (and its clock, which Zigbee2MQTT shares): named by its topic, nested by chip, units of the box."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.judged_message import NOW, at, judge, read


def test_the_hour_that_stands_twice_is_the_one_that_has_just_been() -> None:
    first = judge("tele/salle/SENSOR", {"Time": "2026-10-25T02:16:00", "BH1750": {"Illuminance": 4}}, NOW - 3_600_000)
    assert [one.start_ms for one in first.readings] == [at("2026-10-25T00:16:00+00:00")]


def test_the_clock_is_that_of_the_town() -> None:
    verdict = judge(
        "tele/mairie/SENSOR", {"Time": "2026-10-25T05:16:00", "BH1750": {"Illuminance": 4}}, zone="Indian/Reunion"
    )
    assert [one.start_ms for one in verdict.readings] == [at("2026-10-25T01:16:00+00:00")]


def test_the_counter_of_a_plug_is_its_total_and_not_its_day() -> None:
    energy = {
        "Today": 1,
        "Yesterday": 2,
        "Total": 310,
        "Period": 5,
        "Power": 0,
        "Voltage": 229,
        "Current": 0,
        "Factor": 0,
    }
    for topic, tree in (
        ("tele/four/SENSOR", {"Time": "2026-10-25T02:16:00", "ENERGY": energy}),
        ("stat/four/STATUS10", {"StatusSNS": {"ENERGY": energy, "Time": "2026-10-25T02:16:00"}}),
    ):
        verdict = judge(topic, tree)
        assert {one.sensor for one in verdict.readings} == {"four"}
        assert read(verdict)[("energy", "")] == 310
        assert {one.quantity: one.semantics for one in verdict.readings}["energy"] == "total"
        assert len(verdict.readings) == 5
    three = {"ENERGY": {"Power": [10, 20, 30], "Voltage": 230, "Total": 4.5}, "Time": None}
    assert read(judge("tele/tri/SENSOR", three)) == {
        ("active_power", "l1"): 10,
        ("active_power", "l2"): 20,
        ("active_power", "l3"): 30,
        ("voltage", ""): 230,
        ("energy", ""): 4.5,
    }


def test_chips_speak_in_the_units_of_the_box() -> None:
    tree = {
        "Time": None,
        "AM2301": {"Temperature": 50, "Humidity": 61, "DewPoint": 41},
        "BMP280": {"Pressure": 29.92, "SeaPressure": 30.1},
        "SR04": {"Distance": 16.5},
        "MHZ19B": {"CarbonDioxide": 640},
        "TempUnit": "F",
        "PressureUnit": "hPa",
    }
    verdict = judge("tele/salle/SENSOR", tree | {"BMP280": {"Pressure": 1002.5}})
    assert read(verdict) == {
        ("temperature", ""): 10,
        ("humidity", ""): 61,
        ("pressure", ""): 1002.5,
        ("distance", ""): 165,
        ("co2", ""): 640,
    }
    several = judge(
        "tele/salle/SENSOR", {"Time": None, "DS18B20-1": {"Temperature": 4}, "DS18B20-2": {"Temperature": 5}}
    )
    assert sorted(one.value for one in several.readings) == [4, 5]
    assert len({one.part for one in several.readings}) == 2


def test_switches_have_their_numbers() -> None:
    state = {"Time": "2026-10-25T02:16:00", "POWER1": "ON", "POWER2": "OFF", "Wifi": {"RSSI": 80}, "Vcc": 3.2}
    assert read(judge("tele/prises/STATE", state)) == {("switch_state", "switch_1"): 1, ("switch_state", "switch_2"): 0}
    lamp = {"Time": "2026-10-25T02:16:00", "POWER": "ON", "Dimmer": 40}
    assert read(judge("tele/lampe/STATE", lamp)) == {("lamp_state", ""): 1, ("dimming_level", ""): 40}


@pytest.mark.parametrize(
    ("chip", "figures", "expected"),
    [
        ("TSL2561", {"Illuminance": 21.5, "IR": 34, "Broadband": 151}, {("illuminance", ""): 21.5}),
        ("VL53L0X", {"Distance": 263}, {("distance", ""): 263}),
        ("SHT3X", {"Temperature": 9, "Humidity": 66}, {("temperature", ""): 9, ("humidity", ""): 66}),
        ("SDS0X1", {"PM2.5": 5.2, "PM10": 9.1}, {("pm2_5", ""): 5.2, ("pm10", ""): 9.1}),
        ("HW2", {"Temperature": 9}, {}),
    ],
)
def test_the_letters_of_a_chip_are_no_words_about_the_box(
    chip: str, figures: dict[str, Any], expected: dict[tuple[str, str], float]
) -> None:
    told = {"Time": "2026-10-24T12:00:00", chip: figures}
    assert read(judge("tele/place/SENSOR", told)) == expected


@pytest.mark.parametrize("value", [123.4, 123])
def test_what_goes_into_a_meter_is_no_people(value: float) -> None:
    verdict = judge("tele/compteur/SENSOR", {"Time": "2026-10-26T08:15:00", "Gaz": {"Total_in": value, "Flow": 4}})
    assert (verdict.readings, verdict.code) == ([], "unknown_fields")


def test_a_meter_of_electricity_that_is_read_through_its_lens_is_known_by_its_power() -> None:
    meter = {
        "Total_in": 12345.678,
        "Total_out": 3.5,
        "Power_curr": 412,
        "Volt_p1": 229.5,
        "Amp_p2": 0.4,
        "Power_p3": 90,
    }
    verdict = judge("tele/compteur/SENSOR", {"Time": "2026-10-24T08:15:00", "SML": meter})
    assert read(verdict) == {
        ("energy", ""): 12345.678,
        ("active_power", ""): 412,
        ("voltage", "l1"): 229.5,
        ("current", "l2"): 0.4,
        ("active_power", "l3"): 90,
    }
    assert {one.quantity: one.semantics for one in verdict.readings}["energy"] == "total"


def test_the_speed_of_a_box_is_that_of_the_wind_in_the_unit_it_states() -> None:
    tx23 = {"Speed": {"Act": 36, "Avg": 18, "Max": 72}, "Dir": {"Card": "WSW", "Deg": 247.5}}
    told = {"Time": "2026-10-24T08:15:00", "TX23": tx23}
    assert read(judge("tele/toit/SENSOR", told | {"SpeedUnit": "km/h"})) == {
        ("wind_speed", ""): 10,
        ("wind_direction", ""): 247.5,
    }
    assert read(judge("tele/toit/SENSOR", told)) == {("wind_direction", ""): 247.5}


def test_all_channels_of_a_box_are_read_and_the_chips_keep_their_numbers() -> None:
    energy = {"Total": [1.5, 2.5, 3.5, 4.5], "Power": [10, 20, 30, 40], "Voltage": 230}
    chips = {"VL53L0X_1": {"Distance": 263}, "VL53L0X_2": {"Distance": 270}}
    found = read(judge("tele/armoire/SENSOR", {"Time": "2026-10-24T08:15:00", "ENERGY": energy, **chips}))
    assert [found["energy", f"l{number}"] for number in range(1, 5)] == [1.5, 2.5, 3.5, 4.5]
    assert [found["active_power", f"l{number}"] for number in range(1, 5)] == [10, 20, 30, 40]
    assert found["distance", "VL53L0X_2"] == 270
    pressure = {"BMP280": {"Pressure": 29.53}, "PressureUnit": "inHg"}
    assert read(judge("tele/toit/SENSOR", {"Time": "2026-10-24T08:15:00", **pressure})) == {
        ("pressure", ""): 1000.000554
    }


@pytest.mark.parametrize("topic", ["mairie/tele/SENSOR", "mairie/stat/STATUS10"])
def test_the_name_may_stand_first(topic: str) -> None:
    verdict = judge(topic, {"Time": "2026-10-24T08:15:00", "BH1750": {"Illuminance": 4}})
    assert {one.sensor for one in verdict.readings} == {"mairie"}


def test_what_a_bridge_has_heard_is_of_the_box_that_said_it() -> None:
    heard = {"0x4773": {"Device": "0x4773", "Name": "Salle", "Temperature": 20.5, "Endpoint": 1, "LinkQuality": 70}}
    other = {"0x5A12": {"Device": "0x5A12", "Humidity": 61, "Illuminance": 21371, "BatteryPercentage": 88}}
    verdict = judge("tele/pont/SENSOR", {"ZbReceived": heard | other})
    assert {(one.sensor, one.quantity, one.value) for one in verdict.readings} == {
        ("Salle", "temperature", 20.5),
        ("0x5A12", "humidity", 61),
        ("0x5A12", "battery_level", 88),
    }


def test_all_that_a_box_says_of_itself_at_once_is_read() -> None:
    told = {"Status": {"Power": 1}, "StatusSNS": {"Time": "2026-10-24T08:15:00", "BH1750": {"Illuminance": 4}}}
    assert read(judge("stat/salle/STATUS0", told)) == {("illuminance", ""): 4}


def test_what_was_just_switched_is_a_state_and_a_last_will_says_nothing() -> None:
    assert read(judge("stat/prise/RESULT", {"POWER": "OFF"})) == {("switch_state", ""): 0}
    assert judge("tele/prise/LWT", b"Online").code == "no_measurement"


def test_the_letters_of_a_french_meter_are_known_where_they_stand_together() -> None:
    tic = {"ADCO": "031", "BASE": 12345678, "IINST": 3, "PAPP": 730, "PTEC": "TH.."}
    assert read(judge("tele/compteur/SENSOR", {"Time": "2026-10-24T08:15:00", "TIC": tic})) == {
        ("energy", ""): 12345.678,
        ("current", ""): 3,
    }


@pytest.mark.parametrize(
    ("topic", "payload"),
    [
        ("zigbee2mqtt/bridge/state", b"online"),
        ("zigbee2mqtt/bridge/info", b'{"version": "1", "temperature": 3}'),
        ("zigbee2mqtt/salle/availability", b'{"state": "online"}'),
        ("zigbee2mqtt/salle/temperature", b"21.5"),
        ("tele/salle/LWT", b"Online"),
        ("tele/salle/INFO1", b'{"Info1": {"Module": "x"}}'),
    ],
)
def test_what_is_no_reading_gives_none_and_no_device(topic: str, payload: bytes) -> None:
    verdict = judge(topic, payload)
    assert verdict.outcome in ("rejected", "quarantined")
    assert (verdict.readings, verdict.device) == ([], None)


@pytest.mark.parametrize(
    ("topic", "tree", "code"),
    [
        ("zigbee2mqtt/salle", {"temperature": 19, "last_seen": "hier"}, "bad_time"),
        ("tele/salle/SENSOR", {"Time": "2026-03-29T02:30:00", "BH1750": {"Illuminance": 4}}, "bad_time"),
        ("tele/salle/SENSOR", {"Time": "2026-10-25T02:16:00", "DS18B20": {"Temperature": -127}}, "sensor_fault"),
        ("zigbee2mqtt/lampe", {"brightness": 400, "state": "ON"}, None),
    ],
)
def test_what_cannot_be_believed_has_its_reason(topic: str, tree: dict[str, Any], code: str | None) -> None:
    verdict = judge(topic, tree)
    if code is None:
        assert read(verdict) == {("lamp_state", ""): 1}
        assert [aside.code for aside in verdict.set_aside] == ["out_of_range"]
    else:
        assert (verdict.outcome, verdict.code, verdict.readings) == ("quarantined", code, [])


@pytest.mark.parametrize("topic", ["stat/quai/{}", "place/tele/quai/{}", "quai/stat/{}"])
def test_what_was_switched_is_read_of_its_bare_word_too(topic: str) -> None:
    verdict = judge(topic.format("POWER"), b"ON")
    assert read(verdict) == {("switch_state", ""): 1}
    assert {one.sensor for one in verdict.readings} == {"quai"}
    assert read(judge(topic.format("POWER2"), b"OFF")) == {("switch_state", "switch_2"): 0}


@pytest.mark.parametrize(("topic", "word"), [("cmnd/quai/POWER", b"ON"), ("stat/quai/POWER", b"TOGGLE")])
def test_what_a_relay_is_told_to_do_is_no_state(topic: str, word: bytes) -> None:
    assert judge(topic, word).readings == []


def test_a_figure_whose_unit_nobody_knows_is_shown_and_not_read() -> None:
    verdict = judge("tele/quai/SENSOR", {"Time": None, "DYP": {"Distance": 123}})
    assert (verdict.outcome, verdict.readings, verdict.unmapped) == ("quarantined", [], ["DYP.DYP_Distance"])
    verdict = judge("tele/quai/SENSOR", {"Time": None, "TX23": {"Speed": {"Act": 14.8}, "Dir": {"Deg": 247.5}}})
    assert (read(verdict), verdict.unmapped) == ({("wind_direction", ""): 247.5}, ["TX23.Speed_Act"])


def test_a_chip_with_its_address_on_the_bus_is_a_chip() -> None:
    told = {"Time": None, "SHT3X-0x44": {"Temperature": 21, "Humidity": 40}}
    assert read(judge("tele/salle/SENSOR", told)) == {("temperature", ""): 21, ("humidity", ""): 40}
