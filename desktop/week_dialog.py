"""« Rapport de la semaine » : the page as it will be printed, and four ways to take it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.dialog_help import offer_help
from desktop.dialog_size import fit_screen
from desktop.page_pen import MARGIN_MM
from desktop.save_dialog import DOCUMENTS, ask_where, saved_words, unsaved
from desktop.week_sheet import draw_week, paint_week, save_week
from reports.spreadsheet import write_ods
from runtime.faults import fault_of
from widgets.button import Button
from widgets.painting import answering, careful
from widgets.paper import PAPERS
from widgets.text import Text
from widgets.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.week_report import WeekReport

__all__ = ["WeekDialog"]

_SIZE_PX = (860, 680)


class WeekPreview(QWidget):
    """The page in small, drawn by what prints it; its accessible name is all that it says."""

    def __init__(self, report: WeekReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self.setAccessibleName(report.text)
        self.setMinimumSize(200, 240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @answering(QSize)
    def sizeHint(self) -> QSize:
        return QSize(430, 608)

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        paper = PAPERS["A4"]
        dots = min((self.width() - 2) / paper.width_mm, (self.height() - 2) / paper.height_mm)
        width, height = round(paper.width_mm * dots), round(paper.height_mm * dots)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate((self.width() - width) // 2, 0)
            painter.fillRect(0, 0, width, height, Qt.GlobalColor.white)
            painter.setPen(current_theme().colour("control"))
            painter.drawRect(0, 0, width, height)
            painter.translate(MARGIN_MM * dots, MARGIN_MM * dots)
            draw_week(painter, self._report, paper.width_mm - 2 * MARGIN_MM, dots)


class WeekDialog(QDialog):
    """Shows the report; prints it, saves it as PDF or as a spreadsheet, copies its words."""

    def __init__(self, report: WeekReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._report = report
        self.setWindowTitle(self.tr("Report of the week"))
        self.preview = WeekPreview(report)
        self.print_button = Button(self.tr("Print…"), "printer", "primary")
        self.pdf_button = Button(self.tr("Save as PDF…"), "file-down")
        self.ods_button = Button(self.tr("Spreadsheet…"), "table-2")
        self.copy_button = Button(self.tr("Copy the words"), "copy")
        self.close_button = Button(self.tr("Close"))
        self.said = Text("", is_wrapped=True)
        self.print_button.setDefault(True)
        self.print_button.clicked.connect(self._print)
        self.pdf_button.clicked.connect(self._choose_pdf)
        self.ods_button.clicked.connect(self._choose_ods)
        self.copy_button.clicked.connect(self.copy)
        self.close_button.clicked.connect(self.accept)
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(Text(self.windowTitle(), "title"))
        side.addWidget(
            Text(
                self.tr(
                    "One page for the council: the sentences of the first page, its figures by day "
                    "and by place, and what there is to see."
                ),
                tone="muted",
                is_wrapped=True,
            )
        )
        side.addSpacing(8)
        for button in (self.print_button, self.pdf_button, self.ods_button, self.copy_button):
            side.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        side.addWidget(self.said)
        side.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        offer_help(self, "dialog-week", foot)
        side.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 20, 28, 20)
        row.setSpacing(28)
        row.addWidget(self.preview, 3)
        row.addLayout(side, 2)
        fit_screen(self, *_SIZE_PX)

    def copy(self) -> None:
        """Put the words and the tables on the clipboard, for a letter or a spreadsheet."""
        QGuiApplication.clipboard().setText(self._report.text)
        self.said.setText(self.tr("Copied: paste it into a letter or a spreadsheet."))

    def _choose_pdf(self) -> None:
        ask_where(self, self.tr("Save as PDF"), self._report.file_name(".pdf"), "PDF (*.pdf)", self.save, DOCUMENTS)

    def _choose_ods(self) -> None:
        kind = self.tr("Spreadsheet (*.ods)")
        ask_where(
            self, self.tr("Save as a spreadsheet"), self._report.file_name(".ods"), kind, self.save_ods, DOCUMENTS
        )

    def save(self, path: Path) -> None:
        """Write the page as a PDF and say so."""
        self._save(path, lambda: save_week(path, self._report))

    def save_ods(self, path: Path) -> None:
        """Write the sentences and the figures as a spreadsheet and say so."""
        self._save(path, lambda: write_ods(path, self._report.leaves))

    def _save(self, path: Path, write: Callable[[], None]) -> None:
        try:
            write()
        except OSError as error:
            fault = unsaved(fault_of(error), path)
            self.said.setText(f"{fault.happened} {fault.meaning} {fault.remedy}".strip())
            return
        self.said.setText(saved_words(path))

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(f"{self._report.town}. {self._report.title}")
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            paint_week(printer, self._report)
