"""Text as labels: always plain, never guessed to be HTML, in one of the roles of the look."""

from __future__ import annotations

import re
from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from widgets.line_breaks import tied
from widgets.painting import answering, careful
from widgets.theme import current_theme

__all__ = ["ElidedText", "FirstWhole", "ShorterText", "Text", "as_tip", "without_mnemonic"]


def without_mnemonic(text: str) -> str:
    """Give text for a Qt button or menu so that an ampersand in it stays an ampersand."""
    return text.replace("&", "&&")


def as_tip(text: str) -> str:
    """Give text for a tooltip, which guesses: a tag in a name would be laid out, its picture read and shown."""
    return f"<span>{escape(text)}</span>" if "<" in text else text


# A word of so many letters, and how many of them stand on a line at least.
_ENDLESS = re.compile(r"\S{41,}")
_PIECE = 20
_LEAST_LETTERS = 6  # of words that are cut; less would say nothing


def _broken(found: re.Match[str]) -> str:
    """Give a word with places at which Qt may end a line: where it may not, the word makes its whole page as wide."""
    word = found.group()
    return "\u200b".join(word[start : start + _PIECE] for start in range(0, len(word), _PIECE))


class Text(QLabel):
    """A plain label: `role` is a role of type ("body", "title" …), `tone` a colour role ("ink", "muted", "watch" …)."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "ink",
        *,
        weight: int | None = None,
        is_wrapped: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(current_theme().font(role, weight))
        self.setProperty("tone", tone)
        self._told = ""
        self.setText(text)
        if is_wrapped:
            self.setWordWrap(True)
            self.setText(text)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def setText(self, text: str) -> None:
        """Take these words; where they may take several lines, a word no line can hold is broken, not the page."""
        self._told = text
        super().setText(_ENDLESS.sub(_broken, tied(text)) if self.wordWrap() else text)

    def text(self) -> str:
        """Give the words as they were told."""
        return self._told

    def set_tone(self, tone: str) -> None:
        """Take the colour of another role."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


class ElidedText(Text):
    """A plain label on one line with « … » where it has no room; it can be as narrow as the row wants.

    `mode` tells where: at the end, or in the middle of words that end with what matters. `kept`, which the words end
    with, is never cut: of « Salle…, du 1er mars au 2 mai 2026 » the place gives way, and no date.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "ink",
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, role, tone, parent=parent)
        self._mode, self._kept = mode, ""

    def set_words(self, words: str, kept: str) -> None:
        """Take words and the end of them that stays whole while there is room for it."""
        self._kept = kept
        self.setText(words + kept)

    @property
    def words(self) -> str:
        """The words before the end that stays whole."""
        return self.text().removesuffix(self._kept)

    def told(self) -> str:
        """Give what there is room for."""
        text, room, metrics = self.text(), self.contentsRect().width(), self.fontMetrics()
        left = room - metrics.horizontalAdvance(self._kept)
        if self._kept and text.endswith(self._kept) and left > _LEAST_LETTERS * metrics.averageCharWidth():
            return metrics.elidedText(text.removesuffix(self._kept), self._mode, left) + self._kept
        return metrics.elidedText(text, self._mode, room)

    @answering(QSize)
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        box, words = self.contentsRect(), self.told()
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(box, self.alignment(), words)


class ShorterText(Text):
    """A plain label on one line that says the longest of its wordings that has room, and nothing where none has.

    A phrase that is cut (« en gris : la… ») looks like a fault; its first half alone says something.
    """

    def __init__(self, role: str = "body", tone: str = "ink", *, parent: QWidget | None = None) -> None:
        super().__init__("", role, tone, parent=parent)
        self._wordings: tuple[str, ...] = ()

    def set_wordings(self, *wordings: str) -> None:
        """Take these, the longest first; that one is the text of the label."""
        self._wordings = wordings
        self.setText(wordings[0] if wordings else "")

    def told(self) -> str:
        """Give what there is room for."""
        return self._within(self.width())

    def width_within(self, room_px: int) -> int:
        """Give how wide the label is with so much room."""
        words = self._within(room_px)
        return self.fontMetrics().horizontalAdvance(words) if words else 0

    def _within(self, room_px: int) -> str:
        wide = self.fontMetrics().horizontalAdvance
        return next((words for words in self._wordings if wide(words) <= room_px), "")

    @answering(QSize)
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(self.contentsRect(), self.alignment(), self.told())


class FirstWhole(QWidget):
    """Two labels on a line: the second one gives way before the first loses a letter (a layout cuts both alike)."""

    def __init__(self, first: QWidget, second: ShorterText, gap: int) -> None:
        super().__init__()
        self._first, self._second, self._gap = first, second, gap
        for part in (first, second):
            part.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @answering(QSize)
    def sizeHint(self) -> QSize:
        first, second = self._first.sizeHint(), self._second.sizeHint()
        beside = 0 if self._second.isHidden() else self._gap + second.width()
        return QSize(first.width() + beside, max(first.height(), second.height()))

    @answering(QSize)
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    @answering(bool)
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:  # a label has other words
            self.updateGeometry()
            self._place()
        return super().event(event)

    @careful
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        left = min(self._first.sizeHint().width(), self.width())
        self._first.setGeometry(0, 0, left, self.height())
        room = max(0, self.width() - left - self._gap)
        self._second.setGeometry(left + self._gap, 0, self._second.width_within(room), self.height())
