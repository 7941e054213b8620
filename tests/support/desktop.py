"""A commune opened as the desktop opens it, with its real service, for tests that click."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app import make_application
from desktop.commune import Commune
from desktop.desk import Desk
from runtime.service import Service
from store.base import Town

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

__all__ = ["click", "dialog_of", "opened", "unread", "words_of"]

W = TypeVar("W", bound=QWidget)


@contextmanager
def opened(
    qtbot: QtBot, folder: Path, now_ms: Callable[[], int] | None = None, *, is_patient: bool = False
) -> Iterator[Commune]:
    """Give an open commune whose first page has its data; its threads end with the block."""
    with unread(qtbot, folder, now_ms, is_patient=is_patient) as commune:
        qtbot.waitUntil(lambda: commune.has_data is not None, timeout=15_000)
        yield commune


@contextmanager
def unread(
    qtbot: QtBot, folder: Path, now_ms: Callable[[], int] | None = None, *, is_patient: bool = False
) -> Iterator[Commune]:
    """Give an open commune as its window comes up, whether its base can be read or not."""
    make_application()
    folder.mkdir(exist_ok=True)
    with Service(folder, is_patient=is_patient) as service:
        town = Town(name=folder.name)
        desk = Desk(folder, town, service, now_ms) if now_ms else Desk(folder, town, service)
        commune = Commune(desk)
        # The window's end would end the test's application.
        commune.window.closed.disconnect()
        qtbot.addWidget(commune.window)
        commune.window.resize(1366, 740)
        commune.window.show()
        yield commune


def click(qtbot: QtBot, part: QWidget) -> None:
    """Click in the middle of a part, once people can see and use it."""
    qtbot.waitUntil(lambda: part.isVisible() and part.isEnabled(), timeout=10_000)
    qtbot.mouseClick(part, Qt.MouseButton.LeftButton)


def dialog_of(qtbot: QtBot, kind: type[W]) -> W:
    """Give the dialog of that kind that is open, once it is."""

    def found() -> list[W]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]

    qtbot.waitUntil(lambda: bool(found()), timeout=10_000)
    return found()[0]


def words_of(part: QWidget) -> list[str]:
    """Give every accessible name below a part, as a screen reader meets them."""
    return [child.accessibleName() for child in part.findChildren(QWidget) if child.accessibleName()]
