"""Badges and their chain: shape, fill, glyph, words beside."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dtpr.badge import badge
from dtpr.datachain import Datachain, Placed
from dtpr.packs.finding import load_version
from dtpr.panel import PanelLine, panel_of_chain
from dtpr.resolved import resolve
from tests.support.shared import shared
from widgets.badge import paint_badge
from widgets.datachain_panel import DatachainPanel
from widgets.look import apply_theme
from widgets.theme import current_theme, load_theme


def line(
    category: str = "tech", shape: str = "hexagon", fill: str = "#FFDD00", symbol: str = "sensor-box"
) -> PanelLine:
    return PanelLine(category, f"{category} ?", "Réponse", symbol, shape, fill, "#000000", "")  # type: ignore[arg-type]


def drawn(qtbot: QtBot, part: QWidget) -> QImage:
    qtbot.addWidget(part)
    part.resize(part.sizeHint())
    return part.grab().toImage()


def badge_of(line: PanelLine) -> QImage:
    """Paint one badge of 90 px on the paper of the theme in force."""
    image = QImage(90, 90, QImage.Format.Format_RGB32)
    image.fill(current_theme().colour("paper"))
    with QPainter(image) as painter:
        paint_badge(painter, QRectF(image.rect()), current_theme(), line)
    return image


def test_the_level_fills_the_badge() -> None:
    image = badge_of(line())
    assert image.pixelColor(45, 14) == QColor("#FFDD00")


@pytest.mark.parametrize(("shape", "is_outside"), [("hexagon", True), ("circle", True), ("rounded_square", False)])
def test_the_shape_tells_the_category(shape: str, is_outside: bool) -> None:
    image = badge_of(line(shape=shape))
    assert (image.pixelColor(9, 9) == load_theme("light").colour("paper")) is is_outside


def test_an_unknown_element_is_an_empty_shape() -> None:
    image = badge_of(line(fill="#FFFFFF", symbol=""))
    assert all(image.pixelColor(x, 45) == QColor("#FFFFFF") for x in range(25, 65))


def test_a_label_with_its_own_vocabulary_brings_its_whole_badge(qapp: QApplication) -> None:
    glyph = '<svg viewBox="0 0 36 36"><path d="M12 12h12v12h-12z" fill="currentColor"/></svg>'
    own = msgspec.structs.replace(line(symbol=""), badge=badge("hexagon", glyph, variant="#6A1B7A"))
    image = badge_of(own)
    assert image.pixelColor(45, 14) == QColor("#6A1B7A")
    assert image.pixelColor(45, 45) == QColor("#FFFFFF")
    apply_theme(qapp, load_theme("kiosk-high-contrast"))
    image = badge_of(own)
    assert image.pixelColor(45, 14) == QColor("#FFFFFF")
    assert image.pixelColor(45, 45) == QColor("#000000")


def test_the_line_of_the_chain_never_shows_through_a_finished_badge(qtbot: QtBot) -> None:
    thin = '<svg viewBox="0 0 36 36"><path d="M18 2L32 10V26L18 34L4 26V10Z" fill="none" stroke="#000"/></svg>'
    own = msgspec.structs.replace(line(symbol=""), badge=badge("hexagon", thin, glyphs="finished"))
    part = DatachainPanel([own, own, own, own])
    side = current_theme().mm("badge_mm")
    image = drawn(qtbot, part)
    inked = next(y for y in range(image.height()) if image.pixelColor(side // 2, y) != image.pixelColor(side // 2, 0))
    inside = range(inked + side // 4, inked + side * 3 // 4)
    assert all(image.pixelColor(side // 2, y) == QColor("#FFFFFF") for y in inside)


def test_high_contrast_has_white_badges_and_an_outlined_purpose(qapp: QApplication) -> None:
    apply_theme(qapp, load_theme("kiosk-high-contrast"))
    assert badge_of(line()).pixelColor(45, 14) == QColor("#FFFFFF")
    assert badge_of(line("purpose", fill="#000000")).pixelColor(45, 14) == QColor("#000000")


def test_the_chain_speaks_every_question_with_its_answer(qtbot: QtBot) -> None:
    chain = DatachainPanel([line(name) for name in ("purpose", "tech", "data")])
    qtbot.addWidget(chain)
    assert chain.accessibleName() == "purpose ? Réponse. tech ? Réponse. data ? Réponse."


def test_a_chain_of_any_length_can_be_drawn(qtbot: QtBot) -> None:
    for count in (0, 1, 2, 7, 8):
        assert not drawn(qtbot, DatachainPanel([line()] * count)).isNull()


def brightness(dots: np.ndarray) -> np.ndarray:
    """Give the relative luminance (WCAG) of each dot."""
    linear = np.where(dots <= 0.04045, dots / 12.92, ((dots + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def ratio(dots: np.ndarray, ground: float) -> np.ndarray:
    """Give the contrast of each dot with a ground, both as luminance."""
    return (np.maximum(dots, ground) + 0.05) / (np.minimum(dots, ground) + 0.05)


def shape_and_glyph(made: PanelLine) -> tuple[float, float]:
    """Measure in pixels how a badge stands out from its paper all round, and its glyph from its ground."""
    side = 72
    image = QImage(side, side, QImage.Format.Format_RGBA8888)
    image.fill(current_theme().colour("paper"))
    with QPainter(image) as painter:
        paint_badge(painter, QRectF(image.rect()), current_theme(), made)
    told = brightness(np.frombuffer(bytes(image.constBits()), np.uint8).reshape(side, side, 4)[:, :, :3] / 255)
    paper, edges = told[0, 0], []
    for place, row in enumerate(told[22:50:4]):
        dots = ratio(row if place % 2 else row[::-1], paper)
        first = int(np.argmax(dots > 1.01))
        edges.append(dots[first : first + 14].max())  # its edge, or what is within a dark one: seven units of 36
    middle = told[18:54, 18:54].round(3).ravel()
    values, times = np.unique(middle, return_counts=True)
    edges.sort()  # at one height a line of the drawing may run into the edge
    return float(edges[1]), float(ratio(values[times > 5], values[times.argmax()]).max())


def official_lines(version: str) -> Iterator[tuple[str, PanelLine]]:
    """Give the badge of every element of an official version, in every context it may have."""
    taxonomy = load_version(version, shared("dtpr"))
    for element in taxonomy.elements:
        category = taxonomy.category_of(element)
        context = taxonomy.context_of(element, category)
        for value in (*(one.id for one in context.values), "") if context else ("",):
            place = category.id if category and taxonomy.is_v1 else ""
            placed = Placed(element.id, place, context_type_id=value)
            chain = Datachain("v1" if taxonomy.is_v1 else "dated", version, elements=(placed,))
            for made in panel_of_chain(resolve(chain, taxonomy), "fr").lines:
                if made.badge and made.answer:
                    yield f"{element.id} {value}", made


@pytest.mark.parametrize("theme", ["light", "dark", "kiosk-high-contrast", "kiosk-night"])
@pytest.mark.parametrize("version", ["device@v1", "ai@2026-08-12-beta"])
def test_every_official_badge_is_told_from_its_paper_and_its_glyph_from_its_ground(
    qapp: QApplication, version: str, theme: str
) -> None:
    apply_theme(qapp, load_theme(theme))
    named = {made.badge: (name, made) for name, made in official_lines(version)}
    assert len(named) > 40
    measured = {name: shape_and_glyph(made) for name, made in named.values()}
    assert {name: pair for name, pair in measured.items() if pair[0] < 3 or pair[1] < 4.5} == {}
