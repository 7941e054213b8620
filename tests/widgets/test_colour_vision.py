"""The colours of data, seen with each of the colour-blind eyes: pairs stay apart, ramps only go one way."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from widgets.theme import Theme, load_theme

Lab = tuple[float, float, float]

# Machado, Oliveira and Fernandes 2009, full severity, on linear sRGB.
VISIONS = {
    "normal": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])
HUES = ("passages", "noise", "lighting")
# Twice what a trained eye calls a clear difference (5); neighbouring hues also differ by dash, place and name.
APART = 10.0


def lab(colour: QColor, vision: str) -> Lab:
    """Give CIELAB (D65) of a colour as that eye sees it."""
    coded = np.array([colour.redF(), colour.greenF(), colour.blueF()])
    linear = np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)
    seen: NDArray[np.float64] = np.clip(VISIONS[vision] @ linear, 0, 1)
    share = _XYZ @ seen / _WHITE
    x, y, z = np.where(share > 216 / 24389, np.cbrt(share), (24389 / 27 * share + 16) / 116)
    return 116 * float(y) - 16, 500 * float(x - y), 200 * float(y - z)


def difference(one: Lab, other: Lab) -> float:
    """Give CIEDE2000."""
    l1, a1, b1 = one
    l2, a2, b2 = other
    mean7 = ((hypot(a1, b1) + hypot(a2, b2)) / 2) ** 7
    stretch = 1 + 0.5 * (1 - sqrt(mean7 / (mean7 + 25**7)))
    a1, a2 = a1 * stretch, a2 * stretch
    c1, c2 = hypot(a1, b1), hypot(a2, b2)
    h1, h2 = degrees(atan2(b1, a1)) % 360, degrees(atan2(b2, a2)) % 360
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    middle = h1 + h2 if c1 * c2 == 0 else (h1 + turn / 2) % 360
    lightness, chroma, hue = l2 - l1, c2 - c1, 2 * sqrt(c1 * c2) * sin(radians(turn / 2))
    l_mean, c_mean = (l1 + l2) / 2, (c1 + c2) / 2
    weight = 1 - 0.17 * cos(radians(middle - 30)) + 0.24 * cos(radians(2 * middle))
    weight += 0.32 * cos(radians(3 * middle + 6)) - 0.20 * cos(radians(4 * middle - 63))
    s_l = 1 + 0.015 * (l_mean - 50) ** 2 / sqrt(20 + (l_mean - 50) ** 2)
    s_c, s_h = 1 + 0.045 * c_mean, 1 + 0.015 * c_mean * weight
    turned = sin(radians(60 * exp(-(((middle - 275) / 25) ** 2))))
    rotation = -2 * sqrt(c_mean**7 / (c_mean**7 + 25**7)) * turned
    parts = (lightness / s_l, chroma / s_c, hue / s_h)
    return sqrt(sum(part**2 for part in parts) + rotation * parts[1] * parts[2])


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((50.0, 2.5, 0.0), (58.0, 24.0, 15.0), 19.4535),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_measure_gives_the_published_differences(one: Lab, other: Lab, wanted: float) -> None:
    assert difference(one, other) == pytest.approx(wanted, abs=1e-4)


@pytest.mark.parametrize("vision", list(VISIONS))
@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_hues_of_data_stay_apart_for_every_eye(name: str, vision: str) -> None:
    theme = load_theme(name)
    seen = {hue: lab(theme.hue(hue), vision) for hue in HUES}
    for one, other in combinations(HUES, 2):
        assert difference(seen[one], seen[other]) >= APART, (one, other)


@pytest.mark.parametrize("vision", list(VISIONS))
@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_curve_stays_apart_from_what_lies_under_it(name: str, vision: str) -> None:
    theme = load_theme(name)
    for hue in HUES:
        for under in ("paper", "surface", "sunk", "band", "line", "note"):
            found = difference(lab(theme.hue(hue), vision), lab(theme.colour(under), vision))
            assert found >= APART, (hue, under)


@pytest.mark.parametrize("vision", list(VISIONS))
@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("ramp", ["passages", "bruit", "lampe"])
def test_a_ramp_only_goes_one_way_for_every_eye(name: str, vision: str, ramp: str) -> None:
    levels = [lab(step, vision)[0] for step in load_theme(name).ramp(ramp)]
    steps = np.diff(levels)
    assert bool((steps > 3).all()) or bool((steps < -3).all()), steps


@pytest.mark.parametrize("vision", list(VISIONS))
@pytest.mark.parametrize("name", ["light", "dark"])
def test_lit_dark_and_daylight_are_three_things_for_every_eye(name: str, vision: str) -> None:
    theme = load_theme(name)
    lamp = theme.ramp("lampe")
    kinds = {"none": lamp[0], "one": _at(theme, 0.1), "all": lamp[-1], "day": theme.colour("day")}
    sky = [lab(colour, vision) for colour in (theme.colour("day"), theme.colour("dusk"), lamp[0])]
    for lighter, darker in pairwise(sky):
        assert difference(lighter, darker) >= APART, "daylight, twilight and night are three swatches of one legend"
    for one, other in combinations(kinds, 2):
        assert difference(lab(kinds[one], vision), lab(kinds[other], vision)) >= APART, (one, other)


def _at(theme: Theme, share: float) -> QColor:
    from widgets.ramp import Ramp

    return Ramp(theme, "lampe", 0.0, 1.0).colour(share)


def test_states_do_fall_together_for_some_eyes_and_so_have_icon_and_word() -> None:
    theme = load_theme("light")
    states = [theme.colour(role) for role in ("ok", "watch", "fault")]
    least = min(difference(lab(one, "deutan"), lab(other, "deutan")) for one, other in combinations(states, 2))
    assert least < APART
    assert all(look.icon and look.word for look in theme.tokens.states.values())
