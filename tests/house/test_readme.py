"""The README's contract: its first two `sh` blocks are all that a newcomer types."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from parvis.arguments import make_parser
from runtime.init_command import init_from
from tests.support.shared import ROOT

_BLOCKS = re.findall(r"^```sh\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def pages() -> list[Path]:
    """Give all that is written for people who read the repository."""
    return [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "packaging").rglob("*.md")]


def test_the_first_block_shows_the_demonstration_and_the_second_passes_the_tests() -> None:
    assert _BLOCKS[:2] == ["./start demo\n", "./start test\n"]


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_the_start_script_is_plain_sh_and_may_be_run() -> None:
    assert os.access(ROOT / "start", os.X_OK)
    subprocess.run([shutil.which("dash") or "sh", "-n", "start"], cwd=ROOT, check=True)


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_the_paths_given_to_the_start_script_are_meant_from_where_it_is_called(tmp_path: Path) -> None:
    project, elsewhere = tmp_path / "Parvis à l’essai", tmp_path / "elsewhere"
    (project / ".venv" / "bin").mkdir(parents=True)
    elsewhere.mkdir()
    for name in ("start", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, project / name)
    for name, text in (("parvis", 'pwd; printf "%s|" "$@"'), ("python", "exit 0")):
        (project / ".venv" / "bin" / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        (project / ".venv" / "bin" / name).chmod(0o755)
    stamp = subprocess.run(
        "cat requirements.lock pyproject.toml | cksum", shell=True, cwd=project, capture_output=True, check=True
    )
    (project / ".venv" / "installed-requirements.lock").write_bytes(stamp.stdout)
    said = subprocess.run(
        [project / "start", "import", "un fichier.csv"], cwd=elsewhere, capture_output=True, text=True, check=True
    )
    assert said.stdout == f"{elsewhere}\nimport|un fichier.csv|"


@pytest.mark.parametrize(
    "page", ["README.md", "README.fr.md", "packaging/kiosk/README.md", "packaging/kiosk/README.fr.md"]
)
def test_every_command_of_a_table_or_a_block_is_taken_as_it_stands(page: str) -> None:
    """A reader types it as it is written: nothing may be missing, nothing unknown."""
    text = (ROOT / page).read_text(encoding="utf-8")
    rows = [row.split("|")[1] for row in re.findall(r"^\| `\./start.*$", text, re.MULTILINE)]
    blocks = re.findall(r"^ *```console\n(.*?)```", text, re.MULTILINE | re.DOTALL)
    typed = re.findall(r"`\./start ?([^`]*)`", " ".join(rows))
    typed += re.findall(r"^ *(?:runuser .*/)?parvis ([^#\n]*)", "\n".join(blocks), re.MULTILINE)
    assert len(typed) >= 3
    for words in map(shlex.split, typed):
        if words != ["--help"]:
            make_parser(is_folder_told=words[:1] == ["--folder"]).parse_args(words)


def test_the_prepared_file_of_the_french_page_can_be_used(tmp_path: Path) -> None:
    [block] = re.findall(r"^```toml\n(.*?)^```", (ROOT / "README.fr.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    (tmp_path / "clairval.toml").write_text(block, encoding="utf-8")
    assert init_from(tmp_path / "town", tmp_path / "clairval.toml") == 0


def test_every_link_between_our_pages_leads_somewhere() -> None:
    links = [
        (page.relative_to(ROOT).as_posix(), link)
        for page in pages()
        for link in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
        if "://" not in link
    ]
    assert len(links) > 100
    assert [(page, link) for page, link in links if not ((ROOT / page).parent / link).exists()] == []


def test_no_page_names_a_module_that_is_not_there() -> None:
    """Also a decision of years ago: whoever moves a module says there where it is now. Folders may be left out."""
    tops = [path for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")]
    there = {f"/{path.relative_to(ROOT).as_posix()}" for top in tops for path in top.rglob("*.py")}
    named = [
        (page.relative_to(ROOT).as_posix(), one)
        for page in pages()
        for one in re.findall(r"`([\w/]+\.py)\b", page.read_text(encoding="utf-8"))
    ]
    assert len(named) > 500
    assert [(page, one) for page, one in named if not any(path.endswith(f"/{one}") for path in there)] == []


def test_no_two_decisions_have_one_number_and_each_says_the_same_four_things() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert len({page.name[:4] for page in decisions}) == len(decisions) > 90
    for page in decisions:
        text = page.read_text(encoding="utf-8")
        assert text.startswith(f"# {page.name[:4]} "), page.name
        for heading in ("Context", "Decision", "Consequences", "What would change our mind"):
            assert f"**{heading}.**" in text, f"{page.name} has no {heading}"
