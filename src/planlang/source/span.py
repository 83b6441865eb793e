"""Two offsets come in, the place of a value in its text goes out."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a plan's text, in code points, `end` excluded.

    >>> Span(3, 5).cover(Span(8, 9))
    Span(start=3, end=9)
    """

    start: int
    end: int

    def cover(self, other: Span) -> Span:
        """The shortest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))
