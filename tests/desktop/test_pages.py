"""What people see and do on the pages: sentences from data, periods by arrows, the table behind a key."""

from __future__ import annotations

import os

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from desktop.pages.devices_reading import DevicesView
from desktop.pages.passages import PassagesPage
from measures.french import NBSP
from measures.reading import Reading
from measures.timespan import DAY_MS, HOUR_MS, date_of, midnight_ms
from reports.devices import DeviceFacts, DeviceState
from store.base import Town
from store.change import changing
from store.intake import Batch, DeviceNews, SetAside
from store.opinions import count_face
from tests.desktop.conftest import NOW_MS
from tests.support.base import keep_batch, make_base
from tests.support.desktop import click, dialog_of, opened, words_of
from widgets.button import Button
from widgets.empty import EmptyPage
from widgets.text import Text

PAGES = ("home", "passages", "noise", "lighting", "questions", "devices", "labels", "help", "settings")
MEASURES = {"passages": "passages", "noise": "dB", "lighting": "lumière"}


def go(qtbot, commune, key, words=""):
    """Open a page by its row and wait until its sentence says so."""
    click(qtbot, commune.window.navigation.row(key))
    page = commune.window.page(key)
    if words:
        qtbot.waitUntil(lambda: words in page.lead.text() and page.turns.is_done, timeout=10_000)
    return page


def test_a_week_is_said_with_its_figure_and_both_ways_added(qtbot, commune):
    page = go(qtbot, commune, "passages", "passages")
    assert page.lead.text() == f"840{NBSP}passages la semaine dernière."
    assert page.what.current.count("+") == 1


def test_there_is_no_habit_before_four_weeks(qtbot, commune):
    page = go(qtbot, commune, "passages", "passages")
    assert "habitude" not in page.lead.text()


def test_arrows_walk_through_the_periods_and_stop_at_the_ends_of_the_data(qtbot, commune):
    page = go(qtbot, commune, "passages", "la semaine dernière")
    click(qtbot, page.after)
    qtbot.waitUntil(lambda: "cette semaine" in page.lead.text() and page.turns.is_done)
    assert not page.after.isEnabled()
    click(qtbot, page.before)
    click(qtbot, page.before)
    qtbot.waitUntil(lambda: "du 1er au 7 juin" in page.lead.text() and page.turns.is_done)
    assert not page.before.isEnabled()


def test_the_key_t_shows_the_table_of_the_same_values_and_the_curve_again(qtbot, commune):
    page = go(qtbot, commune, "passages", "passages")
    qtbot.waitUntil(lambda: page.sheet.row_count() == 168)
    qtbot.keyClick(commune.window, Qt.Key.Key_T)
    assert page.views.currentWidget() is page.sheet
    assert [page.sheet.text(0, column) for column in range(3)] == [
        f"lundi 8 juin, de 0{NBSP}h à 1{NBSP}h",
        "5",
        "100\u202f%",
    ]
    qtbot.keyClick(commune.window, Qt.Key.Key_T)
    assert page.views.currentWidget() is page.chart


def test_moving_the_chart_asks_for_what_it_shows_and_the_sentence_stays(qtbot, commune):
    page = go(qtbot, commune, "passages", "la semaine dernière")
    said = page.lead.text()
    page.chart.setFocus()
    qtbot.keyClick(page.chart, Qt.Key.Key_Plus)
    qtbot.waitUntil(page.whole.isVisible, timeout=10_000)
    qtbot.waitUntil(lambda: 0 < page.sheet.row_count() < 168, timeout=10_000)
    assert page.lead.text() == said
    click(qtbot, page.whole)
    qtbot.waitUntil(lambda: page.sheet.row_count() == 168, timeout=10_000)


def test_noise_tells_the_parts_of_the_day_and_that_it_is_only_indicative(qtbot, commune):
    page = go(qtbot, commune, "noise", "dB")
    assert page.lead.text() == f"La nuit, 50,0{NBSP}dB en moyenne la semaine dernière\u202f; le jour, 50,0{NBSP}dB."
    assert f"56,4{NBSP}dB" in page.rows.accessibleName()  # 50 dB round the clock weigh 56.4 dB as Lden
    assert page.warning.text() == f"Indicatif{NBSP}: ce capteur n’est pas un constat réglementaire."


def test_lighting_tells_hours_and_energy(qtbot, commune):
    page = go(qtbot, commune, "lighting", "de lumière")
    assert page.lead.text() == f"En 15 nuits, 8{NBSP}h de lumière par nuit en moyenne."
    assert page.figures.energy.accessibleName().startswith("Consommation 472 kWh")


def test_a_box_that_is_silent_stands_first_and_says_what_to_do(qtbot, commune):
    page = go(qtbot, commune, "devices", "capteurs sur")
    assert page.lead.text().startswith("3 capteurs sur 4")
    assert page.table.text(0, 0) == "Muet"
    from desktop.pages.device_dialog import DeviceDialog

    page.table.row_picked.emit(0)
    dialog = dialog_of(qtbot, DeviceDialog)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert any("Regardez si le boîtier" in text for text in words)
    dialog.name.clear()
    assert not dialog.accept_button.isEnabled()
    dialog.reject()


def test_finding_a_box_ignores_accents_and_capitals(qtbot, commune):
    page = go(qtbot, commune, "devices", "capteurs sur")
    page.search.setText("PÔNT")  # QTest cannot type a letter with an accent
    assert [page.table.text(row, 1) for row in range(page.table.row_count())] == ["Pont"]


def test_no_page_says_that_nothing_is_there_before_the_base_has_answered(commune):
    for page in (commune.notes, commune.devices):
        assert page.empty.isHidden()
        assert page.table.isHidden()


def test_home_says_which_day_it_is_before_anything_was_read(commune):
    assert commune.home.title.text() == "Lundi matin"


def test_home_says_the_week_in_sentences(qtbot, commune):
    qtbot.waitUntil(lambda: bool(commune.home.passages.accessibleName()), timeout=10_000)
    assert commune.home.passages.accessibleName().startswith("840 passages.")
    assert "3 sur 4 capteurs donnent des nouvelles." in commune.home.boxes.accessibleName()


def test_home_explains_the_line_of_the_habit_where_it_is_drawn_and_only_there(qtbot, commune):
    page, window = commune.home, commune.window
    qtbot.waitUntil(lambda: page._view is not None, timeout=10_000)
    told = msgspec.structs.replace(page._view.passages, compared=(90.0, 100.0))
    page._take(msgspec.structs.replace(page._view, passages=told))
    for width, is_drawn in ((911, True), (720, False), (911, True)):
        window.resize(width, 512)
        qtbot.waitUntil(lambda: page.passages.drawing.isVisibleTo(page) is is_drawn, timeout=10_000)  # noqa: B023
        assert ("Le trait" in page.passages.second.text()) is is_drawn


def test_home_tells_what_visitors_of_the_lobby_said_that_week_and_nothing_where_nobody_did(qtbot, commune):
    home = commune.home
    qtbot.waitUntil(lambda: bool(home.passages.accessibleName()), timeout=10_000)
    assert not home.opinions.isVisible()
    monday = date_of(home.desk.now_ms() - 7 * DAY_MS, home.desk.zone)
    with changing(home.desk.folder) as con:
        for face in (3, 3, 1, 3, 2):
            count_face(con, midnight_ms(monday, home.desk.zone), face)
    qtbot.waitUntil(home.opinions.isVisible, timeout=10_000)
    assert home.opinions.text().startswith("5 avis dans le hall. Contents")
    click(qtbot, home.opinions.link)
    assert commune.window.current_key == "lobby"


def test_settings_that_cannot_be_taken_are_told_on_every_page_but_their_own(qtbot, commune):
    window, file = commune.window, commune.desk.folder / "parvis.toml"
    assert commune.above._settings is None
    file.write_text("version = 1\n[eclairage]\nprix = 3\n", encoding="utf-8")
    window.aged.emit()
    strip = commune.above._settings
    qtbot.waitUntil(strip.isVisible)
    assert "« eclairage » n’est pas connu" in strip.accessibleName().replace("\u202f", " ")
    go(qtbot, commune, "noise")
    assert strip.isVisible()
    click(qtbot, strip.findChild(Button))
    assert window.current_key == "settings"
    assert not strip.isVisible()
    file.write_text("version = 1\n", encoding="utf-8")
    go(qtbot, commune, "noise")
    assert not strip.isVisible()


def test_labels_are_drafts_with_their_credit(qtbot, commune):
    page = go(qtbot, commune, "labels")
    qtbot.waitUntil(page.list.isVisible, timeout=10_000)
    said = {page.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(page.list.count())}
    assert "Armoire, Bourg, brouillon" in said
    qtbot.waitUntil(lambda: "DTPR" in page.preview.sign.accessibleName(), timeout=10_000)


def test_text_from_outside_stays_text_on_every_page(qtbot, commune):
    for key in PAGES:
        page = go(qtbot, commune, key, MEASURES.get(key, ""))
        assert {label.textFormat() for label in page.findChildren(QLabel)} == {Qt.TextFormat.PlainText}, key


def test_no_tooltip_takes_a_name_for_markup(qtbot, commune):
    """A tooltip guesses as a label does: `<img src='file:…'>` in the name of a box showed a local picture (seen)."""
    page = go(qtbot, commune, "labels")
    qtbot.waitUntil(page.list.isVisible, timeout=10_000)
    tips = {part.toolTip() for part in commune.window.findChildren(QWidget)}
    tips |= {page.list.item(row).toolTip() for row in range(page.list.count())}
    assert any("&lt;b&gt;Mairie&lt;/b&gt;" in tip for tip in tips)
    assert [tip for tip in tips if "<" in tip.removeprefix("<span>").removesuffix("</span>")] == []


def test_every_control_of_every_page_has_a_name(qtbot, commune):
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)
    for key in PAGES:
        go(qtbot, commune, key, MEASURES.get(key, ""))
        parts = [part for part in commune.window.findChildren(QWidget) if isinstance(part, kinds) and part.isVisible()]
        reached = [part for part in parts if part.focusPolicy() != Qt.FocusPolicy.NoFocus]
        assert reached and all(part.accessibleName() for part in reached), key


def test_no_page_scrolls_sideways_at_150_percent(qtbot, commune):
    commune.window.resize(911, 512)
    assert commune.window.navigation.is_rail
    for key in PAGES:
        page = go(qtbot, commune, key, MEASURES.get(key, ""))
        assert page.widget().minimumSizeHint().width() <= page.viewport().width(), key
        qtbot.waitUntil(lambda page=page: page.widget().width() == page.viewport().width())


def test_sensors_that_simply_run_are_folded_where_the_page_is_full_and_unfold_with_a_click(qtbot, commune):
    page = go(qtbot, commune, "devices", "capteurs sur")
    state = DeviceState.RUNNING
    facts = [
        DeviceFacts(f"s{n}", f"Rue {n}", "", state, True, ("people_count",), 0, n, 900, None, None, None, 9)
        for n in range(30)
    ]
    silent = msgspec.structs.replace(facts[0], sensor="m", name="Muet", state=DeviceState.SILENT)
    page._take(DevicesView((silent, *facts), (), (), ()))
    rows = page.table.row_count()
    assert page.more.isVisible()
    assert page.more.accessibleName() == f"{31 - rows} autres capteurs, tous en marche"
    assert page.table.text(0, 1) == "Muet"
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() == 0, timeout=5_000)
    page.search.setText("rue 29")
    assert page.table.row_count() == 1
    page.search.clear()
    click(qtbot, page.more)
    assert page.table.row_count() == 31
    assert not page.more.isVisible()


def test_a_page_that_has_not_read_yet_shows_no_empty_chart_and_no_choice_of_nothing(qtbot, commune):
    page = PassagesPage(commune.desk)
    qtbot.addWidget(page)
    page.resize(1180, 660)
    page.show()
    for part in (page.chart, page.views_below.choice, page.place, page.lengths, page.empty):
        assert not part.isVisible()
    page.refresh()
    qtbot.waitUntil(lambda: page.chart.isVisible() and page.place.isVisible(), timeout=10_000)
    assert not page.empty.isVisible()


def test_home_tells_the_newest_week_that_was_measured_where_last_week_has_nothing(qtbot, folder):
    with opened(qtbot, folder, lambda: NOW_MS + 90 * DAY_MS) as commune:
        wanted = (
            "Aucune mesure la semaine du 31 août au 6 septembre : voici la dernière qui en a, du 8 au 14 juin 2026."
        )
        qtbot.waitUntil(lambda: commune.home.week.text().replace("\u00a0", " ") == wanted, timeout=10_000)
        assert commune.home.passages.accessibleName().startswith("840 passages.")
        assert commune.home.foot.report.isVisible(), "the council may be told of it"


def test_home_says_how_old_the_newest_measure_is_where_no_week_has_anything_to_tell(qtbot, tmp_path):
    make_base(tmp_path, Town(name="Saint-Exemple"))
    level = Reading("q", NOW_MS - HOUR_MS, "sound_level_laeq", 51.0, "dB(A)", "interval", period_ms=HOUR_MS)
    keep_batch(tmp_path, Batch(readings=[level], sites={"q": "Place"}), now_ms=NOW_MS)
    with opened(qtbot, tmp_path, lambda: NOW_MS + 90 * DAY_MS) as commune:
        wanted = "Aucune mesure la semaine du 31 août au 6 septembre : la dernière est du lundi 15 juin 2026."
        qtbot.waitUntil(lambda: commune.home.week.text().replace("\u00a0", " ") == wanted, timeout=10_000)
        assert not commune.home.passages.isVisible()


def test_a_place_gets_another_name_everywhere_when_that_is_wished(qtbot, commune):
    from desktop.pages.device_dialog import DeviceDialog

    click(qtbot, commune.window.navigation.row("devices"))
    page = commune.devices
    qtbot.waitUntil(lambda: bool(page._shown), timeout=10_000)
    box = next(box for box in page._shown if box.site)
    other = next(site for site in page._view.sites if site != box.site)
    page.open_box(box.sensor)
    dialog = dialog_of(qtbot, DeviceDialog)
    assert not dialog.renaming.isVisible()
    dialog.place.setEditText(other)
    assert not dialog.renaming.isVisible(), "two places that become one could not be parted again"
    dialog.place.setEditText("Nouveau nom")
    assert dialog.renaming.isVisible() and not dialog.renaming.isChecked()
    dialog.renaming.setFocus()
    qtbot.keyClick(dialog.renaming, Qt.Key.Key_Space)
    click(qtbot, dialog.accept_button)
    qtbot.waitUntil(lambda: "Nouveau nom" in page._view.sites, timeout=10_000)
    assert box.site not in page._view.sites
    assert {one.sensor for one in page._view.boxes if one.site == "Nouveau nom"} >= {box.sensor}


def test_boxes_that_only_wait_for_a_name_are_told_as_such_and_not_as_no_file(qtbot, tmp_path, released):
    make_base(tmp_path, Town(name="Saint-Exemple"))
    keep_batch(tmp_path, Batch(readings=[Reading("new-1", NOW_MS - HOUR_MS, "people_count", 1, "1", "interval")]))
    keep_batch(tmp_path, Batch(devices=[DeviceNews("new-1", NOW_MS - HOUR_MS, name="boite-1")]))
    with opened(qtbot, tmp_path, now_ms=lambda: NOW_MS) as commune:
        qtbot.waitUntil(lambda: commune.home.boxes.accessibleName() != "", timeout=10_000)
        assert commune.home.boxes.accessibleName().startswith("1 boîtier attend un nom.")


def test_tab_goes_down_the_sensors_as_they_are_read(qtbot, folder):
    keep_batch(folder, Batch(readings=[Reading("new-1", NOW_MS - HOUR_MS, "people_count", 1, "1", "interval")]))
    keep_batch(folder, Batch(devices=[DeviceNews("new-1", NOW_MS - HOUR_MS, name="boite-1")]))
    lost = SetAside(NOW_MS - HOUR_MS, "mqtt", "a/b", b"x", "not_json", "…", "quarantined")
    keep_batch(folder, Batch(set_aside=[lost]))
    with opened(qtbot, folder, now_ms=lambda: NOW_MS) as commune:
        page = go(qtbot, commune, "devices", "attend")
        qtbot.waitUntil(lambda: bool(page.new_boxes) and page.aside.isVisible(), timeout=10_000)
        (card,) = page.new_boxes
        page.search.setFocus()
        seen = []
        for _step in range(8):
            seen.append(QApplication.focusWidget())
            qtbot.keyClick(seen[-1], Qt.Key.Key_Tab)
        above = [page.search, page.order.segment("attention"), page.add_button]
        assert seen == [*above, card.later, card.adopt, page.table, page.look_button, page.again_button]


def test_new_boxes_that_wait_are_told_with_the_one_click_that_takes_them_in(qtbot, folder):
    payload = b'{"devEUI": "a840410000000001", "people_in": 1}'
    waits = SetAside(NOW_MS - HOUR_MS, "mqtt", "a/b", payload, "new_devices", "…", "quarantined", "a840410000000001")
    keep_batch(folder, Batch(set_aside=[waits]))
    with opened(qtbot, folder, now_ms=lambda: NOW_MS) as commune:
        page = go(qtbot, commune, "devices")
        qtbot.waitUntil(page.aside.isVisible, timeout=10_000)
        assert "« Relire » les accueille" in page.aside.accessibleName().replace("\u202f", " ")
        click(qtbot, page.again_button)
        qtbot.waitUntil(lambda: bool(page.new_boxes) and not page.aside.isVisible(), timeout=10_000)
        assert page.new_boxes[0].sensor == "a840410000000001"


def test_of_many_new_boxes_the_page_says_how_many_wait_behind_the_first(qtbot, folder):
    names = [f"new-{number}" for number in range(5)]
    keep_batch(
        folder, Batch(readings=[Reading(n, NOW_MS - HOUR_MS, "people_count", 1, "1", "interval") for n in names])
    )
    keep_batch(folder, Batch(devices=[DeviceNews(n, NOW_MS - HOUR_MS, name=n) for n in names]))
    with opened(qtbot, folder, now_ms=lambda: NOW_MS) as commune:
        page = go(qtbot, commune, "devices", "attend")
        qtbot.waitUntil(lambda: len(page.new_boxes) == 3 and page.others.isVisible(), timeout=10_000)
        assert page.others.text() == "2\u00a0autres boîtiers attendent\u00a0: ils viendront ici un par un."
        assert page.new_boxes[-1].geometry().bottom() < page.others.geometry().top() < page.table.geometry().top()
        for left in ("1\u00a0autre boîtier attend\u00a0: il viendra ici ensuite.", ""):
            click(qtbot, page.new_boxes[0].later)
            assert page.others.text() == left
        assert not page.others.isVisible() and len(page.new_boxes) == 3


def test_a_new_box_of_two_lines_says_which_line_counted_what(qtbot, folder):
    def told(quantity: str, value: float, part: str = "") -> Reading:
        return Reading("new-1", NOW_MS - HOUR_MS, quantity, value, "1", "interval", part)

    lines = [told("people_count_in", 19, "line_1"), told("people_count_in", 18, "line_2")]
    battery = [told("battery_voltage", 3), told("battery_level", 80)]
    keep_batch(folder, Batch(readings=[*battery, *lines], devices=[DeviceNews("new-1", NOW_MS - HOUR_MS)]))
    with opened(qtbot, folder, now_ms=lambda: NOW_MS) as commune:
        page = go(qtbot, commune, "devices", "attend")
        qtbot.waitUntil(lambda: bool(page.new_boxes), timeout=10_000)
        words = words_of(page.new_boxes[0])
        assert any("entrées (line_1) 19 et entrées (line_2) 18" in told for told in words), words


def test_the_dialog_of_a_box_leaves_no_gaps_between_its_lines(qtbot, folder):
    from desktop.pages.device_dialog import DeviceDialog

    keep_batch(folder, Batch(readings=[Reading("new-1", NOW_MS - HOUR_MS, "people_count", 1, "1", "interval")]))
    keep_batch(folder, Batch(devices=[DeviceNews("new-1", NOW_MS - HOUR_MS, name="boite-1")]))
    with opened(qtbot, folder, now_ms=lambda: NOW_MS) as commune:
        page = go(qtbot, commune, "devices", "attend")
        qtbot.waitUntil(lambda: bool(page.new_boxes), timeout=10_000)
        click(qtbot, page.new_boxes[0].adopt)
        dialog = dialog_of(qtbot, DeviceDialog)
        lines = [line for line in dialog.findChildren(Text) if line.isVisible() and line.wordWrap()]
        assert len(lines) >= 3
        assert [line.height() for line in lines] == [line.heightForWidth(line.width()) for line in lines]
        dialog.reject()


def test_titles_stand_at_one_height_on_every_page(qtbot, commune):
    heights = {}
    for key in list(commune.window.navigation._rows):
        page = go(qtbot, commune, key)
        qtbot.waitUntil(lambda page=page: not page._waiting and page.turns.is_done, timeout=10_000)
        heights[key] = page.title.mapTo(commune.window, page.title.rect().center()).y()
    assert len(set(heights.values())) == 1, heights


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody take away a file that is open")
def test_a_page_that_was_never_read_says_so_above_the_strip_and_fills_by_itself(qtbot, commune, folder, tmp_path):
    away = tmp_path.parent / f"{tmp_path.name}-away"
    commune.window.show_page("passages")
    read = commune.window.page("passages")
    qtbot.waitUntil(lambda: "passages" in read.lead.text(), timeout=10_000)
    folder.rename(away)
    try:
        click(qtbot, commune.window.navigation.row("noise"))
        page = commune.window.page("noise")

        def standing_in() -> list[str]:
            return [part.accessibleName()[:29] for part in page.findChildren(EmptyPage) if part.isVisible()]

        qtbot.waitUntil(lambda: standing_in() == ["Rien à montrer pour l’instant"], timeout=20_000)
        # The page finds out when it reads, the strip above when the writer looks, once a second.
        qtbot.waitUntil(commune.above.surroundings.isVisible, timeout=10_000)
        assert not page.fault_strip.isVisible()
        assert "passages" in read.lead.text(), "what was read stays"
    finally:
        away.rename(folder)
    qtbot.waitUntil(lambda: "dB" in page.lead.text() and not standing_in(), timeout=30_000)
