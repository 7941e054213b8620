"""What people change from Capteurs: a box with its name and place, measures with a wrong date, what was set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.pages.device_dialog import DeviceDialog
from desktop.pages.device_rows import heard_words
from measures import french
from runtime.faults import Fault
from runtime.place_rename import with_place_renamed
from store.misdated import set_misdated_aside, take_back

if TYPE_CHECKING:
    import sqlite3

    from desktop.page import Page
    from desktop.pages.devices_reading import DevicesView
    from reports.devices import DeviceFacts
    from runtime.replay import ReadAgain
    from runtime.settings import Settings

__all__ = ["DevicesChanges"]


class DevicesChanges(QObject):
    """`changed()` once something was written; `map_asked(sensor)`: where a box hangs; `connect_asked` and `file_asked`
    when one is to come from the network or out of a file.

    `dates_set_aside(int)` how many measures, 0 when they are back; `read_again(words)` says what became of it, "" where
    the page tells a fault.
    """

    changed = Signal()
    map_asked = Signal(str)
    dates_set_aside = Signal(int)
    read_again = Signal(str)
    connect_asked = Signal()
    file_asked = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page, self._desk = page, page.desk

    # --- boxes -------------------------------------------------------------------------------------------------------

    def open_box(self, box: DeviceFacts, view: DevicesView) -> None:
        """Show what there is to do about a box, and let its name and place be written."""
        heard = heard_words(box, self._desk.now_ms(), self._desk.zone)
        dialog = DeviceDialog(box, view.sites, self._page.window(), heard=heard, has_plan=view.has_plan)
        dialog.map_asked.connect(lambda: self.map_asked.emit(box.sensor))
        dialog.accepted.connect(
            lambda: self.adopt(box.sensor, *dialog.answer(), renamed=box.site if dialog.is_renaming else "")
        )
        dialog.open()

    def add(self, view: DevicesView) -> None:
        """Ask for a box that is not there yet."""
        from desktop.pages.add_dialog import AddDialog  # late: it is asked for a few times in the life of a commune

        names = {box.sensor: box.name or box.site for box in view.boxes}
        dialog = AddDialog(names, view.sites, self._desk.settings.broker.address, self._page.window())
        dialog.added.connect(self.announce)
        dialog.connect_asked.connect(self.connect_asked)
        dialog.file_asked.connect(self.file_asked)
        dialog.open()

    def announce(self, sensor: str, name: str, site: str) -> None:
        """Take a box in before it has spoken: it has its name and place, and is waited for."""

        def work(con: sqlite3.Connection) -> None:
            from store.catalogue import adopt_device  # late: it brings SQLAlchemy
            from store.channels import place_sensor

            place_sensor(con, sensor, site)
            adopt_device(con, sensor, name=name, site=site)

        self._page.act(work, lambda _answer: self.changed.emit())

    def adopt(self, sensor: str, name: str, site: str, *, renamed: str = "") -> None:
        """Give a box its name and place; the list shows it as soon as it is written.

        The place that was called `renamed` is called `site` from then on, in the settings too.
        """

        def work(con: sqlite3.Connection) -> None:
            from store.catalogue import adopt_device, rename_site  # late: it brings SQLAlchemy

            if renamed:
                rename_site(con, renamed, site)
            adopt_device(con, sensor, name=name, site=site)

        def done(_answer: object) -> None:
            self.changed.emit()
            if renamed:
                self._rename_in_settings(renamed, site)

        self._page.act(work, done)

    def _rename_in_settings(self, old: str, new: str) -> None:
        def tell(answer: Settings | Fault) -> None:
            if isinstance(answer, Fault):
                self._page.show_fault(answer)

        self._desk.service.change_settings(lambda held: with_place_renamed(held, old, new), tell)

    # --- what was dated wrong, and what could not be read ------------------------------------------------------------

    def set_dates_aside(self) -> None:
        """Set aside what a wrong clock has dated."""
        now_ms = self._desk.now_ms()
        self._page.act(lambda con: set_misdated_aside(con, now_ms=now_ms), self.dates_set_aside.emit)

    def take_dates_back(self) -> None:
        """Take it back."""
        now_ms = self._desk.now_ms()

        def work(con: sqlite3.Connection) -> int:
            take_back(con, now_ms=now_ms)
            return 0

        self._page.act(work, self.dates_set_aside.emit)

    def read_aside_again(self) -> None:
        """Judge what was set aside once more: another decoder may be there, or room for new boxes."""
        folder, now_ms = self._desk.folder, self._desk.now_ms()

        def work(con: sqlite3.Connection) -> ReadAgain:
            from runtime.announced import AnnouncedNote
            from runtime.replay import read_again

            return read_again(con, now_ms=now_ms, announced=AnnouncedNote(folder).read())

        self._page.forget_fault()
        self._desk.service.jobs.write(work, self._tell_again)

    def _tell_again(self, answer: ReadAgain | Fault) -> None:
        if isinstance(answer, Fault):
            self._page.show_fault(answer)
            self.read_again.emit("")
            return
        words = self.tr("Read again: {read} out of {tried} are understood now.")
        self.read_again.emit(words.format(read=french.number(answer.read), tried=french.number(answer.tried)))
