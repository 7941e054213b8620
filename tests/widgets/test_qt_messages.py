"""Qt's own messages are in the log at their level; what may be missing is no warning."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import QLoggingCategory, qCritical, qDebug, qWarning

from widgets.qt_messages import optional, qt_messages_in_log


def test_each_message_of_qt_is_in_the_log_at_its_level(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG), qt_messages_in_log():
        qDebug("a detail")
        qWarning("a warning with % and {}")
        qCritical("a fault")
    found = [(record.name, record.levelno, record.getMessage()) for record in caplog.records]
    assert found == [
        ("qt.default", logging.DEBUG, "a detail"),
        ("qt.default", logging.WARNING, "a warning with % and {}"),
        ("qt.default", logging.ERROR, "a fault"),
    ]
    assert capfd.readouterr().err == ""
    caplog.clear()  # they were meant


def test_what_may_be_missing_is_news_and_only_there(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), qt_messages_in_log():
        with optional():
            qWarning("no such plug-in")
        qWarning("no such file")
    assert [record.levelno for record in caplog.records] == [logging.INFO, logging.WARNING]
    caplog.clear()


def test_sound_libraries_that_are_tried_are_news(caplog: pytest.LogCaptureFixture) -> None:
    from PySide6.QtCore import qCWarning

    category = QLoggingCategory("qt.multimedia.symbolsresolver")
    with caplog.at_level(logging.DEBUG), qt_messages_in_log():
        qCWarning(category, "Couldn't load pipewire-0.3 library")
    (record,) = caplog.records
    assert (record.name, record.levelno) == ("qt.multimedia.symbolsresolver", logging.INFO)
