"""PL5: goals and targets."""
