"""Letters of twice the size: nothing lies on something else, and keys that stand together speak equally loud."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage
from PySide6.QtWidgets import QLabel

from kiosk.attract_face import Face
from kiosk.big_key import BigKey
from kiosk.header import MARGIN_MM, Header
from kiosk.key_screens import SaidRow
from kiosk.level_frame import LevelFrame
from kiosk.live_figure import LiveFigure
from kiosk.mode_bar import ModeBar
from kiosk.modes import Modes
from kiosk.pin_pad import PinPad
from kiosk.said import Said
from kiosk.title_line import TitleLine
from kiosk.view import PageName, Place
from kiosk.voice import Voice
from kiosk.week import WeekFigures
from measures.timespan import HOUR_MS
from store.cards import Card
from tests.support.kiosk_access import cut
from tests.support.kiosk_clock import MONDAY_MS
from tests.support.kiosk_extremes import with_boxes, with_long_words
from tests.support.kiosk_twice import LANGUAGES, PX_PER_MM, SCREENS, show_twice, within
from tests.support.kiosk_voice import SaidEngine
from tests.support.town import LISTENER, SQUARE
from widgets.datachain_panel import DatachainPanel
from widgets.tag import Tag
from widgets.touch_button import TouchButton

if TYPE_CHECKING:
    from pathlib import Path

    from dtpr.told import Language
    from kiosk.window import KioskWindow
    from tests.support.kiosk_hand import Hand


@SCREENS
@LANGUAGES
def test_a_badge_has_the_room_of_its_words(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language
) -> None:
    """The chain runs over several screens; question and answer of a badge never lie on those of the next."""
    full.resize(*size)
    full._choose(Modes(language, is_larger=True, is_doubled=True))
    full.go(Place(PageName.SENSOR, SQUARE))
    hand.settle()
    met = []
    for part in range(9):
        full.go(Place(PageName.SENSOR, SQUARE, part))
        hand.settle()
        for chain in full.findChildren(DatachainPanel):
            if chain.isVisible():
                assert chain.height() >= chain.minimumSizeHint().height(), part
                met += [line.question for line in chain._lines]
    sensor = full._lobby.find(SQUARE) if full._lobby else None
    assert sensor is not None
    assert set(met) == {line.question for line in sensor.panel(language).lines}


@SCREENS
@LANGUAGES
def test_that_a_box_is_silent_is_told_on_its_first_screen(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language
) -> None:
    """Who does not turn the screen does not take it for one that works."""
    assert full._lobby is not None
    silent = [
        msgspec.structs.replace(one, live=None, last_ms=MONDAY_MS - 70 * HOUR_MS) if one.sensor == SQUARE else one
        for one in full._lobby.sensors
    ]
    full.show_lobby(msgspec.structs.replace(full._lobby, sensors=tuple(silent)))
    full.resize(*size)
    full._looks.measure(PX_PER_MM[size])
    full._choose(Modes(language, is_larger=True, is_doubled=True))
    full.go(Place(PageName.SENSOR, SQUARE))
    said = {"fr": "depuis vendredi", "en": "since Friday", "de": "seit Freitag", "falc": "depuis vendredi"}
    assert said[language] in hand.reads()


@SCREENS
@LANGUAGES
@pytest.mark.parametrize("turn", [None, 0])
def test_what_must_be_said_lies_on_no_word_of_the_first_page(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language, turn: int | None
) -> None:
    full.resize(*size)
    full._news.card = lambda _count: turn  # type: ignore[method-assign, assignment]
    full._choose(Modes(language, is_larger=True, is_doubled=True))
    full.go(Place(PageName.ATTRACT))
    hand.settle()
    (face,) = (one for one in full.findChildren(Face) if one.isVisible())
    places = face.places(face.width(), face.height())
    assert len(places) > 2
    for tag in full.findChildren(Tag):
        if (tag.isVisible() and tag.parent() is face.parent()) or tag.parent() is face:
            box = QRectF(tag.geometry())
            assert not [place for place in places if place.intersects(box)], tag.accessibleName()


def first_page(hand: Hand, full: KioskWindow) -> Face:
    """Give the first page as it was just painted."""
    full.go(Place(PageName.ATTRACT))
    hand.settle()
    (face,) = (one for one in full.findChildren(Face) if one.isVisible())
    face.grab()
    return face


@SCREENS
@LANGUAGES
def test_letters_that_are_asked_to_be_larger_are_never_smaller_than_before(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language
) -> None:
    """The tag « données simulées » stands beside the first line; it takes no line from the page where it need not."""
    full.resize(*size)
    full._looks.measure(PX_PER_MM[size])
    sizes = []
    for modes in (Modes(language), Modes(language, is_larger=True, is_doubled=True)):
        full._choose(modes)
        arranged = first_page(hand, full)._arranged
        assert arranged is not None
        sizes.append(arranged[1].lines[0].runs[0][0].pixelSize())
    assert sizes[1] >= 0.96 * sizes[0]  # the keys at the foot grow and leave a little less


@SCREENS
@LANGUAGES
def test_the_photograph_of_a_card_stays_one_beside_larger_letters(
    hand: Hand, full: KioskWindow, tmp_path: Path, size: tuple[int, int], language: Language
) -> None:
    picture, file = QImage(1200, 800, QImage.Format.Format_RGB32), tmp_path / "card.jpg"
    picture.fill(0x7D9E6B)
    picture.save(str(file))
    when, until_ms = "samedi 12 décembre, de 10 h à 19 h", MONDAY_MS + 480 * HOUR_MS
    card = Card("card", "Marché de Noël", when, "", file.read_bytes(), 0, until_ms, 0)
    assert full._lobby is not None
    facts = msgspec.structs.replace(full._lobby.facts, cards=(card,))
    full.show_lobby(msgspec.structs.replace(full._lobby, facts=facts))
    full._news.card = lambda _count: 0  # type: ignore[method-assign, assignment]
    full.resize(*size)
    full._looks.measure(PX_PER_MM[size])
    full._choose(Modes(language, is_larger=True, is_doubled=True))
    face = first_page(hand, full)
    assert face._words.image is not None
    assert face._arranged is not None
    assert face._arranged[1].picture > (0.25 if size[0] > size[1] else 0.5) * face.width()


@SCREENS
@LANGUAGES
@pytest.mark.parametrize("page", [PageName.TILES, PageName.OPINION, PageName.REASONS])
@pytest.mark.parametrize("is_larger", [False, True])
def test_keys_that_stand_together_have_letters_of_one_size(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language, page: PageName, is_larger: bool
) -> None:
    full.resize(*size)
    full._choose(Modes(language, is_larger=is_larger, is_doubled=is_larger))
    full.go(Place(page, choice="2"))
    hand.settle()
    keys = [key for key in full.findChildren(BigKey) if key.isVisible()]
    groups = {key._peers for key in keys if len(key._peers) > 1}
    together = {"tiles": (4, 2), "opinion": (3,), "reasons": (6,)}[page.name.lower()]  # two tiles before « Suite »
    assert [len(group) in together for group in groups] == [True]
    for key in keys:
        strong, plain = (QFontMetricsF(font) for font in key.shared_fonts())
        _box, room = key._upright_places() if key._is_upright else key._lying_places()
        flags = int(Qt.TextFlag.TextWordWrap)
        high = strong.boundingRect(room, flags, key._title).height()
        high += plain.boundingRect(room, flags, key._below).height() if key._below else 0
        assert high <= room.height() + 2, key.accessibleName()
    assert len({font.pixelSize() for (group,) in [tuple(groups)] for key in group for font in key.shared_fonts()}) <= 2
    if page is PageName.OPINION:  # an answer twice as wide is touched more often
        wide = [key.width() for (group,) in [tuple(groups)] for key in group]
        assert max(wide) - min(wide) <= 2


@SCREENS
@LANGUAGES
def test_a_title_keeps_its_descenders_and_is_not_set_small_again(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language
) -> None:
    full.resize(*size)
    full._choose(Modes(language, is_larger=True, is_doubled=True))
    usual = full._looks.theme.scaled(1.0).kiosk_font("cap_title_mm", 700).pixelSize()
    for page in PageName:
        full.go(Place(page, SQUARE, choice="2"))
        hand.settle()
        for header in full.findChildren(Header):
            for title in header.findChildren(QLabel):
                if header.isVisible() and isinstance(title, TitleLine):
                    metrics = QFontMetricsF(title.font())
                    assert title.height() >= metrics.height() - 1, page
                    assert title.font().pixelSize() >= 1.25 * usual, (page, title.text())


@SCREENS
@LANGUAGES
def test_the_pad_of_the_town_hall_is_not_cut(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language
) -> None:
    full.resize(*size)
    full._choose(Modes(language, is_larger=True, is_doubled=True))
    full.go(Place(PageName.ATTRACT))
    for _ in range(5):
        full._door.touched(QPoint(1, 1))
    hand.settle()
    (pad,) = full.findChildren(PinPad)
    for label in (one for one in pad.findChildren(QLabel) if one.text()):
        wide = QFontMetricsF(label.font()).boundingRect(
            QRectF(0, 0, label.width(), 9_999), int(Qt.TextFlag.TextWordWrap), label.text()
        )
        assert wide.width() <= label.width() + 1, label.text()
        assert wide.height() <= label.height() + 1, label.text()
    assert pad._told.alignment() & Qt.AlignmentFlag.AlignHCenter  # a wrong code is told above its keys
    # The keys stand in the middle below what is asked; on a lying screen the digits stand beside both.
    asked = min(pad.findChildren(Said), key=lambda one: one.y())
    centre = asked.x() + asked.width() / 2
    lines = _lines(pad)
    for line in lines:
        middle = (min(key.x() for key in line) + max(key.x() + key.width() for key in line)) / 2
        assert abs(middle - centre) <= 2
    digits = [key for key in pad.findChildren(TouchButton) if key.parent() is not pad]
    left = min(key.mapTo(pad, QPoint(0, 0)).x() for key in digits)
    right = max(key.mapTo(pad, QPoint(key.width(), 0)).x() for key in digits)
    assert right <= pad.width()
    if size[0] > size[1]:
        assert left >= max(key.x() + key.width() for line in lines for key in line)
    else:
        assert abs(centre - pad.width() / 2) <= 2
        assert abs((left + right) / 2 - centre) <= 2


def _lines(pad: PinPad) -> list[list[TouchButton]]:
    """Give the keys below the digits, a list a row."""
    keys = [key for key in pad.findChildren(TouchButton) if key.parent() is pad]
    return [[key for key in keys if key.y() == high] for high in sorted({key.y() for key in keys})]


@LANGUAGES
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_the_keys_beside_the_plan_grow_with_the_letters(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language
) -> None:
    full.resize(*size)
    found = []
    for is_larger in (False, True):
        full._choose(Modes(language, is_larger=is_larger, is_doubled=is_larger))
        full.go(Place(PageName.PLAN))
        hand.settle()
        found.append(min(key.sizes()[0] for key in full.findChildren(BigKey) if key.isVisible()))
    assert found[1] >= 1.3 * found[0]


@SCREENS
@LANGUAGES
def test_what_a_box_tells_of_people_is_not_cut(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language
) -> None:
    """« Keine personenbezogenen Daten » is wider than a standing screen: it takes two lines."""
    full.resize(*size)
    full._looks.measure(PX_PER_MM[size])
    full._choose(Modes(language, is_larger=True, is_doubled=True))
    for part in range(8):
        full.go(Place(PageName.SENSOR, SQUARE, part))
        hand.settle()
        for frame in (one for one in full.findChildren(LevelFrame) if one.isVisible()):
            right = frame.mapTo(full, QPoint(frame.width(), 0)).x()
            assert right <= full.width() - full._looks.theme.mm(MARGIN_MM) + 1
            assert frame.size() == frame.sizeHint()
            return
    raise AssertionError(size)


@LANGUAGES
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_names_and_places_beside_the_plan_have_twice_their_letters(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language
) -> None:
    full.resize(*size)
    full._looks.measure(PX_PER_MM[size])
    full._choose(Modes(language, is_larger=True, is_doubled=True))
    theme = full._looks.theme
    wanted = [theme.kiosk_font(role).pixelSize() for role in ("cap_answer_mm", "cap_page_mm")]
    for part in range(3):
        full.go(Place(PageName.PLAN, part=part))
        hand.settle()
        for key in (one for one in full.findChildren(BigKey) if one.isVisible()):
            letters = [font.pixelSize() for font in key.shared_fonts()]
            assert letters == wanted, key.accessibleName()


@SCREENS
def test_the_fifth_box_of_a_plan_has_no_screen_for_itself(hand: Hand, full: KioskWindow, size: tuple[int, int]) -> None:
    full.resize(*size)
    full.go(Place(PageName.PLAN))
    hand.settle()
    keys = [key for key in full.findChildren(BigKey) if key.isVisible()]
    assert len(keys) == 5
    assert all(full.rect().contains(key.rect().translated(key.mapTo(full, key.rect().topLeft()))) for key in keys)
    assert len({key.sizes() for key in keys}) == 1  # letters of one size


@SCREENS
@LANGUAGES
@pytest.mark.parametrize("has_voice", [False, True])
def test_the_keys_at_the_foot_grow_to_twice_their_size_and_keep_their_names(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language, has_voice: bool
) -> None:
    """WCAG 1.4.4 for the keys of language, size and contrast, in whatever rows they stand."""
    full.resize(*size)
    if has_voice:
        full.take_voice(Voice(SaidEngine()))  # type: ignore[arg-type]
    names, letters = [], []
    for is_larger in (False, True):
        full._choose(Modes(language, is_larger=is_larger, is_doubled=is_larger))
        hand.settle()
        (bar,) = (one for one in full.findChildren(ModeBar) if one.isVisible())
        keys = bar.findChildren(TouchButton)
        names.append([key.accessibleName() for key in keys])
        letters.append(min(key._font().pixelSize() for key in keys))
        assert all(bar.rect().contains(key.geometry()) for key in keys)
        assert all(key.width() >= key.sizeHint().width() for key in keys)
    assert names[0][:4] == names[1][:4] == ["Français", "English", "Deutsch", "Facile à lire"]
    assert names[0][5:] == names[1][5:]  # only « Plus grand » has become « Très grand »
    assert letters[1] >= 1.85 * letters[0]


def tiles_of(hand: Hand, full: KioskWindow) -> dict[str, tuple[int, int]]:
    """Give the letters, px, of the title and of the words below it of each key behind the first touch."""
    found = {}
    full.go(Place(PageName.TILES))
    for _screen in range(4):
        hand.settle()
        for key in (one for one in full.findChildren(BigKey) if one.isVisible()):
            title, below = (font.pixelSize() for font in key.shared_fonts())
            found[key.accessibleName()] = title, below
        further = [key for key in hand.buttons() if key.accessibleName() in ("Suite", "Next", "Weiter")]
        if not further:
            break
        hand.touch(further[0].accessibleName())
    return found


@SCREENS
@LANGUAGES
def test_the_words_below_the_four_questions_have_twice_their_size_and_none_is_lost(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language
) -> None:
    """EN 301 549: all words of tiles and news are there at 200 %, over two screens where they must be."""
    full.resize(*size)
    full._looks.measure(PX_PER_MM[size])
    full._choose(Modes(language))
    usual = tiles_of(hand, full)
    full._choose(Modes(language, is_larger=True, is_doubled=True))
    larger = tiles_of(hand, full)
    assert len(usual) == 5
    assert set(larger) == set(usual)
    for name, (title, below) in larger.items():
        assert below >= 1.97 * usual[name][1], name
        assert title > below, name
        assert title >= usual[name][0], name


def answers_of(hand: Hand, full: KioskWindow, page: PageName, by: str) -> dict[str, int]:
    """Give the letters, px, of each key with an answer and of the words beside them, over all screens of the page."""
    found: dict[str, int] = {}
    full.go(Place(page, choice="2"))
    for _screen in range(8):
        hand.settle()
        shown = full._stage.page
        assert shown is not None
        for key in (one for one in full.findChildren(BigKey) if one.isVisible()):
            found[key.accessibleName()] = key.shared_fonts()[0].pixelSize()
        words = [said for said in shown.findChildren(Said) if said.isVisible() and type(said.parent()) is not Header]
        found |= {said.text(): said.font().pixelSize() for said in words}
        further = [key for key in hand.buttons() if key.accessibleName() in ("Suite", "Next", "Weiter")]
        if not further:
            return found
        if by == "finger":
            hand.touch(further[0].accessibleName())
        else:
            further[0].setFocus()
            hand.qtbot.keyClick(further[0], Qt.Key.Key_Space)
    raise AssertionError(page)


@SCREENS
@LANGUAGES
@pytest.mark.parametrize("page", [PageName.OPINION, PageName.REASONS])
@pytest.mark.parametrize("by", ["finger", "keyboard"])
def test_the_answers_of_an_opinion_have_twice_their_size_and_none_is_lost(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language, page: PageName, by: str
) -> None:
    """Three faces, six reasons and none, the question and who counts, over the screens that they need."""
    full.resize(*size)
    full._looks.measure(PX_PER_MM[size])
    full._choose(Modes(language))
    usual = answers_of(hand, full, page, by)
    full._choose(Modes(language, is_larger=True, is_doubled=True))
    larger = answers_of(hand, full, page, by)
    assert len(usual) == {PageName.OPINION: 5, PageName.REASONS: 9}[page]
    assert set(larger) == set(usual)
    for words, letters in larger.items():
        assert letters >= 1.9 * usual[words], words


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1366, 768)])
@LANGUAGES
def test_the_six_reasons_their_question_and_the_hint_stand_together(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language
) -> None:
    """A hint alone behind « Suite » is read by nobody, and answers behind it are given less often."""
    full.resize(*size)
    full._looks.measure(PX_PER_MM[size])
    full._choose(Modes(language, is_larger=True, is_doubled=True))
    full.go(Place(PageName.REASONS, choice="2"))
    hand.settle()
    assert not [key for key in hand.buttons() if key.accessibleName() in ("Suite", "Next", "Weiter")]
    assert len([key for key in full.findChildren(BigKey) if key.isVisible()]) == 7


@pytest.mark.parametrize(("count", "on_one"), [(5, 2), (19, 3)])
def test_two_boxes_that_say_what_they_do_or_three_of_many_stand_on_a_lying_screen_at_twice_the_size(
    hand: Hand, full: KioskWindow, count: int, on_one: int
) -> None:
    """What they do answers the title of the page: a few boxes have one screen more for it, many would have several."""
    assert full._lobby is not None
    boxes = full._lobby.sensors
    many = tuple(msgspec.structs.replace(boxes[n % len(boxes)], sensor=f"box-{n}", number=n) for n in range(count))
    full.show_lobby(msgspec.structs.replace(full._lobby, sensors=many))
    full.resize(1920, 1080)
    full._looks.measure(PX_PER_MM[1920, 1080])
    full._choose(Modes(is_larger=True, is_doubled=True))
    full.go(Place(PageName.SENSORS))
    hand.settle()
    keys = [key for key in full.findChildren(BigKey) if key.isVisible()]
    assert len(keys) == on_one
    assert all(bool(key._foot) is (count == 5) for key in keys)


@pytest.mark.parametrize(
    ("size", "is_doubled"), [((1920, 1080), False), ((1920, 1080), True), ((1080, 1920), False)]
)  # standing, five of twice the size would have two screens more
@LANGUAGES
def test_a_few_boxes_say_what_they_do_in_larger_letters_too(
    hand: Hand, full: KioskWindow, size: tuple[int, int], is_doubled: bool, language: Language
) -> None:
    """Who asks whether a box films has the answer on the list, without opening its page."""
    assert full._lobby is not None
    full.show_lobby(msgspec.structs.replace(full._lobby, sensors=full._lobby.sensors[:5]))
    full.resize(*size)
    full._looks.measure(PX_PER_MM[size])
    full._choose(Modes(language, is_larger=True, is_doubled=is_doubled))
    full.go(Place(PageName.SENSORS))
    hand.settle()
    keys = [key for key in full.findChildren(BigKey) if key.isVisible()]
    said = {"fr": "ni son", "en": "pictures or sound", "de": "ohne Ton", "falc": "Il ne filme pas"}
    assert said[language] in " ".join(keys[0]._foot)
    for key in keys:
        assert all(QFontMetricsF(key._plain).horizontalAdvance(line) <= key.width() for line in key._foot)


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_the_last_hour_and_the_week_stand_together_at_twice_the_size(
    hand: Hand, full: KioskWindow, size: tuple[int, int]
) -> None:
    """A number alone would leave its screen half empty."""
    full.resize(*size)
    full._looks.measure(PX_PER_MM[size])
    full._choose(Modes(is_larger=True, is_doubled=True))
    for part in range(7):
        full.go(Place(PageName.SENSOR, SQUARE, part))
        hand.settle()
        if [one for one in full.findChildren(LiveFigure) if one.isVisible()]:
            assert [one for one in full.findChildren(WeekFigures) if one.isVisible()]
            return
    raise AssertionError("no screen shows the last hour")


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1366, 768)])
@LANGUAGES
def test_who_is_asked_reads_who_counts_beside_the_three_faces(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language
) -> None:
    """That nothing shows who answered is read before the answer, not after « Suite »; the faces look alike.

    Standing, it is above them: so the first answer of the next page is within a seated visitor's reach.
    """
    full.resize(*size)
    full._looks.measure(PX_PER_MM[size])
    full._choose(Modes(language, is_larger=True, is_doubled=True))
    full.go(Place(PageName.OPINION))
    hand.settle()
    assert not [key for key in hand.buttons() if key.accessibleName() in ("Suite", "Next", "Weiter")]
    faces = [key for key in full.findChildren(BigKey) if key.isVisible()]
    assert len({key.x() for key in faces}) == 1  # one below the other, in every language
    page = full._stage.page
    assert page is not None
    (said,) = [one for one in page.findChildren(SaidRow) if one.isVisible() and one._tone == "muted"]
    below = [key.y() > said.y() for key in faces]
    assert all(below) if size[0] < size[1] else not any(below)
    assert said.parentWidget().rect().contains(said.geometry())


@SCREENS
@LANGUAGES
@pytest.mark.parametrize("is_larger", [False, True])
def test_no_line_tears_a_span_of_hours(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language, is_larger: bool
) -> None:
    """« de 9 h à 10 h » beside the number or below it, on the pages of a box and of the place."""
    full.resize(*size)
    full._choose(Modes(language, is_larger=is_larger, is_doubled=is_larger))
    met = 0
    for page, sensor in ((PageName.SENSOR, SQUARE), (PageName.SENSOR, LISTENER), (PageName.PLACE, "")):
        for part in range(4):
            full.go(Place(page, sensor, part))
            hand.settle()
            for label in full.findChildren(QLabel):
                if label.isVisible() and re.fullmatch(r"(?:de|from|von)\D\d.*", label.text()):
                    met += 1
                    assert " " not in label.text()
                    assert QFontMetricsF(label.font()).horizontalAdvance(label.text()) <= label.width() + 1
    assert met


def test_the_week_takes_what_the_last_hour_leaves_of_its_screen(hand: Hand, full: KioskWindow) -> None:
    """A standing screen in English: no white below a week of flat bars."""
    show_twice(full, (1080, 1920), "en")
    met = 0
    for _part in within(hand, full, Place(PageName.SENSOR, SQUARE)):
        weeks = [one for one in full.findChildren(WeekFigures) if one.isVisible()]
        if weeks and any(one.isVisible() for one in full.findChildren(LiveFigure)):
            foot = weeks[0].mapTo(full, QPoint(0, weeks[0].height())).y()
            below = [key.mapTo(full, QPoint(0, 0)).y() for key in hand.buttons()]
            assert min(top for top in below if top >= foot) - foot < 20 * PX_PER_MM[(1080, 1920)]
            met += 1
    assert met == 1


def test_keys_without_figures_have_no_hours_of_figures_over_them(hand: Hand, full: KioskWindow) -> None:
    show_twice(full, (1080, 1920))
    full.go(Place(PageName.SENSORS))
    hand.settle()
    assert not [said.text() for said in full.findChildren(QLabel) if said.isVisible() and "9\u00a0h" in said.text()]


@SCREENS
@pytest.mark.parametrize("is_doubled", [False, True])
def test_a_long_name_is_as_large_as_the_words_below_it(
    hand: Hand, full: KioskWindow, size: tuple[int, int], is_doubled: bool
) -> None:
    """The title of a box with a long name and a long place takes more lines before it is set smaller than the page."""
    assert full._lobby is not None
    full.show_lobby(with_long_words(full._lobby))
    full.resize(*size)
    full._looks.measure(PX_PER_MM[size])
    full._choose(Modes(is_larger=is_doubled, is_doubled=is_doubled))
    full.go(Place(PageName.SENSOR, SQUARE))
    hand.settle()
    (header,) = (one for one in full.findChildren(Header) if one.isVisible())
    (title,) = (one for one in header.findChildren(QLabel) if one.text().startswith("Le compteur de passages auto"))
    least = full._looks.theme.kiosk_font("cap_page_mm").pixelSize()
    assert title.font().pixelSize() >= 0.85 * least
    assert cut(full) == []


@pytest.mark.parametrize("size", [(1920, 1080), (3840, 2160)])
def test_long_names_of_boxes_come_before_their_figures(hand: Hand, full: KioskWindow, size: tuple[int, int]) -> None:
    """Beside a figure they had letters of half the size that was asked for."""
    assert full._lobby is not None
    full.show_lobby(with_long_words(full._lobby))
    show_twice(full, size)
    full.go(Place(PageName.SENSORS))
    hand.settle()
    keys = [key for key in full.findChildren(BigKey) if key.isVisible()]
    asked = full._looks.theme.kiosk_font("cap_answer_mm").pixelSize()
    assert len(keys) > 1
    assert min(key._title_px for key in keys) >= 0.8 * asked


def test_long_names_of_boxes_take_lines_on_a_standing_screen(hand: Hand, full: KioskWindow) -> None:
    assert full._lobby is not None
    full.show_lobby(with_long_words(full._lobby))
    show_twice(full, (1080, 1920))
    asked = full._looks.theme.kiosk_font("cap_page_mm").pixelSize()
    met = set()
    for _part in within(hand, full, Place(PageName.SENSORS)):
        for key in (one for one in full.findChildren(BigKey) if one.isVisible()):
            strong, plain = key.shared_fonts()
            assert min(strong.pixelSize(), plain.pixelSize()) >= 0.95 * asked
            met.add(key.accessibleName())
    assert len(met) == len(full._lobby.sensors)


def test_a_single_box_has_the_whole_width(hand: Hand, full: KioskWindow) -> None:
    assert full._lobby is not None
    full.show_lobby(with_boxes(full._lobby, 1))
    full.go(Place(PageName.SENSORS))
    hand.settle()
    (key,) = (key for key in full.findChildren(BigKey) if key.isVisible())
    assert key.width() > 0.9 * full.width()
