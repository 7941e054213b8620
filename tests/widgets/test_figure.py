"""A figure says what it counts, whole, however little room it is given."""

from __future__ import annotations

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.figure import Figure
from widgets.theme import current_theme


def test_a_note_that_has_no_room_on_one_line_takes_two_and_nothing_is_cut(qtbot: QtBot) -> None:
    row = QWidget()
    qtbot.addWidget(row)
    column = QHBoxLayout(row)
    notes = ("1 % mesurés, rien n’est estimé", "8 octobre 2025 au 4 octobre 2026, sans estimation", "moyenne")
    figures = [Figure("Consommation", "222", "kWh", note) for note in notes]
    for figure in figures:
        column.addWidget(figure)
    row.resize(640, column.heightForWidth(640))
    row.show()
    advance = QFontMetricsF(current_theme().font("note")).horizontalAdvance
    for figure, note in zip(figures, notes, strict=True):
        lines = figure._note_lines(figure.width())
        assert " ".join(lines) == note
        assert max(advance(line) for line in lines) <= figure.width()
        assert figure.height() >= figure.heightForWidth(figure.width())
    assert len(figures[1]._note_lines(figures[1].width())) == 2
    row.resize(1400, column.heightForWidth(1400))
    assert all(len(figure._note_lines(figure.width())) == 1 for figure in figures)


def test_a_figure_is_never_cut_for_the_sake_of_the_note_of_another(qtbot: QtBot) -> None:
    """« 1 187 kg » lost its g in a window of 1024 px: what stood beside had longer notes."""
    row = QWidget()
    qtbot.addWidget(row)
    column = QHBoxLayout(row)
    told = [("CO₂", "1 187", "kg", "52 g"), ("Coût", "4 439", "€", "0,1940 à 0,1952 € par kWh")]
    figures = [Figure(*one) for one in told]
    for figure in figures:
        column.addWidget(figure)
    row.resize(column.minimumSize().width(), 200)
    row.show()
    theme = current_theme()
    for figure, (_title, value, unit, _note) in zip(figures, told, strict=True):
        number = QFontMetricsF(theme.font("figure")).horizontalAdvance(value)
        assert figure.width() >= number + 6 + QFontMetricsF(theme.font("answer")).horizontalAdvance(unit)
