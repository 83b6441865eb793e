"""PL2: figures and the sums they claim."""
