"""The office's file for the lobby: taken whole or not at all, and the last good one stays."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.plan import Layer
from store.cards import LONGEST_TITLE, Card, Wording
from sync.lobby_content import Content, LabelText, pack, unpack
from sync.lobby_kept import CONTENT_NAME, load_kept, take_from
from sync.lobby_plan import PlanText, laid
from sync.lobby_seal import KEY_NAME, ContentFault, require_key
from tests.support.plans import png_head, street_layer

CONTENT = Content(
    "Clairval",
    1_000,
    contact="le secrétariat",
    order=("01-01/31-12 23:00-05:30",),
    cards=(
        Card("c1", "Marché", "samedi", "Vin chaud.", b"\x89PNG\x00\xff", told=(Wording("de", "Markt", "Samstag"),)),
    ),
    labels=(LabelText("footfall", None, "{}"),),
    hours=("mo-fr 08:30-17:30",),
)


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """The USB key."""
    (tmp_path / "key").mkdir()
    return tmp_path / "key"


@pytest.fixture
def lobby(tmp_path: Path) -> Path:
    """The folder of the screen."""
    (tmp_path / "lobby").mkdir()
    return tmp_path / "lobby"


def plug(key: Path, content: Content, secret: bytes | None = None) -> None:
    (key / CONTENT_NAME).write_bytes(pack(content, secret))


def test_a_content_comes_back_as_it_was_packed() -> None:
    assert unpack(pack(CONTENT, None), None) == CONTENT


def test_a_new_file_is_taken_once_and_stays_when_the_key_is_gone(key: Path, lobby: Path) -> None:
    plug(key, CONTENT)
    assert take_from(key, lobby) == CONTENT
    assert take_from(key, lobby) is None
    (key / CONTENT_NAME).unlink()
    assert take_from(key, lobby) is None
    assert load_kept(lobby) == CONTENT


@pytest.mark.parametrize("at", [0, 40, 200, -2])
def test_a_damaged_file_is_set_aside_with_its_reason_and_changes_nothing(key: Path, lobby: Path, at: int) -> None:
    plug(key, CONTENT)
    take_from(key, lobby)
    data = bytearray(pack(msgspec.structs.replace(CONTENT, made_ms=2_000), None))
    data[at] ^= 1
    (key / CONTENT_NAME).write_bytes(bytes(data))
    with pytest.raises(ContentFault):
        take_from(key, lobby)
    assert load_kept(lobby) == CONTENT
    (reason,) = (lobby / "lobby" / "aside").glob("*.txt")
    assert reason.read_text("utf-8").startswith("content-")
    assert take_from(key, lobby) is None  # told once


def test_a_screen_with_the_towns_key_takes_only_its_files(key: Path, lobby: Path) -> None:
    secret = require_key(lobby)
    assert require_key(lobby) == secret
    plug(key, CONTENT)
    with pytest.raises(ContentFault) as unsigned:
        take_from(key, lobby)
    assert unsigned.value.code == "content-stranger"
    plug(key, CONTENT, b"another town's key, as long")
    with pytest.raises(ContentFault):
        take_from(key, lobby)
    plug(key, CONTENT, secret)
    assert take_from(key, lobby) == CONTENT


def test_a_key_that_cannot_be_read_is_neither_made_anew_nor_taken_for_none(key: Path, lobby: Path) -> None:
    (lobby / KEY_NAME).mkdir()  # reading it fails, whoever runs the tests
    plug(key, CONTENT)
    with pytest.raises(OSError):
        take_from(key, lobby)
    with pytest.raises(OSError):
        require_key(lobby)
    assert load_kept(lobby) is None


def test_a_key_that_was_cut_off_lets_nothing_in_and_the_office_makes_another(key: Path, lobby: Path) -> None:
    (lobby / KEY_NAME).write_bytes(b"cut")
    plug(key, CONTENT)
    with pytest.raises(ContentFault) as refused:
        take_from(key, lobby)
    assert refused.value.code == "content-key"
    secret = require_key(lobby)
    assert len(secret) == 32
    plug(key, CONTENT, secret)
    assert take_from(key, lobby) == CONTENT


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_pipe_a_link_or_a_folder_on_a_key_is_neither_waited_for_nor_followed(key: Path, lobby: Path) -> None:
    file, secret = key / CONTENT_NAME, lobby / "secret"
    secret.write_bytes(pack(CONTENT, None))
    makes: tuple[Callable[[], None], ...] = (lambda: os.mkfifo(file), lambda: file.symlink_to(secret), file.mkdir)
    for make in makes:
        make()
        assert take_from(key, lobby) is None
        file.rmdir() if file.is_dir() else file.unlink()
    assert not (lobby / "lobby").exists()  # nothing is shown, nothing set aside


def test_an_older_file_does_not_bring_old_news_back(key: Path, lobby: Path) -> None:
    plug(key, CONTENT)
    take_from(key, lobby)
    plug(key, msgspec.structs.replace(CONTENT, made_ms=999))
    with pytest.raises(ContentFault) as older:
        take_from(key, lobby)
    assert older.value.code == "content-older"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"cards": tuple(Card(str(n), "x") for n in range(13))}, "content-limits"),
        ({"cards": (Card("c", "x" * (LONGEST_TITLE + 1)),)}, "content-limits"),
        ({"cards": (Card("c", ""),)}, "content-limits"),
        ({"contact": "x" * 400}, "content-limits"),
        ({"order": ("at night",)}, "content-limits"),
        ({"hours": ("in the morning",)}, "content-limits"),
    ],
)
def test_more_than_the_office_can_write_is_refused(change: dict[str, object], code: str) -> None:
    with pytest.raises(ContentFault) as fault:
        unpack(pack(msgspec.structs.replace(CONTENT, **change), None), None)
    assert fault.value.code == code


def test_a_file_of_a_newer_parvis_says_so() -> None:
    data = json.loads(pack(CONTENT, None))
    data["parvis_lobby"] = 2
    with pytest.raises(ContentFault) as fault:
        unpack(json.dumps(data).encode(), None)
    assert fault.value.code == "content-version"


@given(st.one_of(st.binary(max_size=300), st.text(max_size=100).map(str.encode), st.just(b"[" * 100_000)))
def test_any_bytes_are_refused_and_never_end_the_lobby(data: bytes) -> None:
    with pytest.raises(ContentFault):
        unpack(data, None)


@pytest.mark.parametrize("name", ["sha256", "hmac"])
def test_a_signature_in_letters_no_signature_has_is_refused_like_any_other(name: str) -> None:
    data = json.loads(pack(CONTENT, b"k" * 32)) | {name: "é" * 64}
    with pytest.raises(ContentFault):
        unpack(json.dumps(data).encode(), b"k" * 32)


def test_a_slow_copy_seen_at_every_step_hides_no_later_fault(key: Path, lobby: Path) -> None:
    """Each half of a file that is still being copied is a bad file of its own."""
    data = pack(CONTENT, None)
    for size in range(1, 60):
        (key / CONTENT_NAME).write_bytes(data[:size])
        with pytest.raises(ContentFault):
            take_from(key, lobby)
    assert len(list((lobby / "lobby" / "aside").glob("*.txt"))) <= 20
    plug(key, msgspec.structs.replace(CONTENT, contact="x" * 400))
    with pytest.raises(ContentFault) as fault:
        take_from(key, lobby)
    assert fault.value.code == "content-limits"
    reasons = [reason.read_text("utf-8") for reason in (lobby / "lobby" / "aside").glob("*.txt")]
    assert any("content-limits" in reason for reason in reasons)
    plug(key, CONTENT)
    assert take_from(key, lobby) == CONTENT


def test_a_content_made_by_a_clock_years_ahead_does_not_shut_out_all_that_follow(key: Path, lobby: Path) -> None:
    plug(key, msgspec.structs.replace(CONTENT, made_ms=2_000_000_000_000))
    assert take_from(key, lobby, now_ms=1_800_000_000_000) is not None
    today = msgspec.structs.replace(CONTENT, made_ms=1_800_000_100_000)
    plug(key, today)
    assert take_from(key, lobby, now_ms=1_800_000_200_000) == today
    plug(key, msgspec.structs.replace(CONTENT, made_ms=1_800_000_099_999))
    with pytest.raises(ContentFault):
        take_from(key, lobby, now_ms=1_800_000_200_000)


class _CardOfOld(msgspec.Struct, frozen=True):
    """A card as programs knew it before cards spoke other languages."""

    id: str
    title: str
    when: str = ""
    text: str = ""
    picture: bytes | None = None
    from_ms: int = 0
    until_ms: int | None = None
    position: int = 0
    updated_ms: int = 0


class _ContentOfOld(msgspec.Struct, frozen=True):  # as that of today: what is unknown is passed over
    town: str
    made_ms: int
    contact: str = ""
    officer: str = ""
    decided: str = ""
    retention: str = ""
    order: tuple[str, ...] = ()
    cards: tuple[_CardOfOld, ...] = ()
    labels: tuple[LabelText, ...] = ()


def wrapped(body: bytes) -> bytes:
    """Give a file around that body."""
    return json.dumps({"parvis_lobby": 1, "sha256": hashlib.sha256(body).hexdigest(), "body": body.decode()}).encode()


def test_a_file_of_an_office_that_knew_only_french_is_taken() -> None:
    old = _ContentOfOld("Clairval", 1, cards=(_CardOfOld("c1", "Marché", "samedi"),))
    assert unpack(wrapped(msgspec.json.encode(old)), None).cards == (Card("c1", "Marché", "samedi"),)


def test_a_screen_that_knows_only_french_takes_the_file_of_today() -> None:
    body = json.loads(pack(CONTENT, None))["body"]
    old = msgspec.json.decode(body.encode(), type=_ContentOfOld)
    assert [(card.title, card.text) for card in old.cards] == [("Marché", "Vin chaud.")]


def test_what_a_picture_shows_travels_and_is_passed_over_by_a_screen_that_knows_nothing_of_it() -> None:
    card = msgspec.structs.replace(CONTENT.cards[0], described="Six étals.", told=(Wording("en", described="Stalls."),))
    packed = pack(msgspec.structs.replace(CONTENT, cards=(card,)), None)
    assert unpack(packed, None).cards == (card,)
    old = msgspec.json.decode(json.loads(packed)["body"].encode(), type=_ContentOfOld)
    assert [one.title for one in old.cards] == [card.title]


def test_what_a_later_office_adds_is_passed_over() -> None:
    body = json.loads(json.loads(pack(CONTENT, None))["body"])
    body["tomorrow"] = 1
    body["cards"][0]["told"].append({"language": "it", "title": "Mercato", "tone": "warm"})
    content = unpack(wrapped(json.dumps(body).encode()), None)
    assert content.town == "Clairval"
    assert content.cards[0].wording("it") == Wording("it", "Mercato")


@pytest.mark.parametrize(
    "told",
    [
        Wording("de", "x" * (LONGEST_TITLE + 1)),
        Wording("de", "x", "y" * 61),
        Wording("de", "x", "", "z" * 321),
        Wording("x" * 13, "x"),
        Wording("de", "x", described="d" * 161),
    ],
)
def test_a_translation_is_no_longer_than_the_editor_lets_it_be(told: Wording) -> None:
    card = msgspec.structs.replace(CONTENT.cards[0], told=(told,))
    with pytest.raises(ContentFault) as fault:
        unpack(pack(msgspec.structs.replace(CONTENT, cards=(card,)), None), None)
    assert fault.value.code == "content-limits"


# --- the plan ---

PLAN = PlanText((street_layer(),), (("mairie-1", 6.001, 47.001),))


def test_a_plan_travels_and_a_screen_that_knows_nothing_of_it_passes_it_over() -> None:
    packed = pack(msgspec.structs.replace(CONTENT, plan=PLAN), None)
    taken = unpack(packed, None).plan
    assert taken == PLAN
    plan = laid(taken)
    assert plan is not None
    assert plan.where("mairie-1") == pytest.approx(plan.shown((6.001, 47.001)))
    old = msgspec.json.decode(json.loads(packed)["body"].encode(), type=_ContentOfOld)
    assert old.town == "Clairval"


_BOMB = Layer("scan", "plan.png", "picture", png_head(60_000, 60_000), 60_000, 60_000)


@pytest.mark.parametrize(
    "plan",
    [
        PlanText(()),
        PlanText((_BOMB,)),
        PlanText((msgspec.structs.replace(_BOMB, width=800, height=600),)),
        PlanText((Layer("a", "a", "drawn", b"{"),)),
        PlanText((Layer("a", "a", "drawn", b" " * 1_500_001),)),
        PlanText((Layer("a", "a" * 200, "drawn", street_layer().body),)),
        PlanText((street_layer(),) * 7),
        PlanText((street_layer(),), (("m" * 300, 6.0, 47.0),)),
        PlanText((street_layer(),), (("m", 6.0, 47.0),) * 501),
    ],
)
def test_a_plan_that_no_office_can_have_made_is_refused_whole(plan: PlanText) -> None:
    with pytest.raises(ContentFault) as fault:
        unpack(pack(msgspec.structs.replace(CONTENT, plan=plan), None), None)
    assert fault.value.code == "content-limits"
