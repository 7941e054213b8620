"""What became of the messages of a run is counted, each once, and only what is kept."""

from __future__ import annotations

import pytest

from runtime.judged import Judged, Run, Sheaf
from runtime.state import Counts
from store.intake import DeviceNews, Kept
from sync.mqtt import Arrival
from sync.verdict import Verdict, VerdictOutcome
from tests.support.base import NOW_MS, reading


def judged(outcome: VerdictOutcome, counter: int | None = None, readings: int = 0) -> Judged:
    news = None if counter is None else DeviceNews("cam-1", NOW_MS, counter=counter)
    told = [reading(n, 1) for n in range(readings)]
    return Judged(Arrival("t", b"{}", NOW_MS, 1, 1), Verdict(outcome, "code", "why", told, device=news))


def test_every_message_and_every_reading_is_counted_under_what_became_of_it() -> None:
    run = Run()
    messages: list[VerdictOutcome] = ["readings"] * 4 + ["nothing"] * 3 + ["quarantined"] * 2 + ["rejected"]
    kept = Kept(new=5, already=7, conflicts=11, expired=13)
    expected = Counts(received=10, readings=36, new=5, already=7, conflicts=11, quarantined=2, rejected=1, nothing=3)
    run.add(Sheaf(judged(one) for one in messages), kept)
    assert run.told == expected
    run.add(Sheaf(judged(one) for one in messages), kept)
    assert run.told == Counts(
        received=20, readings=72, new=10, already=14, conflicts=22, quarantined=4, rejected=2, nothing=6
    )


def test_a_message_that_speaks_of_several_boxes_is_news_of_each() -> None:
    several = judged("readings", 3)
    several.verdict.more_devices = (DeviceNews("cam-2", NOW_MS), DeviceNews("cam-3", NOW_MS))
    sheaf = Sheaf([several, judged("readings", 4), judged("nothing")])
    assert [news.sensor for news in sheaf.batch.devices] == ["cam-1", "cam-2", "cam-3", "cam-1"]


@pytest.mark.parametrize(
    ("before", "counters", "missing"),
    [
        (None, [5], 0),  # the first word of a box
        (4, [5, 6], 0),
        (4, [5, 5], 0),
        (4, [6], 1),
        (4, [6, 9], 3),
        (900, [1, 2], 0),  # joined again
        (900, [1, 4], 2),
    ],
)
def test_messages_that_never_came_are_counted_by_the_frame_counters_also_of_the_last_run(
    before: int | None, counters: list[int], missing: int
) -> None:
    run = Run()
    run.begin({} if before is None else {"cam-1": before})
    for counter in counters:
        run.add(Sheaf([judged("readings", counter)]), Kept())
    assert run.told.missing == missing
