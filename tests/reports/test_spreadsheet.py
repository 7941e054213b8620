"""A spreadsheet holds numbers as numbers, the unknown as nothing, and text as text whatever it looks like."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from reports.spreadsheet import Cell, Leaf, write_ods
from tests.support.ods import OFFICE, TABLE, read_ods

STYLE, NUMBER = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("style", "datastyle"))
PAGE = f"{STYLE}page-layout-name"


def test_numbers_words_and_the_unknown_come_back_as_they_were(tmp_path: Path) -> None:
    rows: tuple[tuple[Cell, ...], ...] = (
        ("Lundi", 1204.0, 7.97),
        ("Mardi", float("nan"), None),
        ("Mercredi", 0.0, -0.5),
    )
    write_ods(tmp_path / "a.ods", [Leaf("Jours", ("Jour", "Passages", "Lumière (h)"), rows), Leaf("Vide", (), ())])
    assert read_ods(tmp_path / "a.ods") == {
        "Jours": [
            ["Jour", "Passages", "Lumière (h)"],
            ["Lundi", 1204.0, 7.97],
            ["Mardi", None, None],
            ["Mercredi", 0.0, -0.5],
        ],
        "Vide": [],
    }


def test_the_first_bytes_say_what_the_file_is(tmp_path: Path) -> None:
    write_ods(tmp_path / "a.ods", [Leaf("A", (), (("b",),))])
    with zipfile.ZipFile(tmp_path / "a.ods") as file:
        first = file.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert file.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"
        ElementTree.fromstring(file.read("META-INF/manifest.xml"))


def test_text_from_outside_stays_text(tmp_path: Path) -> None:
    hostile = ["=1+1", "<b>Mairie</b> & Cie", "a\x00b\x1bc\ud800", 'dit "x"', "une\nautre", "']]>"]
    write_ods(tmp_path / "a.ods", [Leaf("A/B [1]: '?*", (), tuple((text,) for text in hostile))])
    ((name, rows),) = read_ods(tmp_path / "a.ods").items()
    assert not set(name) & set("[]*?:/\\'")
    assert [row[0] for row in rows] == [
        "=1+1",
        "<b>Mairie</b> & Cie",
        "a\ufffdb\ufffdc\ufffd",
        'dit "x"',
        "une\nautre",
        "']]>",
    ]
    with zipfile.ZipFile(tmp_path / "a.ods") as file:
        assert b"table:formula" not in file.read("content.xml")


def test_words_have_room_beside_others_and_a_figure_is_not_shown_to_the_ninth_decimal(tmp_path: Path) -> None:
    sentence = "passages, moins que d’habitude (−11 %)."
    rows: tuple[tuple[Cell, ...], ...] = (("6 466", sentence, "Qualité B."), ("une ligne seule " * 9,), (7.746270932,))
    write_ods(tmp_path / "a.ods", [Leaf("Semaine", (), rows)])
    with zipfile.ZipFile(tmp_path / "a.ods") as file:
        root = ElementTree.fromstring(file.read("content.xml"))
    styles = {one.get(f"{STYLE}name"): one for one in root.iter(f"{STYLE}style")}

    def width_mm(column: ElementTree.Element) -> float:
        [told] = styles[column.get(f"{TABLE}style-name")]
        return float(told.get(f"{STYLE}column-width", "").removesuffix("mm"))

    widths = [width_mm(column) for column in root.iter(f"{TABLE}table-column")]
    assert widths[1] >= 2 * len(sentence) > 2 * len("6 466"), "2 mm a letter of 10 points"
    assert max(widths[0], widths[2]) < 30, "a line that stands alone makes no column wide"
    figure = next(cell for cell in root.iter(f"{TABLE}table-cell") if cell.get(f"{OFFICE}value"))
    assert figure.get(f"{OFFICE}value") == "7.746270932"
    shown = styles[figure.get(f"{TABLE}style-name")].get(f"{STYLE}data-style-name")
    [number] = [one for one in root.iter(f"{NUMBER}number-style") if one.get(f"{STYLE}name") == shown]
    assert number[0].get(f"{NUMBER}decimal-places") == "2"


def test_on_paper_a_leaf_is_one_sheet_wide_and_a_long_sentence_breaks_at_the_end_of_its_columns(tmp_path: Path) -> None:
    long = "Regardez si l’horloge de l’armoire est à l’heure, ou appelez votre installateur. " * 4
    rows: tuple[tuple[Cell, ...], ...] = (("6 466", "passages.", "Qualité B."), ("À voir",), (long,))
    write_ods(tmp_path / "a.ods", [Leaf("Semaine", (), rows)])
    with zipfile.ZipFile(tmp_path / "a.ods") as file:
        root = ElementTree.fromstring(file.read("content.xml"))
        paper = ElementTree.fromstring(file.read("styles.xml"))
        assert b"styles.xml" in file.read("META-INF/manifest.xml")
    styles = {one.get(f"{STYLE}name"): one for one in root.iter(f"{STYLE}style")}
    [leaf] = root.iter(f"{TABLE}table")
    master = styles[leaf.get(f"{TABLE}style-name")].get(f"{STYLE}master-page-name")
    [page] = [one for one in paper.iter(f"{STYLE}master-page") if one.get(f"{STYLE}name") == master]
    [layout] = [one for one in paper.iter(f"{STYLE}page-layout") if one.get(f"{STYLE}name") == page.get(PAGE)]
    told = layout[0]
    assert (told.get(f"{STYLE}print-orientation"), told.get(f"{STYLE}scale-to-X")) == ("landscape", "1")
    figures, heading, sentence = leaf.iter(f"{TABLE}table-row")
    assert sentence[0].get(f"{TABLE}number-columns-spanned") == "3"
    assert [(one.tag, one.get(f"{TABLE}number-columns-repeated")) for one in sentence[1:]] == [
        (f"{TABLE}covered-table-cell", "2")
    ]
    assert heading[0].get(f"{TABLE}number-columns-spanned") is figures[0].get(f"{TABLE}number-columns-spanned") is None
    [height] = styles[sentence.get(f"{TABLE}style-name")]
    assert float(height.get(f"{STYLE}row-height", "").removesuffix("mm")) >= 4 * 5
    assert read_ods(tmp_path / "a.ods")["Semaine"][2][0] == long


def test_a_day_is_a_day_that_can_be_sorted_and_counted_with(tmp_path: Path) -> None:
    file = tmp_path / "jours.ods"
    write_ods(file, [Leaf("Jours", ("Jour", "Date"), (("Lundi", date(2026, 11, 16)), ("Mardi", date(1970, 1, 1))))])
    assert read_ods(file)["Jours"][1:] == [["Lundi", date(2026, 11, 16)], ["Mardi", date(1970, 1, 1)]]
