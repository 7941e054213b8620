"""Messages are cut out of a file however it was written, and nothing of it disappears."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.timespan import parse_instant
from sync.file_fault import FileFault
from sync.message_files import FileMessage, _Splitter, messages_of
from sync.text_files import TextFile, begins_as_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(alphabet='a"\\{}[]é\n,:', max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text('k"{}\\', max_size=3), inner, max_size=3),
    max_leaves=8,
)
OBJECTS = st.lists(st.dictionaries(st.text(alphabet="ab", max_size=3), VALUES, max_size=4), min_size=1, max_size=5)


def read(path: Path) -> list[FileMessage]:
    with TextFile(path) as file:
        return list(messages_of(file))


def write(tmp_path: Path, text: str | bytes, name: str = "messages.jsonl") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@given(
    OBJECTS, st.sampled_from([None, 1, 4]), st.sampled_from(["", " ", "\n", "\n\n", ",\n"]), st.booleans(), st.data()
)
def test_every_object_comes_out_whole_however_it_stands_in_the_file(objects, indent, between, is_list, data) -> None:
    texts = [json.dumps(one, indent=indent, ensure_ascii=data.draw(st.booleans())) for one in objects]
    whole = (",".join(texts).join(("[", "]")) if is_list else between.join(texts)).encode()
    splitter, found = _Splitter("file"), []
    for line in whole.splitlines(keepends=True):
        cut = data.draw(st.integers(0, len(line)))
        for piece in (line[:cut], line[cut:]):  # a line of more than a million bytes comes in parts
            found += list(splitter.feed(piece)) if piece else []
    assert [json.loads(text) for _line, text, is_whole in found if is_whole] == objects
    assert all(is_whole for *_rest, is_whole in found)
    assert splitter.rest() is None


def test_a_message_says_the_line_on_which_it_begins(tmp_path: Path) -> None:
    text = '\ufeff{"a": 1}\n\n{"b": {\n "c": "}"}}{"d": 2} {"e": 3}\n'
    assert [(one.line, json.loads(one.payload)) for one in read(write(tmp_path, text))] == [
        (1, {"a": 1}),
        (3, {"b": {"c": "}"}}),
        (4, {"d": 2}),
        (4, {"e": 3}),
    ]


def test_what_is_no_object_is_told_with_its_line_and_the_rest_is_read(tmp_path: Path) -> None:
    found = read(write(tmp_path, '{"a": 1}\noops, no message\n{"b": 2}\n{"c": \n'))
    assert [(one.line, one.code) for one in found] == [(1, ""), (2, "not_json"), (3, ""), (4, "not_json")]
    assert found[1].payload == b"oops, no message"


def test_a_list_of_records_is_one_message_and_any_other_list_is_several(tmp_path: Path) -> None:
    senml = '[{"bn": "urn:dev:mac:1;", "bt": 1700000000, "n": "lux", "v": 4},\n {"n": "t", "v": 5}]'
    others = '[{"id": "a", "n": "x"}, {"id": "b"}]'
    found = read(write(tmp_path, f"{senml}\n{others}\n"))
    assert [json.loads(one.payload) for one in found] == [json.loads(senml), *json.loads(others)]


def test_an_event_of_a_console_is_taken_out_of_what_it_lies_in(tmp_path: Path) -> None:
    up = {"@type": "x.ApplicationUp", "end_device_ids": {"dev_eui": "70B3D52D00001001"}, "uplink_message": {}}
    event = {"name": "as.up.data.forward", "time": "2026-10-26T07:30:00Z", "data": up, "origin": "a"}
    other = {"name": "ns.up.data.process", "data": {"a": 1}}
    found = read(write(tmp_path, json.dumps([event, other], indent=1)))
    assert [json.loads(one.payload) for one in found] == [up, other]


def test_what_a_broker_handed_over_keeps_its_topic_and_its_time(tmp_path: Path) -> None:
    lines = [
        {"tst": "2026-03-02T08:00:00.000000+0100", "topic": "zigbee2mqtt/Halle", "qos": 1, "payload": {"a": 1}},
        {"topic": "a/b", "received_at": "2026-03-02T07:00:00Z", "payload_b64": "eyJhIjogMX0="},
        {"topic": "a/b", "payload": "texte"},
        {"result": {"uplink_message": {"f_port": 1}}},
        {"result": {"a": 1}, "more": 2},
        {"payload": {"a": 1}},
    ]
    at_ms = parse_instant("2026-03-02T08:00", "Europe/Paris")
    assert [
        (one.topic, one.payload, one.arrived_ms) for one in read(write(tmp_path, "\n".join(map(json.dumps, lines))))
    ] == [
        ("zigbee2mqtt/Halle", b'{"a": 1}', at_ms),
        ("a/b", b'{"a": 1}', at_ms),
        ("a/b", b"texte", None),
        ("", b'{"uplink_message": {"f_port": 1}}', None),
        ("", b'{"result": {"a": 1}, "more": 2}', None),
        ("", b'{"payload": {"a": 1}}', None),
    ]


@pytest.mark.parametrize(
    ("text", "is_one"), [(" \n[", True), ('\ufeff{"a', True), ("a;b\n1;2", False), ('"a","b"', False)]
)
def test_a_file_of_messages_is_told_from_a_table(tmp_path: Path, text: str, is_one: bool) -> None:
    assert begins_as_json(write(tmp_path, text)) is is_one


def test_an_endless_object_ends_the_reading_and_not_the_memory(tmp_path: Path) -> None:
    with pytest.raises(FileFault) as fault:
        read(write(tmp_path, b'{"a": "' + b"x" * 5_000_000))
    assert fault.value.code == "message-long"
