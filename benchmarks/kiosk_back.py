"""How long the lobby is dark after its program was killed, and after it froze: `parvis kiosk --guarded`, for real.

    python benchmarks/kiosk_back.py [--platform offscreen]      exit 1 when either takes more than ten seconds

The kiosk is killed (SIGKILL), then stopped (SIGSTOP: a frozen window), and each time the clock runs until the heartbeat
of another process is there, which is the first beat after its first page.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIMIT_S = 10.0


class NotBack(Exception):
    """The lobby did not come back."""


def child_of(parent: int) -> int:
    """Give the one process that the guardian has started, 0 while there is none."""
    try:
        listed = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    except OSError:
        return 0
    return int(listed[0]) if listed else 0


def wait_for_beat(guardian: subprocess.Popen[bytes], folder: Path, other_than: int, patience_s: float = 60.0) -> int:
    """Wait until another kiosk than that one beats; give its process."""
    end = time.monotonic() + patience_s
    while time.monotonic() < end and guardian.poll() is None:
        kiosk = child_of(guardian.pid)
        if kiosk not in (0, other_than) and any(folder.glob("parvis-*/beat")):
            return kiosk
        time.sleep(0.05)
    raise NotBack


def measure(platform: str) -> dict[str, float]:
    """Give the seconds of a start, and of darkness after each fault."""
    with tempfile.TemporaryDirectory() as made:
        temporary = Path(made) / "tmp"
        temporary.mkdir()
        surroundings = {**os.environ, "QT_QPA_PLATFORM": platform, "TMPDIR": str(temporary), "HOME": made}
        command = [sys.executable, "-m", "parvis", "kiosk", "--windowed", "--guarded", "--folder", f"{made}/town"]
        guardian = subprocess.Popen(command, env=surroundings, cwd=ROOT)
        try:
            began = time.monotonic()
            kiosk = wait_for_beat(guardian, temporary, 0)
            found = {"start": time.monotonic() - began}
            for name, fault in (("killed", signal.SIGKILL), ("frozen", signal.SIGSTOP)):
                began = time.monotonic()
                os.kill(kiosk, fault)
                kiosk = wait_for_beat(guardian, temporary, kiosk)
                found[name] = time.monotonic() - began
            return found
        finally:
            guardian.terminate()
            guardian.wait(20)


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--platform", default="offscreen")
    found = measure(parser.parse_args().platform)
    print(f"started in {found.pop('start'):.1f} s")
    for name, seconds in found.items():
        print(f"{name}: back after {seconds:.1f} s (limit {LIMIT_S:.0f} s)")
    return int(max(found.values()) > LIMIT_S)


if __name__ == "__main__":
    sys.exit(main())
