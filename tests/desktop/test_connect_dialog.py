"""What « Essayer » heard is told by its topics: the sensors they name, and what is of no known form."""

from desktop.connect_dialog import found_words
from runtime.trial import Trial


def test_sensors_of_every_network_are_named_and_a_queue_is_no_stranger() -> None:
    topics = (
        "application/1/device/0a1b2c3d4e5f6071/event/up",
        "mqtt/things/0A1B2C3D4E5F6072/uplink",
        "v3/ville@ttn/devices/halle/up",
        "fifo/ville",
        "helium/9f/rx",
        "maison/four",
    )
    names, others = found_words(Trial(5, True, 6, topics))
    assert all(name in names for name in ("0a1b2c3d4e5f6071", "0A1B2C3D4E5F6072", "halle"))
    assert others == ["maison/four"]
