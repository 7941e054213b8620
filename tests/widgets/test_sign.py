"""A sign on paper: exact millimetres, four duties, a code another library reads, nothing that leaves its place."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
import zxingcpp
from PySide6.QtCore import QRectF
from PySide6.QtSvg import QSvgRenderer

from dtpr.kinds import list_kinds
from dtpr.panel import panel_of_chain
from dtpr.qr_text import text_of
from tests.support.labels import resolved_label
from tests.support.poppler import pdf_boxes_mm, pdf_picture, pdf_text
from widgets import paper as paper_module
from widgets.paper import BLEED_MM, PAPERS
from widgets.sign import SignFault, code_side_mm
from widgets.sign_files import write_pdf, write_svg

pytestmark = pytest.mark.usefixtures("qapp")
LANGUAGES = ("fr", "falc", "en", "de")
ADDRESS = "clairval.fr/c/12"
MM = 25.4
# From the edge of the page to the trimmed sheet: bleed, a gap, the length of a mark.
AROUND_MM = 9.0


def panel(kind="camera_counter", language="fr", **known):
    return panel_of_chain(resolved_label(kind, **{"address": ADDRESS, **known}), language)


def read_code(grey):
    """Give (text, side in pixels) of the one code in a picture."""
    (found,) = zxingcpp.read_barcodes(grey)
    place = found.position
    return found.text, np.hypot(place.top_right.x - place.top_left.x, place.top_right.y - place.top_left.y)


def inset(paper, by_mm):
    """Give the box that far inside the whole page with bleed and marks, in millimetres from its lower left corner."""
    wide, high = paper.width_mm + 2 * AROUND_MM, paper.height_mm + 2 * AROUND_MM
    return pytest.approx((by_mm, by_mm, wide - by_mm, high - by_mm), abs=0.01)


@pytest.mark.parametrize("size", PAPERS)
def test_a_printer_is_told_the_page_its_trim_and_its_bleed_to_a_hundredth_of_a_millimetre(tmp_path, size):
    paper = PAPERS[size]
    write_pdf([panel()], tmp_path / "sign.pdf", size)
    pages = pdf_boxes_mm(tmp_path / "sign.pdf")
    assert len(pages) >= 2
    for boxes in pages:
        assert boxes["MediaBox"] == boxes["CropBox"] == inset(paper, 0.0)
        assert boxes["BleedBox"] == inset(paper, AROUND_MM - BLEED_MM)
        assert boxes["TrimBox"] == inset(paper, AROUND_MM)
    write_pdf([panel()], tmp_path / "bare.pdf", size, with_marks=False)
    for boxes in pdf_boxes_mm(tmp_path / "bare.pdf"):
        whole = pytest.approx((0.0, 0.0, paper.width_mm, paper.height_mm), abs=0.01)
        assert boxes["MediaBox"] == boxes["TrimBox"] == boxes["BleedBox"] == whole


@pytest.mark.parametrize("size", PAPERS)
def test_what_is_drawn_stands_where_the_trim_says(tmp_path, size):
    dpi, paper = 400, PAPERS[size]
    write_pdf([panel()], tmp_path / "sign.pdf", size)
    grey = pdf_picture(tmp_path / "sign.pdf", 1, dpi)
    marks = np.flatnonzero(grey[:, round(2 * dpi / MM)] < 128) * MM / dpi  # only marks stand 2 mm from the edge
    assert marks.min() == pytest.approx(AROUND_MM, abs=0.1)
    assert marks.max() == pytest.approx(AROUND_MM + paper.height_mm, abs=0.1)


@pytest.mark.parametrize("size", ["A6", "A4"])
def test_the_crop_marks_stand_the_paper_apart_and_the_band_runs_over_the_edge(tmp_path, size):
    dpi, paper = 400, PAPERS[size]
    write_pdf([panel()], tmp_path / "sign.pdf", size)
    grey = pdf_picture(tmp_path / "sign.pdf", 1, dpi)
    marks = np.flatnonzero(grey[round(2 * dpi / MM)] < 200)  # 2 mm below the top edge only marks are drawn
    assert (marks.max() - marks.min()) * MM / dpi == pytest.approx(paper.width_mm, abs=0.2)
    sides = np.flatnonzero(grey[:, round(2 * dpi / MM)] < 200)
    assert (sides.max() - sides.min()) * MM / dpi == pytest.approx(paper.height_mm, abs=0.2)
    row = grey[round((AROUND_MM + 2) * dpi / MM)]
    band = np.flatnonzero(row < 120)
    assert (band.max() - band.min()) * MM / dpi == pytest.approx(paper.width_mm + 6, abs=0.2)


@pytest.mark.parametrize("size", PAPERS)
def test_the_code_is_read_at_print_resolution_and_large_enough(tmp_path, size):
    dpi = 300
    write_pdf([panel()], tmp_path / "sign.pdf", size)
    text, side = read_code(pdf_picture(tmp_path / "sign.pdf", 1, dpi))
    assert text == f"https://{ADDRESS}"
    assert side * MM / dpi >= 19.8


def test_the_code_grows_with_the_distance_it_is_read_from(tmp_path):
    write_pdf([panel()], tmp_path / "sign.pdf", "A3", distance_mm=650)
    _text, side = read_code(pdf_picture(tmp_path / "sign.pdf", 1, 150))
    assert side * MM / 150 == pytest.approx(65, abs=1)
    with pytest.raises(SignFault, match="A6"):
        code_side_mm(PAPERS["A6"], "https://clairval.fr", 700)


def test_a_sign_that_cannot_be_is_no_file(tmp_path):
    with pytest.raises(SignFault):
        write_pdf([panel()], tmp_path / "sign.pdf", "A6", distance_mm=900)
    assert list(tmp_path.iterdir()) == []


def test_a_town_without_a_site_has_the_label_itself_in_the_code(tmp_path):
    bare = panel(address="")
    write_pdf([bare], tmp_path / "sign.pdf", "A4")
    text, _side = read_code(pdf_picture(tmp_path / "sign.pdf", 1, 300))
    assert text == text_of(bare)
    assert "l’adresse courte" in pdf_text(tmp_path / "sign.pdf", 2)


def test_the_four_duties_all_questions_and_the_words_of_the_colour_are_printed(tmp_path):
    shown = panel(language="fr")
    write_pdf([shown], tmp_path / "sign.pdf", "A4")
    words = " ".join(pdf_text(tmp_path / "sign.pdf", 1).split())
    for told in (shown.title, shown.place, ADDRESS, shown.level_words, shown.opinion, shown.credit):
        assert " ".join(told.split()) in words
    for line in shown.lines:
        assert line.question.split("\u202f")[0] in words
        for word in line.answer.split():
            assert word in words


def test_a_small_sheet_has_the_second_layer_on_a_page_of_its_own_and_the_back_last(tmp_path):
    shown = panel()
    write_pdf([shown, panel(language="en")], tmp_path / "sign.pdf", "A6")
    assert len(pdf_boxes_mm(tmp_path / "sign.pdf")) == 5  # two languages of two pages, one back
    assert shown.lines[5].answer.split()[0] in pdf_text(tmp_path / "sign.pdf", 2)
    assert "device@v1" in pdf_text(tmp_path / "sign.pdf", 5)


@pytest.mark.parametrize("size", ["A6", "A4"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_any_kind_leaves_its_place(tmp_path, monkeypatch, language, size):
    """What does not fit even at the smallest size would be cut by the printer: never with our own words."""
    tight = []
    fits = paper_module._fits

    def watched(words, font, area, flags):
        found = fits(words, font, area, flags)
        tight[:] = [] if found else [words]
        return found

    taken = paper_module.Sheet.text

    def text(self, words, *given, **named):
        size_mm = taken(self, words, *given, **named)
        assert not tight, f"{words!r} leaves its place"
        return size_mm

    monkeypatch.setattr(paper_module, "_fits", watched)
    monkeypatch.setattr(paper_module.Sheet, "text", text)
    for kind in list_kinds():
        write_pdf([panel(kind.name, language)], tmp_path / f"{kind.name}.pdf", size)


def test_text_from_outside_is_printed_as_text(tmp_path):
    hostile = "<img src='file:///etc/passwd'><b>{{x}}</b>"
    write_pdf([panel(place=hostile)], tmp_path / "sign.pdf", "A4")
    assert "<img" in pdf_text(tmp_path / "sign.pdf", 1)


def test_the_svg_has_its_words_its_alternative_and_the_same_code(tmp_path):
    shown = panel()
    write_svg(shown, tmp_path / "sign.svg", "A4")
    text = (tmp_path / "sign.svg").read_text(encoding="utf-8")
    assert f"<title>{shown.title}</title>" in text
    assert shown.lines[0].answer in text
    renderer = QSvgRenderer(str(tmp_path / "sign.svg"))
    assert renderer.isValid()
    assert renderer.viewBoxF() == QRectF(0, 0, 210 * 20, 297 * 20)


def test_a_label_of_twelve_questions_keeps_them_readable(tmp_path):
    shown = panel()
    many = msgspec.structs.replace(shown, second=shown.second + shown.second[:4])
    write_pdf([many], tmp_path / "sign.pdf", "A4", with_back=False)
    assert len(pdf_boxes_mm(tmp_path / "sign.pdf")) == 2
