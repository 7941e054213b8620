"""PySide6 comes without its developers' tools, and is the same PySide6."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.support.shared import ROOT


def ask(script: str) -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_pyside_still_has_what_is_left_out():
    ask("from widgets.features import load_qt; assert load_qt()")


def test_nothing_of_it_is_compiled_for_a_window_that_is_shown():
    ask(
        "from widgets import features; features.load_qt()\n"
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "application = QApplication([])\n"
        "class Label(QLabel): pass\n"
        "label = Label('a'); label.show(); application.processEvents()\n"
        "assert len(features._texts) == len(features._LATE)\n"
    )


def test_a_wrong_call_is_told_in_the_same_words():
    wrong = (
        "from PySide6.QtCore import QObject\n"
        "for given in ((), (3,), ('a', 'b')):\n"
        "    try: QObject().setObjectName(*given)\n"
        "    except TypeError as error: print(error)\n"
        "from shiboken6 import Shiboken\n"
        "from shibokensupport.signature import get_signature\n"
        "print(get_signature(QObject.setObjectName), QObject.setObjectName.__doc__)\n"
    )
    told = ask(f"from widgets.features import load_qt; load_qt()\n{wrong}")
    assert "setObjectName(int)" in told
    assert told == ask(wrong)
