"""What people change on Éclairage and in its settings: the order, where the town lies, its price and its CO₂."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtGui import QGuiApplication

from desktop.order_dialog import OrderDialog
from desktop.place_dialog import PlaceDialog, read_point
from measures.french import NBSP
from measures.switch_off import read_order
from runtime.settings import LightingSettings, PlaceSettings, Settings, read_settings, write_settings
from tests.support.cabinets import NOW_MS, lighting_page, make_cabinets, put_in_order
from tests.support.desktop import click, dialog_of, opened


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


def test_without_an_order_the_lamps_are_told_and_the_order_is_asked_for_then_undone(qtbot, town):
    with opened(qtbot, town, lambda: NOW_MS) as commune:
        page = lighting_page(qtbot, commune, "de lumière par nuit")
        click(qtbot, page.order_card.button)
        dialog = dialog_of(qtbot, OrderDialog)
        [line] = dialog.lines
        line.off.setTime(QTime(23, 0))
        line.on.setTime(QTime(22, 0))
        assert not dialog.save_button.isEnabled()
        line.on.setTime(QTime(5, 0))
        click(qtbot, dialog.add_night)
        dialog.lines[1].first.setDate(QDate(2024, 6, 3))
        dialog.lines[1].is_lit.setChecked(False)
        dialog.lines[1].off.setTime(QTime(3, 0))
        click(qtbot, dialog.save_button)
        qtbot.waitUntil(lambda: "46 nuits sur 46" in page.lead.text(), timeout=10_000)
        assert read_settings(town).lighting.switch_off == ("01-01/31-12 23:00-05:00", "03-06 03:00-05:30")
        click(qtbot, page.undo.button)
        qtbot.waitUntil(lambda: "de lumière par nuit" in page.lead.text(), timeout=10_000)
        assert read_settings(town).lighting.switch_off == ()


LONG_ORDER = (
    "01-01/28-02 22:00-06:00",
    "01-03/30-04 22:30-05:30",
    "01-05/31-08 23:30-",
    "01-09/31-12 22:30-05:30",
    "24-12 lit",
)


def test_an_order_of_many_lines_is_made_in_turns_and_opens_whole_and_once(qtbot, town, monkeypatch):
    write_settings(town, Settings(lighting=LightingSettings(switch_off=LONG_ORDER), place=PlaceSettings(47.68, 6.5)))
    made, lines = [], []

    def add(dialog, *given, **named):
        add_line(dialog, *given, **named)
        made.append(dialog)
        lines.append((len(dialog.lines), dialog.isVisible()))

    add_line = OrderDialog._add
    monkeypatch.setattr(OrderDialog, "_add", add)
    with opened(qtbot, town, lambda: NOW_MS) as commune:
        page = lighting_page(qtbot, commune, "nuits")
        click(qtbot, page.order_link)
        click(qtbot, page.order_link)  # somebody clicks everything twice
        assert lines == []
        dialog = dialog_of(qtbot, OrderDialog)
        assert lines == [(count, False) for count in range(1, 6)] and set(made) == {dialog}
        assert [one.period() for one in dialog.lines] == list(read_order(LONG_ORDER))
        dialog.reject()


def test_a_new_order_keeps_the_old_one_for_the_nights_before(qtbot, commune, ordered):
    page = lighting_page(qtbot, commune, "45 nuits")
    click(qtbot, page.order_link)
    dialog = dialog_of(qtbot, OrderDialog)
    dialog.lines[0].off.setTime(QTime(22, 0))
    dialog.is_new.setChecked(True)
    dialog.since.setDate(QDate(2026, 6, 10))
    assert "jusqu’au 9 juin 2026" in dialog.answer.text()
    click(qtbot, dialog.save_button)
    qtbot.waitUntil(lambda: "40 nuits sur 46" in page.lead.text(), timeout=10_000)
    assert read_settings(ordered).lighting.switch_off == (
        "01-01/31-12 23:00-05:00 until 2026-06-09",
        "01-01/31-12 22:00-05:00 since 2026-06-10",
    )


def test_nights_without_a_line_and_lines_that_overlap_are_said_in_words(qtbot, commune):
    page = lighting_page(qtbot, commune, "45 nuits")
    click(qtbot, page.order_link)
    dialog = dialog_of(qtbot, OrderDialog)
    dialog.lines[0].first.setDate(QDate(2024, 5, 1))
    dialog.lines[0].last.setDate(QDate(2024, 8, 31))
    assert dialog.answer.text().startswith("242 nuits de l’année n’ont pas de ligne, dès le mardi 1er septembre 2026")
    click(qtbot, dialog.add_period)
    assert dialog.answer.text().startswith("Deux lignes parlent des mêmes nuits")
    click(qtbot, dialog.lines[1].remove_button)
    click(qtbot, dialog.lines[0].remove_button)
    assert "pas d’arrêté" in dialog.answer.text()
    dialog.reject()


def test_where_the_town_lies_is_asked_for_and_proved_by_its_sun(qtbot, town):
    with opened(qtbot, town, lambda: NOW_MS) as commune:
        page = lighting_page(qtbot, commune, "de lumière")
        assert page.year._picture is not None
        assert page.year._picture.covers == ()
        click(qtbot, page.place_card.button)
        dialog = dialog_of(qtbot, PlaceDialog)
        assert not dialog.accept_button.isEnabled()
        QGuiApplication.clipboard().setText("47,6842, 6,4967")
        dialog.latitude.setFocus()
        dialog.latitude.paste()
        assert (dialog.latitude.text(), dialog.longitude.text()) == ("47,6842", "6,4967")
        assert f"se lève aujourd’hui à 5{NBSP}h{NBSP}35" in dialog.told()
        dialog.longitude.setText("−61,5")
        assert "vérifiez les signes" in dialog.told()
        dialog.longitude.setText("6,4967")
        click(qtbot, dialog.accept_button)
        qtbot.waitUntil(lambda: not page.place_card.isVisible(), timeout=10_000)
        qtbot.waitUntil(lambda: len(page.year._picture.covers) == 4, timeout=10_000)
        assert read_settings(town).place.point() == (47.6842, 6.4967)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("47.68423, 6.49671", (47.68423, 6.49671)),
        ("47,68423 ; 6,49671", (47.68423, 6.49671)),
        ("-21.1151,55.5364", (-21.1151, 55.5364)),
        ("16.25° −61.55°", (16.25, -61.55)),
        ("47,6842", None),
        ("Lure", None),
        ("47.6, 6.5, 3", None),
    ],
)
def test_a_position_is_read_as_maps_give_it(text, point):
    assert read_point(text) == point


def test_the_town_enters_its_own_price_and_the_cost_is_made_with_it(qtbot, commune, ordered):
    click(qtbot, commune.window.navigation.row("settings"))
    click(qtbot, commune.settings.parts.segment("lighting"))
    section = commune.settings.lighting
    assert section.order.text() == f"Arrêté d’extinction{NBSP}: toute l’année{NBSP}: de 23{NBSP}h à 5{NBSP}h."
    assert section.place.text().startswith(f"Position de la commune{NBSP}: 47,6800")
    section.price.setFocus()
    qtbot.keyClicks(section.price, "0,3x1")
    assert section.price.text() == "0,31"
    qtbot.keyClick(section.price, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: read_settings(ordered).lighting.euros_per_kwh == 0.31, timeout=10_000)
    page = lighting_page(qtbot, commune, "45 nuits")
    qtbot.waitUntil(lambda: "votre contrat" in page.figures.cost.accessibleName(), timeout=10_000)
    click(qtbot, commune.window.navigation.row("settings"))
    section.price.clear()
    click(qtbot, section.price_button)
    qtbot.waitUntil(lambda: read_settings(ordered).lighting.euros_per_kwh == 0, timeout=10_000)


def test_a_new_price_holds_from_its_day_and_the_one_before_until_its_eve(qtbot, commune, ordered):
    click(qtbot, commune.window.navigation.row("settings"))
    click(qtbot, commune.settings.parts.segment("lighting"))
    section = commune.settings.lighting
    assert "TTC" in section.price.accessibleName()
    qtbot.keyClicks(section.price, "0,31")
    click(qtbot, section.price_button)
    qtbot.waitUntil(lambda: read_settings(ordered).lighting.euros_per_kwh == 0.31, timeout=10_000)
    section.price.clear()
    qtbot.keyClicks(section.price, "0,25")
    click(qtbot, section.is_new_price)
    section.since.show_day(date(2026, 6, 1))
    click(qtbot, section.price_button)
    qtbot.waitUntil(lambda: read_settings(ordered).lighting.euros_per_kwh == 0.25, timeout=10_000)
    assert read_settings(ordered).lighting.past_prices == ("until 2026-05-31 0.31",)
    words = f"Jusqu’au 31 mai 2026{NBSP}: 0,3100{NBSP}€."
    qtbot.waitUntil(lambda: words in section.price_words.text(), timeout=10_000)
    assert not section.is_new_price.isChecked()
    page = lighting_page(qtbot, commune, "45 nuits")
    qtbot.waitUntil(lambda: f"0,2500 à 0,3100{NBSP}€ par kWh" in page.figures.cost.accessibleName(), timeout=10_000)
    assert page.figures.source.text().startswith(f"Prix{NBSP}: votre contrat, chaque nuit au prix de sa date.")


def test_a_price_stays_as_typed_while_its_day_is_chosen_and_messages_come_in(qtbot, commune, ordered):
    click(qtbot, commune.window.navigation.row("settings"))
    click(qtbot, commune.settings.parts.segment("lighting"))
    section = commune.settings.lighting
    section.price.setFocus()
    qtbot.keyClicks(section.price, "0,17489")
    click(qtbot, section.is_new_price)
    section.since.setFocus()
    commune.settings.refresh()
    assert section.price.text() == "0,17489"
    section.since.show_day(date(2026, 6, 1))
    click(qtbot, section.price_button)
    qtbot.waitUntil(lambda: read_settings(ordered).lighting.euros_per_kwh == 0.17489, timeout=10_000)
    qtbot.waitUntil(lambda: not section.is_new_price.isChecked(), timeout=10_000)
    commune.settings.refresh()
    assert section.price.text() == "0,17489"  # the fifth decimal of a contract is no rounding


def test_the_town_enters_its_own_factor_of_co2_and_it_is_no_longer_to_be_checked(qtbot, commune, ordered):
    page = lighting_page(qtbot, commune, "45 nuits")
    assert "à vérifier" in page.figures.source.text().split("CO₂")[1]
    click(qtbot, commune.window.navigation.row("settings"))
    click(qtbot, commune.settings.parts.segment("lighting"))
    section = commune.settings.lighting
    assert "à vérifier" in section.grams_words.text()
    section.grams.setFocus()
    qtbot.keyClicks(section.grams, "34")
    qtbot.keyClick(section.grams, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: read_settings(ordered).lighting.grams_co2_per_kwh == 34, timeout=10_000)
    page = lighting_page(qtbot, commune, "45 nuits")
    qtbot.waitUntil(lambda: f"34{NBSP}g par kWh" in page.figures.co2.accessibleName(), timeout=10_000)
    assert page.figures.source.text().endswith(f"CO₂{NBSP}: 34{NBSP}g par kWh, comme écrit dans les réglages.")
    click(qtbot, commune.window.navigation.row("settings"))
    section.grams.clear()
    click(qtbot, section.grams_button)
    qtbot.waitUntil(lambda: read_settings(ordered).lighting.grams_co2_per_kwh == 0, timeout=10_000)


def test_the_order_is_written_from_the_settings_too(qtbot, town):
    with opened(qtbot, town, lambda: NOW_MS) as commune:
        click(qtbot, commune.window.navigation.row("settings"))
        click(qtbot, commune.settings.parts.segment("lighting"))
        section = commune.settings.lighting
        assert section.order.text() == "L’arrêté d’extinction n’est pas saisi."
        click(qtbot, section.order_button)
        click(qtbot, dialog_of(qtbot, OrderDialog).save_button)
        written = f"Arrêté d’extinction{NBSP}: toute l’année{NBSP}: de 23{NBSP}h à 5{NBSP}h{NBSP}30."
        qtbot.waitUntil(lambda: section.order.text() == written, timeout=10_000)
        assert read_settings(town).lighting.switch_off == ("01-01/31-12 23:00-05:30",)
