"""Words about sensors, pure: the DTPR vocabulary, labels, badges, panels. No Qt, no base."""
