"""What the name above a column says: when, whose, what it measures, in which unit. Words in, meanings out; no cells."""
