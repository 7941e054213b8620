"""The week of Accueil, taken away: the page for the council, or its figures as a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from runtime.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.page import Page
    from desktop.pages.home_foot import HomeFoot
    from desktop.week_report import WeekReport

__all__ = ["HomeReport"]


class HomeReport(QObject):
    """`make` gives what the page says as the report of its week, None before it has said anything."""

    def __init__(self, page: Page, foot: HomeFoot, make: Callable[[], WeekReport | None]) -> None:
        super().__init__(page)
        self._page, self._foot, self._make = page, foot, make
        foot.report.clicked.connect(self.open_report)
        foot.sheet.clicked.connect(self.choose_sheet)

    def open_report(self) -> None:
        """Show the page for the council; everything of it is loaded here, most weeks nobody asks."""
        from desktop.week_dialog import WeekDialog

        report = self._make()
        if report is not None:
            WeekDialog(report, self._page).open()

    def choose_sheet(self) -> None:
        """Ask where the figures of the week go as a spreadsheet."""
        from desktop.save_dialog import DOCUMENTS, ask_where

        self._foot.say("")
        report = self._make()
        if report is not None:
            title, kind = self.tr("Save as a spreadsheet"), self.tr("Spreadsheet (*.ods)")
            name = report.file_name(".ods")
            ask_where(self._page.window(), title, name, kind, lambda path: self._save_sheet(report, path), DOCUMENTS)

    def _save_sheet(self, report: WeekReport, path: Path) -> None:
        from desktop.save_dialog import saved_words, unsaved
        from reports.spreadsheet import write_ods

        def told(answer: Fault | None) -> None:
            if isinstance(answer, Fault):
                self._page.show_fault(unsaved(answer, path))
            else:
                self._foot.say(saved_words(path))

        self._page.forget_fault()
        self._page.desk.service.jobs.run("sheet", lambda _job: write_ods(path, report.leaves), told)
