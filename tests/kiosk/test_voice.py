"""Reading aloud: there where a voice is, silent at a touch, never a word too many."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint

from kiosk.app import _give_voice, _Heart
from kiosk.reading import Sentence
from kiosk.view import PageName, Place
from kiosk.voice import Voice, find_voice, spoken
from kiosk.window import KioskWindow
from tests.support.kiosk_voice import SaidEngine
from tests.support.town import SQUARE
from widgets.qt_messages import qt_messages_in_log

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.support.kiosk_clock import PushedClock
    from tests.support.kiosk_hand import Hand


@pytest.fixture
def engine(window: KioskWindow, hand: Hand) -> SaidEngine:
    made = SaidEngine()
    window.take_voice(Voice(made))  # type: ignore[arg-type]
    return made


def has_key(hand: Hand, words: str = "Écouter") -> bool:
    return any(button.accessibleName() == words for button in hand.buttons())


class _Beats:
    """A heart that writes down what it was told."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def busy(self) -> None:
        self.said.append("busy")

    def beat(self) -> None:
        self.said.append("beat")


def test_a_search_that_takes_long_is_announced_and_one_that_never_ended_is_left_out_once(
    window: KioskWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """speech-dispatcher lists 13 000 voices: five seconds in which nothing turns, and no watcher may end it."""
    beats, found = _Beats(), Voice(SaidEngine())  # type: ignore[arg-type]

    def search() -> Voice:
        assert beats.said == ["busy"]
        assert list(tmp_path.glob("voice.*"))
        return found

    monkeypatch.setattr("kiosk.voice.find_voice", search)
    heart = _Heart(window._looks._application)
    heart._heart = beats  # type: ignore[assignment]
    _give_voice(window, tmp_path, heart)
    assert beats.said == ["busy", "beat"]
    assert not list(tmp_path.glob("voice.*"))
    assert window._aloud.key("fr") is not None

    (tmp_path / "voice.asking").touch()  # as a search leaves it in the middle of which the program was ended
    monkeypatch.setattr("kiosk.voice.find_voice", lambda: 1 // 0)
    _give_voice(window, tmp_path, heart)
    with pytest.raises(ZeroDivisionError):  # only once
        _give_voice(window, tmp_path, heart)


def test_a_voice_that_never_comes_back_from_reading_is_left_out_at_the_next_start_too(
    hand: Hand, window: KioskWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen without a sound card: the service hung when a visitor went on, and each « Écouter » would end the lobby."""
    marks: list[tuple[str, bool]] = []

    class Marked(SaidEngine):
        def say(self, words: str) -> None:
            marks.append(("say", (tmp_path / "voice.asking").exists()))
            super().say(words)

        def stop(self) -> None:
            marks.append(("stop", (tmp_path / "voice.asking").exists()))
            super().stop()

    monkeypatch.setattr("kiosk.voice.find_voice", lambda: Voice(Marked()))  # type: ignore[arg-type]
    heart = _Heart(window._looks._application)
    _give_voice(window, tmp_path, heart)
    window.go(Place(PageName.SENSOR, SQUARE))
    hand.touch("Écouter")
    assert not (tmp_path / "voice.asking").exists()
    hand.touch("Accueil")
    assert marks == [("say", True), ("stop", True)]
    assert not (tmp_path / "voice.asking").exists()


def test_without_a_voice_there_is_no_key(hand: Hand) -> None:
    assert not has_key(hand)


def test_a_language_nobody_speaks_here_has_no_key(hand: Hand, engine: SaidEngine) -> None:
    assert has_key(hand)
    hand.touch("Deutsch")
    assert not has_key(hand, "Vorlesen")
    hand.touch("English")
    assert has_key(hand, "Listen")


def test_a_page_is_read_from_its_title_on_in_the_visitors_language(
    hand: Hand, window: KioskWindow, engine: SaidEngine
) -> None:
    window.go(Place(PageName.SENSOR, SQUARE))
    hand.touch("Écouter")
    while window._aloud.is_on:
        engine.finish()
    assert engine.locale == "fr_FR"
    said = "\n".join(engine.said)
    places = [
        said.index(words)
        for words in ("Le compteur de passages", "Il compte les passages", "Aucune donnée personnelle", "44 passages")
    ]
    assert places == sorted(places)
    assert "de 9 heures à 10 heures" in said
    assert "samedi 1204" in said
    assert "Accueil" not in said
    assert len(engine.said) == len(set(engine.said))


def test_the_key_is_ticked_while_reading_and_free_after(hand: Hand, window: KioskWindow, engine: SaidEngine) -> None:
    hand.touch("Écouter")
    assert hand.button("Écouter").isChecked()
    while window._aloud.is_on:
        engine.finish()
    assert not hand.button("Écouter").isChecked()


def test_a_touch_on_the_key_stops_and_does_not_begin_again(hand: Hand, window: KioskWindow, engine: SaidEngine) -> None:
    hand.touch("Écouter")
    before = len(engine.said)
    hand.touch("Écouter")
    assert not window._aloud.is_on
    assert len(engine.said) == before
    hand.touch("Écouter")
    assert window._aloud.is_on


def test_a_touch_anywhere_stops(hand: Hand, window: KioskWindow, engine: SaidEngine) -> None:
    hand.touch("Touchez l’écran")
    hand.touch("Écouter")
    hand.touch_at(QPoint(3, 300))
    assert not window._aloud.is_on


def test_another_page_is_silent(hand: Hand, window: KioskWindow, engine: SaidEngine) -> None:
    hand.touch("Écouter")
    window.go(Place(PageName.WHO))
    assert not window._aloud.is_on


def test_who_is_read_to_is_not_sent_home(
    hand: Hand, window: KioskWindow, engine: SaidEngine, clock: PushedClock
) -> None:
    hand.touch("Touchez l’écran")
    hand.touch("Écouter")
    for _ in range(4):
        clock.push(30)
        window.tick()
    assert window.place == Place(PageName.TILES)
    while window._aloud.is_on:
        engine.finish()
    clock.push(60)
    window.tick()
    assert window.place == Place(PageName.ATTRACT)


def test_a_voice_that_breaks_down_is_silent_and_told_to_the_log(
    hand: Hand, window: KioskWindow, engine: SaidEngine, caplog: pytest.LogCaptureFixture
) -> None:
    hand.touch("Écouter")
    engine.fail()
    assert not window._aloud.is_on
    assert "the voice failed" in caplog.text


def test_numbers_and_hours_are_said_as_people_say_them() -> None:
    assert spoken("1\u202f204 passages", "fr") == "1204 passages"
    assert spoken("de 1\u00a0h à 10\u00a0h", "fr") == "de 1 heure à 10 heures"
    assert spoken("1,204 passages", "en") == "1,204 passages"


def test_qts_own_engine_says_every_sentence(qtbot: QtBot) -> None:
    """With the engine that Qt brings for tests, where the system has its sound libraries."""
    voice = find_voice("mock")
    if voice is None:
        pytest.skip("Qt's speech cannot be loaded here: the system lacks its sound libraries")
    ended: list[bool] = []
    voice.ended = lambda: ended.append(True)
    voice.say([Sentence("Bonjour."), Sentence("Au revoir.")], "en")
    assert voice.is_on
    qtbot.waitUntil(lambda: ended == [True], timeout=30_000)
    assert not voice.is_on


def test_a_computer_without_sound_has_no_voice_and_no_error() -> None:
    assert find_voice("no engine of that name") is None


def test_looking_for_a_voice_says_nothing_on_the_terminal(
    qapp: QApplication, capfd: pytest.CaptureFixture[str]
) -> None:
    """A lobby screen has no terminal; what is missing is news for the log."""
    with qt_messages_in_log():
        find_voice()
    assert capfd.readouterr().err == ""
