"""The two things a file may leave open: when its first line was, and what kind of table it is."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.dialog_help import offer_help
from desktop.dialog_size import fit_words
from measures import french
from sync.tables.profiles import load_profiles
from widgets.button import Button
from widgets.day_field import DayField
from widgets.hour_field import HourField
from widgets.page_wheel import let_wheel_pass
from widgets.text import Text

__all__ = ["ProfileQuestion", "StartQuestion"]


class _Question(QDialog):
    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(640)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(12)
        self._title, self._words = Text("", "title"), Text("", is_wrapped=True)
        column.addWidget(self._title)
        column.addWidget(self._words)
        self.form = QFormLayout()
        self.form.setVerticalSpacing(8)
        self.form.setHorizontalSpacing(16)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        column.addLayout(self.form)
        self._column = column
        self.accept_button = Button(self.tr("Read the file"), kind="primary")
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)

    def _end(self, first: QWidget) -> None:
        """Put the buttons below the fields, after which the keyboard comes to them; it begins in `first`."""
        cancel = Button(self.tr("Leave this file"))
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.accept_button)
        offer_help(self, "dialog-file", foot)
        self._column.addLayout(foot)
        first.setFocus()
        fit_words(self)

    def ask(self, title: str, words: str) -> None:
        """Say what is asked."""
        self.setWindowTitle(title)
        self._title.setText(title)
        self._words.setText(words)


class StartQuestion(_Question):
    """When a table without dates begins."""

    def __init__(self, file: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ask(
            self.tr("When does this table begin?"),
            self.tr(
                "{file} counts the time since its beginning but gives no date. The date you give will be marked as an"
                " assumption."
            ).format(file=french.quoted(file)),
        )
        self.day = DayField(self.tr("Day of the first line"), is_long=True)
        self.day.setDate(QDate.currentDate().addDays(-7))
        self.hour = HourField(self.tr("Time of the first line"))
        self.form.addRow(Text(self.tr("Day of the first line")), self.day)
        self.form.addRow(Text(self.tr("Time of the first line")), self.hour)
        self._end(self.day)

    def answer(self) -> str:
        """Give the local time as ISO 8601 text."""
        day, hour = self.day.date(), self.hour.time()
        return f"{day.toString('yyyy-MM-dd')}T{hour.toString('HH:mm')}"


class ProfileQuestion(_Question):
    """What kind of table an unknown one is, and the place it speaks of."""

    def __init__(self, file: str, stem: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ask(
            self.tr("What kind of table is this?"),
            self.tr(
                "The columns of {file} do not say by their names what they measure. Say it here, or write it into the"
                " names, as in “Pedestrians Station” or “LAeq Station (dB(A))”, and open the file again."
            ).format(file=french.quoted(file)),
        )
        self.kind = QComboBox()
        let_wheel_pass(self.kind)
        self.kind.setAccessibleName(self.tr("Kind of table"))
        # Nobody has said anything yet: Enter must not read a count of passages as the power of a cabinet.
        self.kind.setPlaceholderText(self.tr("Choose…"))
        for profile in sorted(load_profiles().values(), key=lambda found: found.title):
            self.kind.addItem(profile.title, profile.name)
        self.kind.setCurrentIndex(-1)
        self.kind.currentIndexChanged.connect(lambda place: self.accept_button.setEnabled(place >= 0))
        self.accept_button.setEnabled(False)
        # The kinds are sentences: each has the whole width, below what is asked.
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.site = QLineEdit(stem)
        self.site.setAccessibleName(self.tr("Place, if the table names none"))
        kind = Text(self.tr("Kind of table"))
        kind.setBuddy(self.kind)
        self.form.addRow(kind, self.kind)
        self.form.addRow(Text(self.tr("Place, if the table names none")), self.site)
        self._end(self.kind)

    def answer(self) -> tuple[str, str]:
        """Give (name of the profile, place)."""
        return str(self.kind.currentData()), self.site.text().strip()
