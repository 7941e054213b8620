"""Every run of the tests starts from the same small world: no screen, no home, no keyring, French."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import settings

# Two slow cores are no broken law; and what runs before a landing must not depend on luck.
settings.register_profile("parvis", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("parvis")

_home = pytest.StashKey[str]()


def pytest_configure(config: pytest.Config) -> None:
    """Set the surroundings before any room is imported; programs started by a test inherit them."""
    home = tempfile.mkdtemp(prefix="parvis-tests-")
    config.stash[_home] = home
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("PARVIS_LANGUAGE", "fr")
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    os.environ.pop("PARVIS_BROKER_PASSWORD", None)
    for variable in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        os.environ[variable] = home
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        os.environ[variable] = f"{home}/{variable.lower()}"


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind."""
    shutil.rmtree(config.stash.get(_home, ""), ignore_errors=True)


@pytest.fixture(autouse=True)
def painted(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail the test in which something could not be painted: people see an empty place, a test must see more."""
    yield
    faults = [
        record.getMessage()
        for when in ("setup", "call")
        for record in caplog.get_records(when)  # type: ignore[arg-type]
        if record.name == "widgets.painting" and record.levelno >= logging.ERROR
    ]
    assert not faults, f"not painted: {faults}"
