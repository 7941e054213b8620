"""Market days are told by short rules and make days of their own class."""

from datetime import date

import pytest

from measures.like_days import load_calendar
from measures.market_days import MarketFault, is_market_day, read_market

RENNES = "35238"


def test_a_weekly_a_monthly_and_a_last_market() -> None:
    rules = read_market(["saturday", "1 thursday", "last sunday"])
    days = [day for day in range(1, 32) if is_market_day(rules, date(2026, 10, day))]
    assert days == [1, 3, 10, 17, 24, 25, 31]


@pytest.mark.parametrize("text", ["samstag", "5 monday", "", "first monday", "1 2 monday"])
def test_what_is_no_rule_is_named(text: str) -> None:
    with pytest.raises(MarketFault) as told:
        read_market(["monday", text])
    assert told.value.text == text


def test_a_thursday_with_a_market_is_not_like_one_without() -> None:
    calendar = load_calendar(RENNES, market=read_market(["1 thursday"]))
    market, plain = date(2026, 10, 1), date(2026, 10, 8)
    assert calendar.class_of(market) != calendar.class_of(plain)
    assert calendar.class_of(plain) == load_calendar(RENNES).class_of(plain)


def test_there_is_no_market_on_a_public_holiday() -> None:
    calendar = load_calendar(RENNES, market=read_market(["tuesday"]))
    assert not calendar.is_market_day(date(2026, 7, 14))
    assert calendar.is_market_day(date(2026, 7, 21))


def test_the_town_hall_may_choose_its_school_zone() -> None:
    assert load_calendar(None, school_zone="B").school_holiday(date(2026, 2, 16)) == "Vacances d’hiver"
    assert load_calendar(RENNES, school_zone="nowhere").zone == "B"
