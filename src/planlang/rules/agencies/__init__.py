"""PL4: agencies and who answers for what."""
