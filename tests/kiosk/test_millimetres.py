from __future__ import annotations

import pytest

from kiosk.millimetres import Screen, px_per_mm


def test_a_24_inch_screen_has_its_own_millimetres() -> None:
    assert px_per_mm(Screen(1920, 1080, 531.4, 298.9)) == pytest.approx(3.61, abs=0.01)


@pytest.mark.parametrize("said", [(0, 0), (160, 90), (700, 100)])
def test_a_screen_that_lies_is_taken_for_the_reference(said: tuple[float, float]) -> None:
    assert px_per_mm(Screen(1920, 1080, *said)) == pytest.approx(3.61, abs=0.01)


def test_a_small_screen_keeps_real_millimetres() -> None:
    assert px_per_mm(Screen(1366, 768, 344, 194)) == pytest.approx(3.97, abs=0.01)


def test_a_large_screen_shows_everything_larger() -> None:
    real = 3840 / 941
    assert px_per_mm(Screen(3840, 2160, 941, 529)) == pytest.approx(real * 529 / 299, abs=0.01)


def test_a_standing_screen_is_measured_the_same_way() -> None:
    assert px_per_mm(Screen(1080, 1920, 299, 531)) == pytest.approx(3.61, abs=0.01)
