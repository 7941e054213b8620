"""The one window: a page, the band that asks, the keys of the modes; it navigates, rests, and refuses to go.

Pages are made anew for each place, mode or change, off screen, and put in only when whole. When making one fails the
last good page stays, and the fault goes to the log.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.aloud import Aloud
from kiosk.appearance import Appearance
from kiosk.back_door import BackDoor
from kiosk.drift import drifted
from kiosk.guard import Guard
from kiosk.mode_bar import ModeBar, has_room_for_tag
from kiosk.modes import Modes
from kiosk.news_turn import NewsTurn
from kiosk.night import Night
from kiosk.pages import BUILDERS
from kiosk.rest import Clock, Rest, RestState, SystemClock
from kiosk.rest_band import Asking
from kiosk.stage import Stage
from kiosk.view import PageName, Place, View
from kiosk.visit import Visit
from widgets.painting import answering, careful

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from dtpr.told import Language
    from kiosk.facts import Lobby
    from kiosk.view import Say
    from kiosk.voice import Voice
    from measures.opening import OpeningLine
    from runtime.lobby_words import Told

__all__ = ["KioskWindow"]

_log = logging.getLogger(__name__)
_TICK_MS = 250
_MINUTE_MS = 60_000


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
        self._visit = Visit()
        # Unforced: a finger may be down on what would be replaced.
        self._aloud = Aloud(lambda: self._stage.page, self._refresh)
        self._is_locked = is_locked
        self._clock = clock or SystemClock()
        self._place = Place(PageName.ATTRACT)
        self._lobby: Lobby | None = None
        self._shown: object = None
        self._stage = Stage(self, self._choose)
        self._looks = Appearance(application, self, px_per_mm, language)
        self._night = Night(self._looks)
        self._asking = Asking(self, self._prolong)
        self._measure: Callable[[float], float] | None = None
        self._origin: Callable[[], tuple[Told, ...]] = tuple
        self._is_leaving = False
        self._rest = Rest(self._clock)
        self._news = NewsTurn(self._clock)
        self._door = BackDoor(
            self,
            folder,
            self._clock,
            lambda: self._looks.theme,
            opened=self._stage.hide,
            closed=self._back_to_questions,
            leave=self._leave,
            measured=self._measured,
            origin=self._tell_origin,
        )
        self.setWindowTitle("Parvis")
        self.setAcceptDrops(False)
        # The keyboard is nowhere until Tab is pressed: no ring round a key that nobody chose.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._guard = Guard(self._touch)
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
        return self._looks.modes

    @property
    def guard(self) -> Guard:
        """The filter to be installed on the application."""
        return self._guard

    @property
    def zone(self) -> str:
        """The town's time zone."""
        return self._lobby.town.zone if self._lobby else "Europe/Paris"

    def take_opinions(self, say: Say) -> None:
        """Offer faces to visitors from now on; `say(face, reason)` tells of each answer whether it counts."""
        self._visit.offer(say)

    def take_hours(self, opening: Sequence[OpeningLine]) -> None:
        """Be dim while the town hall is closed and nobody touches."""
        self._night.take_hours(opening)

    def take_switch(self, switch: Callable[[bool], None]) -> None:
        """Tell `switch` at each change whether the screen itself is to be lit."""
        self._night.take_switch(switch)

    def take_origin(self, origin: Callable[[], tuple[Told, ...]]) -> None:
        """Let the town hall read, behind the PIN, where what is shown comes from."""
        self._origin = origin

    def _tell_origin(self) -> tuple[Told, ...]:
        return self._origin()

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
        self._asking.drop()
        self._place = place
        self._refresh(is_forced=True)

    def tick(self) -> None:
        """Look at the clock: ages grow, the rest counts down; who is being read to is there."""
        if self._aloud.is_on:
            self._rest.touch()
        state = self._rest.state
        is_at_start = self._place == Place(PageName.ATTRACT) and self._looks.is_at_start and not self._door.is_open
        if state is RestState.HOME and not is_at_start:
            self._home()
        elif state is RestState.WARNING and not is_at_start:
            self._asking.ask(self._looks.theme, self._rest.left_s)
        else:
            self._asking.drop()
        self._asking.make_room(self._stage, self._door)
        self._dim(is_at_start and state is RestState.HOME)
        is_resting = is_at_start and state is RestState.HOME and not self._aloud.is_on
        if is_resting:
            self.setFocus()  # whoever came by keyboard has left
        self._news.tick(is_resting=is_resting)
        self._refresh()

    def _dim(self, is_resting: bool) -> None:
        self._night.look(self._clock.now_ms(), self.zone, is_resting=is_resting)

    # --- rest -----------------------------------------------------------------------------------------------------

    def _touch(self, at: QPoint | None = None) -> None:
        self._rest.touch()
        self._aloud.touched()
        if self._looks.is_dim:
            self.tick()
        if at is not None and self._is_locked:
            self._door.touched(self.mapFromGlobal(at))

    def _prolong(self) -> None:
        self._rest.touch()
        self._asking.drop()
        self._refresh()

    def _home(self) -> None:
        self._asking.drop()
        self._door.shut()
        self._place = Place(PageName.ATTRACT)
        self._news.begin_again()
        self._visit.begin_again()
        self._looks.begin_again()
        self._refresh(is_forced=True)

    def _choose(self, modes: Modes) -> None:
        self._asking.drop()
        if modes != self.modes:
            self._looks.take(modes)
        self._place = Place(self._place.page, self._place.sensor, choice=self._place.choice)
        self._refresh(is_forced=True)

    # --- the page -------------------------------------------------------------------------------------------------

    def _view(self, height: int, *, needs_tag: bool) -> View:
        theme = self._looks.theme
        now_ms = self._clock.now_ms()
        return View(
            self._place,
            self._lobby,
            self.modes,
            now_ms,
            theme,
            self.width(),
            height,
            self.go,
            self._visit.hear if self._visit.is_asked else None,
            self._visit.has_said,
            self._visit.was_refused,
            self._aloud.key(self.modes.language) is not None,
            needs_tag,
            self._card,
            self.height(),
        )

    @property
    def _card(self) -> int | None:
        """Whose turn it is on the first page."""
        cards = self._lobby.facts.cards if self._lobby else ()
        return self._news.card(len(cards)) if self._place.page is PageName.ATTRACT else None

    def _state(self) -> object:
        """Give what decides how the page looks: while it is the same nothing is made anew."""
        facts = None
        if self._lobby is not None:
            shown = self._lobby
            facts = (shown.town, shown.sensors, shown.headline, shown.place, shown.facts)
        minute = self._clock.now_ms() // _MINUTE_MS
        key = self._aloud.key(self.modes.language)
        listening = None if key is None else key.is_on
        return (
            self._place,
            self.modes,
            facts,
            minute,
            self.size().toTuple(),
            self._door.is_open,
            listening,
            self._looks.is_dim,
            self._card,
            self._asking.given,
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
            page, bar = self._made()
            if self._place.page is PageName.ATTRACT:  # never under a hand: on other pages the keys stay where they are
                self._stage.drift(drifted(self._looks.theme, self._clock.now_ms()))
            self._stage.put(page, bar, self._place, self._asking.given)
            self._asking.stand_over(*self._stage.keys_to_lie_over())
            self._shown = state
        except Exception:  # noqa: BLE001 - no screen of ours goes blank
            # Our bug, not the visitor's: the last good page stays.
            _log.exception("the page %s could not be made", self._place.page.value)
            self._shown = state

    def _made(self) -> tuple[QWidget, ModeBar]:
        is_simulated = self._lobby is not None and self._lobby.town.is_simulated
        must_tag = is_simulated and self._place.page is PageName.ATTRACT
        theme = self._looks.theme
        listening = self._aloud.key(self.modes.language)
        has_voice = listening is not None
        in_bar = must_tag and has_room_for_tag(theme, self.modes, self.size(), has_voice=has_voice)
        bar = self._stage.bar(theme, self.modes, has_tag=in_bar, listening=listening)
        view = self._view(
            self.height() - bar.sizeHint().height() - self._asking.given, needs_tag=must_tag and not in_bar
        )
        return BUILDERS[self._place.page](view).widget, bar

    @careful
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._looks.fit()
        self._refresh(is_forced=True)

    @answering(QSize)
    def minimumSizeHint(self) -> QSize:
        return QSize(480, 360)

    # --- leaving --------------------------------------------------------------------------------------------------

    def _measured(self, px_per_mm: float) -> None:
        self._looks.measure(self._measure(px_per_mm) if self._measure is not None else px_per_mm)
        self._back_to_questions()

    def _back_to_questions(self) -> None:
        """Come back from what lay over the page to the questions: every answer is two touches away."""
        self.go(Place(PageName.TILES))

    def _leave(self) -> None:
        self._is_leaving = True
        self.close()

    @careful
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_locked and not self._is_leaving:
            event.ignore()
            return
        self._timer.stop()
        self._aloud.leave()
        self._looks.leave()
        event.accept()
