"""Is there a screen to open a window on? Asked before Qt, which ends the whole process where there is none."""

from __future__ import annotations

import os
import sys

__all__ = ["ScreenFault", "require_screen"]


class ScreenFault(Exception):
    """No window can be shown; str() is a sentence for people."""

    code = "screen"


def _exists(folder: str, name: str) -> bool:
    return os.path.exists(os.path.join(folder, name))  # noqa: PTH110, PTH118 - asked before the first picture


def _has_wayland() -> bool:
    """Whether the compositor's socket is there. X is not asked in its session: that would start one."""
    name = os.environ.get("WAYLAND_DISPLAY")
    return bool(name) and _exists(os.environ.get("XDG_RUNTIME_DIR", ""), str(name))


def _has_x() -> bool:
    """Whether there is an X server at DISPLAY that takes us.

    Asking it costs some 5 ms. A session's own start is spared them: its socket is there. A person at a terminal may
    come from another account (`su`), whom the server refuses although it is there.
    """
    display = os.environ.get("DISPLAY", "")
    host, _colon, number = display.rpartition(":")
    if not display:
        return False
    if host in ("", "unix") and _exists("/tmp/.X11-unix", "X" + number.partition(".")[0]) and not _is_at_terminal():
        return True
    return _x_takes_us()


def _is_at_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


def _x_takes_us() -> bool:
    """Connect by the library that Qt will use, so that keys of authority and far servers are as they will be for it."""
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # Qt is believed to find its own
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    line = xcb.xcb_connect(None, None)
    is_taken = bool(xcb.xcb_connection_has_error(line) == 0)
    xcb.xcb_disconnect(line)
    return is_taken


def require_screen() -> None:
    """Refuse with a ScreenFault where no screen can be reached; a platform named for Qt is taken at its word."""
    if sys.platform != "linux":
        return
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if (platform and platform != "xcb") or (not platform and _has_wayland()) or _has_x():
        return
    # Late: this is asked before the first picture, which waits for nothing it does not need.
    from resources.words import Words

    _ = Words("runtime")
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise ScreenFault(
            _("No screen was found: Parvis's windows need a graphical session. Start it from one, on this computer.")
        )
    raise ScreenFault(
        _("The screen of this session does not take Parvis: start it from the session of whoever sits there.")
    )
