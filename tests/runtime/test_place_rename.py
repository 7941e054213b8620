"""A place that gets another name keeps its landmarks and its switching off; no other place gets them."""

from __future__ import annotations

from runtime.place_rename import with_place_renamed
from runtime.settings import LightingSettings, NoiseSettings, Settings

ORDER = ("01-01/31-12 23:00-05:30", "01-05/31-08 00:00-05:00 @ Gare", "01-05/31-08 01:00-05:00 @ Gare routière")


def test_what_is_said_of_the_place_goes_with_its_name() -> None:
    before = Settings(noise=NoiseSettings(("rail Gare",)), lighting=LightingSettings(switch_off=ORDER))
    after = with_place_renamed(before, "Gare", "La gare")
    assert (after.noise.about("La gare"), after.noise.about("Gare")) == ("rail", "road")
    assert after.lighting.switch_off == (ORDER[0], "01-05/31-08 00:00-05:00 @ La gare", ORDER[2])
    assert [period.sector for period in after.lighting.order()] == ["", "La gare", "Gare routière"]


def test_settings_that_say_nothing_of_the_place_stay_as_they_are() -> None:
    before = Settings(noise=NoiseSettings(("none Stade",)), lighting=LightingSettings(switch_off=ORDER[:1]))
    assert with_place_renamed(before, "Gare", "La gare") == before
