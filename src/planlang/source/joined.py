"""A plan's file and the files that it uses come in; one text in which all of them have their own stretch of offsets goes out.

A span is two offsets and no more, whether a plan is one file or twenty; which file it stands in is told by the stretch.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import attrs

from planlang.source.span import Span
from planlang.source.text import SourceText


@attrs.frozen(eq=False, repr=False)
class JoinedText(SourceText):
    """The texts of several files, one behind the other, with one character between them.

    Name, raw text, faults and lines are those of the first file: what is written back is that one alone.
    """

    files: tuple[SourceText, ...] = ()
    starts: tuple[int, ...] = ()

    @property
    def line_starts(self) -> list[int]:
        """Offset of the first character of each line of the first file."""
        return self.files[0].line_starts

    def at(self, span: Span) -> tuple[SourceText, Span]:
        """The file in which a span stands, and where in it."""
        which = max(0, bisect_right(self.starts, span.start) - 1)
        start = self.starts[which]
        return self.files[which], Span(span.start - start, span.end - start)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset in the file in which it stands."""
        file, span = self.at(Span(offset, offset))
        return file.position(span.start)


def join(files: Sequence[SourceText]) -> JoinedText:
    """One text out of several; each begins where `starts_of` says."""
    first = files[0]
    text = "\n".join(file.text for file in files)
    return JoinedText(first.name, text, first.raw, first.faults, tuple(files), starts_of(files))


def starts_of(files: Sequence[SourceText]) -> tuple[int, ...]:
    """Where each file begins in the text that they make together."""
    starts = [0]
    for file in files[:-1]:
        starts.append(starts[-1] + len(file.text) + 1)
    return tuple(starts)
