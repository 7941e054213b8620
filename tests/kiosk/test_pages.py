"""The pages behind the tiles, as a visitor reads and touches them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import QBuffer, QIODevice, QLocale, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from dtpr.localised import Text
from dtpr.resolved import dump_resolved
from kiosk.choice import FigureKind
from kiosk.modes import Modes
from kiosk.reading import sentences_of
from kiosk.said import Frame
from kiosk.sensor import DayValue
from kiosk.telling import Telling
from kiosk.town_facts import DarkSpan, NoiseIndex, TownFacts, Written
from kiosk.view import PageName, Place
from kiosk.voice import Voice
from kiosk.week import WeekFigures
from measures.timespan import date_of
from reports.label_editions import copy_of
from store.cards import Card, Wording
from store.prunings import Pruning
from tests.support.kiosk_clock import MONDAY_MS
from tests.support.kiosk_voice import SaidEngine
from tests.support.town import METER, SQUARE
from widgets.card_face import CardFace
from widgets.look import apply_theme
from widgets.theme import load_theme

if TYPE_CHECKING:
    from dtpr.told import Language
    from kiosk.facts import Lobby
    from kiosk.window import KioskWindow
    from tests.support.kiosk_clock import PushedClock
    from tests.support.kiosk_hand import Hand

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
TEN = MONDAY_MS // HOUR_MS * HOUR_MS


def show(window: KioskWindow, lobby: Lobby, **facts: object) -> None:
    window.show_lobby(msgspec.structs.replace(lobby, facts=msgspec.structs.replace(TownFacts(), **facts)))


@pytest.fixture
def heard(window: KioskWindow) -> list[tuple[int, str]]:
    """What visitors said."""
    said: list[tuple[int, str]] = []

    def hear(face: int, reason: str) -> bool:
        said.append((face, reason))
        return True

    window.take_opinions(hear)
    return said


# --- the place in figures ---------------------------------------------------------------------------------------------


def test_noise_is_a_number_out_of_ten_with_its_hour_and_its_age(hand: Hand, window: KioskWindow, lobby: Lobby) -> None:
    show(window, lobby, noise=NoiseIndex(METER, TEN - HOUR_MS, TEN, 4.4, 2.0))
    window.go(Place(PageName.PLACE))
    said = hand.reads()
    assert "4 sur 10, de\u00a09\u00a0h\u00a0à\u00a010\u00a0h. Mesuré il y a 12 minutes" in said
    assert "La nuit dernière\u00a0: 2 sur 10." in said
    assert "Indicatif" in said


def test_without_minutes_the_noise_is_told_in_decibels(hand: Hand, window: KioskWindow) -> None:
    window.go(Place(PageName.PLACE))
    said = hand.reads()
    assert "Le bruit, Place du Marché" in said
    assert "décibels" in said
    assert "sur 10" not in said


def test_the_hours_without_lamps_are_those_of_the_order(hand: Hand, window: KioskWindow, lobby: Lobby) -> None:
    show(window, lobby, has_order=True, dark=DarkSpan(TEN + 13 * HOUR_MS, TEN + 19 * HOUR_MS + HOUR_MS // 2, True))
    window.go(Place(PageName.PLACE))
    assert "Éteints de 23\u00a0h à 5\u00a0h\u00a030" in hand.reads()


def test_a_few_words_alone_leave_no_column_empty(hand: Hand, window: KioskWindow, lobby: Lobby) -> None:
    """Where nobody listens, the lamps of the night stand below the passages, and these have the whole width."""
    deaf = tuple(one for one in lobby.sensors if one.figure is None or one.figure.kind is not FigureKind.NOISE)
    dark = DarkSpan(TEN + 13 * HOUR_MS, TEN + 19 * HOUR_MS, True)
    show(window, msgspec.structs.replace(lobby, sensors=deaf), has_order=True, dark=dark)
    window.go(Place(PageName.PLACE))
    assert "Éteints de" in hand.reads()
    assert window._stage.page is not None
    frames = [one for one in window._stage.page.findChildren(Frame) if one.isVisible()]
    right = max(frame.mapTo(window, frame.rect().topRight()).x() for frame in frames)
    assert right > 0.95 * window.width()


def test_without_an_order_nothing_is_said_of_lamps(hand: Hand, window: KioskWindow) -> None:
    window.go(Place(PageName.PLACE))
    assert "lampadaires" not in hand.reads()


# --- who decides ------------------------------------------------------------------------------------------------------


def test_who_answers_is_said_as_the_town_hall_wrote_it(hand: Hand, window: KioskWindow, lobby: Lobby) -> None:
    written = Written("le secrétariat", "dpo@exemple", "délibération du 12 mars 2026", "cinq ans")
    show(window, lobby, written=written, pruning=Pruning(MONDAY_MS - DAY_MS, MONDAY_MS - 1827 * DAY_MS, 12_345))
    window.go(Place(PageName.WHO))
    said = hand.reads()
    hand.touch("Suite")
    said += hand.reads()
    for words in (
        "La mairie de Clairval répond de ces boîtiers.",
        "délibération du 12 mars 2026",
        "Durée de conservation des mesures\u00a0: cinq ans.",
        "Effacé le 22 novembre 2026\u00a0: 12\u202f345 mesures, toutes d’avant le 22 novembre 2021.",
        "le secrétariat",
        "dpo@exemple",
    ):
        assert words.replace("\u00a0", " ") in said.replace("\u00a0", " ")


def test_a_number_stays_on_the_line_of_what_it_counts(hand: Hand, window: KioskWindow, lobby: Lobby) -> None:
    show(window, lobby, written=Written("l’accueil, 03 84 00 00 00", "", "délibération du 12 mars 2026"))
    window.go(Place(PageName.WHO))
    said = hand.reads()
    hand.touch("Suite")
    said += hand.reads()
    assert "03\u00a084\u00a000\u00a000\u00a000" in said
    assert "du 12\u00a0mars\u00a02026" in said


@pytest.mark.parametrize(("language", "marked"), [("en", "in French"), ("de", "auf Französisch")])
def test_french_words_of_the_town_are_marked_on_a_page_in_another_language(
    hand: Hand, window: KioskWindow, lobby: Lobby, language: Language, marked: str
) -> None:
    """To the eye, and to who listens (WCAG 3.1.2); an address is in no language."""
    show(window, lobby, written=Written("le secrétariat", "dpo@exemple", "délibération du 12 mars 2026", "cinq ans"))
    window._choose(Modes(language))
    read: list[tuple[str, str | None]] = []
    for part in range(3):
        window.go(Place(PageName.WHO, part=part))
        assert window._stage.page is not None
        read += [(said.words, said.language) for said in sentences_of(window._stage.page)]
    for words in ("le secrétariat.", "délibération du 12\u00a0mars\u00a02026.", "cinq ans."):
        at = read.index((words, "fr"))
        assert marked in read[at - 1][0]
        assert read[at - 1][1] is None
    assert not any(spoken and "dpo@exemple" in words for words, spoken in read)
    window._choose(Modes("fr"))
    window.go(Place(PageName.WHO))
    assert "en français" not in hand.reads()


def test_what_is_not_written_is_not_claimed(hand: Hand, window: KioskWindow) -> None:
    window.go(Place(PageName.WHO))
    said = hand.reads()
    hand.touch("Suite")
    said += hand.reads()
    assert "n’a encore effacé aucune mesure" in said
    assert "Effacé le" not in said
    assert "demandez son nom à l’accueil" in said


def test_days_to_come_are_empty_and_days_without_measure_are_not(
    hand: Hand, window: KioskWindow, lobby: Lobby, clock: PushedClock
) -> None:
    """A week that has just begun: hatching says « not measured », and nobody measures tomorrow."""
    figure = lobby.sensors[0].figure
    assert figure is not None
    telling = Telling("fr", lobby.town.zone, clock.now_ms())
    today = date_of(clock.now_ms(), lobby.town.zone)
    days = [DayValue(today + timedelta(days=number), None) for number in range(-1, 6)]
    week = WeekFigures(figure.kind, days, telling)
    week.resize(700, 200)
    image = week.grab().toImage()

    def is_hatched(place: int) -> bool:
        colours = {image.pixel(place * 100 + 30 + step, 90) for step in range(40)}
        return len(colours) > 1

    assert [is_hatched(place) for place in range(7)] == [True, True, False, False, False, False, False]
    assert week.accessibleName() == "dimanche pas de mesure, lundi pas de mesure"


@pytest.mark.parametrize(("values", "colours"), [((300.0, 200.0, 300.0), 1), ((300.0, 200.0, 299.0), 2)])
def test_no_day_is_set_off_where_two_are_told_as_the_same_number(
    qapp: QApplication, lobby: Lobby, clock: PushedClock, values: tuple[float, ...], colours: int
) -> None:
    figure, telling = lobby.sensors[0].figure, Telling("fr", lobby.town.zone, clock.now_ms())
    assert figure is not None
    apply_theme(qapp, load_theme("kiosk-high-contrast", 3.61))
    first = date_of(clock.now_ms(), lobby.town.zone) - timedelta(days=7)
    days = [DayValue(first + timedelta(days=number), value) for number, value in enumerate(values)]
    week = WeekFigures(figure.kind, days, telling)
    week.resize(600, 300)
    image = week.grab().toImage()
    line = QFontMetricsF(load_theme("kiosk-high-contrast", 3.61).kiosk_font("cap_page_mm")).height()
    at = image.height() - round(line) - 12  # above the names, within every bar
    assert len({image.pixel(place * 200 + 100, at) for place in range(3)}) == colours


def test_a_level_without_a_zero_is_a_curve_whose_points_rise_with_it(window: KioskWindow, lobby: Lobby) -> None:
    """SCREENS.md: a small curve of the week; the points of days beside each other are joined."""
    today, telling = date(2026, 11, 23), Telling("fr", "Europe/Paris", MONDAY_MS)
    levels = (None, 50.0, 60.0, None, 52.0, None, None)
    days = [DayValue(today - timedelta(days=7 - place), level) for place, level in enumerate(levels)]
    week = WeekFigures(FigureKind.NOISE, days, telling)
    week.resize(700, 200)
    picture, data = week.grab().toImage(), window._looks.theme.colour("data").rgb()

    def top(at: int) -> int | None:
        """Give where the data begin in the column of a px."""
        return next((y for y in range(picture.height()) if picture.pixel(at, y) == data), None)

    tops = [top(place * 100 + 50) for place in range(7)]
    assert [one is None for one in tops] == [level is None for level in levels]
    assert tops[2] < tops[4] < tops[1]  # type: ignore[operator]
    assert top(200) is not None  # from Tuesday to Wednesday
    assert top(400) is None
    week.deleteLater()


@pytest.mark.parametrize(("width", "numbered"), [(1400, [50.0, 60.0, 52.0]), (300, [60.0, 52.0])])
def test_numbers_over_a_curve_stand_apart_or_are_left_out(
    window: KioskWindow, lobby: Lobby, width: int, numbered: list[float]
) -> None:
    today, telling = date(2026, 11, 23), Telling("fr", "Europe/Paris", MONDAY_MS)
    levels = (None, 50.0, 60.0, None, 52.0, None, None)
    days = [DayValue(today - timedelta(days=7 - place), level) for place, level in enumerate(levels)]
    week = WeekFigures(FigureKind.NOISE, days, telling)
    week.resize(width, 200)
    drawn: list[str] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("kiosk.week.draw_text", lambda _painter, _box, _flags, text: drawn.append(text))
        week.grab()
    assert [text for text in drawn if "," in text] == [telling.amount(FigureKind.NOISE, one) for one in numbered]
    week.deleteLater()


@pytest.mark.parametrize(
    ("language", "values", "said"),
    [
        ("fr", (900.0, None), "pas de mesure"),
        ("en", (900.0, None), "not measured"),
        ("de", (-900.0, 800.0), "nur einen Teil des Tages gemessen"),
        ("falc", (-900.0, 800.0), "Ces jours-là, on n’a pas tout mesuré."),
        ("fr", (-900.0, None), "pas de mesure, ou une partie du jour seulement"),
        ("fr", (900.0, 800.0), ""),
    ],
)
def test_what_hatching_means_is_said_in_words_beside_it_and_only_where_it_is_seen(
    hand: Hand, window: KioskWindow, lobby: Lobby, language: Language, values: tuple[float | None, ...], said: str
) -> None:
    """`values` below 0 stand for a day of which only a part was counted."""
    square = lobby.find(SQUARE)
    assert square is not None
    assert lobby.place is not None
    whole = square.week[2:]
    first = tuple(
        DayValue(day.day, None if value is None else abs(value), value is not None and value > 0)
        for day, value in zip(square.week, values, strict=False)
    )
    holed = msgspec.structs.replace(square, week=first + tuple(msgspec.structs.replace(d, value=700.0) for d in whole))
    place = msgspec.structs.replace(lobby.place, sensor=holed)
    changed = tuple(holed if one.sensor == SQUARE else one for one in lobby.sensors)
    window.show_lobby(msgspec.structs.replace(lobby, sensors=changed, place=place))
    window._choose(Modes(language))
    window.go(Place(PageName.PLACE))
    keys = [label.text() for label in window._stage.page.findChildren(QLabel) if label.isVisible()]
    meant = {"pas de mesure", "not measured", "nur einen Teil des Tages gemessen", said}
    assert [words for words in keys if words in meant] == ([said] if said else [])
    (week,) = [one for one in window._stage.page.findChildren(WeekFigures) if one.isVisible()]
    assert ("(" in week.accessibleName()) == (-900.0 in values)


def test_a_day_without_measure_is_hatched_as_coarsely_on_a_large_screen(
    qapp: QApplication, lobby: Lobby, clock: PushedClock
) -> None:
    figure, telling = lobby.sensors[0].figure, Telling("fr", lobby.town.zone, clock.now_ms())
    assert figure is not None
    today = date_of(clock.now_ms(), lobby.town.zone)
    crossed = []
    for px_per_mm in (3.61, 7.22):
        apply_theme(qapp, load_theme("kiosk", px_per_mm))
        week = WeekFigures(figure.kind, [DayValue(today - timedelta(days=1), None)], telling)
        week.resize(round(60 * px_per_mm), round(60 * px_per_mm))
        image = week.grab().toImage()
        middle = [image.pixelColor(x, image.height() // 3).lightness() < 200 for x in range(image.width())]
        crossed.append(sum(dark and not before for before, dark in pairwise(middle)))
    assert crossed[0] > 5
    assert abs(crossed[0] - crossed[1]) <= 1


# --- my opinion -------------------------------------------------------------------------------------------------------


def test_a_face_and_a_reason_are_counted_once(hand: Hand, window: KioskWindow, heard: list[tuple[int, str]]) -> None:
    hand.touch("Touchez l’écran")
    hand.touch("Mon avis")
    hand.touch("Plutôt content")
    hand.touch("La vie privée")
    assert heard == [(3, ""), (3, "privacy")]
    assert "Merci" in hand.reads()
    hand.touch("Accueil")
    hand.touch("Mon avis")
    assert "Merci" in hand.reads()
    assert len(heard) == 2


def test_a_reason_is_not_needed(hand: Hand, window: KioskWindow, heard: list[tuple[int, str]]) -> None:
    window.go(Place(PageName.OPINION))
    hand.touch("Plutôt mécontent")
    hand.touch("Je préfère ne rien dire")
    assert heard == [(1, "")]
    assert "Merci" in hand.reads()


def test_the_next_visitor_may_say_something_too(
    hand: Hand, window: KioskWindow, clock: PushedClock, heard: list[tuple[int, str]]
) -> None:
    for _visitor in range(2):
        hand.touch("Touchez l’écran")
        window.go(Place(PageName.OPINION))
        hand.touch("Ni l’un ni l’autre")
        clock.push(60)
        window.tick()
    assert heard == [(2, ""), (2, "")]


def test_a_change_of_language_asks_the_reason_of_the_same_face(
    hand: Hand, window: KioskWindow, heard: list[tuple[int, str]]
) -> None:
    window.go(Place(PageName.OPINION))
    hand.touch("Plutôt content")
    hand.touch("English")
    hand.touch("The figures")
    assert heard == [(3, ""), (3, "numbers")]


def test_a_screen_that_keeps_nothing_asks_nothing(hand: Hand, window: KioskWindow) -> None:
    window.go(Place(PageName.OPINION))
    said = hand.reads()
    assert "Plutôt content" not in said
    assert "Dites-la à l’accueil" in said


def test_nobody_is_thanked_for_what_cannot_be_noted(hand: Hand, window: KioskWindow, clock: PushedClock) -> None:
    asked: list[tuple[int, str]] = []

    def refuse(face: int, reason: str) -> bool:
        asked.append((face, reason))
        return False

    window.take_opinions(refuse)
    window.go(Place(PageName.OPINION))
    hand.touch("Plutôt content")
    said = hand.reads()
    assert "n’a pas pu être notée" in said
    assert "Merci" not in said
    assert "Dites-la à l’accueil" in said
    hand.touch("Accueil")
    hand.touch("Mon avis")
    assert "n’a pas pu être notée" in hand.reads()
    assert asked == [(3, "")]  # no reason of a face that does not count
    clock.push(60)
    window.tick()
    hand.touch("Touchez l’écran")  # else the window, whose own timer goes on, soon rests again
    hand.touch("Mon avis")
    assert "Plutôt content" in hand.reads()  # the next visitor is asked


def test_few_sentences_are_larger_so_that_the_page_is_not_half_empty_and_larger_letters_still_enlarge_them(
    window: KioskWindow, lobby: Lobby, heard: list[tuple[int, str]]
) -> None:
    window.show_lobby(lobby)

    def letters(page: PageName, modes: Modes) -> int:
        window._choose(modes)
        window.go(Place(page))
        words = [label for label in window._stage.page.findChildren(QLabel) if label.wordWrap() and label.isVisible()]
        return min(label.font().pixelSize() for label in words)  # the title is larger

    thanks, many = letters(PageName.THANKS, Modes()), letters(PageName.WHO, Modes())
    assert thanks > 1.2 * many
    window.go(Place(PageName.THANKS))
    lowest = max(
        label.mapTo(window, label.rect().bottomLeft()).y()
        for label in window._stage.page.findChildren(QLabel)
        if label.isVisible()
    )
    assert lowest > 0.6 * window.height()
    larger = letters(PageName.THANKS, Modes("fr", is_larger=True))
    twice = letters(PageName.THANKS, Modes("fr", is_larger=True, is_doubled=True))
    assert thanks < larger < twice


@pytest.mark.parametrize("language", ["fr", "de", "falc"])
def test_the_three_numbers_stand_on_one_line_on_a_standing_screen(
    window: KioskWindow, lobby: Lobby, language: Language
) -> None:
    """« Un lundi habituel » takes two lines there, « Hier » one."""
    window.show_lobby(lobby)
    window.resize(1080, 1920)
    window._choose(Modes(language))
    window.go(Place(PageName.PLACE))
    QApplication.processEvents()
    cards = [one for one in window._stage.page.findChildren(Frame) if one.isVisible()]
    numbers = [max(card.findChildren(QLabel), key=lambda label: label.font().pixelSize()) for card in cards]
    assert len(numbers) == 3
    assert len({number.mapTo(window, number.rect().topLeft()).y() for number in numbers}) == 1


# --- news of the office -----------------------------------------------------------------------------------------------


def test_cards_are_one_touch_behind_the_tiles_one_screen_each(hand: Hand, window: KioskWindow, lobby: Lobby) -> None:
    cards = (
        Card("a", "Marché de Noël", "samedi 12 décembre", "Vin chaud.", until_ms=MONDAY_MS + DAY_MS),
        Card("b", "Coupure d’eau", "", "Rue de la Gare."),
    )
    show(window, lobby, cards=cards)
    hand.touch("Touchez l’écran")
    hand.touch("Les nouvelles de la mairie")
    said = hand.reads()
    for words in ("Marché de Noël", "samedi 12 décembre", "Vin chaud.", "Affiché jusqu’au 24 novembre 2026"):
        assert words in said.replace("\u00a0", " ")
    hand.touch("Suite")
    assert "Rue de la Gare." in hand.reads()


def test_without_a_card_there_is_no_key_to_them(hand: Hand, window: KioskWindow) -> None:
    hand.touch("Touchez l’écran")
    assert "nouvelles" not in hand.reads()


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_until_when_a_short_card_is_shown_stands_at_its_foot(
    window: KioskWindow, lobby: Lobby, size: tuple[int, int]
) -> None:
    """What has one line to say is said large, and its card does not end in the middle of the screen."""
    show(window, lobby, cards=(Card("a", "Eau coupée", "", "Mardi.", until_ms=MONDAY_MS + DAY_MS),))
    window.resize(*size)
    window.go(Place(PageName.CARDS))
    face = window._stage.page.findChild(CardFace)
    image = face.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = [min(image.pixelColor(x, y).red() for x in range(0, image.width(), 2)) < 150 for y in range(image.height())]
    inked = [y for y, is_inked in enumerate(rows) if is_inked]
    assert inked[-1] > 0.9 * image.height()
    lines = [list(found) for is_inked, found in groupby(range(len(rows)), lambda y: rows[y]) if is_inked]
    assert len(lines[0]) > 3 * len(lines[-1]), "the title is large, the foot is not"


@pytest.mark.parametrize("picture", [b"\x89PNG broken", b"GIF89a", b"<svg/>", b"\xff\xd8"])
def test_a_picture_that_cannot_be_read_leaves_the_words(
    hand: Hand, window: KioskWindow, lobby: Lobby, picture: bytes
) -> None:
    show(window, lobby, cards=(Card("a", "Marché", "", "Vin chaud.", picture),))
    window.go(Place(PageName.CARDS))
    assert "Vin chaud." in hand.reads()


MARKET = Card(
    "a",
    "Marché de Noël",
    "samedi 12 décembre",
    "Vin chaud.",
    until_ms=MONDAY_MS + DAY_MS,
    told=(
        Wording("de", "Weihnachtsmarkt", "Samstag, 12. Dezember", "Glühwein."),
        Wording("falc", "Le marché de Noël", "", "Vous pouvez boire du vin chaud."),
        Wording("en", "Christmas market"),  # its text is not translated yet
    ),
)


@pytest.mark.parametrize(
    ("language", "told", "hidden"),
    [
        ("fr", ("Marché de Noël", "Vin chaud."), ("français",)),
        ("de", ("Weihnachtsmarkt", "Samstag, 12.\u00a0Dezember", "Glühwein."), ("Marché", "Französisch.")),
        ("falc", ("Le marché de Noël", "samedi 12\u00a0décembre", "Vous pouvez boire du vin chaud."), ("ordinaire",)),
        ("en", ("Marché de Noël", "Vin chaud.", "This news is in French."), ("Christmas",)),
    ],
)
def test_a_card_is_told_in_the_visitors_language_else_in_french_and_says_so(
    hand: Hand, window: KioskWindow, lobby: Lobby, language: Language, told: tuple[str, ...], hidden: tuple[str, ...]
) -> None:
    show(window, lobby, cards=(MARKET,))
    window._choose(Modes(language))
    window.go(Place(PageName.CARDS))
    said = hand.reads()
    assert [words for words in told if words not in said] == []
    assert [words for words in hidden if words in said] == []


def _drawn() -> bytes:
    picture, buffer = QImage(30, 20, QImage.Format.Format_RGB32), QBuffer()
    picture.fill(0x7D9E6B)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(buffer.data().data())


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", "Image\u00a0: Six étals éclairés."),
        ("de", "Bild: Sechs Stände."),
        ("falc", "Image\u00a0: Six étals éclairés."),  # easy French is French
        ("en", "Image\u00a0: Six étals éclairés."),  # of a card that is not translated all is French
    ],
)
@pytest.mark.parametrize("turn", [None, 0])
def test_what_a_picture_shows_is_told_to_who_does_not_see_it_and_read_aloud(
    hand: Hand, window: KioskWindow, lobby: Lobby, language: Language, told: str, turn: int | None
) -> None:
    engine, (german, *others) = SaidEngine(), MARKET.told
    window.take_voice(Voice(engine))  # type: ignore[arg-type]
    translated = (msgspec.structs.replace(german, described="Sechs Stände."), *others)
    card = msgspec.structs.replace(MARKET, picture=_drawn(), described="Six étals éclairés.", told=translated)
    show(window, lobby, cards=(card,))
    window._news.card = lambda _count: turn  # type: ignore[method-assign, assignment]
    window._choose(Modes(language))
    window.go(Place(PageName.CARDS if turn is None else PageName.ATTRACT))
    assert any(told in part.accessibleName() for part in window.findChildren(QWidget) if part.isVisible())
    assert any(told in sentence.words for sentence in sentences_of(window._stage.page))
    show(window, lobby, cards=(msgspec.structs.replace(card, described="", told=()),))  # an office of yesterday
    window.go(Place(PageName.CARDS))
    told_now = [part.accessibleName() for part in window.findChildren(QWidget) if part.isVisible()]
    assert not [name for name in told_now if "Image\u00a0" in name or "Bild" in name]


def test_french_words_on_an_english_page_are_marked_french_for_who_listens(
    hand: Hand, window: KioskWindow, lobby: Lobby
) -> None:
    engine = SaidEngine()
    window.take_voice(Voice(engine))  # type: ignore[arg-type]
    show(window, lobby, cards=(MARKET,))
    window._choose(Modes("en"))
    window.go(Place(PageName.CARDS))
    (face,) = window.findChildren(CardFace)
    language_told = QAccessible.queryAccessibleInterface(face).attributesInterface()
    assert language_told.attributeValue(QAccessible.Attribute.Locale).language() is QLocale.Language.French
    assert window.locale().language() is QLocale.Language.English
    hand.touch("Listen")
    heard = []
    while window._aloud.is_on:
        heard.append((engine.locale[:2], engine.said[-1]))
        engine.finish()
    assert ("en", "News from the town hall.") in heard
    assert [voice for voice, words in heard if words.startswith("Marché de Noël")] == ["fr"]


@pytest.mark.parametrize("turn", [None, 0])
def test_a_picture_that_is_described_in_french_only_is_heard_in_french_after_a_word_of_it(
    hand: Hand, window: KioskWindow, lobby: Lobby, turn: int | None
) -> None:
    window.take_voice(Voice(SaidEngine()))  # type: ignore[arg-type]
    show(window, lobby, cards=(msgspec.structs.replace(MARKET, picture=_drawn(), described="Six étals éclairés."),))
    window._news.card = lambda _count: turn  # type: ignore[method-assign, assignment]
    window._choose(Modes("de"))
    window.go(Place(PageName.CARDS if turn is None else PageName.ATTRACT))
    told = [(sentence.words, sentence.language) for sentence in sentences_of(window._stage.page)]
    (own,) = [words for words, spoken in told if "auf Französisch beschrieben" in words and spoken == "de"]
    assert own.startswith("Weihnachtsmarkt")
    assert ("Image\u00a0: Six étals éclairés.", "fr") in told
    parts = [one for one in window.findChildren(QWidget) if one.isVisible()]
    (part,) = [one for one in parts if one.accessibleName().startswith("Image")]
    language_told = QAccessible.queryAccessibleInterface(part).attributesInterface()
    assert language_told.attributeValue(QAccessible.Attribute.Locale).language() is QLocale.Language.French


# --- news on the first page -------------------------------------------------------------------------------------------


def rest(window: KioskWindow, clock: PushedClock, seconds: float) -> None:
    """Let nobody be there for so long."""
    for _ in range(round(seconds)):
        clock.push(1)
        window.tick()


def test_cards_take_turns_with_the_sentence_once_nobody_is_there(
    hand: Hand, window: KioskWindow, lobby: Lobby, clock: PushedClock
) -> None:
    show(window, lobby, cards=(MARKET, Card("b", "Coupure d’eau")))
    seen = []
    for _ in range(60 + 2 * 64):
        clock.push(1)
        window.tick()
        said = hand.reads()
        seen.append("m" if "Marché" in said else "w" if "Coupure" in said else "s")
        assert "Touchez l’écran" in said
    assert set(seen[:60]) == {"s"}  # nobody has been away for a minute yet
    turns = [turn for turn, _ in groupby(seen)]
    assert turns == ["s", "m", "s", "w", "s", "m", "s", "w", "s"]
    lengths = [len(list(run)) for _, run in groupby(seen)]
    assert lengths[1:-1] == [12, 20, 12, 20, 12, 20, 12]


def test_a_touch_on_a_card_opens_it_and_one_on_the_band_leads_to_the_tiles(
    hand: Hand, window: KioskWindow, lobby: Lobby, clock: PushedClock
) -> None:
    show(window, lobby, cards=(MARKET, Card("b", "Coupure d’eau", "", "Rue de la Gare.")))
    rest(window, clock, 60 + 20 + 12 + 22)
    hand.touch("Coupure d’eau")
    assert "Rue de la Gare." in hand.reads()
    hand.touch("Accueil")
    assert window.place == Place(PageName.TILES)
    rest(window, clock, 60 + 22)
    assert "Marché" in hand.reads()
    hand.touch("Touchez l’écran")
    assert window.place == Place(PageName.TILES)


def test_the_first_page_stands_still_while_somebody_is_there(
    hand: Hand, window: KioskWindow, lobby: Lobby, clock: PushedClock
) -> None:
    show(window, lobby, cards=(MARKET,))
    rest(window, clock, 60 + 22)
    hand.touch("English")
    assert "in French" in hand.reads()
    rest(window, clock, 38)
    assert "Marché" in hand.reads()
    rest(window, clock, 24)
    assert "Marché" not in hand.reads()  # away again: the language and the sentence are those of the start
    assert "on compte les pas" in hand.reads()


def test_without_a_card_the_first_page_never_changes(hand: Hand, window: KioskWindow, clock: PushedClock) -> None:
    before = hand.reads()
    for _ in range(150):
        clock.push(0.4)
        window.tick()
    assert hand.reads() == before


def test_a_card_that_is_over_leaves_while_it_stands_there(
    hand: Hand, window: KioskWindow, lobby: Lobby, clock: PushedClock
) -> None:
    show(window, lobby, cards=(MARKET,))
    rest(window, clock, 60 + 22)
    assert "Marché" in hand.reads()
    show(window, lobby)
    assert "on compte les pas" in hand.reads()


# --- where the keyboard is --------------------------------------------------------------------------------------------


def test_a_page_made_anew_leaves_the_keyboard_where_it_was(
    hand: Hand, window: KioskWindow, lobby: Lobby, clock: PushedClock
) -> None:
    window.go(Place(PageName.TILES))
    for _ in range(3):
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
    focused = window.focusWidget()
    assert focused is not None
    name = focused.accessibleName()
    clock.push(61)  # the minute in the head has changed
    window._rest.touch()
    window.tick()
    hand.settle()
    again = window.focusWidget()
    assert again is not focused
    assert again is not None
    assert again.accessibleName() == name


def test_a_change_of_language_leaves_the_keyboard_on_its_key(hand: Hand, window: KioskWindow) -> None:
    window.go(Place(PageName.WHO))
    larger = hand.button("Plus grand")
    larger.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(larger, Qt.Key.Key_Space)
    hand.settle()
    assert window.modes.is_larger
    assert window.focusWidget() is hand.button("Plus grand")
    hand.button("English").setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    hand.settle()
    assert window.focusWidget() is hand.button("English")


def test_another_page_begins_at_its_beginning(hand: Hand, window: KioskWindow) -> None:
    window.go(Place(PageName.TILES))
    key = hand.button("Qui décide")
    key.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(key, Qt.Key.Key_Space)
    hand.settle()
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
    focused = window.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Accueil"


def test_a_keyboard_left_on_the_first_page_holds_the_cards_no_longer_than_a_finger(
    hand: Hand, window: KioskWindow, lobby: Lobby, clock: PushedClock
) -> None:
    show(window, lobby, cards=(MARKET,))
    QTest.keyClick(window, Qt.Key.Key_Tab)
    rest(window, clock, 50)
    assert window.focusWidget() is hand.button("Touchez l’écran")
    rest(window, clock, 10 + 22)
    assert "Marché" in hand.reads()
    assert window.focusWidget() is window


def test_a_title_that_exists_in_french_only_is_read_by_a_french_voice_on_an_english_page(
    window: KioskWindow, lobby: Lobby
) -> None:
    square = lobby.find(SQUARE)
    assert square is not None
    copy = copy_of(square.label, now_ms=0)
    copy = msgspec.structs.replace(copy, chain=msgspec.structs.replace(copy.chain, title=(Text("fr", "Compteur"),)))
    published = msgspec.structs.replace(
        square, stored=dump_resolved(copy), label=msgspec.structs.replace(square.label, status="published")
    )
    sensors = tuple(published if one.sensor == SQUARE else one for one in lobby.sensors)
    window.show_lobby(msgspec.structs.replace(lobby, sensors=sensors))
    for language, spoken in (("en", "fr"), ("fr", None), ("falc", None)):
        window._choose(Modes(language))  # type: ignore[arg-type]
        window.go(Place(PageName.SENSOR, SQUARE))
        assert window._stage.page is not None
        (title,) = [said for said in sentences_of(window._stage.page) if said.words.startswith("Compteur")]
        assert title.language == spoken
