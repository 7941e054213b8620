"""SQLite: readings, tallies, queries, catalogue, quarantine, labels, migrations. No Qt, no network."""
