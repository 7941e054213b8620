"""Official badges of which masks cut out parts: in vectors on paper, and as Qt itself paints them."""

from __future__ import annotations

import shutil
import subprocess
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from dtpr.badge import badge
from dtpr.label_file import open_label
from dtpr.panel import panel_of_chain
from tests.support.shared import missing, shared
from widgets.masked import layers_of
from widgets.paper import PAPERS, Sheet
from widgets.sign_files import write_pdf, write_svg

pytestmark = pytest.mark.usefixtures("qapp")
SIDE = 360


def masked_by(mask):
    inside = f'{mask}<g mask="url(#m)"><path d="M0 0H9"/></g>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36">{inside}</svg>'


def masked_badges():
    drawn = []
    for folder, ways in (
        ("icons/flat", [{"glyphs": "finished"}]),
        ("ai/2026-08-12-beta/symbols", [{}, {"variant": "dark"}]),
    ):
        for file in sorted(shared(f"dtpr/{folder}").glob("*.svg")):
            svg = file.read_text(encoding="utf-8")
            drawn += [badge("hexagon", svg, **way) for way in ways if "<mask" in svg]
    return drawn


def picture(paint):
    image = QImage(SIDE, SIDE, QImage.Format.Format_Grayscale8)
    image.fill(255)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter)
    return np.frombuffer(image.constBits(), np.uint8).reshape(SIDE, SIDE).astype(int)


def test_every_official_badge_with_masks_is_cut_as_qt_paints_it():
    badges = masked_badges()
    assert len(badges) > 30
    for svg in badges:
        assert len(layers_of(svg)) > 1
        whole = picture(lambda painter, svg=svg: QSvgRenderer(QByteArray(svg.encode())).render(painter))
        cut = picture(
            lambda painter, svg=svg: Sheet(painter, PAPERS["A4"], 10.0).drawing(svg, QRectF(0, 0, SIDE / 10, SIDE / 10))
        )
        assert np.abs(whole - cut).max() < 90  # on the edge of a mask Qt's own picture is blurred


@pytest.mark.parametrize("sample", ["device-v1-parking-fr", "ai-2026-08-12-street-light-fr"])
def test_a_sign_with_masked_badges_holds_no_picture(tmp_path, sample):
    if shutil.which("pdfimages") is None:
        missing("pdfimages (Debian: poppler-utils)")
    resolved = open_label(shared(f"dtpr/samples/constructed/{sample}.json"), shared("dtpr"))
    shown = panel_of_chain(resolved, "fr", address="clairval.fr/p/7")
    write_pdf([shown], tmp_path / "sign.pdf", "A4")
    listed = subprocess.run(["pdfimages", "-list", tmp_path / "sign.pdf"], capture_output=True, text=True, check=True)
    assert len(listed.stdout.splitlines()) == 2  # the head of the list
    write_svg(shown, tmp_path / "sign.svg", "A4")
    text = (tmp_path / "sign.svg").read_text(encoding="utf-8")
    ids = [node.get("id") for node in ElementTree.fromstring(text).iter() if node.get("id")]
    assert "<image" not in text and "<mask" in text and len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "mask",
    [
        '<mask id="m"><path d="M0 0H9V9Z" fill="white"/><path d="M9 9H18V18Z" fill="white"/></mask>',
        '<mask id="m"><path d="M0 0H9V9Z" fill="grey"/></mask>',
        '<mask id="m"><path d="M0 0A9 9 0 0 1 9 9Z" fill="white"/></mask>',
        '<mask id="m"><path d="M0 0H" fill="white"/></mask>',
        '<mask id="m"><path d="0 0" fill="white"/></mask>',
        '<mask id="m"><rect width="9" height="9" fill="white"/></mask>',
        '<mask id="other"><path d="M0 0H9V9Z" fill="white"/></mask>',
        '<mask id="m"><path d="M0 0H9V9Z" fill="white"/></mask><g transform="rotate(3)"><g mask="url(#m)"/></g>',
    ],
)
def test_what_is_masked_in_another_way_is_left_to_qt(mask):
    svg = masked_by(mask)
    assert layers_of(svg) == [(svg, None)]


def test_relative_and_following_pairs_of_a_mask_are_read():
    mask = '<mask id="m"><path d="m1 1 8 0 0 8-8,0z" fill="#FFF"/></mask>'
    svg = masked_by(mask)
    (layer,) = layers_of(svg)
    assert layer.clip is not None and layer.clip.boundingRect() == QRectF(1, 1, 8, 8)
