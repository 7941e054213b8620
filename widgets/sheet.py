"""Tables: the one behind a chart, the list of the sensors; walked by keys, copied as a spreadsheet takes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QLineF,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from widgets.icon import pixmap
from widgets.painting import answering, careful, nothing
from widgets.theme import Theme, current_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Cell", "Column", "Sheet"]

_Index = QModelIndex | QPersistentModelIndex
_FORMULA = ("=", "+", "-", "@")
_NUMBER = re.compile(r"[+-][\d\s.,]+(%|\w{1,4})?")
_PAD = 8
_ICON_GAP = 8
_BUTTON_PAD, _BUTTON_PX = 14, 30
_BESIDE_PX = 8  # seen of what stands next to a row


class Column(msgspec.Struct, frozen=True):
    """One column: its title, its side ("right" for numbers), whether it takes the width that is left.

    `is_named`: it holds names, which differ at their end (« n° 3 »): one that has no room is cut in its middle.
    """

    title: str
    align: Literal["left", "right"] = "left"
    takes_rest: bool = False
    is_named: bool = False


class Cell(msgspec.Struct, frozen=True):
    """One cell: words, an icon before them, a tone (colour role), bold or not; or a button, which a click on it is."""

    text: str
    icon: str = ""
    tone: str = "ink"
    is_strong: bool = False
    is_button: bool = False


class Sheet(QTableView):
    """Rows of cells or plain words. `row_picked(row)` on Enter, double click, or a click where `picks_on_click`.

    `removal_asked(row)` on the key Delete.
    """

    row_picked = Signal(int)
    removal_asked = Signal(int)

    def __init__(self, name: str, *, picks_on_click: bool = False, parent: QWidget | None = None) -> None:
        """Take the accessible name; `picks_on_click` is for lists whose rows open something."""
        super().__init__(parent)
        theme = current_theme()
        self.setAccessibleName(name)
        self._rows = _Rows()
        self._keys: tuple[str, ...] = ()
        self._due: Callable[[], None] | None = None
        self.setModel(self._rows)
        self.setItemDelegate(_CellPainter(self, self._rows))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFont(theme.font("body"))
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setFont(theme.font("note"))
        across.setFixedHeight(34)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        across.setResizeContentsPrecision(200)
        down.setVisible(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(theme.px("space.row_height"))
        self.doubleClicked.connect(lambda index: self.row_picked.emit(index.row()))
        if picks_on_click:
            self.clicked.connect(lambda index: self.row_picked.emit(index.row()))

    def show_later(self, told: Callable[[], tuple[Sequence[Column | str], Sequence[Sequence[Cell | str]]]]) -> None:
        """Show the (columns, rows) that `told` gives, asked when first looked at: a year takes 35 ms."""
        self._due = lambda: self.show_rows(*told())
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        if self._due is not None:
            self._due()

    @careful
    def showEvent(self, event: QShowEvent) -> None:
        self._fill()
        super().showEvent(event)

    def model(self) -> QAbstractItemModel:
        self._fill()
        return super().model()

    def show_rows(
        self, columns: Sequence[Column | str], rows: Sequence[Sequence[Cell | str]], keys: Sequence[str] = ()
    ) -> None:
        """Show these rows; selected stays the row of the same key where each has one, else that of the same number."""
        self._due = None
        chosen = self.currentIndex().row()
        key = self._keys[chosen] if 0 <= chosen < len(self._keys) else None
        self._keys = tuple(keys)
        if key in self._keys:
            chosen = self._keys.index(key)
        shown = [column if isinstance(column, Column) else Column(column) for column in columns]
        if self._rows.has(shown, rows):
            return  # readings that come in seldom change a word: the whole list would be painted anew
        self._rows.replace(shown, rows)
        header = self.horizontalHeader()
        has_rest = any(column.takes_rest for column in shown)
        for place, column in enumerate(shown):
            stretches = column.takes_rest or (not has_rest and place == len(shown) - 1)
            mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(place, mode)
        if 0 <= chosen < len(rows):
            self.setCurrentIndex(self._rows.index(chosen, 0))

    def text(self, row: int, column: int) -> str:
        """Give the words of one cell."""
        self._fill()
        return self._rows.cell(row, column).text

    def row_count(self) -> int:
        """Give the number of rows."""
        self._fill()
        return self._rows.rowCount()

    def full_height(self) -> int:
        """Give the height at which every row is seen: for a list that scrolls with its page."""
        return self.horizontalHeader().height() + self.row_count() * self.verticalHeader().defaultSectionSize() + 2

    def rows_within(self, height: int) -> int:
        """Give how many rows are seen whole in so many pixels, the titles above them."""
        rows = (height - self.horizontalHeader().height() - 2) // self.verticalHeader().defaultSectionSize()
        return max(0, rows)

    def copy_text(self) -> str:
        """Give the selected rows (all when none is) with their titles, tab between cells, as a spreadsheet pastes."""
        self._fill()
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()}) or range(self.row_count())
        lines = ["\t".join(column.title for column in self._rows.columns)]
        width = len(self._rows.columns)
        lines += ["\t".join(_pasted(self.text(row, column)) for column in range(width)) for row in chosen]
        return "\n".join(lines) + "\n"

    @careful
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._follow(self.currentIndex().row())

    def _follow(self, row: int) -> None:
        """Let the page scroll to a row that the keys have come to, where it is the page that scrolls, not the list."""
        area: QWidget | None = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is None or row < 0 or self.verticalScrollBar().maximum() > 0:
            return
        inside = area.widget() or area
        top = self.viewport().mapTo(inside, QPoint(0, self.rowViewportPosition(row))).y()
        if row == 0:
            top -= self.horizontalHeader().height()
        area.ensureVisible(0, top, 0, _BESIDE_PX)
        area.ensureVisible(0, top + self.rowHeight(row), 0, _BESIDE_PX)

    @careful
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copy_text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.row_picked.emit(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.Delete) and self.currentIndex().isValid():
            self.removal_asked.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
            self._follow(self.currentIndex().row())


def _pasted(text: str) -> str:
    """Give the text of a cell as a spreadsheet takes it for text: no formula, however a box is called, and one cell."""
    text = " ".join(text.split("\n")).replace("\t", " ").replace("\r", " ")
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


class _Rows(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.columns: list[Column] = []
        self._cells: Sequence[Sequence[Cell | str]] = []

    def replace(self, columns: list[Column], cells: Sequence[Sequence[Cell | str]]) -> None:
        self.beginResetModel()
        self.columns, self._cells = columns, cells
        self.endResetModel()

    def has(self, columns: list[Column], cells: Sequence[Sequence[Cell | str]]) -> bool:
        return self.columns == columns and [*map(list, self._cells)] == [*map(list, cells)]

    def cell(self, row: int, column: int) -> Cell:
        found = self._cells[row][column]
        return found if isinstance(found, Cell) else Cell(found)

    @answering(int)
    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._cells)

    @answering(int)
    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    @answering(nothing)
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.cell(index.row(), index.column()).text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(self.columns[index.column()])
        if role == Qt.ItemDataRole.ToolTipRole and self.columns[index.column()].is_named:
            return self.cell(index.row(), index.column()).text
        return None

    @answering(nothing)
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(self.columns[section])
        return None


# Joined once: PySide joins flags in Python, and a list is painted cell by cell.
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _side(column: Column) -> Qt.AlignmentFlag:
    return _RIGHT if column.align == "right" else _LEFT


class _CellPainter(QStyledItemDelegate):
    """Draws icon and words; Qt's own would draw the icon in one colour and the focus as a dotted box."""

    def __init__(self, sheet: Sheet, rows: _Rows) -> None:
        super().__init__(sheet)
        self._sheet, self._rows = sheet, rows
        self._theme: Theme | None = None
        self._fonts: dict[str, QFont] = {}

    def _font(self, role: str) -> QFont:
        theme = current_theme()
        if theme is not self._theme:
            self._theme, self._fonts = theme, {}
        if role not in self._fonts:
            self._fonts[role] = theme.font(role)  # a font made anew is looked up anew by Qt, for every cell
        return self._fonts[role]

    @answering(QSize)
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        theme, cell = current_theme(), self._rows.cell(index.row(), index.column())
        width = self._sheet.fontMetrics().horizontalAdvance(cell.text) * (1.06 if cell.is_strong else 1.0)
        icon = theme.px("icon.size_small") + _ICON_GAP if cell.icon else 0
        around = 2 * _BUTTON_PAD if cell.is_button else 0
        return QSize(round(width + icon + around) + 2 * _PAD, theme.px("space.row_height"))

    @careful
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, box = current_theme(), QRectF(option.rect)
        cell, column = self._rows.cell(index.row(), index.column()), self._rows.columns[index.column()]
        if self._sheet.selectionModel().isSelected(index):  # option.state is joined in Python, for every cell
            painter.fillRect(box, theme.colour("accent_wash"))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(QLineF(box.left(), box.bottom() - 0.5, box.right(), box.bottom() - 0.5))
        colour = theme.colour(cell.tone)
        inside = box.adjusted(_PAD, 0, -_PAD, 0)
        if cell.icon:
            size = theme.px("icon.size_small")
            is_right = not cell.text and column.align == "right"
            left = inside.right() - size if is_right else inside.left()
            at = QPointF(round(left), round(box.center().y() - size / 2))
            painter.drawPixmap(at, pixmap(cell.icon, colour, size, self._sheet.devicePixelRatioF()))
            inside.adjust(size + _ICON_GAP, 0, 0, 0)
        if not cell.text:
            return
        painter.setFont(self._font("strong" if cell.is_strong else "body"))
        painter.setPen(colour)
        if cell.is_button:
            self._paint_button(painter, inside, cell.text)
            return
        mode = Qt.TextElideMode.ElideMiddle if column.is_named else Qt.TextElideMode.ElideRight
        words = painter.fontMetrics().elidedText(cell.text, mode, int(inside.width()) + 1)
        painter.drawText(inside, _side(column), words)

    def _paint_button(self, painter: QPainter, inside: QRectF, words: str) -> None:
        """Draw what a click or Enter opens as the button it is, at the right of its cell."""
        theme = current_theme()
        width = min(painter.fontMetrics().horizontalAdvance(words) + 2 * _BUTTON_PAD, inside.width())
        box = QRectF(inside.right() - width, inside.center().y() - _BUTTON_PX / 2, width, _BUTTON_PX)
        radius = theme.px("shape.radius_control")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.0, -0.5, -1.0).translated(0, 0.5), radius, radius)
        painter.setPen(theme.colour("ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()
