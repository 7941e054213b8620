"""Folders of communes: made, refused with a sentence, remembered."""

from __future__ import annotations

import errno
import json
import os
import sys
from pathlib import Path

import platformdirs
import pytest

import runtime.folder
from runtime.folder import (
    FolderFault,
    default_folder,
    demonstration_folder,
    last_called,
    prepare_folder,
    recent_folders,
    remember_folder,
    require_folder,
)


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    assert prepare_folder(tmp_path / "a" / "b").is_dir()


def test_a_missing_folder_is_refused_where_one_only_looks(tmp_path: Path) -> None:
    with pytest.raises(FolderFault, match="n’existe pas"):
        require_folder(tmp_path / "a")
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("use", [prepare_folder, require_folder])
def test_a_file_is_no_folder(tmp_path: Path, use: object) -> None:
    (tmp_path / "f").write_text("")
    with pytest.raises(FolderFault, match="pas un dossier"):
        use(tmp_path / "f")  # type: ignore[operator]


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("")
    with pytest.raises(FolderFault, match="ne peut pas être créé"):
        prepare_folder(tmp_path / "f" / "below")


def test_a_name_that_is_too_long_for_a_base_is_told_as_that_before_anything_is_made(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["a" * 200] * 3)
    with pytest.raises(OSError, match="File name too long"):
        prepare_folder(folder)
    assert not list(tmp_path.iterdir())


def test_the_demonstration_never_shares_a_folder() -> None:
    assert default_folder() != demonstration_folder()


def test_recent_folders_are_newest_first_once_each_and_only_those_that_stand(tmp_path: Path) -> None:
    made = [prepare_folder(tmp_path / str(number)) for number in range(10)]
    for folder in [*made, made[3]]:
        remember_folder(folder)
    made[9].rmdir()
    recent = list(recent_folders())
    assert recent[:2] == [made[3], made[8]]
    assert made[9] not in recent and len(recent) == len(set(recent)) <= 8


@pytest.mark.skipif(sys.platform != "linux", reason="only there may the name of a folder be no UTF-8")
def test_a_folder_that_an_old_system_named_is_remembered_like_any_other(tmp_path: Path) -> None:
    folder = prepare_folder(tmp_path / os.fsdecode(b"\xe9t\xe9"))
    remember_folder(folder)
    assert next(iter(recent_folders())) == folder


def test_a_recent_folder_keeps_the_name_of_its_commune(tmp_path: Path) -> None:
    town, other = (prepare_folder(tmp_path / name) for name in ("commune", "autre"))
    remember_folder(town)
    remember_folder(town, "Clairval")
    remember_folder(other)
    remember_folder(town)  # opened again, its base not read yet
    assert (last_called(town), last_called(other)) == ("Clairval", "autre")
    assert list(recent_folders().items())[:2] == [(town, "Clairval"), (other, "")]


def test_a_list_of_an_older_parvis_is_read_and_a_strange_one_is_empty(tmp_path: Path) -> None:
    remember_folder(tmp_path)
    (file,) = platformdirs.user_state_path("parvis", appauthor=False).glob("recent.json")
    file.write_text(json.dumps([str(tmp_path), 7, ["x"], {"a": 1}, None]))
    assert recent_folders() == {tmp_path: ""}
    file.write_text('{"a": 1}')
    assert recent_folders() == {}


def test_a_recent_folder_that_may_not_be_looked_into_any_more_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of another account, or of a share: each start of the window reads the list, and must not end there."""
    mine, closed = (prepare_folder(tmp_path / name) for name in ("mine", "closed"))
    remember_folder(closed)
    is_dir = Path.is_dir

    def asked(self: Path) -> bool:
        if self == closed:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))
        return is_dir(self)

    monkeypatch.setattr(Path, "is_dir", asked)
    remember_folder(mine)
    assert next(iter(recent_folders())) == mine
    assert closed not in recent_folders()


@pytest.mark.parametrize("held", ["", "{", "3", '[3, "gone"]', "[" * 100_000])
def test_a_spoilt_list_of_recent_folders_is_an_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: str
) -> None:
    file = tmp_path / "recent.json"
    file.write_text(held)
    monkeypatch.setattr(runtime.folder, "_recent_file", lambda: file)
    assert recent_folders() == {}
    remember_folder(tmp_path)
    assert recent_folders() == {tmp_path: ""}


def test_the_name_of_a_commune_waits_for_no_other_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One of them may lie on a share that does not answer, and the window is open."""
    town, far = (prepare_folder(tmp_path / name) for name in ("commune", "partage"))
    remember_folder(far)
    remember_folder(town)
    asked: list[Path] = []
    monkeypatch.setattr(runtime.folder, "is_there", lambda path: bool(asked.append(path)) or True)
    remember_folder(town, "Clairval")
    assert last_called(town) == "Clairval"
    assert asked == []
    assert list(recent_folders())[:2] == [town, far]
