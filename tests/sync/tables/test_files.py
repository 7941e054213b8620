"""However a table is wrapped, its lines come out; a broken line spoils itself and nothing else."""

import gzip
from pathlib import Path

import pytest

from sync.tables.files import FileFault, Table

PLAIN = "start_local,laeq_db\n2024-01-01T00:00:00,40.5\n2024-01-01T00:01:00,41.5\n"


def write(folder: Path, data: bytes, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def cells(path: Path) -> list[tuple[str, ...]]:
    with Table(path) as table:
        return [
            tuple(column[at] for column in chunk.columns) for chunk in table.chunks(2) for at in range(len(chunk.text))
        ]


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        gzip.compress(PLAIN.encode()),
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode(),
        PLAIN.rstrip("\n").encode(),
        ("\n" + PLAIN.replace("\n", "\n\n")).encode(),
        PLAIN.replace("laeq_db", '"laeq_db"').replace("40.5", '"40.5"').encode(),
    ],
    ids=["plain", "gzip", "bom", "crlf", "semicolon", "tab", "no end", "blank lines", "quotes"],
)
def test_the_wrapping_of_a_table_does_not_matter(tmp_path: Path, data: bytes) -> None:
    path = write(tmp_path, data, "table.whatever")
    assert cells(path) == [("2024-01-01T00:00:00", "40.5"), ("2024-01-01T00:01:00", "41.5")]
    with Table(path) as table:
        assert table.header == ["start_local", "laeq_db"]


def test_windows_1252_and_utf8_are_both_read(tmp_path: Path) -> None:
    for encoding in ("utf-8", "cp1252"):
        path = write(tmp_path, "place;l’œuvre\nMairie d’Évry;1\n".encode(encoding))
        with Table(path) as table:
            assert table.header == ["place", "l’œuvre"]
        assert cells(path) == [("Mairie d’Évry", "1")]


def test_an_unclosed_quote_spoils_its_own_line_only(tmp_path: Path) -> None:
    path = write(tmp_path, b'a,b\n1,2\n"3,4\n5,6\n7,8,9\n10\n')
    with Table(path) as table:
        [chunk] = table.chunks(100)
    assert chunk.columns == (("1", "5"), ("2", "6"))
    assert chunk.line.tolist() == [2, 4]
    assert [(broken.line, broken.code) for broken in chunk.broken] == [
        (3, "line-quote"),
        (5, "line-columns"),
        (6, "line-columns"),
    ]
    assert chunk.rows == 5


def test_line_numbers_count_what_an_editor_shows(tmp_path: Path) -> None:
    path = write(tmp_path, b"\n\na,b\n\n1,2\n\n3\n")
    with Table(path) as table:
        [chunk] = table.chunks(100)
    assert (chunk.line.tolist(), chunk.broken[0].line) == ([5], 7)


def test_chunks_join_to_the_whole(tmp_path: Path) -> None:
    path = write(tmp_path, b"a,b\n" + b"".join(b"%d,%d\n" % (n, n * 2) for n in range(25)))
    assert cells(path) == [(str(n), str(n * 2)) for n in range(25)]
    with Table(path) as table:
        sizes = [chunk.rows for chunk in table.chunks(10)]
        assert (sizes, table.position) == ([10, 10, 5], table.size)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file-empty"),
        (b"\n \n", "file-empty"),
        (b"PK\x03\x04" + b"\0" * 40, "file-cut"),
        (b"a,b\n1,\0\0\n", "file-foreign"),
        (b"a" * 1_200_000, "file-foreign"),
        (gzip.compress(PLAIN.encode() * 500)[:-20], "file-cut"),
        (gzip.compress(PLAIN.encode() * 500)[:60] + b"garbage" * 30, "file-cut"),
    ],
    ids=["empty", "blank", "workbook", "zeros", "one line", "cut", "damaged"],
)
def test_what_is_no_table_is_refused_with_a_sentence(tmp_path: Path, data: bytes, code: str) -> None:
    path = write(tmp_path, data)
    with pytest.raises(FileFault) as caught, Table(path) as table:
        list(table.chunks(100))
    assert caught.value.code == code
    assert "table.csv" in str(caught.value)


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileFault) as caught:
        Table(tmp_path / "nowhere.csv")
    assert caught.value.code == "file-missing"
