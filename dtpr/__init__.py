"""Words about sensors, pure: what a box in the street is for, who answers for it, what becomes of its data.

Ids, order, shapes and colours follow DTPR (Digital Trust for Places and Routines) for devices; the wording is our own.
No Qt, no base: a label goes in, a Panel of ordered lines comes out, for the screen, the paper and the voice alike.
"""
