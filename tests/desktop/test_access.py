"""What a screen reader meets: a walk through the accessible tree of every page, and the table behind every picture."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pkgutil import iter_modules

import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QDialog, QScrollArea, QWidget

import desktop.pages
from desktop.connect_dialog import ConnectDialog
from desktop.dialog_help import DialogHelp
from desktop.fault_box import FaultBox
from desktop.file_questions import ProfileQuestion, StartQuestion
from desktop.hours_dialog import HoursDialog
from desktop.order_dialog import OrderDialog
from desktop.pages.add_dialog import AddDialog
from desktop.pages.device_dialog import DeviceDialog
from desktop.pages.note_dialog import NoteDialog
from desktop.pages.set_aside_dialog import SetAsideDialog
from desktop.place_dialog import PlaceDialog
from desktop.repair_dialog import RepairDialog
from desktop.sign_dialog import SignDialog
from desktop.takeover_dialog import AccountDialog, TakeoverDialog
from desktop.week_dialog import WeekDialog
from desktop.word_dialog import WordDialog
from dtpr.packs.town_words import OWN_WORDS
from measures.reading import Mark, Rank, Reading
from measures.switch_off import OrderPeriod
from measures.timespan import HOUR_MS
from reports.devices import DeviceFacts, DeviceState
from runtime.faults import Fault
from runtime.settings import BrokerSettings
from store.aside_queries import SetAsideRow
from store.intake import Batch
from tests.desktop.conftest import NOW_MS
from tests.desktop.pages.test_label_takeover import RECORD
from tests.desktop.test_pages import MEASURES, go
from tests.support.base import keep_batch
from tests.support.desktop import dialog_of, opened
from widgets.chart import Chart
from widgets.raster import Raster
from widgets.sheet import Sheet

# What stands inside another control, which carries the name.
_PARTS = (QAccessible.Role.ScrollBar, QAccessible.Role.Cell, QAccessible.Role.ListItem, QAccessible.Role.ColumnHeader)


def walk(found: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Give what a screen reader can come to below, itself included; what is hidden is left out."""
    if not found.isValid() or found.state().invisible:
        return
    yield found
    for place in range(found.childCount()):
        child = found.child(place)
        if child is not None:
            yield from walk(child)


def met(widget: QWidget) -> list[QAccessibleInterface]:
    root = QAccessible.queryAccessibleInterface(widget)
    assert root is not None
    return list(walk(root))


def named(found: QAccessibleInterface) -> str:
    return found.text(QAccessible.Text.Name).strip()


def test_every_control_of_every_page_says_what_it_is(qtbot, commune) -> None:
    for key in list(commune.window.navigation._rows):
        page = go(qtbot, commune, key, MEASURES.get(key, ""))
        qtbot.waitUntil(lambda page=page: not page._waiting, timeout=10_000)
        controls = [one for one in met(commune.window) if one.state().focusable and one.role() not in _PARTS]
        assert len(controls) > 1, key
        nameless = [f"{type(one.object()).__name__} {one.role().name}" for one in controls if not named(one)]
        assert nameless == [], key


def _by_button(page, words: str):
    return next(
        button
        for button in page.findChildren(QAbstractButton)
        if button.isVisible() and words in f"{button.text()} {button.accessibleName()}"
    )


def _asked(qtbot, commune, key: str, words: str, kind: type[QDialog]) -> QDialog:
    page = go(qtbot, commune, key, MEASURES.get(key, ""))
    qtbot.waitUntil(lambda: not page._waiting and page.turns.is_done, timeout=10_000)
    qtbot.mouseClick(_by_button(page, words), Qt.MouseButton.LeftButton)
    return dialog_of(qtbot, kind)


def _at_rest(commune) -> QDialog:
    dialog = RepairDialog(commune.desk.folder, commune.window)
    dialog.bar.hide()  # then nothing is begun when it is shown
    return dialog


def _taken_over(qtbot, commune) -> TakeoverDialog:
    file = commune.desk.folder / "vieux.json"
    file.write_text(json.dumps(RECORD), encoding="utf-8")
    page = go(qtbot, commune, "labels")
    qtbot.waitUntil(lambda: not page._waiting, timeout=10_000)
    page.takeover.read([file])
    return dialog_of(qtbot, TakeoverDialog)


def _account(qtbot, commune) -> AccountDialog:
    dialog = _taken_over(qtbot, commune)
    taken = dialog.taken
    assert taken is not None
    dialog.reject()
    return AccountDialog(taken, "vieux.json", commune.window)


def _written(commune) -> OrderDialog:
    order = (OrderPeriod((1, 1), (12, 31), (23, 0), (5, 30)),)
    dialog = OrderDialog(order, ("Bourg", "Gare"), date(2026, 6, 15), commune.window)
    for step in dialog.steps():
        step()
    return dialog


BOX = DeviceFacts("c9", "", "Gare", DeviceState.UNNAMED, False, (), None, None, None, None, None, None, 3)
ASIDE = SetAsideRow(1, "quarantined", "no_decoder", "Pas de lecteur.", "mqtt", "a/b", b"{}", "c9", "", 0, 0, 1)
# How each dialog of the desktop comes on the screen.
DIALOGS = {
    "WeekDialog": lambda qtbot, commune: _asked(qtbot, commune, "home", "Rapport du conseil", WeekDialog),
    "HoursDialog": lambda qtbot, commune: _asked(qtbot, commune, "lighting", "autres heures", HoursDialog),
    "OrderDialog": lambda _qtbot, commune: _written(commune),
    "PlaceDialog": lambda _qtbot, commune: PlaceDialog(commune.desk, commune.window),
    "NoteDialog": lambda qtbot, commune: _asked(qtbot, commune, "passages", "Ajouter une note", NoteDialog),
    "ConnectDialog": lambda _qtbot, commune: ConnectDialog(commune.desk.service, BrokerSettings(), commune.window),
    "AddDialog": lambda qtbot, commune: _asked(qtbot, commune, "devices", "Ajouter un capteur", AddDialog),
    "DeviceDialog": lambda _qtbot, commune: DeviceDialog(BOX, ("Gare", "Mairie"), commune.window),
    "SetAsideDialog": lambda _qtbot, commune: SetAsideDialog([ASIDE], NOW_MS, "Europe/Paris", commune.window),
    "WordDialog": lambda _qtbot, commune: WordDialog(OWN_WORDS, parent=commune.window),
    "StartQuestion": lambda _qtbot, commune: StartQuestion("a.csv", commune.window),
    "ProfileQuestion": lambda _qtbot, commune: ProfileQuestion("a.csv", "a", commune.window),
    "SignDialog": lambda _qtbot, commune: SignDialog(("Gare",), commune.window),
    "TakeoverDialog": _taken_over,
    "AccountDialog": _account,
    "RepairDialog": lambda _qtbot, commune: _at_rest(commune),
    "DialogHelp": lambda _qtbot, commune: DialogHelp("dialog-note", commune.window),
    "FaultBox": lambda _qtbot, _commune: FaultBox(Fault("away", "La base n’est pas là.", "", "Cherchez-la.")),
}


def _kinds(kind: type) -> set[type]:
    return {kind, *(found for below in kind.__subclasses__() for found in _kinds(below))}


def test_no_dialog_of_the_desktop_is_left_out_of_the_walk() -> None:
    for module in iter_modules(desktop.__path__, "desktop."):
        import_module(module.name)
    for module in iter_modules(desktop.pages.__path__, "desktop.pages."):
        import_module(module.name)
    ours = {kind.__name__ for kind in _kinds(QDialog) if kind.__module__.startswith("desktop.")}
    assert ours - {"_Question"} == set(DIALOGS)


@pytest.mark.parametrize("name", DIALOGS)
def test_every_control_of_every_dialog_says_what_it_is_and_tab_comes_to_it(qtbot, commune, name) -> None:
    dialog = DIALOGS[name](qtbot, commune)
    if not dialog.isVisible():
        dialog.open()
    qtbot.waitUntil(dialog.isVisible, timeout=10_000)
    dialog.activateWindow()
    assert dialog.windowTitle()
    controls = [one for one in met(dialog) if one.state().focusable and one.role() not in _PARTS]
    assert controls
    nameless = [f"{type(one.object()).__name__} {one.role().name}" for one in controls if not named(one)]
    assert nameless == []
    for one in dialog.findChildren(QComboBox):
        spoken = QAccessible.queryAccessibleInterface(one)
        labels = [found for found, _how in spoken.relations(QAccessible.RelationFlag.Label)]
        assert one.accessibleName(), "elsewhere than under Linux"
        assert [named(label) for label in labels] == [one.accessibleName()] or one.accessibleDescription()
    first = next(part for part in dialog.findChildren(QWidget) if part in reachable(dialog))
    there = walked(qtbot, dialog, Qt.Key.Key_Tab, first)
    lost = reachable(dialog) - set(there)
    assert lost == set(), [f"{type(part).__name__} {part.accessibleName()}" for part in lost]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=10_000)


# What 1366 × 768 leaves at 150 % below a title bar and above the bar of tasks, in logical pixels.
ROOM_PX = (900, 441)


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_finds_room_on_the_reference_screen_at_150_percent(qtbot, commune, name) -> None:
    dialog = DIALOGS[name](qtbot, commune)
    if not dialog.isVisible():
        dialog.open()
    qtbot.waitUntil(dialog.isVisible, timeout=10_000)
    dialog.resize(*ROOM_PX)
    least = dialog.size().toTuple()
    assert (least[0] <= ROOM_PX[0], least[1] <= ROOM_PX[1]) == (True, True), least
    assert all(dialog.rect().contains(part.mapTo(dialog, part.rect().bottomRight())) for part in buttons_of(dialog))
    dialog.close()


def _value_of(field: QComboBox | QAbstractSpinBox) -> str:
    return field.currentText() if isinstance(field, QComboBox) else field.text()


@pytest.mark.parametrize("name", DIALOGS)
def test_the_wheel_over_a_field_that_nobody_is_in_changes_nothing(qtbot, commune, name) -> None:
    dialog = DIALOGS[name](qtbot, commune)
    if not dialog.isVisible():
        dialog.open()
    qtbot.waitUntil(dialog.isVisible, timeout=10_000)
    fields = [*dialog.findChildren(QComboBox), *dialog.findChildren(QAbstractSpinBox)]
    for field in fields:
        field.clearFocus()
        before = _value_of(field)
        for turn in (-120, 120):
            at = QPointF(field.rect().center())
            event = QWheelEvent(
                at, QPointF(field.mapToGlobal(at)), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(field, event)
            assert _value_of(field) == before, field.accessibleName()
    dialog.close()


def buttons_of(dialog) -> list[QAbstractButton]:
    """Give the buttons at the foot of a dialog, which nothing scrolls into view."""
    scrolled = [area.widget() for area in dialog.findChildren(QScrollArea) if area.widget() is not None]
    return [
        part
        for part in dialog.findChildren(QAbstractButton)
        if part.isVisible() and not any(area.isAncestorOf(part) for area in scrolled)
    ]


@pytest.mark.parametrize("key", ["passages", "noise", "lighting"])
def test_every_picture_has_a_name_a_sentence_and_a_table(qtbot, commune, key) -> None:
    page = go(qtbot, commune, key, MEASURES[key])
    qtbot.waitUntil(lambda: not page._waiting, timeout=10_000)
    pictures = [part for kind in (Chart, Raster) for part in page.findChildren(kind) if part.isVisible()]
    assert pictures
    for picture in pictures:
        spoken = QAccessible.queryAccessibleInterface(picture)
        assert spoken is not None and named(spoken)
        assert spoken.text(QAccessible.Text.Description).strip()
        picture.setFocus()
        qtbot.keyClick(picture, Qt.Key.Key_T)
        sheet = page.views.currentWidget()
        assert isinstance(sheet, Sheet) and sheet.row_count() > 0 and sheet.accessibleName()
        qtbot.keyClick(sheet, Qt.Key.Key_T)
        assert picture.isVisible()


def test_a_raster_walks_by_arrows_and_each_cell_has_words(qtbot, commune) -> None:
    page = go(qtbot, commune, "noise", "dB")
    qtbot.waitUntil(lambda: page.map.frame() is not None and page.map.isVisible(), timeout=10_000)
    page.map.setFocus()
    page.map._walk_to(0, 0)
    said = [page.map.words_of(0, 0)]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_End):
        qtbot.keyClick(page.map, key)
        assert page.map.cell is not None
        said.append(page.map.words_of(*page.map.cell))
    assert page.map.cell == (1, 23)
    assert len(set(said)) == 4 and all(said)


def test_pointing_at_a_marked_value_says_to_take_it_with_care(qtbot, folder) -> None:
    loud = Reading("n1", NOW_MS - 50 * HOUR_MS, "sound_level_laeq", 12, "dB(A)", "interval", period_ms=HOUR_MS)
    correction = structs.replace(loud, rank=Rank.CORRECTION, marks=int(Mark.UNLIKELY))
    keep_batch(folder, Batch(readings=[correction]), now_ms=NOW_MS)
    with opened(qtbot, folder, lambda: NOW_MS) as commune:
        page = go(qtbot, commune, "noise", "dB")
        qtbot.waitUntil(lambda: not page._waiting, timeout=10_000)
        page.chart.point_at(NOW_MS - 50 * HOUR_MS)
        spot = page.chart.spot()
        assert spot is not None and spot.quality.endswith("à prendre avec prudence")
        page.chart.point_at(NOW_MS - 60 * HOUR_MS)
        spot = page.chart.spot()
        assert spot is not None and spot.quality == "100\u202f% mesuré"


def walked(qtbot, window, key: Qt.Key, first: QWidget, most: int = 400) -> list[QWidget]:
    """Press a key from `first` until the focus comes back to where it was; give what had it, each in view, in turn."""
    first.setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget] = []
    for _ in range(most):
        now = window.focusWidget()
        if now in seen[:-1] or (now in seen and not isinstance(now, QAbstractSpinBox)):
            return seen
        if now in seen:  # the next part of a date
            qtbot.keyClick(now, key)
            continue
        assert not now.visibleRegion().isEmpty(), (type(now).__name__, now.accessibleName())
        seen.append(now)
        qtbot.keyClick(now, key)
    raise AssertionError("the walk does not come back")


def reachable(window: QWidget) -> set[QWidget]:
    """Give what Tab must come to: what takes it, is there and can be used."""
    tab = Qt.FocusPolicy.TabFocus
    return {
        part
        for part in window.findChildren(QWidget)
        if part.isVisible() and part.isEnabled() and part.focusPolicy() & tab == tab and part.focusProxy() is None
    }


@pytest.mark.parametrize(("width", "height"), [(1366, 696), (911, 464)])
def test_tab_walks_every_page_there_and_back_and_what_has_the_focus_is_in_view(qtbot, commune, width, height) -> None:
    window = commune.window
    window.resize(width, height)
    window.activateWindow()
    for key in list(window.navigation._rows):
        page = go(qtbot, commune, key, MEASURES.get(key, ""))
        qtbot.waitUntil(lambda page=page: not page._waiting and page.turns.is_done, timeout=10_000)
        there = walked(qtbot, window, Qt.Key.Key_Tab, window.navigation.row(key))
        lost = reachable(window) - set(there)
        assert lost == set(), (key, [f"{type(one).__name__} {one.accessibleName()}" for one in lost])
        back = walked(qtbot, window, Qt.Key.Key_Backtab, window.navigation.row(key))
        assert back == [there[0], *reversed(there[1:])], key


@pytest.mark.parametrize("key", ["passages", "noise", "lighting"])
def test_tab_goes_as_the_eye_does_from_the_title_to_the_curve(qtbot, commune, key) -> None:
    window = commune.window
    window.resize(1366, 740)
    window.activateWindow()
    page = go(qtbot, commune, key, MEASURES[key])
    qtbot.waitUntil(lambda: not page._waiting and page.turns.is_done, timeout=10_000)
    seen = [one for one in walked(qtbot, window, Qt.Key.Key_Tab, window.navigation.row(key)) if page.isAncestorOf(one)]
    # A line of controls is not higher than 24 px from middle to middle; within it they follow each other to the right.
    middles = [one.mapTo(page.widget(), one.rect().center()) for one in seen]
    top = page.views.mapTo(page.widget(), page.views.rect().topLeft()).y()
    above = [at for at in middles if at.y() < top]
    assert len(above) >= 3
    assert middles[: len(above)] == sorted(above, key=lambda at: (round(at.y() / 24), at.x()))
