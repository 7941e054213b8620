"""Reading aloud: there where a voice is, silent at a touch, never a word too many."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import QPoint

from kiosk.app import _give_voice, _Heart
from kiosk.modes import Modes
from kiosk.reading import Sentence, sentences_of
from kiosk.telling import Telling
from kiosk.view import PageName, Place
from kiosk.voice import Voice, find_voice, spoken
from kiosk.week import hatch_key
from kiosk.window import KioskWindow
from tests.support.kiosk_voice import SaidEngine
from tests.support.town import SQUARE
from widgets.qt_messages import qt_messages_in_log

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from dtpr.told import Language
    from kiosk.facts import Lobby
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


@pytest.mark.parametrize("language", ["fr", "en", "de", "falc"])
def test_what_a_code_holds_and_what_hatching_means_is_not_read(
    hand: Hand, window: KioskWindow, lobby: Lobby, language: Language
) -> None:
    """The code of a town without an address holds the label: read aloud, the page was told twice."""
    square = lobby.find(SQUARE)
    assert square is not None
    week = (msgspec.structs.replace(square.week[0], value=None, is_whole=False), *square.week[1:])
    label = msgspec.structs.replace(square.label, address="")
    changed = msgspec.structs.replace(square, week=week, label=label)
    window.show_lobby(msgspec.structs.replace(lobby, sensors=(changed,)))
    window._choose(Modes(language))
    window.go(Place(PageName.SENSOR, SQUARE))
    hand.settle()
    page = window._stage.page
    assert page is not None
    said = [sentence.words for sentence in sentences_of(page)]
    whole = "\n".join(said)
    panel = changed.panel(language)
    assert not panel.address
    assert whole.count(panel.what) == 1
    assert all(whole.count(f"{line.question} {line.answer}") == 1 for line in panel.lines)
    telling = Telling(language, lobby.town.zone, window._clock.now_ms())
    key = hatch_key(changed.figure.kind, week, telling)  # type: ignore[union-attr]
    assert key is not None
    assert key._said.text() not in [words.rstrip(".") for words in said]


def test_what_stands_apart_is_read_with_a_pause(hand: Hand, window: KioskWindow) -> None:
    """« 219 passages hier Touchez l’écran » was one sentence."""
    page = window._stage.page
    assert page is not None
    assert [one.words for one in sentences_of(page)] == [page.accessibleName() + "."]
    assert page.accessibleName().endswith(" hier. Touchez l’écran")
    window.go(Place(PageName.SENSOR, SQUARE))
    page = window._stage.page
    assert page is not None
    assert "44 passages de 9 h à 10 h. Compté il y a 12 minutes." in [
        one.words.replace("\u00a0", " ") for one in sentences_of(page)
    ]
    window.go(Place(PageName.PLACE))
    page = window._stage.page
    assert page is not None
    said = "\n".join(one.words for one in sentences_of(page))
    assert said.count("sur 10, ") == 0
    assert said.count("Mesuré il y a") == 1


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
    assert spoken("\u22123 degrés", "falc") == "moins 3 degrés"
    assert spoken("Um 10:12 Uhr, von 23 bis 5:30\u00a0Uhr, um 9:05 Uhr.", "de") == (
        "Um 10 Uhr 12, von 23 bis 5 Uhr 30, um 9 Uhr 5."
    )
    assert (
        spoken("from 9:00 to 10:00, off from 23:00 to 5:30", "en")
        == "from 9 a.m. to 10 a.m., off from 11 p.m. to 5:30 a.m."
    )
    assert (
        spoken("from 23:00 to 24:00, until 12:00, at 0:00", "en") == "from 11 p.m. to midnight, until noon, at midnight"
    )
    assert spoken("a score of 3:2, at 10:00 a.m.", "en") == "a score of 3:2, at 10:00 a.m."


def test_an_address_is_said_with_its_signs() -> None:
    """espeak-ng is silent at a full stop within a word: « dpo arobase cdg example » reaches nobody."""
    assert spoken("Écrire à dpo@cdg-59.example.", "fr") == "Écrire à dpo arobase cdg tiret 59 point example."
    assert spoken("clairval.example/c/1", "en") == "clairval dot example slash c slash 1"
    assert spoken("https://clairval.example/c/1.", "de") == "clairval Punkt example Schrägstrich c Schrägstrich 1."
    for plain in ("M. Durand, 03.20.12.34.56", "le 16.11.2026", "12.5 ou plus", "Fin.Début"):
        assert spoken(plain, "fr") == plain


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
