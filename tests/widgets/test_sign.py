"""A sign on paper: exact millimetres, four duties, a code another library reads, nothing that leaves its place."""

from __future__ import annotations

import base64
import re

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from dtpr.datachain import Datachain, Placed, parse_json
from dtpr.kinds import list_kinds
from dtpr.label_file import open_label
from dtpr.layers import Way
from dtpr.localised import Text
from dtpr.packs.ours import own_pack
from dtpr.panel import panel_of_chain
from dtpr.resolved import read_resolved, resolve
from dtpr.taxonomy import Category, Context, ContextValue, DatachainType, Element, Taxonomy
from tests.support.labels import resolved_label
from tests.support.poppler import pdf_boxes_mm, pdf_picture, pdf_text
from tests.support.shared import shared
from widgets import paper as paper_module
from widgets.paper import BLEED_MM, PAPERS, Sheet
from widgets.sign import chain_pages
from widgets.sign_code import SignFault
from widgets.sign_files import words_of_shortened, write_pdf, write_svg

pytestmark = pytest.mark.usefixtures("qapp")
LANGUAGES = ("fr", "falc", "en", "de")
ADDRESS = "clairval.fr/c/12"
MM = 25.4
# From the edge of the page to the trimmed sheet: bleed, a gap, the length of a mark.
AROUND_MM = 9.0


def panel(kind="camera_counter", language="fr", **known):
    return panel_of_chain(resolved_label(kind, **{"address": ADDRESS, **known}), language)


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


def test_a_sign_that_cannot_be_is_no_file(tmp_path):
    with pytest.raises(SignFault):
        write_pdf([panel()], tmp_path / "sign.pdf", "A6", distance_mm=900)
    assert list(tmp_path.iterdir()) == []


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
    assert " ".join(shown.discarded.split()) in " ".join(pdf_text(tmp_path / "sign.pdf", 1).split())
    assert "device@v1" in pdf_text(tmp_path / "sign.pdf", 5)


@pytest.mark.parametrize("size", ["A6", "A4"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_any_kind_leaves_its_place(tmp_path, monkeypatch, language, size):
    """What does not fit even at the smallest size would be cut by the printer: never with our own words."""

    def cut(words, *_given):
        raise AssertionError(f"{words!r} leaves its place")

    monkeypatch.setattr(paper_module, "_shortened", cut)
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
    # its letters travel with it: no other typeface fits the cells
    faces = re.findall(r"font-weight: (\d+); src: url\(data:font/ttf;base64,([A-Za-z0-9+/=]+)\)", text)
    assert set(re.findall(r'family="Atkinson Hyperlegible Next" font-size="\d+" font-weight="(\d+)"', text)) <= {
        weight for weight, _data in faces
    }
    assert all(base64.b64decode(data)[:4] == b"\x00\x01\x00\x00" for _weight, data in faces)
    with pytest.raises(SignFault):
        write_svg(shown, tmp_path / "none.svg", "A6", distance_mm=700)
    assert not (tmp_path / "none.svg").exists()


def test_a_label_of_twelve_questions_keeps_them_readable(tmp_path):
    shown = panel()
    many = msgspec.structs.replace(shown, second=shown.second + shown.second[:4])
    write_pdf([many], tmp_path / "sign.pdf", "A4", with_back=False)
    assert len(pdf_boxes_mm(tmp_path / "sign.pdf")) == 2


def test_a_question_of_an_official_label_stands_whole_on_a6(tmp_path):
    """Eleven questions on A6: « What are the risks and how are… » had one line beside rows with room for two."""
    given = parse_json(shared("dtpr/samples/nyc-myschools-match.resolved.json").read_bytes())
    shown = panel_of_chain(read_resolved(given), "en", address=ADDRESS)
    shortened = write_pdf([shown], tmp_path / "sign.pdf", "A6", with_back=False)
    assert not [one.asks for one in shown.second if one.asks in shortened]


def sizes_of(words, shown, size, tmp_path, monkeypatch):
    """Print a sign and give the size in millimetres of each of these words, as it was taken."""
    taken, write = {}, Sheet.text

    def noted(sheet, told, *given, **more):
        taken[told] = write(sheet, told, *given, **more)
        return taken[told]

    with monkeypatch.context() as patch:
        patch.setattr(Sheet, "text", noted)
        write_pdf([shown], tmp_path / f"{size}.pdf", size, with_back=False)
    return [taken[told] for told in words]


def official(name):
    given = parse_json(shared(f"dtpr/samples/{name}.json").read_bytes())
    return panel_of_chain(read_resolved(given), "en", address=ADDRESS)


@pytest.mark.parametrize("size", ["A6", "A5"])
def test_a_small_sheet_of_a_label_without_sentences_says_what_its_vocabulary_does(tmp_path, size):
    resolved = open_label(shared("dtpr/samples/constructed/device-v1-parking-fr.json"), shared("dtpr"))
    panel = panel_of_chain(resolved, "fr", address="clairval.fr/p/7")
    assert not panel.what and not panel.discarded
    assert write_pdf([panel], tmp_path / "a.pdf", size) == ()
    told = " ".join(pdf_text(tmp_path / "a.pdf", 1).split())
    assert "utilise un aimant mobile" in told and "se déplacent" in told
    # What has no room whole is left out, and not begun; its own sentence goes before.
    technology = msgspec.structs.replace(panel.first.technology, text="mot " * 400)
    longer = msgspec.structs.replace(panel, first=msgspec.structs.replace(panel.first, technology=technology))
    assert write_pdf([longer], tmp_path / "b.pdf", size, with_back=False) == ()
    assert "mot mot" not in pdf_text(tmp_path / "b.pdf", 1) and "se déplacent" in pdf_text(tmp_path / "b.pdf", 1)
    own = msgspec.structs.replace(panel, what="Il compte les places libres.")
    write_pdf([own], tmp_path / "c.pdf", size)
    said = " ".join(pdf_text(tmp_path / "c.pdf", 1).split())
    assert "Il compte les places libres." in said and "aimant" not in said


def test_a_larger_sheet_has_larger_words_and_not_more_of_them(tmp_path, monkeypatch):
    shown = official("nyc-myschools-match.resolved")
    asked = [one.asks for one in shown.second]
    least = {size: min(sizes_of(asked, shown, size, tmp_path, monkeypatch)) for size in PAPERS}
    assert least["A6"] < least["A5"] < least["A4"] < least["A3"]
    assert len(pdf_boxes_mm(tmp_path / "A3.pdf")) == 2


@pytest.mark.parametrize("size", ["A5", "A4", "A3"])
def test_questions_of_one_sheet_are_of_one_size(tmp_path, monkeypatch, size):
    shown = official("nyc-myschools-match.resolved")
    (one,) = {round(taken, 2) for taken in sizes_of([q.asks for q in shown.second], shown, size, tmp_path, monkeypatch)}
    assert one > 3


@pytest.mark.parametrize("size", PAPERS)
def test_who_is_owed_the_vocabulary_is_printed_to_be_read(tmp_path, monkeypatch, size):
    shown = official("nyc-myschools-match.resolved")
    assert len(shown.credit) > 200
    (taken,) = {round(one, 3) for one in sizes_of([shown.credit], shown, size, tmp_path, monkeypatch)}
    assert taken * 72 / MM >= 6  # points


SENTENCE = "Syndicat intercommunal de la mobilité et du numérique du Haut-Pays"


def chain(*placed, **told):
    """Give a datachain of version 1 with what is placed: (category, element, more)."""
    elements = tuple(
        Placed(element, f"device__{category}", place, **more) for place, (category, element, more) in enumerate(placed)
    )
    return resolve(Datachain("v1", "device@v1", elements=elements, **told), own_pack())


@pytest.mark.parametrize("size", PAPERS)
def test_everybody_who_answers_is_printed_however_many_they_are(tmp_path, size):
    many = [("accountable", "organization", {"answer": (Text("fr", f"{SENTENCE} n° {n}"),)}) for n in range(1, 8)]
    shown = panel_of_chain(chain(("purpose", "mobility", {}), *many), "fr", address=ADDRESS)
    write_pdf([shown], tmp_path / "sign.pdf", size, with_back=False)
    assert len(pdf_boxes_mm(tmp_path / "sign.pdf")) == 2  # too many for the front, where they could not be read
    words = " ".join(pdf_text(tmp_path / "sign.pdf", 2).replace("\u00a0", " ").split())
    assert [f"n° {n}" in words for n in range(1, 8)] == [True] * 7
    assert "…" not in words


def test_a_title_no_band_can_hold_ends_in_an_ellipsis_and_not_in_half_a_line(tmp_path):
    title = " ".join([SENTENCE] * 8)
    shown = panel_of_chain(chain(("purpose", "mobility", {}), title=(Text("fr", title),)), "fr", address=ADDRESS)
    write_pdf([shown], tmp_path / "sign.pdf", "A4", with_back=False, with_marks=False)
    words = " ".join(pdf_text(tmp_path / "sign.pdf", 1).replace("\u00a0", " ").split())
    kept = words[: words.index("…")]
    assert title.startswith(kept + " ")  # and not in half a word
    picture = pdf_picture(tmp_path / "sign.pdf", 1, 100)
    rows = np.nonzero((picture < 100).any(axis=1) & (picture > 200).any(axis=1))[0]
    assert rows.min() > 5  # nothing white is cut by the upper edge of the band


@pytest.mark.parametrize("size", PAPERS)
def test_a_title_of_two_lines_and_a_half_is_printed_whole(tmp_path, size):
    title = (
        f"{SENTENCE}, place de l’Ancien-Marché-aux-Grains, côté médiathèque et côté impasse du Puits, deux sens, n° 12"
    )
    assert len(title) > 160
    shown = panel_of_chain(
        chain(("purpose", "mobility", {}), title=(Text("fr", title),)), "fr", place="Parvis", address=ADDRESS
    )
    assert write_pdf([shown], tmp_path / "sign.pdf", size, with_back=False) == ()
    assert "…" not in pdf_text(tmp_path / "sign.pdf", 1)


ANSWER = f"Compter pour décider des heures d’ouverture de la halle, avec le {SENTENCE}, " * 3


@pytest.mark.parametrize("size", ["A6", "A3"])
def test_no_word_is_smaller_than_six_points_and_what_has_no_room_is_said_to_stand_behind_the_code(
    tmp_path, monkeypatch, size
):
    answers = {"answer": (Text("fr", ANSWER),)}
    asked = ("purpose", "data", "process", "access")
    elements = ("mobility", "values_time", "aggregated", "available_to_me")
    placed = [(category, element, answers) for category, element in zip(asked, elements, strict=True)]
    shown = panel_of_chain(chain(*placed), "fr", address=ADDRESS)
    taken, write = [], Sheet.text

    def noted(sheet, *given, **more):
        taken.append(write(sheet, *given, **more))
        return taken[-1]

    monkeypatch.setattr(Sheet, "text", noted)
    shortened = write_pdf([shown], tmp_path / "sign.pdf", size, with_back=False)
    assert min(taken) * 72 / MM >= 6
    assert shortened  # the cell of the purpose at least
    words = " ".join(pdf_text(tmp_path / "sign.pdf", 1).replace("\u00a0", " ").split())
    assert "le texte entier est derrière le code." in words
    told = words_of_shortened(shortened, size)
    assert told.startswith(f"En {size}, ") and "Compter pour décider" in told
    assert ("feuille plus grande" in told) == (size != "A3")  # there is no larger one
    usual = panel()
    assert write_pdf([usual], tmp_path / "usual.pdf", size, with_back=False) == ()
    assert "derrière le code" not in pdf_text(tmp_path / "usual.pdf", 1)


@pytest.mark.parametrize("size", PAPERS)
def test_badges_are_of_one_size_and_words_in_line_whatever_an_answer_says(tmp_path, monkeypatch, size):
    sides, starts = [], []
    draw, write = Sheet.drawing, Sheet.text
    asks = [one.asks for one in panel().second]

    def drawing(sheet, svg, box):
        sides.append(round(box.width(), 3))
        draw(sheet, svg, box)

    def text(sheet, words, box, *given, **named):
        starts.append(round(box.x(), 3)) if words in asks else None
        return write(sheet, words, box, *given, **named)

    monkeypatch.setattr(Sheet, "drawing", drawing)
    monkeypatch.setattr(Sheet, "text", text)
    write_pdf([panel(town="Saint-Germain-en-Coglès-sur-Couesnon-et-Vallée")], tmp_path / "sign.pdf", size)
    assert len(sides) >= 8 and len(set(sides)) == 1, sides
    # A chain with a page of its own was laid out before, where nobody sees it: the last eight are on paper.
    assert len(starts) >= 8 and len(set(starts[-8:])) == 2, "two columns"


def test_long_answers_take_the_room_that_short_ones_leave(tmp_path, monkeypatch):
    """At seven points they would stand in the middle of a half empty page."""
    shown = panel_of_chain(
        chain(("purpose", "mobility", {"answer": (Text("fr", ANSWER),)}), ("access", "available_to_me", {})), "fr"
    )
    names = [shown.second[0].marks[0].name]
    (taken,) = sizes_of(names, shown, "A4", tmp_path, monkeypatch)
    assert taken > 3.5


def test_a_word_wider_than_its_place_is_broken_and_not_cut(tmp_path):
    word = "Donaudampfschifffahrtsgesellschaftskapitänsverkehrszählungseinrichtung" * 8
    shown = panel_of_chain(chain(("purpose", "mobility", {}), title=(Text("de", word),)), "de", address=ADDRESS)
    write_pdf([shown], tmp_path / "sign.pdf", "A6", with_back=False)
    assert "…" in pdf_text(tmp_path / "sign.pdf", 1)


def write_and_read(panels, folder, size):
    write_pdf(panels, folder / "sign.pdf", size, with_back=False)
    return [pdf_text(folder / "sign.pdf", page + 1) for page in range(len(pdf_boxes_mm(folder / "sign.pdf")))]


@pytest.mark.parametrize("size", PAPERS)
def test_a_long_name_with_hyphens_ends_its_lines_after_them(tmp_path, size):
    parts = ["Saint", "Germain", "en", "Coglès", "sur", "Couesnon", "et", "Vallée"]
    pages = write_and_read([panel(town="-".join(parts))], tmp_path, size)
    assert pages
    for said in pages:
        counts = {said.count(part) for part in parts if len(part) > 3}
        assert counts in ({1}, {2}), said  # a part that two lines share is counted once less


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_to_ask_stands_whole_at_the_foot_of_a6(tmp_path, language):
    ways = [Way("phone", "", "03 80 00 00 00, mairie@saint-germain-en-cogles.fr"), Way("dpo", "", "dpd@cdg21.fr")]
    shown = msgspec.structs.replace(panel(language=language), ways=tuple(ways))
    assert write_pdf([shown], tmp_path / "sign.pdf", "A6") == ()
    for page in (1, 2):
        said = pdf_text(tmp_path / "sign.pdf", page)
        assert "mairie@saint-germain-en-cogles.fr" in said  # on one line: a hyphen at its end would look like ours
        assert "mairie@saint-germain-en-cogles.fr·dpd@cdg21.fr" in re.sub(r"\s", "", said)


def test_a_duty_that_is_not_kept_says_so_in_its_own_cell(tmp_path):
    shown = panel_of_chain(chain(), "fr", address=ADDRESS)
    write_pdf([shown], tmp_path / "sign.pdf", "A6", with_back=False)
    words = " ".join(pdf_text(tmp_path / "sign.pdf", 1).split())
    assert shown.first.missing == ("purpose", "accountable")
    assert words.count("À préciser") == 3  # purpose, who answers, and what the level says
    assert "Pourquoi ?" in words and "Qui répond ?" in words
    assert shown.title  # the type of the vocabulary, where the label tells none


def test_the_words_of_a_colour_stand_beside_every_answer(tmp_path):
    role = Context(
        "pii", (Text("fr", "x"),), (), (ContextValue("id", (Text("fr", "Données nominatives"),), (), "#FFD700"),)
    )
    world = Taxonomy(
        version="ville@2027-03-01",
        type=DatachainType("ville", (Text("fr", "Système"),)),
        categories=(Category("functional_modes", (Text("fr", "Que fait-il ?"),), context=role),),
        elements=(Element("lire", ("functional_modes",), (Text("fr", "Lire les plaques"),)),),
        locales=("fr",),
    )
    placed = (Placed("lire", context_type_id="id"),)
    shown = panel_of_chain(resolve(Datachain("dated", world.version, elements=placed), world), "fr", address=ADDRESS)
    write_pdf([shown], tmp_path / "sign.pdf", "A4", with_back=False)
    words = " ".join(pdf_text(tmp_path / "sign.pdf", 1).split())
    assert words.count("Données nominatives") == 2  # in the honeycomb and in the chain


@pytest.mark.parametrize(
    ("words", "drawn"),
    [("Qui ?", "Qui~?"), ("« Oui »", "«~Oui~»"), ("À 9 % : si !", "À 9~%_: si~!"), ("a · b", "a_· b"), ("a b", "a b")],
)
def test_a_french_mark_never_begins_a_line(qtbot, words, drawn):
    image = QImage(400, 100, QImage.Format.Format_ARGB32)
    told = []
    with QPainter(image) as painter:
        sheet = paper_module.Sheet(painter, PAPERS["A6"], 4.0)
        sheet.painter = Watched(painter, told)
        sheet.text(words, QRectF(0, 0, 90, 20), 5)
    assert told == [drawn.replace("~", "\u202f").replace("_", "\u00a0")]


class Watched:
    """A painter that tells the words it draws."""

    def __init__(self, painter, told):
        self._painter, self._told = painter, told

    def __getattr__(self, name):
        return getattr(self._painter, name)

    def drawText(self, area, flags, words):
        self._told.append(words)
        self._painter.drawText(area, flags, words)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_on_a6_every_answer_stands_whole_on_as_many_pages_as_that_takes(tmp_path, language):
    """Eleven questions with seventeen answers: nobody has to choose what goes."""
    label = open_label(shared("dtpr/samples/nyc-myschools-match.datachain.json"), shared("dtpr"))
    shown = panel_of_chain(label, language, address=ADDRESS)
    assert write_pdf([shown], tmp_path / "sign.pdf", "A6", with_back=False) == ()
    assert len(pdf_boxes_mm(tmp_path / "sign.pdf")) == 3
    assert "…" not in pdf_text(tmp_path / "sign.pdf", 2) + pdf_text(tmp_path / "sign.pdf", 3)
    pages = chain_pages(PAPERS["A6"], shown)
    assert tuple(one for page in pages for one in page.second) == shown.second


def test_questions_that_stand_whole_on_one_page_take_no_second(tmp_path):
    given = parse_json(shared("dtpr/samples/nyc-myschools-match.resolved.json").read_bytes())
    shown = panel_of_chain(read_resolved(given), "en", address=ADDRESS)
    write_pdf([shown], tmp_path / "sign.pdf", "A5", with_back=False)
    assert len(pdf_boxes_mm(tmp_path / "sign.pdf")) == 2
