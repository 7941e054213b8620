"""What hangs is seen to hang, on a real compositor; a program that is shown nowhere of that kind goes on."""

from __future__ import annotations

import os
import signal
import socket
from typing import TYPE_CHECKING

import pytest

from runtime.compositor import HANGS_VARIABLE, Compositor
from tests.support.cage import caged
from tests.support.collecting import until

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Wayland is not of Windows")


def test_a_compositor_that_hangs_no_longer_answers_says_so_in_the_file_and_answers_when_it_turns_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = tmp_path / "hangs"
    mark.touch()  # of the program before
    with caged() as (cage, shown):
        for name, value in {**shown, HANGS_VARIABLE: str(mark)}.items():
            monkeypatch.setenv(name, value)
        compositor = Compositor.from_environment()

        for _time in range(5):
            until(compositor.answers)
        assert not mark.exists()
        os.kill(cage.pid, signal.SIGSTOP)
        compositor.answers()  # this question goes unanswered
        assert not any(compositor.answers() for _time in range(5))
        assert mark.exists()
        os.kill(cage.pid, signal.SIGCONT)
        for _time in range(5):
            until(compositor.answers)
        assert not mark.exists()
        cage.kill()
        cage.wait()
        until(lambda: not compositor.answers())
        compositor.close()


def test_an_answer_in_pieces_is_one_answer() -> None:
    """A stream keeps no borders: wayland.xml gives lengths for that."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        compositor = Compositor(ours)
        assert compositor.answers()
        asked = theirs.recv(64)
        assert asked == (1).to_bytes(4, "little") + (12 << 16).to_bytes(4, "little") + (2).to_bytes(4, "little")
        answer = bytes.fromhex("0200000000000c0007000000" + "0100000001000c0002000000")
        for byte in answer[:-1]:
            theirs.send(bytes([byte]))
            assert not compositor.answers()
        theirs.send(answer[-1:])
        assert compositor.answers()
        assert theirs.recv(64) == asked


def test_without_a_compositor_there_is_always_an_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    assert Compositor.from_environment().answers()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert Compositor.from_environment().answers()
