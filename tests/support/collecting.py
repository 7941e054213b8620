"""`parvis collect` as a process of its own, and what is in the base afterwards."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from store.base import open_reader
from store.queries import list_channels, load_readings
from tests.support.shared import ROOT

__all__ = ["collect", "collect_until", "collecting", "hears", "kill", "stored_values", "until"]


def _command(folder: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "parvis", "collect", "--folder", str(folder), *arguments]


def collect(folder: Path, *arguments: str, password: str = "") -> tuple[int, dict[str, Any], str]:
    """Run `parvis collect --json` to its end; give (exit code, its answer, what it said on stderr)."""
    environment = os.environ | ({"PARVIS_BROKER_PASSWORD": password} if password else {})
    done = subprocess.run(
        _command(folder, "--json", *arguments), cwd=ROOT, env=environment, capture_output=True, timeout=90, check=False
    )
    return done.returncode, json.loads(done.stdout) if done.stdout else {}, done.stderr.decode()


def collect_until(
    folder: Path, is_so: Callable[[], bool], *arguments: str, password: str = ""
) -> tuple[int, dict[str, Any], str]:
    """Run `parvis collect --json` until something is so, then ask it to end; give the same as `collect`.

    For what waits at a broker: how long that takes to send it nobody knows, so no silence tells that all has come.
    """
    environment = os.environ | ({"PARVIS_BROKER_PASSWORD": password} if password else {})
    process = subprocess.Popen(
        _command(folder, "--json", *arguments),
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        until(lambda: process.poll() is not None or (hears(process) and is_so()), 90)
        process.send_signal(signal.SIGTERM)
        answer, said = process.communicate(timeout=30)
    finally:
        kill(process)
    return process.returncode, json.loads(answer) if answer else {}, said.decode()


@contextmanager
def collecting(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """Give a running `parvis collect`; it is asked to end afterwards, and must do so."""
    process = subprocess.Popen(
        _command(folder, *arguments), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
        until(lambda: process.poll() is not None or hears(process))
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            assert process.wait(20) == 0
    finally:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process the way a power cut does."""
    if process.poll() is None:
        process.kill()
    process.wait(20)


def hears(process: subprocess.Popen[bytes]) -> bool:
    """Tell whether the process has something set up for SIGTERM; before, it would just die of it."""
    status = Path(f"/proc/{process.pid}/status")
    if not status.exists():
        return True
    (caught,) = [line.split()[1] for line in status.read_text().splitlines() if line.startswith("SigCgt")] or ["0"]
    return bool(int(caught, 16) >> (signal.SIGTERM - 1) & 1)


def stored_values(folder: Path) -> list[int]:
    """Give all values of the base, one a reading, in order."""
    con = open_reader(folder)
    try:
        readings = [load_readings(con, channel, -(2**62), 2**62) for channel in list_channels(con)]
        return sorted(int(value) for one in readings for value in one.value)
    finally:
        con.close()


def until(is_so: Callable[[], bool], timeout_s: float = 30.0) -> None:
    """Wait until something is so; fails when it does not come."""
    end = time.monotonic() + timeout_s
    while not is_so():
        if time.monotonic() > end:
            raise AssertionError("it did not come in time")
        time.sleep(0.05)
