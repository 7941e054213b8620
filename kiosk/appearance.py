"""How the pages look and speak: the language and ways of reading chosen, dark at night, millimetres of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.languages import locale_of
from kiosk.millimetres import fitting
from kiosk.modes import Modes
from kiosk.words import Words
from widgets.look import apply_theme
from widgets.theme import load_theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from dtpr.told import Language
    from widgets.theme import Theme

__all__ = ["Appearance"]


class Appearance:
    """Puts catalogue, locale and theme into force for the whole application; whoever shows a page makes it anew."""

    def __init__(self, application: QApplication, window: QWidget, px_per_mm: float, language: Language) -> None:
        self._application, self._window, self._px_per_mm = application, window, px_per_mm
        self._words = Words(application)
        self._start = self._modes = Modes(language)
        self._is_dim = False
        self._dressed: Theme | None = None
        self.take(self._modes)

    @property
    def modes(self) -> Modes:
        """How the visitor reads."""
        return self._modes

    @property
    def is_at_start(self) -> bool:
        """Whether nothing was chosen."""
        return self._modes == self._start

    @property
    def is_dim(self) -> bool:
        """Whether it is dark, as outside the hours at the door."""
        return self._is_dim

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        name = "kiosk-night" if self._is_dim else "kiosk"
        if self._modes.is_contrasted:  # who asked for it needs it at night as well
            name = "kiosk-high-contrast"
        size, scale = self._window.size(), self._modes.text_scale
        return load_theme(name, fitting(self._px_per_mm, size.width(), size.height(), scale), scale)

    def take(self, modes: Modes) -> None:
        """Speak and look as the visitor asks."""
        self._modes = modes
        self._words.speak(modes.language)
        self._window.setLocale(locale_of(modes.language))
        self._dress()

    def begin_again(self) -> None:
        """Forget what was chosen: the next visitor begins at the start."""
        if not self.is_at_start:
            self.take(self._start)

    def dim(self, is_dim: bool) -> None:
        """Go dark, or be light again."""
        if is_dim != self._is_dim:
            self._is_dim = is_dim
            self._dress()

    def measure(self, px_per_mm: float) -> None:
        """Take another scale of the screen."""
        self._px_per_mm = px_per_mm
        self._dress()

    def fit(self) -> None:
        """Take the size that the window has now: a small screen has smaller letters, which are not cut."""
        if self.theme != self._dressed:
            self._dress()

    def leave(self) -> None:
        """Take the catalogue out of the application again."""
        self._words.silence()

    def _dress(self) -> None:
        self._dressed = self.theme
        apply_theme(self._application, self._dressed)
