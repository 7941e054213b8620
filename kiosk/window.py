"""The one window: a page, the band that asks, the keys of the modes; it navigates, rests, and refuses to go.

Pages are made anew for each place, mode or change, off screen, and put in only when whole. When making one fails the
last good page stays, and the fault goes to the log.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kiosk.aloud import Aloud
from kiosk.back_door import BackDoor
from kiosk.focus import give_back, held_focus
from kiosk.guard import Guard
from kiosk.languages import locale_of
from kiosk.mode_bar import ModeBar, has_room_for_tag
from kiosk.modes import Modes
from kiosk.news_turn import NewsTurn
from kiosk.pages import BUILDERS
from kiosk.rest import Clock, Rest, RestState, SystemClock
from kiosk.rest_band import Asking
from kiosk.view import PageName, Place, View
from kiosk.words import Words
from measures.opening import is_open as is_open_at
from widgets.theme import apply_theme, load_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from dtpr.told import Language
    from kiosk.facts import Lobby
    from kiosk.view import Say
    from kiosk.voice import Voice
    from measures.opening import OpeningLine
    from widgets.theme import Theme

__all__ = ["KioskWindow"]

_log = logging.getLogger(__name__)
_TICK_MS = 250
_MINUTE_MS = 60_000
_AROUND_MIN = 30  # of the hours at the door: somebody is there already, or still


class KioskWindow(QWidget):
    """`show_lobby` brings new facts; everything else is touch and time. `folder` is where the PIN lies."""

    def __init__(
        self,
        application: QApplication,
        folder: Path,
        px_per_mm: float,
        *,
        language: Language = "fr",
        is_locked: bool = False,
        clock: Clock | None = None,
    ) -> None:
        super().__init__()
        self._say: Say | None = None
        self._has_said = False
        self._opening: tuple[OpeningLine, ...] = ()
        self._is_dim = False
        # Unforced: a finger may be down on what would be replaced.
        self._aloud = Aloud(lambda: self._page, self._refresh)
        self._folder, self._px_per_mm, self._is_locked = folder, px_per_mm, is_locked
        self._clock = clock or SystemClock()
        self._app = application
        self._words = Words(self._app)
        self._start = Modes(language)
        self._modes = self._start
        self._place = Place(PageName.ATTRACT)
        self._placed: Place | None = None  # of the page that stands
        self._lobby: Lobby | None = None
        self._shown: object = None
        self._page: QWidget | None = None
        self._bar: ModeBar | None = None
        self._asking = Asking(self, self._prolong)
        self._measure: Callable[[float], float] | None = None
        self._is_leaving = False
        self._rest = Rest(self._clock)
        self._news = NewsTurn(self._clock)
        self._door = BackDoor(
            self,
            folder,
            self._clock,
            self._theme,
            opened=self._hide_page,
            closed=lambda: self._refresh(is_forced=True),
            leave=self._leave,
            measured=self._measured,
        )
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        # The screen says how large the window is, never the page: what has no room runs over « Suite ».
        self._box.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self.setWindowTitle("Parvis")
        self.setAcceptDrops(False)
        # The keyboard is nowhere until Tab is pressed: no ring round a key that nobody chose.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._guard = Guard(self._touch)
        self._take_modes(self._modes)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    # --- what others see ------------------------------------------------------------------------------------------

    @property
    def place(self) -> Place:
        """Where the visitor is."""
        return self._place

    @property
    def modes(self) -> Modes:
        """How the visitor reads."""
        return self._modes

    @property
    def is_asking(self) -> bool:
        """Whether « Encore là ? » is shown."""
        return self._asking.is_on

    @property
    def guard(self) -> Guard:
        """The filter to be installed on the application."""
        return self._guard

    @property
    def zone(self) -> str:
        """The town's time zone."""
        return self._lobby.town.zone if self._lobby else "Europe/Paris"

    def take_opinions(self, say: Say) -> None:
        """Offer faces to visitors from now on; `say(face, reason)` is called for each answer."""
        self._say = say

    def take_hours(self, opening: Sequence[OpeningLine]) -> None:
        """Be dim while the town hall is closed and nobody touches."""
        self._opening = tuple(opening)

    def take_measure(self, measure: Callable[[float], float]) -> None:
        """Let the town hall measure the screen; `measure` keeps the real px a mm and gives the scale of the pages."""
        self._measure = measure

    def take_voice(self, voice: Voice) -> None:
        """Offer to read pages aloud from now on."""
        self._aloud.take_voice(voice)

    def show_lobby(self, lobby: Lobby) -> None:
        """Take new facts; the page changes if what it shows has changed."""
        self._lobby = lobby
        self._refresh()

    def go(self, place: Place) -> None:
        """Show another page."""
        self._aloud.stop()
        self._place = place
        self._refresh(is_forced=True)

    def tick(self) -> None:
        """Look at the clock: ages grow, the rest counts down; who is being read to is there."""
        if self._aloud.is_on:
            self._rest.touch()
        state = self._rest.state
        is_at_start = self._place == Place(PageName.ATTRACT) and self._modes == self._start and not self._door.is_open
        if state is RestState.HOME and not is_at_start:
            self._home()
        elif state is RestState.WARNING and not is_at_start:
            self._asking.ask(self._theme(), self._rest.left_s)
        else:
            self._asking.drop()
        self._dim(is_at_start and state is RestState.HOME)
        is_resting = is_at_start and state is RestState.HOME and not self._aloud.is_on
        if is_resting:
            self.setFocus()  # whoever came by keyboard has left
        self._news.tick(is_resting=is_resting)
        self._refresh()

    def _dim(self, is_resting: bool) -> None:
        """Go dark outside the hours at the door, a while before and after them left out; a touch brings the light."""
        is_open = is_open_at(self._opening, self._clock.now_ms(), self.zone, around_min=_AROUND_MIN)
        is_dim = is_resting and not is_open
        if is_dim != self._is_dim:
            self._is_dim = is_dim
            self._take_modes(self._modes)

    # --- rest -----------------------------------------------------------------------------------------------------

    def _touch(self, at: QPoint | None = None) -> None:
        self._rest.touch()
        self._aloud.touched()
        if self._is_dim:
            self.tick()
        if at is not None and self._is_locked:
            self._door.touched(self.mapFromGlobal(at))

    def _prolong(self) -> None:
        self._rest.touch()
        self._asking.drop()

    def _home(self) -> None:
        self._asking.drop()
        self._door.shut()
        self._place = Place(PageName.ATTRACT)
        self._news.begin_again()
        self._has_said = False
        if self._modes != self._start:
            self._take_modes(self._start)
        self._refresh(is_forced=True)

    # --- modes ----------------------------------------------------------------------------------------------------

    @property
    def _theme_name(self) -> str:
        if self._is_dim:
            return "kiosk-night"
        return "kiosk-high-contrast" if self._modes.is_contrasted else "kiosk"

    def _theme(self) -> Theme:
        return load_theme(self._theme_name, self._px_per_mm, self._modes.text_scale)

    def _take_modes(self, modes: Modes) -> None:
        self._modes = modes
        self._words.speak(modes.language)
        self.setLocale(locale_of(modes.language))
        apply_theme(self._app, self._theme())

    def _choose(self, modes: Modes) -> None:
        if modes != self._modes:
            self._take_modes(modes)
        self._place = Place(self._place.page, self._place.sensor, choice=self._place.choice)
        self._refresh(is_forced=True)

    # --- the page -------------------------------------------------------------------------------------------------

    def _view(self, height: int, *, needs_tag: bool) -> View:
        theme = self._theme()
        now_ms = self._clock.now_ms()
        return View(
            self._place,
            self._lobby,
            self._modes,
            now_ms,
            theme,
            self.width(),
            height,
            self.go,
            self._hear if self._say is not None else None,
            self._has_said,
            self._aloud.key(self._modes.language) is not None,
            needs_tag,
            self._card,
        )

    @property
    def _card(self) -> int | None:
        """Whose turn it is on the first page."""
        cards = self._lobby.facts.cards if self._lobby else ()
        return self._news.card(len(cards)) if self._place.page is PageName.ATTRACT else None

    def _hear(self, face: int, reason: str) -> None:
        """Hand an opinion on; a second one of the same visit is not counted again."""
        if self._say is not None and (reason or not self._has_said):
            self._say(face, reason)
        self._has_said = True

    def _state(self) -> object:
        """Give what decides how the page looks: while it is the same nothing is made anew."""
        facts = None
        if self._lobby is not None:
            shown = self._lobby
            facts = (shown.town, shown.sensors, shown.headline, shown.place, shown.facts)
        minute = self._clock.now_ms() // _MINUTE_MS
        key = self._aloud.key(self._modes.language)
        listening = None if key is None else key.is_on
        return (
            self._place,
            self._modes,
            facts,
            minute,
            self.size().toTuple(),
            self._door.is_open,
            listening,
            self._is_dim,
            self._card,
        )

    def _refresh(self, *, is_forced: bool = False) -> None:
        if self.width() < 50 or self._door.is_open:
            return
        state = self._state()
        if state == self._shown and not is_forced:
            return
        if not is_forced and QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return  # a finger is down: what it touches must still be there when it lets go
        try:
            self._put(*self._made())
            self._shown = state
        except Exception:  # noqa: BLE001 - no screen of ours goes blank
            # Our bug, not the visitor's: the last good page stays.
            _log.exception("the page %s could not be made", self._place.page.value)
            self._shown = state

    def _made(self) -> tuple[QWidget, ModeBar]:
        is_simulated = self._lobby is not None and self._lobby.town.is_simulated
        must_tag = is_simulated and self._place.page is PageName.ATTRACT
        theme = self._theme()
        listening = self._aloud.key(self._modes.language)
        has_voice = listening is not None
        in_bar = must_tag and has_room_for_tag(theme, self._modes, self.width(), has_voice=has_voice)
        bar = ModeBar(theme, self._modes, self.width(), self._choose, in_bar, listening)
        view = self._view(self.height() - bar.sizeHint().height(), needs_tag=must_tag and not in_bar)
        return BUILDERS[self._place.page](view).widget, bar

    def _put(self, page: QWidget, bar: ModeBar) -> None:
        self.setUpdatesEnabled(False)
        old = (self._page, self._bar)
        held = held_focus(self.focusWidget(), (self._page if self._place == self._placed else None, self._bar))
        self._placed = self._place
        for widget in old:
            if widget is not None:
                self._box.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._page, self._bar = page, bar
        self._box.addWidget(page, 1)
        self._box.addWidget(bar)
        # Shown and laid out before the screen may paint again: a layout alone does both later, after a blank frame.
        page.show()
        bar.show()
        self._box.activate()
        self._asking.stand_above(bar.sizeHint().height())
        if not give_back(held, (page, bar)):
            self.setFocus()
        self.setUpdatesEnabled(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refresh(is_forced=True)

    def minimumSizeHint(self) -> QSize:
        return QSize(480, 360)

    # --- leaving --------------------------------------------------------------------------------------------------

    def _hide_page(self) -> None:
        for below in (self._page, self._bar):
            if below is not None:
                below.hide()

    def _measured(self, px_per_mm: float) -> None:
        self._px_per_mm = self._measure(px_per_mm) if self._measure is not None else px_per_mm
        self._take_modes(self._modes)
        self._refresh(is_forced=True)

    def _leave(self) -> None:
        self._is_leaving = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_locked and not self._is_leaving:
            event.ignore()
            return
        self._timer.stop()
        self._aloud.leave()
        self._words.silence()
        event.accept()
