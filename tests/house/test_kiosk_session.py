"""The session's files hold together: systemd can read them, and they name what exists."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from parvis.arguments import make_parser
from runtime.guardian import FROZEN_S
from tests.support.shared import ROOT

SESSION = ROOT / "packaging" / "kiosk"
OFFICE = ROOT / "packaging" / "office"
UNITS = sorted(
    [*(SESSION / "debian").glob("*.service"), *(SESSION / "debian").glob("*.timer"), *OFFICE.glob("*.service")]
)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not here")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_takes_every_unit(unit: Path, tmp_path: Path) -> None:
    for other in UNITS:
        # Programs of the lobby's computer are not on this one; all else is judged as it stands.
        text = re.sub(r"^(ExecStart=)\S+", r"\1/bin/true", other.read_text("utf-8"), flags=re.MULTILINE)
        (tmp_path / other.name).write_text(text, encoding="utf-8")
    said = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", str(tmp_path / unit.name)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    assert "Unknown key" not in said.stderr
    assert "Failed to parse" not in said.stderr


@pytest.mark.parametrize("name", ["parvis-kiosk.service", "parvis-kiosk-cage.service"])
def test_a_frozen_or_crashed_screen_is_back_in_ten_seconds_by_the_units(name: str) -> None:
    unit = (SESSION / "debian" / name).read_text("utf-8")
    values = dict(re.findall(r"^(\w+)=(.*)$", unit, re.MULTILINE))
    assert values["Restart"] == "always"
    assert values["Type"] == "notify"
    assert float(values["WatchdogSec"]) <= FROZEN_S
    assert float(values["WatchdogSec"]) + float(values["RestartSec"]) < 8
    assert values["User"] == "parvis"
    assert values["StartLimitIntervalSec"] == "0"


def test_what_lights_the_screen_leaves_no_timer_of_x_behind() -> None:
    """`xset dpms force` switches DPMS on with X's ten minutes: a lobby would be dark from the second day on."""
    lines = (SESSION / "debian" / "parvis-screen-on.service").read_text("utf-8").splitlines()
    said = [line.removeprefix("ExecStart=/usr/bin/xset ") for line in lines if line.startswith("ExecStart=")]
    assert said == ["dpms force on", "dpms 0 0 0", "-dpms"]
    off = (SESSION / "debian" / "parvis-screen-off.service").read_text("utf-8")
    assert off.index("dpms 0 0 0") < off.index("dpms force off")


def test_an_evening_that_was_missed_is_not_made_up_for_in_the_morning() -> None:
    assert "Persistent=false" in (SESSION / "debian" / "parvis-screen-off.timer").read_text("utf-8")
    assert "Persistent=true" in (SESSION / "debian" / "parvis-screen-on.timer").read_text("utf-8")


def test_the_socket_of_x_is_where_the_hours_find_it() -> None:
    assert "PrivateTmp=no" in (SESSION / "debian" / "parvis-kiosk.service").read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_the_installer_is_plain_sh_that_looks_before_it_begins() -> None:
    script = SESSION / "debian" / "install"
    subprocess.run(["sh", "-n", str(script)], check=True)
    text = script.read_text("utf-8")
    assert text.index("parvis-kiosk is missing") < text.index("apt-get")


def test_every_file_the_installer_takes_is_there() -> None:
    script = (SESSION / "debian" / "install").read_text("utf-8")
    named = set(re.findall(r"\b(?:parvis[\w.-]*\.(?:service|timer|conf|sysusers)|kiosk-session|99-[\w.-]+)\b", script))
    named = {name for name in named if not name.startswith("parvis.conf")}
    assert len(named) >= 8
    assert [name for name in named if not (SESSION / "debian" / name).exists()] == []


def test_the_session_of_windows_is_well_formed() -> None:
    tree = ElementTree.parse(SESSION / "windows" / "assigned-access.xml")
    profiles = {element.get("Id") for element in tree.iter() if element.tag.endswith("}Profile")}
    chosen = {element.get("Id") for element in tree.iter() if element.tag.endswith("}DefaultProfile")}
    assert chosen == profiles
    for script in (SESSION / "windows").glob("*.ps1"):
        assert "--guarded" in script.read_text("utf-8")


def test_the_office_has_an_icon_that_starts_the_desktop_of_the_bundle() -> None:
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment, method-assign]
    entry.read(OFFICE / "parvis.desktop", encoding="utf-8")
    said = entry["Desktop Entry"]
    assert (said["Exec"], said["Terminal"]) == ("/opt/parvis/parvis-desktop", "false")
    # The names by which a desktop joins a window with its icon: Wayland by the file, X by the name of the application.
    opening = (ROOT / "desktop" / "app.py").read_text("utf-8")
    assert (
        f'setDesktopFileName("{said["Icon"]}")' in opening
        and f'setApplicationName("{said["StartupWMClass"]}")' in opening
    )
    assert ElementTree.parse(OFFICE / f"{said['Icon']}.svg").getroot().tag.endswith("svg")


def test_the_service_of_the_office_takes_arguments_that_parvis_takes() -> None:
    unit = (OFFICE / "parvis-collect@.service").read_text("utf-8")
    [command] = re.findall(r"^ExecStart=(.*)$", unit, re.MULTILINE)
    [_sh, _c, script] = shlex.split(command)
    assert make_parser().parse_args(shlex.split(script)[2:]).command == "collect"
    assert "User=%i" in unit and "Restart=always" in unit
