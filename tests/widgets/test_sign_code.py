"""The code of a sign: read by another library, white all round, and its address whole in print."""

from __future__ import annotations

import numpy as np
import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from dtpr.panel import panel_of_chain
from dtpr.qr_text import qr_text, text_of
from tests.support.labels import resolved_label
from tests.support.poppler import pdf_picture, pdf_text
from widgets.paper import LEAST_MM, PAPERS, Sheet, paper_font
from widgets.qr import code_modules
from widgets.sign import draw_front
from widgets.sign_code import QUIET_MODULES, SignFault, code_of, code_side_mm, farthest_cm
from widgets.sign_files import write_pdf
from widgets.sign_plan import Plan

pytestmark = pytest.mark.usefixtures("qapp")
ADDRESS = "clairval.fr/c/12"
# The longest that the town may set, with the number of a label behind it.
LONG = "mairie-de-clairval-sur-indre.fr/panneaux/1234"
MM = 25.4


def panel(kind="camera_counter", language="fr", **known):
    return panel_of_chain(resolved_label(kind, **{"address": ADDRESS, **known}), language)


def read_code(grey):
    """Give (text, side in pixels) of the one code in a picture."""
    (found,) = zxingcpp.read_barcodes(grey)
    place = found.position
    return found.text, np.hypot(place.top_right.x - place.top_left.x, place.top_right.y - place.top_left.y)


class Written:
    """Every text a sheet writes, with its em."""

    def __init__(self, monkeypatch):
        self.told, write = [], Sheet.text

        def noted(sheet, words, *given, **more):
            em = write(sheet, words, *given, **more)
            self.told.append((words, em))
            return em

        monkeypatch.setattr(Sheet, "text", noted)


def drawn(shown, size, dots=8.0, distance_mm=0.0):
    """Draw a front at so many dots a millimetre; give the sheet and the picture in grey."""
    paper = PAPERS[size]
    picture = QImage(round(paper.width_mm * dots), round(paper.height_mm * dots), QImage.Format.Format_Grayscale8)
    picture.fill(Qt.GlobalColor.white)
    with QPainter(picture) as painter:
        sheet = Sheet(painter, paper, dots)
        draw_front(sheet, shown, distance_mm=distance_mm)
    lines = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.bytesPerLine())
    return sheet, lines[:, : picture.width()].copy()


@pytest.mark.parametrize("size", PAPERS)
def test_the_code_is_read_at_print_resolution_and_large_enough(tmp_path, size):
    dpi = 300
    write_pdf([panel()], tmp_path / "sign.pdf", size)
    text, side = read_code(pdf_picture(tmp_path / "sign.pdf", 1, dpi))
    assert text == f"https://{ADDRESS}"
    assert side * MM / dpi >= 19.8


def test_the_code_grows_with_the_distance_it_is_read_from(tmp_path):
    write_pdf([panel()], tmp_path / "sign.pdf", "A3", distance_mm=640)
    _text, side = read_code(pdf_picture(tmp_path / "sign.pdf", 1, 150))
    assert side * MM / 150 == pytest.approx(64, abs=1)
    with pytest.raises(SignFault, match="A6"):
        code_side_mm(PAPERS["A6"], "https://clairval.fr", 700)


def test_a_town_without_a_site_has_the_label_itself_in_the_code(tmp_path):
    bare = panel(address="")
    write_pdf([bare], tmp_path / "sign.pdf", "A4")
    text, _side = read_code(pdf_picture(tmp_path / "sign.pdf", 1, 300))
    assert text == text_of(bare)
    assert "l’adresse courte" in pdf_text(tmp_path / "sign.pdf", 2)


@pytest.mark.parametrize("size", PAPERS)
@pytest.mark.parametrize("address", ["a.fr/1", ADDRESS, LONG])
@pytest.mark.parametrize("is_far", [False, True])
def test_four_modules_of_white_are_all_round_the_code_also_at_its_corners(size, address, is_far):
    """The outline of its own cell and the black one beside it reached into two of them."""
    shown, paper = panel(address=address), PAPERS[size]
    distance_mm = farthest_cm(paper) * 10.0 if is_far else 0.0
    _sheet, grey = drawn(shown, size, distance_mm=distance_mm)
    (found,) = zxingcpp.read_barcodes(grey)
    code, plan = code_of(paper, shown, distance_mm=distance_mm), Plan(paper)
    modules = code.side * 8 / len(code_modules(code.text))
    middle_x, middle_y = (plan.margin + plan.cell) * 8, (plan.top + plan.high * 1.25 - code.lift) * 8
    half = code.side * 4
    reach = half + QUIET_MODULES * modules
    around = grey[round(middle_y - reach) + 2 : round(middle_y + reach) - 1, :]
    around = around[:, round(middle_x - reach) + 2 : round(middle_x + reach) - 1].copy()
    edge = round(reach - half) - 3
    around[edge:-edge, edge:-edge] = 255
    assert found.text == f"https://{address}"
    assert around.min() > 250


@pytest.mark.parametrize("size", PAPERS)
@pytest.mark.parametrize("address", ["a.fr/1", "clairval.fr/7", ADDRESS, LONG])
def test_the_white_around_a_usual_code_leaves_the_outline_of_its_cell_whole(size, address):
    code, plan = code_of(PAPERS[size], panel(address=address)), Plan(PAPERS[size])
    reach = code.side / 2 + QUIET_MODULES * code.side / len(code_modules(code.text))
    inside = (plan.drawn - plan.outline) / 3**0.5  # how high an edge begins, above the middle of the cell
    assert reach + code.lift + reach / 3**0.5 <= inside + 0.01


@pytest.mark.parametrize("size", PAPERS)
@pytest.mark.parametrize("address", ["clairval.fr/7", ADDRESS, "mairie-clairval.fr/p/12", LONG])
def test_the_short_address_is_printed_whole_and_large_enough_to_be_typed(monkeypatch, size, address):
    """On A6 « mairie-clairval.fr/panneaux/12 » ended in an ellipsis: nobody could type it."""
    written = Written(monkeypatch)
    sheet, _grey = drawn(panel(address=address), size, dots=4.0)
    code = code_of(PAPERS[size], panel(address=address))
    if code.lines:
        assert "".join(code.lines) == address
        assert set(code.lines) <= {words for words, _em in written.told}
    lines = code.lines or (f"Le code mène à {address}",)
    assert not [cut for cut in sheet.shortened if cut in lines]
    assert min(em for words, em in written.told if words in lines) >= LEAST_MM


@pytest.mark.parametrize("size", PAPERS)
def test_an_address_in_its_cell_stays_clear_of_the_two_edges_below(size):
    paper = PAPERS[size]
    code, plan = code_of(paper, panel()), Plan(paper)
    metrics = QFontMetricsF(paper_font(code.em * 40, 600))
    bottom = code.side / 2 - code.lift + QUIET_MODULES * code.side / 25 + metrics.ascent() / 40
    room = plan.drawn - 3**0.5 * bottom - plan.outline
    assert len(code.lines) == 1
    assert metrics.horizontalAdvance(code.lines[0]) / 40 / 2 < room


def test_the_second_layer_keeps_its_room_where_the_address_stands_under_the_honeycomb(tmp_path):
    shown = panel(address=LONG)
    write_pdf([shown], tmp_path / "sign.pdf", "A6", with_back=False)
    assert LONG in pdf_text(tmp_path / "sign.pdf", 1)
    assert code_of(PAPERS["A6"], shown).lines == ()


@pytest.mark.parametrize("size", PAPERS)
@pytest.mark.parametrize("letters", [0, 150, 400])
def test_a_code_that_is_not_refused_is_read_whatever_it_says(tmp_path, size, letters):
    """A code of many modules once stood over the edges of its cell on A5, and nothing could read it."""
    shown = panel(address=f"clairval.fr/{'x' * letters}" if letters else "")
    named = {"page": "" if letters else "https://clairval.fr/lire.html", "with_back": False}
    try:
        write_pdf([shown], tmp_path / "sign.pdf", size, **named)
    except SignFault:
        assert size in ("A6", "A5")
        return
    text, _side = read_code(pdf_picture(tmp_path / "sign.pdf", 1, 300))
    assert text == qr_text(shown, named["page"])


@pytest.mark.parametrize(
    "named", [{}, {"page": "https://clairval.fr/lire.html"}, {"address": "clairval.fr/" + "é" * 2000}]
)
def test_a_label_no_code_holds_is_refused_in_words(tmp_path, named):
    address = named.pop("address", "")
    place = "".join(chr(0x4E00 + n) for n in range(3000))
    with pytest.raises(SignFault, match=r"adresse courte|short address"):
        write_pdf([panel(address=address, place=place)], tmp_path / "sign.pdf", "A3", **named)
    assert not (tmp_path / "sign.pdf").exists()
