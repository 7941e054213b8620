"""The queue between the network and the base: it fills up, it never drops."""

from __future__ import annotations

from runtime.inbox import Inbox
from sync.mqtt import Arrival


def arrivals(count: int, size: int = 1) -> list[Arrival]:
    return [Arrival("t", b"x" * size, number, 1, number + 1) for number in range(count)]


def never() -> bool:
    return False


def test_what_goes_in_comes_out_in_order() -> None:
    inbox = Inbox()
    inbox.put(arrivals(5))
    assert [one.mid for one in inbox.take(3, 0, never)] == [1, 2, 3]
    assert [one.mid for one in inbox.take(9, 0, never)] == [4, 5]
    assert inbox.take(9, 0, never) == []


def test_room_shrinks_to_nothing_and_comes_back() -> None:
    inbox = Inbox(capacity=3)
    inbox.put(arrivals(2))
    assert inbox.room == 1
    inbox.put(arrivals(1))
    assert inbox.room == 0
    inbox.take(2, 0, never)
    assert inbox.room == 2


def test_few_large_messages_fill_it_too() -> None:
    inbox = Inbox(capacity=100, capacity_bytes=1000)
    inbox.put(arrivals(3, 400))
    assert inbox.room == 0
    inbox.take(1, 0, never)
    assert inbox.room > 0


def test_waiting_ends_when_something_else_is_needed() -> None:
    assert Inbox().take(1, 60, lambda: True) == []


def test_many_are_given_only_when_as_many_wait() -> None:
    inbox = Inbox()
    inbox.put(arrivals(3))
    assert inbox.take_many(4, 9, 0) == []
    inbox.put(arrivals(2))
    assert [one.mid for one in inbox.take_many(4, 4, 0)] == [1, 2, 3, 1]
    assert len(inbox) == 1


def test_fewer_than_hoped_for_are_given_when_time_is_up() -> None:
    inbox = Inbox()
    inbox.put(arrivals(5))
    assert inbox.take_many(6, 9, 0, hoped=9) == []
    assert len(inbox.take_many(4, 9, 0, hoped=9)) == 5


def test_whoever_lets_go_of_all_is_told_how_many_they_were() -> None:
    inbox = Inbox(capacity=5, capacity_bytes=1000)
    inbox.put(arrivals(3, 400))
    assert inbox.clear() == 3
    assert inbox.clear() == 0
    assert (len(inbox), inbox.room) == (0, 5)
