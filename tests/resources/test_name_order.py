"""Names stand where a dictionary has them."""

from __future__ import annotations

from resources.name_order import bare, in_order


def test_names_are_found_without_accents_and_stand_where_a_dictionary_has_them():
    assert bare("École, Œuvre") == "ecole, œuvre"
    names = ["Zone", "École", "dépôt", "Eau", "Fontaine"]
    assert sorted(names, key=in_order) == ["dépôt", "Eau", "École", "Fontaine", "Zone"]


def test_numbers_in_names_are_counted_not_spelt() -> None:
    streets = ["Rue n° 10", "Rue n° 2", "rue n° 1"]
    assert sorted(streets, key=in_order) == ["rue n° 1", "Rue n° 2", "Rue n° 10"]
