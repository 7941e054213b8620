"""`./start` on a system that lacks much: apt gives what it has, and what it has not is named."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support.shared import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a script of a POSIX shell")

# An apt that does not know cage, and as the real one does then, installs nothing of what it was asked together with it.
APT = """#!/bin/sh
[ "$1" = update ] && exit 0
case " $* " in *" cage "*) echo 'E: Unable to locate package cage' >&2; exit 100 ;; esac
shift 4
for package; do echo "$package" >> apt-gave; done
"""


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A checkout whose libraries for Python are installed, on a system that has nothing else."""
    shutil.copy(ROOT / "start", tmp_path)
    for name in ("pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        (tmp_path / name).write_text(name)
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, text in {
        "apt-get": APT,
        "ldconfig": "#!/bin/sh\n",
        "id": "#!/bin/sh\necho 0\n",
    }.items():
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)
    for name in ("sh", "cat", "cksum", "dirname", "grep"):
        (programs / name).symlink_to(shutil.which(name) or name)
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\n[ "$1" = -c ] || echo "python $*"\n')
    python.chmod(0o755)
    mark = "cat requirements-dev.lock pyproject.toml | cksum > .venv/installed-requirements-dev.lock"
    subprocess.run(["sh", "-c", mark], cwd=tmp_path, check=True)
    return tmp_path


def start(bare: Path, *typed: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(bare / "start"), *typed],
        env={"PATH": str(bare / "bin")},
        cwd=bare,
        capture_output=True,
        text=True,
        check=False,
    )


def test_what_apt_has_is_installed_what_it_has_not_is_named_and_the_tests_begin(bare: Path) -> None:
    done = start(bare, "test", "-k", "x")
    assert done.returncode == 0, done.stderr
    given = (bare / "apt-gave").read_text().split()
    assert {"libegl1", "libxcb-xkb1", "xvfb", "poppler-utils", "shellcheck"} <= set(given)
    assert "cage" not in given
    assert len(given) == len(set(given))
    assert "apt could not install: cage\n" in done.stderr
    assert done.stdout == "python -m pytest -n auto --dist worksteal -k x\n"
    assert "it said first: E: Unable to locate package cage\n" in done.stderr


def test_without_a_network_apt_is_asked_once_and_its_reason_is_said_in_one_line(bare: Path) -> None:
    apt = bare / "bin" / "apt-get"
    told = "".join(f"E: Failed to fetch http://one.example/{n}.deb  Temporary failure resolving\\n" for n in range(40))
    apt.write_text(f"#!/bin/sh\n[ $1 = update ] && exit 0\necho asked >> asked\nprintf '{told}' >&2\nexit 100\n")
    done = start(bare, "test")
    assert (bare / "asked").read_text() == "asked\n"
    assert done.stderr.count("E: Failed to fetch") == 1
    assert "apt could not install: libegl1 " in done.stderr


def test_without_rights_one_command_names_all_that_is_missing_python_included(bare: Path) -> None:
    (bare / "bin" / "id").write_text("#!/bin/sh\necho 1000\n")
    shutil.rmtree(bare / ".venv")
    done = start(bare, "demo")
    assert done.returncode == 1
    asked = [line for line in done.stderr.splitlines() if "sudo apt-get install" in line]
    assert len(asked) == 1 and "libegl1" in asked[0] and "python3-venv" in asked[0]
    assert "Python 3.11 or later" in done.stderr.splitlines()[-1]
