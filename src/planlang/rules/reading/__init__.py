"""PL0: what could not be read. The checks are in `planlang.reading`; here are their pages."""
