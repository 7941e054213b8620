"""The README's contract: its first two `sh` blocks are all that a newcomer types."""

from __future__ import annotations

import os
import re
import shutil
import subprocess

import pytest

from tests.support.shared import ROOT

_BLOCKS = re.findall(r"^```sh\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def test_the_first_block_shows_the_demonstration_and_the_second_passes_the_tests() -> None:
    assert _BLOCKS[:2] == ["./start demo\n", "./start test\n"]


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_the_start_script_is_plain_sh_and_may_be_run() -> None:
    assert os.access(ROOT / "start", os.X_OK)
    subprocess.run([shutil.which("dash") or "sh", "-n", "start"], cwd=ROOT, check=True)


@pytest.mark.parametrize("page", ["README.md", "README.fr.md", "CONTRIBUTING.md", "docs/architecture.md"])
def test_every_link_between_our_pages_leads_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text) if "://" not in link]
    assert [link for link in links if not ((ROOT / page).parent / link).exists()] == []


def test_the_architecture_names_only_files_that_exist() -> None:
    names = set(
        re.findall(r"`([\w/]+\.(?:py|spec|toml))`", (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"))
    )
    known = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("[!.]*/**/*.py")} | {
        "packaging/parvis.spec",
        "pyproject.toml",
    }
    assert len(names) > 40
    assert {name for name in names if not any(path == name or path.endswith("/" + name) for path in known)} == set()


def test_no_two_decisions_have_one_number_and_each_says_the_same_four_things() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert len({page.name[:4] for page in pages}) == len(pages)
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert text.startswith(f"# {page.name[:4]} "), page.name
        for heading in ("Context", "Decision", "Consequences", "What would change our mind"):
            assert f"**{heading}.**" in text, f"{page.name} has no {heading}"
