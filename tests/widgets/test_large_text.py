"""Large letters stand where Qt would put them, whatever the screen, the alignment and the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPicture

from widgets.large_text import draw_line, draw_text
from widgets.line_breaks import tidy
from widgets.theme import load_theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from PySide6.QtWidgets import QApplication

INK = QColor("#123456")
WORDS = "Un boîtier compte les passages ; personne n’est filmé ni reconnu, à 1 204 AVATAR près."
WRAPPED = int(Qt.TextFlag.TextWordWrap)
LEFT, RIGHT, MIDDLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
TOP, BOTTOM, CENTRE = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom, Qt.AlignmentFlag.AlignVCenter
ROOM = QRectF(10, 10, 1000, 700)


def _font(size: int, weight: int = 600) -> QFont:
    font = load_theme("kiosk").kiosk_font(6.0, weight)
    font.setPixelSize(size)
    return font


def _ink(draw: Callable[[QPainter], None], size: int, ratio: float = 1.0) -> NDArray[np.int64]:
    """Give how dark each pixel becomes."""
    image = QImage(round(1100 * ratio), round(760 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        painter.setPen(INK)
        painter.setFont(_font(size))
        draw(painter)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    return 255 - pixels[:, :, :3].astype(np.int64)


def _differs(ours: NDArray[np.int64], qts: NDArray[np.int64]) -> float:
    """Give the share of the ink that lies elsewhere: half a pixel gives a tenth, two pixels more than a half."""
    return float(np.abs(ours - qts).sum() / qts.sum())


@pytest.mark.parametrize(
    ("flags", "text"),
    [
        (WRAPPED | int(LEFT | TOP), WORDS),
        (WRAPPED | int(MIDDLE | CENTRE), WORDS),
        (WRAPPED | int(RIGHT | BOTTOM), WORDS),
        (int(LEFT | CENTRE), "un\ndeux\ntrois"),
        (int(LEFT | CENTRE), "Elle ne tient pas dans la largeur de la place qui lui est faite"),
        (int(RIGHT | CENTRE), "שלום 12"),
        (WRAPPED | int(LEFT | TOP), "a\u202eb"),
        (int(LEFT | TOP), ""),
    ],
)
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_large_letters_stand_where_qt_puts_them(qapp: QApplication, flags: int, text: str, ratio: float) -> None:
    ours = _ink(lambda painter: draw_text(painter, ROOM, flags, text), 80, ratio)
    # Where words wrap, lines break as `line_breaks` says; where each of them stands is Qt's word.
    broken = "\n".join(tidy(text, QFontMetricsF(_font(80)).horizontalAdvance, 999)) if text is WORDS else text
    assert (broken != text) == (text is WORDS)
    qts = _ink(lambda painter: painter.drawText(ROOM, flags, broken), 80, ratio)
    if not text:
        assert ours.sum() == qts.sum() == 0
        return
    assert _differs(ours, qts) < 0.1
    assert ours.sum() == pytest.approx(qts.sum(), rel=0.01)


def test_a_line_stands_on_its_baseline(qapp: QApplication) -> None:
    foot = QPointF(20, 300)
    ours = _ink(lambda painter: draw_line(painter, foot, "Touchez l’écran"), 132)
    assert _differs(ours, _ink(lambda painter: painter.drawText(foot, "Touchez l’écran"), 132)) < 0.1


def test_each_colour_is_painted_in_its_own(qapp: QApplication) -> None:
    def both(painter: QPainter) -> None:
        draw_text(painter, ROOM, int(LEFT | TOP), "mm")
        painter.setPen(QColor("#FFFFFF"))
        draw_text(painter, ROOM, int(LEFT | TOP), "mm")

    def dark(painter: QPainter) -> None:
        draw_text(painter, ROOM, int(LEFT | TOP), "mm")

    assert _ink(both, 80).sum() < 0.2 * _ink(dark, 80).sum()  # white lies over what was dark


def test_paper_gets_text_and_no_pictures(qapp: QApplication) -> None:
    """What is drawn on paper stays letters, which can be searched and scaled."""

    def size_of(draw: Callable[[QPainter], None]) -> int:
        paper = QPicture()
        with QPainter(paper) as painter:
            painter.setFont(_font(80))
            draw(painter)
        return paper.size()

    ours = size_of(lambda painter: draw_text(painter, ROOM, int(LEFT | TOP), WORDS))
    assert ours == size_of(lambda painter: painter.drawText(ROOM, int(LEFT | TOP), WORDS))


def test_pictures_given_up_for_room_are_made_anew(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(painter: QPainter) -> None:
        draw_text(painter, ROOM, WRAPPED | int(LEFT | TOP), WORDS)

    before = _ink(draw, 90)
    monkeypatch.setattr("widgets.large_text._MOST_BYTES", 20_000)
    assert np.array_equal(_ink(draw, 91), _ink(draw, 91))
    assert np.array_equal(_ink(draw, 90), before)
