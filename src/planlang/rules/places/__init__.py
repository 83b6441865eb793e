"""PL6: places."""
