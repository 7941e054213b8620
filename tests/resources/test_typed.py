"""A type that two threads read for the first time at one moment ends no program."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.support.shared import ROOMS, ROOT

# Each round makes types that nobody has read yet, and three threads read them at one moment.
_PROGRAM = """
import runtime, sys, types
from threading import Barrier, Thread
import msgspec
from resources.typed import convert, from_json

sys.setswitchinterval(1e-6)
SOURCE = '''
from __future__ import annotations
import msgspec
from typing import Literal
class Inner(msgspec.Struct, frozen=True):
    a: int = 0
    b: Literal["x", "y"] = "x"
class Outer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    a: Inner = Inner()
    b: list[Inner] = []
    c: Literal["u", "v"] = "u"
    d: dict[str, Inner] = {}
'''
for n in range(150):
    made = sys.modules[f"made{n}"] = types.ModuleType(f"made{n}")
    exec(SOURCE, made.__dict__)
    start, told = Barrier(3), []
    def read(way):
        start.wait()
        told.append(way())
    held = {"a": {"b": "y"}, "b": [{}], "c": "v", "d": {"k": {}}}
    text = msgspec.json.encode(held)
    ways = [lambda: convert(held, made.Outer), lambda: from_json(text, made.Outer), lambda: convert(held, made.Outer)]
    threads = [Thread(target=read, args=(way,)) for way in ways]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(told) == 3 and told[0] == told[1] == told[2], told
print("read")
"""


def test_the_first_time_a_type_is_read_belongs_to_one_thread() -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (0, "read\n"), done.stderr[-2000:]


def test_no_room_reads_a_type_in_another_way() -> None:
    own = ROOT / "resources" / "typed.py"
    files = [file for room in ROOMS for file in (ROOT / room).rglob("*.py") if file != own]
    assert len(files) > 300
    other = re.compile(r"msgspec\.convert\(|json\.decode\([^\n]*, type=[A-Z_a-z]+\)")
    assert [file.name for file in files if other.search(file.read_text(encoding="utf-8"))] == []
