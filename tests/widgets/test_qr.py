"""The QR code: exactly the modules of the address, with their quiet zone."""

from __future__ import annotations

import segno
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from widgets.qr import QrCode


def test_every_module_is_where_the_code_has_it(qtbot: QtBot) -> None:
    address = "https://clairval.example/c/7"
    matrix = segno.make_qr(address, error="m").matrix
    module = 6
    part = QrCode(address, (len(matrix) + 8) * module)
    qtbot.addWidget(part)
    part.resize(part.sizeHint())
    image = part.grab().toImage()
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            seen = image.pixelColor((x + 4) * module + 3, (y + 4) * module + 3)
            assert seen == QColor("black" if dark else "white")
    assert {image.pixelColor(x, 3 * module).name() for x in range(image.width())} == {"#ffffff"}


def test_without_an_address_nothing_is_drawn(qtbot: QtBot) -> None:
    part = QrCode("")
    qtbot.addWidget(part)
    assert part.accessibleName() == ""
    assert not part.grab().isNull()
