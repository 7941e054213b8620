"""The guardian starts the lobby screen again, whatever ended it, and lets it go when it was left by its PIN."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from runtime import guardian
from runtime.guardian import guard
from runtime.heartbeat import Heartbeat
from tests.support.shared import ROOT

_BEATING = "import os, pathlib; beat = pathlib.Path(os.environ['PARVIS_HEARTBEAT']); "


def program(tmp_path: Path, *runs: str) -> list[str]:
    """Give a command that does another thing at each start, and counts its starts in a file."""
    source = tmp_path / "kiosk.py"
    listed = "\n".join(f"    {run!r}," for run in runs)
    source.write_text(
        "import pathlib, sys\n"
        f"count = pathlib.Path({str(tmp_path / 'starts')!r})\n"
        "start = len(count.read_text()) if count.exists() else 0\n"
        "count.write_text('x' * (start + 1))\n"
        f"runs = [\n{listed}\n]\n"
        "exec(runs[start])\n"
    )
    return [sys.executable, str(source)]


def starts(tmp_path: Path) -> int:
    return len((tmp_path / "starts").read_text())


def test_a_kiosk_that_crashed_or_was_killed_is_back_within_ten_seconds(tmp_path: Path) -> None:
    began = time.monotonic()
    command = program(tmp_path, "sys.exit(1)", "import os; os.kill(os.getpid(), 9)", "sys.exit(0)")
    assert guard(command) == 0
    assert starts(tmp_path) == 3
    assert time.monotonic() - began < 2 * 10


def test_a_kiosk_that_froze_is_ended_and_started_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guardian, "FROZEN_S", 0.5)
    frozen = f"{_BEATING} beat.touch(); import threading; threading.Event().wait()"
    assert guard(program(tmp_path, frozen, "sys.exit(0)")) == 0
    assert starts(tmp_path) == 2


def test_a_kiosk_that_said_it_would_take_long_is_given_the_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guardian, "FROZEN_S", 0.1)
    busy = (
        "import os, pathlib, threading; from runtime.heartbeat import Heartbeat\n"
        "Heartbeat(file=pathlib.Path(os.environ['PARVIS_HEARTBEAT'])).busy()\n"
        "threading.Event().wait(0.4)"
    )
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    assert guard(program(tmp_path, busy)) == 0
    assert starts(tmp_path) == 1


def test_the_patience_of_the_guardian_keeps_the_ten_seconds() -> None:
    assert guardian.FROZEN_S + guardian._LOOK_S + guardian._PAUSE_S < 8  # the first page takes one more


def test_five_seconds_without_a_beat_are_frozen_and_a_first_page_or_what_was_announced_may_take_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(guardian.time, "monotonic", lambda: now[0])
    beat = tmp_path / "beat"
    watched = guardian._Watched([sys.executable, "-c", ""], beat)
    heart = Heartbeat(file=beat)

    def is_frozen(after_s: float) -> bool:
        now[0] += after_s
        return watched.is_frozen()

    assert [is_frozen(44), is_frozen(2)] == [False, True]  # no page yet
    heart.ready()
    assert [is_frozen(0), is_frozen(4.9), is_frozen(0.2)] == [False, False, True]
    os.utime(beat, ns=(1, 1))  # the clock was set back: another beat is a beat
    assert [is_frozen(0), is_frozen(4.9), is_frozen(0.2)] == [False, False, True]
    heart.busy()
    assert [is_frozen(0), is_frozen(44), is_frozen(2)] == [False, False, True]
    heart.beat()
    assert [is_frozen(0), is_frozen(5.1)] == [False, True]
    watched.end()


def test_a_beating_kiosk_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guardian, "FROZEN_S", 1.0)
    beating = (
        f"{_BEATING} import threading\n"
        "for turn in range(8):\n    beat.touch()\n    os.utime(beat, ns=(turn, turn + 1))\n"
        "    threading.Event().wait(0.25)"
    )
    assert guard(program(tmp_path, beating)) == 0
    assert starts(tmp_path) == 1


def test_a_kiosk_that_was_used_wrongly_is_not_started_for_ever(tmp_path: Path) -> None:
    assert guard(program(tmp_path, "sys.exit(2)")) == 2
    assert starts(tmp_path) == 1
