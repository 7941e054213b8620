"""Tables that no profile knows and that say themselves what they are; begin at `plain_tables.py`."""
