"""A window of the lobby with everything that may be on a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from kiosk.town_facts import DarkSpan, NoiseIndex, TownFacts, Written
from kiosk.voice import Voice
from kiosk.window import KioskWindow
from reports.town_plan import plan_by_hand
from store.cards import Card
from tests.support.kiosk_clock import MONDAY_MS
from tests.support.kiosk_voice import SaidEngine
from tests.support.town import METER, draw_plan

if TYPE_CHECKING:
    from kiosk.facts import Lobby
    from tests.support.kiosk_hand import Hand


HOUR_MS = 3_600_000


@pytest.fixture
def full(hand: Hand, window: KioskWindow, lobby: Lobby, tmp_path: Path) -> KioskWindow:
    """The window with everything that may be on a page: cards, noise, lamps, written words, a voice, opinions."""
    draw_plan(tmp_path)
    facts = TownFacts(
        plan=plan_by_hand(tmp_path),
        written=Written("le secrétariat", "dpo@exemple", "délibération du 12 mars 2026", "cinq ans"),
        noise=NoiseIndex(METER, MONDAY_MS - HOUR_MS, MONDAY_MS, 4.4, 2.0),
        has_order=True,
        dark=DarkSpan(MONDAY_MS, MONDAY_MS + 6 * HOUR_MS, True),
        cards=(Card("a", "Marché de Noël", "samedi 12 décembre", "Vin chaud et crêpes."), Card("b", "Eau")),
    )
    window.take_opinions(lambda _face, _reason: True)
    window.take_voice(Voice(SaidEngine()))  # type: ignore[arg-type]
    window.show_lobby(msgspec.structs.replace(lobby, facts=facts))
    return window
