"""A picture on paper: its size, its words inside the file, light colours, and that it opens again."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ElementTree
import zlib
from collections.abc import Callable

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from measures.series import Series
from measures.timespan import DAY_MS, Step, parse_instant
from widgets.chart import Chart
from widgets.image_file import Caption, Drawing, drawn_image, png_of, svg_of
from widgets.look import apply_theme
from widgets.raster import Raster
from widgets.raster_drawing import RasterPicture, Scale, names_of
from widgets.theme import current_theme, load_theme

MakeSeries = Callable[..., Series]
SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption(
    "Passages, Place du Marché, du 16 au 22 novembre 2026",
    "qualité B\u00a0: 94\u202f% des heures comptées",
    "Source\u00a0: capteurs de Clairval, lus par Parvis.",
    "8\u202f420 passages <cette semaine> & comme d’habitude.",
)


@pytest.fixture
def chart(qtbot: QtBot, make_series: MakeSeries) -> Chart:
    chart = Chart("Passages")
    qtbot.addWidget(chart)
    chart.resize(1000, 240)
    value = 10 + 5 * np.sin(np.arange(168))
    value[60:84] = np.nan
    chart.show_series(
        make_series("2026-11-16", "2026-11-23", Step.HOUR, value), names=("compté",), notes=("par heure",)
    )
    return chart


@pytest.fixture
def raster(qtbot: QtBot) -> Raster:
    raster = Raster("La semaine type")
    qtbot.addWidget(raster)
    value = np.arange(168.0).reshape(7, 24)
    value[2, 4:8] = np.nan
    picture = RasterPicture(value, "passages", 0, 168, names_of(["lun.", "mar."]), scale=Scale("par heure"))
    raster.show_raster(picture, lambda row, column: f"{row}, {column} : {value[row, column]}")
    return raster


@pytest.fixture(params=["chart", "raster"])
def drawing(request: pytest.FixtureRequest) -> Drawing:
    return request.getfixturevalue(request.param)


def opened(png: bytes) -> QImage:
    image = QImage()
    assert image.loadFromData(png)
    return image


def chunks(png: bytes) -> dict[str, str]:
    """Read the text chunks of a PNG as any other program would: tEXt, zTXt and iTXt."""
    found, at = {}, 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        data = png[at + 8 : at + 8 + length]
        key, _nul, rest = data.partition(b"\0")
        if kind == b"tEXt":
            found[key.decode("latin-1")] = rest.decode("latin-1")
        elif kind == b"zTXt":
            found[key.decode("latin-1")] = zlib.decompress(rest[1:]).decode("latin-1")
        elif kind == b"iTXt":
            is_packed, words = rest[0], rest[2:].split(b"\0", 2)[2]
            found[key.decode("latin-1")] = (zlib.decompress(words) if is_packed else words).decode("utf-8")
        at += 12 + length
    return found


def test_a_png_has_300_dots_an_inch_and_the_width_of_a_page(drawing: Drawing) -> None:
    image = opened(png_of(drawn_image(drawing, CAPTION)))
    assert round(image.dotsPerMeterX() * 0.0254) == round(image.dotsPerMeterY() * 0.0254) == 300
    assert image.width() / image.dotsPerMeterX() == pytest.approx(0.18, abs=0.0005)
    assert image.height() / image.dotsPerMeterY() < 0.18


def test_a_png_holds_its_words(drawing: Drawing) -> None:
    png = png_of(drawn_image(drawing, CAPTION))
    words = chunks(png)
    assert words["Title"] == CAPTION.title
    assert words["Description"] == CAPTION.text
    assert words["Source"] == CAPTION.source
    assert opened(png).text("Description") == CAPTION.text


def test_an_svg_has_a_title_a_description_and_its_size_on_paper(drawing: Drawing) -> None:
    root = ElementTree.fromstring(svg_of(drawing, CAPTION))
    assert root.get("role") == "img" and root.get("width") == "180.0mm"
    assert root.find(f"{SVG}title").text == CAPTION.title  # type: ignore[union-attr]
    assert root.find(f"{SVG}desc").text == CAPTION.text  # type: ignore[union-attr]
    drawn = "".join(root.itertext())
    assert CAPTION.source in drawn


def test_every_word_of_an_svg_keeps_its_length_where_our_face_is_not_installed(drawing: Drawing) -> None:
    tagged = msgspec.structs.replace(CAPTION, tag="données simulées")
    root = ElementTree.fromstring(svg_of(drawing, tagged))
    texts = [one for one in root.iter(f"{SVG}text") if (one.text or "").strip()]
    assert texts and all(one.get("lengthAdjust") == "spacingAndGlyphs" for one in texts)
    [tag] = [one for one in texts if one.text == tagged.tag]
    length = QFontMetricsF(load_theme("light").font("note", 600)).horizontalAdvance(tagged.tag)
    assert float(tag.get("textLength", "0")) == pytest.approx(length, rel=0.03)


def test_an_svg_and_a_png_are_the_same_picture(chart: Chart) -> None:
    png = drawn_image(chart, CAPTION)
    renderer = QSvgRenderer(QByteArray(svg_of(chart, CAPTION)))
    assert renderer.isValid()
    again = QImage(png.size(), QImage.Format.Format_RGB32)
    again.fill(QColor("white"))
    with QPainter(again) as painter:
        renderer.render(painter)
    hue = load_theme("light").hue("passages")
    assert hued(png, hue) > 2000
    # The faces may differ, the curve may not: where one has ink of its colour, the other has it nearby.
    one, other = columns_of(png, hue), columns_of(again, hue)
    assert len(one ^ other) < 0.05 * len(one)


def hued(image: QImage, colour: QColor) -> int:
    return int((pixels(image) == colour.rgb()).sum())


def pixels(image: QImage) -> np.ndarray:
    shown = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(shown.constBits(), np.uint32).reshape(shown.height(), -1).copy()


def columns_of(image: QImage, colour: QColor) -> set[int]:
    """Give the columns, five pixels each, of the plot in which that colour stands."""
    plot = pixels(image)[:, : image.width() * 3 // 4]
    return set((np.flatnonzero((plot == colour.rgb()).any(axis=0)) // 5).tolist())


def test_paper_is_light_whatever_the_screen_is_and_the_screen_stays_as_it_was(
    drawing: Drawing, qapp: QApplication
) -> None:
    light = png_of(drawn_image(drawing, CAPTION))
    apply_theme(qapp, load_theme("dark"))
    dark = drawn_image(drawing, CAPTION)
    assert current_theme().name == "dark"
    assert png_of(dark) == light
    assert dark.pixelColor(2, 2) == QColor("white")


def test_what_is_pointed_at_is_not_on_paper(chart: Chart) -> None:
    before = png_of(drawn_image(chart, CAPTION))
    chart.point_at(parse_instant("2026-11-16", "Europe/Paris") + DAY_MS)
    assert chart.spot() is not None
    assert png_of(drawn_image(chart, CAPTION)) == before


def test_a_dense_curve_is_drawn_in_lines_too(qtbot: QtBot, make_series: MakeSeries) -> None:
    chart = Chart("Dense")
    qtbot.addWidget(chart)
    chart.show_series(make_series("2025-11-16", "2026-11-16", Step.QUARTER, np.arange(35040) % 97))
    root = ElementTree.fromstring(svg_of(chart, CAPTION))
    assert len(list(root.iter(f"{SVG}image"))) == 0
    assert len(list(root.iter(f"{SVG}rect"))) + len(list(root.iter(f"{SVG}path"))) > 500
