"""Everything a sensor can follow has a page or none."""

from desktop.themes import Theme, followed_at, sites_of, theme_of
from measures.reading import Channel, channel_id


def channel(num: int, quantity: str, site: str = "Rue de la Gare", semantics: str = "interval", part: str = ""):
    identity = channel_id(site, part, quantity, semantics)
    return Channel(num, identity, site, site, part, quantity, "1", semantics, 3600, None, None, 0)


def test_noise_light_and_passages_each_have_their_page():
    assert theme_of("sound_level_laeq") is Theme.NOISE
    assert theme_of("active_power") is Theme.LIGHTING
    assert theme_of("bicycle_count_in") is Theme.PASSAGES
    assert theme_of("temperature") is Theme.OTHER


def test_places_are_those_that_have_something_for_the_page():
    channels = [channel(1, "people_count", "Zone"), channel(2, "people_count", "école"), channel(3, "co2", "Mairie")]
    assert sites_of(channels, Theme.PASSAGES) == ["école", "Zone"]


def test_entries_and_exits_are_offered_together_first():
    found = followed_at(
        [channel(1, "people_count_out"), channel(2, "people_count_in")], Theme.PASSAGES, "Rue de la Gare"
    )
    assert [len(what.channels) for what in found] == [2, 1, 1]


def test_directions_are_not_added_where_the_sensor_gives_the_sum():
    names = ("people_count_in", "people_count_out", "people_count")
    found = followed_at([channel(n, name) for n, name in enumerate(names)], Theme.PASSAGES, "Rue de la Gare")
    assert [len(what.channels) for what in found] == [1, 1, 1]
    assert found[0].channels[0].quantity == "people_count"


def test_a_meter_reading_of_the_same_thing_has_its_own_name_and_comes_after():
    both = [channel(1, "people_count", semantics="total"), channel(2, "people_count")]
    found = followed_at(both, Theme.PASSAGES, "Rue de la Gare")
    assert [what.channels[0].semantics for what in found] == ["interval", "total"]
    assert found[0].name != found[1].name


def test_walkers_come_before_wheels():
    names = ("heavy_vehicle_count", "vehicle_count", "bicycle_count", "people_count")
    found = followed_at([channel(n, name) for n, name in enumerate(names)], Theme.PASSAGES, "Rue de la Gare")
    assert [what.channels[0].quantity for what in found] == list(reversed(names))
