"""The French of the screens: Qt catalogues (`resources/i18n/qt/<room>_fr.qm`) put into the application."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

from resources import path

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

__all__ = ["install_words"]


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
        words = QTranslator(app)
        if words.load(str(catalogue)):
            app.installTranslator(words)
