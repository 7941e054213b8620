"""Lines that are no measures, and times of one day or of a change of the clocks: found by tables made at random.

Every table is made up here, and what it gives was written down before it was read.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.support.tables import Fact, at, fact, people, read, tabulated, write

if TYPE_CHECKING:
    from pathlib import Path


def sunday(*values: float) -> set[Fact]:
    return people({at(hour, 3): value for hour, value in enumerate(values)})


READ: dict[str, tuple[str, set[Fact], list[str]]] = {
    "one Sunday, whose name is no hour": (
        "Date;Heure;Piétons\ndimanche 3 mars 2024;0:00;12\ndimanche 3 mars 2024;1:00;7\ndimanche 3 mars 2024;2:00;5\n",
        sunday(12, 7, 5),
        [],
    ),
    "one day above a note with a colon": (
        "Date;Heure;Piétons\n03/03/2024;0:00;12\n03/03/2024;1:00;7\n03/03/2024;2:00;5\n"
        "Source : mairie de Testville;;\n",
        sunday(12, 7, 5),
        ["line-time"],
    ),
    "the names once more on each page": (
        "Date;Heure;Statut;Piétons\n03/03/2024;0:00;valide;12\n03/03/2024;1:00;valide;7\n"
        "Date;Heure;Statut;Piétons\n03/03/2024;2:00;valide;5\n",
        sunday(12, 7, 5),
        [],
    ),
    "the names once more with an empty column behind": (
        "Date;Piétons;\n03/03/2024 0:00;12;\n03/03/2024 1:00;7;\nDate;Piétons;\n03/03/2024 2:00;5;\n",
        sunday(12, 7, 5),
        [],
    ),
    "sums of parts of the day": (
        "Date;Heure;Piétons\n03/03/2024;0h-1h;12\n03/03/2024;1h-2h;7\n03/03/2024;2h-3h;5\n"
        "03/03/2024;0h-3h;24\n03/03/2024;1h-0h;12\n",
        sunday(12, 7, 5),
        ["line-total", "line-total"],
    ),
    "a title and a blank line above the names": (
        "Rapport de mesures;;\nÉdité par;Mairie;\n;;\n\nDate;Heure;Piétons\n03/03/2024;0:00;12\n03/03/2024;1:00;7\n",
        sunday(12, 7),
        [],
    ),
    "a lone unit of one letter below the names": (
        "Date;Piétons;Puissance\n;;W\n03/03/2024 0:00;12;450\n03/03/2024 1:00;7;500\n",
        sunday(12, 7)
        | {fact("active_power", at(hour, 3), told, semantics="instant") for hour, told in enumerate((450, 500))},
        [],
    ),
    "numbers of lines above a sum": (
        "N°;Date;Piétons\n1;03/03/2024 0:00;12\n2;03/03/2024 1:00;7\n3;03/03/2024 2:00;5\nTotal;;24\n",
        sunday(12, 7, 5),
        ["line-time"],
    ),
    "a box whose name is a number and a letter": (
        "Date;Capteur;Piétons\n03/03/2024 0:00;6A;12\n03/03/2024 1:00;6A;7\n",
        people({at(0, 3): 12, at(1, 3): 7}, sensor="6A"),
        [],
    ),
    "levels over an hour at a place": (
        'Date,"LAeq,1h Gare (dB(A))"\n2024-03-03 00:00,51.5\n2024-03-03 01:00,50\n',
        {
            fact("sound_level_laeq", at(0, 3), 51.5, sensor="Gare"),
            fact("sound_level_laeq", at(1, 3), 50, sensor="Gare"),
        },
        [],
    ),
}


@pytest.mark.parametrize("kind", READ)
def test_a_line_that_is_no_measure_spoils_no_other(tmp_path: Path, kind: str) -> None:
    text, facts, codes = READ[kind]
    answer = read(write(tmp_path, text))
    assert answer.facts == facts
    assert answer.codes == codes


def test_a_long_table_of_sums_is_told_as_each_line_alone_would_be(tmp_path: Path) -> None:
    """Two months of an hour a line of two boxes, each day with sums of parts of it: by the plain words of the rule."""
    lines = []
    for day in (date(2024, 3, 1) + timedelta(days=number) for number in range(60)):
        for box, last in (("A", 24), ("B", 12 + day.day % 9)):
            spans = [(hour, hour + 1) for hour in range(6, last)]
            spans += [(6, 9), (last - 2, last + 3), (last - 1, last + 1)] if day.day % 3 else [(0, 6)]
            lines += [(box, day, begin, until % 24) for begin, until in spans]
    random.Random(86).shuffle(lines)
    rows = "".join(f"{day:%d/%m/%Y};{begin}h-{until}h;{box};1\n" for box, day, begin, until in lines)
    sums = 0
    for box, day, begin, until in lines:
        until += 24 * (until <= begin)
        hours = [
            start + 24 * (other - day).days
            for name, other, start, end in lines
            if name == box and 0 <= (other - day).days <= 1 and (end - start) % 24 == 1
        ]
        sums += until - begin > 1 and any(begin < hour < until for hour in hours)
    _profile, lots = tabulated(write(tmp_path, f"Date;Heure;Capteur;Piétons\n{rows}"), rows=len(lines))
    assert [fault.code for lot in lots for fault in lot.faults] == ["line-total"] * sums
    assert sums > 100


def test_parts_of_a_day_that_follow_each_other_are_no_sums(tmp_path: Path) -> None:
    hours = "".join(f"03/03/2024;{span};{count}\n" for span, count in (("6h-9h", 12), ("9h-12h", 7), ("12h-18h", 5)))
    answer = read(write(tmp_path, f"Date;Heure;Piétons\n{hours}"))
    assert {one.value for one in answer.facts} == {12, 7, 5}
    assert answer.codes == []


def test_an_hour_that_ends_as_the_clocks_are_put_forward_is_one(tmp_path: Path) -> None:
    """31 March 2024: an hour that ends at 02:00 ends as it is 03:00."""
    rows = "".join(f"31/03/2024 {hour:02}:00;{hour}\n" for hour in (1, 2, 4, 5))
    answer = read(write(tmp_path, f"Fin;Piétons\n{rows}"))
    assert answer.codes == []
    assert {(one.start, one.value) for one in answer.facts} == {
        ("03-30T23:00", 1),
        ("03-31T00:00", 2),
        ("03-31T01:00", 4),
        ("03-31T02:00", 5),
    }
    spans = "Début;Fin;Piétons\n31/03/2024 01:00;31/03/2024 02:00;2\n31/03/2024 03:00;31/03/2024 04:00;4\n"
    answer = read(write(tmp_path, spans))
    assert {(one.start, one.value, one.period_s) for one in answer.facts} == {
        ("03-31T00:00", 2, 3600),
        ("03-31T01:00", 4, 3600),
    }


@pytest.mark.parametrize(("begin", "end", "period"), [("02:00", "02:00", 3600), ("02:45", "02:00", 900)])
def test_a_table_may_begin_as_the_clocks_go_back(tmp_path: Path, begin: str, end: str, period: int) -> None:
    """27 October 2024: from the first 02:00 to the second is an hour."""
    text = f"Début;Fin;Piétons\n27/10/2024 {begin};27/10/2024 {end};12\n27/10/2024 03:00;27/10/2024 04:00;5\n"
    answer = read(write(tmp_path, text))
    assert answer.codes == []
    assert {(one.value, one.period_s) for one in answer.facts} == {(12, period), (5, 3600)}


@pytest.mark.parametrize("order", ["by time", "by kind"])
def test_two_kinds_of_one_moment_are_no_second_hour(tmp_path: Path, order: str) -> None:
    """27 October 2024: of a value a line, two lines of 02:00 are both hours only where they are of one kind."""
    told = [
        (f"27/10/2024 0{hour}:00", kind, 10 * number + base)
        for number, hour in enumerate((1, 2, 2, 3))
        for kind, base in (("Piétons", 1), ("Vélos", 2))
    ]
    rows = told if order == "by time" else sorted(told, key=lambda one: one[1])
    text = "Date;Site;Grandeur;Valeur\n" + "".join(f"{time};Gare;{kind};{value}\n" for time, kind, value in rows)
    starts = ["10-26T23:00", "10-27T00:00", "10-27T01:00", "10-27T02:00"]
    answer = read(write(tmp_path, text))
    assert {(one.quantity, one.start, one.value) for one in answer.facts} == {
        (quantity, start, 10 * number + base)
        for number, start in enumerate(starts)
        for quantity, base in (("people_count", 1), ("bicycle_count", 2))
    }
