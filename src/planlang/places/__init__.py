"""Administrative units as they stood from day to day: a register comes in as a table, names of places are looked up in it.

Nothing here is imported before a plan needs it.
"""

#: The codes of what can be amiss in a register; their words stand in `problems.py`.
CODES = ("PL630", "PL631", "PL632", "PL633", "PL634", "PL635")
