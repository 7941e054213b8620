"""The texts of everybody's licences, laid into a bundle: libraries, Python, Qt, fonts, icons, system libraries."""

from __future__ import annotations

import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

__all__ = ["write_licences"]

_TEXT = re.compile(r"(^|/)(LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*$|\.dist-info/licenses/", re.IGNORECASE)
# Their wheels carry no text; ours stand in packaging/licences.
_OWN_TEXT = {"pyside6-addons", "pyside6-essentials", "shiboken6"}


class NoLicence(Exception):
    """Something would be shipped without the text of its licence."""


def _copy(source: Path, folder: Path, name: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, folder / name)


def _copy_library(library: Distribution, folder: Path) -> bool:
    texts = [file for file in library.files or () if _TEXT.search(file.as_posix()) and file.suffix != ".py"]
    for file in texts:
        place = Path(str(file.locate()))
        if place.is_file():
            # Several texts may bear one name in folders of their own (numpy's bundled libraries).
            inner = file.as_posix().split(".dist-info/")[-1].removeprefix("licenses/")
            _copy(place, folder, inner.replace("/", "-"))
    return bool(texts)


def _locked(root: Path) -> list[str]:
    return re.findall(r"^([A-Za-z0-9._-]+)==", (root / "requirements.lock").read_text("utf-8"), re.MULTILINE)


def _copy_libraries(root: Path, folder: Path) -> None:
    for name in _locked(root):
        try:
            library = distribution(name)
        except PackageNotFoundError:
            continue  # for another system
        if not _copy_library(library, folder / name) and name not in _OWN_TEXT:
            raise NoLicence(f"{name} brings no text of its licence")


def _copy_python(folder: Path) -> None:
    stdlib = Path(sysconfig.get_path("stdlib"))
    documentation = Path(f"/usr/share/doc/python{sysconfig.get_python_version()}")
    for place in (
        stdlib / "LICENSE.txt",
        stdlib.parent.parent / "LICENSE.txt",
        stdlib.parent / "LICENSE.txt",
        documentation / "copyright",
    ):
        if place.is_file():
            return _copy(place, folder / "python", "LICENSE.txt")
    raise NoLicence("this Python brings no text of its licence")


def _package_of(library: Path) -> str | None:
    """Give the Debian package that brought a system library; it may be listed under /lib or /usr/lib."""
    real = library.resolve()
    for place in {str(library), str(real), str(real).removeprefix("/usr"), f"/usr{real}"}:
        asked = subprocess.run(["dpkg", "-S", place], capture_output=True, text=True, check=False)
        if asked.returncode == 0:
            return asked.stdout.split(":")[0]
    return None


def _copy_system(libraries: Iterable[Path], folder: Path) -> None:
    if not shutil.which("dpkg"):
        return  # elsewhere the bundle takes nothing from the system
    for name in {_package_of(library) for library in libraries} - {None}:
        text = Path("/usr/share/doc") / str(name) / "copyright"
        if not text.is_file():
            raise NoLicence(f"the system's {name} brings no text of its licence")
        _copy(text, folder / "system" / str(name), "copyright")
    _copy_common(folder, Path("/usr/share/common-licenses"))


def _copy_common(folder: Path, common: Path) -> None:
    """Lay the whole texts beside those that only name them: a Debian copyright file says where its own system has them.

    The LGPL 2.1 asks that its text goes with each copy of the library, and the bundle may be read elsewhere.
    """
    # A name may end the sentence: "/usr/share/common-licenses/GPL-2."
    named = re.compile(rb"/usr/share/common-licenses/([A-Za-z0-9.+-]*[A-Za-z0-9])")
    names = {name.decode() for text in folder.rglob("*") if text.is_file() for name in named.findall(text.read_bytes())}
    for name in sorted(names):
        if not (common / name).is_file():
            raise NoLicence(f"this system has no text of {name}")
        _copy(common / name, folder / "system" / "common-licenses", name)


def write_licences(root: Path, bundle: Path, system_libraries: Iterable[Path]) -> None:
    """Fill `bundle/licences`; NoLicence where a text is missing."""
    folder = bundle / "licences"
    shutil.rmtree(folder, ignore_errors=True)
    _copy(root / "LICENSE", folder / "parvis", "LICENSE")
    for text in (root / "packaging" / "licences").iterdir():
        _copy(text, folder / "qt", text.name)
    for kind in ("fonts", "icons"):
        for text in (root / "resources" / kind).glob("*.txt"):
            _copy(text, folder / kind, text.name)
    _copy_libraries(root, folder)
    _copy_python(folder)
    _copy_system(system_libraries, folder)
