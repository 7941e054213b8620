"""« Brancher mes capteurs »: the address given by the installer, tried for real, and what was found said in words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.dialog_help import offer_help
from desktop.dialog_size import fit_screen
from desktop.file_dialog import pick_file
from desktop.rolling import rolling
from desktop.while_open import while_open
from measures import french
from runtime.faults import Fault, fault_of
from runtime.trial import Trial
from sync.address import DEFAULT_TOPICS, AddressError, Broker, read_topic
from widgets.button import Button
from widgets.card import Card, Notice
from widgets.page_wheel import let_wheel_pass
from widgets.text import Text

if TYPE_CHECKING:
    from runtime.service import Service
    from runtime.settings import BrokerSettings

__all__ = ["ConnectDialog", "found_words"]

_PLAIN_PORT, _TLS_PORT = 1883, 8883
# What may be otherwise tomorrow: a broker that is not set up yet, a network that is down.
_PASSING = {"away", "unknown-host", "no-network"}
_RING_PX = 4  # around the fields, which the part that scrolls would cut
# What ChirpStack, The Things Stack and ThingPark name a device by in their topics.
_DEVICE = re.compile(r"/(?:devices?|things)/([^/]+)/")
# Queues of Live Objects and channels of Helium: what is in them names its device.
_QUEUE = re.compile(r"fifo/|router/|helium/")


def found_words(trial: Trial) -> tuple[str, list[str]]:
    """Give (sensors named by the topics heard, topics of no known form) of a trial."""
    devices = {found.group(1) for topic in trial.topics if (found := _DEVICE.search(topic))}
    others = [topic for topic in trial.topics if not (_DEVICE.search(topic) or _QUEUE.match(topic))]
    return french.listed(sorted(devices)[:4]), others


class ConnectDialog(QDialog):
    """Fields, « Essayer », what was found, « Brancher ». Nothing is kept before « Brancher »."""

    def __init__(self, service: Service, settings: BrokerSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._service = service
        self._tried: Broker | None = None
        self._number = 0
        self.setWindowTitle(self.tr("Connect my sensors"))
        self.host = QLineEdit()
        self.host.setPlaceholderText("broker.ma-commune.fr")
        self.port = QSpinBox()
        let_wheel_pass(self.port)
        self.port.setRange(1, 65_535)
        self.port.setValue(_PLAIN_PORT)
        self.is_tls = QCheckBox(self.tr("Encrypted connection"))
        self.user = QLineEdit()
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.ca_file = QLineEdit()
        self.ca_button = Button(self.tr("Choose…"))
        self.topics = QLineEdit(" ".join(DEFAULT_TOPICS))
        self.try_button = Button(self.tr("Try"))
        self.accept_button = Button(self.tr("Connect"), kind="primary")
        self.anyway_button = Button(self.tr("Connect all the same"))
        self._fill(settings)
        self._lay_out()
        self.try_button.clicked.connect(self.try_now)
        self.accept_button.clicked.connect(self._keep)
        self.anyway_button.clicked.connect(self._keep)
        self.ca_button.clicked.connect(self._choose_ca)
        self.is_tls.toggled.connect(self._set_port)
        for field in (self.host, self.user, self.password, self.ca_file, self.topics):
            field.textChanged.connect(lambda _text: self._forget())
        self.port.valueChanged.connect(lambda _value: self._forget())

    def _fill(self, settings: BrokerSettings) -> None:
        broker = settings.broker()
        if broker is None:
            return
        self.host.setText(broker.host)
        self.is_tls.setChecked(broker.is_tls)
        self.port.setValue(broker.port)
        self.user.setText(broker.user)
        self.ca_file.setText(broker.ca_file)
        self.topics.setText(" ".join(broker.topics))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28 - _RING_PX, 20, 28, 20)
        column.setSpacing(12)
        title = Text(self.tr("Connect my sensors"), "title")
        title.setContentsMargins(_RING_PX, 0, 0, 0)
        column.addWidget(title)
        # On a small screen the fields scroll; what was found and the buttons stay in view.
        column.addWidget(rolling(self._fields()), 1)
        below = QVBoxLayout()
        below.setContentsMargins(_RING_PX, 0, 0, 0)
        below.setSpacing(12)
        column.addLayout(below)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Listening…"))
        self._bar.hide()
        below.addWidget(self._bar)
        self.answer = Card()
        self._notice = Notice("info", "rest")
        self.answer.add(self._notice)
        self.answer.hide()
        below.addWidget(self.answer)
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.try_button)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.anyway_button)
        foot.addWidget(self.accept_button)
        offer_help(self, "dialog-connect", foot)
        self._offer()
        below.addLayout(foot)
        fit_screen(self, 640, 660)

    def _fields(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(_RING_PX, 0, 8, _RING_PX)  # and room for the scroll bar
        column.setSpacing(12)
        words = self.tr("What your installer gave you. Nothing leaves this computer; messages are only received.")
        column.addWidget(Text(words, tone="muted", is_wrapped=True))
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for name, field in (
            (self.tr("Address of the broker"), self.host),
            (self.tr("Port"), self.port),
            ("", self.is_tls),
            (self.tr("User"), self.user),
            (self.tr("Password"), self.password),
        ):
            field.setAccessibleName(name or self.is_tls.text())
            form.addRow(Text(name), field)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.ca_file, 1)
        row.addWidget(self.ca_button)
        self.ca_file.setAccessibleName(self.tr("Authority file (CA), if one was given"))
        self.ca_button.setAccessibleName(self.tr("Choose the authority file"))
        form.addRow(Text(self.tr("Authority file (CA), if one was given")), row)
        self.topics.setAccessibleName(self.tr("Topics"))
        self.topics.setCursorPosition(0)
        form.addRow(Text(self.tr("Topics")), self.topics)
        column.addLayout(form)
        column.addStretch(1)
        return holder

    def broker(self) -> Broker:
        """Give what was entered; AddressError where it can be no broker."""
        host = self.host.text().strip()
        if not host or any(sign.isspace() or sign in "/@" for sign in host):
            raise AddressError("host", host)
        topics = tuple(read_topic(topic) for topic in self.topics.text().split())
        return Broker(
            host,
            self.port.value(),
            self.user.text().strip(),
            self.is_tls.isChecked(),
            self.ca_file.text().strip(),
            topics or DEFAULT_TOPICS,
        )

    def try_now(self) -> None:
        """Connect for a few seconds and say what was found."""
        try:
            broker = self.broker()
        except AddressError as error:
            self._tell_fault(fault_of(error))
            return
        self._number += 1
        number = self._number
        self._bar.show()
        had_focus = self.try_button.hasFocus()
        self.try_button.setEnabled(False)
        self._say("radio", "rest", self.tr("Trying…"), "")

        def deliver(found: Trial | Fault) -> None:
            if number != self._number:
                return
            self._bar.hide()
            self.try_button.setEnabled(True)
            if had_focus:  # it goes on to « Annuler » from a button that cannot be pressed
                self.try_button.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(found, Fault):
                self._tell_fault(found, broker)
            else:
                self._tell_found(broker, found)

        self._service.try_broker(broker, self.password.text() or None, while_open(self, deliver))

    def _tell_found(self, broker: Broker, trial: Trial) -> None:
        self._tried = broker
        self._offer(is_sure=True)
        self.accept_button.setFocus(Qt.FocusReason.OtherFocusReason)
        lock = (
            self.tr("The connection is encrypted.")
            if trial.is_encrypted
            else self.tr("The connection is not encrypted.")
        )
        if not trial.messages:
            said = self.tr("No message in a few seconds: sensors often speak every ten minutes.")
            self._say("circle-check", "ok", self.tr("The broker answers."), f"{said} {lock}")
            return
        devices, others = found_words(trial)
        said = self.tr("%n messages heard.", "", trial.messages)
        if devices:
            said += " " + self.tr("Sensors: {names}.").format(names=devices)
        if others:
            said += " " + self.tr("Also: {topics}.").format(topics=french.listed(others[:3]))
        self._say("circle-check", "ok", self.tr("The broker answers."), f"{said} {lock}")

    def _tell_fault(self, fault: Fault, broker: Broker | None = None) -> None:
        """Say what happened and what to do here: most often the address is wrong, and no message waits there."""
        # The installer's words may be right before the broker is there: they are kept on request, and tried again.
        is_passing = broker is not None and fault.code in _PASSING
        self._tried = broker if is_passing else None
        self._offer(is_passing=is_passing)
        remedy = f"{fault.meaning} {fault.remedy}".strip()
        if fault.code == "away":
            remedy = self.tr(
                "Compare the address and the port with those of your installer. "
                "If they are right, it is stopped or the network is down."
            )
        elif fault.code == "unknown-host":
            remedy = self.tr(
                "Compare the address letter by letter with that of your installer, and check the network cable."
            )
        elif fault.code == "protocol" and broker is not None and not broker.is_tls:
            remedy = self.tr(
                "Compare the address and the port with those of your installer. "
                "If they speak of encryption, of TLS or of port 8883, tick “Encrypted connection”."
            )
        if is_passing:
            remedy += " " + self.tr("Connected all the same, Parvis tries again by itself until it answers.")
        self._say("circle-off", "fault", fault.happened, remedy)

    def _offer(self, *, is_sure: bool = False, is_passing: bool = False) -> None:
        """Offer to keep what was tried where it answered, or all the same where it may answer later."""
        self.accept_button.setVisible(not is_passing)
        self.accept_button.setEnabled(is_sure)
        self.anyway_button.setVisible(is_passing)
        (self.accept_button if is_sure else self.try_button).setDefault(True)

    def _say(self, icon_name: str, role: str, first: str, second: str) -> None:
        self._notice.set_icon(icon_name, role)
        self._notice.set_words([(first, True)], second)
        self.answer.setAccessibleName(f"{first} {second}".strip())
        self.answer.show()

    def told(self) -> str:
        """Give what was last said, in words."""
        return self.answer.accessibleName()

    def _forget(self) -> None:
        # What was tried is no longer what stands in the fields.
        self._tried = None
        self._number += 1
        self._bar.hide()
        self.try_button.setEnabled(True)
        self._offer()

    def _keep(self) -> None:
        if self._tried is not None:
            self._service.use_broker(self._tried, self.password.text() or None)
            self.accept()

    def _choose_ca(self) -> None:
        file = pick_file(
            self,
            self.tr("Choose the authority file"),
            Path.home(),
            self.tr("Certificates (*.pem *.crt *.cer);;All files (*)"),
        )
        if file is not None:
            self.ca_file.setText(str(file))

    def _set_port(self, is_tls: bool) -> None:
        usual = {True: _PLAIN_PORT, False: _TLS_PORT}[is_tls]
        if self.port.value() == usual:
            self.port.setValue(_TLS_PORT if is_tls else _PLAIN_PORT)
        self._forget()
