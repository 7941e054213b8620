"""Numbers from sensors, pure: quantities, readings, time spans, tallies, series, acoustics.

Nothing here reads a file, a clock or a base; no Qt. Times are integer UTC milliseconds.
"""
