"""A request to end is heard whenever it comes, once somebody listens."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.shared import ROOT

PROGRAM = """
import os, signal, sys
from PySide6.QtCore import QCoreApplication, QTimer
from runtime.bridge import Bridge

application = QCoreApplication([])
bridge = Bridge()
bridge.end_on_signals()
ask = lambda: os.kill(os.getpid(), signal.SIGTERM)
if sys.argv[1] == "before":
    ask()
else:
    QTimer.singleShot(50, ask)
print("ended", application.exec())
bridge.close()
"""


@pytest.mark.parametrize("when", ["before", "during"])
def test_a_request_to_end_is_heard_before_the_loop_has_begun_too(when: str) -> None:
    command = [sys.executable, "-c", PROGRAM, when]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=20, check=True, text=True)
    assert done.stdout.strip() == "ended 0"
