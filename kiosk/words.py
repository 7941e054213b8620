"""The kiosk's sentences: English in the source, French, German and easy-to-read French in Qt catalogues.

One language is in force at a time; changing it puts other translators into the application, and the window builds its
page again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from resources import path
from widgets.language import Catalogue

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication, QTranslator

    from dtpr.told import Language

__all__ = ["Words"]


class Words:
    """The translators of one application. English needs none: it is the source."""

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self._known: dict[Language, QTranslator] = {}  # each is read once: a lobby changes language all year
        self._held: list[QTranslator] = []

    def speak(self, language: Language) -> None:
        """Put the sentences of a language into force; FileNotFoundError when its catalogue is not shipped."""
        self.silence()
        if language == "en":
            return
        translator = self._known.get(language)
        if translator is None:
            translator = self._known[language] = Catalogue(self._app, path(f"i18n/qt/kiosk_{language}.qm"))
        self._app.installTranslator(translator)
        self._held.append(translator)

    def silence(self) -> None:
        """Take the translators out again."""
        for translator in self._held:
            self._app.removeTranslator(translator)
        self._held = []
