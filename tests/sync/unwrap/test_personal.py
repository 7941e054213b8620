"""What may be kept of a message: everything but persons and pictures."""

from __future__ import annotations

import json

from sync.unwrap.personal import clean_copy, drop_personal, drop_pictures


def test_a_message_without_persons_stays_byte_for_byte() -> None:
    raw = b'{ "a" : 1.50, "data": "AQ==", "object": {"temperature": 21.5} }'
    assert clean_copy(raw) == raw


def test_personal_fields_go_and_the_frame_with_them() -> None:
    raw = b'{"data": "Hw==", "object": {"occupied": true, "tag_id": "1F", "deep": [{"licence-plate": "AB"}]}}'
    assert json.loads(clean_copy(raw)) == {"data": "", "object": {"occupied": True, "deep": [{}]}}


def test_a_list_of_entities_is_no_frame_and_a_list_of_bytes_is_one() -> None:
    raw = b'{"data": [{"level": 4, "plate": "AB"}], "payload": [1, 2, 255]}'
    assert json.loads(clean_copy(raw)) == {"data": [{"level": 4}], "payload": ""}


def test_text_inside_text_is_cleaned_too() -> None:
    raw = json.dumps({"data": "Hw==", "objectJSON": json.dumps({"occupied": True, "badge": "1F"})}).encode()
    kept = clean_copy(raw)
    assert b"1F" not in kept and b"Hw==" not in kept


def test_broken_text_is_cleaned_as_text() -> None:
    assert clean_copy(b'{"plate": "AB-123-CD", "x": ') == b'{"plate": null, "x": '


def test_an_object_without_persons_is_not_copied() -> None:
    tree = {"occupied": True, "list": [{"a": 1}]}
    kept, had_any = drop_personal(tree)
    assert kept is tree and not had_any


def test_a_picture_becomes_an_empty_text_and_short_texts_stay() -> None:
    raw = b'{"snapshot": "data:image/jpeg;base64,' + b"QUJD" * 2000 + b'", "data": "QUJD"}'
    assert drop_pictures(raw) == b'{"snapshot": "", "data": "QUJD"}'
