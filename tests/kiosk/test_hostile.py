"""Fifty hostile strings through every place where text comes from outside, on every page: text stays text.

No picture is shown, no link is there, no file is read and nothing is asked of a network, whatever a name says.
"""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QLineEdit, QMenu, QTextEdit, QWidget

import kiosk
from dtpr.told import LANGUAGES, Told
from kiosk.modes import Modes
from kiosk.origin import Origin
from kiosk.standstill import Standstill
from kiosk.town_facts import DarkSpan, NoiseIndex, TownFacts, Written
from kiosk.view import PageName, Place
from kiosk.voice import spoken
from kiosk.window import KioskWindow
from measures.plan import Mark, Plan
from runtime.faults import Fault
from runtime.lobby_words import Told as ToldLine
from store.cards import Card, Wording
from tests.support.kiosk_clock import MONDAY_MS
from tests.support.kiosk_twice import within
from tests.support.shared import ROOT
from widgets.card_face import CardFace
from widgets.qr import QrCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.facts import Lobby
    from tests.support.kiosk_hand import Hand

MAGENTA = 0xFFFF00FF


def hostile(picture: Path) -> list[str]:
    """Give the strings; `picture` is a local picture, magenta all over, that must never be seen."""
    file = picture.as_uri()
    return [
        f"<img src='{file}'>",
        f'<img src="{file}" width=800 height=600>',
        f"<img src={picture}>",
        f"<p><img src='{file}'/></p>",
        f"<table background='{file}'><tr><td>x</td></tr></table>",
        f"<body background='{file}'>x</body>",
        f"<div style='background-image:url({file})'>xxxx</div>",
        f"<a href='{file}'>ici</a>",
        f"<!DOCTYPE html><html><body><img src='{file}'></body></html>",
        f"<?xml version='1.0'?><img src='{file}'/>",
        f"<qt><img src='{file}'></qt>",
        f"![x]({file})",
        f"[x]({file})",
        f"url({file})",
        file,
        str(picture),
        "<a href='http://127.0.0.1:9/'>cliquez</a>",
        "<a href='javascript:alert(1)'>x</a>",
        "http://127.0.0.1:9/x.png",
        "<img src='http://127.0.0.1:9/x.png'>",
        "<img src='data:image/png;base64,iVBORw0KGgo='>",
        "<object data='http://127.0.0.1:9/'></object>",
        "<script>alert(1)</script>",
        "<b>gras</b>",
        "<h1>grand</h1>",
        "<font color='#ff00ff' size='7'>x</font>",
        "<style>* { background: #ff00ff }</style>",
        "QLabel { background: #ff00ff }",
        "&lt;b&gt;&amp;&#60;img&#62;",
        "&Fichier &Quitter",
        "%s %n %1 %L1 %%",
        "{place} {0} {town.__class__} {number!r}",
        "${HOME} `id` $(id)",
        "=cmd|' /C calc'!A0",
        "../../etc/passwd",
        "\\\\serveur\\partage",
        "'; DROP TABLE opinion; --",
        "\x00\x01\x02\x1b[31m",
        "\n\n\n\n\n\n\n\n",
        "\t\r\n",
        "\u202e\u2066inversé\u2069\u202c",
        "\u200b\u200d\ufeff",
        "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
        "\ud7ff\ufffd\uffff",
        "ااالعربية עברית ไทย 日本語",
        "W" * 60,
        "a " * 30,
        "-" * 60,
        " ",
    ]


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("secret") / "secret.png"
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(MAGENTA)
    image.save(str(file))
    return file


class _Opened(QObject):
    """Hears every address that somebody wants opened."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.urls.append(url.toString())


@pytest.fixture
def opened() -> Iterator[list[str]]:
    hearing = _Opened()
    for scheme in ("http", "https", "file", "javascript", "data"):
        QDesktopServices.setUrlHandler(scheme, hearing, "open")
    yield hearing.urls
    for scheme in ("http", "https", "file", "javascript", "data"):
        QDesktopServices.unsetUrlHandler(scheme)


def _in_every_language(bad: str) -> tuple[Wording, ...]:
    """In German its picture is described in French only."""
    return tuple(
        Wording(language, bad, bad, bad, "" if language == "de" else bad) for language in ("en", "de", "falc", bad)
    )


def poisoned(lobby: Lobby, bad: str) -> Lobby:
    """Give the town with that text in every place where text comes from outside."""
    told = Told(bad, bad, bad, bad)
    sensors = tuple(
        msgspec.structs.replace(
            one,
            sensor=bad,
            week=tuple(
                msgspec.structs.replace(day, value=day.value if at else None) for at, day in enumerate(one.week)
            ),
            label=msgspec.structs.replace(
                one.label, place=bad, town=bad, title=told, what=told, why=told, thrown_away=told, address=""
            ),
        )
        for one in lobby.sensors
    )
    facts = TownFacts(
        written=Written(bad, bad, bad, bad),
        cards=(
            Card(
                "c",
                bad,
                bad,
                bad,
                bad.encode("utf-8", "replace"),
                until_ms=MONDAY_MS + 1,
                told=_in_every_language(bad),
                described=bad,
            ),
        ),
        noise=NoiseIndex(bad, MONDAY_MS - 3_600_000, MONDAY_MS, 4.4, 2.0),
        has_order=True,
        dark=DarkSpan(MONDAY_MS, MONDAY_MS + 6 * 3_600_000, True),
        plan=Plan((100.0, 100.0), (), (), (Mark((10.0, 10.0), frozenset({bad.casefold()})),)),
    )
    headline = lobby.headline and msgspec.structs.replace(lobby.headline, sensor=sensors[0])
    place = lobby.place and msgspec.structs.replace(lobby.place, sensor=sensors[0])
    town = msgspec.structs.replace(lobby.town, name=bad)
    return msgspec.structs.replace(lobby, town=town, sensors=sensors, headline=headline, place=place, facts=facts)


def test_there_are_fifty(picture: Path) -> None:
    assert len(set(hostile(picture))) == 50


# Where the words of a card and the names of boxes stand: these are walked in every language for every string.
_TOLD = (PageName.ATTRACT, PageName.TILES, PageName.CARDS)


def walk(hand: Hand, window: KioskWindow, bad: str, number: int) -> Iterator[str]:
    """Show every page to the visitor of one language, and some to each; with and without a card on the first page.

    Some strings are seen at twice the size too, where pages have other parts.
    """
    own = LANGUAGES[number % len(LANGUAGES)]
    larger = [Modes(own, is_larger=True, is_doubled=True)] if number % 5 == 0 else []
    for modes in (*map(Modes, LANGUAGES), *larger):
        window._choose(modes)
        for page in PageName:
            if page not in _TOLD and modes.language != own:
                continue
            for turn in (None, 0) if page is PageName.ATTRACT else (None,):
                window._news.card = lambda _count, turn=turn: turn  # type: ignore[method-assign]
                for part in range(3 if number % 10 == 0 else 1):  # further screens of a page, for some strings
                    window.go(Place(page, bad, part, choice="1"))
                    hand.settle()
                    yield f"{page} {modes} {turn} {part}"


def has_magenta(image: QImage) -> bool:
    """Look at every pixel."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    return bool((np.frombuffer(plain.constBits(), np.uint32) == MAGENTA).any())


def test_one_magenta_pixel_is_seen(picture: Path) -> None:
    image = QImage(333, 50, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0xFFFFFFFF)
    assert not has_magenta(image)
    image.setPixel(331, 47, MAGENTA)
    assert has_magenta(image)
    assert has_magenta(QImage(str(picture)))


def shows_only_text(window: QWidget, shown: str) -> None:
    """Look at all parts and at the pixels, and touch every word."""
    for part in window.findChildren(QWidget):
        assert not isinstance(part, QTextEdit | QLineEdit | QAbstractScrollArea | QMenu), (shown, part)
        if isinstance(part, QLabel):
            assert part.textFormat() is Qt.TextFormat.PlainText
            assert part.textInteractionFlags() == Qt.TextInteractionFlag.NoTextInteraction
            assert part.pixmap().isNull()
    assert not has_magenta(window.grab().toImage()), shown
    for label in window.findChildren(QLabel):
        if label.isVisible():
            QTest.mouseClick(label, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


@pytest.mark.parametrize("number", range(50))
def test_a_hostile_string_is_text_on_every_page(
    hand: Hand,
    window: KioskWindow,
    lobby: Lobby,
    picture: Path,
    opened: list[str],
    caplog: pytest.LogCaptureFixture,
    number: int,
) -> None:
    bad = hostile(picture)[number]
    window.resize(960, 540)
    window.take_opinions(lambda _face, _reason: True)
    window.show_lobby(poisoned(lobby, bad))
    for shown in walk(hand, window, bad, number):
        assert "could not be made" not in caplog.text, shown
        shows_only_text(window, shown)
    spoken(bad, "fr")
    assert opened == []


@pytest.mark.parametrize("number", range(50))
def test_a_hostile_string_is_text_behind_the_pin_and_while_the_commune_cannot_be_opened(
    hand: Hand, window: KioskWindow, qapp: QApplication, picture: Path, opened: list[str], number: int
) -> None:
    """A refused file and a fault of the folder are told with names that come from outside."""
    bad = hostile(picture)[number]
    window.resize(960, 540)
    window.take_origin(lambda: (ToldLine("ok", bad, bad), ToldLine("watch", f"Refusé\u00a0: {bad}", bad)))
    window._door._tell_origin()
    hand.settle()
    assert any(isinstance(part, Origin) for part in window.findChildren(QWidget))
    shows_only_text(window, "content")
    waiting = Standstill(qapp, 3.61, "fr", is_locked=False)
    try:
        waiting.resize(960, 540)
        waiting.show()
        waiting.tell(Fault("folder", bad, bad, bad))
        hand.settle()
        assert any(bad in label.text() for label in waiting.findChildren(QLabel))
        shows_only_text(waiting, "standstill")
    finally:
        waiting.leave()
        hand.settle()
    assert opened == []


@pytest.mark.parametrize("bad", ["W" * 10_000, "mot de la fin " * 80, "e" + "\u0301\u0316" * 400, "👨‍👩‍👧‍👦" * 100])
def test_a_label_that_no_code_can_hold_has_its_page_all_the_same(
    hand: Hand, window: KioskWindow, lobby: Lobby, caplog: pytest.LogCaptureFixture, bad: str
) -> None:
    """A town without an address has the text of the label in the code: what is too long is cut there, not the page."""
    window.show_lobby(poisoned(lobby, bad))
    codes = 0
    for _screen in within(hand, window, Place(PageName.SENSOR, bad)):
        assert "could not be made" not in caplog.text
        codes += len([code for code in window.findChildren(QrCode) if code.isVisible()])
    assert codes


def parts_of_the_lobby() -> set[str]:
    """Give the names of all widgets that the lobby's pages are made of, as their modules define them."""
    for module in pkgutil.walk_packages(kiosk.__path__, "kiosk."):
        importlib.import_module(module.name)
    found, waiting = set(), [QWidget]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            waiting.append(kind)
            if kind.__module__.startswith("kiosk."):
                found.add(kind.__name__)
    return found


def test_the_walk_meets_every_widget_of_the_lobby(hand: Hand, window: KioskWindow, lobby: Lobby, picture: Path) -> None:
    bad = hostile(picture)[0]
    window.take_opinions(lambda _face, _reason: True)
    met = set()
    for size in ((960, 540), (1080, 1920)):
        window.resize(*size)
        window.show_lobby(poisoned(lobby, bad))
        for _shown in walk(hand, window, bad, 0):
            met |= {type(part).__name__ for part in window.findChildren(QWidget)}
    # Over the page, behind the PIN: words of ours and numbers, nothing from outside. What is told there of files and
    # faults has a walk of its own, above.
    apart = {"KioskWindow", "PinPad", "Calibration", "_CardFrame", "_RestBand"} | {"Origin", "Standstill"}
    assert parts_of_the_lobby() - met - apart == set()
    assert met >= {"CardFace", "DatachainPanel", "QrCode", "TouchButton", "Tag"}


@pytest.mark.parametrize("number", range(0, 50, 7))
def test_a_hostile_card_is_text_in_the_preview_of_the_office_too(
    hand: Hand, window: KioskWindow, lobby: Lobby, picture: Path, number: int
) -> None:
    bad = hostile(picture)[number]
    window.show_lobby(poisoned(lobby, bad))
    window.go(Place(PageName.CARDS))
    hand.settle()
    faces = window.findChildren(CardFace)
    assert faces[0].accessibleName().startswith(bad)


def test_the_lobby_does_not_even_load_what_could_fetch_a_picture_or_open_a_page() -> None:
    # paho brings urllib with it for its proxies; nothing of ours calls it.
    asked = (
        "import sys, kiosk.app, kiosk.feed, kiosk.pages\n"
        "bad = {'PySide6.QtNetwork', 'PySide6.QtWebEngineCore', 'PySide6.QtPdf', 'webbrowser'}\n"
        "sys.exit(', '.join(bad & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
