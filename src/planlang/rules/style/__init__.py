"""PL9: the form of the document."""
