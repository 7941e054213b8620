"""parvis.toml: what is written comes back, what is wrong is told whole."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from runtime.settings import (
    SETTINGS_NAME,
    BrokerSettings,
    CalendarSettings,
    KioskSettings,
    LightingSettings,
    NoiseSettings,
    PlaceSettings,
    Settings,
    SettingsFault,
    read_settings,
    write_settings,
)


def test_without_a_file_everything_is_at_its_default(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()


def test_what_is_written_comes_back(tmp_path: Path) -> None:
    settings = Settings(
        broker=BrokerSettings("mqtts://hôtel@broker.mairie:8884", ('a/"b"/+', "é\\/#"), "C:\\autorité\x7f.pem"),
        kiosk=KioskSettings(screen="DP-1"),
    )
    write_settings(tmp_path, settings)
    assert read_settings(tmp_path) == settings
    assert [path.name for path in tmp_path.iterdir()] == [SETTINGS_NAME]


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_NAME).write_text(
        'version = 1\ncolour = "red"\n[broker]\ntopics = "a"\nadress = "mqtt://h"\n[kiosk]\nscreen = 3\n'
    )
    with pytest.raises(SettingsFault) as fault:
        read_settings(tmp_path)
    assert len(fault.value.problems) == 4
    for name in ("colour", "broker.topics", "broker.adress", "kiosk.screen"):
        assert name in str(fault.value)


@pytest.mark.parametrize(
    "text",
    [
        "version = 2",
        "version = true",
        "broker = 3",
        "[broker",
        '[broker]\naddress = "mqtt://me:secret@host"',
        '[broker]\naddress = "http://host"',
        '[broker]\ntopics = ["a#"]',
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_without_repeating_a_secret(tmp_path: Path, text: str) -> None:
    (tmp_path / SETTINGS_NAME).write_text(text)
    with pytest.raises(SettingsFault) as fault:
        read_settings(tmp_path)
    assert "secret" not in str(fault.value)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_NAME).write_bytes(b"\xff\xfe\0")
    with pytest.raises(SettingsFault):
        read_settings(tmp_path)


def test_the_order_of_switching_off_is_kept_and_a_wrong_line_is_named(tmp_path: Path) -> None:
    order = LightingSettings(("01-05/31-08 23:00-05:30",), 0.18)
    write_settings(tmp_path, Settings(lighting=order))
    assert read_settings(tmp_path).lighting == order
    assert len(order.order()) == 1
    (tmp_path / SETTINGS_NAME).write_text('[lighting]\nswitch_off = ["minuit"]\n', encoding="utf-8")
    with pytest.raises(SettingsFault, match="minuit"):
        read_settings(tmp_path)


@pytest.mark.parametrize("euros", [0.00004, 0.123456789, 9.9999999, 3, 0])
def test_any_price_that_ended_is_read_again(tmp_path: Path, euros: float) -> None:
    write_settings(tmp_path, Settings(lighting=LightingSettings(euros_per_kwh=euros).with_price(0.2, date(2026, 1, 1))))
    price = read_settings(tmp_path).lighting.price()
    assert price.on(date(2025, 12, 31)) == pytest.approx(euros, abs=1e-6)


def test_a_new_price_ends_the_one_before_and_a_wrong_line_of_the_past_is_named(tmp_path: Path) -> None:
    lighting = (
        LightingSettings(euros_per_kwh=0.18).with_price(0.21, date(2026, 1, 1)).with_price(0.25, date(2026, 7, 1))
    )
    assert lighting.past_prices == ("until 2025-12-31 0.18", "until 2026-06-30 0.21")
    write_settings(tmp_path, Settings(lighting=lighting))
    price = read_settings(tmp_path).lighting.price()
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1)]
    assert [price.on(day) for day in days] == [0.18, 0.21, 0.21, 0.25]
    assert lighting.with_price(0.26, None).price().on(date(2026, 7, 1)) == 0.26
    # A contract that is said to have begun earlier takes the place of what was said since.
    assert lighting.with_price(0.3, date(2026, 4, 1)).past_prices == ("until 2025-12-31 0.18", "until 2026-03-31 0.21")
    (tmp_path / SETTINGS_NAME).write_text('[lighting]\npast_prices = ["0.18"]\n', encoding="utf-8")
    with pytest.raises(SettingsFault, match="past_prices"):
        read_settings(tmp_path)


def test_what_a_place_hears_is_kept_by_its_name_and_a_road_needs_no_line(tmp_path: Path) -> None:
    noise = NoiseSettings().with_about("Place de la Gare", "rail").with_about("École", "none")
    write_settings(tmp_path, Settings(noise=noise))
    kept = read_settings(tmp_path).noise
    assert [kept.about(site) for site in ("Place de la Gare", "École", "Mairie")] == ["rail", "none", "road"]
    assert kept.with_about("École", "road").with_about("Place de la Gare", "road") == NoiseSettings()


@pytest.mark.parametrize("line", ["avion Place", "rail", "rail "])
def test_a_landmark_that_is_none_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / SETTINGS_NAME).write_text(f'[noise]\nlandmarks = ["{line}"]\n', encoding="utf-8")
    with pytest.raises(SettingsFault, match=r"noise\.landmarks"):
        read_settings(tmp_path)


def test_market_days_are_kept_and_a_day_that_is_none_is_told(tmp_path):
    calendar = CalendarSettings(market=("saturday", "1 thursday"), school_zone="B", school_wednesday="11:30")
    write_settings(tmp_path, Settings(calendar=calendar))
    assert read_settings(tmp_path).calendar == calendar
    assert [rule.which for rule in calendar.market_days()] == [0, 1]
    (tmp_path / SETTINGS_NAME).write_text('[calendar]\nmarket = ["samedi"]\n', encoding="utf-8")
    with pytest.raises(SettingsFault) as told:
        read_settings(tmp_path)
    assert told.value.problems == [
        "«\u202fsamedi\u202f» dans calendar.market n’est pas un jour de marché tel que «\u202fsaturday\u202f»."
    ]


@pytest.mark.parametrize("hour", ["24:00", "11h30", "9:30", "11:60"])
def test_an_end_of_school_that_is_no_hour_is_told(tmp_path: Path, hour: str) -> None:
    (tmp_path / SETTINGS_NAME).write_text(f'[calendar]\nschool_wednesday = "{hour}"\n', encoding="utf-8")
    with pytest.raises(SettingsFault, match=r"calendar\.school_wednesday"):
        read_settings(tmp_path)


def test_a_place_overseas_comes_back(tmp_path: Path) -> None:
    settings = Settings(place=PlaceSettings(-21.1, 55.5))
    write_settings(tmp_path, settings)
    assert read_settings(tmp_path).place.point() == (-21.1, 55.5)
    assert Settings().place.point() is None


@pytest.mark.parametrize("table", ["latitude = 47.4", "latitude = 95\nlongitude = 0", "latitude = 0\nlongitude = 200"])
def test_a_place_that_is_none_is_refused(tmp_path: Path, table: str) -> None:
    (tmp_path / SETTINGS_NAME).write_text(f"version = 1\n[place]\n{table}\n")
    with pytest.raises(SettingsFault):
        read_settings(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only a system with pipes that have names can put one there")
def test_what_is_no_file_is_neither_waited_for_nor_read_without_end(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / SETTINGS_NAME)
    with pytest.raises(SettingsFault):
        read_settings(tmp_path)
    (tmp_path / SETTINGS_NAME).unlink()
    (tmp_path / SETTINGS_NAME).symlink_to("/dev/zero")
    with pytest.raises(SettingsFault):
        read_settings(tmp_path)


@pytest.mark.parametrize("text", ["a = " + "[" * 100_000, "# long\n" * 200_000], ids=["deep", "long"])
def test_what_nobody_writes_as_settings_is_told_as_such(tmp_path: Path, text: str) -> None:
    (tmp_path / SETTINGS_NAME).write_text(text)
    with pytest.raises(SettingsFault):
        read_settings(tmp_path)
