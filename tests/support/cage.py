"""A real Wayland compositor without a screen: cage, which shows the lobby (`packaging/kiosk`), on its own socket."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.collecting import until

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["caged"]

_NOBODY = 65534


@contextmanager
def caged() -> Iterator[tuple[subprocess.Popen[bytes], dict[str, str]]]:
    """Give cage, at work, and what a program has in its environment to be shown there; skips where there is none."""
    if shutil.which("cage") is None:
        pytest.skip("cage is not here")
    # A socket's path is short, and cage does not start as root.
    with tempfile.TemporaryDirectory(prefix="cage-") as made:
        as_root = os.geteuid() == 0
        if as_root:
            os.chown(made, _NOBODY, _NOBODY)
        line = ["cage", "-d", "--", "/bin/sleep", "600"]
        around = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
        around |= {"HOME": made, "XDG_RUNTIME_DIR": made, "WLR_BACKENDS": "headless", "WLR_RENDERER": "pixman"}
        around["WLR_LIBINPUT_NO_DEVICES"] = "1"
        owner = {"user": _NOBODY, "group": _NOBODY, "extra_groups": ()} if as_root else {}
        with (Path(made) / "log").open("wb") as log:
            cage = subprocess.Popen(line, env=around, stdout=log, stderr=log, start_new_session=True, **owner)  # type: ignore[call-overload]
        try:
            until(lambda: (Path(made) / "wayland-0").is_socket() or cage.poll() is not None)
            if cage.poll() is not None:
                pytest.skip(f"cage does not start here: {(Path(made) / 'log').read_text('utf-8', 'replace')[-300:]}")
            yield cage, {"XDG_RUNTIME_DIR": made, "WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "wayland"}
        finally:
            cage.kill()
            cage.wait()
