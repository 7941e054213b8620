"""Threads, settings, faults, folders, programs. Only bridge.py sees Qt; only this room starts a thread."""
