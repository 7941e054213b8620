"""The secretary's window."""
