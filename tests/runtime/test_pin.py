from __future__ import annotations

import json
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from runtime.pin import PIN_NAME, PinGate, PinRefused, has_pin, is_fit, set_pin
from tests.support.loop_disk import loop_disk, turn_read_only
from tests.support.small_disk import fill, small_disk

if TYPE_CHECKING:
    from pathlib import Path

RIGHT, WRONG = "4719", "8264"


@pytest.mark.parametrize("pin", ["", "471", "0000", "1234", "9876", "47a9", "４７１９", "4719471947194"])
def test_a_pin_anybody_would_guess_is_refused(tmp_path: Path, pin: str) -> None:
    assert not is_fit(pin)
    with pytest.raises(PinRefused):
        set_pin(tmp_path, pin)
    assert not has_pin(tmp_path)


def test_only_the_right_pin_opens(tmp_path: Path) -> None:
    set_pin(tmp_path, RIGHT)
    gate = PinGate(tmp_path, 0.0)
    assert not gate.try_pin(WRONG, 0.0)
    assert gate.try_pin(RIGHT, 0.0)


def test_the_pin_itself_is_nowhere_on_the_disk(tmp_path: Path) -> None:
    set_pin(tmp_path, RIGHT)
    held = (tmp_path / PIN_NAME).read_text()
    assert RIGHT not in json.loads(held)["hash"]
    assert set(json.loads(held)) == {"version", "salt", "hash", "failures"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    set_pin(tmp_path, RIGHT)
    assert stat.S_IMODE((tmp_path / PIN_NAME).stat().st_mode) == 0o600


def test_the_delay_doubles_from_the_third_failure(tmp_path: Path) -> None:
    set_pin(tmp_path, RIGHT)
    gate, now_s, waits = PinGate(tmp_path, 0.0), 0.0, []
    for _ in range(6):
        assert not gate.try_pin(WRONG, now_s)
        waits.append(gate.wait_s(now_s))
        now_s += gate.wait_s(now_s)
    assert waits == [0.0, 0.0, 5.0, 10.0, 20.0, 40.0]


def test_the_delay_stops_doubling_at_an_hour_here_and_after_a_start(tmp_path: Path) -> None:
    """Who has the PIN waits an hour at most, however long somebody else has played with the pad."""
    set_pin(tmp_path, RIGHT)
    gate, now_s, waits = PinGate(tmp_path, 0.0), 0.0, []
    for _ in range(16):
        gate.try_pin(WRONG, now_s)
        waits.append(gate.wait_s(now_s))
        now_s += gate.wait_s(now_s)
    assert waits[-5:] == [2560.0, 3600.0, 3600.0, 3600.0, 3600.0]
    assert PinGate(tmp_path, 9.0).wait_s(9.0) == 3600.0
    assert gate.try_pin(RIGHT, now_s)


def test_while_waiting_even_the_right_pin_is_not_taken(tmp_path: Path) -> None:
    set_pin(tmp_path, RIGHT)
    gate = PinGate(tmp_path, 0.0)
    for _ in range(3):
        gate.try_pin(WRONG, 0.0)
    assert not gate.try_pin(RIGHT, 4.9)
    assert gate.try_pin(RIGHT, 5.0)
    assert gate.wait_s(5.0) == 0.0


def test_starting_again_does_not_shorten_the_delay(tmp_path: Path) -> None:
    set_pin(tmp_path, RIGHT)
    gate = PinGate(tmp_path, 0.0)
    for _ in range(3):
        gate.try_pin(WRONG, 0.0)
    again = PinGate(tmp_path, 1000.0)  # another start, another origin of the steady clock
    assert again.wait_s(1000.0) == 5.0
    assert not again.try_pin(RIGHT, 1004.0)
    assert again.try_pin(RIGHT, 1005.0)


def test_success_forgets_the_failures(tmp_path: Path) -> None:
    set_pin(tmp_path, RIGHT)
    gate = PinGate(tmp_path, 0.0)
    gate.try_pin(WRONG, 0.0)
    gate.try_pin(RIGHT, 0.0)
    assert json.loads((tmp_path / PIN_NAME).read_text())["failures"] == 0


_NO_HEX = '{"salt": "zz", "hash": "00", "failures": 0}'
_NO_HASH = '{"salt": "00", "hash": "", "failures": 0}'


@pytest.mark.parametrize("held", ["", "{", "[]", '{"salt": 3}', "\x00\xff", "[" * 100_000, _NO_HEX, _NO_HASH])
def test_a_damaged_file_is_no_pin_and_opens_nothing(tmp_path: Path, held: str) -> None:
    (tmp_path / PIN_NAME).write_text(held, encoding="latin-1")
    assert not has_pin(tmp_path)
    assert not PinGate(tmp_path, 0.0).try_pin("", 0.0)


@pytest.mark.skipif(sys.platform != "linux", reason="needs mounts")
@pytest.mark.parametrize("is_full", [True, False], ids=["full", "read-only"])
def test_on_a_disk_that_takes_nothing_the_pin_opens_and_every_wrong_one_costs_a_delay(
    tmp_path: Path, is_full: bool
) -> None:
    """Who comes to mend the disk has to get past the pad; nothing was answered there, not even « wrong »."""
    make_disk = small_disk if is_full else loop_disk
    with make_disk(tmp_path / "disk", 8) as disk:
        set_pin(disk, RIGHT)
        if is_full:
            fill(disk)
        else:
            turn_read_only(disk)
        gate, now_s, waits = PinGate(disk, 0.0), 0.0, []
        for _ in range(5):
            assert not gate.try_pin(WRONG, now_s)
            waits.append(gate.wait_s(now_s))
            now_s += gate.wait_s(now_s)
        assert waits == [5.0, 5.0, 5.0, 10.0, 20.0]
        assert gate.try_pin(RIGHT, now_s)
        assert has_pin(disk)
