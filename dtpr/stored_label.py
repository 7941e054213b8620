"""Reading a label as the base keeps it: a draft as the struct's own JSON, a published one as a resolved datachain."""

from __future__ import annotations

import msgspec

from dtpr.label import Label
from resources.typed import from_json

__all__ = ["load_label"]


def load_label(text: str) -> Label:
    """Read a stored label, as it is written here or as the resolved datachain of a published one.

    msgspec.ValidationError or DecodeError when it is none.
    """
    try:
        return from_json(text, Label)
    except msgspec.ValidationError:
        label = _from_datachain(text)
        if label is None:
            raise
        return label
    except (RecursionError, UnicodeError) as why:  # text from outside is as deep as it likes
        raise msgspec.DecodeError("no label") from why


def _from_datachain(text: str) -> Label | None:
    from dtpr.datachain import DatachainFault, parse_json, read_datachain
    from dtpr.label_chain import label_of

    try:
        chain = read_datachain(parse_json(text))
    except DatachainFault:
        return None
    # Our labels are of version 1; another version has other questions, and only a Panel shows it.
    return label_of(chain, "published") if chain.version == "device@v1" else None
