"""Passages: mode and way as filters, the year, like days, places on a common base, before and after."""

from __future__ import annotations

import io
from contextlib import closing
from datetime import date

import numpy as np
import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication

from desktop.modes import ALL_MODES, modes_at
from desktop.pages.comparing_reading import bases_of
from desktop.pages.habit_view import fact_rows
from desktop.pages.note_dialog import NoteDialog
from desktop.pages.passages_reading import read_passages
from desktop.periods import Length, Period
from measures.french import NARROW, NBSP
from measures.like_days import load_calendar
from measures.reading import Channel, Reading
from measures.timespan import DAY_MS, HOUR_MS, midnight_ms, parse_instant
from reports.questions.command import answer_question
from runtime.settings import CalendarSettings, Settings, read_settings, write_settings
from store.base import DiskFailing, Town, open_reader, write_town
from store.change import changing
from store.intake import Batch
from store.notes import list_notes
from store.queries import list_channels
from tests.support.base import keep_batch, make_base
from tests.support.desktop import click, dialog_of, opened
from tests.support.paints import Paints, Seen

PARIS = "Europe/Paris"
NOW_MS = parse_instant("2026-06-15T09:00", PARIS)  # a Monday
FIRST = date(2026, 1, 1)
CHANGE = date(2026, 4, 20)


def walked(day: date, number: int) -> int:
    """A day of the square: Saturdays full, twice as many from the change on, a little noise that is always the same."""
    usual = 60 if day.weekday() == 5 else 24
    return (usual + number % 5) * (2 if day >= CHANGE else 1)


@pytest.fixture
def town(tmp_path):
    """Half a year of two places that count walkers, and one that counts all modes both ways."""
    make_base(tmp_path, Town(name="Saint-Exemple", insee="35238"))
    readings = []
    for number in range(165):
        day = date.fromordinal(FIRST.toordinal() + number)
        start = midnight_ms(day, PARIS)
        for hour in (9, 15):
            at = start + hour * HOUR_MS
            count = walked(day, number)
            readings += [
                Reading("square", at, "people_count", count // 2, "1", "interval", period_ms=HOUR_MS),
                Reading("street", at, "people_count", 5, "1", "interval", period_ms=HOUR_MS),
                Reading("road", at, "bicycle_count_in", 2, "1", "interval", period_ms=HOUR_MS),
                Reading("road", at, "bicycle_count_out", 3, "1", "interval", period_ms=HOUR_MS),
                Reading("road", at, "vehicle_count", 40, "1", "interval", period_ms=HOUR_MS),
            ]
    sites = {"square": "Place", "street": "Gare", "road": "Route"}
    keep_batch(tmp_path, Batch(readings=readings, sites=sites), now_ms=NOW_MS)
    write_settings(tmp_path, Settings(calendar=CalendarSettings(market=("saturday",))))
    return tmp_path


@pytest.fixture
def page(qtbot, town):
    """Give the page Passages of that town, on its square."""
    with opened(qtbot, town, lambda: NOW_MS) as commune:
        click(qtbot, commune.window.navigation.row("passages"))
        shown = commune.window.page("passages")
        qtbot.waitUntil(lambda: "passages" in shown.lead.text() and shown.turns.is_done, timeout=10_000)
        pick(shown.place, "Place")
        qtbot.waitUntil(lambda: shown.chart_title.text().startswith("Place,"), timeout=10_000)
        # The title is of what was asked: what is tested stands there once it is answered.
        qtbot.waitUntil(lambda: not shown._waiting and shown.turns.is_done, timeout=10_000)
        yield shown


def pick(button, words: str) -> None:
    """Choose in the menu of a filter as a person does."""
    menu = button.menu()
    next(action for action in menu.actions() if action.text() == words).trigger()


def test_mode_and_way_are_chosen_apart_and_the_sum_is_of_both(qtbot, page):
    assert not page.mode.isVisible()  # only walkers there
    pick(page.place, "Route")
    qtbot.waitUntil(page.mode.isVisible, timeout=10_000)
    assert page.mode.current == "bicycle_count"
    qtbot.waitUntil(
        lambda: page.lead.text().startswith(f"Au moins 70{NBSP}vélos") and page.turns.is_done, timeout=10_000
    )
    pick(page.way, "un sens")
    qtbot.waitUntil(
        lambda: page.lead.text().startswith(f"Au moins 28{NBSP}vélos") and page.turns.is_done, timeout=10_000
    )
    pick(page.mode, "tous")
    qtbot.waitUntil(
        lambda: page.lead.text().startswith(f"Au moins 630{NBSP}passages") and page.turns.is_done, timeout=10_000
    )
    assert not page.way.isVisible()


def test_a_sum_of_which_little_was_measured_is_told_as_at_least_wherever_it_stands(qtbot, town):
    """Two hours a day are counted there: lead, Accueil (so the council’s report) and the question say so alike."""
    with opened(qtbot, town, lambda: NOW_MS) as commune:
        home = commune.home
        qtbot.waitUntil(lambda: home.passages.told().sentence.startswith("passages au moins"), timeout=10_000)
        click(qtbot, commune.window.navigation.row("passages"))
        page = commune.window.page("passages")
        qtbot.waitUntil(lambda: page.lead.text().startswith("Au moins "), timeout=10_000)
    out = io.StringIO()
    answer_question(town, out, name="passages-semaine", now_ms=NOW_MS)
    assert out.getvalue().splitlines()[1].startswith("Au moins ")


def test_a_day_says_its_rank_and_shows_the_days_it_is_held_against(qtbot, page):
    page.visit("Place", midnight_ms(date(2026, 6, 13), PARIS), midnight_ms(date(2026, 6, 14), PARIS))
    page.refresh()
    qtbot.waitUntil(lambda: "samedi" in page.lead.text() and page.turns.is_done, timeout=10_000)
    # Not « troisième samedi de l’année », which is one of January.
    assert page.lead.text().endswith("le troisième samedi le plus fréquenté de l’année.")
    habit = page.habit
    qtbot.waitUntil(habit.likes.isVisible, timeout=10_000)
    assert habit.note.text() == "· samedis de marché hors vacances scolaires"
    assert habit.likes.text(0, 0) == "samedi 6 juin 2026"
    # The two Saturdays of the spring holidays, 11 and 18 April, and Labour Day's week are no such days.
    days = [habit.likes.text(row, 0) for row in range(habit.likes.row_count())]
    assert "samedi 18 avril 2026" not in days
    assert "samedi 11 avril 2026" not in days


def test_a_day_that_fuller_ones_came_after_is_not_the_fullest_of_the_year(page):
    with closing(open_reader(page.desk.folder)) as con:
        channels = [one for one in list_channels(con) if one.site == "Place"]
        calendar = load_calendar("35238")
        told = {}
        for day in (date(2026, 4, 25), date(2026, 5, 16)):
            period = Period.around(Length.DAY, day)
            told[day.day] = read_passages(con, channels, period, PARIS, NOW_MS, calendar).standing
    first, later = told[25], told[16]
    assert first is not None
    assert later is not None
    assert (first.rank, first.of) == (1, 24), "of all Saturdays of the year, those that came after it too"
    assert (later.rank, later.of) == (8, 24), "until that evening it was the fourth"


def test_the_year_shows_every_day_that_was_and_none_that_is_to_come(qtbot, page):
    click(qtbot, page.lengths.segment("year"))
    year = page.habit.year
    qtbot.waitUntil(year.isVisible, timeout=10_000)
    picture = year._picture
    assert int((~picture.absent).sum()) == 166  # 1 January to 15 June
    assert year.words_of(3, 0).startswith("jeudi 1er janvier\u00a0: ")
    assert "jour férié" in year.words_of(3, 0)
    assert "jour de marché" in year.words_of(5, 0)
    assert year.words_of(0, 0) == ""
    assert np.isnan(picture.value[~picture.absent]).sum() <= 2


def test_two_places_stand_on_one_base_and_the_base_is_said(qtbot, page):
    click(qtbot, page.lengths.segment("year"))
    click(qtbot, page.views_below.choice.segment("compare"))
    told = page.compare.told
    qtbot.waitUntil(lambda: "base" in page.compare.base.accessibleName().lower() and bool(told.text()), timeout=10_000)
    qtbot.waitUntil(lambda: "Gare 100" in told.text(), timeout=10_000)
    assert "où 100 est la moyenne de chaque lieu du 1er au 31 janvier 2026." in told.text()
    curves = page.compare.chart._parts.shown.curves
    assert [(curve.name, curve.dash) for curve in curves] == [("Place", 0), ("Gare", 1)]
    after = curves[0].value[curves[0].start_ms > midnight_ms(CHANGE, PARIS)]
    assert 180 < np.nanmean(after) < 220
    assert page.compare.second._choices == {"Gare": "Gare"}  # the road counts no walkers


def test_a_comparison_that_is_only_read_anew_stays_where_a_hand_has_moved_it(qtbot, page, monkeypatch):
    click(qtbot, page.lengths.segment("year"))
    click(qtbot, page.views_below.choice.segment("compare"))
    qtbot.waitUntil(lambda: "Gare 100" in page.compare.told.text(), timeout=10_000)
    chart, shown = page.compare.chart, []
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Plus)
    moved = chart.span()
    show = chart.show_series
    monkeypatch.setattr(chart, "show_series", lambda *told, **more: (show(*told, **more), shown.append(told)))
    page.refresh()
    qtbot.waitUntil(lambda: bool(shown) and not page._waiting and page.turns.is_done, timeout=10_000)
    assert chart.span() == moved
    click(qtbot, page.lengths.segment("month"))
    qtbot.waitUntil(lambda: chart.span() != moved, timeout=10_000)


def test_a_view_is_made_in_a_turn_of_its_own_and_the_one_before_stays_until_it_has_something_to_show(
    qtbot, page, monkeypatch
):
    below, seen = page.views_below, []

    def look():
        compare = below._views.get("compare")
        seen.append(
            (
                below.habit.isVisible(),
                compare is not None and compare.isVisible(),
                bool(compare and compare.told.text()),
            )
        )

    def revealing(key):
        look()
        reveal(key)
        look()

    reveal = below.reveal
    monkeypatch.setattr(below, "reveal", revealing)
    below._turns.stepped.connect(look)
    click(qtbot, below.choice.segment("compare"))
    look()
    qtbot.waitUntil(lambda: len(seen) == 5, timeout=10_000)
    # Clicked, made, asked for; then with its answer, and in the place of the other one.
    assert seen == [(True, False, False)] * 3 + [(True, False, True), (False, True, True)]
    click(qtbot, below.choice.segment("change"))
    click(qtbot, below.choice.segment("habit"))  # before the other one is made: it is not asked for any more
    qtbot.waitUntil(lambda: below._turns.is_done)
    assert below.habit.isVisible() and not below.compare.isVisible() and "change" not in below._views


def test_before_and_after_a_day_is_told_with_its_interval_or_not_at_all(qtbot, page):
    click(qtbot, page.views_below.choice.segment("change"))
    change = page.change
    qtbot.waitUntil(lambda: bool(change.told.text()), timeout=10_000)
    change.day.setDate(QDate(CHANGE.year, CHANGE.month, CHANGE.day))
    qtbot.waitUntil(lambda: "plus par jour" in change.told.text(), timeout=10_000)
    assert "entre" in change.told.text()
    assert "vacances scolaires laissés de côté" in change.more.text()
    assert change.table.row_count() == 7
    change.day.setDate(QDate(2026, 6, 10))
    qtbot.waitUntil(lambda: change.told.text().startswith("Pas assez de données"), timeout=10_000)


def test_where_school_holidays_are_not_known_none_are_said_to_be_left_aside(qtbot, town):
    with changing(town) as con:
        write_town(con, Town(name="Saint-Exemple"))
    with opened(qtbot, town, lambda: NOW_MS) as commune:
        click(qtbot, commune.window.navigation.row("passages"))
        page = commune.window.page("passages")
        qtbot.waitUntil(lambda: "passages" in page.lead.text() and page.turns.is_done, timeout=10_000)
        click(qtbot, page.views_below.choice.segment("change"))
        page.change.day.setDate(QDate(CHANGE.year, CHANGE.month, CHANGE.day))
        qtbot.waitUntil(lambda: "vacances scolaires inconnues ici" in page.change.more.text(), timeout=10_000)


def test_a_base_is_a_first_period_of_what_is_shown():
    year, month, day = (Period.around(length, date(2026, 6, 10)) for length in (Length.YEAR, Length.MONTH, Length.DAY))
    begin = bases_of(year)[0]
    assert (begin.key, begin.first, begin.until) == ("begin", date(2026, 1, 1), date(2026, 2, 1))
    assert [base.key for base in bases_of(month)] == ["begin", "whole", "before"]
    assert bases_of(day)[0].first == date(2026, 6, 1)


def channel(quantity: str, **told: str) -> Channel:
    said = {"part": "", "semantics": "interval", "sensor": "s", **told}
    key = f"{quantity}{said['part']}{said['sensor']}"
    return Channel(1, key, "Rue", said["sensor"], said["part"], quantity, "1", said["semantics"], 3600, 0, DAY_MS, 9)  # type: ignore[arg-type]


def test_lines_and_twin_boxes_are_ways_of_one_mode(page):
    (mode,) = modes_at([channel("people_count", part="A"), channel("people_count", part="B")], "Rue")
    assert [way.name for way in mode.ways] == ["A", "B"]
    (mode,) = modes_at([channel("people_count", sensor="x1"), channel("people_count", sensor="x2")], "Rue")
    assert [way.name for way in mode.ways] == ["les deux · x1", "les deux · x2"]
    (mode,) = modes_at([channel("people_count_in"), channel("people_count_out")], "Rue")
    assert [way.name for way in mode.ways] == ["les deux", "entrées", "sorties"]
    modes = modes_at([channel("people_count"), channel("heavy_vehicle_count")], "Rue")
    assert [mode.key for mode in modes] == ["people_count", "heavy_vehicle_count", ALL_MODES]


def test_a_box_that_was_changed_goes_on_as_one_count_in_the_period_of_its_change(tmp_path):
    make_base(tmp_path, Town(name="Saint-Exemple", insee="35238"))
    start = parse_instant("2026-05-01", PARIS)
    readings = [
        Reading(
            "old" if day < 10 else "new",
            start + day * DAY_MS + hour * HOUR_MS,
            quantity,
            4,
            "1",
            "interval",
            period_ms=HOUR_MS,
        )
        for day in range(31)
        for hour in range(24)
        for quantity in ("people_count_in", "people_count_out")
    ]
    keep_batch(tmp_path, Batch(readings=readings, sites={"old": "Voie", "new": "Voie"}), now_ms=NOW_MS)
    with closing(open_reader(tmp_path)) as con:
        (mode,) = modes_at(list_channels(con), "Voie")
        period = Period(Length.MONTH, date(2026, 5, 1))
        told = [read_passages(con, way.channels, period, PARIS, NOW_MS, load_calendar("35238")) for way in mode.ways]
    assert [way.name for way in mode.ways] == ["les deux", "entrées", "sorties"]
    assert [one.total for one in told] == [31 * 24 * 8, 31 * 24 * 4, 31 * 24 * 4]
    assert [one.known for one in told] == [1.0, 1.0, 1.0]


def test_market_days_and_the_school_zone_are_chosen_in_the_settings(qtbot, town):
    with opened(qtbot, town, lambda: NOW_MS) as commune:
        click(qtbot, commune.window.navigation.row("settings"))
        click(qtbot, commune.settings.parts.segment("days"))
        section = commune.settings.calendar
        qtbot.waitUntil(section.days[5].isChecked, timeout=10_000)
        assert section.zone.accessibleName() == "Vacances scolaires zone B, celle du département"
        click(qtbot, section.days[3])
        pick(section.zone, "zone C")
        assert section.wednesday.accessibleName() == "École le mercredi non"
        pick(section.wednesday, f"jusqu’à 11{NBSP}h{NBSP}30")
        chosen = CalendarSettings(market=("thursday", "saturday"), school_zone="C", school_wednesday="11:30")
        qtbot.waitUntil(lambda: read_settings(town).calendar == chosen, timeout=10_000)
        assert commune.desk.calendar().is_market_day(date(2026, 6, 11))


def test_a_market_day_stays_ticked_while_it_is_on_its_way_and_messages_come_in(qtbot, town, monkeypatch):
    with opened(qtbot, town, lambda: NOW_MS) as commune:
        click(qtbot, commune.window.navigation.row("settings"))
        click(qtbot, commune.settings.parts.segment("days"))
        page, service = commune.settings, commune.desk.service
        qtbot.waitUntil(page.calendar.days[5].isChecked, timeout=10_000)
        held, change = [], service.change_settings
        monkeypatch.setattr(service, "change_settings", lambda *told: held.append(told))
        click(qtbot, page.calendar.days[3])
        page.refresh()
        qtbot.waitUntil(lambda: page.is_settled, timeout=10_000)
        assert page.calendar.days[3].isChecked()
        click(qtbot, page.calendar.days[1])
        for told in held:
            change(*told)
        three = ("tuesday", "thursday", "saturday")
        qtbot.waitUntil(lambda: read_settings(town).calendar.market == three, timeout=10_000)
        qtbot.waitUntil(lambda: page.is_settled and page.calendar.days[1].isChecked(), timeout=10_000)


def test_a_day_unlike_the_habit_asks_for_its_reason_until_it_has_one(qtbot, town):
    readings = [
        Reading("hall", at, "people_count", 4 if at >= midnight_ms(date(2026, 6, 10), PARIS) else 50, "1", "interval")
        for day in range(date(2026, 3, 2).toordinal(), date(2026, 6, 11).toordinal())
        for at in [midnight_ms(date.fromordinal(day), PARIS) + 10 * HOUR_MS]
    ]
    keep_batch(town, Batch(readings=readings, sites={"hall": "Halle"}), now_ms=NOW_MS)
    with opened(qtbot, town, lambda: NOW_MS) as commune:
        reasons = commune.home.reasons
        qtbot.waitUntil(reasons.isVisible, timeout=10_000)
        names = [button.accessibleName() for button in reasons.buttons]
        assert names == [f"{kind}, mercredi 10 juin, Halle" for kind in ("Travaux", "Fête", "Autre raison…")]
        [notice] = reasons.notices()
        assert notice.accessibleName().startswith(
            "À expliquer · mercredi 10 juin, 92\u202f% de moins que d’habitude, Halle. 4"
        )
        click(qtbot, reasons.buttons[1])
        dialog = dialog_of(qtbot, NoteDialog)
        assert (dialog.title.text(), dialog.site.currentText()) == ("Fête", "Halle")
        click(qtbot, dialog.accept_button)
        qtbot.waitUntil(lambda: not reasons.isVisible(), timeout=10_000)


def test_a_place_that_is_shut_is_one_thing_to_explain_and_once_it_is_none_is_asked_again(qtbot, town):
    shut = date(2026, 5, 18)
    readings = [
        Reading("pool", at, "people_count", 0 if at >= midnight_ms(shut, PARIS) else 50, "1", "interval")
        for day in range(date(2026, 2, 2).toordinal(), date(2026, 6, 11).toordinal())
        for at in [midnight_ms(date.fromordinal(day), PARIS) + 10 * HOUR_MS]
    ]
    keep_batch(town, Batch(readings=readings, sites={"pool": "Piscine"}), now_ms=NOW_MS)
    with opened(qtbot, town, lambda: NOW_MS) as commune:
        reasons = commune.home.reasons
        qtbot.waitUntil(reasons.isVisible, timeout=10_000)
        [notice] = reasons.notices()
        assert notice.accessibleName() == (
            "À expliquer · aucun passage depuis lundi 18 mai, Piscine. D’habitude 50 par jour. Une seule réponse pour "
            "tous ces jours\u00a0: tant que cela dure, elle n’est plus demandée."
        )
        click(qtbot, reasons.buttons[0])
        click(qtbot, dialog_of(qtbot, NoteDialog).accept_button)
        qtbot.waitUntil(lambda: not reasons.isVisible(), timeout=10_000)
    with closing(open_reader(town)) as con:
        [note] = [one for one in list_notes(con) if one.site == "Piscine"]
    assert note.start_ms == midnight_ms(shut, PARIS)
    later = [
        Reading("pool", midnight_ms(date(2026, 6, day), PARIS) + 10 * HOUR_MS, "people_count", 0, "1", "interval")
        for day in range(11, 21)
    ]
    keep_batch(town, Batch(readings=later), now_ms=NOW_MS)
    with opened(qtbot, town, lambda: midnight_ms(date(2026, 6, 21), PARIS)) as commune:
        qtbot.waitUntil(lambda: commune.home.passages.isVisible() and commune.home.turns.is_done, timeout=10_000)
        assert not commune.home.reasons.isVisible(), "it is known why"


def test_a_school_calendar_that_cannot_be_read_is_told_in_the_settings_and_stops_no_page(qtbot, town):
    (town / "calendars").mkdir()
    (town / "calendars" / "school.toml").write_text("vacances = oui", encoding="utf-8")
    with opened(qtbot, town, lambda: NOW_MS) as commune:
        click(qtbot, commune.window.navigation.row("passages"))
        page = commune.window.page("passages")
        qtbot.waitUntil(lambda: "passages" in page.lead.text() and page.turns.is_done, timeout=10_000)
        assert commune.desk.calendar().school_holiday(date(2026, 2, 18)) == "Vacances d’hiver"
        click(qtbot, commune.window.navigation.row("settings"))
        strip = commune.settings.fault_strip
        qtbot.waitUntil(lambda: "calendars/school.toml" in strip.accessibleName(), timeout=10_000)
        assert "Corrigez le fichier" in strip.accessibleName()


def test_a_page_that_folds_is_laid_out_before_it_is_painted(page):
    window, habit, paints = page.window(), page.habit, Paints(page.chart.canvas())
    window.resize(1366, 740)
    paints.told()
    for width, is_below in ((911, True), (1366, False)):
        window.resize(width, 740)
        # Nothing was painted yet, and nothing moves afterwards: no half folded page is ever seen.
        at_once = (page.chart.canvas().size(), page.viewport().size(), habit.facts.geometry())
        assert (habit.facts.y() > habit.week.geometry().bottom()) is is_below
        assert paints.told() >= 1
        assert (page.chart.canvas().size(), page.viewport().size(), habit.facts.geometry()) == at_once


@pytest.mark.parametrize(("height", "least"), [(472, 200), (380, 140), (740, 290)])
def test_on_a_narrow_page_the_curve_gets_what_the_first_screen_leaves(qtbot, page, height, least):
    page.window().resize(911, height)
    qtbot.waitUntil(lambda: page.is_narrow and page.chart.height() >= least)
    choice = page.views_below.choice
    if height > 400:
        assert choice.visibleRegion().boundingRect() == choice.rect(), "one sees that there is more below"
    assert page.chart.height() <= 300
    page.window().resize(1366, 740)
    qtbot.waitUntil(lambda: not page.is_narrow and not page.verticalScrollBar().isVisible())


@pytest.mark.parametrize("key", ["passages", "noise"])
def test_a_page_that_is_opened_for_the_first_time_shows_what_stands_below_at_once_and_its_curve_does_not_jump(
    qtbot, folder, released, key
):
    with opened(qtbot, folder, lambda: NOW_MS) as commune:
        commune.window.resize(1366, 640)
        page = commune.window.page(key)
        below = page.habit.facts if key == "passages" else page.rows
        seen = Seen(page.chart.canvas(), lambda: (page.chart.height(), below.height()))
        click(qtbot, commune.window.navigation.row(key))
        qtbot.waitUntil(lambda: page._is_filled and page.is_settled, timeout=10_000)
        QApplication.processEvents()
        assert len({chart for chart, _below in seen.told}) == 1
        assert len({below for _chart, below in seen.told}) <= 2, "empty, and then all of it"


def test_figures_that_come_before_their_curve_do_not_let_bare_axes_be_seen(qtbot, folder, released):
    with opened(qtbot, folder, lambda: NOW_MS) as commune:
        page = commune.window.page("noise")
        page.fill_below()
        qtbot.waitUntil(lambda: page._is_filled)
        assert page.updatesEnabled() and not page.chart.updatesEnabled()


@pytest.mark.parametrize("key", ["passages", "noise"])
def test_a_page_whose_figures_cannot_be_read_shows_its_curve_all_the_same(qtbot, folder, released, monkeypatch, key):
    def fail(*_given):
        raise DiskFailing(detail="x")

    with opened(qtbot, folder, lambda: NOW_MS) as commune:
        page = commune.window.page(key)
        monkeypatch.setattr(page, "read_period", fail)
        click(qtbot, commune.window.navigation.row(key))
        qtbot.waitUntil(page.fault_strip.isVisible, timeout=10_000)
        assert page.chart.isVisible() and page.chart.updatesEnabled() and page.updatesEnabled()


def test_the_chart_is_painted_for_the_first_time_with_its_curve(qtbot, town, monkeypatch):
    told = []
    with opened(qtbot, town, lambda: NOW_MS) as commune:
        page = commune.window.page("passages")
        paints, show = Paints(page.chart.canvas()), page.show_span

        def showing(view, span):
            told.append((paints.told(), page.chart.isVisible()))
            show(view, span)

        monkeypatch.setattr(page, "show_span", showing)
        click(qtbot, commune.window.navigation.row("passages"))
        qtbot.waitUntil(lambda: "passages" in page.lead.text() and page.turns.is_done, timeout=10_000)
        assert told[0] == (0, True), "axes without a curve were painted"
        qtbot.waitUntil(lambda: paints.told() > 0)


def test_a_table_is_made_when_somebody_looks_at_it(qtbot, page):
    assert not {"sheet", "raster_sheet"} & set(vars(page)) and "likes" not in vars(page.habit)
    qtbot.keyClick(page, Qt.Key.Key_T)
    assert page.views.currentWidget() is page.sheet and page.sheet.row_count() > 0


@pytest.mark.parametrize(("weeks", "is_told"), [(3, False), (4, True)])
def test_the_fullest_hour_is_called_usual_from_four_weeks_on(tmp_path, weeks, is_told):
    make_base(tmp_path, Town(name="Saint-Exemple", insee="35238"))
    first = parse_instant("2026-06-01", PARIS)
    readings = [
        Reading("a", first + n * HOUR_MS, "people_count", float(n % 24), "1", "interval", period_ms=HOUR_MS)
        for n in range(weeks * 168)
    ]
    keep_batch(tmp_path, Batch(readings=readings, sites={"a": "Place"}), now_ms=NOW_MS + 60 * DAY_MS)
    with closing(open_reader(tmp_path)) as con:
        period = Period.around(Length.MONTH, date(2026, 6, 10))
        calendar = load_calendar("35238")
        facts = read_passages(con, list_channels(con), period, PARIS, NOW_MS + 60 * DAY_MS, calendar)
    told = [what for what, _answer, _more in fact_rows(facts, period, ("passage", "passages"))]
    assert ("Heure la plus pleine" in told or "Fullest hour" in told) is is_told


@pytest.mark.parametrize("height", [620, 660, 700, 740])
def test_the_curve_is_never_squeezed_flat_to_spare_the_page_a_scroll_bar(qtbot, town, height):
    with opened(qtbot, town, lambda: NOW_MS) as commune:
        click(qtbot, commune.window.navigation.row("passages"))
        page = commune.passages
        qtbot.waitUntil(lambda: bool(page.lead.text()) and page.turns.is_done and not page._waiting, timeout=10_000)
        commune.window.resize(1366, height)
        qtbot.waitUntil(lambda: commune.window.height() == height)
        qtbot.wait(50)
        assert page.views.height() >= 190


def test_a_year_is_held_against_the_one_before_as_the_question_does(tmp_path):
    """Over the whole days of the same weekdays: half a day now and a whole one then would make it emptier."""
    make_base(tmp_path, Town(name="Saint-Exemple", insee="35238"))
    readings = []
    for number in range(-364, 160):
        day = date.fromordinal(date(2026, 1, 2).toordinal() + number)
        value = (60 if day.weekday() == 5 else 20) * (1.1 if number >= 0 else 1.0)
        hours = range(8) if number % 10 == 3 and number > 0 else range(24)
        at = midnight_ms(day, PARIS)
        readings += [
            Reading("square", at + h * HOUR_MS, "people_count", value, "1", "interval", period_ms=HOUR_MS)
            for h in hours
        ]
    keep_batch(tmp_path, Batch(readings=readings, sites={"square": "Place"}), now_ms=NOW_MS)
    out = io.StringIO()
    answer_question(tmp_path, out, name="passages-an-dernier", now_ms=NOW_MS)
    with closing(open_reader(tmp_path)) as con:
        period = Period(Length.YEAR, FIRST)
        facts = read_passages(con, list_channels(con), period, PARIS, NOW_MS, load_calendar("35238"))
    assert facts.year_ago is not None
    assert facts.year_ago[0] / facts.year_ago[1] == pytest.approx(1.1)
    assert f"10{NARROW}% de plus" in out.getvalue()
    year = next(row for row in fact_rows(facts, period, ("passage", "passages")) if "2025" in row[0])
    assert f"+10{NARROW}%" in year[2]
    assert "heures" not in year[2]
