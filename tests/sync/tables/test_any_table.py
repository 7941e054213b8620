"""Whatever a file holds, reading it ends in readings, in lines set aside, or in one sentence; never in a crash."""

from datetime import date
from math import isfinite
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from measures.quantity import QUANTITIES
from measures.timespan import midnight_ms
from sync.tables.files import FileFault, Table
from sync.tables.lots import Lot
from sync.tables.profiles import load_profiles
from tests.support.tables import tabulated

LATEST = midnight_ms(date(2026, 11, 25), "Europe/Paris")
HEADERS = [",".join(p.settled([]).header).replace("*", "Place,École") for p in load_profiles().values()]
# Columns that say themselves what they are.
HEADERS += [
    "Date,Heure,Piétons,Vélos Gare,Énergie (Wh),Statut",
    "Début,Fin,LAeq (dB(A)),L90 (dB(A)),Température (°C)",
    "Date,Capteur,Grandeur,Valeur,Unité",
    "Horodatage (UTC),Index (kWh),État lampe,Puissance (kW),Total",
]
CELLS = st.one_of(
    st.sampled_from(
        ["", " ", "0", "40.5", "-1", "1e400", "nan", '"', '""', "2024-10-27T02:30:00", "2024-03-31T02:00:00"]
    ),
    st.sampled_from(
        ["2024-10-27T00:30:00Z", "9999-12-31T23:59:59", "0001-01-01", "2024-13-01", "6:00-6:59", "ON", "1 204"]
    ),
    st.sampled_from(["12,5", "2024-05-01", "2024-05-01T00:00:00+23:59", "999999999999999999", "\u0661", "a" * 300]),
    st.text(max_size=8).map(lambda text: text.replace("\n", " ")),
)


def read(path: Path, asked: str) -> list[Lot]:
    with Table(path) as table:
        if next(iter(table.chunks(1)), None) is None:
            return []
    return tabulated(path, asked, latest_ms=LATEST, start_ms=0, rows=3)[1]


def check(lots: list[Lot]) -> None:
    for run in (run for lot in lots for run in lot.runs):
        low, high = QUANTITIES[run.rule.quantity].hard
        for reading in run.readings():
            assert reading.sensor
            assert isfinite(reading.value) and low <= reading.value <= high
            assert reading.start_ms < LATEST
            assert 0 < reading.known <= 1
            assert reading.period_ms is None or reading.period_ms > 0
    for fault in (fault for lot in lots for fault in lot.faults):
        assert fault.line > 1 and fault.readings >= 1 and fault.reason


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    header=st.sampled_from(HEADERS),
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=11), min_size=1, max_size=8),
    is_full=st.booleans(),
    asked=st.sampled_from(["", *load_profiles()]),
)
def test_any_cells_in_a_known_table(
    tmp_path: Path, header: str, rows: list[list[str]], is_full: bool, asked: str
) -> None:
    width = header.count(",") + 1
    lines = [(row * width)[:width] if is_full else row for row in rows]
    path = tmp_path / "table.csv"
    path.write_text("\n".join([header, *(",".join(line) for line in lines)]), encoding="utf-8", errors="replace")
    try:
        check(read(path, asked))
    except FileFault as fault:
        assert str(fault)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["", "laeq", "laeq_wide", "telraam_hourly"]))
@example(b"\x1f\x8b\x08\x00", "")
@example(b"start_local,laeq_db\n\xff\xfe", "")
@example(b'start_local,"laeq_db\n2024-01-01T00:00:00,40.5', "")
def test_any_bytes_are_read_or_refused_with_a_sentence(tmp_path: Path, data: bytes, asked: str) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(data)
    try:
        check(read(path, asked))
    except FileFault as fault:
        assert str(fault)


@pytest.mark.parametrize("asked", sorted(load_profiles()))
def test_a_header_without_lines_is_no_fault_of_ours(tmp_path: Path, asked: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text("\n".join([HEADERS[0], "", " "]), encoding="utf-8")
    try:
        check(read(path, asked))
    except FileFault as fault:
        assert str(fault)
