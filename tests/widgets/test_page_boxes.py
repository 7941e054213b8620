"""Exact pages are an update behind a PDF of our own, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from tests.support.poppler import pdf_text
from widgets.page_boxes import make_exact
from widgets.paper import PAPERS, Sheet, writing_pdf

pytestmark = pytest.mark.usefixtures("qapp")


def test_nothing_that_qt_wrote_is_touched_and_every_page_is_still_read(tmp_path):
    file = tmp_path / "two.pdf"
    with writing_pdf(file, PAPERS["A5"], "Deux pages") as writer, QPainter(writer) as painter:
        sheet = Sheet.of_pdf(painter, PAPERS["A5"], with_marks=False)
        sheet.text("première", QRectF(10, 10, 100, 20), 8)
        writer.newPage()
        sheet.text("seconde", QRectF(10, 10, 100, 20), 8)
    whole = file.read_bytes()
    assert whole.count(b"%%EOF") == 2
    assert whole[: whole.index(b"%%EOF")].count(b"/Type /Page\n") == 2
    assert ["première" in pdf_text(file, 1), "seconde" in pdf_text(file, 2)] == [True, True]


def test_a_file_made_exact_once_is_not_made_so_again(tmp_path):
    file = tmp_path / "one.pdf"
    with writing_pdf(file, PAPERS["A6"], "Une page") as writer, QPainter(writer) as painter:
        Sheet.of_pdf(painter, PAPERS["A6"], with_marks=False).text("mots", QRectF(10, 10, 50, 20), 8)
    before = file.read_bytes()
    with pytest.raises(OSError, match="not found"):
        make_exact(file, 105, 148)
    assert file.read_bytes() == before


@pytest.mark.parametrize("held", [b"", b"%PDF-1.4\n%%EOF", b"xref\ntrailer\nstartxref\n0\n%%EOF", b"startxref\nfoo"])
def test_a_file_that_is_no_pdf_of_ours_is_refused_and_left_as_it_is(tmp_path, held):
    file = tmp_path / "odd.pdf"
    file.write_bytes(held)
    with pytest.raises(OSError, match="not found"):
        make_exact(file, 105, 148)
    assert file.read_bytes() == held
