"""Signs in files: names that any disk takes, none twice."""

from __future__ import annotations

from pathlib import Path

from desktop.sign_printing import sign_names


def test_a_sign_is_found_by_its_number_and_its_place() -> None:
    assert sign_names([("Place de l’École", "clairval.fr/p/7")]) == ["panneau-7-place-de-l-école.pdf"]
    assert sign_names([("", "")]) == ["panneau.pdf"]


def test_places_of_one_name_have_files_of_their_own_whatever_their_sensors_are_called() -> None:
    same = [("Mairie", ""), ("mairie", ""), ("Mairie 2", ""), ("MAIRIE", "")]
    names = sign_names(same)
    assert names[0] == "panneau-mairie.pdf" and len({name.casefold() for name in names}) == 4


def test_no_place_is_too_long_or_too_odd_for_the_name_of_a_file(tmp_path: Path) -> None:
    odd = ["W" * 300, "日本語" * 100, "é" * 300, "é" * 301, "../../etc", "a/b\\c:d*?", "\x00\n", "\u202egauche", "CON"]
    for name in sign_names([(place, "clairval.fr/p/7") for place in odd]):
        (tmp_path / name).write_bytes(b"")
    assert len(list(tmp_path.iterdir())) == len(odd)
