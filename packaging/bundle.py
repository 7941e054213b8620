"""What goes into the bundle and what stays out, and the check of a bundle that was built.

python packaging/bundle.py dist/parvis     exit 1 when a part is in it that may not be, or one is missing
"""

from __future__ import annotations

import re
import struct
import sys
from pathlib import Path

ROOMS = (
    "resources",
    "measures",
    "dtpr",
    "store",
    "sync",
    "reports",
    "runtime",
    "widgets",
    "desktop",
    "kiosk",
    "parvis",
)

# Parts of Qt that may be shipped under the LGPL and that we use, or that these need. Everything else stays out: some
# parts are GPL only (Virtual Keyboard inside the Essentials wheel; Charts, Data Visualization, Graphs, Quick 3D,
# Wayland Compositor, Shader Tools ...), so the list names what is allowed.
_QT_ALLOWED = {
    "Core",
    "DBus",
    "Gui",
    # Of the Addons only these two: reading aloud, and the sound library it is linked with (LGPL both), which is linked
    # with Concurrent of the Essentials: without it nothing is read aloud, in silence.
    "Concurrent",
    "Multimedia",
    "TextToSpeech",
    "Network",
    "OpenGL",
    "OpenGLWidgets",
    "PrintSupport",
    "Svg",
    "SvgWidgets",
    "Test",
    "WaylandClient",
    "Widgets",
    "WlShellIntegration",
    "XcbQpa",
}
_QT_LIBRARY = re.compile(r"(?:lib)?Qt6(\w+?)(?:\.so[.\d]*|\.dll|\.abi3\.so)$", re.IGNORECASE)
# How a library names another one that it is linked with: a whole word between zeros.
_QT_NEEDED = re.compile(rb"\0((?:lib)?Qt6\w+\.(?:so\.6|dll))(?=\0)")
_QT_BINDING = re.compile(r"PySide6/Qt(\w+)\.(?:abi3\.so|pyd|cp\d+.*)$")
_PLUGINS_ALLOWED = {
    "iconengines",
    "imageformats",
    "platforminputcontexts",
    "platforms",
    "platformthemes",
    "printsupport",
    "styles",
    "texttospeech",
    "tls",
    "wayland-decoration-client",
    "wayland-graphics-integration-client",
    "wayland-shell-integration",
    "xcbglintegrations",
}
# Single plugins of those folders: the voice that only pretends, the GPL keyboard, what brings GTK or Qt PDF along,
# screens we do not write to; and FFmpeg, which only the film player of the Multimedia part uses (20 MB).
_UNWANTED = re.compile(
    r"texttospeech_mock|virtualkeyboard|qpdf\.|libqeglfs|libqlinuxfb|libqvnc|libqvkkhr|libqminimalegl|libreadline"
    r"|(?:^|/)(?:lib)?(?:avcodec|avformat|avutil|swresample|swscale|Qt6FFmpegStub)[-.]"
    r"|libqgtk3|lib(gtk|gdk|gdk_pixbuf|atk|atk-bridge|atspi|cairo|cairo-gobject|pango\w*|pixman|epoxy|thai|datrie)\b",
    re.IGNORECASE,
)
_TRANSLATION = re.compile(r"translations/(?!qt(?:base)?_fr\.qm)")


def is_wanted(name: str) -> bool:
    """Tell whether a file, by its place in the bundle, goes into it."""
    name = name.replace("\\", "/")
    if _UNWANTED.search(name) or ("PySide6" in name and _TRANSLATION.search(name)):
        return False
    library = _QT_LIBRARY.search(Path(name).name) or _QT_BINDING.search(name)
    if library and library[1] not in _QT_ALLOWED:
        return False
    plugin = re.search(r"PySide6/(?:Qt/)?plugins/([^/]+)/", name)
    return "PySide6/Qt/qml/" not in name and (plugin is None or plugin[1] in _PLUGINS_ALLOWED)


def shipped_files(root: Path) -> list[tuple[str, str]]:
    """Give (file, folder in the bundle) of what the rooms read without importing it: fonts, words, migrations."""
    return [
        (str(path), str(path.parent.relative_to(root)))
        for room in ROOMS
        for path in sorted((root / room).rglob("*"))
        if path.is_file()
        and path.suffix not in {".pyc", ".po", ".ts"}
        and "__pycache__" not in path.parts
        # A migration is found by its file.
        and (path.suffix != ".py" or "migrations" in path.parts)
    ]


def icon_file(pictures: dict[int, bytes]) -> bytes:
    """Give the icon of a program of Windows (.ico) of its pictures, size in pixels -> PNG; 256 at most."""
    head, body, at = struct.pack("<HHH", 0, 1, len(pictures)), b"", 6 + 16 * len(pictures)
    for size, png in pictures.items():
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(png), at + len(body))
        body += png
    return head + body


def refused(folder: Path) -> list[str]:
    """Give every file of a bundle that may not be in it."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() or path.is_symlink())
    return sorted(name for name in names if not is_wanted(name))


def missing_qt(folder: Path) -> list[str]:
    """Give `file: library` for every Qt library that a part of the bundle is linked with and that is not in it.

    Such a part cannot be loaded, and nobody hears of it: reading aloud was so lost once.
    """
    parts = [path for path in folder.rglob("*") if re.search(r"\.(?:so[.\d]*|dll|pyd)$", path.name)]
    there = {path.name.lower() for path in parts}
    return sorted(
        f"{path.relative_to(folder).as_posix()}: {name}"
        for path in parts
        if not path.is_symlink()
        for name in {found.decode() for found in _QT_NEEDED.findall(path.read_bytes())}
        if name.lower() not in there
    )


if __name__ == "__main__":
    place = Path(sys.argv[1])
    told = [f"may not be shipped: {name}" for name in refused(place)]
    told += [f"cannot be loaded: {name} is not there" for name in missing_qt(place)]
    print("\n".join(told) or "The bundle holds what it needs, and nothing that it may not.")
    sys.exit(1 if told else 0)
