"""What tests of the threads share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.writing import World

if TYPE_CHECKING:
    from tests.support.broker import MosquittoBroker


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    made.writer.start()
    yield made
    assert made.writer.stop(10)


@pytest.fixture
def office(tmp_path: Path, broker: MosquittoBroker) -> Path:
    """The folder of the office that sends to a lobby screen by the broker."""
    from tests.support.lobby import make_office  # late: most tests of the threads know of no lobby

    return make_office(tmp_path / "office", broker.url)


@pytest.fixture
def hall(tmp_path: Path, broker: MosquittoBroker, office: Path) -> Path:
    """The folder of that screen's computer, which has the office's key."""
    from tests.support.lobby import make_hall

    return make_hall(tmp_path / "hall", broker.url, office)
