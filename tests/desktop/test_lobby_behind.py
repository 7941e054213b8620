"""Whether a lobby screen on a computer of its own has the cards of the office."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest

from desktop.pages.lobby_behind import is_behind
from measures.timespan import DAY_MS
from runtime.lobby_outbox import last_made_ms
from store.base import open_reader
from store.cards import Card, list_cards, remove_card, restore_card, save_card
from store.change import changing
from sync.lobby_seal import ContentFault
from tests.support.lobby import NOW_MS, make_office, prepare


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return make_office(tmp_path / "office", "mqtt://127.0.0.1")


def keep(office: Path, name: str, now_ms: int, picture: bytes | None = None) -> None:
    with changing(office) as con:
        save_card(con, Card(name, name, picture=picture), now_ms=now_ms)


def lags(office: Path) -> bool:
    with closing(open_reader(office)) as con:
        return is_behind(office, list_cards(con))


def test_a_card_written_while_the_clock_was_ahead_is_not_missing_for_ever(office: Path) -> None:
    keep(office, "Marché", NOW_MS + 3650 * DAY_MS)
    prepare(office, NOW_MS)  # the clock is right again
    assert not lags(office)
    keep(office, "Conseil", NOW_MS + 2000)
    assert lags(office)


def test_a_file_made_while_the_clock_was_ahead_does_not_hold_what_was_written_since(office: Path) -> None:
    """Two hours ahead at the sending, then set right: no card of the next two hours was ever told as missing."""
    keep(office, "Marché", NOW_MS)
    assert not lags(office)  # nothing was ever sent
    prepare(office, NOW_MS + 2 * 3_600_000)
    assert not lags(office)
    keep(office, "Conseil", NOW_MS + 60_000)
    assert lags(office)
    prepare(office, NOW_MS + 120_000)
    assert not lags(office)


def test_a_card_that_says_again_what_it_said_is_not_missing(office: Path) -> None:
    keep(office, "Marché", NOW_MS)
    prepare(office, NOW_MS)
    keep(office, "Marché", NOW_MS + 1000)
    assert not lags(office)
    with changing(office) as con:
        remove_card(con, "Marché", now_ms=NOW_MS + 2000)
    assert lags(office)
    with changing(office) as con:
        restore_card(con, "Marché", now_ms=NOW_MS + 3000)
    assert not lags(office)


def test_a_file_that_would_be_too_large_is_not_taken_for_one_that_was_made(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(office, "Marché", NOW_MS)
    prepare(office, NOW_MS + 1000)
    keep(office, "Conseil", NOW_MS + 2000, os.urandom(20_000))
    monkeypatch.setattr("runtime.lobby_outbox.MOST_BYTES", 10_000)
    with pytest.raises(ContentFault):
        prepare(office, NOW_MS + 3000)
    assert last_made_ms(office) == NOW_MS + 1000
    assert lags(office)
