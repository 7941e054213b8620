"""Words that take several lines: as few as before, spans of hours whole, no word alone at the end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from widgets.large_text import draw_text
from widgets.line_breaks import bound_spaces, tidy, tied


def width(text: str) -> float:
    return float(len(text))


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("It counts people going by, without pictures or sound.", 48, 2),
        ("Le marché est sur la place. Venez avec vos amis.", 42, 2),
        ("Durée de garde des mesures : cinq ans.", 34, 2),
        ("What are these boxes?", 15, 2),
        ("Cet écran ne parle pas. Demandez à l’accueil.", 36, 2),
    ],
)
def test_no_word_stands_alone_on_the_last_line(text: str, room: int, lines: int) -> None:
    found = tidy(text, width, room)
    assert len(found) == lines
    assert " " in found[-1], found
    assert " ".join(found) == text


@pytest.mark.parametrize("address", ["dpo@cdg.example.", "clairval.example/c/1"])
def test_an_address_may_have_a_line_of_its_own(address: str) -> None:
    """« le centre | de gestion, dpo@cdg.example. » was the cure for a word that is none."""
    assert tidy(f"le centre de gestion, {address}", width, 34) == ["le centre de gestion,", address]


@pytest.mark.parametrize(
    ("text", "room", "whole"),
    [
        ("samedi 12 décembre, de 10 h à 19 h", 27, "de 10 h à 19 h"),
        ("Saturday 12 December, 10:00 to 19:00", 28, "10:00 to 19:00"),
        ("Samstag, 12. Dezember, 10 bis 19 Uhr", 28, "10 bis 19 Uhr"),
        ("Aus von 23 Uhr bis 5:30 Uhr", 24, "von 23 Uhr bis 5:30 Uhr"),
        ("Éteints de 23 h à 5 h 30", 17, "de 23 h à 5 h 30"),
        ("passages, jusqu’à 10 h", 17, "jusqu’à 10 h"),
        ("passes, until 10:00", 14, "until 10:00"),
        ("Durchgänge, bis 10 Uhr", 15, "bis 10 Uhr"),
    ],
)
def test_a_span_of_hours_stays_on_one_line_in_every_language(text: str, room: int, whole: str) -> None:
    assert tidy(text, width, room)[-1] == whole


def test_only_the_spaces_of_a_span_are_bound() -> None:
    text = "On a compté de 9 h à 10 h sur 12 places"
    assert {text[place - 1 : place + 2] for place in bound_spaces(text)} == {"e 9", "9 h", "h à", "à 1", "0 h"}


@given(st.lists(st.text("abcdefgh,.", min_size=1, max_size=9), min_size=1, max_size=40), st.integers(9, 60))
def test_every_word_stays_in_its_order_in_as_few_lines_as_filling_takes(words: list[str], room: int) -> None:
    text = " ".join(words)
    lines = tidy(text, width, room)
    assert " ".join(lines) == text
    assert all(width(line) <= room for line in lines)
    filled, at = 1, 0
    for word in words:
        if at and at + 1 + len(word) > room:
            filled, at = filled + 1, len(word)
        else:
            at += len(word) + (1 if at else 0)
    assert len(lines) == filled


def test_a_text_without_end_and_a_word_without_room_are_left_to_qt() -> None:
    assert tidy("a " * 80, width, 20) == ["a " * 80]
    assert tidy("Donaudampfschifffahrt ahoi", width, 10) == ["Donaudampfschifffahrt ahoi"]


@pytest.mark.parametrize("size", [20, 90])
def test_what_is_painted_has_no_word_alone_on_its_last_line(qtbot: QtBot, size: int) -> None:
    """Judged from the pixels, below and above the size at which glyphs are kept as pictures."""
    font = QFont()
    font.setPixelSize(size)
    image = QImage(size * 22, size * 4, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        painter.setFont(font)
        room = painter.fontMetrics().horizontalAdvance("It counts people going by, without pictures or ") + 2
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
        draw_text(painter, QRectF(0, 0, room, size * 4), flags, "It counts people going by, without pictures or sound.")
        high, alone = painter.fontMetrics().height(), painter.fontMetrics().horizontalAdvance("sound.")
    second = [(x, y) for x in range(image.width()) for y in range(high, 2 * high, 2)]
    dark = [x for x, y in second if image.pixelColor(x, y).lightness() < 128]
    assert dark
    assert max(dark) > 1.2 * alone


def test_the_times_that_are_known_are_those_that_are_written() -> None:
    assert all(bound_spaces(text) for text in ("de 9 h à 10 h", "from 9:00 to 10:00", "von 9 bis 10 Uhr", "um 10 Uhr"))
    assert not bound_spaces("12 mars 2026")


@pytest.mark.parametrize(
    ("told", "whole"),
    [
        ("Place du Marché, du 1er janvier au 28 novembre 2026", "du 1er_janvier au 28_novembre_2026"),
        ("Salle polyvalente n° 3, mairie", "n°_3, mairie"),
        ("le 8 mai à 5 h", "le 8_mai à 5 h"),
        ("12 mairies et 3 août d’avant", "12 mairies et 3_août d’avant"),
    ],
)
def test_a_date_and_a_number_are_tied_and_no_letter_is_added(told: str, whole: str) -> None:
    assert tied(told).replace("\u00a0", "_").endswith(whole)
    assert len(tied(told)) == len(told)
