"""The sign of Parvis in every size that a system asks for, and as the file that programs of Windows carry."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImageReader

from tests.support.script import load_script
from widgets.app_icon import SIZES_PX, app_icon, app_picture

bundle = load_script("packaging/bundle.py")


def png(size_px: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    app_picture(size_px).save(buffer, "PNG")
    return bytes(buffer.data().data())


def test_the_sign_is_there_in_every_size_and_clear_around_it(qapp):
    assert sorted(size.width() for size in app_icon().availableSizes()) == sorted(SIZES_PX)
    for size in SIZES_PX:
        picture = app_picture(size)
        assert picture.pixelColor(0, 0).alpha() < 128, "its corners are round"
        seen = {picture.pixelColor(x, y).name() for x in range(size) for y in range(size)}
        assert len(seen) > 3, "ground, roof and steps"


def test_the_file_of_windows_holds_every_size(qapp):
    file = bundle.icon_file({size: png(size) for size in SIZES_PX})
    assert file[:6] == bytes((0, 0, 1, 0, len(SIZES_PX), 0))
    buffer = QBuffer()
    buffer.setData(QByteArray(file))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, b"ico")
    read = []
    for number in range(reader.imageCount()):
        assert reader.jumpToImage(number)
        picture = reader.read()
        read.append(picture.width())
        assert picture.pixelColor(picture.width() // 2, picture.width() // 8).name() == "#14506f"
    assert read == list(SIZES_PX)
