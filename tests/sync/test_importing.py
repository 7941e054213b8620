"""A file enters the base whole or not at all, and only once."""

import os
import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from measures.timespan import parse_instant
from runtime.signals import until_signal
from store.aside_queries import list_set_aside
from store.base import Town, create_base, open_reader, read_town
from store.queries import count_status, list_channels
from sync.import_command import import_files, list_profiles
from sync.importing import ImportOptions, ImportResult, file_stem, import_file
from sync.tables.files import FileFault
from tests.support.uplink import uplink

NOW_MS = parse_instant("2026-11-23T12:00:00", "Europe/Paris")
LAEQ = "start_local,laeq_db\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "commune"
    made.mkdir()
    create_base(made, Town(name="Clairval"))
    return made


def write(tmp_path: Path, text: str, name: str = "mairie.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def minutes(count: int, level: str = "40.5") -> str:
    return LAEQ + "".join(f"2026-03-0{1 + n // 1440}T{n // 60 % 24:02}:{n % 60:02}:00,{level}\n" for n in range(count))


def take(folder: Path, path: Path, **said: str) -> ImportResult:
    return import_file(folder, path, ImportOptions(**said), now_ms=NOW_MS)


def dump(folder: Path) -> list[str]:
    con = sqlite3.connect(folder / "parvis.sqlite")
    try:
        return list(con.iterdump())
    finally:
        con.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only there may the name of a file be no UTF-8")
def test_a_file_that_an_old_windows_named_is_kept_under_the_name_it_meant(tmp_path: Path) -> None:
    commune = tmp_path / os.fsdecode(b"mairie d'\xe9t\xe9")
    path = write(tmp_path, minutes(3) + "broken\n", os.fsdecode(b"relev\xe9s.csv"))
    result = take(commune, path)
    assert (result.file, result.new, result.set_aside) == ("relevés.csv", 3, 1)
    with closing(open_reader(commune)) as con:
        assert read_town(con).name == "mairie d'été"
        assert [channel.site for channel in list_channels(con)] == ["relevés"]
        assert [aside.origin for aside in list_set_aside(con)] == ["relevés.csv"]
    uplinks = write(tmp_path, uplink(1)[1].decode() + "\n{\n", os.fsdecode(b"relev\xe9s.jsonl"))
    assert take(commune, uplinks).file == "relevés.jsonl"


def test_a_folder_and_a_file_that_is_gone_are_told_apart(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "comptages").mkdir()
    with pytest.raises(FileFault) as told:
        take(folder, tmp_path / "comptages")
    assert told.value.code == "file-folder"
    assert "est un dossier" in str(told.value)
    with pytest.raises(FileFault) as told:
        take(folder, tmp_path / "parti.csv")
    assert told.value.code == "file-missing"
    assert "déplacé ou renommé" in str(told.value)


def test_a_file_that_may_not_be_read_says_so_and_what_to_do(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tenu.csv").write_text("Date;Heure\n")

    def refuse(*_args: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")  # an account that may read everything is never refused

    with monkeypatch.context() as patched, pytest.raises(FileFault) as told:
        patched.setattr(Path, "open", refuse)
        take(folder, tmp_path / "tenu.csv")
    assert told.value.code == "file-shut"
    assert "copiez-le ailleurs" in str(told.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path: Path, folder: Path) -> None:
    os.mkfifo(tmp_path / "mairie.csv")
    with pytest.raises(FileFault) as told:
        take(folder, tmp_path / "mairie.csv")
    assert told.value.code == "file-missing"


def test_importing_a_file_twice_changes_nothing(tmp_path: Path, folder: Path) -> None:
    path = write(tmp_path, minutes(90) + "2026-03-29T02:30:00,40.5\nbroken\n2026-03-01T00:00:00,-5\n")
    first = take(folder, path)
    before = dump(folder)
    second = take(folder, path)
    assert (first.rows, first.new, first.already, first.set_aside) == (93, 90, 0, 3)
    assert (second.rows, second.new, second.already, second.set_aside) == (93, 0, 90, 3)
    assert dump(folder) == before


def test_a_line_that_is_set_aside_is_kept_with_its_number_and_reason(tmp_path: Path, folder: Path) -> None:
    take(folder, write(tmp_path, minutes(2) + '2026-03-01T00:02:00,"40\n'))
    con = open_reader(folder)
    [kept] = list_set_aside(con)
    con.close()
    assert (kept.origin, kept.code, kept.where) == ("mairie.csv", "line-quote", "ligne\u00a04")
    assert kept.payload == b'2026-03-01T00:02:00,"40'
    assert kept.reason == "Un guillemet n’est pas fermé sur cette ligne."


def test_a_stop_keeps_nothing_of_the_file(tmp_path: Path, folder: Path) -> None:
    before = dump(folder)
    path = write(tmp_path, LAEQ + "".join(f"2026-0{1 + n // 20000}-01T00:00:00,40.5\n" for n in range(60_000)))
    heard: list[tuple[int, int]] = []
    with pytest.raises(FileFault) as caught:
        import_file(
            folder,
            path,
            ImportOptions(),
            now_ms=NOW_MS,
            on_progress=lambda done, whole: heard.append((done, whole)),
            is_stopped=lambda: len(heard) == 2,
        )
    assert caught.value.code == "import-stopped"
    assert len(heard) == 2
    assert heard[0] < heard[1]
    assert heard[1][1] == path.stat().st_size
    assert dump(folder) == before


def test_messages_that_are_asked_for_as_a_table_are_said_to_be_none(tmp_path: Path, folder: Path) -> None:
    message = '{"devEUI": "24e124535b316056", "time": "2026-03-29T00:00:00Z", "object": {"people_in": 3}}'
    texts = (("un.json", message, "file-foreign"), ("deux.jsonl", f"{message}\n{message}", "profile-unfit"))
    for name, text, code in (*texts, ("liste.json", f"[{message}]", "profile-unfit"), ("rien.json", "", "file-empty")):
        with pytest.raises(FileFault) as caught:
            take(folder, write(tmp_path, text, name), profile="bicycles_hourly")
        assert caught.value.code == code


def test_objects_that_say_no_more_than_a_count_are_what_a_person_says(tmp_path: Path, folder: Path) -> None:
    rows = (
        '[{"isoDate": "2026-03-29T00:00:00+0100", "counts": 13}, {"isoDate": "2026-03-29T01:00:00+0100", "counts": 7}]'
    )
    assert take(folder, write(tmp_path, rows, "site.json"), profile="bicycles_hourly").new == 2


def test_a_file_that_breaks_in_the_middle_keeps_nothing(tmp_path: Path, folder: Path) -> None:
    before = dump(folder)
    path = write(tmp_path, minutes(2000) * 12 + "\0\n")
    with pytest.raises(FileFault):
        take(folder, path)
    assert dump(folder) == before


def test_two_values_for_one_moment_leave_the_greater_one_and_set_the_other_aside(tmp_path: Path, folder: Path) -> None:
    head = "counter,lane_id,start_local,end_local,count,lat,lon\n"
    day = "ED1,77,2024-05-01T00:00:00,2024-05-02T00:00:00,{count},43.6,3.9\n"
    result = take(folder, write(tmp_path, head + "".join(day.format(count=c) for c in (10, 30, 20, 30, ""))))
    assert (result.rows, result.new, result.already, result.set_aside) == (5, 1, 1, 2)
    before = dump(folder)
    again = take(folder, tmp_path / "mairie.csv")
    assert (again.new, again.already, again.set_aside) == (0, 2, 2)
    assert dump(folder) == before
    con = open_reader(folder)
    assert con.execute("SELECT value FROM reading").fetchall() == [(30.0,)]
    assert count_status(con).conflicts == 2
    con.close()


def test_the_place_is_said_by_the_table_else_by_the_person_else_by_the_file(tmp_path: Path, folder: Path) -> None:
    take(folder, write(tmp_path, minutes(2), "rue des Lilas.csv"))
    take(folder, write(tmp_path, minutes(2, "50.5")), site="Mairie")
    take(folder, write(tmp_path, "start_local,École\n2026-03-01T00:00:00,51.5\n"), site="ignored")
    con = open_reader(folder)
    assert [channel.site for channel in list_channels(con)] == ["Mairie", "rue des Lilas", "École"]
    con.close()


@pytest.mark.parametrize(
    ("name", "stem"), [("a.csv.gz", "a"), ("a.b.CSV", "a.b"), ("a", "a"), (".csv", ".csv"), ("a.tsv", "a")]
)
def test_a_stem_has_no_table_ending(name: str, stem: str) -> None:
    assert file_stem(Path(name)) == stem


def test_import_makes_the_base_when_missing(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    assert take(folder, write(tmp_path, minutes(2))).new == 2


@pytest.mark.parametrize(
    ("text", "said", "code"),
    [
        ("minute,power_w,voltage_v\n0,1,2\n", {}, "start-needed"),
        ("minute,power_w,voltage_v\n0,1,2\n", {"start": "hier"}, "start-unreadable"),
        (minutes(2), {"zone": "Europe/Paname"}, "zone-unknown"),
        (minutes(2), {"profile": "nothing"}, "profile-unknown"),
    ],
)
def test_wrong_use_is_told_and_keeps_nothing(
    tmp_path: Path, folder: Path, text: str, said: dict[str, str], code: str
) -> None:
    before = dump(folder)
    with pytest.raises(FileFault) as caught:
        take(folder, write(tmp_path, text), **said)
    assert (caught.value.code, caught.value.is_wrong_use) == (code, True)
    assert dump(folder) == before


def test_the_command_tells_each_file_and_goes_on_after_a_bad_one(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = write(tmp_path, minutes(2)), write(tmp_path, "a,b\n1,2\n", "other.csv")
    code = import_files(folder, [bad, good], sys.stdout, as_json=True, now_ms=NOW_MS)
    told = capsys.readouterr()
    assert code == 1
    assert told.out == (
        '{"files": [{"file": "mairie.csv", "profile": "laeq", "rows": 2, "new": 2, "already": 0, "set_aside": 0}]}\n'
    )
    assert told.err.count("\n") == 1
    assert "other.csv" in told.err
    assert import_files(folder, [write(tmp_path, "minute,power_w,voltage_v\n0,1,2\n")], sys.stdout) == 2


class _ThenEnd(list[Path]):
    """Files of which the second is reached when somebody asks the process to end."""

    def __iter__(self) -> Iterator[Path]:
        yield self[0]
        signal.raise_signal(signal.SIGTERM)
        yield from self[1:]


def test_a_request_to_end_leaves_the_files_that_are_not_read_yet(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = signal.getsignal(signal.SIGTERM)
    files = _ThenEnd([write(tmp_path, minutes(2)), write(tmp_path, minutes(9), "other.csv")])
    with until_signal() as stopped:
        code = import_files(folder, files, sys.stdout, as_json=True, now_ms=NOW_MS, is_stopped=stopped.is_set)
    assert code == 1
    assert "other.csv" not in capsys.readouterr().out
    with closing(open_reader(folder)) as con:
        assert count_status(con).readings == 2
    assert signal.getsignal(signal.SIGTERM) == before


def test_profiles_are_listed_for_people_and_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert list_profiles(sys.stdout) == list_profiles(sys.stdout, as_json=True) == 0
    out = capsys.readouterr().out
    assert '"name": "telraam_hourly"' in out
    assert "Armoire d’éclairage" in out


def test_what_the_name_of_a_file_answered_is_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "".join(f"2026-03-02 {hour:02}:00;{hour};{2 * hour}\n" for hour in range(20))
    counts = write(tmp_path, "Time;Quai;Pont\n" + rows, "comptages-velos.csv")
    result = take(folder, counts)
    assert (result.whom, result.places) == ("bicycle_count", ())
    level = write(tmp_path, minutes(5), "bruit du pont.csv")
    assert (take(folder, level).whom, take(folder, level).places) == ("", ("bruit du pont",))
    assert take(folder, level, site="Pont").places == (), "somebody has said it"
    import_files(folder, [counts, level], sys.stdout, now_ms=NOW_MS)
    told = capsys.readouterr().out
    assert "D’après le nom du fichier, ce sont des vélos." in told
    assert "qui ne nomme pas de lieu" in told and "bruit du pont" in told
