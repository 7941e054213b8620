"""Other years and other boxes of publishers whose tables are known: their columns are named otherwise, and read alike.

Every table is made up here, in the form in which they are published.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.tables.files import FileFault
from sync.tables.headings.column_names import read_column
from tests.support.tables import Answer, at, fact, read, tabulated, write


def told(answer: Answer) -> set[tuple[str, str, str, str]]:
    return {(one.sensor, one.part, one.quantity, one.semantics) for one in answer.facts}


def rows(head: str, line: str, hours: int = 4) -> str:
    """Give a head and a line an hour of 4 March 2024, where « HH » is the hour and « NN » a figure that grows."""
    each = (line.replace("HH", f"{hour:02}").replace("NN", str(20 + hour)) for hour in range(hours))
    return f"{head}\n" + "".join(f"{one}\n" for one in each)


# --- the halves of a street ------------------------------------------------------------------------------------------


def test_halves_of_a_street_are_two_ways_where_nobody_is_counted_on_both(tmp_path: Path) -> None:
    text = rows(
        "segment_id,date,uptime,direction,pedestrian_lft,pedestrian_rgt,heavy_lft,heavy_rgt,mode_bus_lft,mode_bus_rgt,"
        "mode_stroller_lft,mode_stroller_rgt,brightness,sharpness",
        "9000001,2024-03-04THH:00:00+01:00,0.7,1,3,4,1,0,1,0,0,0,55,600",
    )
    answer = read(write(tmp_path, text))
    assert told(answer) == {
        (sensor, part, quantity, "interval")
        for sensor in ("9000001",)
        for part in ("left", "right")
        for quantity in ("people_count", "heavy_vehicle_count")
    }
    assert {one.value for one in answer.facts if one.part == "left"} == {3, 1}
    assert answer.left == (
        *("direction", "mode_bus_lft", "mode_bus_rgt", "mode_stroller_lft", "mode_stroller_rgt"),
        *("brightness", "sharpness"),
    )


def test_halves_beside_the_count_of_both_are_left(tmp_path: Path) -> None:
    text = rows("segment_id,date,uptime,pedestrian,pedestrian_lft,pedestrian_rgt", "9000001,2024-03-04 HH:00,0.7,7,3,4")
    answer = read(write(tmp_path, text))
    assert told(answer) == {("9000001", "", "people_count", "interval")}
    assert answer.left == ("pedestrian_lft", "pedestrian_rgt")


def test_classes_of_another_model_are_left_beside_those_that_are_counted(tmp_path: Path) -> None:
    text = rows(
        "segment_id,date,uptime,car,pedestrian,night,mode_car,mode_lighttruck,mode_tractor",
        "9000001,2024-03-04 HH:00,0.7,NN,3,0,NN,1,0",
    )
    answer = read(write(tmp_path, text))
    assert told(answer) == {
        ("9000001", "", "vehicle_count", "interval"),
        ("9000001", "", "people_count", "interval"),
    }


def test_a_share_of_each_hour_shows_that_totals_are_of_the_hour(tmp_path: Path) -> None:
    text = rows(
        "Segment id,Date and time (local),Uptime,Car total,Bike total", "9000001,2024-03-04 HH:00,0.71,NN0,5", hours=6
    )
    assert told(read(write(tmp_path, text))) == {
        ("9000001", "", "vehicle_count", "interval"),
        ("9000001", "", "bicycle_count", "interval"),
    }


# --- lanes, sites and classes ----------------------------------------------------------------------------------------

LANES = "id_site;libelle;voie;sens;mode;date;nb_usagers\n" + "".join(
    f"10046;Avenue;{lane};{way};{mode};2024-03-04T{hour:02}:00:00+01:00;{number + hour}\n"
    for hour in range(3)
    for lane, first in (("Piste", 10), ("Chaussée", 30))
    for way, more in (("N-S", 0), ("S-N", 5))
    for mode, number in (("Vélos", first + more), ("Trottinettes", 1))
)


def test_a_lane_and_a_way_along_it_tell_the_lines_apart_together(tmp_path: Path) -> None:
    answer = read(write(tmp_path, LANES))
    assert {one for one in answer.facts if one.start == at(0)} == {
        fact("bicycle_count", at(0), value, sensor="10046", part=part)
        for part, value in (
            *(("Piste – N-S", 10), ("Piste – S-N", 15)),
            *(("Chaussée – N-S", 30), ("Chaussée – S-N", 35)),
        )
    }


def test_a_way_that_the_lane_tells_too_leaves_the_lane_its_name(tmp_path: Path) -> None:
    text = "Compteur;Voie;Sens;Date;Vélos\n" + "".join(
        f"c1;{lane};{way};2024-03-04 {hour:02}:00;{hour}\n" for hour in range(3) for lane, way in ((1, "N"), (2, "S"))
    )
    assert {part for _sensor, part, *_ in told(read(write(tmp_path, text)))} == {"1", "2"}


def test_the_number_of_a_site_is_no_figure_and_a_logarithm_no_count(tmp_path: Path) -> None:
    text = rows(
        "counter_id,counter_name,site_id,site_name,bike_count,date,coordinates,log_bike_count",
        '100-102,28 boulevard E-O,100,28 boulevard,NN,2021-03-04 HH:00:00,"48.8,2.4",1.79',
    )
    answer = read(write(tmp_path, text))
    assert told(answer) == {("100-102", "", "bicycle_count", "interval")}
    assert {"site_id", "log_bike_count"} <= set(answer.left)


@pytest.mark.parametrize("name", ["vehicle_type", "bike_class", "Vehicle category"])
def test_a_kind_of_vehicle_counts_none(name: str) -> None:
    assert (read_column((name,)).role, read_column((name,)).quantity) == ("kind", "")


# --- sound -----------------------------------------------------------------------------------------------------------


def test_levels_of_another_weighting_are_left_beside_those_that_are_read(tmp_path: Path) -> None:
    text = rows(
        "datetime;laeq;lafmax;la10;la90;lceq;lcfmax;lc10;lc90", "2024-03-04T HH:00:00;50.1;70;54;40;60;80;65;50"
    ).replace("T ", "T")
    answer = read(write(tmp_path, text))
    assert {one.quantity for one in answer.facts} == {
        *("sound_level_laeq", "sound_level_lmax", "sound_level_l10", "sound_level_l90")
    }
    assert answer.left == ("lceq", "lcfmax", "lc10", "lc90")


def test_a_place_called_a_is_one(tmp_path: Path) -> None:
    text = rows("start_local,station_a_laeq_db,station_b_laeq_db", "2024-03-04THH:00:00,50.1,55.2")
    assert {sensor for sensor, *_ in told(read(write(tmp_path, text)))} == {"station a", "station b"}


# --- a lamp with a battery, a cabinet --------------------------------------------------------------------------------


def test_battery_and_panel_are_parts_of_one_lamp(tmp_path: Path) -> None:
    text = rows(
        "time_utc,load_current_ma,load_w,battery_mv,Battery current (A),panel_mv,Puissance panneau (W),consumed_mah,"
        "charge_state,yield_today_wh",
        "2024-03-04THH:00:00Z,500,6,12500,-0.51,18000,12,-100,3,NN",
    )
    answer = read(write(tmp_path, text))
    assert {(one.part, one.quantity, one.value) for one in answer.facts} == {
        *(("", "current", 0.5), ("", "active_power", 6), ("", "battery_voltage", 12.5)),
        *(("battery", "current", -0.51), ("panel", "voltage", 18), ("panel", "active_power", 12)),
    }
    assert {one.sensor for one in answer.facts} == {"mairie"}
    assert answer.left == ("consumed_mah", "charge_state", "yield_today_wh")


def test_the_west_of_a_quay_has_no_power() -> None:
    assert not read_column(("quai_w",)).quantity


def test_minutes_of_a_recording_without_a_date_are_counted_from_its_beginning(tmp_path: Path) -> None:
    lines = "".join(f"{minute},{6000 + minute},230.1,26.1\n" for minute in range(4))
    path = write(tmp_path, f"minute,power_l1_w,voltage_v,current_l1_a\n{lines}")
    _profile, lots = tabulated(path, start_ms=1_709_510_400_000)
    readings = [(run.rule.quantity, one) for lot in lots for run in lot.runs for one in run.readings()]
    assert [(one.start_ms, one.value) for quantity, one in readings if quantity == "current"] == [
        (1_709_510_400_000 + 60_000 * minute, 26.1) for minute in range(4)
    ]
    assert {quantity for quantity, _one in readings} == {"active_power", "voltage", "current"}


@pytest.mark.parametrize(
    ("name", "step_s"),
    [
        *(
            ("minute", 60),
            ("second", 1),
            ("elapsed_s", 1),
            ("t (s)", 1),
            ("Temps écoulé (min)", 60),
            ("hour_index", 3600),
        ),
        *(("seconds_since_start", 1), ("time_s", 1), ("elapsed_hours", 3600)),
    ],
)
def test_a_recording_without_a_date_may_count_seconds_or_hours_and_leave_some_out(
    tmp_path: Path, name: str, step_s: int
) -> None:
    steps = [0, 5, 10, 15, 30, 35]
    path = write(tmp_path, f"{name},power_w,pedestrians\n" + "".join(f"{n},{6000 + n},{n % 4}\n" for n in steps))
    _profile, lots = tabulated(path, start_ms=1_709_510_400_000)
    told = [
        (run.rule.quantity, one.start_ms, one.value, one.period_ms)
        for lot in lots
        for run in lot.runs
        for one in run.readings()
    ]
    starts = [1_709_510_400_000 + 1000 * step_s * n for n in steps]
    assert [one[1:3] for one in told if one[0] == "active_power"] == [
        (at, 6000 + n) for at, n in zip(starts, steps, strict=True)
    ]
    assert [one[1:] for one in told if one[0] == "people_count"] == [
        (at, n % 4, 5000 * step_s) for at, n in zip(starts, steps, strict=True)
    ]


@pytest.mark.parametrize("name", ["hour", "sample", "s"])
def test_what_does_not_surely_count_the_time_since_a_beginning_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileFault):
        read(write(tmp_path, f"{name},power_w\n" + "".join(f"{n},{6000 + n}\n" for n in range(6))))


@pytest.mark.parametrize("name", ["puissance_moy_w", "power_avg_w", "puissance_moyenne_kw"])
def test_a_mean_between_a_measure_and_its_unit_hides_neither(name: str) -> None:
    said = read_column((name,))
    assert (said.quantity, said.site, said.needs_unit) == ("active_power", "", False)


def test_a_degree_of_another_sign_is_one_and_frames_count_nobody(tmp_path: Path) -> None:
    text = rows("Date;Température (ºC);f_port;f_cnt", "2024-03-04 HH:00;8.5;2;NN", hours=2)
    answer = read(write(tmp_path, text))
    assert told(answer) == {("mairie", "", "temperature", "instant")}
    assert answer.left == ("f_port", "f_cnt")


def test_a_place_called_port_is_one(tmp_path: Path) -> None:
    text = rows("Date;Gare;Port", "2024-03-04 HH:00;12;NN", hours=2)
    assert {sensor for sensor, *_ in told(read(write(tmp_path, text, "pietons.csv")))} == {"Gare", "Port"}


@pytest.mark.parametrize("name", ["gateway_id", "batch_id"])
def test_by_which_way_lines_came_is_not_asked_about(tmp_path: Path, name: str) -> None:
    text = f"time,{name},people_count\n" + "".join(f"2024-03-04 {hour:02}:00,{hour % 2},3\n" for hour in range(6))
    answer = read(write(tmp_path, text))
    assert (len(answer.facts), answer.left) == (6, (name,))


@pytest.mark.parametrize("name", ["countline_id", "Départ", "feeder_id"])
def test_what_counts_or_feeds_is_named_in_each_line(tmp_path: Path, name: str) -> None:
    text = f"date;{name};Puissance (W);Piétons\n" + "".join(
        f"2024-03-04 {hour:02}:{minute:02};{box};12;3\n" for hour in range(3) for minute, box in ((0, "D1"), (30, "D2"))
    )
    assert {sensor for sensor, *_ in told(read(write(tmp_path, text)))} == {"D1", "D2"}


def test_a_measurement_a_line_says_what_it_is(tmp_path: Path) -> None:
    text = "time;device;measurement;value\n" + "".join(
        f"2024-03-04 {hour:02}:00;d1;{what};{value}\n"
        for hour in range(2)
        for what, value in (("temperature", 21), ("LAeq", 55))
    )
    assert told(read(write(tmp_path, text))) == {
        ("d1", "", "temperature", "instant"),
        ("d1", "", "sound_level_laeq", "interval"),
    }
