"""The French of the screens: Qt catalogues (`resources/i18n/qt/<room>_fr.qm`) put into the application."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from resources import path

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QObject

__all__ = ["Catalogue", "install_words"]


class Catalogue(QTranslator):
    """The sentences of one file, held in memory.

    Qt maps a file that it is given by name: an update that writes it anew would end the program under the visitor
    (SIGBUS) or take the words away.
    """

    def __init__(self, parent: QObject, file: Path) -> None:
        super().__init__(parent)
        self._held = file.read_bytes()  # Qt reads in these bytes and keeps no copy
        self.load(self._held)


def _lacking() -> tuple[str, ...]:
    """Name what Qt 6.11 says in its choosers of files and its French does not: `widgets` translates it.

    Never called: the catalogue is made from the calls in it.
    """
    translate = QCoreApplication.translate
    return (
        translate("QFileDialog", "&Look in:"),
        translate("QFileDialog", "Files of &type:"),
        translate("QAbstractFileIconProvider", "Folder"),
        translate("QAbstractFileIconProvider", "File"),
        translate("QAbstractFileIconProvider", "%1 File"),
        translate("QAbstractFileIconProvider", "Drive"),
    )


def install_words(app: QCoreApplication, *rooms: str) -> None:
    """Load the sentences of these rooms, of `widgets`, and of Qt's own dialogs; missing catalogues stay English.

    Call it before the first widget is made. `PARVIS_LANGUAGE=en` keeps the source sentences.
    """
    if os.environ.get("PARVIS_LANGUAGE", "fr") != "fr":
        return
    QLocale.setDefault(QLocale("fr_FR"))
    own = QTranslator(app)
    if own.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(own)
    for room in dict.fromkeys(("widgets", *rooms)):
        try:
            catalogue = path(f"i18n/qt/{room}_fr.qm")
        except FileNotFoundError:
            continue
        words = Catalogue(app, catalogue)
        if not words.isEmpty():
            app.installTranslator(words)
