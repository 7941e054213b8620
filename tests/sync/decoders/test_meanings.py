"""The dictionary: what makers call light, power, places, levels and weather, in three languages; invented here."""

from __future__ import annotations

from typing import Any

import pytest

from sync.decoders.fields import decode_fields
from tests.support.decoded import said_by

# (maker and model, decoded object, what it says: quantity[/part] value unit semantics)
SAYS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("nas lcu", {"active_energy_instant": {"value": 42, "unit": "W"}}, ["active_power 42 W instant"]),
    ("", {"Average vehicle speed": {"value": 42, "unit": "km/h"}}, ["vehicle_speed_mean 42 km/h interval"]),
    ("", {"Equivalent sound level": {"value": 61, "unit": "dB(A)"}}, ["sound_level_laeq 61 dB(A) interval"]),
    (
        "",
        {"Free parking spaces": 12, "Total parking spaces": 40},
        ["parking_spots_free 12 1 instant", "parking_spots_total 40 1 instant"],
    ),
    ("", {"temp_ext": 4.5, "temperature": 21}, ["temperature 21 Cel instant", "temperature/external 4.5 Cel instant"]),
    ("", {"vent": {"value": 18, "unit": "km/h"}}, ["wind_speed 5 m/s instant"]),
    ("", {"vent": 18, "wind": 3, "lumiere": 7, "active_energy_instant": 4}, []),  # whose unit nobody says
    (
        "",
        {"vl": 12, "pl": 3, "vmoy": 42},
        ["heavy_vehicle_count 3 1 interval", "vehicle_count 12 1 interval", "vehicle_speed_mean 42 km/h interval"],
    ),
    ("", {"vl": 12, "pl": 3}, []),
    (
        "",
        {"statut_lampe": 1, "conso_kwh": 12.5, "duree_allumage_h": 900},
        ["lamp_state 1 1 instant", "energy 12.5 kWh total", "lamp_on_time 900 h total"],
    ),
    ("", {"relais1": 1, "relais2": 0}, ["switch_state/relais1 1 1 instant", "switch_state/relais2 0 1 instant"]),
    ("", {"contacteur": "ferme"}, ["switch_state 1 1 instant"]),
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
    ("milesight vs373", {"detection_status": "vacant", "target_status": "normal"}, ["occupancy 0 1 instant"]),
    ("", {"motion_event_state": 255}, ["occupancy 1 1 instant"]),
    ("tektelic vivid", {"motion_event_state": 0}, ["occupancy 0 1 instant"]),
    ("", {"occupancy": 255}, []),
    (
        "",
        {"Bat": 3.31, "Distance": "1840 mm", "TempC_DS18B20": "0.00"},
        ["battery_voltage 3.31 V instant", "distance 1840 mm instant"],
    ),
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
    ("browan/tbms100", {"count": 96, "time": 4, "status": 1}, ["motion_count 96 1 total", "occupancy 1 1 instant"]),
    ("browan/motionsensor", {"Count": 96, "Status": 0}, ["motion_count 96 1 total", "occupancy 0 1 instant"]),
    ("browan/tbdw100", {"count": 96, "time": 4, "status": 1}, []),  # a door: how often it was opened
    ("nwave/ncc405", {"type": "counter_update", "counter_value": 960}, ["vehicle_count 960 1 total"]),
    ("", {"counter_value": 960}, []),
    ("milesight/ws201", {"distance": 60, "remaining": 70}, ["distance 60 mm instant", "fill_level 70 % instant"]),
    ("", {"pir": "trigger"}, ["occupancy 1 1 instant"]),
    ("", {"pir": "normal"}, ["occupancy 0 1 instant"]),
    ("", {"pir": True, "pirTriggerCount": 4}, ["occupancy 1 1 instant", "motion_count 4 1 interval"]),
    ("", {"pir": 1}, []),  # a state, or one movement
    ("", {"occupancy_count": 5}, ["people_count 5 1 instant"]),
    ("", {"presence": {"value": 1, "unit": "%"}}, []),  # of the time
    ("", {"presence": {"value": 0, "unit": "%"}, "occupancy_percent": 1}, []),
    ("", {"luminosity": {"value": 50, "unit": "%"}, "temperature": 20}, ["temperature 20 Cel instant"]),
    (
        "",
        {"NRC_People_in": 120, "NRC_People_out": 118, "RC_People_in": 2, "RC_People_out": 3},
        [
            "people_count_in 120 1 total",
            "people_count_in 2 1 interval",
            "people_count_out 118 1 total",
            "people_count_out 3 1 interval",
        ],
    ),
    # what is timed as it passes is no walker
    (
        "",
        {"ltr_count": 5, "ltr_avg_speed": 44, "rtl_count": 0, "rtl_avg_speed": 0},
        [
            "vehicle_count/ltr 5 1 interval",
            "vehicle_count/rtl 0 1 interval",
            "vehicle_speed_mean/ltr 44 km/h interval",
        ],
    ),
    (
        "",
        {"in": 5, "out": 0, "in_avg_speed": 44},
        ["vehicle_count_in 5 1 interval", "vehicle_count_out 0 1 interval", "vehicle_speed_mean/in 44 km/h interval"],
    ),
    ("", {"in": 5, "wind_speed": 3}, ["people_count_in 5 1 interval", "wind_speed 3 m/s instant"]),
    (
        "",
        {"people_in": 5, "in_avg_speed": 4},
        ["people_count_in 5 1 interval", "vehicle_speed_mean/in 4 km/h interval"],
    ),
    (
        "",
        {"ltr1_count": 5, "ltr1_avg_speed": 44, "ltr1_max_speed": 60},
        ["vehicle_count/ltr1 5 1 interval", "vehicle_speed_mean/ltr1 44 km/h interval"],
    ),
    ("parametric/pcr2", {"LTR": 1, "SBX_BATT": 52}, ["battery_level 52 % instant", "people_count/ltr 1 1 interval"]),
    (
        "parametric/pcr2",
        {"LTR": 1, "SBX_BATT": 3600},
        ["battery_voltage 3.6 V instant", "people_count/ltr 1 1 interval"],
    ),
    (
        "",
        {"vehicles_class_1": 4, "vehicles_class_2": 3},
        ["vehicle_count/class_1 4 1 interval", "vehicle_count/class_2 3 1 interval"],
    ),
    ("", {"ullage_mm": 1200, "ultrasonic": 40}, ["distance 1200 mm instant"]),
    # a message a line, which it says
    (
        "",
        {"line": 2, "ltr": 4, "rtl": 5},
        ["people_count/line_2_ltr 4 1 interval", "people_count/line_2_rtl 5 1 interval"],
    ),
    ("", {"zone": 3, "pax": 9, "wifi": 4, "ble": 5}, ["mobile_device_count 9 1 instant"]),
    ("", {"line": 2, "in": 4, "battery": 88}, ["battery_level 88 % instant", "people_count_in/line_2 4 1 interval"]),
    (
        "",
        {"lane": "1", "cars": 4, "avg_speed": 41},
        ["vehicle_count/lane_1 4 1 interval", "vehicle_speed_mean/lane_1 41 km/h interval"],
    ),
    ("", {"region": "EU868", "people": 4}, ["people_count 4 1 instant"]),
    # numbers as text, as some networks write all of them
    ("elsys/eye", {"occupancy": "1"}, []),
    ("elsys/eye", {"occupancy": "2"}, ["occupancy 1 1 instant"]),
    (
        "milesight/v",
        {"region_1": "1", "region_2": "3"},
        ["people_count/region_1 1 1 instant", "people_count/region_2 3 1 instant"],
    ),
    ("", {"regions": [{"index": "0", "count": "4"}]}, ["people_count/region_0 4 1 instant"]),
    ("", {"spots": [{"id": "7", "occupied": "true"}]}, ["occupancy/spot_7 1 1 instant"]),
    ("", {"free": "3", "total": "40"}, ["parking_spots_free 3 1 instant", "parking_spots_total 40 1 instant"]),
    ("", {"pir_status": "Motion detected"}, ["occupancy 1 1 instant"]),
    ("", {"pir_status": "No motion"}, ["occupancy 0 1 instant"]),
    # the same without a model: what only one maker writes
    (
        "",
        {"people_count_all": 3, "region_count": 2, "region_1": 1, "region_2": 0},
        ["occupancy/region_1 1 1 instant", "occupancy/region_2 0 1 instant", "people_count 3 1 instant"],
    ),
    ("", {"zone_global": 5, "zone_0": 3}, ["people_count 5 1 instant", "people_count/zone_0 3 1 instant"]),
    ("milesight/vs321", {"total_number": 4}, ["people_count 4 1 instant"]),
    ("", {"type": "0x10 Motion configuration", "presence": 1}, []),
    ("", {"type": "people counter", "people": 4}, ["people_count 4 1 instant"]),
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
]


@pytest.mark.parametrize(("model", "fields", "says"), SAYS, ids=[str(fields)[:60] for _, fields, _ in SAYS])
def test_a_name_means_what_its_maker_means(model: str, fields: dict[str, Any], says: list[str]) -> None:
    assert said_by(fields, model) == sorted(says)


def test_the_unit_beside_a_value_makes_a_level_or_an_index_of_it() -> None:
    told = {"L10": {"value": 58, "unit": "dBA"}, "Lmin": {"value": 40, "unit": "dB(A)"}, "L90": {"value": 48}}
    assert said_by(told) == ["sound_level_l10 58 dB(A) interval", "sound_level_lmin 40 dB(A) interval"]
    hours = {"index_hp": {"value": 2500, "unit": "Wh"}, "index_hc": {"value": 1.5, "unit": "kWh"}, "index_hph": 7}
    assert said_by(hours) == ["energy/hc 1.5 kWh total", "energy/hp 2.5 kWh total"]
    assert said_by({"index_x": {"value": 2, "unit": "kWh"}, "pente": {"value": 2, "unit": "dBA"}}) == []


def test_a_closed_contact_is_on() -> None:
    assert said_by({"relay_state": "closed", "relay_2": "open"}) == [
        "switch_state 1 1 instant",
        "switch_state/relay_2 0 1 instant",
    ]
    assert said_by({"switch": "closed"}) == []


def test_an_index_of_a_meter_is_shown_and_the_number_of_a_row_is_not() -> None:
    assert decode_fields({"channels": [{"channel": 1, "current_index": 12345}]}).unmapped == ["current_index"]
    assert decode_fields({"frame_index": 3, "channel_index": 4}).unmapped == []


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"people_inside": 4, "people_in": 6}, ["people_count 4 1 instant", "people_count_in 6 1 interval"]),
        ({"current_visitors": 3}, ["people_count 3 1 instant"]),
        (
            {"cars_north": 12, "trucks_south": 1},
            ["heavy_vehicle_count/south 1 1 interval", "vehicle_count/north 12 1 interval"],
        ),
        ({"people_a_to_b": 4, "bikes_ba": 2}, ["bicycle_count/ba 2 1 interval", "people_count/a_to_b 4 1 interval"]),
        (
            {"vl_sens1": 30, "pl_sens1": 2},
            ["heavy_vehicle_count/sens1 2 1 interval", "vehicle_count/sens1 30 1 interval"],
        ),
        (
            {"camera_1_in": 3, "counter2_in": 1},
            ["people_count_in/camera_1 3 1 interval", "people_count_in/counter2 1 1 interval"],
        ),
        ({"channels": [{"ch": 1, "kwh": 3.2}]}, ["energy/channel_1 3.2 kWh total"]),
        (
            {"luminaire_1_state": "on", "lampadaire_2_etat": "off"},
            ["lamp_state/lampadaire_2 0 1 instant", "lamp_state/luminaire_1 1 1 instant"],
        ),
        # Nobody is named: a place, an input of a box, a line between two rooms.
        ({"north_count": 12, "entree_1": 3, "a_to_b": 4, "current_in": 2}, []),
    ],
)
def test_who_is_there_and_which_way_and_row_is_read_from_names(fields: dict[str, Any], told: list[str]) -> None:
    assert said_by(fields) == told


def test_an_energy_of_a_span_is_no_counter_that_runs_on() -> None:
    assert said_by({"energy_kwh": 1200.5, "energy_period_kwh": 0.5, "delta_energy": {"value": 20, "unit": "Wh"}}) == [
        *("energy 0.5 kWh interval", "energy 1200.5 kWh total", "energy/delta_energy 0.02 kWh interval"),
    ]
