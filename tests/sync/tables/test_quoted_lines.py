"""A cell in quotes may go on over several lines; a quote that is never closed spoils its own line only."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.tables.quoted_lines import whole_lines
from tests.support.tables import at, fact, read, write


def joined(text: bytes) -> list[tuple[int, bytes]]:
    return list(whole_lines(enumerate(text.splitlines(keepends=True), start=1)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b'"Date\net heure";"LAeq\n(dB(A))"\n1;2\n', [(1, b'"Date et heure";"LAeq (dB(A))"'), (4, b"1;2\n")]),
        (b'\xef\xbb\xbf"Date\r\net heure",b\r\n', [(1, b'\xef\xbb\xbf"Date et heure",b')]),
        (b'a,"x ""y"" z\nb",c\n1,2,3\n', [(1, b'a,"x ""y"" z b",c'), (3, b"1,2,3\n")]),
        (b'1;2;"one; two\nthree"\n4;5;6\n', [(1, b'1;2;"one; two three"'), (3, b"4;5;6\n")]),
    ],
)
def test_lines_of_one_cell_are_one_line(text: bytes, told: list[tuple[int, bytes]]) -> None:
    assert joined(text) == told


@pytest.mark.parametrize(
    "text",
    [
        b'a;"b\n1;2\n3;4"\n5;6\n',  # lines of the table stand between the quotes
        b'a;b"c\n1;2\n"x;1\n',  # a quote inside a cell opens none
        b'a;"b;c\n1;2;3\n4;"5;6\n',
        b'a;"b\n' + b"c\n" * 20 + b'd"\n',
        b'a;"b',
        b'"a";"b"\n1;"2\n3;4\n',
    ],
)
def test_a_quote_that_is_not_closed_swallows_no_line(text: bytes) -> None:
    assert [line for _number, line in joined(text)] == text.splitlines(keepends=True)


@given(st.lists(st.text(alphabet='a;"1 ,\n', max_size=12), max_size=12))
def test_no_byte_but_ends_of_lines_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines).encode()
    kept = b"".join(line for _number, line in joined(text))
    assert kept.replace(b"\n", b"").replace(b" ", b"") == text.replace(b"\n", b"").replace(b" ", b"")


def test_a_name_of_two_lines_and_a_remark_of_two_are_read(tmp_path: Path) -> None:
    text = (
        '"Date\net heure";"LAeq\n(dB(A))";Remarque\n'
        '04/03/2024 00:00;51,5;"camion;\ngaré"\n04/03/2024 01:00;48;\n04/03/2024 02:00;"47;\n'
    )
    answer = read(write(tmp_path, text))
    assert answer.facts == {fact("sound_level_laeq", at(0), 51.5), fact("sound_level_laeq", at(1), 48)}
    assert (answer.codes, answer.left) == (["line-quote"], ("Remarque",))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
def test_a_table_of_two_bytes_a_letter_needs_no_mark(tmp_path: Path, encoding: str) -> None:
    text = "Date;LAeq (dB(A))\r\n04/03/2024 00:00;51,5\r\n04/03/2024 01:00;48\r\n"
    answer = read(write(tmp_path, text.encode(encoding)))
    assert answer.facts == {fact("sound_level_laeq", at(0), 51.5), fact("sound_level_laeq", at(1), 48)}
