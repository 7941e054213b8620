"""Keeps a window's facts fresh and brings to the base what visitors said: the kiosk's side of the service."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec
from PySide6.QtCore import QObject, QTimer

from kiosk.facts import Lobby, read_lobby
from kiosk.labels import Published, read_published, read_words
from kiosk.looked import Looked, look_at_kept, look_at_key, look_at_parcel
from kiosk.opinion_box import OpinionBox
from kiosk.opinion_shelf import Opinion, OpinionShelf
from kiosk.plan import read_plan
from kiosk.town_facts import NoiseIndex, Written
from measures.like_days import CalendarFault, load_calendar
from measures.opening import read_opening
from measures.switch_off import read_order
from measures.timespan import date_of, midnight_ms
from runtime.faults import Fault
from runtime.settings import Settings, SettingsFault, read_settings
from store.base import read_town

if TYPE_CHECKING:
    import sqlite3

    from kiosk.rest import Clock
    from kiosk.window import KioskWindow
    from measures.like_days import DayCalendar
    from runtime.lobby_receiver import LobbyReceiver
    from runtime.lobby_words import Told
    from runtime.service import Service
    from runtime.state import State
    from store.opinions import Face
    from sync.lobby_content import Content
    from sync.lobby_seal import ContentFault

__all__ = ["LobbyFeed"]

_log = logging.getLogger(__name__)

_LASTING = 2  # times one after the other: what fails once may be over with the next try
_READ_AGAIN_MS = 30_000  # days and hours end even when nothing arrives


class LobbyFeed(QObject):
    """Asks at each change and twice a minute. A question that fails changes nothing.

    `watched` is a folder in which the office's file is looked for (a USB key); None: there is none. `receives`: it may
    come by the broker too.
    """

    def __init__(
        self,
        service: Service,
        window: KioskWindow,
        clock: Clock,
        watched: Path | None = None,
        *,
        receives: bool = False,
    ) -> None:
        super().__init__(window)
        self._receives = receives
        self._receiver: LobbyReceiver | None = None
        self._has_looked = False
        self._refused: tuple[str, int] | None = None  # a code, and when
        self._unread, self._why_unread = 0, ""  # looks at a key of which nothing was read, one after the other, and why
        self._told_unread = ""  # of those, what the town hall was told
        self._base_fault: Fault | None = None  # what keeps us from writing
        self._read_faults: list[Fault] = []  # what the last questions were answered with, one after the other
        self._service, self._window, self._clock, self._watched = service, window, clock, watched
        self._published: Published | None = None
        self._content: Content | None = None
        self._noise: NoiseIndex | None = None
        self._is_asking = self._is_to_ask_again = False
        service.bridge.changed.connect(lambda _change: self.ask())
        service.bridge.state_changed.connect(self._take_state)
        self._box = OpinionBox(service.jobs.write, shelf=OpinionShelf(service.folder), load=service.load)
        self._box.take_back()
        self._timer = QTimer(self)
        self._timer.setInterval(_READ_AGAIN_MS)
        self._timer.timeout.connect(self._again)
        self._timer.start()

    def ask(self) -> None:
        """Ask the base again, once the question before has its answer.

        Only the newest question is answered: where more comes in than can be read, nobody would ever see an answer.
        """
        if self._is_asking:
            self._is_to_ask_again = True
            return
        self._is_asking, self._is_to_ask_again = True, False
        now_ms, published, folder, content = self._clock.now_ms(), self._published, self._service.folder, self._content
        noise = self._noise

        def question(con: sqlite3.Connection) -> Lobby:
            # The calendar costs a fifth of a second once: the first page does not wait for it.
            calendar = None if published is None else _calendar(folder, con)
            lobby = read_lobby(con, now_ms, published, _written(folder, content), calendar, noise)
            facts = msgspec.structs.replace(lobby.facts, plan=read_plan(con, folder, content))
            return msgspec.structs.replace(lobby, facts=facts)

        self._service.reader.ask("lobby", question, self._take)

    def _again(self) -> None:
        self._box.hand_over()
        self.ask()
        self.ask_labels()
        self.look_for_content()

    def _take(self, answer: Lobby | Fault) -> None:
        self._is_asking = False
        self._show(answer)
        if self._is_to_ask_again:
            self.ask()

    def _show(self, answer: Lobby | Fault) -> None:
        if not isinstance(answer, Lobby):
            # The reader has logged it; what is shown stays, with its age. The office is to hear of it.
            self._read_faults = [*self._read_faults, answer][-_LASTING:]
            self._tell_trouble()
            if not self._has_looked:
                self.look_for_content()
            return
        self._read_faults = []
        self._tell_trouble()
        self._noise = answer.facts.noise
        self._window.take_hours(answer.facts.written.opening)
        self._window.show_lobby(answer)
        if self._published is None:
            # Once the first page stands.
            self._published = Published()
            self.ask_labels()
            self.look_for_content()

    def _take_state(self, state: State) -> None:
        if state.base_fault != self._base_fault:
            self._base_fault = state.base_fault
            self._tell_trouble()

    @property
    def _trouble(self) -> Fault | None:
        """What keeps this screen from its base, and is not over with the next question."""
        return self._base_fault or (self._read_faults[-1] if len(self._read_faults) >= _LASTING else None)

    def _tell_trouble(self) -> None:
        if self._receiver is not None:
            self._receiver.suffer("" if self._trouble is None else self._trouble.code)

    def ask_labels(self) -> None:
        """Ask for the published labels."""
        content, folder = self._content, self._service.folder

        def question(con: sqlite3.Connection) -> Published:
            return read_published(con, () if content is None else content.labels, read_words(folder, content))

        self._service.reader.ask("lobby labels", question, self._take_labels)

    def _take_labels(self, answer: Published | Fault) -> None:
        if isinstance(answer, Published) and answer != self._published:
            self._published = answer
            self.ask()

    def look_for_content(self) -> None:
        """Look for the office's file where it may lie, on the writer's thread; the last good one stays."""
        folder, watched, is_first = self._service.folder, self._watched, not self._has_looked
        now_ms = self._clock.now_ms()

        def work(_job: object) -> Looked:
            return look_at_key(folder, watched, now_ms, is_first=is_first)

        self._service.jobs.run("lobby content", work, self._take_look)

    def _take_look(self, answer: Looked | Fault) -> None:
        if isinstance(answer, Fault):
            # The base lets nobody write; what was kept needs no base, and the office hears of it all the same.
            looked = look_at_kept(self._service.folder) if self._content is None else Looked()
            self._show_content(looked)
        else:
            looked = answer
            self._show_content(looked)
            if not self._has_looked:
                self._has_looked = True
                self._refused = looked.aside
            self._note_unread(looked.unread)
        if self._receives and self._receiver is None:
            # Only now: what is kept must not be fetched again.
            self._receiver = self._service.receive_lobby(self._judge, self._clock.now_ms)
            self._tell_trouble()
        if self._receiver is not None:
            if looked.content is not None:
                self._receiver.take(looked.content.made_ms, looked.digest, "key")
            if looked.refused:
                self._receiver.refuse(looked.refused, "key")

    def _note_unread(self, why: str) -> None:
        """Tell of a key that is not read at the second look: by then it would be mounted; and when that is over."""
        is_same, self._why_unread = why == self._why_unread, why
        self._unread = (self._unread + 1 if is_same else 1) if why else 0
        if self._unread == _LASTING:
            _log.warning("nothing is read of a USB key that is plugged in: %s", why)
            self._refused, self._told_unread = (why, self._clock.now_ms()), why
            if self._receiver is not None:
                self._receiver.refuse(why, "key")
        elif self._told_unread and not why:
            if self._refused is not None and self._refused[0] == self._told_unread:
                self._refused = None
            self._told_unread = ""
            if self._receiver is not None:
                self._receiver.read_again()

    def _judge(self, data: bytes, fault: ContentFault | None) -> None:
        """Judge what came by the broker as a file from a key is judged, on the writer's thread."""
        folder, now_ms = self._service.folder, self._clock.now_ms()

        def work(_job: object) -> Looked:
            return look_at_parcel(folder, data, fault, now_ms)

        self._service.jobs.run("lobby content", work, self._take_parcel)

    def _take_parcel(self, answer: Looked | Fault) -> None:
        receiver = self._receiver
        if receiver is None:
            return
        if isinstance(answer, Fault):
            receiver.settle(has_failed=True)
        elif answer.content is not None:
            self._show_content(answer)
            receiver.take(answer.content.made_ms, answer.digest, "broker")
        elif answer.refused:
            self._show_content(answer)
            receiver.refuse(answer.refused, "broker")
        else:
            receiver.settle()

    def origin(self) -> tuple[Told, ...]:
        """Say for the town hall where what is shown comes from, and what was refused."""
        from runtime.lobby_words import base_words, opinions_words, origin_words

        made_ms = None if self._content is None else self._content.made_ms
        receiver = self._receiver
        told = origin_words(
            made_ms,
            self._refused,
            self._watched,
            None if receiver is None else receiver.fault,
            is_live=None if receiver is None else receiver.is_live,
            now_ms=self._clock.now_ms(),
            zone=self._window.zone,
        )
        waits = opinions_words(self._box.visitors, self._box.fault), base_words(self._trouble)
        return (*told, *(one for one in waits if one is not None))

    def _show_content(self, looked: Looked) -> None:
        if looked.refused:
            self._refused = (looked.refused, self._clock.now_ms())
        if looked.content is None or looked.content == self._content:
            return
        self._content = looked.content
        self.ask()
        self.ask_labels()

    def keep_opinion(self, face: int, reason: str) -> bool:
        """Count what a visitor said; whether it will be counted. What cannot be written now waits in the box."""
        zone = self._window.zone
        day_ms = midnight_ms(date_of(self._clock.now_ms(), zone), zone)
        return self._box.put(Opinion(day_ms, cast("Face", face), reason))

    def leave(self) -> None:
        """Hand over what waits: the program ends, and the writer does short work before it does."""
        self._box.empty()


def _calendar(folder: Path, con: sqlite3.Connection) -> DayCalendar | None:
    """Give which days are alike here; None where the files that say it cannot be taken."""
    try:
        held = read_settings(folder).calendar
        return load_calendar(read_town(con).insee, folder, school_zone=held.school_zone, market=held.market_days())
    except (SettingsFault, CalendarFault):
        return None


def _written(folder: Path, content: Content | None) -> Written:
    """Give what the town hall has written: in the office's file, else in the settings here.

    A settings file that cannot be taken has said nothing.
    """
    try:
        settings = read_settings(folder)
    except SettingsFault:
        settings = Settings()
    town, order, opening = settings.town, settings.lighting.order(), settings.kiosk.opening()
    if content is None:
        return Written(town.contact, town.officer, town.decided, town.retention, order, opening=opening)

    def chosen(name: str) -> str:
        return getattr(content, name) or getattr(town, name)

    return Written(
        chosen("contact"),
        chosen("officer"),
        chosen("decided"),
        chosen("retention"),
        read_order(content.order) or order,
        cards=content.cards,
        opening=read_opening(content.hours) or opening,
    )
