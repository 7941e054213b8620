"""`parvis label export`: a label leaves the base as a file from which everything else is made."""

from __future__ import annotations

import io
import json
from contextlib import closing

import pytest

from dtpr.check import check_label
from dtpr.editing import with_duration
from dtpr.kinds import find_kind
from dtpr.label import draft_label
from dtpr.label_file import open_label
from dtpr.packs.ours import own_pack
from dtpr.pages_command import write_pages
from dtpr.panel import panel_of_chain
from dtpr.qr_text import pack_fragment, text_of
from measures.timespan import parse_instant
from reports.label_editions import publish, read_copies
from reports.label_files import export_labels
from store.base import Town, open_reader
from store.change import changing
from store.whole_file import write_whole
from tests.support.base import make_base
from tests.support.labels import unpack_fragment

NOW_MS = parse_instant("2026-06-15T09:00", "Europe/Paris")


@pytest.fixture
def commune(tmp_path):
    folder = tmp_path / "Clairval"
    folder.mkdir()
    make_base(folder, Town(name="Clairval", is_simulated=True))
    return folder


def put(folder, address, boxes=(("n1", "Place"), ("a/../b", "École"))):
    label = with_duration(draft_label(find_kind("noise"), town="Clairval", place=""), "one_year")
    with changing(folder) as con:
        publish(con, label, boxes, now_ms=NOW_MS, address=address)


def test_every_published_label_becomes_a_file_that_is_valid_and_is_the_label(commune, tmp_path):
    put(commune, "clairval.fr/p")
    out = io.StringIO()
    assert export_labels(commune, tmp_path / "labels", out) == 0
    files = sorted((tmp_path / "labels").iterdir())
    assert [file.name for file in files] == ["1.json", "2.json"]
    with closing(open_reader(commune)) as con:
        copies = read_copies(con, [("n1", "noise"), ("a/../b", "noise")])
    held = {copy.chain.id: copy.chain for _id, _version, copy in copies.values()}
    assert [open_label(file).chain for file in files] == [held["n1"], held["a/../b"]]
    for file in files:
        assert check_label(json.loads(file.read_text(encoding="utf-8")), own_pack()).errors == ()


def test_files_without_an_address_are_named_by_the_sensor_and_stay_in_the_folder(commune, tmp_path):
    put(commune, "")
    assert export_labels(commune, tmp_path / "labels", io.StringIO()) == 0
    assert sorted(file.name for file in (tmp_path / "labels").iterdir()) == ["a-b.json", "n1.json"]


def test_sensors_whose_names_differ_by_a_sign_only_have_a_file_each(commune, tmp_path):
    put(commune, "", [("a:b", "Place"), ("a.b", "École"), ("A b", "Gare")])
    assert export_labels(commune, tmp_path / "labels", io.StringIO()) == 0
    files = sorted((tmp_path / "labels").iterdir())
    assert [file.name for file in files] == ["a-b-2.json", "a-b-3.json", "a-b.json"]
    assert {open_label(file).chain.id for file in files} == {"a:b", "a.b", "A b"}


def test_what_is_made_of_a_file_of_the_demonstration_says_that_its_data_are_simulated(commune, tmp_path):
    put(commune, "clairval.fr/p")
    export_labels(commune, tmp_path / "labels", io.StringIO())
    file = tmp_path / "labels" / "1.json"
    panel = panel_of_chain(open_label(file), "fr")
    assert "données simulées" in text_of(panel)
    assert "données simulées" in str(unpack_fragment(pack_fragment(panel)))
    assert write_pages([file], tmp_path / "site", io.StringIO(), write=write_whole, town="Clairval") == 0
    for page in ("1.html", "index.html"):
        told = (tmp_path / "site" / page).read_text(encoding="utf-8")
        assert all(words in told for words in ("données simulées", "simulated data", "simulierte Daten"))


def test_a_commune_without_a_published_label_is_one_sentence(commune, tmp_path, capsys):
    assert export_labels(commune, tmp_path / "labels", io.StringIO()) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert not (tmp_path / "labels").exists()
