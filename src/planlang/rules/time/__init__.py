"""PL3: periods, phases, order."""
