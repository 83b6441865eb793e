"""Small exact values that a plan is made of: numbers, units, money, time, references, measures."""
