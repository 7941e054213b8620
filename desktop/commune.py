"""One open commune: its window, its pages, and what leads from one to the other."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktop.above import Above
from desktop.foot import Foot, read_commune
from desktop.helping import Helping
from desktop.opening import take_window
from desktop.pace import Pace
from desktop.pages.home import HomePage
from desktop.picture_keeper import PictureKeeper
from desktop.schedule import Schedule
from runtime.faults import Fault, fault_of
from runtime.folder import remember_folder
from runtime.state import Change, State

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from desktop.copy_flow import CopyFlow
    from desktop.desk import Desk
    from desktop.foot import CommuneRead
    from desktop.import_flow import ImportFlow
    from desktop.map_way import MapWay
    from desktop.page import Page
    from desktop.pages.devices import DevicesPage
    from desktop.pages.first_start import FirstStartPage
    from desktop.pages.labels import LabelsPage
    from desktop.pages.lighting import LightingPage
    from desktop.pages.lobby import LobbyPage
    from desktop.pages.map import MapPage
    from desktop.pages.noise import NoisePage
    from desktop.pages.notes import NotesPage
    from desktop.pages.passages import PassagesPage
    from desktop.pages.questions import QuestionsPage
    from desktop.pages.settings import SettingsPage

__all__ = ["Commune"]


class Commune(QObject):
    """`following` is the folder to open next, None when the window was simply closed.

    `is_to_repair`: before that, once everything has let go of it, its base is to be made good.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.following: Path | None = None
        self.is_to_repair = False
        self.window = take_window()
        self.window.furnish()
        self._around: tuple[object, ...] = ()
        self._pace = Pace(self._look_again, lambda: self.page_in_view.is_read, self.window)
        self._replaced: str | None = None
        self._remembered = ""
        self.has_data: bool | None = None
        self.window.set_town(desk.town.name, is_simulated=desk.town.is_simulated)
        self.last_picture = PictureKeeper(desk, self.window)
        self.above = Above(self.window.area, self)
        self.foot = Foot(desk, self.window, self.above)
        self._add_pages()
        self._connect()
        self.foot.show()
        self._look_again(Change())
        self._schedule = Schedule(self.window, desk.service)

    def _add_pages(self) -> None:
        desk, window = self.desk, self.window
        self.home = HomePage(desk)
        self.home.page_asked.connect(self._show_from_home)
        self.home.box_asked.connect(self._show_box)
        self.home.map_asked.connect(self._show_where)
        self.home.night_asked.connect(self._show_night)
        self.home.told.connect(self._home_told)
        self.home.copy_asked.connect(self.copy_commune)
        self.home.attention_changed.connect(self._show_attention)
        window.add_page("home", lambda: self.home, self.tr("Home"), "house")
        window.add_page("passages", lambda: self.passages, self.tr("Footfall"), "footprints")
        window.add_page("noise", lambda: self.noise, self.tr("Noise"), "volume-2")
        window.add_page("lighting", lambda: self.lighting, self.tr("Lighting"), "street-lamp")
        window.add_page("map", lambda: self.map, self.tr("Map"), "map")
        window.add_page("questions", lambda: self.questions, self.tr("Questions"), "message-square-text")
        window.add_page("notes", lambda: self.notes, self.tr("Notes"), "notebook-pen")
        window.add_page("devices", lambda: self.devices, self.tr("Sensors"), "radio-tower")
        window.add_page("labels", lambda: self.labels, self.tr("Labels"), "signpost")
        window.add_page("lobby", lambda: self.lobby, self.tr("Lobby screen"), "monitor")
        self.helping = Helping(desk, window, lambda: self.has_data is not False)
        window.add_page("settings", lambda: self.settings, self.tr("Settings"), "settings", is_below=True)
        window.page("home")
        window.navigation.select("home")

    def _show_from_home(self, key: str) -> None:
        self.window.show_page(key)
        if key == "questions":  # who asks to ask something types it next
            self.questions.await_words()

    @cached_property
    def first(self) -> FirstStartPage:
        """What Accueil is while there is nothing to tell."""
        from desktop.pages.first_start import FirstStartPage

        page = FirstStartPage(self.desk)
        page.connect_asked.connect(self.connect_sensors)
        page.file_asked.connect(self.choose_files)
        page.visit_asked.connect(self.visit_demonstration)
        page.help_asked.connect(self.helping.toggle)
        return page

    @cached_property
    def devices(self) -> DevicesPage:
        """The page Capteurs."""
        from desktop.pages.devices import DevicesPage

        page = DevicesPage(self.desk)
        page.connect_asked.connect(self.connect_sensors)
        page.file_asked.connect(self.choose_files)
        page.attention_changed.connect(self._show_attention)
        page.map_asked.connect(self._show_where)
        return page

    @cached_property
    def labels(self) -> LabelsPage:
        """The page Panneaux."""
        from desktop.pages.labels import LabelsPage

        page = LabelsPage(self.desk)
        page.connect_asked.connect(self.connect_sensors)
        return page

    @cached_property
    def settings(self) -> SettingsPage:
        """The page Réglages."""
        from desktop.pages.settings import SettingsPage

        page = SettingsPage(self.desk)
        page.connect_asked.connect(self.connect_sensors)
        page.folder_asked.connect(self.open_folder)
        page.leave_asked.connect(self.window.close)
        page.copy_asked.connect(self.copy_commune)
        return page

    @cached_property
    def imports(self) -> ImportFlow:
        """Files on their way into the base, told over the pages."""
        from desktop.import_flow import ImportFlow

        flow = ImportFlow(self.desk.service, self.window)
        self.window.area.add(flow.strips)
        return flow

    def copy_commune(self) -> None:
        """Ask where a copy of the commune goes, and make it."""
        self.copies.ask()

    @cached_property
    def copies(self) -> CopyFlow:
        """The commune on its way to a stick or a disk, told over the pages."""
        from desktop.copy_flow import CopyFlow

        flow = CopyFlow(self.desk, self.window)
        flow.saved.connect(self.window.refresh)
        flow.saved.connect(lambda: self._look_again(Change()))
        self.window.area.add(flow.strips)
        return flow

    @cached_property
    def passages(self) -> PassagesPage:
        """The page Passages."""
        from desktop.pages.passages import PassagesPage

        page = PassagesPage(self.desk)
        page.file_asked.connect(self.choose_files)
        return page

    @cached_property
    def noise(self) -> NoisePage:
        """The page Bruit."""
        from desktop.pages.noise import NoisePage

        page = NoisePage(self.desk)
        page.file_asked.connect(self.choose_files)
        return page

    @cached_property
    def lighting(self) -> LightingPage:
        """The page Éclairage."""
        from desktop.pages.lighting import LightingPage

        page = LightingPage(self.desk)
        page.file_asked.connect(self.choose_files)
        return page

    @cached_property
    def lobby(self) -> LobbyPage:
        """The page Écran du hall."""
        from desktop.pages.lobby import LobbyPage

        return LobbyPage(self.desk)

    @cached_property
    def map(self) -> MapPage:
        """The page Carte."""
        from desktop.pages.map import MapPage

        page = MapPage(self.desk)
        page.look_asked.connect(self.look_at)
        page.box_asked.connect(self._show_box)
        return page

    @cached_property
    def map_way(self) -> MapWay:
        """The way to Carte for one box, and back."""
        from desktop.map_way import MapWay

        return MapWay(self.window, self.map)

    @cached_property
    def questions(self) -> QuestionsPage:
        """The page Questions."""
        from desktop.pages.questions import QuestionsPage

        page = QuestionsPage(self.desk)
        page.look_asked.connect(self.look_at)
        page.file_asked.connect(self.choose_files)
        return page

    def look_at(self, key: str, site: str, start_ms: int, end_ms: int) -> None:
        """Show a place over a span on the page of its measures."""
        from desktop.measure_page import MeasurePage

        page = self.window.page(key)
        if isinstance(page, MeasurePage):
            page.visit(site, start_ms, end_ms)
        self.window.show_page(key)

    @cached_property
    def notes(self) -> NotesPage:
        """The page Notes."""
        from desktop.pages.notes import NotesPage

        return NotesPage(self.desk)

    def _connect(self) -> None:
        bridge = self.desk.service.bridge
        bridge.changed.connect(self._pace.take)
        bridge.state_changed.connect(self._look_around)
        bridge.called.connect(self.window.come_forward)
        self.window.aged.connect(self.foot.show)
        self.window.aged.connect(self._tell_settings)
        self.window.page_shown.connect(self._tell_settings)
        self.window.files_dropped.connect(self._import)
        self.above.settings_asked.connect(self._show_settings_fault)
        self.above.connection_asked.connect(self.connect_sensors)
        self.above.repair_asked.connect(self.repair)
        self.desk.damage_met = self.foot.show
        self.window.closed.connect(self._end)

    def _show_box(self, sensor: str) -> None:
        self.window.show_page("devices")
        self.devices.open_box(sensor)

    def _show_where(self, sensor: str) -> None:
        self.map_way.go(sensor)

    def _show_night(self, evening: date) -> None:
        self.window.show_page("lighting")
        self.lighting.show_night(evening)

    # --- what the window shows -----------------------------------------------------------------------------------

    def _look_again(self, change: Change) -> None:
        self.desk.ask("commune", partial(read_commune, self.desk), self._take, self._refuse)
        self.page_in_view.look_again(change)

    def _look_around(self, state: State) -> None:
        """Ask the base again where the reception is another now: what is said of silent boxes depends on it."""
        around = (state.phase, state.fault, state.base_fault, state.replaced)
        if state.replaced is not None and state.replaced != self._replaced:
            self._replaced = state.replaced
            self.desk.forget_damage()
        if around != self._around:
            self._around = around
            self._look_again(Change())
        self.foot.show()

    def _refuse(self, fault: Fault) -> None:
        if not self.desk.is_told(fault):
            self.page_in_view.show_unread(fault)

    def _take(self, answer: CommuneRead) -> None:
        town = self.desk.town = answer.town
        self.window.set_town(town.name, is_simulated=town.is_simulated)
        if town.name != self._remembered:  # Réglages offers other communes by their names
            self._remembered = town.name
            remember_folder(self.desk.folder, town.name)
        if self.window.current_key == "settings":
            self.settings.refresh()
        has_data = answer.has_data
        if has_data != self.has_data:
            self.has_data = has_data
            page, is_home = self.home if has_data else self.first, self.window.current_key == "home"
            if page is not self.window.page("home"):  # else it is there, and has asked already
                self.window.put_page("home", page)
                if is_home:
                    self.window.show_page("home")
        if not has_data:
            self.window.clear_sheet()
        self.foot.take(answer)

    @property
    def page_in_view(self) -> Page:
        """The page people see."""
        return self.window.page(self.window.current_key)

    def _tell_settings(self) -> None:
        """Say on every page that the settings file cannot be taken: what all of them show rests on its defaults."""
        fault = self.desk.settings_fault()
        self.above.tell_settings(fault if self.window.current_key != "settings" else None)

    def _show_settings_fault(self) -> None:
        self.window.show_page("settings")
        self.settings.show_part("town")

    def _show_attention(self, count: int) -> None:
        self.window.navigation.set_badge("devices", count, self.tr("%n things to see", "", count))

    def _home_told(self) -> None:
        self.window.clear_sheet()
        self.last_picture.wait()

    # --- what people ask for -------------------------------------------------------------------------------------

    def connect_sensors(self) -> None:
        """Ask for the broker, try it, keep it."""
        from desktop.errands import ask_for_broker

        ask_for_broker(self.desk, self.window)

    def _import(self, paths: list[Path]) -> None:
        """Take files in: labels of DTPR go to Panneaux, everything else is measures. Looked into off this thread."""
        from dtpr.foreign import is_foreign

        if self.window.current_key == "map":  # whoever drops a file on the plan means the plan
            from desktop.pages.map_opening import PLAN_ENDINGS

            if all(path.suffix.casefold() in PLAN_ENDINGS for path in paths):
                self.map.files.open(paths)
                return

        def sort(labels: list[Path] | Fault) -> None:
            labels = [] if isinstance(labels, Fault) else labels
            if measures := [path for path in paths if path not in labels]:
                self.imports.add(measures)
            if labels:
                self.window.show_page("labels")
                self.labels.takeover.read(labels)

        self.desk.service.jobs.run("", lambda _job: [path for path in paths if is_foreign(path)], sort)

    def choose_files(self) -> None:
        """Choose files to import."""
        from desktop.errands import ask_for_files

        if paths := ask_for_files(self.window):
            self._import(paths)

    def visit_demonstration(self) -> None:
        """Start the demonstration as a program of its own: it has its own folder and window."""
        from desktop.errands import start_demonstration

        start_demonstration(self.page_in_view)

    def open_folder(self, folder: Path) -> None:
        """Close this commune and open another one."""
        from runtime.folder import prepare_folder

        try:
            self.following = prepare_folder(folder)
        except Exception as error:  # noqa: BLE001 - whatever it is, people are told and stay here
            self.page_in_view.show_fault(fault_of(error))
            return
        self.window.close()

    def repair(self) -> None:
        """Close this commune, make its base good, and open it again."""
        self.following, self.is_to_repair = self.desk.folder, True
        self.window.close()

    def _end(self) -> None:
        application = QApplication.instance()
        if application is not None:
            application.quit()
