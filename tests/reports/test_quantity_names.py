"""What a sensor measures has a name that people say, on the pages and in what is said of labels."""

from measures.quantity import QUANTITIES
from reports.quantity_names import name_of


def test_every_quantity_has_a_name_that_people_say():
    technical = {name for name in QUANTITIES if name_of(name) == name.replace("_", " ")}
    assert technical == {"distance"}  # the one word that is French as it stands


def test_a_level_exceeded_is_called_by_its_sign():
    assert [name_of(f"sound_level_{sign}") for sign in ("l50", "las")] == ["L50", "LAS"]


def test_no_technical_name_with_underscores_reaches_the_screen():
    assert not [name for name in QUANTITIES if "_" in name_of(name)]
