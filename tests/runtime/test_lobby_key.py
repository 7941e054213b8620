"""A USB key that takes nothing: said of the key, in words, and nothing counts as handed over."""

from __future__ import annotations

import subprocess
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from runtime.faults import Fault
from runtime.lobby_key import put_on_key
from runtime.lobby_outbox import has_other_cards, last_made_ms
from store.base import open_reader
from store.cards import list_cards
from sync.lobby_kept import CONTENT_NAME
from tests.support.lobby import NOW_MS, card, make_office
from tests.support.small_disk import fill, small_disk, take_out

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY_MS = 86_400_000


def lock(key: Path) -> None:
    """Turn the switch of the key."""
    subprocess.run(["mount", "-o", "remount,ro", str(key)], check=True)


def pull_out(key: Path) -> None:
    """Pull it out; its folder goes with it."""
    take_out(key)
    key.rmdir()


@pytest.mark.parametrize(
    ("spoil", "code", "words"),
    [
        (fill, "key-full", "La clé est pleine."),
        (lock, "key-locked", "Impossible d’écrire sur la clé."),
        (pull_out, "key-gone", "La clé ne répond pas."),
    ],
)
def test_a_key_that_takes_nothing_is_told_as_the_key_and_nothing_counts_as_handed_over(
    tmp_path: Path, spoil: Callable[[Path], object], code: str, words: str
) -> None:
    """« Le disque est plein » named the computer's own, and the strip that asks for a key was gone all the same."""
    office = make_office(tmp_path / "office", "mqtt://127.0.0.1:1")
    card(office, "Marché")
    with small_disk(tmp_path / "key", 1) as key, closing(open_reader(office)) as con:
        assert not isinstance(put_on_key(con, office, key, NOW_MS - DAY_MS), Fault)
        before = last_made_ms(office)
        card(office, "Conseil")
        assert has_other_cards(office, list_cards(con))
        (key / CONTENT_NAME).unlink()
        spoil(key)
        fault = put_on_key(con, office, key, NOW_MS)
        assert isinstance(fault, Fault)
        assert (fault.code, fault.happened) == (code, words)
        assert fault.remedy
        assert str(tmp_path) not in fault.line
        assert not (key / CONTENT_NAME).exists()
        assert last_made_ms(office) == before
        assert has_other_cards(office, list_cards(con))
        key.mkdir(exist_ok=True)
