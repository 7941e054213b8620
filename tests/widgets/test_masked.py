"""Official badges of which masks cut out parts: in vectors on paper, and as Qt itself paints them."""

from __future__ import annotations

import re
import shutil
import subprocess
from xml.etree import ElementTree

import msgspec
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


def framed(inside):
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36">{inside}</svg>'


def masked_by(mask):
    return framed(f'{mask}<g mask="url(#m)"><path d="M0 0H9"/></g>')


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


def assert_as_qt_paints_it(svg):
    whole = picture(lambda painter: QSvgRenderer(QByteArray(svg.encode())).render(painter))
    box = QRectF(0, 0, SIDE / 10, SIDE / 10)
    cut = picture(lambda painter: Sheet(painter, PAPERS["A4"], 10.0).drawing(svg, box))
    assert np.abs(whole - cut).max() < 90  # on the edge of a mask Qt's own picture is blurred


def test_every_official_badge_with_masks_is_cut_as_qt_paints_it():
    badges = masked_badges()
    assert len(badges) > 30
    for svg in badges:
        assert len(layers_of(svg)) > 1
        assert_as_qt_paints_it(svg)


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


OPAQUE = '<path d="M0 0H9V9H0Z" fill="white"/>'
BLACK = '<path d="M0 0H36V36H0Z"/>'
CUT = f'<mask id="m">{OPAQUE}</mask>'


@pytest.mark.parametrize(
    "inside",
    [
        f'{CUT}<g mask="url(#m)" transform="translate(10 2)">{BLACK}</g>',
        f'{CUT}<g transform="scale(2)"><g mask="url(#m)" transform="translate(1 1)">{BLACK}</g></g>',
        f'<mask id="m" maskUnits="userSpaceOnUse" x="1" y="0" width="4" height="4">{OPAQUE}</mask>'
        f'<g mask="url(#m)">{BLACK}</g>',
        '<mask id="m" fill-rule="evenodd"><path d="M0 0H20V20H0ZM5 5H15V15H5Z" fill="white"/></mask>'
        f'<g mask="url(#m)">{BLACK}</g>',
        f'{CUT}<g mask="url(#m)" opacity="0.5">{BLACK}</g>',
    ],
)
def test_what_moves_bounds_or_fills_a_mask_is_cut_as_qt_paints_it(inside):
    assert [layer.clip is not None for layer in layers_of(framed(inside))] == [True]
    assert_as_qt_paints_it(framed(inside))


@pytest.mark.parametrize(
    "inside",
    [
        f'<mask id="m" stroke="white" stroke-width="6">{OPAQUE}</mask><g mask="url(#m)">{BLACK}</g>',
        f'<mask id="m" fill-opacity="0.5">{OPAQUE}</mask><g mask="url(#m)">{BLACK}</g>',
        f'<mask id="m" style="display:none">{OPAQUE}</mask><g mask="url(#m)">{BLACK}</g>',
        f'<mask id="m" maskContentUnits="objectBoundingBox">{OPAQUE}</mask><g mask="url(#m)">{BLACK}</g>',
        f'<mask id="m" x="0" y="0" width="0.5" height="0.5">{OPAQUE}</mask><g mask="url(#m)">{BLACK}</g>',
        '<mask id="m"><path d="M0 0H9V9H0Z" fill="white" style="fill-opacity:0.5"/></mask>'
        f'<g mask="url(#m)">{BLACK}</g>',
        '<defs><linearGradient id="g"><stop stop-color="#888"/></linearGradient></defs>'
        f'{CUT}<g mask="url(#m)"><path fill="url(#g)" d="M0 0H36V36H0Z"/></g>',
        f'<style>.a{{fill:#888}}</style>{CUT}<g mask="url(#m)"><path class="a" d="M0 0H36V36H0Z"/></g>',
        f'<defs><path id="u" d="M0 0H36V36H0Z"/></defs>{CUT}<g mask="url(#m)"><use href="#u"/></g>',
        f'{CUT}<g style="mask:url(#m)">{BLACK}</g><g mask="url(#m)">{BLACK}</g>',
        f'{CUT}<g style="opacity:0.5"><g mask="url(#m)">{BLACK}</g></g>',
        f'{CUT}{"<g>" * 3000}<g mask="url(#m)">{BLACK}</g>{"</g>" * 3000}',
    ],
)
def test_what_leans_on_more_than_one_opaque_path_is_left_to_qt(inside):
    assert layers_of(framed(inside)) == [(framed(inside), None)]


def test_a_drawing_of_one_masked_part_is_put_into_an_svg_with_its_mask(tmp_path):
    resolved = open_label(shared("dtpr/samples/constructed/device-v1-parking-fr.json"), shared("dtpr"))
    panel = panel_of_chain(resolved, "fr", address="clairval.fr/p/7")
    alone = badge("hexagon", framed(f"{CUT.replace('id=', 'id =')}<g mask='url(#m)'>{BLACK}</g>"), glyphs="finished")
    marks = tuple(
        msgspec.structs.replace(
            question, marks=tuple(msgspec.structs.replace(mark, badge=alone, symbol="") for mark in question.marks)
        )
        for question in panel.second
    )
    write_svg(msgspec.structs.replace(panel, second=marks), tmp_path / "sign.svg", "A4")
    text = (tmp_path / "sign.svg").read_text(encoding="utf-8")
    ids = [node.get("id") for node in ElementTree.fromstring(text).iter() if node.get("id")]
    assert text.count("<mask") >= len(marks) and "<image" not in text and len(ids) == len(set(ids))
    assert {f"url(#{name})" for name in ids if name.endswith("m")} >= set(re.findall(r"url\(#[^)]*m\)", text))


def test_relative_and_following_pairs_of_a_mask_are_read():
    mask = '<mask id="m"><path d="m1 1 8 0 0 8-8,0z" fill="#FFF"/></mask>'
    svg = masked_by(mask)
    (layer,) = layers_of(svg)
    assert layer.clip is not None and layer.clip.boundingRect() == QRectF(1, 1, 8, 8)
