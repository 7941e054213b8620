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
    for name in ("sh", "cat", "cksum", "dirname"):
        (programs / name).symlink_to(shutil.which(name) or name)
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\n[ "$1" = -c ] || echo "python $*"\n')
    python.chmod(0o755)
    mark = "cat requirements-dev.lock pyproject.toml | cksum > .venv/installed-requirements-dev.lock"
    subprocess.run(["sh", "-c", mark], cwd=tmp_path, check=True)
    return tmp_path


def test_what_apt_has_is_installed_what_it_has_not_is_named_and_the_tests_begin(bare: Path) -> None:
    done = subprocess.run(
        [str(bare / "start"), "test", "-k", "x"],
        env={"PATH": str(bare / "bin")},
        cwd=bare,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    given = (bare / "apt-gave").read_text().split()
    assert {"libegl1", "libxcb-xkb1", "xvfb", "poppler-utils", "shellcheck"} <= set(given)
    assert "cage" not in given
    assert len(given) == len(set(given))
    assert "apt could not install: cage\n" in done.stderr
    assert done.stdout == "python -m pytest -n auto --dist worksteal -k x\n"
