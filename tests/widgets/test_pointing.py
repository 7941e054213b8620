"""What a slot of a chart says, with one curve and with several."""

from __future__ import annotations

from collections.abc import Callable

from measures.series import Series
from measures.timespan import Step
from widgets.plotted import curve_of
from widgets.pointing import Pointing

MakeSeries = Callable[..., Series]
DAY = ("2026-11-16", "2026-11-17", Step.HOUR)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_several_curves_are_told_by_name(make_series: MakeSeries) -> None:
    entering, leaving = make_series(*DAY, [3] * 24), make_series(*DAY, [float("nan")] * 24)
    spot = Pointing((curve_of(entering, "entrées"), curve_of(leaving, "sorties"))).spot(8)
    assert [plain(words) for words, _ in spot.values] == ["entrées : 3", "sorties : pas de donnée"]
    assert plain(spot.when) == "lundi 16 novembre, de 8 h à 9 h"


def test_a_level_has_one_decimal_and_its_unit(make_series: MakeSeries) -> None:
    series = make_series(*DAY, [53.46] * 24, "sound_level_laeq")
    spot = Pointing((curve_of(series),), unit=series.channel.unit).spot(0)
    assert plain(spot.values[0][0]) == "53,5 dB"


def test_walking_stays_inside_what_is_seen(make_series: MakeSeries) -> None:
    curve = curve_of(make_series(*DAY))
    pointing = Pointing((curve,))
    span = (float(curve.start_ms[5]), float(curve.end_ms[9]))
    assert pointing.next_slot(None, 1, span) == 5
    assert pointing.next_slot(None, -1, span) == 9
    assert pointing.next_slot(9, 1, span) == 9
    assert pointing.next_slot(5, -1, span) == 5
    assert Pointing().next_slot(None, 1, span) is None


def test_a_sum_that_still_grows_says_so(make_series: MakeSeries) -> None:
    series = make_series(*DAY)
    curve = curve_of(series, until_ms=int(series.start_ms[9]) + 1)
    assert Pointing((curve,)).spot(9).when.endswith("pour l’instant")
    assert not Pointing((curve,)).spot(8).when.endswith("pour l’instant")


def test_the_last_hour_of_a_day_ends_at_24_h(make_series: MakeSeries) -> None:
    spot = Pointing((curve_of(make_series(*DAY)),)).spot(23)
    assert plain(spot.when) == "lundi 16 novembre, de 23 h à 24 h"
