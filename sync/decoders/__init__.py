"""Payload decoders, sans-IO: a Payload in, readings or DecodeError out. No clock, no log, no base."""
