"""A tree of shapes comes in; a typed plan, and findings for whatever could not be read, go out."""

from planlang.reading.read import Reading, read, read_text_of, reads

__all__ = ["Reading", "read", "read_text_of", "reads"]
