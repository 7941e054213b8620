"""Every run of the tests starts from the same small world: no screen, no home, no keyring, French."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import tempfile
import threading
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from tests.support.patience import alarm_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.broker import MosquittoBroker

# Two slow cores are no broken law; and what runs before a landing must not depend on luck.
settings.register_profile("parvis", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("parvis")

_home = pytest.StashKey[str]()
_is_frozen = pytest.StashKey[bool]()


def pytest_configure(config: pytest.Config) -> None:
    """Set the surroundings before any room is imported; programs started by a test inherit them."""
    home = tempfile.mkdtemp(prefix="parvis-tests-")
    config.stash[_home] = home
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("PARVIS_LANGUAGE", "fr")
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    os.environ.pop("PARVIS_BROKER_PASSWORD", None)
    # Of the many programs that tests start the first one compiles Parvis, and not each of them.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for variable in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        os.environ[variable] = home
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        os.environ[variable] = f"{home}/{variable.lower()}"


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """As a window has it, so has its test: no cycles are looked for while something may be painted (`garbage.py`)."""
    if "qapp" in getattr(item, "fixturenames", ()):
        gc.disable()
        if not item.config.stash.get(_is_frozen, False):
            gc.freeze()  # what has been loaded until here stays: looking it through each time would take as long again
            item.config.stash[_is_frozen] = True  # to ask how much is frozen counts it: a tenth of a second a test


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    """Let what a window has left end here and now, and not on a thread of the next test."""
    yield
    if "qapp" in getattr(item, "fixturenames", ()):
        gc.collect()
        gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let a test log a name that is no UTF-8: a worker that sends such a report on ends, and all tests with it."""
    report = yield
    report.sections = [(title, told.encode("utf-8", "backslashreplace").decode()) for title, told in report.sections]
    return report


@pytest.hookimpl(tryfirst=True, optionalhook=True)
def pytest_timeout_set_timer(item: pytest.Item, settings: Any) -> bool | None:
    """Let a test of windows that takes too long fail between two of its lines, and not within Qt (`patience.py`)."""
    is_ours = settings.method == "signal" and threading.current_thread() is threading.main_thread()
    if not is_ours or "qapp" not in getattr(item, "fixturenames", ()):
        return None
    item.cancel_timeout = alarm_of(settings.timeout)  # type: ignore[attr-defined]
    return True


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind."""
    shutil.rmtree(config.stash.get(_home, ""), ignore_errors=True)


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[MosquittoBroker]:
    """A real broker of the test's own, running."""
    from tests.support.broker import running  # late: paho is of no use to most tests

    with running(tmp_path) as made:
        yield made


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
