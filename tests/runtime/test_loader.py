"""What will be needed soon is loaded on a thread, in order; a part that fails keeps nothing else back."""

from __future__ import annotations

import gc
import queue
import threading
from collections.abc import Callable

from runtime.garbage import CycleSearch
from runtime.loader import Loader


def test_the_steps_run_in_order_beside_the_caller_and_then_it_is_told() -> None:
    posted: queue.Queue[Callable[[], None]] = queue.Queue()
    ran: list[tuple[str, bool]] = []
    here = threading.get_ident()

    def step(name: str) -> Callable[[], object]:
        return lambda: ran.append((name, threading.get_ident() != here))

    loader = Loader(posted.put)
    loader.load([step("one"), step("two")], lambda: ran.append(("then", threading.get_ident() != here)))
    loader.load([step("three")], lambda: ran.append(("at last", threading.get_ident() != here)))
    for _ in range(2):
        posted.get(timeout=10)()
    assert [name for name, _beside in ran if name in ("one", "two")] == ["one", "two"]
    assert all(beside for name, beside in ran if name in ("one", "two", "three"))
    assert {"then", "at last"} <= {name for name, beside in ran if not beside}
    assert loader.stop(10)


def test_a_step_that_fails_keeps_nothing_else_back() -> None:
    posted: queue.Queue[Callable[[], None]] = queue.Queue()
    ran: list[str] = []

    def fail() -> None:
        raise ImportError("there is no such part")

    loader = Loader(posted.put)
    loader.load([fail, lambda: ran.append("the next one")], lambda: ran.append("then"))
    posted.get(timeout=10)()
    assert ran == ["the next one", "then"]
    assert loader.stop(10)


def test_what_is_loaded_is_never_looked_through_for_cycles_neither_meanwhile_nor_later() -> None:
    posted: queue.Queue[Callable[[], None]] = queue.Queue()
    held: list[list[int]] = []
    looked: list[str] = []
    loader, cycles = Loader(posted.put), CycleSearch()

    def tell(phase: str, _told: dict[str, int]) -> None:
        looked.append(phase)

    def step() -> None:
        held.extend([] for _ in range(20 * gc.get_threshold()[0]))
        cycles.look()

    def is_looked_through() -> bool:
        return any(found is held[-1] for found in gc.get_objects())

    cycles.begin()
    gc.callbacks.append(tell)
    try:
        loader.load([step], lambda: None)
        posted.get(timeout=10)()
        assert looked == [] and not is_looked_through()
        held.append([])
        assert is_looked_through()
    finally:
        gc.callbacks.remove(tell)
        cycles.end()
        gc.unfreeze()
    assert loader.stop(10)


def test_once_it_is_stopped_nothing_begins_and_nobody_is_told() -> None:
    posted: queue.Queue[Callable[[], None]] = queue.Queue()
    ran: list[str] = []
    is_begun, may_end = threading.Event(), threading.Event()

    def long_step() -> None:
        is_begun.set()
        may_end.wait(10)

    loader = Loader(posted.put)
    loader.load([long_step, lambda: ran.append("too late")], lambda: ran.append("then"))
    assert is_begun.wait(10)
    assert not loader.stop(0)
    may_end.set()
    assert loader.stop(10)
    assert ran == [] and posted.empty()
