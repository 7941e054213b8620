"""No NaN, infinity or 1e308 reaches a figure, a table, a file, an answer or a screen, by any road; each is set aside.

One base takes them by every road there is, beside good readings; then everything that shows something is asked.
"""

from __future__ import annotations

import io
import json
import math
import re
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QLabel

from kiosk.facts import read_lobby
from kiosk.view import PageName, Place
from kiosk.window import KioskWindow
from measures.quantity import QUANTITIES
from measures.reading import Reading
from measures.timespan import DAY_MS, HOUR_MS, Step, date_of, local_iso, midnight_ms
from parvis.__main__ import main
from reports.questions.command import answer_question
from store.ages import read
from store.aside_queries import list_set_aside, set_aside_summary
from store.base import Town, create_base, open_reader
from store.change import changing
from store.intake import Batch, keep
from store.kinds import RAW, TALLIES
from sync.envelope import Envelope
from sync.importing import ImportOptions, import_file
from sync.intake import Intake
from sync.tables.profiles import load_profiles
from tests.support.desktop import opened, words_of
from tests.support.kiosk_clock import MONDAY_MS, PushedClock
from tests.support.kiosk_hand import Hand
from tests.support.town import METER, SQUARE, ZONE, make_town
from widgets.sheet import Sheet

# Each as JSON text or as a cell of a table says it.
POISONS = ("NaN", "Infinity", "-Infinity", "1e999", "-1e999", "1e308", "-1e308", "9" * 400)
WORDS = ('"NaN"', '"inf"', '"-inf"', '"1e308"', '"Infinity"', '"1e999"')
CELLS = ("NaN", "nan", "inf", "-inf", "Infinity", "1e999", "1e308", "-1e308", "9" * 400)
NOW_MS = midnight_ms(date_of(1_795_600_000_000, ZONE), ZONE) + 10 * HOUR_MS  # 24 November 2026
LARGEST = 2.0**53  # beyond it nobody counts one by one
# Words of figures that are none, as Python, JSON or a format string would write them.
NO_FIGURE = re.compile(r"(?<![^\W\d_])(nan|inf|infinity|infini|none)(?![^\W\d_])|e\+\d|\d{25}", re.IGNORECASE)


def _chirpstack(eui: str, fields: str, counter: int) -> Envelope:
    said = json.dumps(
        {
            "deduplicationId": f"{eui}-{counter}",
            "time": local_iso(NOW_MS - HOUR_MS, "UTC"),
            "deviceInfo": {"deviceName": "Gare", "deviceProfileName": "compteur", "devEui": eui, "tags": {}},
            "fCnt": counter,
            "fPort": 2,
            "data": "AQ==",
        }
    )
    return Envelope(
        "mqtt", f"application/app/device/{eui}/event/up", f'{said[:-1]}, "object": {fields}}}'.encode(), NOW_MS
    )


def _things_stack(eui: str, kind: str, fields: str, counter: int) -> Envelope:
    sent = local_iso(NOW_MS - HOUR_MS, "UTC")
    said = (
        f'{{"end_device_ids": {{"device_id": "place", "dev_eui": "{eui}"}}, "received_at": "{sent}",'
        f' "uplink_message": {{"f_port": 2, "f_cnt": {counter}, "received_at": "{sent}", "frm_payload": "AQ==",'
        f' "{kind}": {fields}}}}}'
    )
    return Envelope("mqtt", "v3/ville@ttn/devices/place/up", said.encode(), NOW_MS)


def messages(value: str) -> list[Envelope]:
    """Give the value in every place in which a message may tell a number."""
    names = (*QUANTITIES, "LAeq", "total_in", "line_1_total_in", "temp", "battery", "lux")
    told = []
    for number, name in enumerate(names):
        eui = f"02dec1a1{number:08x}"
        told.append(_chirpstack(eui, f'{{"{name}": {value}}}', 1))
        told.append(_chirpstack(eui, f'{{"{name}": {{"value": {value}, "unit": "1"}}}}', 2))
        told.append(_chirpstack(eui, f'{{"{name}": 7, "period_s": {value}}}', 3))
        told.append(_things_stack(eui, "decoded_payload", f'{{"{name}": {value}}}', 4))
    for number, fields in enumerate((f'{{"air": {{"temperature": {value}}}}}', f'[{{"battery": {value}}}]')):
        told.append(_things_stack("02dec1a1ffffff01", "normalized_payload", fields, 5 + number))
    samples = f'{{"timestamp": {NOW_MS // 1000 - 7200}, "LAeq": {value}}}, {{"timestamp": {value}, "LAeq": 50}}'
    told.append(_chirpstack("02dec1a1ffffff02", f'{{"history": [{samples}]}}', 1))
    told.append(Envelope("mqtt", "ville/gare", f'{{"people_count": {value}}}'.encode(), NOW_MS))
    return told


# One table a way of writing one: header, a good line, the line that holds the cell; how many readings it spoils.
TABLES = {
    "laeq": ("start_local,laeq_db", "2026-11-20T10:00:00,50", "2026-11-20T10:01:00,{}", 1),
    "laeq_wide": ("start_local,Place,Pont", "2026-11-20T10:00:00,50,51", "2026-11-20T10:01:00,{0},{0}", 2),
    "people_hourly_wide": ("date,hour,Place,Pont", "2026-11-20,6:00-6:59,5,6", "2026-11-20,7:00-7:59,{0},{0}", 2),
    "telraam_hourly": (
        "segment_id,segment_name,start_utc,start_local,uptime,pedestrian,bike,car,heavy,v85",
        "9,Rue,2026-11-20T10:00:00Z,2026-11-20T11:00:00,0.9,1,2,3,4,50",
        "9,Rue,2026-11-20T11:00:00Z,2026-11-20T12:00:00,0.9,{0},{0},{0},{0},{0}",
        5,
    ),
    "telraam uptime": (
        "segment_id,segment_name,start_utc,start_local,uptime,pedestrian,bike,car,heavy,v85",
        "8,Allée,2026-11-20T10:00:00Z,2026-11-20T11:00:00,0.9,1,2,3,4,50",
        "8,Allée,2026-11-20T11:00:00Z,2026-11-20T12:00:00,{0},1,2,3,4,50",
        5,
    ),
    "cabinet_minutes": ("minute,power_w,voltage_v", "0,500,230", "1,{0},{0}", 2),
    "cabinet minute": ("minute,power_w,voltage_v", "0,500,230", "{0},500,230", 2),
    "solar_street_light": (
        "time_utc,load_state,load_current_ma,battery_mv,battery_current_ma,panel_mv,panel_w,error",
        "2026-11-20T10:00:00,ON,600,12800,100,18000,20,0",
        "2026-11-20T10:01:00,ON,{0},{0},{0},{0},{0},0",
        6,
    ),
}


def shown(text: str) -> None:
    """Fail where people would read a figure that is none."""
    found = NO_FIGURE.search(text)
    assert found is None, f"{found and found[0]!r} in {text!r}"


def in_base(folder: Path) -> None:
    """Fail where a number that is none lies in the base, as a reading or in a tally that says something."""
    with closing(open_reader(folder)) as con:
        for (num,) in con.execute("SELECT num FROM channel").fetchall():
            told = read(con, num, RAW, -(2**62), 2**62, ["start_ms", "value", "known"])
            assert np.all(np.abs(told["value"]) <= LARGEST) and np.all((told["known"] > 0) & (told["known"] <= 1))
            for kind in TALLIES:
                told = read(con, num, kind, -(2**62), 2**62, list(kind.types))
                counted = told["count"] > 0
                for name in ("sum", "energy", "low", "high", "known_ms"):
                    assert np.all(np.isfinite(told[name][counted])), (kind.step, name)
                assert np.all(np.isfinite(told["known_ms"]))


# ---- in


@pytest.mark.parametrize("value", [*POISONS, *WORDS])
def test_a_message_with_such_a_number_gives_no_reading_of_it_and_is_counted(value: str) -> None:
    intake = Intake()
    for envelope in messages(value):
        verdict = intake.judge(envelope)
        assert verdict.code != "internal", envelope.payload
        for one in verdict.readings:
            low, high = QUANTITIES[one.quantity].hard
            assert math.isfinite(one.value) and low <= one.value <= high, (envelope.payload, one)
            assert one.period_ms is None or 0 < one.period_ms < 400 * DAY_MS, (envelope.payload, one)
            assert abs(one.start_ms) < 2**43, (envelope.payload, one)
        # A text "NaN" is how a decoder says that it has no value; a length that is none is not the value's fault.
        if value != '"NaN"' and b"period_s" not in envelope.payload:
            assert verdict.set_aside and all(one.reason for one in verdict.set_aside), (envelope.payload, verdict)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("cell", CELLS)
def test_a_table_with_such_a_cell_gives_its_other_lines_and_counts_it(tmp_path: Path, name: str, cell: str) -> None:
    header, good, line, spoilt = TABLES[name]
    folder = tmp_path / "town"
    create_base(folder, Town("Clairval"))
    path = tmp_path / "table.csv"
    path.write_text("\n".join([header, good, line.format(cell), ""]))
    start = "2026-11-20T00:00" if "minute" in name else ""
    profile = name if name in load_profiles() else ""
    result = import_file(folder, path, ImportOptions(site="Gare", start=start, profile=profile), now_ms=NOW_MS)
    assert (result.rows, result.set_aside) == (2, spoilt), result
    in_base(folder)
    with closing(open_reader(folder)) as con:
        assert sum(row.count for row in set_aside_summary(con, 0)) >= 1
        assert all(row.reason and row.where for row in list_set_aside(con))


@given(
    st.lists(
        st.tuples(st.sampled_from(["people_count", "laeq", "lux", "lamp_state", "energy"]), st.floats()), max_size=6
    )
)
@settings(max_examples=200, deadline=None)
def test_any_float_in_a_message_is_a_possible_value_or_none(told: list[tuple[str, float]]) -> None:
    for verdict in (Intake().judge(_chirpstack("02dec1a100000099", json.dumps(dict(told)), 1)),):
        for one in verdict.readings:
            low, high = QUANTITIES[one.quantity].hard
            assert low <= one.value <= high


# ---- out


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town of three weeks into which all of it was sent and imported, and the largest values that are let in."""
    folder = make_town(tmp_path_factory.mktemp("town") / "Clairval", MONDAY_MS, weeks=3, is_simulated=False)
    intake = Intake()
    batch = Batch()
    for value in (*POISONS, *WORDS, "9007199254740992", "-0.0", "5e-324"):
        for envelope in messages(value):
            verdict = intake.judge(envelope)
            batch.readings += verdict.readings
            batch.set_aside += verdict.set_aside
    highest = [
        Reading(
            SQUARE if one.combine.value == "sum" else METER,
            MONDAY_MS - (k + 2) * HOUR_MS,
            one.name,
            one.hard[1],
            one.unit,
            "interval",
            part="most",
            period_ms=HOUR_MS,
        )
        for one in QUANTITIES.values()
        for k in range(3)
    ]
    with changing(folder) as con:
        keep(con, Batch(readings=batch.readings + highest, set_aside=batch.set_aside), now_ms=MONDAY_MS)
    for number, (name, (header, good, line, _)) in enumerate(TABLES.items()):
        path = folder.parent / f"{number}.csv"
        path.write_text("\n".join([header, good, *(line.format(cell) for cell in CELLS), ""]))
        profile = name if name in load_profiles() else ""
        start = "2026-11-20T00:00" if "minute" in name else ""
        import_file(folder, path, ImportOptions(site="Gare", start=start, profile=profile), now_ms=MONDAY_MS)
    return folder


def no_constant(word: str) -> None:
    raise AssertionError(f"{word} is no JSON")


def possible(told: Any) -> None:
    """Fail where an answer of the program holds a number that is none, or words that say one."""
    if isinstance(told, dict):
        told = list(told.values())
    if isinstance(told, list):
        for one in told:
            possible(one)
    elif isinstance(told, float):
        assert abs(told) <= 1000 * LARGEST
    elif isinstance(told, str):
        shown(told)


def says(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> str:
    capsys.readouterr()
    assert main([*arguments, "--folder", str(folder)]) == 0, capsys.readouterr().err
    said = capsys.readouterr()
    assert said.err == ""
    return said.out


def answers(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> Any:
    """Give the JSON of a command; the same in words is looked at too."""
    shown(says(capsys, folder, *arguments))
    told = json.loads(says(capsys, folder, *arguments, "--json"), parse_constant=no_constant)
    possible(told)
    return told


def test_nothing_of_it_is_in_the_base_and_all_of_it_is_counted(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    in_base(town)
    status = answers(capsys, town, "status")
    assert status["quarantined"] > len(messages("NaN"))


def test_no_answer_of_the_command_line_tells_such_a_number(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    span = ("--from", "2026-11-01", "--to", "2026-11-24")
    for one in answers(capsys, town, "channels"):
        answers(capsys, town, "figures", one["id"], *span)
        for step in (Step.RAW, Step.HOUR, Step.YEAR):
            slots = answers(capsys, town, "series", one["id"], *span, "--step", step.value)
            assert all(slot["value"] is None or abs(slot["value"]) <= 100 * LARGEST for slot in slots)
    answers(capsys, town, "opinions", *span)


def test_no_ready_question_is_answered_with_such_a_number(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = io.StringIO()
    ids = [
        one["id"] for ask in (("--list",), ("--uses",)) for one in json.loads(said_alone(capsys, "ask", *ask, "--json"))
    ]
    assert len(ids) > 30
    for name in ids:
        for as_json in (False, True):
            out = io.StringIO()
            assert answer_question(town, out, name=name, as_json=as_json, now_ms=MONDAY_MS) == 0
            if as_json:
                possible(json.loads(out.getvalue(), parse_constant=no_constant))
            else:
                shown(out.getvalue())


def said_alone(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert main(list(arguments)) == 0
    return capsys.readouterr().out


def test_no_page_of_the_desktop_shows_such_a_number(qtbot, town: Path) -> None:  # type: ignore[no-untyped-def]
    with opened(qtbot, town, now_ms=lambda: MONDAY_MS) as commune:
        for key in ("home", "passages", "noise", "lighting", "questions", "devices", "labels", "lobby"):
            commune.window.show_page(key)
            page = commune.window.page(key)
            turns = getattr(page, "turns", None)
            qtbot.waitUntil(lambda page=page, turns=turns: not page._waiting and (turns is None or turns.is_done))
            for words in [*words_of(page), *(label.text() for label in page.findChildren(QLabel))]:
                shown(words)
            for sheet in page.findChildren(Sheet):
                shown(sheet.copy_text())


def test_no_page_of_the_lobby_shows_such_a_number(qtbot, qapp: QApplication, town: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    window = KioskWindow(qapp, tmp_path, 3.61, clock=PushedClock())
    qtbot.addWidget(window)
    window.resize(1920, 1080)
    window.show()
    with closing(open_reader(town)) as con:
        lobby = read_lobby(con, MONDAY_MS)
    window.show_lobby(lobby)
    hand = Hand(qtbot, window)
    for page in PageName:
        for sensor in lobby.sensors if page is PageName.SENSOR else (None,):
            window.go(Place(page) if sensor is None else Place(page, sensor.sensor))
            shown(hand.reads())
