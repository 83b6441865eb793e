"""A plan comes in; the text of a plan file that says the same goes out."""

from planlang.writing.dumps import dumps
from planlang.writing.hand import WritingError

__all__ = ["WritingError", "dumps"]
