"""The files of labels' pages: none lies over another one."""

from __future__ import annotations

from dtpr.pages_command import page_names


def test_no_page_of_a_sensor_lies_over_another_one_or_over_the_register() -> None:
    sensors = ["a/b", "a-b", "A:B", "Датчик", "传感器", "index", "lire", "x" * 300]
    names = page_names([("", sensor) for sensor in sensors])
    assert names[:5] == ["a-b.html", "a-b-2.html", "a-b-3.html", "panneau.html", "panneau-2.html"]
    assert names[5:7] == ["index-2.html", "lire-2.html"]
    assert len(names[7]) < 100
    assert len(set(names)) == len(names)


def test_a_page_lies_where_its_address_leads() -> None:
    assert page_names([("clairval.fr/p/7", "a"), ("", "a")]) == ["7/index.html", "a.html"]
