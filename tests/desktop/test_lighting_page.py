"""The page Éclairage as people use it: the year, a night behind what is to be seen, the order written and undone."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from desktop.help_topics import find_topic
from desktop.hours_dialog import HoursDialog
from measures.french import NARROW, NBSP
from measures.reading import Reading
from measures.timespan import HOUR_MS, QUARTER_MS, parse_instant, to_datetime
from runtime.settings import LightingSettings, PlaceSettings, Settings, write_settings
from store.base import Town
from store.intake import Batch
from tests.support.base import keep_batch, make_base
from tests.support.cabinets import FIRST_MS, NOW_MS, ORDER, PARIS, lighting_page, make_cabinets, put_in_order, watts
from tests.support.desktop import click, dialog_of, opened
from tests.support.poppler import pdf_sizes_mm, pdf_text
from widgets.links import LinkButton


@pytest.fixture
def town(tmp_path):
    return make_cabinets(tmp_path)


@pytest.fixture
def ordered(town):
    return put_in_order(town)


@pytest.fixture
def commune(qtbot, ordered):
    with opened(qtbot, ordered, lambda: NOW_MS) as found:
        yield found


def test_the_year_says_how_many_nights_followed_the_order_and_what_it_cost(qtbot, commune):
    page = lighting_page(qtbot, commune, "arrêté")
    # The second sentence stays whole: « 7 sur 7. » alone on a line would say nothing.
    week = f"La semaine dernière{NBSP}: 7 sur 7.".replace(" ", NBSP)
    assert page.lead.text() == f"En 46 nuits, l’éclairage a suivi l’arrêté 45 nuits sur 46. {week}"
    assert page.figures.cost.accessibleName().endswith("tarif février 2026")
    assert page.figures.hours.accessibleName().startswith("Heures allumées 117 h")
    assert page.figures.absent.accessibleName() == "Nuits sans donnée 0 nuit il n’en manque aucune"
    assert not page.order_card.isVisible()
    assert not page.place_card.isVisible()


def test_in_a_narrow_window_the_nights_and_the_links_of_the_picture_share_a_line(qtbot, commune):
    page = lighting_page(qtbot, commune, "arrêté")
    assert page.chart_title.text() == "Chaque nuit, du 30 avril au 14 juin 2026"
    commune.window.resize(911, 512)
    qtbot.waitUntil(lambda: page.chart_title.text() == "Du 30 avril au 14 juin 2026")
    assert page.pictures()[0].caption.title.startswith("Chaque nuit"), "a picture says it alone"
    words = page.chart_title.fontMetrics().horizontalAdvance("Du 26 novembre 2025 au 25 novembre 2026")
    beside = page.order_link.mapTo(page, page.order_link.rect().topLeft()).x()
    middles = [part.mapTo(page, part.rect().center()).y() for part in (page.order_link, page.chart_title)]
    assert abs(middles[0] - middles[1]) < 8
    arrows = page.before.width() + page.after.width()
    left = page.chart_title.mapTo(page, page.chart_title.rect().topLeft()).x()
    assert left + words + arrows < beside, "the longest year has room for its links too"
    commune.window.resize(1366, 740)
    qtbot.waitUntil(lambda: page.chart_title.text().startswith("Chaque nuit"))


def test_the_picture_has_the_sun_the_order_and_a_flag(qtbot, commune):
    page = lighting_page(qtbot, commune, "arrêté")
    picture = page.year._picture
    assert picture is not None
    assert [line.look for line in picture.lines].count("order") == 2
    assert {word.text for word in picture.words} >= {f"rallumage à 5{NBSP}h"}
    assert [flag.text for flag in picture.flags] == [f"1{NBSP}nuit non conforme".replace(NBSP, " ")]
    assert page.year.words_of(32, 34) == f"jeudi 4 juin, 0{NBSP}h{NBSP}: 50{NARROW}% des armoires allumées"


def test_what_is_to_be_seen_leads_to_its_night_and_arrows_walk_on(qtbot, commune):
    page = lighting_page(qtbot, commune, "arrêté")
    [notice] = page.to_see.notices()
    assert notice.accessibleName() == (
        f"Armoire de la gare{NBSP}: allumée malgré l’arrêté, la nuit du 3 au 4 juin. De minuit à 3{NBSP}h."
    )
    click(qtbot, page.to_see.buttons()[0])
    assert page.lead.text() == "La nuit du 3 au 4 juin 2026, l’éclairage n’a pas suivi l’arrêté."
    assert page.views.currentWidget() is page.night
    assert page.sheet.text(0, 1) == f"21{NBSP}h{NBSP}30 à 23{NBSP}h, 0{NBSP}h à 3{NBSP}h, 5{NBSP}h à 6{NBSP}h"
    click(qtbot, page.after)
    assert page.lead.text() == "La nuit du 4 au 5 juin 2026, l’éclairage a suivi l’arrêté."
    click(qtbot, page.lengths.segment("month"))
    assert page.chart_title.text() == "Chaque nuit, du 1er au 14 juin 2026"
    click(qtbot, page.before)
    assert page.lead.text() == "En mai 2026, l’éclairage a suivi l’arrêté 31 nuits sur 31."
    assert page.after.isEnabled()
    assert page.before.isEnabled()


def test_the_year_is_zoomed_with_days_named_and_a_link_shows_it_whole_again(qtbot, commune):
    page = lighting_page(qtbot, commune, "arrêté")
    page.year.setFocus()
    assert not page.whole.isVisible()
    for _press in range(9):
        qtbot.keyClick(page.year, Qt.Key.Key_Plus)
    first, last = page.year.frame().span
    assert last - first == pytest.approx(10)
    named = [name.text for name in page.year._picture.columns_in(*page.year.frame().seen).names]
    assert len(named) >= 10
    assert all(words.split(NBSP)[0] in ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.") for words in named)
    assert page.whole.isVisible()
    qtbot.keyClick(page.year, Qt.Key.Key_Return)
    assert page.chart_title.text().startswith("La nuit du")
    assert not page.whole.isVisible()
    click(qtbot, page.lengths.segment("year"))
    click(qtbot, page.whole)
    assert page.year.frame().span == (0, 46)
    assert not page.whole.isVisible()


def test_enter_on_a_cell_opens_its_night_and_t_shows_the_table(qtbot, commune):
    page = lighting_page(qtbot, commune, "arrêté")
    page.year.setFocus()
    qtbot.keyClick(page.year, Qt.Key.Key_Home)
    qtbot.keyClick(page.year, Qt.Key.Key_Return)
    assert page.lead.text().startswith("La nuit du 30 avril au 1er mai 2026")
    qtbot.keyClick(commune.window, Qt.Key.Key_T)
    assert page.views.currentWidget() is page.sheet
    assert page.sheet.text(0, 0) == "Armoire de la gare"
    qtbot.keyClick(commune.window, Qt.Key.Key_T)
    assert page.views.currentWidget() is page.night


def test_two_clicks_on_a_night_lead_to_it_one_reads_it_and_aide_says_so(qtbot, commune):
    page = lighting_page(qtbot, commune, "arrêté")
    frame = page.year.frame()
    place = frame.cell(3, 3, 1, 1).center().toPoint()
    qtbot.mouseClick(page.year, Qt.MouseButton.LeftButton, pos=place)
    assert page.lengths.current == "year"
    qtbot.mouseDClick(page.year, Qt.MouseButton.LeftButton, pos=place)
    assert page.lengths.current == "night"
    assert "Deux clics sur une nuit" in find_topic("lighting").words()


def test_an_hour_of_the_curve_of_a_night_stands_below_that_hour_of_the_cabinets(qtbot, commune):
    page = lighting_page(qtbot, commune, "arrêté")
    page.show_night(date(2026, 6, 3))
    raster, chart = page.night.raster, page.night.chart

    def apart(clock):
        """Give the px between a time of day above and below."""
        at = parse_instant(f"2026-06-{clock}", PARIS)
        above = raster.frame().x(raster._picture.times.column(at))
        frame = chart._parts.crosshair.frame()
        return abs(raster.mapTo(page, QPoint(0, 0)).x() + above - chart.mapTo(page, QPoint(0, 0)).x() - frame.x(at))

    qtbot.waitUntil(lambda: apart("03T12:00") < 1)
    assert max(map(apart, ("03T21:30", "04T03:00", "04T12:00"))) < 1
    qtbot.keyClick(chart, Qt.Key.Key_Plus)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: raster.is_zoomed)
    assert max(map(apart, ("03T21:30", "04T03:00"))) < 1
    assert page.whole.isVisible()
    qtbot.keyClick(chart, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert raster._mirrored is not None
    page.refresh()
    qtbot.waitUntil(lambda: page.turns.is_done)
    assert raster.is_zoomed, "news of that night do not take a hand's choice away"
    click(qtbot, page.whole)
    assert not raster.is_zoomed
    assert chart.span() == (parse_instant("2026-06-03T12:00", PARIS), parse_instant("2026-06-04T12:00", PARIS))
    qtbot.keyClick(raster, Qt.Key.Key_Plus)
    click(qtbot, page.after)
    assert not raster.is_zoomed, "another night is shown whole"
    assert not page.whole.isVisible()


def test_a_sector_is_looked_at_alone(qtbot, commune):
    page = lighting_page(qtbot, commune, "45 nuits")
    page.place.menu().actions()[2].trigger()
    qtbot.waitUntil(lambda: "46 nuits sur 46" in page.lead.text(), timeout=10_000)
    assert page.place.current == "Armoire du bourg"


def test_other_hours_are_a_table_to_copy_and_to_print(qtbot, commune, tmp_path):
    page = lighting_page(qtbot, commune, "45 nuits")
    assert page.hours_card.accessibleName().startswith(f"Et si on coupait à 22{NBSP}h{NARROW}?")
    click(qtbot, page.hours_card.button)
    dialog = dialog_of(qtbot, HoursDialog)
    assert [dialog.sheet.text(1, column) for column in range(7)] == [
        *(f"22{NBSP}h", f"5{NBSP}h", f"190{NBSP}kWh", f"37{NBSP}€", f"10{NBSP}kg", "4", "16")
    ]
    assert "Trop peu de nuits" in dialog.notes.text()
    click(qtbot, dialog.copy_button)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[0] for line in lines[1:]] == [f"{hour}{NBSP}h" for hour in (21, 22, 23)] * 2
    assert "plus tardives n’y sont pas" in dialog.notes.text()
    assert lines[2].split("\t")[0] == f"22{NBSP}h"
    file = tmp_path / "heures.pdf"
    dialog.save(file)
    assert dialog.said.text() == f"Enregistré{NBSP}: heures.pdf"
    dialog.save(tmp_path / "absent" / "heures.pdf")
    assert "Enregistré" not in dialog.said.text()
    told = " ".join(pdf_text(file, 1).replace(NBSP, " ").replace(NARROW, " ").split())
    for words in ("Et si on coupait à une autre heure ?", "190 kWh", "Passages : Place", "à vérifier sur vos factures"):
        assert words in told
    assert pdf_sizes_mm(file) == [pytest.approx((210, 297), abs=0.01)]


def test_at_150_percent_the_other_hours_are_seen_row_by_row_and_what_is_said_of_them_after_them(qtbot, commune):
    page = lighting_page(qtbot, commune, "45 nuits")
    click(qtbot, page.hours_card.button)
    dialog = dialog_of(qtbot, HoursDialog)
    dialog.resize(887, 452)  # what 1366 x 768 leaves there
    sheet = dialog.sheet
    sheet.setFocus()

    def seen() -> int:
        region = sheet.viewport().visibleRegion()
        return sum(region.contains(sheet.visualRect(sheet.model().index(row, 0))) for row in range(sheet.row_count()))

    def is_read_to_its_end() -> bool:
        return dialog.notes.visibleRegion().contains(dialog.notes.rect().bottomLeft())

    qtbot.waitUntil(lambda: seen() == sheet.row_count() == 6, timeout=10_000)
    assert not is_read_to_its_end()
    dialog.rolling.setFocus()
    qtbot.keyClick(dialog.rolling, Qt.Key.Key_PageDown)
    qtbot.keyClick(dialog.rolling, Qt.Key.Key_PageDown)
    qtbot.waitUntil(is_read_to_its_end, timeout=10_000)


def test_home_says_the_week_of_nights_and_what_to_see_leads_to_its_night(qtbot, commune):
    home = commune.home
    qtbot.waitUntil(lambda: "arrêté" in home.nights.accessibleName(), timeout=10_000)
    assert home.nights.accessibleName() == (
        f"7 sur 7 nuits ont suivi l’arrêté d’extinction. 2{NBSP}h{NBSP}30 de lumière par nuit en moyenne."
    )
    assert not home.lighting.isVisible()


def test_home_leads_to_a_night_off_the_order(qtbot, ordered):
    with opened(qtbot, ordered, lambda: parse_instant("2026-06-08T09:00", PARIS)) as commune:
        home = commune.home
        qtbot.waitUntil(lambda: "6 sur 7" in home.nights.accessibleName(), timeout=10_000)
        click(qtbot, home.lighting.buttons()[0])
        page = commune.window.page("lighting")
        qtbot.waitUntil(lambda: "n’a pas suivi l’arrêté" in page.lead.text(), timeout=10_000)
        assert page.chart_title.text() == "La nuit du 3 au 4 juin 2026"


def test_the_picture_of_the_nights_is_saved_with_its_sentence(qtbot, commune, tmp_path):
    page = lighting_page(qtbot, commune, "45 nuits")
    [picture] = page.pictures()
    assert picture.caption.title.startswith("Chaque nuit, du 30 avril au 14 juin 2026")
    assert "45 nuits sur 46" in picture.caption.note


def test_what_is_to_be_seen_and_the_question_of_hours_are_in_view_with_the_year_in_an_old_window(qtbot, commune):
    page = lighting_page(qtbot, commune, "arrêté")
    qtbot.waitUntil(lambda: page.hours_card.isVisible() and page.to_see.isVisible() and page.turns.is_done)
    commune.window.resize(1366, 696)  # what title bar and task bar leave of 768
    qtbot.waitUntil(lambda: page.viewport().height() == 664)
    ends = [part.mapTo(page.viewport(), part.rect().bottomLeft()).y() for part in (page.hours_card, page.to_see)]
    assert ends[0] < ends[1] < page.viewport().height(), "what other hours would spare comes first"
    assert page.verticalScrollBar().value() == 0
    assert page.hours_card.height() < 64 and page.hours_card.width() > 1000, "one line, as wide as the page"


def test_without_a_task_bar_the_whole_page_stands_in_an_old_window(qtbot, commune):
    page = lighting_page(qtbot, commune, "arrêté")
    commune.window.resize(1366, 749)
    qtbot.waitUntil(lambda: page.hours_card.isVisible() and page.to_see.isVisible() and page.turns.is_done)
    qtbot.waitUntil(lambda: page.viewport().height() == 717 and page.figures.source.isVisible())
    assert page.verticalScrollBar().maximum() == 0


def test_the_other_nights_to_see_are_one_click_away_in_the_row_of_the_newest(qtbot, commune):
    page = lighting_page(qtbot, commune, "arrêté")
    qtbot.waitUntil(lambda: page.to_see.isVisible() and page.turns.is_done)
    one, zone, today, _is_night = page.to_see._asked
    odd = [msgspec.structs.replace(one[0], site=f"Armoire {number}", first=one[0].first) for number in range(2)]
    page.to_see.show_oddities(odd, zone, today)
    qtbot.waitUntil(page.to_see.more.isVisible)
    assert len(page.to_see.notices()) == 1
    click(qtbot, page.to_see.more)
    assert len(page.to_see.notices()) == 2 and not page.to_see.more.isVisible()
    page.to_see.show_oddities(odd, zone, today)  # and again, after the row it stood in has gone
    qtbot.waitUntil(page.to_see.more.isVisible)


def test_what_a_light_meter_cannot_see_stands_below_its_hours(qtbot, tmp_path):
    def lux(at: int) -> float:
        hour = to_datetime(at, PARIS).hour
        return 9000.0 if 6 <= hour < 21 else 30.0 if hour == 22 else 0.2

    make_base(tmp_path, Town(name="Saint-Exemple"))
    since = NOW_MS - 5 * 24 * HOUR_MS
    readings = [Reading("m", at, "illuminance", lux(at), "lx", "instant") for at in range(since, NOW_MS, QUARTER_MS)]
    readings += [
        Reading("a1", at, "active_power", watts("a1", at), "W", "instant") for at in range(since, NOW_MS, QUARTER_MS)
    ]
    keep_batch(tmp_path, Batch(readings=readings, sites={"m": "Mât du stade", "a1": "Armoire"}), now_ms=NOW_MS)
    with opened(qtbot, tmp_path, lambda: NOW_MS) as commune:
        page = lighting_page(qtbot, commune, "en moyenne")
        assert page.figures.unseen.isVisible()
        assert page.figures.unseen.text().startswith("Sonde de lumière, Mât du stade")
        page.place.select("Armoire")
        page.place.picked.emit("Armoire")
        qtbot.waitUntil(lambda: not page.figures.unseen.isVisible(), timeout=10_000)


def test_on_an_island_the_dash_of_cost_and_co2_says_why_and_a_cabinet_without_news_lowers_what_is_spared(
    qtbot, tmp_path
):
    make_base(tmp_path, Town(name="Saint-Exemple", insee="2A004"))
    write_settings(tmp_path, Settings(lighting=LightingSettings(switch_off=ORDER), place=PlaceSettings(41.9, 8.7)))
    # The second one spoke on its first night, and again in the last ten days.
    spoken = {
        "a1": ((FIRST_MS, NOW_MS),),
        "a2": ((FIRST_MS, FIRST_MS + 24 * HOUR_MS), (NOW_MS - 240 * HOUR_MS, NOW_MS)),
    }
    readings = [
        Reading(sensor, at, "active_power", watts("a1", at), "W", "instant")
        for sensor, spans in spoken.items()
        for since, until in spans
        for at in range(since, until, QUARTER_MS)
    ]
    keep_batch(tmp_path, Batch(readings=readings, sites={"a1": "Bourg", "a2": "Gare"}), now_ms=NOW_MS)
    with opened(qtbot, tmp_path, lambda: NOW_MS) as commune:
        page = lighting_page(qtbot, commune, "arrêté")
        assert page.figures.cost.accessibleName() == "Coût – aucun prix connu ici"
        assert page.figures.co2.accessibleName() == "CO₂ – aucun facteur connu ici"
        click(qtbot, page.hours_card.button)
        notes = dialog_of(qtbot, HoursDialog).notes.text()
        assert f"62{NARROW}% ont été mesurés" in notes
        assert "aucun facteur n’est connu ici" in notes


def test_a_night_of_which_no_power_is_known_leaves_no_blank_above_its_figures(qtbot, tmp_path):
    make_base(tmp_path, Town(name="Saint-Exemple"))
    lamps = [
        Reading("l1", at, "lamp_state", float(to_datetime(at, PARIS).hour in (22, 23, 0, 1)), "1", "instant")
        for at in range(NOW_MS - 9 * 24 * HOUR_MS, NOW_MS, QUARTER_MS)
    ]
    keep_batch(tmp_path, Batch(readings=lamps, sites={"l1": "Lampe"}), now_ms=NOW_MS)
    with opened(qtbot, tmp_path, lambda: NOW_MS) as commune:
        commune.window.resize(1366, 696)
        click(qtbot, commune.window.navigation.row("lighting"))
        page = commune.window.page("lighting")
        qtbot.waitUntil(lambda: not page._waiting and page.turns.is_done, timeout=10_000)
        page.show_night(date(2026, 6, 10))
        qtbot.waitUntil(lambda: page.views.currentWidget() is page.night and page.turns.is_done, timeout=10_000)
        assert not page.night.chart.isVisible()
        qtbot.waitUntil(lambda: page.views.height() - page.night.raster.height() < 8, timeout=5000)
        page.views.toggle_table()  # a table keeps its room
        qtbot.waitUntil(lambda: page.views.height() >= 296, timeout=5000)


def test_no_two_links_of_the_page_have_the_same_words_whatever_is_in_view(qtbot, commune):
    page = lighting_page(qtbot, commune, "arrêté")
    for _view in ("picture", "table"):
        words = [link.accessibleName() for link in page.findChildren(LinkButton) if link.isVisible()]
        assert len(words) == len(set(words)) > 2, words
        click(qtbot, page.table_link)
