"""When a page is read aloud and when it is silent: a touch stops, the key begins, nothing outlives its page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.mode_bar import Listening
from kiosk.reading import sentences_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from dtpr.told import Language
    from kiosk.voice import Voice

__all__ = ["Aloud"]


class Aloud:
    """Between the window and the voice; `changed` is called when reading begins or ends."""

    def __init__(self, page: Callable[[], QWidget | None], changed: Callable[[], None]) -> None:
        self._page, self._changed = page, changed
        self._voice: Voice | None = None
        self._was_stopped = False

    def take_voice(self, voice: Voice) -> None:
        """Offer to read from now on."""
        self._voice = voice
        voice.ended = self._changed
        self._changed()

    @property
    def is_on(self) -> bool:
        """Whether something is being read."""
        return self._voice is not None and self._voice.is_on

    def stop(self) -> None:
        """Be silent."""
        if self._voice is not None:
            self._voice.stop()

    def touched(self) -> None:
        """Note a touch: it stops the reading, whatever it fell on."""
        self._was_stopped = self.is_on
        self.stop()

    def key(self, language: Language) -> Listening | None:
        """Give the key « Écouter », None where nobody speaks that language here."""
        if self._voice is None or not self._voice.speaks(language):
            return None
        return Listening(lambda: self._toggle(language), self._voice.is_on)

    def _toggle(self, language: Language) -> None:
        """Read the page, or stay silent where the same touch has just stopped it."""
        page = self._page()
        if self._voice is not None and page is not None and not self._was_stopped:
            self._voice.say(sentences_of(page), language)
        self._was_stopped = False
        self._changed()

    def leave(self) -> None:
        """Be silent for good."""
        if self._voice is not None:
            self._voice.ended = lambda: None
            self._voice.stop()
            self._voice = None
