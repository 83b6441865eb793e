"""Administrative units as they stood from day to day: a register comes in as a table, names of places are looked up in it.

Nothing here is imported before a plan needs it.
"""
