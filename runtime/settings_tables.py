"""What can be set, table by table as `parvis.toml` holds it. Reading, checking and writing: `settings.py`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

import msgspec

from measures.market_days import MarketDay, read_market
from measures.opening import OpeningLine, read_opening
from measures.switch_off import OrderPeriod, read_order
from measures.tariffs import OwnPrice, past_price_line, read_past_price
from sync.address import Broker, read_address

__all__ = [
    "VERSION",
    "BrokerSettings",
    "CalendarSettings",
    "DesktopSettings",
    "KioskSettings",
    "LabelSettings",
    "LightingSettings",
    "LobbySettings",
    "NoiseSettings",
    "PlaceSettings",
    "Settings",
    "TownSettings",
]

VERSION = 1


class BrokerSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where messages come from; `address` empty = none yet, `topics` empty = the usual ones."""

    address: str = ""
    topics: tuple[str, ...] = ()
    ca_file: str = ""

    def broker(self) -> Broker | None:
        """Give the broker to collect from, None when none is set."""
        if not self.address:
            return None
        return read_address(self.address, ca_file=self.ca_file, topics=self.topics)


class DesktopSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the window looks: as the system asks, or always light or dark; whom to call, as « Aide » says it.

    `technician` is plain text (a name, a telephone number), empty = nobody is written down.
    """

    theme: Literal["system", "light", "dark"] = "system"
    technician: str = ""


class KioskSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the lobby screen behaves; `screen` is a screen's name, empty = the first one.

    `screen_width_mm` is measured with a ruler where the screen does not say its size, or says it wrong; 0 = believe it.
    `hours` are those at the door (`mo-fr 08:30-12:00 13:30-17:30`): outside them the screen is dimmed; none = never.
    `content` is a folder in which the office's content file is looked for (a USB key); empty = the commune's own only.
    """

    screen: str = ""
    screen_width_mm: float = 0.0
    language: str = "fr"
    hours: tuple[str, ...] = ()
    content: str = ""

    def opening(self) -> tuple[OpeningLine, ...]:
        """Give the opening hours, empty where none are set."""
        return read_opening(self.hours)


class LobbySettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the broker carries content to a lobby screen on a computer of its own.

    `topic` is the prefix, the same on both computers. `receive` is set on the screen's computer, never at the office.
    """

    topic: str = "parvis/hall"
    receive: bool = False


class TownSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the lobby says of who answers for the boxes: plain text from the town hall, empty = not said yet.

    `decided` names the decision (« délibération du 12 mars 2026 »), `contact` where to ask, `officer` the data
    protection officer, `retention` for how long measures are kept.
    """

    contact: str = ""
    officer: str = ""
    decided: str = ""
    retention: str = ""


class LabelSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands on the signs: `address` is the short one before each label's number (`clairval.fr/p`), no scheme.

    `pack` is the folder of an official vocabulary; "" is our own.
    """

    address: str = ""
    pack: str = ""


class LightingSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The order of switching off, one line a period (`01-05/31-08 23:00-05:30`), and what the commune pays and emits.

    `euros_per_kwh` and `grams_co2_per_kwh` 0 = unknown: then the dated value we ship is taken, and said to be one.
    `past_prices` held before, each until a day: `until 2025-12-31 0.2480`.
    """

    switch_off: tuple[str, ...] = ()
    euros_per_kwh: float = 0.0
    grams_co2_per_kwh: float = 0.0
    past_prices: tuple[str, ...] = ()

    def price(self) -> OwnPrice:
        """Give what a kWh costs the commune, and cost it before; PriceFault at the first line that is no price."""
        return OwnPrice(self.euros_per_kwh, tuple(sorted(read_past_price(line) for line in self.past_prices)))

    def with_price(self, euros: float, since: date | None) -> LightingSettings:
        """Give the settings with a price that holds from a day on, the one of now until the eve; None: for it."""
        if since is None:
            return msgspec.structs.replace(self, euros_per_kwh=euros)
        eve = since - timedelta(days=1)
        kept = [(until, price) for until, price in self.price().past if until < eve]
        lines = [past_price_line(until, price) for until, price in (*kept, (eve, self.price().on(eve)))]
        return msgspec.structs.replace(self, euros_per_kwh=euros, past_prices=tuple(lines))

    def order(self) -> tuple[OrderPeriod, ...]:
        """Give the order, empty where none is set."""
        return read_order(self.switch_off)


class NoiseSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which landmarks stand beside the levels of a place: one line a place that is not by a road, `rail Gare`.

    The first word is what the place hears, `rail` or `none` (nothing a landmark speaks of), the rest is its name.
    """

    landmarks: tuple[str, ...] = ()

    def about(self, site: str) -> str:
        """Give `road`, `rail` or `none`."""
        return next(
            (kind for kind, _, name in (line.partition(" ") for line in self.landmarks) if name == site), "road"
        )

    def with_about(self, site: str, kind: str) -> NoiseSettings:
        """Give the settings in which a place hears that."""
        others = [line for line in self.landmarks if line.partition(" ")[2] != site]
        return NoiseSettings(tuple(sorted([*others, *([f"{kind} {site}"] if kind != "road" else [])])))


class CalendarSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which days are alike: `market`, one rule a line (`saturday`, `2 thursday`, `last sunday`), and the school zone.

    `school_zone` empty = the one of the commune's department. `school_wednesday` is when school ends on Wednesdays
    (`11:30`), empty where there is none.
    """

    market: tuple[str, ...] = ()
    school_zone: str = ""
    school_wednesday: str = ""

    def market_days(self) -> tuple[MarketDay, ...]:
        """Give the rules of the market, empty where none is set."""
        return read_market(self.market)


class PlaceSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the town lies, degrees north and east (WGS 84); None until somebody says it: then no sunset is drawn."""

    latitude: float | None = None
    longitude: float | None = None

    def point(self) -> tuple[float, float] | None:
        """Give (latitude, longitude), None unless both are known."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file. Change one by `change_settings` with `msgspec.structs.replace`."""

    version: int = VERSION
    broker: BrokerSettings = BrokerSettings()
    desktop: DesktopSettings = DesktopSettings()
    kiosk: KioskSettings = KioskSettings()
    lighting: LightingSettings = LightingSettings()
    noise: NoiseSettings = NoiseSettings()
    calendar: CalendarSettings = CalendarSettings()
    town: TownSettings = TownSettings()
    labels: LabelSettings = LabelSettings()
    lobby: LobbySettings = LobbySettings()
    place: PlaceSettings = PlaceSettings()
