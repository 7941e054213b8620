"""Start the programs of a bundle, each to its first painted page, and ask the command line two questions.

    python packaging/smoke.py [dist/parvis]     exit 0 when every program did its part

Needs Xvfb, on which it shows the windows; a bundle is proved as it will run, so Qt's offscreen platform does not do.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from bundle import missing_qt, refused

LIMIT_S = 60
_SCREEN = ("-screen", "0", "1366x768x24", "-nolisten", "tcp")
_EVENT = {
    "deduplicationId": "6c6b2a4e-1f0c-4f9e-9b52-0a7f5f1f5b11",
    "time": "2026-03-02T09:00:00Z",
    "deviceInfo": {"deviceName": "Smoke", "devEui": "0011223344556677"},
    "fPort": 1,
    "fCnt": 1,
    "object": {"laeq": 54.2},
}
_MESSAGE = {
    "id": "one",
    "topic": "application/1/device/0011223344556677/event/up",
    "received_at": "2026-03-02T09:00:01Z",
    "payload": json.dumps(_EVENT),
}


class NotProved(Exception):
    """A program of the bundle did not do what it must."""


@contextmanager
def screen() -> Iterator[str]:
    """Give the name of a virtual screen of our own."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        # It goes when we go, however that is: who is killed hard cleans nothing up.
        ["setpriv", "--pdeathsig", "TERM", "Xvfb", "-displayfd", str(writing), *_SCREEN],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            raise NotProved("Xvfb did not start")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


def surroundings(home: Path) -> dict[str, str]:
    """Give an environment with a home of its own, nothing of the Python that built the bundle, and no time zones."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR", "SYSTEMROOT") if name in os.environ}
    places = {name: str(home) for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")}
    # As on a bare system: the bundle must bring its own.
    return {**kept, **places, "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring", "PYTHONTZPATH": ""}


def ask(command: list[str], environment: dict[str, str], text: str = "") -> str:
    """Give what a command of the bundle answers; NotProved with its words when it fails."""
    done = subprocess.run(
        command, input=text, env=environment, capture_output=True, encoding="utf-8", timeout=LIMIT_S, check=False
    )
    if done.returncode:
        raise NotProved(f"{Path(command[0]).name} {' '.join(command[1:])} exited {done.returncode}:\n{done.stderr}")
    return done.stdout


def paint(command: list[str], environment: dict[str, str], file: Path) -> float:
    """Start one program to its first painted page and its own end; give the seconds to that page."""
    before = time.monotonic()
    ask(command, {**environment, "QT_QPA_PLATFORM": "xcb", "PARVIS_FIRST_PAINT": str(file)})
    if not file.exists():
        raise NotProved(f"{Path(command[0]).name} ended without painting a page")
    return float(file.read_text(encoding="ascii")) - before


def prove(bundle: Path) -> None:
    """Prove one bundle; NotProved with the reason."""
    if bad := refused(bundle):
        raise NotProved("the bundle holds what may not be shipped: " + ", ".join(bad))
    if lost := missing_qt(bundle):
        raise NotProved("parts of the bundle cannot be loaded: " + ", ".join(lost))
    for part in ("kiosk/debian/install", "office/parvis.desktop", "broker/mosquitto.conf"):
        if not (bundle / "installer" / part).is_file():
            raise NotProved(f"the bundle brings no installer/{part}")
    suffix = ".exe" if os.name == "nt" else ""
    parvis, desktop, kiosk = (str(bundle / f"{name}{suffix}") for name in ("parvis", "parvis-desktop", "parvis-kiosk"))
    with tempfile.TemporaryDirectory(prefix="parvis-smoke-") as place:
        folder, environment = Path(place), surroundings(Path(place))
        profiles = json.loads(ask([parvis, "profiles", "--json"], environment))
        if not profiles:
            raise NotProved("the bundle knows no table that could be imported")
        print(f"parvis profiles: {len(profiles)} tables")
        verdict = json.loads(ask([parvis, "decode", "--json", "-"], environment, json.dumps(_MESSAGE) + "\n"))
        if verdict["outcome"] != "readings" or verdict["readings"][0]["value"] != 54.2:
            raise NotProved(f"parvis decode understood something else: {verdict}")
        print("parvis decode: 54.2 dB")
        ask([parvis, "init", "--folder", str(folder / "town"), "--name", "Essai"], environment)
        with screen() as name:
            environment["DISPLAY"] = name
            for program, options in ((desktop, []), (kiosk, ["--windowed"])):
                for town in ("town", "nothing-yet"):
                    file = folder / f"{Path(program).stem}-{town}"
                    # A folder of their own each: the one starts where the other has not been.
                    where = folder / (town if town == "town" else file.name + "-folder")
                    seconds = paint([program, "--folder", str(where), *options], environment, file)
                    print(f"{Path(program).stem}, {town}: first page after {seconds:.2f} s")


def main() -> int:
    bundle = Path(sys.argv[1] if len(sys.argv) > 1 else "dist/parvis")
    try:
        prove(bundle)
    except (NotProved, subprocess.TimeoutExpired, OSError) as problem:
        print(f"smoke test failed: {problem}", file=sys.stderr)
        return 1
    print("The bundle starts.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
