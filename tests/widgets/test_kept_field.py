"""What somebody types is not taken away by a page that is read anew."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from widgets.kept_field import KeptField


def shown(qtbot):
    page = QWidget()
    column, field, other = QVBoxLayout(page), KeptField(), QLineEdit()
    column.addWidget(field)
    column.addWidget(other)
    qtbot.addWidget(page)
    page.show()
    field.show_kept("0,2134")
    return page, field, other


def test_what_was_typed_stays_when_the_hand_goes_on_and_is_shown_as_kept_once_it_is(qtbot):
    _page, field, other = shown(qtbot)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "0,25")
    other.setFocus()
    field.show_kept("0,2134")
    assert field.text() == "0,25"
    field.be_kept()
    field.show_kept("0,2500")
    assert field.text() == "0,2500"


def test_who_leaves_without_keeping_finds_what_is_kept(qtbot):
    page, field, other = shown(qtbot)
    qtbot.keyClicks(field, "9")
    other.setFocus()
    page.hide()
    page.show()
    field.show_kept("0,2134")
    assert field.text() == "0,2134"
