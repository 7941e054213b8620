"""Reading aloud, where this computer has a voice: Qt's speech, found late, and absent without a word where it is not.

Qt's speech needs the sound libraries of the system; where they are missing its import fails, and there is simply no key
« Écouter ». The engine `mock` that Qt brings for tests never counts as a voice unless it is asked for by name.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from widgets.qt_messages import optional

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtTextToSpeech import QTextToSpeech

    from dtpr.told import Language
    from kiosk.reading import Sentence

__all__ = ["Voice", "find_voice", "spoken"]

_log = logging.getLogger(__name__)
_LOCALES = {
    "fr": QLocale.Language.French,
    "falc": QLocale.Language.French,
    "en": QLocale.Language.English,
    "de": QLocale.Language.German,
}
_RATE = -0.1  # a little slower than the voice's own: people stand and look around
_GROUPED = re.compile(r"(?<=\d)[\u202f\u00a0](?=\d{3}\b)")
_HOUR = re.compile(r"\b(\d\d?)\u00a0h\b")
_CLOCK = re.compile(r"\b([01]?\d|2[0-4]):([0-5]\d)\b(?!\s*[apAP]\.?[mM]\b)")
_UHR = re.compile(r"\b(\d\d?):(\d\d)[\u00a0\u202f ]Uhr\b")
_MINUS = re.compile(r"\u2212(?=\d)")
# Of the network: a mail address, or a name of two parts at least that ends in letters, with what follows it.
_ADDRESS = re.compile(r"(?<![\w.+-])(?:https?://)?(?:[\w.+-]+@)?(?:[\w-]+\.)+[a-z]{2,}\b(?:/[\w./-]*\w)?")
# A voice is silent at a full stop within a word, and takes a hyphen for a space.
_SIGNS = {
    "fr": {".": "point", "/": "barre oblique", "@": "arobase", "-": "tiret", "_": "tiret bas", "+": "plus"},
    "en": {".": "dot", "/": "slash", "@": "at", "-": "hyphen", "_": "underscore", "+": "plus"},
    "de": {".": "Punkt", "/": "Schrägstrich", "@": "at", "-": "Bindestrich", "_": "Unterstrich", "+": "plus"},
}
_BELOW_ZERO = {"fr": "moins ", "en": "minus ", "de": "minus "}


def spoken(text: str, language: Language) -> str:
    """Give a text as a voice needs it: numbers in one piece, hours and addresses as people say them.

    No sign stays that would be spelt out, passed over or said in another language.
    """
    tongue = "fr" if language == "falc" else language
    text = _MINUS.sub(_BELOW_ZERO[tongue], _GROUPED.sub("", text))
    text = _ADDRESS.sub(lambda found: _address_said(found[0], _SIGNS[tongue]), text)
    if tongue == "fr":
        text = _HOUR.sub(lambda found: f"{found[1]} heure{'s' if int(found[1]) > 1 else ''}", text)
    elif tongue == "de":
        text = _UHR.sub(lambda found: f"{found[1]} Uhr {int(found[2]) or ''}", text)
    else:
        text = _CLOCK.sub(lambda found: _english_time(int(found[1]), found[2]), text)
    return " ".join(text.replace("·", ",").replace("–", ",").split())


def _address_said(address: str, signs: dict[str, str]) -> str:
    """Name its signs; nobody says with which protocol it begins."""
    return "".join(f" {signs[sign]} " if sign in signs else sign for sign in address.partition("://")[2] or address)


def _english_time(hour: int, minute: str) -> str:
    """Say an hour of 24 as it is said: “23:00” is no “twenty-three zero zero”."""
    if minute == "00" and hour % 12 == 0:
        return "noon" if hour == 12 else "midnight"
    return f"{(hour - 1) % 12 + 1}{'' if minute == '00' else f':{minute}'} {'a.m.' if hour % 24 < 12 else 'p.m.'}"


class Voice:
    """One voice a language. `ended` is called when it has said everything, or was stopped.

    `asking` stands round each call of the engine: a speech service that hangs never comes back from one.
    """

    def __init__(self, engine: QTextToSpeech) -> None:
        self.ended: Callable[[], None] = lambda: None
        self.asking: Callable[[], AbstractContextManager[None]] = nullcontext
        self._engine = engine
        self._waiting: list[tuple[str, Language]] = []
        self._taken: QLocale.Language | None = None
        self._is_on = False
        engine.setRate(_RATE)
        engine.stateChanged.connect(self._state_changed)

    def speaks(self, language: Language) -> bool:
        """Whether there is a voice for that language."""
        return any(locale.language() == _LOCALES[language] for locale in self._engine.availableLocales())

    @property
    def is_on(self) -> bool:
        """Whether something is being read."""
        return self._is_on

    def say(self, sentences: Sequence[Sentence], language: Language) -> None:
        """Read these sentences one after the other, each in its language; what was being read is dropped.

        What is in a language nobody speaks here is left out: read by a voice of another one nobody understands it.
        """
        self.stop()
        asked = [(one.words, one.language or language) for one in sentences]
        told = [(spoken(words, wanted), wanted) for words, wanted in asked if self.speaks(wanted)]
        self._waiting = [(words, wanted) for words, wanted in told if words]
        self._is_on = bool(self._waiting)
        self._next()

    def _take_voice_of(self, language: Language) -> None:
        if _LOCALES[language] != self._taken:
            self._taken = _LOCALES[language]
            self._engine.setLocale(
                next(one for one in self._engine.availableLocales() if one.language() == self._taken)
            )

    def stop(self) -> None:
        """Be silent at once."""
        was_on, self._is_on, self._waiting = self._is_on, False, []
        if was_on:
            with self.asking():
                self._engine.stop()
            self.ended()

    def _next(self) -> None:
        if self._waiting:
            words, language = self._waiting.pop(0)
            with self.asking():
                self._take_voice_of(language)
                self._engine.say(words)
        elif self._is_on:
            self._is_on = False
            self.ended()

    def _state_changed(self, state: QTextToSpeech.State) -> None:
        # By name: the type itself lies in the module that may be missing.
        if state.name == "Error":
            _log.warning("the voice failed: %s", self._engine.errorString())
            self.stop()
        elif state.name == "Ready" and self._is_on:
            self._next()


def find_voice(engine_name: str = "") -> Voice | None:
    """Give this computer's voice, None where it has none; `engine_name` asks for one of Qt's engines by name."""
    with optional():
        engine = _find_engine(engine_name)
    if engine is None:
        _log.info("nothing is read aloud: this computer has no voice")
        return None
    return Voice(engine)


def _find_engine(engine_name: str) -> QTextToSpeech | None:
    try:
        from PySide6.QtTextToSpeech import QTextToSpeech
    except ImportError as why:
        _log.info("speech cannot be loaded: %s", why)
        return None
    names = [name for name in QTextToSpeech.availableEngines() if name == engine_name or name != "mock"]
    if engine_name:
        names = [name for name in names if name == engine_name]
    for name in names:
        engine = QTextToSpeech(name)
        if engine.state() != QTextToSpeech.State.Error and engine.availableLocales():
            return engine
    return None
