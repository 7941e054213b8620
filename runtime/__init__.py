"""Threads, settings, faults, folders, programs: `Service` for a window, `Collector` without one.

Only bridge.py sees Qt; only this room starts a thread, and gives the rooms below the one lock that they need for it.
"""

from threading import RLock

from resources.learning import learn_behind

learn_behind(RLock())
