"""The look as data: every pair that is read or used can be seen, on every theme."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QRawFont
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from resources import read_text
from widgets.text import Text
from widgets.theme import current_theme, load_theme
from widgets.tokens import PALETTES, load_tokens

READ = 4.5
SEEN = 3.0


def luminance(colour: QColor) -> float:
    """Give the relative luminance of WCAG 2.2."""
    parts = [part / 255 for part in (colour.red(), colour.green(), colour.blue())]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", PALETTES)
def test_every_text_can_be_read_on_every_ground(name: str) -> None:
    theme = load_theme(name)
    texts = ["ink", "muted", "accent", "watch"]
    if name in ("light", "dark"):
        texts += ["ok", "fault", "rest", "note_line"]
    for text in texts:
        for ground in ("paper", "surface", "sunk"):
            found = contrast(theme.colour(text), theme.colour(ground))
            assert found >= READ, f"{text} on {ground}: {found:.2f}"
    assert contrast(theme.colour("on_accent"), theme.colour("accent")) >= READ


@pytest.mark.parametrize("name", ["light", "dark"])
def test_badges_selections_and_notes_can_be_read(name: str) -> None:
    theme = load_theme(name)
    pairs = [
        ("on_accent", "accent_hover"),
        ("on_accent", "watch"),
        ("ink", "accent_wash"),
        ("ink", "note"),
        ("note_line", "note"),
    ]
    for text, ground in pairs:
        assert contrast(theme.colour(text), theme.colour(ground)) >= READ, (text, ground)


@pytest.mark.parametrize("name", PALETTES)
def test_controls_curves_and_focus_can_be_seen(name: str) -> None:
    theme = load_theme(name)
    roles = ["control", "focus"]
    if name in ("light", "dark"):
        roles += ["data_a", "data_b", "data_c", "gap", "band_line"]
    for role in roles:
        for ground in ("paper", "surface"):
            assert contrast(theme.colour(role), theme.colour(ground)) >= SEEN, (role, ground)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("ramp", ["passages", "bruit", "lampe"])
def test_a_ramp_has_seven_steps_that_only_go_one_way(name: str, ramp: str) -> None:
    levels = [luminance(step) for step in load_theme(name).ramp(ramp)]
    assert len(levels) == 7
    assert levels in (sorted(levels), sorted(levels, reverse=True))


def test_high_contrast_is_black_white_and_one_yellow() -> None:
    colours = set(load_tokens().colours["kiosk-high-contrast"].values())
    assert colours == {"#000000", "#FFFFFF", "#FFE45C"}


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(
    ("picture", "role"), [("chevron-down", "ink"), ("chevron-up", "ink"), ("menu-tick", "ink"), ("tick", "on_accent")]
)
def test_the_small_pictures_of_fields_have_the_colours_of_the_tokens(name: str, picture: str, role: str) -> None:
    assert f'stroke="{load_tokens().colours[name][role]}"' in read_text(f"look/{picture}-{name}.svg")


def test_no_text_is_smaller_than_the_floor() -> None:
    assert min(role.pt for role in load_tokens().types.values()) >= 11


def test_every_state_has_an_icon_and_a_word() -> None:
    for name, look in load_tokens().states.items():
        assert look.icon and look.word, name


@pytest.mark.parametrize("weight", [400, 600, 700])
def test_the_shipped_face_is_used_and_holds_french(weight: int, qapp: QApplication) -> None:
    font = load_theme("light").font("body", weight)
    assert QFontInfo(font).family() == "Atkinson Hyperlegible Next"
    face = QRawFont.fromFont(font)
    for letter in "éèêëàâäùûüîïôöçÉÈÀÂÇœŒŸ€«»’−°×·…²–\u00a0\u202f":
        assert face.supportsCharacter(ord(letter)), letter


def test_figures_have_one_width(qapp: QApplication) -> None:
    metrics = QFontMetricsF(current_theme().font("body"))
    assert len({round(metrics.horizontalAdvance(figure * 8), 3) for figure in "0123456789"}) == 1
    assert QApplication.font().isFeatureSet(QFont.Tag("tnum"))


def test_kiosk_text_has_the_millimetres_asked_for(qapp: QApplication) -> None:
    theme = load_theme("kiosk", px_per_mm=3.61)
    for name in ("cap_page_mm", "cap_attract_mm"):
        capital = QFontMetricsF(theme.kiosk_font(name)).capHeight()
        assert capital == pytest.approx(theme.number(f"kiosk-size.{name}") * 3.61, rel=0.03)
    larger = QFontMetricsF(theme.scaled(1.25).kiosk_font("cap_page_mm")).capHeight()
    assert larger == pytest.approx(1.25 * QFontMetricsF(theme.kiosk_font("cap_page_mm")).capHeight(), rel=0.03)


def test_text_from_outside_is_never_taken_for_markup(qtbot: QtBot) -> None:
    plain, other = Text("<b>gras</b> & Cie"), QLabel("<b>gras</b> & Cie")
    qtbot.addWidget(plain)
    qtbot.addWidget(other)
    assert plain.sizeHint().width() > other.sizeHint().width()


def test_an_unknown_theme_or_role_is_refused() -> None:
    with pytest.raises(KeyError):
        load_theme("sepia")
    with pytest.raises(KeyError):
        load_theme("light").colour("beige")
