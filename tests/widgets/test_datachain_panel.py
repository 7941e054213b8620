"""The chain of badges: several answers to a question take two lines, and no words leave the part."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QImage

from dtpr.editing import choices, with_answer, with_element
from dtpr.kinds import find_kind, list_kinds
from dtpr.label import draft_label
from dtpr.panel import panel_of
from widgets.datachain_panel import DatachainPanel
from widgets.theme import load_theme


@pytest.fixture
def several():
    """Give the lines of a label with three purposes and two who answer."""
    kind = find_kind("footfall_infrared")
    label = draft_label(kind, town="Clairval", place="Pont")
    for at, element in enumerate(choices("purpose", kind)[3:5], 1):
        label = with_element(label, "purpose", element.id, at)
    label = with_element(label, "accountable", "organization", 1)
    return panel_of(with_answer(label, "accountable", "Communauté de communes du Val", 1), "fr").lines


def drawn(qtbot, lines, width, high, px_per_mm=2.2):
    part = DatachainPanel(lines)
    part.set_theme(load_theme("kiosk", px_per_mm))
    qtbot.addWidget(part)
    part.resize(width, high)
    image = part.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return part, rows[:, : image.width()].copy()


def test_a_line_names_every_answer_and_says_that_there_are_several(several):
    purpose, accountable, *others = several
    assert purpose.answer.count(" · ") == 2 and accountable.answer.endswith(" · Communauté de communes du Val")
    assert purpose.has_several and not any(line.has_several for line in others)


def test_several_answers_take_two_lines_that_stay_inside(qtbot, several):
    short = tuple(msgspec.structs.replace(line, answer="Un nombre", has_several=False) for line in several)
    part, grey = drawn(qtbot, several, 860, 400)
    plain, _grey = drawn(qtbot, short, 860, 400)
    assert part.sizeHint().height() > plain.sizeHint().height()
    theme = load_theme("kiosk", 2.2)
    on_one_line = QFontMetricsF(theme.kiosk_font("cap_answer_mm", 600)).horizontalAdvance(several[0].answer)
    assert part._needs(theme, 4, theme.mm("badge_mm"))[0] < on_one_line
    assert grey.min() < 60
    paper = grey[0, 0]
    edges = np.concatenate([grey[0], grey[-1], grey[:, -1]])
    assert (edges == paper).all(), "words are cut at an edge"


LONG = "Connaître la fréquentation, préparer les jours de marché et les travaux du pont, livraisons"


@pytest.mark.parametrize("at", [(0,), (5,), (0, 5)])
def test_a_long_answer_takes_two_lines_and_leaves_the_other_column_its_words(qtbot, several, at):
    short = tuple(msgspec.structs.replace(line, answer="Un nombre", has_several=False) for line in several)
    long = tuple(msgspec.structs.replace(line, answer=LONG) if n in at else line for n, line in enumerate(short))
    _part, grey = drawn(qtbot, long, 640, 400)
    paper = grey[0, 0]
    edges = np.concatenate([grey[0], grey[-1], grey[:, -1]])
    assert (edges == paper).all(), "words are cut at an edge"
    # The second column is there whole: its badges begin left of its words, and both have ink in every row.
    inked = np.flatnonzero((grey < paper - 60).any(axis=0))
    assert inked.max() < 639
    theme = load_theme("kiosk", 2.2)
    part = DatachainPanel(long)
    qtbot.addWidget(part)
    part.resize(640, 400)
    badge = float(theme.mm("badge_mm"))
    widths = [width for _lines, width in part._columns(theme, 4, badge)]
    assert sum(widths) == pytest.approx(640)
    assert min(widths) > badge * 1.27 + 120


def test_a_chain_wants_the_width_of_its_two_columns_and_not_twice_the_wider_one(qtbot, several):
    short = tuple(msgspec.structs.replace(line, answer="Ja", has_several=False) for line in several)
    long = "Schneller einen Platz finden"
    first = tuple(msgspec.structs.replace(line, answer=long) if at < 4 else line for at, line in enumerate(short))
    every = tuple(msgspec.structs.replace(line, answer=long) for line in short)
    none, one, both = (drawn(qtbot, lines, 860, 400)[0].sizeHint().width() for lines in (short, first, every))
    assert none < one < both
    assert abs((one - none) - (both - one)) < (both - none) / 2


@pytest.mark.parametrize("share", [1.0, 0.85])
def test_the_words_of_a_column_keep_apart_from_the_badges_of_the_next(qtbot, several, share):
    """Also where they are set narrower: one line, else, that reads into the next question."""
    long = tuple(
        msgspec.structs.replace(line, answer="Connaître la fréquentation", has_several=False) for line in several
    )
    wanted, _grey = drawn(qtbot, long, 900, 400, 7.22)
    part, grey = drawn(qtbot, long, round(wanted.sizeHint().width() * share), 1200, 7.22)
    theme = load_theme("kiosk", 7.22)
    badge = float(theme.mm("badge_mm"))
    second = round(part._columns(theme, 4, badge)[0][1])
    gap = grey[:, second - round(0.18 * badge) : second]
    assert (gap == grey[0, 0]).all()


@pytest.mark.parametrize("language", ["fr", "en", "de", "falc"])
@pytest.mark.parametrize("kind", list_kinds(), ids=lambda kind: kind.name)
def test_on_a_standing_screen_no_answer_loses_its_last_letter(qtbot, monkeypatch, kind, language):
    """As « Nur nach Bedarf beleuchten » did: nothing is painted wider than the room it is painted in."""
    painted = []

    def seen(painter, box, flags, words):
        if not flags & Qt.TextFlag.TextWordWrap:
            painted.append((words, QFontMetricsF(painter.font()).horizontalAdvance(words), box.width()))

    monkeypatch.setattr("widgets.datachain_panel.draw_text", seen)
    lines = panel_of(draft_label(kind, town="Clairval", place="Pont", duration="five_years"), language).lines
    for part_of in (1.0, 0.9, 0.82):
        wide = drawn(qtbot, lines, 900, 400, 2.71)[0].sizeHint().width()
        drawn(qtbot, lines, round(wide * part_of), 700, 2.71)
    assert len(painted) > 2 * len(lines)
    assert [one for one in painted if one[1] > one[2] + 0.5] == []
