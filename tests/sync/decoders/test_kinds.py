"""Other members of the kinds we know: other names, other units, other nesting. Right, or set aside; never wrong.

What makers really do was read in their public decoders; every message and figure here is made up. Each line gives the
decoded object and all that may come of it: a reading that is not listed would be a misread one.
"""

from __future__ import annotations

from typing import Any

import pytest

from sync.decoders.fields import decode_fields

# (maker and model, decoded object, all readings, codes of what is set aside, names of numbers that are left)
KINDS: list[tuple[str, dict[str, Any], list[str], list[str], list[str]]] = [
    # counters: a row of lines, by number; equal figures of two lines are two figures
    (
        "",
        {"lines": [{"id": 1, "in": 3}, {"id": 2, "in": 3}]},
        ["people_count_in/line_1 3 1 interval", "people_count_in/line_2 3 1 interval"],
        [],
        [],
    ),
    (
        "",
        {"regions": [{"index": 0, "count": 4}, {"index": 1, "count": 4}]},
        ["people_count/region_0 4 1 instant", "people_count/region_1 4 1 instant"],
        [],
        [],
    ),
    (
        "",
        {"line_1": {"total_in": 7, "period_in": 2}, "line_2": {"total_in": 7, "period_in": 2}},
        [
            "people_count_in/line_1 7 1 total",
            "people_count_in/line_1 2 1 interval",
            "people_count_in/line_2 7 1 total",
            "people_count_in/line_2 2 1 interval",
        ],
        [],
        [],
    ),
    (
        "",
        {"porte_nord": {"in": 3}, "porte_sud": {"in": 3}},
        ["people_count_in/porte_nord 3 1 interval", "people_count_in/porte_sud 3 1 interval"],
        [],
        [],
    ),
    # counters: the class stands beside the figure, and cars are no people
    (
        "",
        {"objects": [{"class": "car", "in": 6, "out": 2}, {"class": "pedestrian", "in": 9, "out": 1}]},
        [
            "vehicle_count_in 6 1 interval",
            "vehicle_count_out 2 1 interval",
            "people_count_in 9 1 interval",
            "people_count_out 1 1 interval",
        ],
        [],
        [],
    ),
    (
        "",
        {"classes": [{"type": "bicycle", "count": 6}, {"type": "truck", "count": 2}]},
        ["bicycle_count 6 1 interval", "heavy_vehicle_count 2 1 interval"],
        [],
        [],
    ),
    (
        "",
        {"type": "car", "in": 6, "out": 2},
        ["vehicle_count_in 6 1 interval", "vehicle_count_out 2 1 interval"],
        [],
        [],
    ),
    # counters: other words
    ("", {"incoming": 6, "outgoing": 2}, ["people_count_in 6 1 interval", "people_count_out 2 1 interval"], [], []),
    ("", {"entrances": 6, "exits": 2}, ["people_count_in 6 1 interval", "people_count_out 2 1 interval"], [], []),
    (
        "",
        {"pietons_sens1": 6, "pietons_sens2": 2},
        ["people_count/sens1 6 1 interval", "people_count/sens2 2 1 interval"],
        [],
        [],
    ),
    ("", {"nb_vl": 60, "nb_pl": 5}, ["vehicle_count 60 1 interval", "heavy_vehicle_count 5 1 interval"], [], []),
    ("", {"pl": 5}, [], [], ["pl"]),  # lorries, or the length of the payload
    ("", {"people_count": "1 204"}, ["people_count 1204 1 instant"], [], []),
    ("", {"people_count": "1,204"}, [], ["unclear_number"], []),
    ("", {"energy_kWh": "1,204"}, [], ["unclear_number"], []),
    ("", {"temperature": "0,125"}, ["temperature 0.125 Cel instant"], [], []),
    # a unit in a field of its own
    ("", {"power": 3.1, "power_unit": "kW"}, ["active_power 3100 W instant"], [], []),
    ("", {"distance": 125, "distanceUnit": "cm"}, ["distance 1250 mm instant"], [], []),
    (
        "",
        {"temperature": 68, "humidity": 40, "unit": "F"},
        ["temperature 20 Cel instant", "humidity 40 % instant"],
        [],
        [],
    ),
    (
        "",
        {"noise": {"leq": 55, "lmax": 70, "unit": "dB(A)"}},
        ["sound_level_laeq 55 dB(A) interval", "sound_level_lmax 70 dB(A) interval"],
        [],
        [],
    ),
    ("", {"average_speed": 30, "speed_unit": "mph"}, ["vehicle_speed_mean 48.2803 km/h interval"], [], []),
    ("", {"power": 3.1, "power_unit": "hp"}, [], ["unknown_unit"], []),
    # the same figure twice, once with its unit: the bare one may be in another
    ("", {"puissance": 3.1, "puissance_w": 3100}, ["active_power 3100 W instant"], [], []),
    ("", {"battery": 92, "battery_v": 3.6}, ["battery_level 92 % instant", "battery_voltage 3.6 V instant"], [], []),
    # a neighbour in kW must not turn amperes into milliamperes
    (
        "",
        {"puissance_kw": 3.1, "tension": 230, "courant": 14},
        ["active_power 3100 W instant", "voltage 230 V instant", "current 14 A instant"],
        [],
        [],
    ),
    # tenths, hundredths, fractions of 1
    ("", {"voltage": 2301, "current": 2.5}, ["voltage 230.1 V instant", "current 2.5 A instant"], [], []),
    ("", {"temperature_x10": 95}, [], [], ["temperature_x10"]),
    ("", {"temperature_c10": 95}, [], [], ["temperature_c10"]),
    ("", {"LAeq_x10": 55}, [], [], ["LAeq_x10"]),
    ("", {"humidity": 0.45}, ["humidity 45 % instant"], [], []),
    ("", {"fill_level": 0.45}, [], ["unclear_share"], []),
    ("", {"dimming": 0.8}, [], ["unclear_share"], []),
    ("", {"fill_level": "0.5 %"}, ["fill_level 0.5 % instant"], [], []),
    # batteries
    ("", {"battery": 3}, [], [], ["battery"]),  # 3.0 V is written 3
    ("browan/x", {"battery": 3}, ["battery_voltage 3 V instant"], [], []),
    ("", {"battery": 0.95}, [], [], ["battery"]),
    ("", {"battery": 12.6}, [], [], ["battery"]),
    ("", {"batteryLevel": 3.6}, [], [], ["batteryLevel"]),
    ("", {"battery_voltage": 305}, [], [], ["battery_voltage"]),
    # light and energy
    ("", {"total_kwh": 12.5}, ["energy 12.5 kWh total"], [], []),
    ("", {"index_kWh": 12.5}, ["energy 12.5 kWh total"], [], []),
    ("", {"total": 12.5}, [], [], ["total"]),
    ("", {"lampOnTime": 7200}, [], [], ["lampOnTime"]),  # hours or seconds
    ("", {"lamp_on_time__s": 7200}, ["lamp_on_time 2 h total"], [], []),
    ("", {"burning_hours": 12}, ["lamp_on_time 12 h total"], [], []),
    ("", {"lampe": "allumée"}, ["lamp_state 1 1 instant"], [], []),
    ("", {"lampe": "éteinte"}, ["lamp_state 0 1 instant"], [], []),
    (
        "",
        {
            "HCHP": {"unit": "Wh", "value": 4000},
            "HCHC": {"unit": "Wh", "value": 2000},
            "IINST": {"unit": "A", "value": 2},
        },
        ["energy/hp 4 kWh total", "energy/hc 2 kWh total", "current 2 A instant"],
        [],
        [],
    ),
    # parking: with how many there are, "occupied" is a number of places
    (
        "",
        {"free": 12, "occupied": 2, "total": 14},
        ["parking_spots_free 12 1 instant", "parking_spots_occupied 2 1 instant", "parking_spots_total 14 1 instant"],
        [],
        [],
    ),
    ("", {"occupied": 28}, [], [], ["occupied"]),
    ("", {"presence": "no presence"}, ["occupancy 0 1 instant"], [], []),
    # distances with statistics: the mean, and no extreme
    (
        "",
        {
            "distance_average": {"unit": "mm", "value": 1207},
            "distance_minimum": {"unit": "mm", "value": 1170},
            "distance_10th_percentile": {"unit": "mm", "value": 1190},
        },
        ["distance 1207 mm instant"],
        [],
        ["distance_10th_percentile"],
    ),
    # dust
    ("", {"pm2_5_ugm3": 7}, ["pm2_5 7 ug/m3 instant"], [], []),
    # another place than the air around the box
    (
        "",
        {"temperature": 20, "soil": {"temperature": 12}},
        ["temperature 20 Cel instant", "temperature/soil 12 Cel instant"],
        [],
        [],
    ),
    ("", {"soil": {"temperature": 12}}, ["temperature/soil 12 Cel instant"], [], []),
    # rows of samples: with their time, by their channel, or not at all
    (
        "",
        {"logs": {"0": {"timestamp": 1_793_000_000, "in": 3}, "1": {"timestamp": 1_793_000_900, "in": 3}}},
        ["people_count_in 3 1 interval at 1793000000", "people_count_in 3 1 interval at 1793000900"],
        [],
        [],
    ),
    (
        "",
        {"temperature": {"value": 20, "timestamp": 1_793_000_000}},
        ["temperature 20 Cel instant at 1793000000"],
        [],
        [],
    ),
    (
        "",
        {"channels": {"1": {"temperature": 20}, "2": {"temperature": 20}}},
        ["temperature/channel_1 20 Cel instant", "temperature/channel_2 20 Cel instant"],
        [],
        [],
    ),
    ("", {"channels": {"2": {"temperature": 20}}}, ["temperature/channel_2 20 Cel instant"], [], []),
    ("", {"datalog": [{"temperature": 20}, {"temperature": 21}]}, [], ["unlabelled"], []),
    ("", {"datalog": [{"temperature": 20}, {"temperature": 20}]}, [], ["unlabelled"], []),
    ("", {"LAeq": [50.5, 51.5]}, [], [], ["LAeq"]),
    ("", {"counterValues": [295, 294, 292]}, [], [], ["counterValues"]),
    ("", {"bytes": [1, 2, 3]}, [], [], []),
    # items that name their one value
    (
        "",
        {"sensors": [{"n": "temperature", "v": 20, "u": "Cel"}, {"n": "current", "v": 200, "u": "mA"}]},
        ["temperature 20 Cel instant", "current 0.2 A instant"],
        [],
        [],
    ),
    (
        "",
        {"readings": [{"name": "LAeq", "value": 51, "unit": "dB(A)"}, {"name": "LCeq", "value": 70}]},
        ["sound_level_laeq 51 dB(A) interval"],
        [],
        [],
    ),
]


@pytest.mark.parametrize(("model", "fields", "says", "aside", "left"), KINDS, ids=[str(k[1])[:70] for k in KINDS])
def test_a_member_of_a_kind_is_read_right_or_set_aside(
    model: str, fields: dict[str, Any], says: list[str], aside: list[str], left: list[str]
) -> None:
    decoded = decode_fields(fields, "a1b2c3d4e5f60718", model)
    found = sorted(
        f"{one.quantity}{'/' if one.part else ''}{one.part} {one.value:g} {one.unit} {one.semantics}"
        + (f" at {one.time}" if one.time else "")
        for one in decoded.found
    )
    assert found == sorted(says)
    assert [doubt.code for doubt in decoded.doubts] == aside
    assert decoded.unmapped == left
