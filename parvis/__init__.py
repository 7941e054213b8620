"""The front door: arguments in, one program started; every import lazy."""
