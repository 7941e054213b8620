"""The commune of demonstration: a village that does not exist, simulated, the same for a seed and a day.

Its history is written as files and imported; its live messages are real ChirpStack uplinks on a real broker. So what
the demonstration shows is the ordinary work of Parvis, never a picture of it. Nothing here touches a base.
"""
