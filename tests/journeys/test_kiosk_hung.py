"""What shows the lobby hangs: the real program, on a real compositor that is stopped, under its guardian."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from tests.support.cage import caged
from tests.support.collecting import until
from tests.support.script import load_script

if TYPE_CHECKING:
    from pathlib import Path

kiosk_back = load_script("benchmarks/kiosk_back.py")


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc and signals")
def test_a_kiosk_that_is_shown_by_a_compositor_that_hangs_is_ended_like_a_frozen_one(tmp_path: Path) -> None:
    """The window does not wait for it: nothing but asking tells that nobody sees a page any more."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    with caged() as (cage, shown):
        around = {**os.environ, **shown, "TMPDIR": str(temporary), "HOME": str(tmp_path)}
        around.pop("DISPLAY", None)
        line = [sys.executable, "-m", "parvis", "kiosk", "--windowed", "--guarded", "--folder", str(tmp_path / "town")]
        guardian = subprocess.Popen(line, env=around, cwd=kiosk_back.ROOT)
        try:
            kiosk = kiosk_back.wait_for_beat(guardian, temporary, 0)
            threading.Event().wait(3)
            assert kiosk_back.child_of(guardian.pid) == kiosk  # while cage turns it is left alone
            os.kill(cage.pid, signal.SIGSTOP)
            began = time.monotonic()
            until(lambda: kiosk_back.child_of(guardian.pid) != kiosk)
            assert time.monotonic() - began < kiosk_back.LIMIT_S
            os.kill(cage.pid, signal.SIGCONT)
            kiosk_back.wait_for_beat(guardian, temporary, kiosk)
        finally:
            guardian.terminate()
            guardian.wait(20)
