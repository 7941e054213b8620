"""A speech engine that says what it is given into a list, at the pace of the test: QTextToSpeech's own interface."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QLocale, QObject, Signal

__all__ = ["SaidEngine"]


class State(Enum):
    """As QTextToSpeech.State names them."""

    Ready = 0
    Speaking = 1
    Error = 3


class SaidEngine(QObject):
    """Speaks French and English; `finish` ends the sentence that is being said."""

    stateChanged = Signal(object)  # noqa: N815 - Qt's name

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.locale = ""

    def setRate(self, _rate: float) -> None: ...

    def availableLocales(self) -> list[QLocale]:
        return [QLocale("fr_FR"), QLocale("en_GB")]

    def setLocale(self, locale: QLocale) -> None:
        self.locale = locale.name()

    def say(self, text: str) -> None:
        self.said.append(text)
        self.stateChanged.emit(State.Speaking)

    def finish(self) -> None:
        self.stateChanged.emit(State.Ready)

    def stop(self) -> None:
        self.stateChanged.emit(State.Ready)

    def errorString(self) -> str:
        return ""

    def fail(self) -> None:
        """Let the engine break down."""
        self.stateChanged.emit(State.Error)
