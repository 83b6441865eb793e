"""A plan file comes in; the same plan in its canonical layout goes out, with every word and comment of the file."""

from planlang.formatting.format import Formatted, format_source

__all__ = ["Formatted", "format_source"]
