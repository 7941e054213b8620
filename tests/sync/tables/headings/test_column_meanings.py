"""A table names places and ways by its own words, where a message has words of ours for them."""

from __future__ import annotations

import pytest

from sync.tables.headings.column_names import read_column


@pytest.mark.parametrize(
    ("name", "quantity", "site", "part"),
    [
        *(("Piétons Nord", "people_count", "Nord", ""), ("Bikes East", "bicycle_count", "East", "")),
        *(("Camera 2 piétons", "people_count", "Camera 2", ""), ("Entrance 2 IN", "people_count_in", "Entrance 2", "")),
        *(("Salle 3 température", "temperature", "Salle 3", ""), ("counter_1_bikes", "bicycle_count", "counter 1", "")),
        *(("VL voie 2", "vehicle_count", "", "voie 2"), ("PL sens 1", "heavy_vehicle_count", "", "sens 1")),
        ("Bicycles A to B", "bicycle_count", "", "A-to-B"),
    ],
)
def test_what_stands_beside_a_count_is_a_place_or_a_way_as_the_table_names_it(
    name: str, quantity: str, site: str, part: str
) -> None:
    said = read_column((name,))
    assert (said.quantity, said.site, said.part) == (quantity, site, part)
