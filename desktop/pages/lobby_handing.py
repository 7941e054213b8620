"""Content for a lobby screen on a computer of its own: sent by the broker or put on a key, and what it shows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStorageInfo, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.file_dialog import pick_folder
from runtime.faults import Fault
from widgets.button import Button
from widgets.card import Card, Notice
from widgets.text import Text

if TYPE_CHECKING:
    import sqlite3

    from desktop.desk import Desk
    from runtime.lobby_outbox import Made
    from runtime.lobby_sender import LobbySender, Posting
    from runtime.lobby_words import Told

__all__ = ["LobbyHanding"]

_ICONS = {"rest": "info", "ok": "circle-check", "watch": "clock", "fault": "triangle-alert"}
_KEY_NAME = "PARVIS"  # the only one that a screen set up as we advise mounts
_AGE_MS = 60_000  # « il y a » ages while nothing else happens


class LobbyHanding(QWidget):
    """Two buttons and what became of them. Nothing is connected before `begin`."""

    begun = Signal()
    made = Signal()  # a file of this moment, for the broker or on a key
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sender: LobbySender | None = None
        self._told: tuple[Told, ...] = ()
        self.send_button = Button(self.tr("Send to the screen"), "monitor", kind="primary")
        self.key_button = Button(self.tr("Prepare a key…"), "save")
        self._said = Text("", tone="muted", is_wrapped=True)
        self._said.hide()
        self._box: Card | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.send_button)
        buttons.addWidget(self.key_button)
        buttons.addStretch(1)
        self._column.addLayout(buttons)
        self._column.addWidget(self._said)
        self.send_button.setEnabled(False)
        self.send_button.clicked.connect(self.send)
        self.key_button.clicked.connect(self.choose_key)
        desk.service.bridge.lobby_told.connect(self._show)
        self._timer = QTimer(self)
        self._timer.setInterval(_AGE_MS)
        self._timer.timeout.connect(self._show_again)

    def begin(self) -> None:
        """Hear from the broker what the screens show, from the first look at the page on."""
        if self._sender is None:
            self._sender = self._desk.service.lobby
            self._timer.start()
        self._show_again()

    def words(self) -> str:
        """Give what stands under the buttons, a line a notice."""
        return "\n".join(told.line for told in self._told)

    def _show_again(self) -> None:
        if self._sender is not None:
            self._show(self._sender.posting)

    def _show(self, posting: Posting) -> None:
        from runtime.lobby_words import told_words

        told = told_words(posting, self._desk.now_ms(), self._desk.zone)
        self.send_button.setEnabled(posting.phase != "off" and not posting.of)
        if tuple(told) != self._told:
            self._told = tuple(told)
            self._show_told()

    def _show_told(self) -> None:
        box = Card()
        for told in self._told:
            notice = Notice(_ICONS[told.role], "accent" if told.role == "rest" else told.role)
            notice.set_words([(told.first, True)], told.second)
            if told.away:
                gone = notice.add_button(Button(self.tr("This screen is gone")))
                gone.setAccessibleName(f"{gone.accessibleName()} · {told.first}")
                gone.clicked.connect(lambda _checked=False, name=told.away: self.forget(name))
            box.add(notice)
        box.setAccessibleName(self.words())
        if self._box is None:
            self._column.addWidget(box)
        else:
            self._column.replaceWidget(self._box, box)
            self._box.hide()
            self._box.deleteLater()
        self._box = box

    def send(self) -> None:
        """Make the file of this moment and let it go to the screen."""
        self.begun.emit()
        folder, now_ms = self._desk.folder, self._desk.now_ms()

        def work(con: sqlite3.Connection) -> Made:
            from runtime.lobby_outbox import make_content, put_outgoing

            return make_content(con, folder, now_ms, lambda data: put_outgoing(folder, data))

        def done(answer: Made | Fault) -> None:
            if isinstance(answer, Fault):
                self.failed.emit(answer)
                return
            if self._sender is not None:
                self._sender.send()
            self._tell_left(answer)
            self.made.emit()

        self._desk.service.jobs.write(work, done)

    def _tell_left(self, made: Made) -> None:
        """Tell what had no room in a file that is on its way all the same."""
        if made.plan_left is not None:
            self.failed.emit(made.plan_left)

    def forget(self, name: str) -> None:
        """Tell of a screen no more: it was thrown away, or set up anew under another name."""
        if self._sender is not None:
            self._sender.forget(name)
            said = self.tr(
                "That screen is taken off the list. Should it be switched on again, it comes back by itself."
            )
            self._said.setText(said)
            self._said.show()

    def choose_key(self) -> None:
        """Choose where the file for the lobby goes."""
        key = pick_folder(self, self.tr("The USB key"), Path.home())
        if key is not None:
            self.hand_over(key)

    def hand_over(self, key: Path) -> None:
        """Write the file for a lobby screen of its own into that folder."""
        self.begun.emit()
        self._said.hide()  # what an earlier key was told is not said of this one
        folder, now_ms = self._desk.folder, self._desk.now_ms()

        def work(con: sqlite3.Connection) -> tuple[Made | Fault, bool]:
            from runtime.lobby_key import put_on_key

            return put_on_key(con, folder, key, now_ms), _has_other_name(key)

        def done(answer: tuple[Made | Fault, bool] | Fault) -> None:
            made, has_other_name = answer if isinstance(answer, tuple) else (answer, False)
            if isinstance(made, Fault):
                self.failed.emit(made)
                return
            self._tell_left(made)
            said = self.tr("The file is on the key. Pull it out safely, plug it into the screen.")
            if has_other_name:
                said = self.tr(
                    "The file is on the key. Call the key PARVIS before you plug it into the screen, in FAT32 or "
                    "exFAT: of another one the screen reads nothing."
                )
            self._said.setText(said)
            self._said.show()
            self.made.emit()

        self._desk.service.jobs.write(work, done)


def _has_other_name(key: Path) -> bool:
    """Whether that folder lies on a disk with another name than the screen looks for; not on the computer's own."""
    disk = QStorageInfo(str(key))
    return disk.isValid() and not disk.isRoot() and disk.name().upper() != _KEY_NAME
