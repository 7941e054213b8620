"""Contact sheets of the lobby: every page and state in four languages, two contrasts, three screens, letters of 200 %.

python -m tests.support.kiosk_sheets FOLDER [--states tiles,place] [--screens fhd,portrait,4k]
                                            [--looks plain,strong,larger,twice,both] [--whole]
(QT_QPA_PLATFORM=offscreen)

larger: letters of 125 %. both: letters of 200 % in the strong contrast.
--whole: also the screens behind « Suite », as STATE.2, STATE.3 and so on.
FOLDER/STATE-SCREEN-LOOK.png is a sheet of four languages (ImageMagick's montage), FOLDER/pages/ holds the pictures
themselves. Nothing of it belongs into the repository. At the end it says how many pictures it made, which it could
not, and how long it took: without choices the whole set, about a quarter of an hour on two shared cores, two thirds of
it for the 4K screen. A picture that could not be made is a line and an exit code, never the end of the others.
none-, one-, sixty- and long- are towns at the edge (`kiosk_extremes`).
"""

from __future__ import annotations

import argparse
import logging
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from kiosk.facts import Lobby, read_lobby
from kiosk.millimetres import px_per_mm
from kiosk.modes import Modes
from kiosk.standstill import Standstill
from kiosk.town_facts import Written
from kiosk.view import PageName, Place
from kiosk.window import KioskWindow
from measures.opening import read_opening
from measures.switch_off import read_order
from measures.timespan import date_of
from reports.town_plan import plan_by_hand
from runtime.faults import fault_of
from runtime.folder import FolderReadOnly
from runtime.lobby_words import Told
from store.base import open_reader
from store.cards import Card, Wording
from tests.support.kiosk_clock import MONDAY_MS, PushedClock
from tests.support.kiosk_extremes import with_boxes, with_long_words, without_boxes
from tests.support.kiosk_pictures import CONTACT, DECIDED, OFFICER, SCREENS
from tests.support.town import CABINET, LISTENER, PARKING, SQUARE, STREET, draw_plan, make_town, say_minutes
from widgets.touch_button import TouchButton

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from dtpr.told import Language

HOUR_MS = 3_600_000
_MOST_SCREENS = 20  # of one page
LANGUAGES: tuple[Language, ...] = ("fr", "en", "de", "falc")
# By name: strong contrast, and letters as often as they are touched: of 100, 125 or 200 %.
LOOKS = {
    "plain": (False, 0),
    "strong": (True, 0),
    "larger": (False, 1),
    "twice": (False, 2),
    "both": (True, 2),
}
_WIDE, _STANDING = 960, 480  # px of one picture on a sheet


def _cards() -> tuple[Card, ...]:
    picture = QImage(1200, 800, QImage.Format.Format_RGB32)
    picture.fill(0x7D9E6B)
    with TemporaryDirectory() as made:
        file = Path(made) / "card.jpg"
        picture.save(str(file))
        data = file.read_bytes()
    told = (
        Wording("en", "Christmas market", "Saturday 12 December, 10:00 to 19:00", "On the market square. Mulled wine."),
        Wording("de", "Weihnachtsmarkt", "Samstag, 12. Dezember, 10 bis 19 Uhr", "Auf dem Marktplatz. Mit Glühwein."),
        Wording("falc", "Le marché de Noël", "Samedi 12 décembre", "Le marché est sur la place. Venez avec vos amis."),
    )
    text = "Sur la place du Marché. Vin chaud, crêpes et chants de l’école. La rue de la Gare est fermée aux voitures."
    until_ms = MONDAY_MS + 20 * 24 * HOUR_MS
    market = ("Marché de Noël", "samedi 12 décembre, de 10 h à 19 h", text)
    water = (
        "Coupure d’eau rue de la Gare",
        "mardi 24 novembre, de 9 h à 12 h",
        "La mairie prête des bidons à l’accueil.",
    )
    return (
        Card(
            "card-0", *market, data, 0, until_ms, 0, told=told, described="Six étals éclairés, la place sous la neige."
        ),
        Card("card-1", *water, None, 0, until_ms, 1),
    )


def _read(folder: Path) -> Lobby:
    order = read_order(("01-01/31-12 23:00-05:30",))
    con = open_reader(folder)
    lobby = read_lobby(con, MONDAY_MS, written=Written(CONTACT, OFFICER, DECIDED, "", order, _cards()))
    con.close()
    return lobby


class Stage(NamedTuple):
    """The window, its clock, and the towns it may show."""

    window: KioskWindow
    clock: PushedClock
    full: Lobby
    fresh: Lobby  # the first day has not ended
    above: list[Standstill]  # what was laid over the window for one picture
    unmade: list[str]  # pages that could not be made

    def show(self, lobby: Lobby, place: Place, *, turn: int | None = None) -> None:
        """Show a page of a town."""
        self.window._news.card = lambda _count: turn  # type: ignore[method-assign]
        self.window.show_lobby(lobby)
        self.window.go(place)


def _with_square(lobby: Lobby, **change: object) -> Lobby:
    def changed(sensor: object) -> object:
        return msgspec.structs.replace(sensor, **change) if getattr(sensor, "sensor", "") == SQUARE else sensor

    return msgspec.structs.replace(lobby, sensors=tuple(changed(one) for one in lobby.sensors))


def _few(lobby: Lobby, **change: object) -> Lobby:
    live = lobby.find(SQUARE).live  # type: ignore[union-attr]
    return _with_square(lobby, live=msgspec.structs.replace(live, **change))


def _silent(lobby: Lobby) -> Lobby:
    """Give the town with a box that fell silent on Friday: of that day a part is known, of later ones nothing."""
    last_ms = MONDAY_MS - 70 * HOUR_MS
    last = date_of(last_ms, lobby.town.zone)
    week = tuple(
        msgspec.structs.replace(day, value=None, is_whole=False)
        if day.day > last
        else msgspec.structs.replace(day, value=(day.value or 0) // 2, is_whole=False)
        if day.day == last
        else day
        for day in lobby.find(SQUARE).week  # type: ignore[union-attr]
    )
    return _with_square(lobby, live=None, last_ms=last_ms, week=week)


def _facts(lobby: Lobby, **change: object) -> Lobby:
    return msgspec.structs.replace(lobby, facts=msgspec.structs.replace(lobby.facts, **change))


def _long(part: int) -> Callable[[Stage], None]:
    """Show a screen of a card with much to say and a picture."""

    def show(stage: Stage) -> None:
        first, *others = stage.full.facts.cards
        told = tuple(msgspec.structs.replace(one, text=f"{one.text} " * 5) for one in first.told)
        long = msgspec.structs.replace(first, text=f"{first.text} " * 3, told=told)
        stage.show(_facts(stage.full, cards=(long, *others)), Place(PageName.CARDS, part=part, choice=long.id))

    return show


def _quiet(lobby: Lobby) -> Lobby:
    heard = tuple(one for one in lobby.sensors if one.figure is None or one.figure.kind.value != "noise")
    return _facts(msgspec.structs.replace(lobby, sensors=heard), noise=None)


def _page(name: PageName, sensor: str = SQUARE, part: int = 0) -> Callable[[Stage], None]:
    return lambda stage: stage.show(stage.full, Place(name, sensor, part, "2"))


def _of(change: Callable[[Lobby], Lobby], name: PageName) -> Callable[[Stage], None]:
    return lambda stage: stage.show(change(stage.full), Place(name, SQUARE))


def _night(stage: Stage) -> None:
    stage.show(stage.full, Place(PageName.ATTRACT))
    stage.window.take_hours(read_opening(("lu-ve 08:30-12:00 13:30-17:30",)))
    stage.clock.set_wall(MONDAY_MS + 12 * HOUR_MS)
    stage.window._dim(is_resting=True)
    stage.window._refresh(is_forced=True)


def _ask(stage: Stage) -> None:
    stage.show(stage.full, Place(PageName.WHO))
    stage.window._asking.ask(stage.window._looks.theme, 17)
    stage.window._asking.make_room(stage.window._stage, stage.window._door)
    stage.window._refresh()


def _pin(stage: Stage) -> None:
    stage.show(stage.full, Place(PageName.ATTRACT))
    for _ in range(5):
        stage.window._door.touched(stage.window.rect().topLeft())


def _content(stage: Stage) -> None:
    stage.show(stage.full, Place(PageName.ATTRACT))
    stage.window._stage.hide()
    lines = (
        Told("ok", "Contenu préparé le 20 novembre à 16 h 40", "Reçu par clé USB le 21 novembre."),
        Told("watch", "Refusé le 22 novembre : parvis-hall.bin", "Ce fichier vient d’une autre commune."),
    )
    stage.window.take_origin(lambda: lines)
    stage.window._door._tell_origin()


def _standstill(stage: Stage) -> None:
    """Lay the page of a commune that cannot be opened over the window; it speaks the language of the lobby."""
    stage.show(stage.full, Place(PageName.ATTRACT))
    looks, application = stage.window._looks, QApplication.instance()
    page = Standstill(application, looks.theme.px_per_mm, looks.modes.language, is_locked=False)  # type: ignore[arg-type]
    page.choose(looks.modes)
    page.tell(fault_of(FolderReadOnly(Path("/media/parvis"))))
    page.setParent(stage.window)
    page.setGeometry(stage.window.rect())
    page.show()
    page.raise_()
    stage.above.append(page)


def _measure(stage: Stage) -> None:
    stage.show(stage.full, Place(PageName.ATTRACT))
    stage.window._stage.hide()
    stage.window._door._measure()


SQUARE_AT = Place(PageName.SENSOR, SQUARE)
STATES: dict[str, Callable[[Stage], None]] = {
    "attract": _page(PageName.ATTRACT),
    "attract-card": lambda stage: stage.show(stage.full, Place(PageName.ATTRACT), turn=0),
    "attract-card2": lambda stage: stage.show(stage.full, Place(PageName.ATTRACT), turn=1),
    "attract-fresh": lambda stage: stage.show(stage.fresh, Place(PageName.ATTRACT)),
    "night": _night,
    "tiles": _page(PageName.TILES),
    "tiles-fresh": lambda stage: stage.show(stage.fresh, Place(PageName.TILES)),
    "sensors": _page(PageName.SENSORS),
    "plan": _page(PageName.PLAN),
    "sensor-passages": _page(PageName.SENSOR),
    "sensor-passages2": _page(PageName.SENSOR, SQUARE, 1),
    "sensor-passages3": _page(PageName.SENSOR, SQUARE, 2),
    "sensor-noise": _page(PageName.SENSOR, LISTENER),
    "sensor-power": _page(PageName.SENSOR, CABINET),
    "sensor-parking": _page(PageName.SENSOR, PARKING),
    "sensor-few": lambda stage: stage.show(_few(stage.full, value=3.0), SQUARE_AT),
    "sensor-old": lambda stage: stage.show(
        _few(stage.full, start_ms=MONDAY_MS - 6 * HOUR_MS, end_ms=MONDAY_MS - 5 * HOUR_MS), SQUARE_AT
    ),
    "sensor-silent": lambda stage: stage.show(_silent(stage.full), SQUARE_AT),
    "sensor-never": lambda stage: stage.show(_with_square(stage.full, live=None, last_ms=None, week=()), SQUARE_AT),
    "sensor-fresh": lambda stage: stage.show(stage.fresh, Place(PageName.SENSOR, STREET)),
    "place": _page(PageName.PLACE),
    "place2": _page(PageName.PLACE, SQUARE, 1),
    "place-quiet": lambda stage: stage.show(_quiet(stage.full), Place(PageName.PLACE)),
    "place-fresh": lambda stage: stage.show(stage.fresh, Place(PageName.PLACE)),
    "who": _page(PageName.WHO),
    "who2": _page(PageName.WHO, SQUARE, 1),
    "opinion": _page(PageName.OPINION),
    "reasons": _page(PageName.REASONS),
    "thanks": _page(PageName.THANKS),
    "cards": _page(PageName.CARDS),
    "cards2": _page(PageName.CARDS, SQUARE, 1),
    "cards-long": _long(0),
    "cards-long2": _long(1),
    "cards-long3": _long(2),
    "access": _page(PageName.ACCESS),
    "access2": _page(PageName.ACCESS, SQUARE, 1),
    "none-attract": _of(without_boxes, PageName.ATTRACT),
    "none-tiles": _of(without_boxes, PageName.TILES),
    "none-sensors": _of(without_boxes, PageName.SENSORS),
    "none-place": _of(without_boxes, PageName.PLACE),
    "none-who": _of(without_boxes, PageName.WHO),
    "one-tiles": _of(lambda lobby: with_boxes(lobby, 1), PageName.TILES),
    "one-sensors": _of(lambda lobby: with_boxes(lobby, 1), PageName.SENSORS),
    "one-plan": _of(lambda lobby: with_boxes(lobby, 1), PageName.PLAN),
    "sixty-sensors": _of(lambda lobby: with_boxes(lobby, 60), PageName.SENSORS),
    "long-sensors": _of(with_long_words, PageName.SENSORS),
    "long-plan": _of(with_long_words, PageName.PLAN),
    "long-sensor": _of(with_long_words, PageName.SENSOR),
    "long-who": _of(with_long_words, PageName.WHO),
    "asking": _ask,
    "pin": _pin,
    "measure": _measure,
    "content": _content,
    "standstill": _standstill,
}


def _sheet(pictures: Sequence[Path], file: Path, *, is_wide: bool) -> None:
    across = (
        ["-tile", "2x2", "-geometry", f"{_WIDE}x+6+6"]
        if is_wide
        else ["-tile", "4x1", "-geometry", f"{_STANDING}x+6+6"]
    )
    subprocess.run(["montage", *map(str, pictures), *across, "-background", "#888", str(file)], check=True)


def _is_turned(stage: Stage) -> bool:
    """Touch « Suite »; False where there is none."""
    page = stage.window._stage.page
    words = QApplication.translate("Header", "Next")
    keys = page.findChildren(TouchButton) if page is not None and page.isVisible() and not stage.above else []
    key = next((one for one in keys if one.accessibleName() == words), None)
    if key is not None:
        key.click()
    return key is not None


def _take(
    stage: Stage, states: Sequence[str], look: str, screen: str, folder: Path, failed: list[str], *, is_whole: bool
) -> int:
    """Take the pictures of one screen in one look; give how many, and add to `failed` which could not be made."""
    count = 0
    is_strong, steps = LOOKS[look]
    for state in states:
        sheets: dict[int, list[Path]] = {}
        for language in LANGUAGES:
            _begin(stage, Modes(language, is_larger=steps > 0, is_contrasted=is_strong, is_doubled=steps > 1))
            try:
                STATES[state](stage)
                for part in range(1, _MOST_SCREENS):
                    name = state if part == 1 else f"{state}.{part}"
                    file = folder / "pages" / f"{name}-{language}-{screen}-{look}.png"
                    QApplication.processEvents()
                    if stage.unmade:  # the lobby keeps its last good page: a picture of that would be a lie
                        raise ValueError(stage.unmade.pop())
                    if not stage.window.grab().save(str(file)):
                        raise OSError(str(file))
                    sheets.setdefault(part, []).append(file)
                    if not (is_whole and _is_turned(stage)):
                        break
            except (OSError, AttributeError, LookupError, TypeError, ValueError) as error:
                failed.append(f"{state}-{language}-{screen}-{look}: {error!r}")
            while stage.above:
                stage.above.pop().leave()
        size = SCREENS[screen]
        for part, pictures in sheets.items():
            count += len(pictures)
            name = state if part == 1 else f"{state}.{part}"
            _sheet(pictures, folder / f"{name}-{screen}-{look}.png", is_wide=size.width_px > size.height_px)
    return count


def _begin(stage: Stage, modes: Modes) -> None:
    """Put everything back that a picture before may have changed."""
    stage.clock.set_wall(MONDAY_MS)
    stage.window.take_hours(())
    stage.window._looks.dim(False)
    stage.window._door.shut()
    stage.window._asking.drop()
    stage.window._looks.take(modes)


def _some_of(known: Iterable[str]) -> Callable[[str], list[str]]:
    """Make what reads names with commas between them, each one of `known`; a name begins all that begin so."""
    names = list(known)

    def read(asked: str) -> list[str]:
        found = []
        for one in asked.split(","):
            of_it = [name for name in names if name == one or name.startswith(f"{one}-")]
            if not of_it:
                raise argparse.ArgumentTypeError(f"{one!r} is none of {', '.join(names)}")
            found += of_it
        return found

    return read


class _Unmade(logging.Handler):
    """Hears of a page that could not be made."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.ERROR:
            self.told.append(record.getMessage())


def main(asked: Sequence[str]) -> int:
    """Make the sheets that are asked for; 1 where a picture could not be made."""
    begun, count, failed = time.monotonic(), 0, list[str]()
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--states", type=_some_of(STATES), default=list(STATES), help=", ".join(STATES))
    parser.add_argument("--screens", type=_some_of(SCREENS), default=["fhd", "portrait", "4k"], help=", ".join(SCREENS))
    parser.add_argument("--looks", type=_some_of(LOOKS), default=list(LOOKS), help=", ".join(LOOKS))
    parser.add_argument("--whole", action="store_true", help="the screens behind « Suite » too")
    options = parser.parse_args(asked)
    (options.folder / "pages").mkdir(parents=True, exist_ok=True)
    application, heard = QApplication(sys.argv[:1]), _Unmade()
    logging.getLogger("kiosk").addHandler(heard)
    with TemporaryDirectory() as made, TemporaryDirectory() as second:
        town = make_town(Path(made), MONDAY_MS)
        say_minutes(town, now_ms=MONDAY_MS)
        draw_plan(town)
        full = _facts(_read(town), plan=plan_by_hand(town))
        fresh = _facts(_read(make_town(Path(second), MONDAY_MS, weeks=0)), cards=())
        for screen in options.screens:
            clock = PushedClock()
            window = KioskWindow(application, town, px_per_mm(SCREENS[screen]), clock=clock, is_locked=True)
            window._timer.stop()
            window.resize(SCREENS[screen].width_px, SCREENS[screen].height_px)
            window.show()
            window.take_opinions(lambda _face, _reason: True)
            stage = Stage(window, clock, full, fresh, [], heard.told)
            for look in options.looks:
                told = (stage, options.states, look, screen, options.folder, failed)
                count += _take(*told, is_whole=options.whole)
            window._leave()
    told = f"{count} pictures in {time.monotonic() - begun:.0f} s, {len(failed)} could not be made"
    sys.stdout.write("\n  ".join([told, *failed]) + "\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
