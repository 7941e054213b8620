"""What may be shipped, by the names that files have in a bundle; and that every room's files are in it."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

from tests.support.script import load_script
from tests.support.shared import ROOT

bundle = load_script("packaging/bundle.py")
licences = load_script("packaging/licences.py")


@pytest.mark.parametrize(
    "name",
    [
        "lib/PySide6/Qt/lib/libQt6VirtualKeyboard.so.6",
        "lib/PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        "lib/PySide6/Qt/lib/libQt6Charts.so.6",
        "lib/libQt6WaylandCompositor.so.6",
        "lib/PySide6/QtDataVisualization.abi3.so",
        "lib\\PySide6\\Qt6VirtualKeyboard.dll",
        "lib/PySide6/plugins/platforminputcontexts/qtvirtualkeyboardplugin.dll",
        "lib/PySide6/QtGraphs.pyd",
        "lib/PySide6/Qt/qml/QtQuick/VirtualKeyboard/libqtquickvirtualkeyboardplugin.so",
        "lib/libreadline.so.8",
        "lib/PySide6/Qt/lib/libavcodec.so.61",
        "lib/libQt6FFmpegStub-ssl.so.3",
        "lib\\PySide6\\avformat-61.dll",
    ],
)
def test_a_part_that_is_gpl_only_stays_out_of_the_bundle(name: str) -> None:
    assert not bundle.is_wanted(name)


@pytest.mark.parametrize(
    "name",
    [
        "lib/PySide6/Qt/lib/libQt6Widgets.so.6",
        "lib/PySide6/QtCore.abi3.so",
        "lib/PySide6/Qt/plugins/platforms/libqxcb.so",
        "lib\\PySide6\\Qt6Gui.dll",
        "lib/PySide6/Qt/translations/qtbase_fr.qm",
        "lib/resources/i18n/qt/desktop_fr.qm",
        "lib/numpy.libs/libscipy_openblas64_.so",
    ],
)
def test_what_parvis_needs_goes_into_the_bundle(name: str) -> None:
    assert bundle.is_wanted(name)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("lib/PySide6/QtTextToSpeech.abi3.so", True),
        ("lib/PySide6/Qt/lib/libQt6TextToSpeech.so.6", True),
        ("lib/PySide6/Qt/lib/libQt6Multimedia.so.6", True),
        ("lib/PySide6/Qt/lib/libQt6Concurrent.so.6", True),
        ("lib/PySide6/Qt/plugins/texttospeech/libqtexttospeech_speechd.so", True),
        ("lib\\PySide6\\plugins\\texttospeech\\qtexttospeech_winrt.dll", True),
        ("lib/PySide6/Qt/plugins/texttospeech/libqtexttospeech_mock.so", False),
        ("lib/PySide6/Qt/plugins/multimedia/libffmpegmediaplugin.so", False),
        ("lib/PySide6/Qt/lib/libQt6MultimediaWidgets.so.6", False),
        ("lib/PySide6/Qt/lib/libQt6WebEngineCore.so.6", False),
    ],
)
def test_of_the_addons_only_the_voice_goes_into_the_bundle(name: str, wanted: bool) -> None:
    assert bundle.is_wanted(name) is wanted


def test_a_bundle_is_searched_to_its_last_folder(tmp_path: Path) -> None:
    place = tmp_path / "lib" / "PySide6" / "Qt" / "lib"
    place.mkdir(parents=True)
    (place / "libQt6Core.so.6").touch()
    (place / "libQt6Charts.so.6").touch()
    assert bundle.refused(tmp_path) == ["lib/PySide6/Qt/lib/libQt6Charts.so.6"]


def test_a_part_whose_library_is_missing_is_found(tmp_path: Path) -> None:
    (tmp_path / "libQt6TextToSpeech.so.6").write_bytes(b"\x7fELF\0libQt6Multimedia.so.6\0libQt6Core.so.6\0libc.so.6\0")
    (tmp_path / "libQt6Core.so.6").write_bytes(b"\x7fELF\0libQt6Core.so.6\0")
    (tmp_path / "Qt6Gui.dll").write_bytes(b"MZ\0Qt6Core.dll\0")
    (tmp_path / "qt6core.dll").write_bytes(b"MZ")
    assert bundle.missing_qt(tmp_path) == ["libQt6TextToSpeech.so.6: libQt6Multimedia.so.6"]


def test_every_file_that_a_room_reads_is_shipped() -> None:
    shipped = dict(bundle.shipped_files(ROOT))
    read = [
        path
        for path in (ROOT / "resources").rglob("*")
        if path.suffix in {".toml", ".svg", ".ttf", ".mo", ".qm", ".txt"}
    ]
    assert read
    assert [path for path in read if shipped.get(str(path)) != str(path.parent.relative_to(ROOT))] == []


# Licences that let a town hall pass the bundle on and ask for their text only; MPL-2.0 also for its own files' source.
_FREE = re.compile(
    r"\b(MIT(-0)?|0?BSD(-\d-Clause)?|Apache(-2\.0)?|PSF-2\.0|ISCL?|MPL[ -]2\.0|Zlib|CC0-1\.0|EPL-2\.0)\b"
)
_LESSER = {"pyside6-addons", "pyside6-essentials", "shiboken6"}


def _licences(name: str) -> list[str]:
    """Give what a library says of its licence, in the newest of the three ways in which it may say it."""
    said = distribution(name).metadata
    classes = [one.split("::")[-1] for one in said.get_all("Classifier") or [] if one.startswith("License ::")]
    expression = said.get("License-Expression")  # by `get`: what is missing is a KeyError in later Pythons
    return [expression] if expression else classes or [said.get("License") or ""]


def test_every_locked_library_may_be_passed_on_with_the_bundle() -> None:
    locked = re.findall(r"^([a-z0-9._-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    seen, odd = set(), {}
    for name in locked:
        try:
            told = _licences(name)
        except PackageNotFoundError:
            continue  # for another system
        seen.add(name)
        if name in _LESSER:
            assert "LGPL-3.0-only" in told[0]
        elif not all(_FREE.search(one) and "GPL" not in one for one in told):
            odd[name] = told
    assert odd == {}
    assert len(seen) > 40


def test_a_licence_that_is_only_named_lies_beside_with_its_whole_text(tmp_path: Path) -> None:
    common, folder = tmp_path / "common", tmp_path / "licences"
    common.mkdir()
    (common / "LGPL-2.1").write_text("The whole text")
    place = folder / "system" / "libglib2.0-0"
    place.mkdir(parents=True)
    (place / "copyright").write_text("its text is in /usr/share/common-licenses/LGPL-2.1.\n")
    licences._copy_common(folder, common)
    assert (folder / "system" / "common-licenses" / "LGPL-2.1").read_text() == "The whole text"
    (place / "copyright").write_text("‘/usr/share/common-licenses/GPL-9’\n", encoding="utf-8")
    with pytest.raises(licences.NoLicence, match="GPL-9"):
        licences._copy_common(folder, common)
