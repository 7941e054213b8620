"""Pictures of every page of the lobby, to be looked at: languages, contrasts, sizes of letters, screens.

python -m tests.support.kiosk_pictures FOLDER [--pages tiles,place] [--modes fr,en,de,falc,contrast,larger]
                                              [--screens fhd,old,portrait,4k]       (QT_QPA_PLATFORM=offscreen)
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QApplication

from kiosk.facts import read_lobby
from kiosk.millimetres import Screen, px_per_mm
from kiosk.modes import Modes
from kiosk.town_facts import Written
from kiosk.view import PageName, Place
from kiosk.window import KioskWindow
from measures.switch_off import read_order
from reports.town_plan import plan_by_hand
from store.base import open_reader
from tests.support.kiosk_clock import MONDAY_MS, PushedClock
from tests.support.town import METER, SQUARE, draw_plan, make_town, say_minutes, write_cards

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTACT = "le secrétariat, à l’accueil ou au 03 00 00 00 00"
OFFICER = "le centre de gestion, dpo@cdg.example"
DECIDED = "délibération du 12 mars 2026"
MODES = {
    "fr": Modes(),
    "en": Modes("en"),
    "de": Modes("de"),
    "falc": Modes("falc"),
    "contrast": Modes("fr", is_contrasted=True),
    "larger": Modes("fr", is_larger=True),
    "falc-contrast": Modes("falc", is_contrasted=True),
    "de-larger-contrast": Modes("de", True, True),
}
# Pixels and millimetres of the screens the lobby is drawn for: 24", an old 15.6", 32" standing, 43" of 4K.
SCREENS = {
    "fhd": Screen(1920, 1080, 531, 299),
    "old": Screen(1366, 768),
    "portrait": Screen(1080, 1920, 392, 697),
    "4k": Screen(3840, 2160, 941, 529),
}


def main(asked: Sequence[str]) -> None:
    """Take the pictures that are asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", default=",".join(page.value for page in PageName))
    parser.add_argument("--modes", default="fr")
    parser.add_argument("--screens", default="fhd")
    options = parser.parse_args(asked)
    options.folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    with TemporaryDirectory() as made:
        town = make_town(Path(made), MONDAY_MS)
        say_minutes(town, now_ms=MONDAY_MS)
        write_cards(town, now_ms=MONDAY_MS)
        order = read_order(("01-01/31-12 23:00-05:30",))
        con = open_reader(town)
        lobby = read_lobby(con, MONDAY_MS, written=Written(CONTACT, OFFICER, DECIDED, "", order))
        con.close()
        draw_plan(town)
        lobby = msgspec.structs.replace(lobby, facts=msgspec.structs.replace(lobby.facts, plan=plan_by_hand(town)))
        for screen in options.screens.split(","):
            scale = px_per_mm(SCREENS[screen])
            window = KioskWindow(application, town, scale, clock=PushedClock())
            window.resize(SCREENS[screen].width_px, SCREENS[screen].height_px)
            window.show()
            window.take_opinions(lambda _face, _reason: True)
            window.show_lobby(lobby)
            for mode in options.modes.split(","):
                window._choose(MODES[mode])
                for page in options.pages.split(","):
                    name, _, part = page.partition("+")
                    sensor = METER if name.endswith("@noise") else SQUARE
                    window.go(Place(PageName(name.removesuffix("@noise")), sensor, int(part or 0), "3"))
                    application.processEvents()
                    window.grab().save(str(options.folder / f"{page}-{mode}-{screen}.png"))
            window.close()


if __name__ == "__main__":
    main(sys.argv[1:])
