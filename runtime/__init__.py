"""Threads, settings, faults, folders, programs: `Service` for a window, `Collector` without one.

Only bridge.py sees Qt; only this room starts a thread.
"""
