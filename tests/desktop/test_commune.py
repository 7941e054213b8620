"""The window of a commune: three doors without data, no dead end, the demonstration marked, folders and PIN."""

from __future__ import annotations

import platformdirs
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QFileSystemModel, QLabel

from measures.french import NBSP
from runtime.folder import prepare_folder, recent_folders, remember_folder
from runtime.pin import PinGate, has_pin
from runtime.service import Service
from runtime.state import State
from store.base import BASE_NAME, DiskFailing, Town
from tests.desktop.conftest import NOW_MS
from tests.support.base import make_base
from tests.support.desktop import click, opened
from tests.support.locked import locked_file
from widgets.button import Button


def test_a_commune_without_data_opens_on_three_doors(empty):
    assert empty.window.page("home") is empty.first
    doors = (empty.first.connect_button, empty.first.file_button, empty.first.visit_button)
    assert [door.accessibleName() for door in doors] == ["Brancher…", "Choisir un fichier…", "Visiter"]


def test_a_commune_with_data_opens_on_its_week(commune):
    assert commune.window.page("home") is commune.home


def test_an_empty_page_says_what_will_appear_and_how(qtbot, empty):
    for key in ("passages", "noise", "lighting", "devices", "labels"):
        click(qtbot, empty.window.navigation.row(key))
        page = empty.window.page(key)
        qtbot.waitUntil(page.empty.isVisible, timeout=10_000)
        assert len(page.empty.accessibleName()) > 60


def test_the_navigation_is_walked_by_arrows(qtbot, commune):
    navigation = commune.window.navigation
    navigation.row("home").setFocus()
    qtbot.keyClick(navigation.row("home"), Qt.Key.Key_Down)
    assert commune.window.current_key == "passages"
    qtbot.keyClick(navigation.row("passages"), Qt.Key.Key_Down)
    assert commune.window.current_key == "noise"


def test_a_page_is_laid_out_once_where_the_navigation_folds(qtbot, commune):
    told: list[int] = []

    class Widths(QObject):
        def eventFilter(self, _watched, event):
            if event.type() is QEvent.Type.Resize:
                told.append(event.size().width())
            return False

    widths, window = Widths(), commune.window
    window.resize(1366, 696)
    QApplication.processEvents()
    window.area.installEventFilter(widths)
    window.resize(911, 512)
    QApplication.processEvents()
    assert window.navigation.is_rail
    assert told == [911 - window.navigation.width()]


def test_the_demonstration_is_marked_and_can_be_left(qtbot, tmp_path):
    make_base(tmp_path, Town(name="Clairval", is_simulated=True))
    with opened(qtbot, tmp_path) as commune:
        qtbot.waitUntil(lambda: "démonstration" in commune.window.windowTitle(), timeout=10_000)
        click(qtbot, commune.window.navigation.row("settings"))
        assert commune.settings.leave_button.isVisible()
        commune.window.resize(911, 512)
        tags = [part for part in commune.window.status.children() if getattr(part, "isVisible", bool)()]
        assert "données simulées" in [part.accessibleName() for part in tags]


def test_a_real_commune_has_nothing_to_leave(qtbot, commune):
    click(qtbot, commune.window.navigation.row("settings"))
    assert not commune.settings.leave_button.isVisible()


def test_the_pin_of_the_lobby_screen_is_set_here_and_an_easy_one_is_refused(qtbot, commune):
    click(qtbot, commune.window.navigation.row("settings"))
    click(qtbot, commune.settings.parts.segment("signs"))
    qtbot.keyClicks(commune.settings.pin, "1234")
    click(qtbot, commune.settings.pin_button)
    assert not has_pin(commune.desk.folder)
    commune.settings.pin.clear()
    qtbot.keyClicks(commune.settings.pin, "8305")
    click(qtbot, commune.settings.pin_button)
    assert PinGate(commune.desk.folder, 0.0).try_pin("8305", 0.0)


def test_each_part_of_the_settings_stands_whole_in_an_old_window(qtbot, commune):
    commune.window.resize(1366, 696)
    click(qtbot, commune.window.navigation.row("settings"))
    page = commune.settings
    for key, button in (
        ("town", page.folder_button),
        ("lighting", page.lighting.grams_button),
        ("days", page.calendar.zone),
        ("signs", page.pin_button),
    ):
        click(qtbot, page.parts.segment(key))
        qtbot.waitUntil(lambda button=button: button.visibleRegion().boundingRect() == button.rect(), timeout=5000)
        assert page.verticalScrollBar().maximum() == 0, key


def test_a_commune_opened_lately_is_offered_by_its_name(qtbot, commune, tmp_path, monkeypatch):
    monkeypatch.setattr(platformdirs, "user_state_path", lambda *_given, **_named: tmp_path / "state")
    other = prepare_folder(tmp_path / ("a-long-path-" * 12) / "commune")
    remember_folder(other, "Les Deux-Eaux & Clairval")
    click(qtbot, commune.window.navigation.row("settings"))
    page = commune.settings
    named = "Ouvrir Les Deux-Eaux & Clairval"
    (button,) = (one for one in page.findChildren(Button) if one.accessibleName() == named)
    assert button.accessibleDescription() == str(other)
    commune.window.resize(1024, 700)
    qtbot.waitUntil(lambda: page.horizontalScrollBar().maximum() == 0)
    with qtbot.waitSignal(page.folder_asked) as told:
        click(qtbot, button)
    assert told.args == [other]


def test_the_name_of_a_commune_is_remembered_once_its_base_is_read(commune, folder):
    assert recent_folders()[folder] == "Saint-Exemple"


def test_another_folder_is_opened_next(qtbot, commune, tmp_path):
    commune.open_folder(tmp_path / "autre")
    assert commune.following == tmp_path / "autre"
    assert not commune.window.isVisible()


def test_a_folder_that_is_a_file_is_told_and_the_commune_stays(qtbot, commune, tmp_path):
    (tmp_path / "fichier").write_text("x")
    commune.open_folder(tmp_path / "fichier")
    assert commune.following is None
    assert commune.window.isVisible()


def test_the_chooser_of_folders_that_qt_draws_speaks_french(qtbot, commune, tmp_path):
    (tmp_path / "autre").mkdir()
    chooser = QFileDialog(commune.window, "Dossier d’une commune", str(tmp_path))
    chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
    chooser.setFileMode(QFileDialog.FileMode.Directory)
    said = {label.text().replace("&", "") for label in chooser.findChildren(QLabel)}
    assert said >= {f"Dans{NBSP}:", f"Type de fichiers{NBSP}:"}
    model = chooser.findChild(QFileSystemModel)
    assert model.type(model.index(str(tmp_path / "autre"))) == "Dossier"


def test_a_second_start_brings_the_window_forward(qtbot, commune):
    commune.window.showMinimized()
    commune.desk.service.bridge.called.emit()
    assert not commune.window.isMinimized()


def test_the_town_is_renamed_and_the_window_says_so(qtbot, commune):
    click(qtbot, commune.window.navigation.row("settings"))
    qtbot.waitUntil(lambda: commune.settings.name.text() == "Saint-Exemple", timeout=10_000)
    commune.settings.name.setText("Sainte-Autre")
    click(qtbot, commune.settings.name_button)
    qtbot.waitUntil(lambda: commune.window.windowTitle() == "Sainte-Autre · Parvis", timeout=10_000)


def test_a_fault_of_the_base_is_a_strip_and_what_is_known_stays(qtbot, commune):
    page = commune.home
    # At rest: of one question the newest answer counts, and the first changes after a start ask it again.
    qtbot.waitUntil(lambda: bool(page.passages.accessibleName()) and page.is_settled, timeout=10_000)

    def fail(_con):
        raise DiskFailing(detail="x")

    page.ask("home", fail, page._take)
    qtbot.waitUntil(page.fault_strip.isVisible, timeout=10_000)
    assert page.passages.isVisible()
    page.refresh()
    qtbot.waitUntil(lambda: not page.fault_strip.isVisible(), timeout=10_000)


def test_a_base_that_cannot_be_written_is_told_before_anything_must_be(qtbot, folder):
    with locked_file(folder / BASE_NAME), opened(qtbot, folder, lambda: NOW_MS) as commune:
        said = "base en lecture seule"
        qtbot.waitUntil(lambda: said in commune.window.status.accessibleName(), timeout=10_000)
        assert not commune.window.page("home").fault_strip.isVisible()


def test_messages_that_meant_nothing_new_do_not_go_on_waiting_at_the_foot_of_the_window(qtbot, commune, monkeypatch):
    """As after the copy of a folder: the base has not changed, so nothing tells that they have been dealt with."""
    waiting = [219]
    monkeypatch.setattr(Service, "state", property(lambda _service: State(phase="live", waiting=waiting[0])))
    told = commune.window.status.accessibleName
    commune.foot.show()
    assert f"219{NBSP}messages en attente" in told()
    waiting[0] = 0
    commune.foot._still_waiting.setInterval(0)
    qtbot.waitUntil(lambda: "aucun message en attente" in told())
    assert not commune.foot._still_waiting.isActive()  # a window at rest looks at nothing


def test_a_base_that_can_be_written_says_nothing_of_it(qtbot, commune):
    assert "lecture seule" not in commune.window.status.accessibleName()
