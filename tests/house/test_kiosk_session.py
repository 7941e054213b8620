"""The session's files hold together: systemd can read them, and they name what exists."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kiosk.screen_switch import FILE_VARIABLE, ScreenSwitch
from parvis.arguments import make_parser
from runtime.compositor import HANGS_VARIABLE
from runtime.guardian import FROZEN_S
from tests.support.shared import ROOT, missing

SESSION = ROOT / "packaging" / "kiosk"
OFFICE = ROOT / "packaging" / "office"
UNITS = sorted([*(SESSION / "debian").glob("*.service"), *OFFICE.glob("*.service")])


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not here")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_takes_every_unit(unit: Path, tmp_path: Path) -> None:
    for other in UNITS:
        # Programs of the lobby's computer are not on this one; all else is judged as it stands.
        text = re.sub(r"^(Exec\w+=[+]?)/\S+", r"\1/bin/true", other.read_text("utf-8"), flags=re.MULTILINE)
        (tmp_path / other.name).write_text(text, encoding="utf-8")
        if other.name == "parvis-display-x.service":  # as the installer puts it
            (tmp_path / "parvis-display.service").write_text(text, encoding="utf-8")
    said = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", str(tmp_path / unit.name)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    assert "Unknown key" not in said.stderr
    assert "Failed to parse" not in said.stderr


def values_of(name: str) -> dict[str, str]:
    """Give the keys of a unit."""
    return dict(re.findall(r"^(\w+)=(.*)$", (SESSION / "debian" / name).read_text("utf-8"), re.MULTILINE))


def test_a_frozen_or_crashed_screen_is_back_in_ten_seconds_by_the_unit() -> None:
    values = values_of("parvis-kiosk.service")
    assert values["Restart"] == "always"
    assert values["Type"] == "notify"
    # What hangs is not asked: systemd would wait for the whole of TimeoutStopSec before it ends it.
    assert values["WatchdogSignal"] == "SIGKILL"
    assert float(values["WatchdogSec"]) <= FROZEN_S
    assert float(values["WatchdogSec"]) + float(values["RestartSec"]) < 8
    assert values["User"] == "parvis"
    assert values["StartLimitIntervalSec"] == "0"


def test_systemd_hears_the_screen_and_the_screen_reaches_what_it_is_shown_on() -> None:
    """systemd.exec(5): what a unit with PAMName= starts speaks for the session, not for the unit.

    Such a unit never counts as started and is ended after its time, for ever. And ProtectHome= hides /run/user, where
    cage and the sound are.
    """
    kiosk = values_of("parvis-kiosk.service")
    assert "PAMName" not in kiosk and "ProtectHome" not in kiosk
    # Not Requires=: where the display takes too long to come nothing would start the kiosk ever again.
    assert kiosk["Wants"] == kiosk["After"] == "parvis-display.service"
    for name in ("parvis-display-x.service", "parvis-display-cage.service"):
        display = values_of(name)
        assert display["PAMName"] == "login"
        # Type=exec never ends its start here: the process that keeps the session holds the pipe open (systemd 252).
        assert display["Type"] == "simple" and "WatchdogSec" not in display
        # Not PartOf=: X would be started again with each start of Parvis.
        assert display["StopWhenUnneeded"] == "yes" and "PartOf" not in display
        assert (display["Restart"], display["StartLimitIntervalSec"]) == ("always", "0")


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
@pytest.mark.parametrize(
    ("result", "display", "is_ended"),
    [
        ("watchdog", "cage hangs", True),
        ("watchdog", "cage turns", False),
        ("watchdog", "X hangs", True),
        ("watchdog", "X turns", False),
        ("timeout", "X turns", True),  # no page came in a minute, whatever it says
        ("exit-code", "cage hangs", False),
        ("success", "X hangs", False),
    ],
)
def test_a_display_that_hangs_is_ended_with_the_screen_and_one_that_turns_is_not(
    tmp_path: Path, result: str, display: str, is_ended: bool
) -> None:
    tools, run, told = tmp_path / "bin", tmp_path / "run", tmp_path / "told"
    for made in (tools, run):
        made.mkdir()
    answers = "exec sleep 30" if display == "X hangs" else "exit 0"
    for name, does in (("xset", answers), ("setpriv", 'shift 3; exec "$@"'), ("systemctl", f'echo "$*" >"{told}"')):
        (tools / name).write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        (tools / name).chmod(0o755)
    (tools / "id").symlink_to("/bin/true")
    script = (SESSION / "debian" / "display-check").read_text("utf-8").replace("/run/user/", f"{run}/")
    if display == "cage hangs":
        (run / "display-hangs").touch()
    with socket.socket(socket.AF_UNIX) as cage:
        if display.startswith("cage"):
            cage.bind(str(run / "wayland-0"))
        found = {"PATH": f"{tools}:{os.environ['PATH']}", "SERVICE_RESULT": result, "RUNTIME_DIRECTORY": str(run)}
        subprocess.run(["sh", "-c", script], env=found, check=True, timeout=20)
    said = told.read_text("utf-8").strip() if told.exists() else ""
    assert said == ("kill --signal=KILL parvis-display.service" if is_ended else "")


def test_parvis_names_a_hanging_cage_in_the_file_that_is_looked_for() -> None:
    session = (SESSION / "debian" / "kiosk-session").read_text("utf-8")
    (name,) = re.findall(rf'export {HANGS_VARIABLE}="\$\{{RUNTIME_DIRECTORY:-/run/parvis\}}/([\w-]+)"', session)
    assert f'"${{RUNTIME_DIRECTORY:-/run/parvis}}/{name}"' in (SESSION / "debian" / "display-check").read_text("utf-8")
    assert values_of("parvis-kiosk.service")["ExecStopPost"] == "+/usr/lib/parvis/display-check"


@pytest.fixture
def by_hours(tmp_path: Path) -> Iterator[tuple[Path, Callable[[], str]]]:
    """The script that switches the screen, beside a program; gives its file, and how to hear the next `xset`."""
    called, tools = tmp_path / "called", tmp_path / "bin"
    os.mkfifo(called)
    tools.mkdir()
    for name, does in (("xset", f'printf "%s\\n" "$*" >"{called}"'), ("sleep", "exec /bin/sleep 0.01")):
        (tools / name).write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        (tools / name).chmod(0o755)
    program = subprocess.Popen(["/bin/sleep", "60"])
    file = tmp_path / "screen"
    heard = os.fdopen(os.open(called, os.O_RDWR), encoding="utf-8")  # held open: no word is lost between two of them
    script = subprocess.Popen(
        ["sh", str(SESSION / "debian" / "screen-by-hours"), str(file), str(program.pid)],
        env={**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"},
    )
    yield file, lambda: heard.readline().strip()
    program.kill()
    program.wait()
    script.wait(10)  # it does not outlive the program
    heard.close()


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_the_screen_is_switched_as_parvis_says_and_no_timer_of_x_stays(
    by_hours: tuple[Path, Callable[[], str]],
) -> None:
    """`xset dpms force` switches DPMS on with X's ten minutes: a lobby would be dark from the second day on."""
    file, hear = by_hours
    switch = ScreenSwitch(file)
    # The screen may be dark still, from before the program was killed.
    assert [hear() for _ in range(3)] == ["dpms force on", "dpms 0 0 0", "-dpms"]
    switch.turn(False)
    assert [hear() for _ in range(2)] == ["dpms 0 0 0", "dpms force off"]
    switch.turn(True)
    assert [hear() for _ in range(3)] == ["dpms force on", "dpms 0 0 0", "-dpms"]


def test_a_screen_that_was_dark_when_parvis_was_killed_is_lit_by_the_next(tmp_path: Path) -> None:
    ScreenSwitch(tmp_path / "screen").turn(False)
    ScreenSwitch(tmp_path / "screen")
    assert (tmp_path / "screen").read_text("ascii") == "on\n"


def test_a_file_that_cannot_be_written_does_not_end_the_lobby(tmp_path: Path) -> None:
    ScreenSwitch(tmp_path).turn(False)
    ScreenSwitch(tmp_path / "away" / "screen").turn(False)
    ScreenSwitch(None).turn(False)


def test_the_session_names_the_file_before_the_program_starts() -> None:
    text = (SESSION / "debian" / "kiosk-session").read_text("utf-8")
    assert text.index(f"export {FILE_VARIABLE}") < text.index('screen-by-hours" "$') < text.index("exec /opt/parvis")


@pytest.mark.parametrize(
    "script",
    [
        ROOT / "start",
        ROOT / ".ci" / "run",
        *(SESSION / "debian" / name for name in ("install", "kiosk-session", "screen-by-hours", "display-check")),
    ],
    ids=lambda script: script.name,
)
def test_shellcheck_finds_nothing(script: Path) -> None:
    if shutil.which("shellcheck") is None:
        missing("shellcheck")
    said = subprocess.run(
        ["shellcheck", "--severity=warning", str(script)], capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stdout


def test_no_bar_with_a_cross_stands_over_the_lobby_under_cage() -> None:
    """Qt draws one itself where the compositor draws none, and the page then runs out of the screen below."""
    assert "QT_WAYLAND_DISABLE_WINDOWDECORATION=1" in (SESSION / "debian" / "kiosk-session").read_text("utf-8")
    assert values_of("parvis-display-cage.service")["ExecStart"].startswith("/usr/bin/cage -d -- ")


def test_cage_is_installed_with_what_it_does_not_start_without() -> None:
    """cage 0.1.4 (Debian 12) ends at once where it finds no Xwayland, and its package asks for none."""
    assert " cage xwayland " in (SESSION / "debian" / "install").read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_the_installer_is_plain_sh_that_looks_before_it_begins() -> None:
    script = SESSION / "debian" / "install"
    subprocess.run(["sh", "-n", str(script)], check=True)
    text = script.read_text("utf-8")
    assert text.index("parvis-kiosk is missing") < text.index("apt-get")


def test_the_installer_does_not_end_where_systemd_does_not_run() -> None:
    """On a disk that is prepared elsewhere: nothing can reload there, and the screen must be enabled all the same."""
    lines = (SESSION / "debian" / "install").read_text("utf-8").splitlines()
    asking = [line for line in lines if line.startswith(("udevadm", "systemctl")) and "enable" not in line]
    assert len(asking) == 2
    assert all(line.endswith("|| true") for line in asking)


def test_every_file_the_installer_takes_is_there() -> None:
    script = (SESSION / "debian" / "install").read_text("utf-8")
    named = set(
        re.findall(
            r"\b(?:parvis[\w.-]*\.(?:service|conf|sysusers)|kiosk-session|screen-by-hours|display-check|99-[\w.-]+)\b",
            script,
        )
    )
    named -= {"parvis.conf", "parvis-display.service"}  # as they are called once they are in place
    assert len(named) == 7
    assert "parvis-display-$display.service" in script
    assert [name for name in named if not (SESSION / "debian" / name).exists()] == []


def test_the_session_of_windows_is_well_formed() -> None:
    tree = ElementTree.parse(SESSION / "windows" / "assigned-access.xml")
    profiles = {element.get("Id") for element in tree.iter() if element.tag.endswith("}Profile")}
    chosen = {element.get("Id") for element in tree.iter() if element.tag.endswith("}DefaultProfile")}
    assert chosen == profiles
    for script in (SESSION / "windows").glob("*.ps1"):
        assert "--guarded" in script.read_text("utf-8")


def test_no_refusal_of_shell_launcher_is_thrown_away_and_undoing_switches_nothing_on() -> None:
    """Its methods answer with a code and throw nothing: what was piped to Out-Null said « done » all the same."""
    lines = (SESSION / "windows" / "shell-launcher.ps1").read_text("utf-8").splitlines()
    asked = [line.strip() for line in lines if re.search(r"\$launcher\.\w+\(", line)]
    assert len(asked) == 4
    assert all(line.startswith("Confirm-Done ($launcher.") for line in asked)
    first_undo = next(number for number, line in enumerate(lines) if line.strip() == "if ($Undo) {")
    assert first_undo < next(number for number, line in enumerate(lines) if "Enable-WindowsOptionalFeature" in line)


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
    drawing = f"{said['Icon']}.svg"  # the bundle lays it beside the entry
    assert ElementTree.parse(ROOT / "resources" / "look" / drawing).getroot().tag.endswith("svg")
    assert f'"{drawing}", Path(DISTPATH)' in (ROOT / "packaging" / "parvis.spec").read_text("utf-8")


def test_the_service_of_the_office_takes_arguments_that_parvis_takes() -> None:
    unit = (OFFICE / "parvis-collect@.service").read_text("utf-8")
    [command] = re.findall(r"^ExecStart=(.*)$", unit, re.MULTILINE)
    [_sh, _c, script] = shlex.split(command)
    assert make_parser().parse_args(shlex.split(script)[2:]).command == "collect"
    assert "User=%i" in unit and "Restart=always" in unit
