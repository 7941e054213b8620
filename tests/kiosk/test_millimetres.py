from __future__ import annotations

import pytest

from kiosk.millimetres import Screen, fitting, px_per_mm


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


@pytest.mark.parametrize("text_scale", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_the_reference_screen_keeps_its_millimetres_in_all_letters(size: tuple[int, int], text_scale: float) -> None:
    assert fitting(3.61, *size, text_scale) == 3.61


@pytest.mark.parametrize("across_mm", [344, 286, 217])
def test_on_a_small_screen_larger_letters_are_larger_all_the_same(across_mm: int) -> None:
    real = 1366 / across_mm
    letters = [scale * fitting(real, 1366, 768, scale) for scale in (1.0, 1.25, 2.0)]
    assert letters == sorted(set(letters))
    assert letters[0] == pytest.approx(real * min(1, across_mm / 344), rel=0.02)
