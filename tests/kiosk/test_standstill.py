"""A lobby whose commune cannot be opened: a calm page, and the lobby itself as soon as it can."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from kiosk import standstill
from kiosk.app import run
from kiosk.languages import language_of
from kiosk.standstill import Standstill
from kiosk.window import KioskWindow
from runtime.faults import fault_of
from runtime.folder import FolderFault, FolderReadOnly
from tests.support.kiosk_hand import Hand
from tests.support.locked import locked_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot


def _once_seen(kind: type[QWidget], act: Callable[[QWidget], None]) -> None:
    """Do something with the first window of that kind as soon as people see it."""

    def look() -> None:
        found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
        if found:
            act(found[0])
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)


def test_a_disk_that_only_reads_gives_a_calm_page_with_the_remedy(qtbot: QtBot, tmp_path: Path) -> None:
    folder = locked_folder(tmp_path / "locked")
    said: list[str] = []

    def close(page: QWidget) -> None:
        said.extend(label.text() for label in page.findChildren(QLabel))
        page.close()

    _once_seen(Standstill, lambda page: QTimer.singleShot(50, lambda: close(page)))
    with pytest.raises(FolderReadOnly):
        run(folder, windowed=True)
    assert said[0] == "Cet écran revient bientôt."
    assert "Déverrouillez la clé" in said[-1]


def test_the_lobby_comes_by_itself_once_its_folder_can_be_used(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standstill, "AGAIN_MS", 50)
    folder = tmp_path / "commune"
    folder.touch()  # a file where the folder should be
    _once_seen(Standstill, lambda _page: folder.unlink())
    left: list[bool] = []

    def leave(window: QWidget) -> None:
        left.append(any(isinstance(w, Standstill) and w.isVisible() for w in QApplication.topLevelWidgets()))
        window.close()

    _once_seen(KioskWindow, lambda window: QTimer.singleShot(100, lambda: leave(window)))
    assert run(folder, windowed=True) == 0
    assert left == [False]


def test_a_locked_page_does_not_close(qtbot: QtBot, qapp: QApplication) -> None:
    page = Standstill(qapp, 3.61, "fr", is_locked=True)
    qtbot.addWidget(page)
    page.tell(fault_of(FolderFault("Le dossier manque.")))
    page.show()
    assert not page.close()
    assert page.isVisible()
    page.leave()


@pytest.mark.parametrize(("size", "px"), [((1920, 1080), 3.61), ((3840, 2160), 4.03), ((1080, 1920), 2.755)])
def test_a_visitor_two_metres_away_reads_that_the_screen_comes_back(
    qtbot: QtBot, qapp: QApplication, size: tuple[int, int], px: float
) -> None:
    """It stands in the first page's stead: on an empty page its words are as large as those."""
    page = Standstill(qapp, px, "fr", is_locked=True)
    qtbot.addWidget(page)
    page.tell(fault_of(FolderReadOnly(Path("/media/parvis"))))
    page.resize(*size)
    page.show()
    (title,) = (label for label in page.findChildren(QLabel) if "revient" in label.text() and label.isVisible())
    assert QFontMetricsF(title.font()).capHeight() / page._looks.theme.px_per_mm >= 24
    page.leave()


def words_of(page: Standstill) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1080, 1920)])
def test_a_visitor_reads_it_in_a_language_letters_and_contrast_of_their_own(
    qtbot: QtBot, qapp: QApplication, size: tuple[int, int]
) -> None:
    page = Standstill(qapp, 3.61 if size[1] != 768 else 2.57, "fr", is_locked=True)
    qtbot.addWidget(page)
    page.tell(fault_of(FolderReadOnly(Path("/media/parvis"))))
    page.resize(*size)
    page.show()
    hand = Hand(qtbot, page)
    usual = max(label.font().pixelSize() for label in page.findChildren(QLabel))
    title = page._looks.theme.kiosk_font("cap_title_mm").pixelSize()
    there = {"Deutsch": "Dieser Bildschirm ist bald wieder da.", "English": "This screen will be back soon."}
    for words, said in there.items():
        hand.touch(words)
        assert said in words_of(page)
    french = [label for label in page.findChildren(QLabel) if language_of(label) == "fr"]
    assert len(french) == 1  # what the town hall is told, and it is said to be French
    assert "in French" in words_of(page)
    hand.touch("Larger")
    hand.touch("Larger")
    hand.touch("Contrast")
    letters = [label.font().pixelSize() for label in page.findChildren(QLabel) if label.isVisible()]
    assert max(letters) >= max(2 * title - 1, 0.95 * usual)  # those of the usual page are large already
    assert page._looks.theme.is_high_contrast
    for label in page.findChildren(QLabel):
        if label.isVisible():  # nothing is cut
            assert label.height() >= label.heightForWidth(label.width())
            assert page.rect().contains(label.rect().translated(label.mapTo(page, label.rect().topLeft())))
    page._home.timeout.emit()  # a minute later
    assert "Cet écran revient bientôt." in words_of(page)
    assert not page._looks.theme.is_high_contrast
    page.leave()
