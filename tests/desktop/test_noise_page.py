"""Bruit: dated lines only where they speak of that noise, events that lead to the chart, no level below half."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from desktop.pages.level_rows import LEAST_PX
from desktop.pages.noise_events_list import EventsList, _row
from desktop.pages.noise_reading import read_levels, read_noise
from desktop.pages.noise_words import notes_of
from desktop.periods import Length, Period
from measures.french import NBSP
from measures.noise import energy_mean, lden
from measures.noise_events import Event
from measures.reading import Reading
from measures.timespan import DAY_MS, HOUR_MS, QUARTER_MS, Step, parse_instant
from reports.levels import LevelDetails, Peak
from runtime.settings import SETTINGS_NAME, read_settings
from store.base import Town, open_reader
from store.change import changing
from store.intake import Batch
from store.notes import Note, add_note
from store.queries import list_channels
from tests.support.base import keep_batch, make_base
from tests.support.desktop import click, opened
from tests.support.paints import Paints
from widgets.image_file import svg_of

NOW_MS = parse_instant("2026-06-15T09:00", "Europe/Paris")  # a Monday
WEEK_MS = parse_instant("2026-06-08", "Europe/Paris")
MINUTE = 60_000


def told(sensor, level, step_ms, name="laeq"):
    return [
        Reading(
            sensor, WEEK_MS + n * step_ms, f"sound_level_{name}", float(one), "dB(A)", "interval", period_ms=step_ms
        )
        for n, one in enumerate(level)
        if not np.isnan(one)
    ]


def minutes():
    level = np.round(np.random.default_rng(8).normal(45, 1.5, 7 * 1440), 1)
    level[2 * 1440 + 600 : 2 * 1440 + 605] = 80.0  # Wednesday at 10 h, five minutes
    level[4 * 1440 + 60 : 4 * 1440 + 62] = 70.0  # Friday at 1 h
    return level


def quarters():
    level = np.tile(np.where((np.arange(96) >= 28) & (np.arange(96) < 88), 55.0, 38.0), 7)
    level[5 * 96 + 82 : 5 * 96 + 93] = 70.0  # Saturday from 20 h 30 to 23 h 15
    return level


def nights_missing():
    level = np.full(7 * 24, 50.0)
    hour = np.arange(level.size) % 24
    level[((hour >= 22) | (hour < 6)) & (np.arange(level.size) >= 48)] = np.nan
    return level


@pytest.fixture
def commune(qtbot, tmp_path):
    """Give a commune with a box of minutes, one of quarters, one that sleeps at night."""
    make_base(tmp_path, Town(name="Saint-Exemple"))
    readings = told("m", minutes(), MINUTE) + told("q", quarters(), QUARTER_MS) + told("n", nights_missing(), HOUR_MS)
    sites = {"m": "Minutes", "q": "Quarts", "n": "Nuits"}
    keep_batch(tmp_path, Batch(readings=readings, sites=sites), now_ms=NOW_MS)
    with opened(qtbot, tmp_path, lambda: NOW_MS) as found:
        yield found


def go(qtbot, commune, place):
    click(qtbot, commune.window.navigation.row("noise"))
    page = commune.window.page("noise")
    qtbot.waitUntil(lambda: page.lead.text() != "" and page.turns.is_done, timeout=10_000)
    if page.place.current != place:
        page.place.select(place)
        page.place.picked.emit(place)
    qtbot.waitUntil(lambda: page.chart_title.text().startswith(place) and page.notes.text() != "", timeout=10_000)
    return page


def test_the_week_is_told_with_its_lines_its_spread_and_its_index(qtbot, commune):
    page = go(qtbot, commune, "Minutes")
    qtbot.waitUntil(lambda: len(page.rows.rows) == 5, timeout=10_000)
    level, hour = minutes(), np.arange(7 * 1440) // 60 % 24
    parts = [level[(hour >= 6) & (hour < 18)], level[(hour >= 18) & (hour < 22)], level[(hour >= 22) | (hour < 6)]]
    day, evening, night = (energy_mean(part) for part in parts)
    wanted = (day, evening, night, lden(day, evening, night), float(np.percentile(level, 50)))
    assert [row.level_db for row in page.rows.rows] == pytest.approx(wanted, abs=1e-6)
    assert page.rows.rows[4].spread == pytest.approx(tuple(np.percentile(level, [10, 90])), abs=1e-6)
    assert [[line.value_db for line in row.lines] for row in page.rows.rows] == [[], [], [45, 62], [53, 68], []]
    lines = f"repère OMS 2018, routes, 45{NBSP}dB ; valeur limite, arrêté d’avril 2006, 62{NBSP}dB"
    assert lines in page.rows.accessibleName()
    assert page.rows.rows[3].hours == "Lden, estimation"
    assert "du seul bruit des routes" in page.about_note.text()
    assert "Indice de bruit, de 0 à 10" in page.notes.text()
    assert f"De 39,5 à 80,0{NBSP}dB, le plus fort mercredi 10 juin à 10{NBSP}h" in page.notes.text()
    assert page.warning.isVisible()


def test_the_map_of_hours_begins_at_midnight_and_hatches_nothing_that_is_to_come(qtbot, tmp_path):
    make_base(tmp_path, Town(name="Saint-Exemple"))
    now_ms = WEEK_MS + 4 * DAY_MS + 12 * HOUR_MS + 10 * MINUTE  # Friday 12 June at 12 h 10
    known = [reading for reading in told("q", quarters(), QUARTER_MS) if reading.start_ms + QUARTER_MS <= now_ms]
    before = [
        Reading("q", at, "sound_level_laeq", 42.0, "dB(A)", "interval", period_ms=QUARTER_MS)
        for at in range(WEEK_MS - 14 * DAY_MS, WEEK_MS, QUARTER_MS)
    ]
    keep_batch(tmp_path, Batch(readings=before + known, sites={"q": "Quarts"}), now_ms=now_ms)
    with opened(qtbot, tmp_path, lambda: now_ms) as commune:
        page = go(qtbot, commune, "Quarts")
        picture = page.map._picture
        assert not np.isnan(picture.value[0]).any(), "the first day is whole"
        there = ~picture.absent
        assert there[:-1].all()
        assert there[-1].tolist() == [hour < 12 for hour in range(24)]
        assert not np.isnan(picture.value[there]).any()
        assert page.map.words_of(len(there) - 1, 18) == ""


def test_the_lines_go_where_the_noise_is_no_road_and_stay_gone_for_that_place(qtbot, commune):
    page = go(qtbot, commune, "Minutes")
    page.about.menu().actions()[2].trigger()
    assert not any(row.lines for row in page.rows.rows)
    assert not page.about_note.isVisible()
    assert page.place.current != "Quarts"
    page = go(qtbot, commune, "Quarts")
    qtbot.waitUntil(lambda: any(row.lines for row in page.rows.rows), timeout=10_000)
    page = go(qtbot, commune, "Minutes")
    qtbot.waitUntil(lambda: not any(row.lines for row in page.rows.rows), timeout=10_000)


def test_the_landmarks_of_a_place_are_kept_when_the_window_closes(qtbot, tmp_path):
    make_base(tmp_path, Town(name="Saint-Exemple"))
    batch = Batch(readings=told("m", minutes(), MINUTE), sites={"m": "Minutes"})
    keep_batch(tmp_path, batch, now_ms=NOW_MS)
    with opened(qtbot, tmp_path, lambda: NOW_MS) as commune:
        page = go(qtbot, commune, "Minutes")
        assert page.about.current == "road"
        page.about.menu().actions()[1].trigger()
        assert [line.value_db for line in page.rows.rows[2].lines] == [44, 65]
        assert "du seul bruit des trains" in page.about_note.text()
    assert read_settings(tmp_path).noise.landmarks == ("rail Minutes",)
    with opened(qtbot, tmp_path, lambda: NOW_MS) as commune:
        page = go(qtbot, commune, "Minutes")
        qtbot.waitUntil(lambda: any(row.lines for row in page.rows.rows), timeout=10_000)
        assert page.about.current == "rail"
        assert [line.value_db for line in page.rows.rows[2].lines] == [44, 65]
        page.about.menu().actions()[0].trigger()
    assert read_settings(tmp_path).noise.landmarks == ()


def test_a_settings_file_that_cannot_be_read_is_not_written_over_by_a_choice(qtbot, commune, tmp_path):
    page = go(qtbot, commune, "Minutes")
    file = tmp_path / SETTINGS_NAME
    file.write_text('[broker]\nadress = "mqtt://mairie"\n', encoding="utf-8")
    page.about.menu().actions()[1].trigger()
    qtbot.waitUntil(page.fault_strip.isVisible, timeout=10_000)
    assert 'adress = "mqtt://mairie"' in file.read_text(encoding="utf-8")
    assert [line.value_db for line in page.rows.rows[2].lines] == [44, 65]


def test_indicative_stands_beside_every_level_and_every_line(qtbot, commune):
    page = go(qtbot, commune, "Minutes")
    qtbot.waitUntil(lambda: any(row.lines for row in page.rows.rows), timeout=10_000)
    assert page.warning.text().startswith("Indicatif")
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    assert page.warning.isVisible()
    page.about.menu().actions()[2].trigger()
    assert page.warning.isVisible()


@pytest.mark.parametrize("length", ["day", "week", "month", "year"])
def test_indicative_and_every_figure_are_in_view_in_an_old_window(qtbot, commune, length):
    commune.window.resize(1366, 696)
    page = go(qtbot, commune, "Minutes")
    click(qtbot, page.lengths.segment(length))
    qtbot.waitUntil(lambda: not page._waiting and page.turns.is_done and page.warning.isVisible(), timeout=10_000)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() == 0, timeout=5000)
    for part in (page.warning, page.rows, page.notes):
        assert part.visibleRegion().boundingRect() == part.rect()
    assert 0 <= top_of(page, page.warning) - foot_of(page, page.map) < 30
    commune.window.resize(911, 464)  # the figures are alone there, and it stands under them
    qtbot.waitUntil(lambda: page.is_narrow and not page.map.isVisible())
    qtbot.waitUntil(lambda: 0 <= top_of(page, page.warning) - foot_of(page, page.rows) < 30, timeout=5000)


def top_of(page, part) -> int:
    return part.mapTo(page.widget(), part.rect().topLeft()).y()


def foot_of(page, part) -> int:
    return part.mapTo(page.widget(), part.rect().bottomLeft()).y()


def test_a_picture_of_a_level_takes_the_warning_with_it(qtbot, commune):
    page = go(qtbot, commune, "Minutes")
    qtbot.waitUntil(lambda: len(page.pictures()) == 2, timeout=10_000)
    for picture in page.pictures():
        warning = f"Indicatif{NBSP}: ce capteur n’est pas un constat réglementaire."
        assert picture.caption.source.endswith(warning)
        assert picture.caption.text.endswith(warning)
        assert warning in svg_of(picture.drawing, picture.caption).decode("utf-8")


def test_an_hour_of_which_less_than_half_was_measured_is_not_coloured(tmp_path):
    level = np.full(7 * 1440, 50.0)
    level[601:660] = np.nan  # one minute of the hour of 10
    level[720 + 29 : 780] = np.nan  # 29 minutes of that of 12
    level[840 + 30 : 900] = np.nan  # 30 minutes of that of 14
    make_base(tmp_path, Town(name="Saint-Exemple"))
    keep_batch(tmp_path, Batch(readings=told("m", level, MINUTE)), now_ms=NOW_MS)
    with closing(open_reader(tmp_path)) as con:
        found = read_noise(con, list_channels(con), Period(Length.WEEK, date(2026, 6, 8)), "Europe/Paris", NOW_MS)
    day = found.hours.value[int(np.flatnonzero(found.hours.day_ms > WEEK_MS)[0])]
    assert np.flatnonzero(np.isnan(day)).tolist() == [10, 12]
    assert day[14] == pytest.approx(50)


def test_the_hour_that_goes_on_is_judged_by_what_has_passed_of_it(tmp_path):
    make_base(tmp_path, Town(name="Saint-Exemple"))
    keep_batch(tmp_path, Batch(readings=told("m", np.full(6 * 1440 + 610, 50.0), MINUTE)), now_ms=NOW_MS)
    now_ms = WEEK_MS + 6 * DAY_MS + 10 * HOUR_MS + 10 * MINUTE
    with closing(open_reader(tmp_path)) as con:
        found = read_noise(con, list_channels(con), Period(Length.WEEK, date(2026, 6, 8)), "Europe/Paris", now_ms)
    assert found.hours.value[-1, 10] == pytest.approx(50)


def test_the_map_of_a_year_is_zoomed_and_a_link_shows_it_whole_again(qtbot, tmp_path):
    make_base(tmp_path, Town(name="Saint-Exemple"))
    hours = np.full(120 * 24, 50.0)
    start_ms = NOW_MS - 120 * DAY_MS
    readings = [
        Reading("h", start_ms + n * HOUR_MS, "sound_level_laeq", float(one), "dB(A)", "interval", period_ms=HOUR_MS)
        for n, one in enumerate(hours)
    ]
    keep_batch(tmp_path, Batch(readings=readings, sites={"h": "Place"}), now_ms=NOW_MS)
    with opened(qtbot, tmp_path, lambda: NOW_MS) as commune:
        page = go(qtbot, commune, "Place")
        assert not page.map.can_zoom
        click(qtbot, page.lengths.segment("year"))
        qtbot.waitUntil(lambda: page.map.can_zoom, timeout=10_000)
        assert not page.map_whole.isVisible()
        page.map.setFocus()
        qtbot.keyClick(page.map, Qt.Key.Key_Plus)
        assert page.map.is_zoomed
        click(qtbot, page.map_whole)
        assert not page.map.is_zoomed
        assert not page.map_whole.isVisible()


def test_an_event_is_listed_loudest_first_and_a_click_goes_to_it_on_the_chart(qtbot, commune):
    page = go(qtbot, commune, "Minutes")
    qtbot.waitUntil(lambda: page.events_link.accessibleName() == "Événements (2)", timeout=10_000)
    click(qtbot, page.events_link)
    assert page.views.currentWidget() is page.events
    sheet = page.events.sheet
    assert [sheet.text(0, column) for column in range(4)] == [
        f"mercredi 10 juin 2026 à 10{NBSP}h",
        f"5{NBSP}min",
        f"80,0{NBSP}dB",
        f"80,0{NBSP}dB",
    ]
    assert sheet.text(1, 0) == f"vendredi 12 juin 2026 à 1{NBSP}h"
    spot = sheet.visualRect(sheet.model().index(0, 0)).center()
    qtbot.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert page.views.currentWidget() is page.chart
    start = WEEK_MS + 2 * DAY_MS + 10 * HOUR_MS
    assert page.chart.span() == (start - 10 * MINUTE, start + 15 * MINUTE)
    # Read minute by minute: a quarter of an hour would have hidden what was clicked.
    qtbot.waitUntil(lambda: 20 < page.sheet.row_count() < 60, timeout=10_000)
    click(qtbot, page.whole)
    assert page.chart.span() == (WEEK_MS, WEEK_MS + 7 * DAY_MS)


def test_the_key_e_shows_the_events_and_the_chart_again(qtbot, commune):
    page = go(qtbot, commune, "Minutes")
    qtbot.keyClick(commune.window, Qt.Key.Key_E)
    assert page.views.currentWidget() is page.events
    qtbot.keyClick(commune.window, Qt.Key.Key_E)
    assert page.views.currentWidget() is page.chart


def test_quarters_say_why_they_have_no_levels_exceeded_and_still_show_the_concert(qtbot, commune):
    page = go(qtbot, commune, "Quarts")
    why = f"L10, L50, L90 de la période\u00a0: il faut chaque minute (ici, toutes les 15{NBSP}min)."
    qtbot.waitUntil(lambda: why in page.notes.text(), timeout=10_000)
    assert len(page.rows.rows) == 4
    assert [page.events.sheet.text(0, column) for column in range(2)] == [
        f"samedi 13 juin 2026 à 20{NBSP}h{NBSP}30",
        f"2{NBSP}h{NBSP}45",
    ]
    assert "l’habitude" in page.events.note.text()


def test_a_night_measured_less_than_half_has_no_level_and_says_why(qtbot, commune):
    page = go(qtbot, commune, "Nuits")
    qtbot.waitUntil(lambda: "Pas de niveau" in page.notes.text(), timeout=10_000)
    assert page.lead.text() == f"Le jour, 50,0{NBSP}dB en moyenne la semaine dernière."
    assert [row.level_db for row in page.rows.rows][2:4] == [None, None]
    assert "la nuit (29\u202f% mesuré)" in page.notes.text()
    assert not any(row.lines for row in page.rows.rows)
    assert page.rows.rows[3].hours == "Lden"


def concert(*, is_excluding):
    start = WEEK_MS + 5 * DAY_MS + 82 * QUARTER_MS
    return Note("Concert autorisé", "event", start, start + 11 * QUARTER_MS, "Quarts", is_excluding)


@pytest.mark.parametrize("is_excluding", [False, True])
def test_the_night_is_told_with_and_without_the_concert(qtbot, tmp_path, is_excluding):
    make_base(tmp_path, Town(name="Saint-Exemple"))
    batch = Batch(readings=told("q", quarters(), QUARTER_MS), sites={"q": "Quarts"})
    keep_batch(tmp_path, batch, now_ms=NOW_MS)
    with changing(tmp_path) as con:
        add_note(con, concert(is_excluding=is_excluding), now_ms=NOW_MS)
    quarter = np.arange(quarters().size) % 96
    night = (quarter < 24) | (quarter >= 88)
    counted = ~((np.arange(quarters().size) >= 5 * 96 + 82) & (np.arange(quarters().size) < 5 * 96 + 93))
    loud, calm = energy_mean(quarters()[night]), energy_mean(quarters()[night & counted])
    words = [f"{level:.1f}".replace(".", ",") + f"{NBSP}dB" for level in (loud, calm)]
    with opened(qtbot, tmp_path, lambda: NOW_MS) as commune:
        page = go(qtbot, commune, "Quarts")
        without = "sans «\u202fConcert autorisé\u202f» (samedi)"
        wanted = f"La nuit, {words[0]} en moyenne la semaine dernière\u202f; {without}, {words[1]}."
        if is_excluding:
            wanted = f"La nuit, {words[1]} en moyenne la semaine dernière, {without}\u202f; avec, {words[0]}."
        assert page.lead.text() == wanted
        assert page.rows.rows[2].level_db == pytest.approx(calm if is_excluding else loud, abs=1e-6)
        assert page.chart_note.text().startswith("· 100\u202f% mesuré")
        # What happened stays in the list of what happened.
        assert page.events.sheet.text(0, 0).startswith("samedi 13 juin 2026")


def test_in_a_narrow_window_the_title_of_the_chart_keeps_its_words(qtbot, commune):
    page = go(qtbot, commune, "Minutes")
    commune.window.resize(911, 512)
    qtbot.waitUntil(lambda: page.chart_note.told() in ("", "· 100\u202f% mesuré"), timeout=10_000)
    words = page.chart_title.fontMetrics().horizontalAdvance(page.chart_title.text())
    qtbot.waitUntil(lambda: page.chart_title.width() >= words, timeout=10_000)
    commune.window.resize(1366, 740)
    qtbot.waitUntil(lambda: page.chart_note.told() == page.chart_note.text(), timeout=10_000)


def test_in_a_narrow_window_sentence_curve_and_the_first_figure_stand_in_the_first_screen(qtbot, commune):
    page = go(qtbot, commune, "Minutes")
    commune.window.resize(911, 472)
    qtbot.waitUntil(lambda: page.is_narrow and page.rows.isVisible(), timeout=10_000)
    wide = page.table_link.width()

    def are_in_view() -> bool:
        parts = (page.lead, page.chart_title, page.table_link, page.chart, page.parts)
        return all(part.visibleRegion().boundingRect() == part.rect() for part in parts)

    def are_on_one_line() -> bool:
        middles = {part.mapTo(page, part.rect().center()).y() for part in (page.table_link, page.chart_title)}
        return max(middles) - min(middles) <= 1

    qtbot.waitUntil(are_in_view, timeout=10_000)
    qtbot.waitUntil(are_on_one_line, timeout=10_000)
    assert page.verticalScrollBar().value() == 0
    assert page.chart.canvas().height() > 200, "the page scrolls anyway: its curve is no strip"
    qtbot.keyClick(page, Qt.Key.Key_T)
    assert page.views.currentWidget() is page.sheet, "the key works though it is not written there"
    commune.window.resize(1366, 740)
    qtbot.waitUntil(lambda: page.table_link.width() > wide, timeout=10_000)


def test_a_narrow_window_shows_the_figures_and_the_map_of_hours_is_one_click_away(qtbot, commune):
    commune.window.resize(911, 512)
    page = go(qtbot, commune, "Minutes")
    assert page.rows.isVisible()
    assert page.warning.isVisible()
    assert not page.map.isVisible()
    click(qtbot, page.parts.segment("map"))
    assert page.map.isVisible()
    assert not page.rows.isVisible()
    commune.window.resize(1366, 740)
    qtbot.waitUntil(lambda: page.map.isVisible() and page.rows.isVisible())
    assert not page.parts.isVisible()


def test_filters_stand_beside_the_title_as_long_as_they_have_room(qtbot, tmp_path):
    place = "Carrefour de la route départementale et de la rue du Moulin"
    make_base(tmp_path, Town(name="Saint-Exemple"))
    keep_batch(tmp_path, Batch(readings=told("q", quarters(), QUARTER_MS), sites={"q": place}), now_ms=NOW_MS)
    with opened(qtbot, tmp_path, lambda: NOW_MS) as commune:
        page = go(qtbot, commune, place)
        for width, is_beside in ((1366, True), (720, False), (1366, True)):
            commune.window.resize(width, 560)
            qtbot.waitUntil(lambda: page.widget().width() == page.viewport().width())
            title, chosen = (part.mapTo(page, part.rect().center()).y() for part in (page.title, page.lengths))
            assert (abs(title - chosen) < 8) is is_beside, width
            right = page.lengths.mapTo(page.viewport(), page.lengths.rect().bottomRight()).x()
            assert right < page.viewport().width()


def test_short_filters_and_the_links_of_the_curve_take_no_line_of_their_own_at_150_percent(qtbot, commune):
    commune.window.resize(911, 512)
    page = go(qtbot, commune, "Minutes")
    rows = ((page.title, page.lengths), (page.chart_title, page.table_link))
    for left, right in rows:
        ys = [part.mapTo(page, part.rect().center()).y() for part in (left, right)]
        assert abs(ys[0] - ys[1]) < 8


def wheel_over(page, part, notches):
    """Turn the wheel over the middle of a part; what that refuses is the page's, as Qt hands it up for a hand."""
    place = QPointF(part.mapToGlobal(part.rect().center()))
    for taker in (part, page.viewport()):
        event = QWheelEvent(
            taker.mapFromGlobal(place),
            place,
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(taker, event)
        if event.isAccepted():
            return


def test_the_wheel_scrolls_a_page_past_its_curve_and_zooms_it_once_it_was_clicked(qtbot, commune):
    commune.window.resize(911, 512)
    page = go(qtbot, commune, "Minutes")
    bar, view = page.verticalScrollBar(), page.chart.canvas()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    page.before.setFocus()
    span = page.chart.span()
    wheel_over(page, view, -1)
    qtbot.waitUntil(lambda: bar.value() > 0)
    assert page.chart.span() == span
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.rect().center())
    at = bar.value()
    wheel_over(page, view, 2)
    start, end = page.chart.span()
    assert span[0] <= start and end - start < span[1] - span[0]
    assert bar.value() == at


def test_figures_that_come_later_move_the_curve_once(qtbot, commune, monkeypatch):
    page = commune.window.page("noise")
    paints, take, sizes = Paints(page.chart.canvas()), page._take_details, []

    def taking(*given):
        paints.told()
        sizes.append(page.chart.canvas().size())
        take(*given)

    monkeypatch.setattr(page, "_take_details", taking)
    go(qtbot, commune, "Minutes")
    assert paints.told() == 1
    assert page.chart.canvas().size() != sizes[0], "nothing had to move"


def test_the_map_of_a_week_begins_with_a_whole_day(tmp_path):
    make_base(tmp_path, Town(name="Saint-Exemple"))
    thursday_ms = WEEK_MS + 3 * DAY_MS + 9 * HOUR_MS
    two_weeks = [
        Reading("h", thursday_ms - n * HOUR_MS, "sound_level_laeq", 50.0, "dB(A)", "interval", period_ms=HOUR_MS)
        for n in range(1, 24 * 20)
    ]
    keep_batch(tmp_path, Batch(readings=two_weeks, sites={"h": "Heures"}), now_ms=thursday_ms)
    with closing(open_reader(tmp_path)) as con:
        period = Period(Length.WEEK, date(2026, 6, 8))
        hours = read_noise(con, list_channels(con), period, "Europe/Paris", thursday_ms).hours
    assert hours.value.shape[0] == 15
    assert np.isfinite(hours.value[:-1]).all()  # hours that were not asked would look like hours without data


def test_readings_as_they_came_say_what_nobody_measured_before_and_after_them(tmp_path):
    first, last = WEEK_MS + 8 * HOUR_MS, WEEK_MS + 12 * HOUR_MS
    level = [Reading("f", at, "sound_level_laf", 50.0, "dB(A)", "instant") for at in range(first, last, MINUTE)]
    make_base(tmp_path, Town(name="Saint-Exemple"))
    keep_batch(tmp_path, Batch(readings=level, sites={"f": "Rue"}), now_ms=NOW_MS)
    with closing(open_reader(tmp_path)) as con:
        channels = list_channels(con)
        day = read_levels(con, channels, (WEEK_MS, WEEK_MS + DAY_MS), Step.RAW, "Europe/Paris").series
        inside = read_levels(con, channels, (first + 30_000, last), Step.RAW, "Europe/Paris").series
    ends = [(int(day.start_ms[at]), int(day.end_ms[at]), float(day.known[at])) for at in (0, -1)]
    assert ends == [(WEEK_MS, first, 0.0), (last, WEEK_MS + DAY_MS, 0.0)]
    assert len(day) == 242
    assert inside.known[[0, -1]].min() != 0.0, "the reading before holds into the span"


def test_where_no_hour_has_a_habit_no_event_is_told_and_it_is_not_said_that_there_was_none(qtbot):
    events = EventsList()
    qtbot.addWidget(events)
    events.show_events((), "Europe/Paris", is_fine=False, step_s=900, has_habit=False)
    assert events.note.text().startswith(f"Aucun événement n’est donné{NBSP}: il faut cinq jours")
    events.show_events((), "Europe/Paris", is_fine=False, step_s=900)
    assert events.note.text().startswith("Rien n’a dépassé")


def test_of_seconds_whose_events_are_those_of_quarters_it_is_not_said_that_seconds_come_too_seldom(qtbot):
    events = EventsList()
    qtbot.addWidget(events)
    one = Event(WEEK_MS, WEEK_MS + QUARTER_MS, 70.0, 72.0, 15.0)
    events.show_events((one,), "Europe/Paris", is_fine=False, step_s=1)
    assert events.note.text().startswith("Par quarts d’heure")
    assert "L10" not in events.note.text()


def test_how_far_above_is_signed_like_every_other_figure() -> None:
    event = Event(NOW_MS, NOW_MS + HOUR_MS, 58.7, 58.7, 12.0)
    assert _row(event, "Europe/Paris")[-1] == f"+12{NBSP}dB"


def test_a_sound_meter_that_was_replaced_is_one_curve_and_says_when(qtbot, tmp_path):
    make_base(tmp_path, Town(name="Saint-Exemple"))
    hours = np.full(7 * 24, 50.0)
    hours[3 * 24 :] = 60.0
    old, new = told("old", np.where(np.arange(hours.size) < 72, hours, np.nan), HOUR_MS), told("new", hours, HOUR_MS)
    readings = old + [one for one in new if one.start_ms >= WEEK_MS + 3 * DAY_MS]
    twins = told("left", hours, HOUR_MS) + told("right", hours - 3, HOUR_MS)
    sites = {"old": "Quai", "new": "Quai", "left": "Rue", "right": "Rue"}
    keep_batch(tmp_path, Batch(readings=readings + twins, sites=sites), now_ms=NOW_MS)
    with opened(qtbot, tmp_path, lambda: NOW_MS) as commune:
        page = go(qtbot, commune, "Quai")
        qtbot.waitUntil(lambda: "autre boîtier" in page.notes.text(), timeout=10_000)
        assert not page.what.isVisible()  # nothing to choose between
        assert page.rows.rows[0].level_db == pytest.approx(energy_mean(np.array([50.0] * 3 + [60.0] * 4)))
        assert page.sheet.row_count() == 7 * 24
        assert "depuis le 11 juin 2026" in page.notes.text()
        page = go(qtbot, commune, "Rue")
        assert [what.name for what in page._followed.values()] == ["niveau moyen · left", "niveau moyen · right"]


def test_of_erased_readings_the_notes_tell_the_hour_of_the_highest_value_and_why_no_level_is_exceeded() -> None:
    at = parse_instant("2026-03-03T14:00", "Europe/Paris")
    high, low = Peak(88.2, at, 60_000, is_of_hour=True), Peak(31.0, at, 60_000, is_of_hour=True)
    told = "\n".join(notes_of(LevelDetails(None, "erased", (), False, None, high, low, 60), "Europe/Paris"))
    assert f"entre 14{NBSP}h et 15{NBSP}h" in told
    assert "effacées, comme le dit le panneau" in told


def test_a_lmax_is_told_as_an_instant_of_its_quarter_and_not_with_the_lowest_mean() -> None:
    at = parse_instant("2026-03-03T15:30", "Europe/Paris")
    mean, instant = Peak(30.0, at, 900_000), Peak(70.1, at, 900_000, is_within=True)

    def told(high: Peak, low: Peak | None) -> str:
        return "\n".join(notes_of(LevelDetails(None, "no_mean", (), False, None, high, low, 900), "Europe/Paris"))

    when = f"mardi 3 mars entre 15{NBSP}h{NBSP}30 et 15{NBSP}h{NBSP}45"
    assert told(instant, mean) == told(instant, None) == f"Pointe (Lmax){NBSP}: 70,1{NBSP}dB, {when}."
    quiet = Peak(24.0, at, 900_000, is_within=True)
    assert told(instant, quiet) == f"Creux (Lmin){NBSP}: 24,0{NBSP}dB. Pointe (Lmax){NBSP}: 70,1{NBSP}dB, {when}."
    loud = Peak(59.2, at, 900_000)
    alone = f"mardi 3 mars à 15{NBSP}h{NBSP}30 (sur 15{NBSP}min)."
    assert told(loud, mean) == f"De 30,0 à 59,2{NBSP}dB, le plus fort {alone}"
    assert told(loud, quiet) == f"Le plus fort{NBSP}: 59,2{NBSP}dB, {alone}"


def test_a_page_that_scrolls_all_the_same_gives_its_curve_the_height_to_be_read(qtbot, commune):
    page = go(qtbot, commune, "Minutes")
    qtbot.waitUntil(lambda: len(page.rows.rows) == 5, timeout=10_000)
    bar, seen = page.verticalScrollBar(), {}
    for height in (900, 696, 600, 900):  # as drawn, and with a strip at the foot of the window
        commune.window.resize(1366, height)
        qtbot.waitUntil(lambda height=height: commune.window.height() == height)
        qtbot.wait(50)
        seen[height] = (bar.maximum() > 0, page.views.height())
    assert seen[900][0] is False and seen[900][1] > 212
    assert seen[600][0] is True and seen[600][1] >= 212, "150 px of it left 90 to the curve"
    assert page.chart.isVisible()


@pytest.mark.parametrize("width", [1024, 1100, 1366])
def test_in_a_middling_window_the_figures_keep_their_room_and_the_map_gives_it(qtbot, commune, width):
    """At 1024 px the scale had 30 px: values of lines lay on the dots, and the legend was cut."""
    page = go(qtbot, commune, "Minutes")
    qtbot.waitUntil(lambda: len(page.rows.rows) == 5, timeout=10_000)
    commune.window.resize(width, 768)
    qtbot.waitUntil(lambda: commune.window.width() == width)
    qtbot.wait(50)
    assert page.rows.width() >= LEAST_PX
    assert page.map.isVisible() and page.map.width() >= 300
    metrics = page.map_note.fontMetrics()
    assert page.map_note.width() >= metrics.horizontalAdvance(page.map_note.text())
    assert ("hachuré" in page.map_note.text()) is (width == 1366)
    assert page.body.minimumSize().width() <= page.viewport().width()


def test_parts_of_the_day_are_those_of_the_mean_level_whatever_level_the_curve_shows(qtbot, tmp_path):
    make_base(tmp_path, Town(name="Saint-Exemple"))
    level = quarters()
    readings = told("q", level, QUARTER_MS) + told("q", level + 20, QUARTER_MS, "lmax")
    readings += told("p", level + 20, QUARTER_MS, "lmax")
    keep_batch(tmp_path, Batch(readings=readings, sites={"q": "Quarts", "p": "Pointes"}), now_ms=NOW_MS)
    with opened(qtbot, tmp_path, lambda: NOW_MS) as commune:
        page = go(qtbot, commune, "Quarts")
        mean = [row.level_db for row in page.rows.rows]
        lead, peaks = page.lead.text(), next(key for key, one in page._followed.items() if "haut" in one.name)
        page.what.select(peaks)
        page.what.picked.emit(peaks)
        qtbot.waitUntil(lambda: page.rows_title.text().startswith("Niveau moyen en chiffres"), timeout=10_000)
        assert ([row.level_db for row in page.rows.rows], page.lead.text()) == (mean, lead)
        page = go(qtbot, commune, "Pointes")
        words = "Pas de niveau de jour ni de nuit\u00a0: ce capteur ne donne pas de niveau moyen ici."
        qtbot.waitUntil(lambda: page.lead.text() == words and "Pointe" in page.notes.text(), timeout=10_000)
        assert [row.level_db for row in page.rows.rows] == [None] * 4
        assert not any(row.lines for row in page.rows.rows)
        assert "niveau moyen" in page.events.note.text()
