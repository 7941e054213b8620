"""One night as a picture: on the nights in which the clocks change its hours are those that went by."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest

from desktop.pages.night_picture import night_picture
from measures.french import NARROW, NBSP
from measures.reading import Reading
from measures.switch_off import read_order
from measures.timespan import QUARTER_MS, parse_instant, to_datetime
from reports.lit_year import read_lit_year
from store.base import Town, open_reader
from store.intake import Batch
from store.queries import list_channels
from tests.support.base import keep_batch, make_base

PARIS = "Europe/Paris"
ORDER = read_order(["01-01/31-12 23:00-05:00"])


@pytest.mark.parametrize(
    ("evening", "quarters", "five", "named"),
    [
        (date(2026, 6, 1), 96, 68, ["minuit", f"2{NBSP}h", f"4{NBSP}h"]),
        (date(2026, 3, 28), 92, 64, ["minuit", f"4{NBSP}h", f"6{NBSP}h"]),
        (date(2026, 10, 24), 100, 72, ["minuit", f"2{NBSP}h", f"2{NBSP}h", f"4{NBSP}h"]),
    ],
)
def test_a_night_has_as_many_columns_as_quarters_went_by(qapp, tmp_path, evening, quarters, five, named):
    start = parse_instant(f"{evening}T12:00", PARIS)
    end = parse_instant(f"{evening.replace(day=evening.day + 1)}T12:00", PARIS)

    def watts(at):
        return 1000.0 if to_datetime(at, PARIS).hour in (5, 21, 22) else 0.0

    readings = [Reading("a1", at, "active_power", watts(at), "W", "instant") for at in range(start, end, QUARTER_MS)]
    make_base(tmp_path, Town(name="Saint-Exemple"))
    keep_batch(tmp_path, Batch(readings=readings, sites={"a1": "Armoire"}), now_ms=end)
    with closing(open_reader(tmp_path)) as con:
        year = read_lit_year(con, list_channels(con), None, PARIS, end, ORDER, (47.68, 6.5))
    assert year is not None
    picture, words = night_picture(year, evening, ORDER, PARIS)
    assert picture.value.shape == (1, quarters)
    assert picture.times is not None
    assert picture.times.start_ms.tolist() == [list(range(start, end, QUARTER_MS))]
    texts = [name.text for name in picture.columns.names]
    midnight = texts.index("minuit")
    assert texts[midnight : midnight + len(named)] == named
    assert [line.columns[0] for line in picture.lines if line.look == "order"] == [44, five]
    assert picture.value[0, five] == 1
    assert words(0, five) == f"Armoire, 5{NBSP}h{NBSP}: allumée, 1{NARROW}000{NBSP}W"
    assert words(0, five - 1).startswith(f"Armoire, 4{NBSP}h{NBSP}45{NBSP}: éteinte")
