"""What is put off on Accueil: for three days, never for years, and never over a fault of its own."""

from __future__ import annotations

from datetime import date

import pytest

from runtime.reminders import REMINDERS_NAME, day_to_remind, forget_reminders, put_off, read_reminders

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(("today", "told"), [(23, 26), (24, 27), (25, 30), (26, 30), (27, 30), (28, 1), (29, 2)])
def test_it_is_told_again_three_days_on_when_somebody_is_at_the_town_hall(today, told):
    day = day_to_remind(date(2026, 11, today))
    assert day.day == told and day.weekday() < 5


def test_it_waits_until_the_day_and_no_longer(tmp_path):
    put_off(tmp_path, "c1", "silent", MONDAY)
    held = read_reminders(tmp_path, date(2026, 11, 25))
    assert held["c1"].state == "silent" and held["c1"].until == date(2026, 11, 26)
    assert read_reminders(tmp_path, date(2026, 11, 26)) == {}


def test_one_is_told_again_and_the_others_wait_on(tmp_path):
    for sensor in ("c1", "c2"):
        put_off(tmp_path, sensor, "silent", MONDAY)
    forget_reminders(tmp_path, ["c1"], MONDAY)
    assert list(read_reminders(tmp_path, MONDAY)) == ["c2"]


def test_a_clock_that_stood_in_2099_puts_nothing_off_for_years(tmp_path):
    put_off(tmp_path, "c1", "silent", date(2099, 1, 5))
    assert read_reminders(tmp_path, MONDAY) == {}


def test_a_note_that_cannot_be_understood_is_none(tmp_path):
    (tmp_path / REMINDERS_NAME).write_text('{"c1": 3', encoding="utf-8")
    assert read_reminders(tmp_path, MONDAY) == {}
    put_off(tmp_path, "c1", "silent", MONDAY)
    assert list(read_reminders(tmp_path, MONDAY)) == ["c1"]
