"""What the settings say of a commune, as far as questions need it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.questions.answering import Ruling

if TYPE_CHECKING:
    from runtime.settings import Settings

__all__ = ["ruling_of"]


def ruling_of(settings: Settings) -> Ruling:
    """Give it for the window and the command line alike."""
    lighting, calendar = settings.lighting, settings.calendar
    return Ruling(
        order=lighting.order(),
        price=lighting.price(),
        school_zone=calendar.school_zone,
        market=calendar.market_days(),
        grams_co2_per_kwh=lighting.grams_co2_per_kwh,
        place=settings.place.point(),
        school_wednesday=calendar.school_wednesday,
    )
