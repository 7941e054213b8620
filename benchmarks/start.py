"""Start: from the process to the first painted desktop window, against a bare QLabel, in turns on one virtual screen.

    .venv/bin/python benchmarks/start.py [--rounds 7] [--folder DIR] [--bundle dist/parvis]

Without a folder the desktop opens on a new commune. Ends with the ratio of the two medians.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "packaging"))

from smoke import paint, screen, surroundings

ROOT = Path(__file__).resolve().parents[1]
_LABEL = """
import os, pathlib, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
class Label(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, told)
def told():
    pathlib.Path(os.environ["PARVIS_FIRST_PAINT"]).write_text(f"{time.monotonic():.6f}")
    app.quit()
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(Label("Parvis"))
window.resize(1366, 736)
window.show()
app.exec()
"""


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the start of the desktop.")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--folder", type=Path, help="a commune's folder; a new one otherwise")
    parser.add_argument("--bundle", type=Path, help="measure a bundle instead of the sources")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="parvis-start-") as place, screen() as display:
        home = Path(place)
        folder = asked.folder or home / "town"
        environment = {**surroundings(home), "DISPLAY": display}
        parvis = [sys.executable, "-m", "parvis"]
        desktop = [str(asked.bundle / "parvis-desktop")] if asked.bundle else parvis
        programs = {
            "bare QLabel": [sys.executable, "-c", _LABEL],
            "desktop": [*desktop, "--folder", str(folder)],
        }
        os.chdir(ROOT)
        if asked.folder is None:
            made = subprocess.run(
                [*parvis, "init", "--folder", str(folder), "--name", "Mesure"], env=environment, check=False
            )
            if made.returncode:
                return 1
        taken: dict[str, list[float]] = {name: [] for name in programs}
        for turn in range(asked.rounds + 1):
            for name, command in programs.items():
                file = home / f"{name}-{turn}"
                seconds = paint(command, environment, file)
                if turn:  # the first turn fills the caches of the disk
                    taken[name].append(seconds)
        for name, seconds in taken.items():
            print(f"{name:12} median {statistics.median(seconds) * 1e3:6.0f} ms   slowest {max(seconds) * 1e3:6.0f} ms")
        ratio = statistics.median(taken["desktop"]) / statistics.median(taken["bare QLabel"])
        print(f"ratio desktop / bare QLabel: {ratio:.2f}   ({asked.rounds} rounds, {time.strftime('%Y-%m-%d')})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
