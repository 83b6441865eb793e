"""PL1: names that are not declared, not used, alike, or in a circle; acknowledgements."""
