"""« Image »: saves or copies the chart or a raster of a page, drawn anew for paper with its title and sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication, QPoint, Signal

from measures import french
from measures.timespan import date_of
from resources.file_names import plain_name
from runtime.faults import Fault
from store.whole_file import write_whole
from widgets.links import LinkButton
from widgets.text import as_tip

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QMenu, QWidget

    from desktop.desk import Desk
    from runtime.service import Service
    from widgets.image_file import Caption, Drawing

__all__ = ["Picture", "PictureLink", "caption_of", "file_name"]


class Picture(msgspec.Struct, frozen=True, eq=False):
    """What can be saved: its name in the menu, the drawing, the words that go with it."""

    name: str
    drawing: Drawing
    caption: Caption


class PictureLink(LinkButton):
    """A link with a menu. `saved(path)` once a file is written, `failed(Fault)` when it could not be."""

    saved = Signal(object)
    failed = Signal(object)

    def __init__(
        self, service: Service, pictures: Callable[[], Sequence[Picture]], parent: QWidget | None = None
    ) -> None:
        """`pictures` gives what the page shows at that moment."""
        super().__init__("", "file-down", parent=parent)
        self._service, self._pictures = service, pictures
        self.set_text(self.tr("Image"))
        self.clicked.connect(self._open_menu)

    def menu(self) -> QMenu:
        """Give the menu of what can be done now; several pictures each have their own part."""
        from PySide6.QtWidgets import QMenu  # what saving needs comes with the first that is saved

        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Image"))
        pictures = self._pictures()
        for picture in pictures:
            part = menu
            if len(pictures) > 1:
                part = QMenu(picture.name.replace("&", "&&"), menu)
                menu.addMenu(part)
            part.addAction(self.tr("PNG image, for a report…"), lambda one=picture: self._choose(one, "png"))
            part.addAction(self.tr("SVG image, for a web page…"), lambda one=picture: self._choose(one, "svg"))
            part.addAction(self.tr("Copy"), lambda one=picture: self._copy(one))
        return menu

    def _open_menu(self) -> None:
        self.set_text(self.tr("Image"))
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _copy(self, picture: Picture) -> None:
        from PySide6.QtGui import QGuiApplication

        from widgets.image_file import drawn_image

        # Not setMimeData: PySide 6.11 ends the process on quitting while a QMimeData of ours lies on the clipboard.
        QGuiApplication.clipboard().setImage(drawn_image(picture.drawing, picture.caption))
        self.set_text(self.tr("Image copied"))

    def _choose(self, picture: Picture, kind: str) -> None:
        from PySide6.QtCore import QStandardPaths

        from desktop.save_dialog import ask_where

        words = {"png": self.tr("PNG image (*.png)"), "svg": self.tr("SVG image (*.svg)")}[kind]
        title = file_name(picture.caption.title)
        ask_where(
            self.window(),
            self.tr("Save the image"),
            f"{title}.{kind}",
            words,
            lambda path: self._save(picture, _kind_of(path, kind), path),
            QStandardPaths.StandardLocation.PicturesLocation,
            others=(".png", ".svg"),
        )

    def _save(self, picture: Picture, kind: str, path: Path) -> None:
        """Draw here, where widgets may be asked; make the file and write it elsewhere."""
        from widgets.image_file import drawn_image, png_of, svg_of

        if kind == "png":
            image = drawn_image(picture.drawing, picture.caption)
            content: Callable[[], bytes] = lambda: png_of(image)  # noqa: E731
        else:
            made = svg_of(picture.drawing, picture.caption)
            content = lambda: made  # noqa: E731
        self._service.jobs.run("image", lambda _job: write_whole(path, content()), lambda told: self._told(told, path))

    def _told(self, told: Fault | None, path: Path) -> None:
        if isinstance(told, Fault):
            from desktop.save_dialog import unsaved

            self.failed.emit(unsaved(told, path))
            return
        self.set_text(self.tr("Image saved"))
        self.setToolTip(as_tip(str(path)))
        self.saved.emit(path)


def _kind_of(path: Path, chosen: str) -> str:
    """Give what to write: a person may type the other suffix, and a file is what its name says."""
    typed = path.suffix.lower().lstrip(".")
    return typed if typed in ("png", "svg") else chosen


def caption_of(desk: Desk, title: str, note: str, text: str) -> Caption:
    """Give the words round a picture of a page: whose sensors, read when, and that data are invented if they are."""
    day = french.day(date_of(desk.now_ms(), desk.zone), year=True, weekday=False)
    words = QCoreApplication.translate("PictureLink", "Source: sensors of {town}, read by Parvis, {day}.")
    tag = QCoreApplication.translate("PictureLink", "simulated data") if desk.town.is_simulated else ""
    from widgets.image_file import Caption

    return Caption(title, note, words.format(town=desk.town.name, day=day), text, tag)


def file_name(title: str) -> str:
    """Give a name any disk takes: « Place du Marché, du 8 au 14 juin » → place-du-marche-du-8-au-14-juin."""
    return plain_name(title, "image")
