"""The name of one figure taken apart into its box and what it measures: « place_du_marche_temperature »."""

from __future__ import annotations

from functools import lru_cache

from sync.decoders.counters import whom_of
from sync.tables.headings.column_names import read_column
from sync.tables.headings.column_words import spoken_words

__all__ = ["split_entity"]

# What platforms write before the fields of a message.
_BEFORE = (
    *("device_frmpayload_data_", "uplink_message_decoded_payload_", "decoded_payload_", "payload_fields_"),
    *("object_", "payload_"),
)


@lru_cache(maxsize=4096)
def split_entity(name: str, unit: str = "") -> tuple[str, str]:
    """Give (box, measure) of a name in snake case, ("", "") where no end of it says a measure and nothing else."""
    for before in _BEFORE:
        name = name.removeprefix(before)
    tokens = name.split("_")
    for size in range(len(tokens), 0, -1):
        for own, rest in ((tokens[-size:], tokens[:-size]), (tokens[:size], tokens[size:])):
            text = " ".join(own)
            if _is_measure(text, unit):
                return "_".join(rest), text
    return "", ""


def _is_measure(text: str, unit: str) -> bool:
    said = read_column((text, unit) if unit else (text,))
    is_plain = said.quantity and said.shape == "number" and not (said.site or said.part)
    if not is_plain or said.clash or said.needs_unit or said.is_foreign:
        return False
    # « wan_in » is no doorway
    return "_count" not in said.quantity or any(map(whom_of, spoken_words(text)))
