"""The real windows as processes of their own, offscreen: started, fed with a dropped file, killed, ended politely."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.support.collecting import hears, kill, until
from tests.support.shared import ROOT

__all__ = ["end", "start_desktop", "start_kiosk"]

# The desktop as `parvis` starts it; as soon as its window can take a file, one falls on it.
_DESKTOP = """
import sys
from pathlib import Path
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from desktop.app import make_application, run

application = make_application()

def drop():
    windows = [one for one in application.topLevelWidgets() if one.isVisible() and hasattr(one, "files_dropped")]
    if not windows:
        QTimer.singleShot(50, drop)
        return
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(sys.argv[2])])
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    windows[0].dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, mime, button, keys))

if len(sys.argv) > 2:
    QTimer.singleShot(0, drop)
sys.exit(run(Path(sys.argv[1])))
"""


def start_desktop(folder: Path, dropped: Path | None = None) -> subprocess.Popen[bytes]:
    """Start the desktop on a folder; `dropped` is a file that falls on its window."""
    return _start(["-c", _DESKTOP, str(folder), *([] if dropped is None else [str(dropped)])])


def start_kiosk(folder: Path) -> subprocess.Popen[bytes]:
    """Start the lobby screen in a window."""
    return _start(["-m", "parvis", "kiosk", "--windowed", "--folder", str(folder)])


def end(process: subprocess.Popen[bytes], patience_s: float = 30.0) -> int:
    """Ask a window to end, once it is there to be asked; give its exit code."""
    until(lambda: hears(process) or process.poll() is not None, patience_s)
    try:
        process.send_signal(signal.SIGTERM)
        return process.wait(patience_s)
    finally:
        kill(process)


def _start(arguments: list[str]) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
