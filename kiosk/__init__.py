"""The lobby screen: what a visitor sees in forty seconds, standing, and can never leave.

Pages read only. What is shown is true or says that it is not known; ages are always told; nothing here writes to the
base. The desktop is the other application and neither imports the other.
"""
