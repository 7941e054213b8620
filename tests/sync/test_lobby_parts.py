"""The file for the lobby in pieces: it comes together in any order, and costs no more than itself."""

from __future__ import annotations

import hashlib
import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.envelope import Envelope
from sync.intake import Intake
from sync.lobby_content import Content, pack, unpack
from sync.lobby_parts import PART_BYTES, Gathering, Manifest, Topics, is_of_lobby, read_manifest, wrap
from sync.lobby_seal import MOST_BYTES, ContentFault, seal
from sync.lobby_state import ScreenState, write_state

KEY = b"k" * 32
TOPICS = Topics("parvis/hall")
MANIFEST = Manifest(1_000, "a" * 64, 70_000, 3, PART_BYTES)


def sealed(manifest: Manifest, key: bytes | None = KEY) -> bytes:
    return seal(msgspec.json.encode(manifest), key)


@given(st.integers(1, 5 * PART_BYTES), st.randoms(use_true_random=False))
def test_pieces_in_any_order_and_more_than_once_give_the_file_back(size: int, chance: random.Random) -> None:
    data = chance.randbytes(size)
    parcel = wrap(data, 1_000, KEY)
    gathering = Gathering(read_manifest(parcel.sealed, KEY))
    order = [number for number in range(len(parcel.parts)) for _ in range(chance.randint(1, 2))]
    chance.shuffle(order)
    for number in order:
        gathering.add(number, parcel.parts[number])
    assert gathering.whole() == data
    assert gathering.whole() is None  # once
    assert hashlib.sha256(data).hexdigest() == gathering.manifest.sha256
    assert all(len(part) <= 64_000 for part in parcel.parts)


@given(st.lists(st.tuples(st.integers(-5, 10**6), st.binary(max_size=200)), max_size=50))
def test_what_the_manifest_does_not_name_is_never_held(pieces: list[tuple[int, bytes]]) -> None:
    gathering = Gathering(msgspec.structs.replace(MANIFEST, size=250, part_bytes=100))
    for number, piece in pieces:
        gathering.add(number, piece)
    assert sum(map(len, gathering._parts.values())) <= 250
    assert set(gathering._parts) <= {0, 1, 2}


def test_a_piece_that_is_put_right_later_gives_the_file_again() -> None:
    parcel = wrap(b"x" * (PART_BYTES + 10), 1_000, KEY)
    gathering = Gathering(parcel.manifest)
    gathering.add(0, b"y" * PART_BYTES)
    gathering.add(1, parcel.parts[1])
    assert gathering.whole() != b"x" * (PART_BYTES + 10)
    gathering.add(0, b"")  # cleared away by the broker: nothing changes
    assert gathering.whole() is None
    gathering.add(0, parcel.parts[0])
    assert gathering.whole() == b"x" * (PART_BYTES + 10)


@given(st.one_of(st.binary(max_size=300), st.text(max_size=100).map(str.encode), st.just(b"[" * 4000)))
def test_any_bytes_are_no_manifest_and_never_end_the_lobby(data: bytes) -> None:
    with pytest.raises(ContentFault):
        read_manifest(data, KEY)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"size": MOST_BYTES + 1}, "content-size"),
        ({"size": 0, "parts": 0}, "content-form"),
        ({"parts": 4}, "content-form"),
        ({"part_bytes": 1 << 20, "parts": 1}, "content-form"),
        ({"part_bytes": 0}, "content-form"),
        ({"sha256": "a/#" + "b" * 61}, "content-form"),
        ({"sha256": "a"}, "content-form"),
    ],
)
def test_a_signed_manifest_that_no_office_writes_is_refused(change: dict[str, object], code: str) -> None:
    with pytest.raises(ContentFault) as fault:
        read_manifest(sealed(msgspec.structs.replace(MANIFEST, **change)), KEY)
    assert fault.value.code == code


@pytest.mark.parametrize(
    ("payload", "key", "code"),
    [
        (sealed(MANIFEST), None, "content-key"),
        (sealed(MANIFEST, None), KEY, "content-stranger"),
        (sealed(MANIFEST, b"z" * 32), KEY, "content-stranger"),
        (sealed(MANIFEST).replace(b"1000", b"1001"), KEY, "content-damaged"),
        (b"x" * 5000, KEY, "content-size"),
        (sealed(MANIFEST).replace(b'"parvis_lobby":1', b'"parvis_lobby":2'), KEY, "content-version"),
    ],
)
def test_only_the_towns_own_manifest_is_believed(payload: bytes, key: bytes | None, code: str) -> None:
    with pytest.raises(ContentFault) as fault:
        read_manifest(payload, key)
    assert fault.value.code == code


def test_a_file_is_no_manifest_and_a_manifest_is_no_file() -> None:
    with pytest.raises(ContentFault):
        read_manifest(pack(Content("Clairval", 1), KEY), KEY)
    with pytest.raises(ContentFault):
        unpack(sealed(MANIFEST), KEY)


def test_a_file_no_screen_would_take_is_not_sent() -> None:
    with pytest.raises(ContentFault) as fault:
        wrap(bytes(MOST_BYTES + 1), 1_000, KEY)
    assert fault.value.code == "content-size"


@pytest.mark.parametrize(
    ("topic", "number"),
    [
        ("parvis/hall/part/aa/0", 0),
        ("parvis/hall/part/aa/511", 511),
        ("parvis/hall/part/bb/0", None),
        ("parvis/hall/part/aa/", None),
        ("parvis/hall/part/aa/-1", None),
        ("parvis/hall/part/aa/²", None),
        ("parvis/hall/part/aa/999999999", None),
        ("parvis/hall/part/aa/0/0", None),
        ("", None),
    ],
)
def test_a_topic_names_a_piece_or_none(topic: str, number: int | None) -> None:
    assert TOPICS.number_of(topic, "aa") == number


@pytest.mark.parametrize("prefix", ["parvis/hall", "mairie/écran"])
def test_whoever_hears_every_topic_takes_nothing_of_the_lobby_for_a_sensor(prefix: str) -> None:
    parcel, topics = wrap(random.Random(1).randbytes(2 * PART_BYTES), 1_000, KEY), Topics(prefix)
    told = [
        (topics.manifest, parcel.sealed),
        *((topics.part(parcel.manifest.id, number), part) for number, part in enumerate(parcel.parts)),
        (topics.part(parcel.manifest.id, 0), b""),  # cleared away
        (topics.screen("hall"), write_state(ScreenState())),
        (topics.there("hall"), b"1"),
    ]
    for topic, payload in told:
        verdict = Intake().judge(Envelope("mqtt", topic, payload, 1_793_000_000_000))
        assert (verdict.outcome, verdict.code, verdict.set_aside) == ("nothing", "event", []), topic


@pytest.mark.parametrize(
    ("topic", "payload"),
    [
        ("capteurs/manifest", b'{"devEUI": "0102030405060708"}'),
        ("capteurs/part/0102030405060708/1", b'{"temperature": 21}'),
        ("capteurs/there/hall", b"21.5"),
        ("capteurs/screen/hall", b'{"temperature": 21}'),
    ],
)
def test_a_message_of_others_on_such_a_topic_is_one_of_theirs(topic: str, payload: bytes) -> None:
    assert not is_of_lobby(topic, payload)
