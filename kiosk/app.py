"""The kiosk: start everything together, show the lobby screen, end everything together.

Full screen is for a session of its own, without a window manager; it is refused until the town hall has set the PIN
that leaves it. In a window it is for work and can be closed like any other.
"""

from __future__ import annotations

import logging
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, get_args

import msgspec
from PySide6.QtCore import QCoreApplication, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication

from dtpr.told import Language
from kiosk.feed import LobbyFeed
from kiosk.hold import Hold
from kiosk.millimetres import Screen, px_per_mm
from kiosk.rest import SystemClock
from kiosk.screen_switch import ScreenSwitch
from kiosk.window import KioskWindow
from runtime.compositor import Compositor
from runtime.faults import fault_of
from runtime.folder import prepare_folder
from runtime.heartbeat import Heartbeat
from runtime.pin import require_pin
from runtime.service import Service
from runtime.settings import KioskSettings, Settings, SettingsFault, read_settings
from runtime.single import Single
from widgets.first_paint import tell_first_paint
from widgets.qt_messages import qt_messages_in_log

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QScreen

    from runtime.faults import Fault

__all__ = ["run"]

_VOICE_AFTER_MS = 1_500
_ASKING_FOR_VOICE = "voice.asking"
_PROPORTIONS = (16, 9)
_OF_THE_SCREEN = 0.88  # the rest is for the title bar and what else is open
_log = logging.getLogger(__name__)
T = TypeVar("T")
translate = QCoreApplication.translate


def _choose_screen(application: QApplication, name: str) -> QScreen:
    return next((screen for screen in application.screens() if screen.name() == name), application.primaryScreen())


def _measures(screen: QScreen, settings: KioskSettings) -> Screen:
    """Give the screen as somebody measured it, else as it says itself."""
    area, said = screen.geometry(), screen.physicalSize()
    across = settings.screen_width_mm
    if across > 0:
        return Screen(area.width(), area.height(), across, across * area.height() / area.width())
    return Screen(area.width(), area.height(), said.width(), said.height())


def _settings(folder: Path) -> Settings:
    """Give the settings; a file that cannot be taken must not darken the lobby."""
    try:
        return read_settings(folder)
    except SettingsFault as fault:
        print(fault, file=sys.stderr)  # noqa: T201 - a command's word to whoever set it up
        return Settings()


def _language(settings: KioskSettings) -> Language:
    known: tuple[Language, ...] = get_args(Language)
    return next((language for language in known if language == settings.language), "fr")


def run(folder: Path, windowed: bool = False) -> int:
    """Show the lobby of `folder` until it is left; give the exit code. PinMissing refuses full screen without a PIN.

    While the commune cannot be opened (a disk that only reads, a base to be restored) a calm page says so and it is
    tried again; who closes that page in a window is told why, as by any command.
    """
    settings = _settings(folder)
    if not windowed:
        require_pin(folder)
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(sys.argv[:1])
    application.setApplicationName("Parvis")
    heart = _Heart(application)
    waiting: _Waiting | None = None
    while True:
        try:
            folder = prepare_folder(folder)
            if waiting is not None:
                settings = _settings(folder)  # they may have been away with it
            with Single(folder, "kiosk") as single:
                if not single.is_first:
                    single.call()
                    return 0
                ready = heart.begin if waiting is None else waiting.leave
                return _show(application, folder, settings, single, heart, ready, is_locked=not windowed)
        except Exception as error:
            fault = fault_of(error)
            if fault.is_bug or (waiting is not None and waiting.has_left):
                raise
            waiting = waiting or _Waiting(application, folder, settings, is_locked=not windowed)
            heart.begin()
            if not waiting.goes_on(fault):
                raise


class _Waiting:
    """The page that stands while the commune cannot be opened, on the screen that the lobby would fill.

    A screen that hears from the office by the broker tells it so.
    """

    def __init__(self, application: QApplication, folder: Path, of_all: Settings, *, is_locked: bool) -> None:
        from kiosk.standstill import Standstill
        from runtime.lobby_trouble import LobbyTrouble

        settings = of_all.kiosk
        self._office = LobbyTrouble(folder, SystemClock().now_ms) if of_all.lobby.receive else None
        screen = _choose_screen(application, settings.screen)
        self.has_left = False
        scale, area = _scale(screen, settings, is_locked=is_locked)
        self._page = Standstill(application, scale, _language(settings), is_locked=is_locked)
        self._hold = Hold(self._page, lambda: _choose_screen(application, settings.screen)) if is_locked else None
        if self._hold is not None:
            self._hold.start()
        else:
            self._page.resize(area.size())
            self._page.show()

    def goes_on(self, fault: Fault) -> bool:
        """Wait a while; False when somebody has closed the page."""
        self._page.tell(fault)
        if self._office is not None:
            self._office.tell(fault.code)
        if self._page.wait():
            return True
        self._hush()
        return False

    def _hush(self) -> None:
        if self._office is not None:
            self._office.leave()
            self._office = None

    def leave(self) -> None:
        """The lobby stands there."""
        self._hush()
        if self._hold is not None:
            self._hold.let_go()
        self.has_left = True
        self._page.leave()


def _scale(screen: QScreen, settings: KioskSettings, *, is_locked: bool) -> tuple[float, QRect]:
    """Give the pixels a millimetre and where the window lies: the screen itself, or a miniature of it in a window."""
    if is_locked:
        return px_per_mm(_measures(screen, settings)), screen.geometry()
    # A miniature of the lobby screen: real millimetres would show a corner of a page and not the page.
    area = _window_area(screen)
    return px_per_mm(Screen(area.width(), area.height())), area


def _window_area(screen: QScreen) -> QRect:
    """Give the largest window of the reference's proportions that leaves some of the desktop around it."""
    room = screen.availableGeometry()
    area = QRect(0, 0, *_PROPORTIONS)
    area.setSize(area.size().scaled(room.size() * _OF_THE_SCREEN, Qt.AspectRatioMode.KeepAspectRatio))
    return area


def _keep_measure(service: Service, screen: QScreen, real_px_per_mm: float) -> float:
    """Write down how wide the screen was measured, and give the scale of the pages on it."""
    area = screen.geometry()
    across = round(area.width() / real_px_per_mm, 1)

    def measured(settings: Settings) -> Settings:
        return msgspec.structs.replace(settings, kiosk=msgspec.structs.replace(settings.kiosk, screen_width_mm=across))

    service.change_settings(measured)
    return px_per_mm(Screen(area.width(), area.height(), across, across * area.height() / area.width()))


class _Heart:
    """Beats from the GUI thread for whoever watches this process; the first beat comes with the first page.

    It does not while what the page is shown on hangs: nobody sees a page then.
    """

    def __init__(self, application: QApplication) -> None:
        self._heart = Heartbeat.from_environment()
        is_asked = self._heart.is_watched and application.platformName().startswith("wayland")
        self._compositor = Compositor.from_environment() if is_asked else Compositor(None)
        self._timer = QTimer(application)
        self._timer.setInterval(self._heart.interval_ms)
        self._timer.timeout.connect(self._beat)

    def begin(self) -> None:
        """Say that a page stands, and beat from now on."""
        if self._heart.is_watched and not self._timer.isActive():
            QTimer.singleShot(0, self._timer, self._heart.ready)
            self._timer.start()

    def _beat(self) -> None:
        if self._compositor.answers():
            self._heart.beat()

    def while_busy(self, work: Callable[[], T]) -> T:
        """Do what may take long, having said so."""
        self._heart.busy()
        try:
            return work()
        finally:
            self._heart.beat()


def _give_voice(window: KioskWindow, folder: Path, heart: _Heart) -> None:
    """Look for a voice. Asking a speech service for some thousand of them holds everything up for seconds.

    One that never answers takes the lobby away once, now or while it reads: the next start leaves it out.
    """
    from kiosk.voice import find_voice

    asking = folder / _ASKING_FOR_VOICE
    if asking.exists():
        _log.warning("no voice is looked for: the speech service did not answer the last time")
        asking.unlink(missing_ok=True)
        return
    with _noted(asking):
        voice = heart.while_busy(find_voice)
    if voice is not None:
        voice.asking = lambda: _noted(asking)
        window.take_voice(voice)


@contextmanager
def _noted(asking: Path) -> Iterator[None]:
    """Leave a mark while a speech service is asked: whoever ends a program that hangs leaves it there."""
    with suppress(OSError):
        asking.touch()
    try:
        yield
    finally:
        with suppress(OSError):
            asking.unlink(missing_ok=True)


def _show(
    application: QApplication,
    folder: Path,
    settings: Settings,
    single: Single,
    heart: _Heart,
    ready: Callable[[], None],
    *,
    is_locked: bool,
) -> int:
    screen = _choose_screen(application, settings.kiosk.screen)
    scale, area = _scale(screen, settings.kiosk, is_locked=is_locked)
    clock = SystemClock()
    window = KioskWindow(
        application, folder, scale, language=_language(settings.kiosk), is_locked=is_locked, clock=clock
    )
    window.take_switch(ScreenSwitch.from_environment().turn)
    application.installEventFilter(window.guard)
    with qt_messages_in_log(), Service(folder, program="kiosk") as service:
        window.take_measure(lambda real: _keep_measure(service, screen, real))
        service.bridge.watch_calls(single.call_file)
        service.bridge.called.connect(window.raise_)
        watched = Path(settings.kiosk.content) if settings.kiosk.content else None
        feed = LobbyFeed(service, window, clock, watched, receives=settings.lobby.receive)
        window.take_opinions(feed.keep_opinion)
        window.take_origin(feed.origin)
        feed.ask()
        tell_first_paint(window)
        if is_locked:
            hold = Hold(window, lambda: _choose_screen(application, settings.kiosk.screen))
            application.lastWindowClosed.connect(hold.let_go)
            hold.start()
        else:
            window.resize(area.size())
            window.show()
        ready()
        # Late: a voice costs a library and, on some systems, a process of its own.
        QTimer.singleShot(_VOICE_AFTER_MS, window, lambda: _give_voice(window, folder, heart))
        application.exec()
        feed.leave()
    application.removeEventFilter(window.guard)
    return 0
