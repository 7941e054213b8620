"""Fields in their groups: counters, levels, states in rows, what stands beside a figure. Figures invented here.

The dictionary of names for light, power, parking and weather: `test_meanings.py`.
"""

from __future__ import annotations

from typing import Any

import pytest

from sync.decoders.faults import DecodeError
from sync.decoders.fields import decode_fields
from tests.support.decoded import said_by

# (maker and model, decoded object, what it says: quantity[/part] value unit semantics)
SAYS: list[tuple[str, dict[str, Any], list[str]]] = [
    # counters
    ("", {"total_in": 18, "period_out": 3}, ["people_count_in 18 1 total", "people_count_out 3 1 interval"]),
    # what only a bare "status" tells; and names that lamp controllers and comfort sensors use
    ("", {"status": "occupied"}, ["occupancy 1 1 instant"]),
    ("", {"status": "free", "temperature": 4}, ["occupancy 0 1 instant", "temperature 4 Cel instant"]),
    ("", {"status": "ok"}, []),
    ("", {"active_energy_total": {"value": 2500, "unit": "Wh"}}, ["energy 2.5 kWh total"]),
    ("", {"averageTemp": {"value": 19.5, "unit": "C"}}, ["temperature 19.5 Cel instant"]),
    ("", {"batteryReport": {"value": 81, "unit": "%"}}, ["battery_level 81 % instant"]),
    ("", {"line_2_total_in": 7}, ["people_count_in/line_2 7 1 total"]),
    ("", {"region_3_count": 4}, ["people_count/region_3 4 1 instant"]),
    ("", {"count_in": 200, "count_out": 4}, ["people_count_in 200 1 total", "people_count_out 4 1 total"]),
    (
        "",
        {"counter_a": 2, "counter_b": 1, "total_counter_a": 13, "total_counter_b": 10},
        [
            "people_count/a 2 1 interval",
            "people_count/b 1 1 interval",
            "people_count/a 13 1 total",
            "people_count/b 10 1 total",
        ],
    ),
    ("", {"LTR": 1, "RTL_SUM": 40}, ["people_count/ltr 1 1 interval", "people_count/rtl 40 1 total"]),
    ("", {"people_count_all": 3, "people_count_max": 5}, ["people_count 3 1 instant", "people_count_max 5 1 interval"]),
    ("", {"bikesIn": 2, "cars": 12}, ["bicycle_count_in 2 1 interval", "vehicle_count 12 1 interval"]),
    ("", {"trucks": 1}, ["heavy_vehicle_count 1 1 interval"]),
    ("", {"people": {"in": 3, "out": 4}}, ["people_count_in 3 1 interval", "people_count_out 4 1 interval"]),
    ("", {"velos_entree": 5, "pietons_sortie": 2}, ["bicycle_count_in 5 1 interval", "people_count_out 2 1 interval"]),
    ("", {"daily_in": 30, "total_in": 900}, ["people_count_in/day 30 1 total", "people_count_in 900 1 total"]),
    ("", {"wifi": 7, "ble": 3, "pax": 10}, ["mobile_device_count 10 1 instant"]),
    ("", {"entrees": 5, "sorties": 7}, ["people_count_in 5 1 interval", "people_count_out 7 1 interval"]),
    ("", {"peopleCounter": 257, "vehicle_counter": 9}, ["people_count 257 1 total", "vehicle_count 9 1 total"]),
    ("", {"people_counter_all": 3}, ["people_count 3 1 instant"]),
    ("", {"footfall": 12}, ["people_count 12 1 interval"]),
    (
        "",
        {"L0_CNT": 3, "L0_AVG": 42, "R0_CNT": 0, "R0_AVG": 0},  # of nobody there is no speed
        ["vehicle_count/l0 3 1 interval", "vehicle_speed_mean/l0 42 km/h interval", "vehicle_count/r0 0 1 interval"],
    ),
    ("", {"cars": 4, "p85_speed": 51}, ["vehicle_count 4 1 interval", "vehicle_speed_p85 51 km/h interval"]),
    # noise
    (
        "",
        {"LAeq_dB": 47.4, "LAFmax_dBA": 61.8, "LCeq_dBC": 70},
        ["sound_level_laeq 47.4 dB(A) interval", "sound_level_lmax 61.8 dB(A) interval"],
    ),
    (
        "",
        {"average_noise_level": 51, "peak_noise_level": 80},
        ["sound_level 51 dB interval", "sound_level_max 80 dB interval"],
    ),
    (
        "",
        {"LAeq": 47.4, "LAFmax": 61.8},
        ["sound_level_laeq 47.4 dB(A) interval", "sound_level_lmax 61.8 dB(A) interval"],
    ),
    ("", {"la": {"avg": 50, "min": 40}}, ["sound_level_laeq 50 dB(A) interval", "sound_level_lmin 40 dB(A) interval"]),
    ("", {"LA10": 64, "LA90": 50}, ["sound_level_l10 64 dB(A) interval", "sound_level_l90 50 dB(A) interval"]),
    ("", {"LAeq": {"value": 55, "unit": "dB"}}, ["sound_level_laeq 55 dB(A) interval"]),
    (
        "",
        {"leq": "55.3 dB(A)", "lmax": "70 dBA"},
        ["sound_level_laeq 55.3 dB(A) interval", "sound_level_lmax 70 dB(A) interval"],
    ),
    ("", {"noise": 61, "soundPeak": 72}, ["sound_level 61 dB instant", "sound_level_max 72 dB interval"]),
    ("", {"LCeq": 70, "lc": {"avg": 71}, "lz": {"max": 80}, "spectrum": [1, 2]}, []),
    # how a level was weighed stands beside it
    (
        "",
        {"weighting": "A", "leq": 61, "lmax": 70},
        ["sound_level_laeq 61 dB(A) interval", "sound_level_lmax 70 dB(A) interval"],
    ),
    ("", {"freq_weight": "C", "leq": 61, "lmax": 70, "noise": 60, "battery": 50}, ["battery_level 50 % instant"]),
    ("", {"weight": "heavy", "leq": 61}, ["sound_level 61 dB interval"]),
    (
        "",
        {"time_weight": "fast", "la": 54, "laeq": 55},
        ["sound_level_laf 54 dB(A) instant", "sound_level_laeq 55 dB(A) interval"],
    ),
    ("", {"time_weight": "slow", "la": 54}, ["sound_level_las 54 dB(A) instant"]),
    ("", {"time_weight": "impulse", "la": 54, "lai": 57, "laeq": 55}, ["sound_level_laeq 55 dB(A) interval"]),
    # an impulse peak is another figure than a fast one, and no stand-in for it
    ("", {"LAImax": 71, "LAImin": 50, "LAFmax": 66}, ["sound_level_lmax 66 dB(A) interval"]),
    # a level that names no span is that of now, in whichever way its A is written
    ("", {"noise_dBA": 54}, ["sound_level_laeq 54 dB(A) instant"]),
    ("", {"noise": "54 dB(A)"}, ["sound_level_laeq 54 dB(A) instant"]),
    ("", {"leq_dBA": 54}, ["sound_level_laeq 54 dB(A) interval"]),
    # which way somebody went, and the unit of what begins alike, stand beside them
    (
        "",
        {
            "counts": [
                {"class": "pedestrian", "direction": "in", "count": 4},
                {"class": "pedestrian", "direction": "out", "count": 3},
                {"class": "car", "direction": "sortie", "count": 9},
                {"class": "bike", "direction": "North", "count": 2},
            ]
        },
        [
            "people_count_in 4 1 interval",
            "people_count_out 3 1 interval",
            "vehicle_count_out 9 1 interval",
            "bicycle_count/north 2 1 interval",
        ],
    ),
    (
        "",
        {"direction": "in", "people": 4, "temperature": 9},
        ["people_count_in 4 1 interval", "temperature 9 Cel instant"],
    ),
    ("", {"direction": "in", "count": 4}, []),  # of whom, and since when?
    ("", {"entry": 3, "exit": 4}, ["people_count_in 3 1 interval", "people_count_out 4 1 interval"]),
    ("", {"exit": 4}, []),  # of a program, as likely
    # A maker that half of the French towns have: its meters tell Wh, of each phase and of all.
    (
        "nke-watteco/triphaso",
        {"positive_active_energy_abc": 239978, "positive_active_power_abc": 3187, "negative_active_power_abc": 0},
        ["active_power 3187 W instant", "energy 239.978 kWh total"],
    ),
    ("", {"positive_active_energy_a": 1000, "negative_active_energy_a": 5}, ["energy/a 1 kWh total"]),
    (
        "",
        {"active_energy": 71, "nb_samples": 99, "active_power": 47},
        ["active_power 47 W instant", "energy 0.071 kWh total"],
    ),
    ("watteco", {"disposable_battery_voltage": 3.688}, ["battery_voltage 3.688 V instant"]),
    (
        "watteco",
        {"main_or_external_voltage": 230, "output": True},
        ["switch_state 1 1 instant", "voltage 230 V instant"],
    ),
    # what has a speed on the road, or a lane of it, is a vehicle
    ("", {"count": 12, "avg_speed": 32}, ["vehicle_count 12 1 interval", "vehicle_speed_mean 32 km/h interval"]),
    ("", {"count": 12, "v85": 41}, ["vehicle_count 12 1 interval", "vehicle_speed_p85 41 km/h interval"]),
    (
        "",
        {"lane_1": {"count": 12}, "lane2_count": 4},
        ["vehicle_count/lane2 4 1 interval", "vehicle_count/lane_1 12 1 interval"],
    ),
    ("", {"count": 12, "wind_speed": 3}, ["wind_speed 3 m/s instant"]),
    (
        "",
        {"outputs": [{"output": 1, "dimming": 40}, {"output": 2, "dimming": 60}]},
        ["dimming_level/output_1 40 % instant", "dimming_level/output_2 60 % instant"],
    ),
    ("", {"luminaire": {"level": 55, "on": True}}, ["dimming_level 55 % instant", "lamp_state 1 1 instant"]),
    ("decentlab", {"activity_counter": {"displayName": "Activity counter", "value": 3}}, ["motion_count 3 1 interval"]),
    # one sample in a list of samples; of several nobody knows which is of now
    (
        "atim",
        {"temperature0": {"value": [21.5], "voie": 0, "unit": "°C"}, "distance": {"value": [1230], "unit": "mm"}},
        ["distance 1230 mm instant", "temperature/0 21.5 Cel instant"],
    ),
    ("atim", {"CO2": {"value": [600, 610], "unit": "ppm"}}, []),
    # names for people to read, numbered and with their unit
    (
        "mutelcor",
        {
            "[03] Voltage Battery/Input [V]": 3.02,
            "[09] Measurements": {"[01] Temperature [°C]": 21.5, "[07] Distance [mm]": 1230},
        },
        ["distance 1230 mm instant", "temperature 21.5 Cel instant"],
    ),
    ("", {"hygrometry": 46.5}, ["humidity 46.5 % instant"]),
    (
        "",
        {"acVoltage_V": 231, "acCurrent_mA": 6482, "relayState": "ON"},
        ["current 6.482 A instant", "switch_state 1 1 instant", "voltage 231 V instant"],
    ),
    # units that a name ends with, and a letter that is one of warmth
    (
        "",
        {"temperature_degC": 21.5, "humidity_rh": 55, "pressure_mbar": 1013},
        ["humidity 55 % instant", "pressure 1013 hPa instant", "temperature 21.5 Cel instant"],
    ),
    (
        "",
        {"AirTemperature_C": 21.5, "pressure_kPa": 101},
        ["pressure 1010 hPa instant", "temperature 21.5 Cel instant"],
    ),
    ("", {"airtemp_F": 68}, ["temperature 20 Cel instant"]),
    # a cell is one however its volts are told; the mains are not
    (
        "",
        {"voltage": {"value": 3.6, "unit": "V"}, "temperature": 9},
        ["battery_voltage 3.6 V instant", "temperature 9 Cel instant"],
    ),
    ("", {"voltage_mv": 3600, "temperature": 9}, ["battery_voltage 3.6 V instant", "temperature 9 Cel instant"]),
    ("", {"voltage": {"value": 231, "unit": "V"}}, ["voltage 231 V instant"]),
    ("", {"voltage_V": 12, "current_A": 0.5}, ["current 0.5 A instant", "voltage 12 V instant"]),
    # a meter that sends a message a circuit says which: without it, all of them would be one
    (
        "arwin",
        {"channel": 2, "phase": "C", "current": 62.5, "active_pow": 1352, "active_energy": 2379},
        [
            "active_power/channel_2_c 1352 W instant",
            "current/channel_2_c 62.5 A instant",
            "energy/channel_2_c 2379 kWh total",
        ],
    ),
    ("", {"phase": "L2", "voltage": 231, "temperature": 9}, ["temperature 9 Cel instant", "voltage/l2 231 V instant"]),
    ("", {"phase_A_V": 231, "phase_B_V": 229}, ["voltage/phase_a 231 V instant", "voltage/phase_b 229 V instant"]),
    ("arwin", {"distance": 45}, ["distance 450 mm instant"]),
    # {data, unit}, an index of a tariff of all phases, what goes out of the house
    (
        "",
        {
            "activeEnergyImportL123T1": {"data": 5000, "unit": "Wh"},
            "activeEnergyExportL123T1": {"data": 7, "unit": "Wh"},
        },
        ["energy/t1 5 kWh total"],
    ),
    (
        "",
        {"voltageL1N": {"data": 231, "unit": "V"}, "currentL1": {"data": 1200, "unit": "mA"}},
        ["current/l1 1.2 A instant", "voltage/l1 231 V instant"],
    ),
    ("", {"values": {"temperature": {"unit": "oc", "value": 22.5}}}, ["temperature 22.5 Cel instant"]),
    # which of a list an item is, by whatever names its place
    (
        "",
        {"bins": [{"bin_id": "B1", "fill": 65}, {"bin_id": "B2", "fill": 5}]},
        ["fill_level/B1 65 % instant", "fill_level/B2 5 % instant"],
    ),
    (
        "",
        {"list": [{"zoneId": 1, "people": 4}, {"zoneId": 2, "people": 6}]},
        ["people_count/zone_1 4 1 instant", "people_count/zone_2 6 1 instant"],
    ),
    (
        "",
        {"list": [{"type": "power", "unit": "W", "value": at, "hardwareData": {"channel": at}} for at in (0, 1, 2)]},
        [f"active_power/channel_{at} {at} W instant" for at in (0, 1, 2)],
    ),
    ("", {"list": [{"type": "power", "unit": "W", "value": at} for at in (5, 6, 7)]}, []),  # whose?
    ("", {"list": [{"type": "index", "unit": "Wh", "value": 5000, "channel": 1}]}, ["energy/channel_1 5 kWh total"]),
    (
        "",
        {"list": [{"type": "HC", "unit": "Wh", "value": 5000}, {"type": "HP", "unit": "Wh", "value": 1000}]},
        ["energy/hc 5 kWh total", "energy/hp 1 kWh total"],
    ),
    ("", {"list": [{"type": "consumedActiveEnergyIndex", "unit": "Wh", "value": 5000}]}, ["energy 5 kWh total"]),
    # the built-in format of two network servers is of the same channels
    ("", {"temperatureSensor": {"1": 21.5, "2": 4}}, ["temperature/1 21.5 Cel instant", "temperature/2 4 Cel instant"]),
    (
        "",
        {"temperature_1": 21.5, "temperature_2": 4},
        ["temperature/1 21.5 Cel instant", "temperature/2 4 Cel instant"],
    ),
    # one maker numbers what others name
    (
        "",
        {"messages": [{"type": "report_telemetry", "measurementId": 4097, "measurementValue": 21.5}]},
        ["temperature 21.5 Cel instant"],
    ),
    # The indexes of a French meter, of whatever box hangs at it.
    ("", {"BASE": 6069300, "IINST": 2}, ["current 2 A instant", "energy 6069.3 kWh total"]),
    ("", {"_TICFrameType": "CBE/Historique", "BASE": 6069000}, ["energy 6069 kWh total"]),
    ("", {"BASE": 6069000}, []),
    ("", {"BBRHCJB": 1000, "BBRHPJR": 2000}, ["energy/hcjb 1 kWh total", "energy/hpjr 2 kWh total"]),
    ("", {"EJPHN": 1000, "EJPHPM": 2000}, ["energy/hn 1 kWh total", "energy/hpm 2 kWh total"]),
    ("", {"direction": "NW", "people": 4}, ["people_count 4 1 instant"]),
    ("", {"type": "car", "dir": "out", "count": 9}, ["vehicle_count_out 9 1 interval"]),
    ("", {"speed_mean": 10, "speed_unit": "m/s"}, ["vehicle_speed_mean 36 km/h interval"]),
    # states in a row: where one of them is no state, none is
    (
        "milesight vs121",
        {"people_count_all": 2, "region_count": 2, "region_1": 1, "region_2": 0},
        ["occupancy/region_1 1 1 instant", "occupancy/region_2 0 1 instant", "people_count 2 1 instant"],
    ),
    (
        "milesight vs121",  # the same box counts in another message: a quiet minute is no other channel
        {"region_1": 1, "region_2": 0},
        ["people_count/region_1 1 1 instant", "people_count/region_2 0 1 instant"],
    ),
    (
        "milesight vs121",
        {"region_1": 1, "region_2": 3},
        ["people_count/region_1 1 1 instant", "people_count/region_2 3 1 instant"],
    ),
    (
        "milesight vs121",
        {"region_1": 2, "region_2": 0},
        ["people_count/region_1 2 1 instant", "people_count/region_2 0 1 instant"],
    ),
    ("", {"zone_1_occupancy": 1, "zone_2_occupancy": 5}, []),
    ("", {"zone_1_occupancy": "free", "zone_2_occupancy": 5}, ["occupancy/zone_1 0 1 instant"]),
    (
        "",
        {"slot_1_occupied": 1, "slot_2_occupied": 2},
        ["occupancy/slot_1 1 1 instant", "occupancy/slot_2 1 1 instant"],
    ),
    # phases behind the name, dots in units, chips in names, no battery at all
    (
        "",
        {"power_phase_a": 100, "power_phase_b": 200},
        ["active_power/phase_a 100 W instant", "active_power/phase_b 200 W instant"],
    ),
    ("", {"wind_speed": {"value": 2.5, "unit": "m⋅s⁻¹"}}, ["wind_speed 2.5 m/s instant"]),
    ("", {"TempC_SHT31": 12.5, "Hum_SHT31": 80}, ["temperature 12.5 Cel instant", "humidity 80 % instant"]),
    ("", {"SBX_BATT": 0, "TEMP": 22}, ["temperature 22 Cel instant"]),
    (
        "",
        {"sum_positive_active_energy_Wh": 1500, "positive_active_power_W": 35},
        ["energy 1.5 kWh total", "active_power 35 W instant"],
    ),
    ("", {"motion_event_count": 5}, ["motion_count 5 1 interval"]),
    # nothing is measured
    ("", {"distance": "No Sensor", "Noise": "NoSensor", "humidity": None, "co2": ""}, []),
    ("", {"temperature": True, "battery": False}, []),
    ("", {"Cmd": "ReadConfigReportRsp", "temperature": 3}, []),
    ("", {"packet_type": "manual_dimming", "dimming_level": 100}, []),
    ("", {"temperature_alarm": {"temperature": 31}, "threshold": {"humidity": 3}}, []),
    ("", {"rssi": -90, "snr": 7, "fCnt": 3, "latitude": 47.1}, []),
]


@pytest.mark.parametrize(("model", "fields", "says"), SAYS, ids=[str(fields)[:60] for _, fields, _ in SAYS])
def test_fields_mean_what_their_maker_means(model: str, fields: dict[str, Any], says: list[str]) -> None:
    assert said_by(fields, model) == sorted(says)


def test_a_sample_of_the_past_keeps_its_own_time() -> None:
    fields = {"history": [{"timestamp": 1_793_000_000, "period_in": 3}, {"timestamp": 1_793_000_900, "period_in": 4}]}
    assert [(one.value, one.time) for one in decode_fields(fields).found] == [(3, 1_793_000_000), (4, 1_793_000_900)]


def test_numbers_nobody_knows_are_listed_and_not_invented() -> None:
    decoded = decode_fields({"temperature": 21.5, "zzz": 1, "futur": {"a": [1, {"b": 2}]}})
    assert [one.quantity for one in decoded.found] == ["temperature"]
    assert decoded.unmapped == ["zzz", "b"]


@pytest.mark.parametrize(
    ("fields", "code", "where"),
    [
        ({"temperature": {"value": 61, "unit": "mm"}}, "unit_mismatch", "temperature"),
        ({"bruit": {"value": 61, "unit": "Cel"}}, "unit_mismatch", "bruit"),
        ({"temperature": "61 zz"}, "unknown_unit", "temperature"),
        ({"LAeq": float("nan")}, "not_a_number", "LAeq"),
        ({"LAeq": float("inf")}, "not_a_number", "LAeq"),
        ({"LAeq": {"value": 61, "unit": "dB(C)"}}, "unit_mismatch", "LAeq"),
    ],
)
def test_a_doubtful_value_is_set_aside_and_the_sound_one_kept(fields: dict[str, Any], code: str, where: str) -> None:
    decoded = decode_fields(fields | {"humidity": 50})
    assert [one.quantity for one in decoded.found] == ["humidity"]
    assert [(doubt.code, doubt.where) for doubt in decoded.doubts] == [(code, where)]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"total_in": 10**39}, "huge_number"),
        ({"zzz": 10**39}, "huge_number"),
        ({"temperature": -127, "humidity": 50}, "sensor_fault"),
        ({f"k{at}": at for at in range(3000)}, "too_many_fields"),
        ("oops", "not_fields"),
        (3, "not_fields"),
    ],
)
def test_some_faults_take_the_whole_message_with_them(fields: Any, code: str) -> None:
    with pytest.raises(DecodeError) as caught:
        decode_fields(fields)
    assert caught.value.code == code


def test_a_deep_object_is_refused_before_it_hurts() -> None:
    deep: dict[str, Any] = {"temperature": 1}
    for _ in range(50):
        deep = {"a": deep}
    with pytest.raises(DecodeError, match="too_deep"):
        decode_fields(deep)


@pytest.mark.parametrize(
    ("value", "is_offered"), [("12.5", True), ("-7", True), ("0", True), ("007", False), ("1.0.3", False)]
)
def test_a_figure_written_as_text_under_an_unknown_name_is_offered_too(value: str, is_offered: bool) -> None:
    assert decode_fields({"truc": value}).unmapped == (["truc"] if is_offered else [])


def test_which_of_a_row_is_meant_is_no_figure_that_nobody_understands() -> None:
    decoded = decode_fields({"lanes": [{"lane": 1, "car": 12, "truc": 4}]})
    assert [(one.part, one.value) for one in decoded.found] == [("lane_1", 12)]
    assert decoded.unmapped == ["truc"]


def test_nobody_counts_half_a_person() -> None:
    assert said_by({"total_in": 123.4, "total_out": 12}) == ["people_count_out 12 1 total"]
    assert said_by({"period_in": 1.5}) == ["people_count_in 1.5 1 interval"]  # a span that was not watched whole


@pytest.mark.parametrize("factor", [97, -97, 1e308, 0])
def test_a_power_factor_that_can_be_none_says_nothing_of_the_unit_of_the_current(factor: float) -> None:
    found = said_by({"voltage": 217.9, "current": 168, "active_power": 35, "power_factor": factor})
    assert "current 0.168 A instant" in found


@pytest.mark.parametrize(
    "whole", ["payload", "Payload", "decoded_payload", "message", "uplink", "frame", "data", "bytes"]
)
def test_what_a_decoder_calls_its_whole_answer_is_read_through(whole: str) -> None:
    assert said_by({whole: {"battery": 88}}, "") == ["battery_level 88 % instant"]
    assert said_by({"fPort": 2, whole: {"battery": 88}}, "") == ["battery_level 88 % instant"]
    assert said_by({"errors": [], "data": {whole: {"battery": 88}}}, "") == ["battery_level 88 % instant"]


@pytest.mark.parametrize("told", [{"value": 21, "unit": "°C"}, {"data": 21, "unit": "°C"}, {"v": 21, "u": "°C"}])
@pytest.mark.parametrize("no", [False, "false", "False", 0])
def test_a_figure_that_calls_itself_invalid_is_none_however_it_is_written(told: dict[str, Any], no: object) -> None:
    assert said_by({"temperature": told}) == ["temperature 21 Cel instant"]
    for yes in (True, "true", 1):
        assert said_by({"temperature": told | {"isValid": yes}}) == ["temperature 21 Cel instant"]
    assert said_by({"temperature": told | {"valid": no}}) == []
    assert said_by({"temperature": 21, "isValid": no}) == []
