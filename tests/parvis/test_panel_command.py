"""`parvis panel` and `parvis label pages`, as a technician types them."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from dtpr.packs.ours import own_pack
from dtpr.written_chain import dump_datachain
from tests.support.labels import resolved_label
from tests.support.poppler import pdf_text
from tests.support.shared import ROOT, shared


def parvis(*arguments):
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, "-m", "parvis", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def label(tmp_path):
    file = tmp_path / "Bruit de la place.json"
    file.write_text(dump_datachain(resolved_label("noise").chain, own_pack()), encoding="utf-8")
    return file


def test_a_sign_is_printed_without_any_screen(label, tmp_path):
    target = tmp_path / "sign.pdf"
    done = parvis(
        "panel", label, "--size", "A5", "-o", target, "--address", "clairval.fr/b", "--lang", "fr", "--lang", "de"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "clairval.fr/b" in pdf_text(target, 1)
    assert "Rathaus" in pdf_text(target, 2) or "Rathaus" in pdf_text(target, 3)


def test_a_sample_of_the_official_vocabulary_is_printed(tmp_path):
    sample = shared("dtpr/samples/constructed/device-v1-parking-fr.json")
    done = parvis("panel", sample, "--pack", shared("dtpr"), "-o", tmp_path / "p.pdf")
    assert done.returncode == 0, done.stderr
    assert "Places de parking de la gare" in pdf_text(tmp_path / "p.pdf", 1)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--size", "A7", "-o", "x.pdf"], 2),
        (["-o", "x.doc"], 2),
        (["--distance", "-3", "-o", "x.pdf"], 2),
        (["--lang", "zz", "-o", "x.pdf"], 1),
        (["-o", "x.folder/x.pdf"], 1),
        (["--size", "A6", "--distance", "200", "-o", "x.pdf"], 1),
    ],
)
def test_what_cannot_be_printed_is_one_sentence(label, tmp_path, arguments, code):
    done = parvis("panel", label, *(str(tmp_path / word) if word.startswith("x.") else word for word in arguments))
    assert done.returncode == code
    assert len(done.stderr.strip().splitlines()) == 1
    assert [file.name for file in tmp_path.iterdir()] == [label.name]


def test_the_pages_of_a_town_are_one_folder(label, tmp_path):
    done = parvis("label", "pages", label, "-o", tmp_path / "web", "--town", "Clairval")
    assert done.returncode == 0, done.stderr
    assert sorted(file.name for file in (tmp_path / "web").iterdir()) == [
        "bruit-de-la-place.html",
        "index.html",
        "lire.html",
    ]
    bare = parvis("label", "pages", label, "-o", tmp_path / "bare")
    assert bare.returncode == 0, bare.stderr
    again = parvis("label", "pages", label, label, "-o", tmp_path / "web")
    assert again.returncode == 2
    assert "bruit-de-la-place.html" in again.stderr
    assert len(again.stderr.strip().splitlines()) == 1


def test_a_file_that_is_no_label_is_one_sentence(tmp_path):
    (tmp_path / "no.json").write_text("{}", encoding="utf-8")
    done = parvis("panel", tmp_path / "no.json", "-o", tmp_path / "x.pdf")
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "x.pdf").exists()


def test_letters_that_no_font_here_has_are_printed_in_silence(label, tmp_path):
    told = json.loads(label.read_text(encoding="utf-8"))
    told["instance"]["title"] = [{"locale": "fr", "value": "ការរាប់ 行人计数器 عدّاد"}]
    label.write_text(json.dumps(told), encoding="utf-8")
    done = parvis("panel", label, "-o", tmp_path / "sign.pdf")
    assert (done.returncode, done.stderr) == (0, "")
