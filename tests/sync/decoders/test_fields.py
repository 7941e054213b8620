"""The dictionary of fields: what makers call their figures, and what Parvis makes of it. Figures invented here."""

from __future__ import annotations

from typing import Any

import pytest

from sync.decoders.faults import DecodeError
from sync.decoders.fields import decode_fields

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
        ["sound_level_laf 54 dB(A) interval", "sound_level_laeq 55 dB(A) interval"],
    ),
    ("", {"time_weight": "slow", "la": 54}, ["sound_level_las 54 dB(A) interval"]),
    ("", {"time_weight": "impulse", "la": 54, "lai": 57, "laeq": 55}, ["sound_level_laeq 55 dB(A) interval"]),
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
    # light and power
    ("milesight em500-lgt", {"light": 80}, ["illuminance 80 lx instant"]),
    ("", {"light_level": 2, "light_level_lux": 12}, ["illuminance 12 lx instant"]),
    (
        "",
        {"active_energy_kWh": 12.5, "active_power_kW": 1.25, "power_W": 30},
        ["energy 12.5 kWh total", "active_power 1250 W instant", "active_power/power_w 30 W instant"],
    ),
    (
        "",
        {"L1_voltage": 230, "L2_current": 1.5, "import_active_energy": 9.5},
        ["voltage/l1 230 V instant", "current/l2 1.5 A instant", "energy 9.5 kWh total"],
    ),
    ("", {"fill_percentage": 55, "distance_m": 1.25}, ["fill_level 55 % instant", "distance 1250 mm instant"]),
    ("", {"parkingSensor": 1}, ["occupancy 1 1 instant"]),
    (
        "",
        {"mcu_temperature__C": 22, "light_sensor__lx": "299.9"},
        ["temperature 22 Cel instant", "illuminance 299.9 lx instant"],
    ),
    (
        "",
        {
            "dimming_source": [
                {"address": "dali_4", "dimming_level__percent": 25},
                {"address": "dali_5", "dimming_level__percent": "n/a"},
            ]
        },
        ["dimming_level/dali_4 25 % instant"],
    ),
    (
        "",
        {
            "consumption": [
                {
                    "address": "d9",
                    "active_energy": {"value": 500, "unit": "Wh"},
                    "lamp_on_time": {"value": 7200, "unit": "s"},
                }
            ]
        },
        ["energy/d9 0.5 kWh total", "lamp_on_time/d9 2 h total"],
    ),
    (
        "",
        {"voltage": 230.0, "current": 500, "power_factor": 90, "active_power": 103, "power_consumption": 29},
        [
            "voltage 230 V instant",
            "current 0.5 A instant",
            "power_factor 0.9 1 instant",
            "active_power 103 W instant",
            "energy 0.029 kWh total",
        ],
    ),
    ("", {"current": 30}, ["current 30 A instant"]),
    ("", {"total_current": 100}, []),  # ampere-hours
    (
        "",
        {"voltage": 222.0, "active_power": 44, "total_current": 200},
        ["voltage 222 V instant", "active_power 44 W instant", "current 0.2 A instant"],
    ),
    ("", {"current_max": 30, "current_min": 20}, []),
    (
        "",
        {"switch_1": "on", "switch_2": "off", "switch_1_change": "yes"},
        ["switch_state/switch_1 1 1 instant", "switch_state/switch_2 0 1 instant"],
    ),
    ("", {"lamp_state": "on", "dimming": "80%"}, ["lamp_state 1 1 instant", "dimming_level 80 % instant"]),
    ("", {"lamp_w": 31.5, "lamp": 1}, ["active_power 31.5 W instant", "lamp_state 1 1 instant"]),
    (
        "netvox/r",
        {"Device": "R", "Volt": 3.6, "Current1": 1000, "Multiplier1": 5},
        ["battery_voltage 3.6 V instant", "current/1 5 A instant"],
    ),
    ("netvox/r", {"Device": "R", "Volt": 3.6, "Current2": 1000}, ["battery_voltage 3.6 V instant"]),
    (
        "",
        {"phases": [{"phase": 1, "voltage": 230}, {"phase": 2, "voltage": 231}]},
        ["voltage/phase_1 230 V instant", "voltage/phase_2 231 V instant"],
    ),
    # parking and fill level
    ("", {"occupied": True}, ["occupancy 1 1 instant"]),
    ("", {"occupancy": "vacant"}, ["occupancy 0 1 instant"]),
    ("", {"occupancy": 2}, ["occupancy 1 1 instant"]),
    ("elsys/eye", {"occupancy": 1}, []),  # undecided: neither taken nor free
    ("", {"vacant": True}, ["occupancy 0 1 instant"]),
    (
        "",
        {"free_spots": 12, "occupied_spots": 30},
        ["parking_spots_free 12 1 instant", "parking_spots_occupied 30 1 instant"],
    ),
    ("", {"fillLevel": "45 %", "distance": "2799 mm"}, ["fill_level 45 % instant", "distance 2799 mm instant"]),
    ("", {"fill_ratio": 0.45}, ["fill_level 45 % instant"]),
    ("", {"level": "1 m"}, ["distance 1000 mm instant"]),
    ("", {"level": 40}, []),  # of what, in what?
    ("", {"Lidar_distance": 284}, ["distance 2840 mm instant"]),
    ("", {"distance_cm": 120}, ["distance 1200 mm instant"]),
    ("", {"battery": 3.3, "distance": 0, "valid": False}, ["battery_voltage 3.3 V instant"]),
    ("teneo/f", {"distance": 120}, []),
    ("", {"proxx_mm": 1718, "fillinglvl": 60}, ["distance 1718 mm instant", "fill_level 60 % instant"]),
    ("", {"proxx": 49}, []),
    ("", {"distance1_cm": 79, "distance2_cm": 80}, ["distance/1 790 mm instant", "distance/2 800 mm instant"]),
    (
        "terabee/o",
        {"zone_global": 5, "zone_0": 3, "zone_1": "not set"},
        ["people_count 5 1 instant", "people_count/zone_0 3 1 instant"],
    ),
    (
        "milesight/v",
        {"region_1": 1, "region_2": 0, "region_count": 2},
        ["occupancy/region_1 1 1 instant", "occupancy/region_2 0 1 instant"],
    ),
    ("browan/m", {"count": 96, "time": 4, "status": 1}, ["motion_count 96 1 total"]),
    (
        "imbuildings people counter",
        {"counter_a": 5, "counter_b": 4, "total_counter_a": 105},
        ["people_count/a 5 1 interval", "people_count/b 4 1 interval", "people_count/a 105 1 total"],
    ),
    ("imbuildings people counter", {"counter_a": 5}, ["people_count/a 5 1 interval"]),
    ("", {"counterA": 12345, "counterB": 22}, []),  # as likely of litres
    # in German, and more of French
    (
        "",
        {"Temperatur": 11.5, "Luftfeuchte": 71.2, "Luftdruck": 1013.2, "Niederschlag": 0.2, "Windgeschwindigkeit": 3},
        [
            "humidity 71.2 % instant",
            "pressure 1013.2 hPa instant",
            "rainfall 0.2 mm interval",
            "temperature 11.5 Cel instant",
            "wind_speed 3 m/s instant",
        ],
    ),
    (
        "",
        {"Radfahrer_Anzahl": 12, "Fußgänger_Anzahl": 30, "PKW_Anzahl": 4, "LKW_Anzahl": 1},
        [
            "bicycle_count 12 1 interval",
            "heavy_vehicle_count 1 1 interval",
            "people_count 30 1 interval",
            "vehicle_count 4 1 interval",
        ],
    ),
    ("", {"status": "frei", "Temperatur": 3}, ["occupancy 0 1 instant", "temperature 3 Cel instant"]),
    ("", {"belegt": True, "Batteriespannung": 3.55}, ["battery_voltage 3.55 V instant", "occupancy 1 1 instant"]),
    ("", {"Füllstand": 55}, ["fill_level 55 % instant"]),
    ("", {"battery_level": 3950}, ["battery_voltage 3.95 V instant"]),
    ("", {"battery_level": 92}, ["battery_level 92 % instant"]),
    ("", {"ambient_lux": 3.2, "threshold_lux": 10, "max_lux": 40}, ["illuminance 3.2 lx instant"]),
    ("", {"lamp_on_time_h": 4321}, ["lamp_on_time 4321 h total"]),
    (
        "",
        {"L10": 58.1, "L90": 44.1, "Leq": 55.5, "weighting": "A"},
        [
            "sound_level_l10 58.1 dB(A) interval",
            "sound_level_l90 44.1 dB(A) interval",
            "sound_level_laeq 55.5 dB(A) interval",
        ],
    ),
    ("", {"L10": 58.1, "L90": 44.1}, []),
    ("", {"L10": 58.1, "weighting": "C"}, []),
    (
        "",
        {
            "messages": [
                [{"type": "Air Temperature", "measurementValue": 12}, {"type": "Air Humidity", "measurementValue": 66}]
            ]
        },
        ["humidity 66 % instant", "temperature 12 Cel instant"],
    ),
    (
        "",
        {"Leq(A)": 55.4, "Lmax (A)": 66.1},
        ["sound_level_laeq 55.4 dB(A) interval", "sound_level_lmax 66.1 dB(A) interval"],
    ),
    (
        "",
        {"spaces_free": 12, "totalPlaces": 40},
        ["parking_spots_free 12 1 instant", "parking_spots_total 40 1 instant"],
    ),
    ("", {"light_vehicles": 44}, ["vehicle_count 44 1 interval"]),
    (
        "",  # as many of one kind as of another are two figures
        {"trucks": 1, "buses": 1, "cars": 2, "motorcycles": 2},
        [
            "heavy_vehicle_count 1 1 interval",
            "heavy_vehicle_count/buses 1 1 interval",
            "vehicle_count 2 1 interval",
            "vehicle_count/motorcycles 2 1 interval",
        ],
    ),
    ("", {"people_in": 4, "in": 4}, ["people_count_in 4 1 interval"]),
    ("", {"humidity": {"value": 0.66, "unit": "1"}}, ["humidity 66 % instant"]),
    ("", {"humidity": {"value": 66, "unit": "1"}}, []),
    ("", {"Zaehler_Eingang": 4312, "Ausgang_Anzahl": 3}, []),
    (
        "",
        {"Personen_Eingang": 4, "Personen_Ausgang": 3},
        ["people_count_in 4 1 interval", "people_count_out 3 1 interval"],
    ),
    ("", {"Eingang": 1}, []),  # a digital input, as likely as a door
    (
        "",
        {"Wirkleistung": 120, "Zaehlerstand_kWh": 1234, "Spannung": 230, "Leistungsfaktor": 0.98},
        ["active_power 120 W instant", "energy 1234 kWh total", "power_factor 0.98 1 instant", "voltage 230 V instant"],
    ),
    ("", {"Schallpegel": 55}, ["sound_level 55 dB instant"]),
    (
        "",
        {"nb_vehicules_legers": 44, "taux_de_remplissage": 63},
        ["fill_level 63 % instant", "vehicle_count 44 1 interval"],
    ),
    (
        "",
        {"places_libres": 12, "places_totales": 40},
        ["parking_spots_free 12 1 instant", "parking_spots_total 40 1 instant"],
    ),
    (
        "",
        {
            "temperatures": [
                {"id": 0, "name": "internal sensor", "value": 21},
                {"id": 1, "name": "external", "value": 4},
            ]
        },
        ["temperature/external 4 Cel instant", "temperature/internal_sensor 21 Cel instant"],
    ),
    # battery and weather
    ("", {"battery": 92}, ["battery_level 92 % instant"]),
    ("", {"batteryVoltage": 3600}, ["battery_voltage 3.6 V instant"]),
    (
        "",
        {"battery_main": 100, "battery_node": 90},
        ["battery_level/main 100 % instant", "battery_level/node 90 % instant"],
    ),
    ("", {"battery": {"voltage": 3.6, "level": 90}}, ["battery_voltage 3.6 V instant", "battery_level 90 % instant"]),
    ("", {"pressure": 101325}, ["pressure 1013.25 hPa instant"]),
    ("", {"temperature_f": 68}, ["temperature 20 Cel instant"]),
    ("", {"temperature": "21,5 °C"}, ["temperature 21.5 Cel instant"]),
    ("", {"wind_speed_kmh": 36, "rainfall_total": 1.2}, ["wind_speed 10 m/s instant", "rainfall 1.2 mm total"]),
    ("", {"pm1_0": 2, "pm10": 3}, ["pm10 3 ug/m3 instant"]),
    (
        "",
        {"temperature": 20.5, "mcu_temperature": 31},
        ["temperature 20.5 Cel instant", "temperature/mcu_temperature 31 Cel instant"],
    ),
    ("", {"data": {"temperature": 20.5}, "errors": [], "warnings": []}, ["temperature 20.5 Cel instant"]),
    # nothing is measured
    ("", {"distance": "No Sensor", "Noise": "NoSensor", "humidity": None, "co2": ""}, []),
    ("", {"temperature": True, "battery": False}, []),
    ("", {"Cmd": "ReadConfigReportRsp", "temperature": 3}, []),
    ("", {"packet_type": "manual_dimming", "dimming_level": 100}, []),
    ("", {"temperature_alarm": {"temperature": 31}, "threshold": {"humidity": 3}}, []),
    ("", {"rssi": -90, "snr": 7, "fCnt": 3, "latitude": 47.1}, []),
]


def _texts(fields: Any, model: str = "") -> list[str]:
    found = decode_fields(fields, "a1b2c3d4e5f60718", model).found
    return sorted(
        f"{one.quantity}{'/' if one.part else ''}{one.part} {one.value:g} {one.unit} {one.semantics}" for one in found
    )


@pytest.mark.parametrize(("model", "fields", "says"), SAYS, ids=[str(fields)[:60] for _, fields, _ in SAYS])
def test_fields_mean_what_their_maker_means(model: str, fields: dict[str, Any], says: list[str]) -> None:
    assert _texts(fields, model) == sorted(says)


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
