"""A line of a plan and places on it come in; the line as shown, with marks under the places, goes out.

Rows of a table are wide because their cells are aligned; a line that does not fit has its runs of blanks shortened,
and then its ends, so that what is marked is always seen.
"""

from __future__ import annotations

import re

import attrs

from planlang.reports.width import char_width, width
from planlang.source import Record, SourceText, Span

LIMIT = 110
_RUNS = re.compile(r"[ \t\u00a0]{2,}")


@attrs.frozen(eq=False, repr=False)
class Mark(Record):
    """A place on a line: columns from 0 in code points, and the words that belong to it."""

    start: int
    end: int
    text: str
    primary: bool = False


@attrs.frozen(eq=False, repr=False)
class Shown(Record):
    """A line as shown: its text, and for each mark the display columns where it starts and how many it takes."""

    text: str
    places: tuple[tuple[int, int], ...]


def marks_on(source: SourceText, span: Span) -> tuple[int, int, int]:
    """Line number of a span, and its columns (from 0) on that line; what goes over the line's end is left out."""
    line, column = source.position(span.start)
    length = len(source.line(line))
    start = min(column - 1, length)
    return line, start, max(start + 1, min(start + span.end - span.start, length))


def show_line(text: str, marks: list[Mark]) -> Shown:
    """A line fitted to the terminal, with the display columns of its marks."""
    wanted = [(mark.start, mark.end) for mark in marks]
    inert = "".join(char if char.isprintable() or char == "\t" else " " for char in text)
    kept = [(place, " " if char == "\t" else char) for place, char in enumerate(inert)]
    if width(inert) > LIMIT:
        dropped: set[int] = set()
        for run in _RUNS.finditer(inert):
            if not any(start < run.end() and end > run.start() + 1 for start, end in wanted):
                dropped.update(range(run.start() + 1, run.end()))
        kept = [(place, char) for place, char in kept if place not in dropped]
    if len(kept) > LIMIT:
        kept = _window(kept, wanted)
    columns: dict[int, int] = {}
    at = 0
    for place, char in kept:
        columns.setdefault(place, at)
        at += char_width(char)
    places = []
    for start, end in wanted:
        first = columns.get(start, at)
        last = max((columns[place] + char_width(char) for place, char in kept if start <= place < end), default=first + 1)
        places.append((first, max(1, last - first)))
    return Shown("".join(char for _, char in kept), tuple(places))


def _window(kept: list[tuple[int, str]], wanted: list[tuple[int, int]]) -> list[tuple[int, str]]:
    """The stretch of a line that holds its marks, or the first of them."""
    order = {place: index for index, (place, _) in enumerate(kept)}
    starts = [order.get(start, 0) for start, _ in wanted] or [0]
    ends = [order.get(end - 1, 0) + 1 for _, end in wanted] or [0]
    first, last = min(starts), max(ends)
    if last - first > LIMIT - 20:
        last = first + LIMIT - 20
    begin = max(0, first - max(10, (LIMIT - (last - first)) // 2))
    finish = min(len(kept), begin + LIMIT)
    window = kept[begin:finish]
    if begin:
        window = [(-1, "…"), *window]
    if finish < len(kept):
        window = [*window, (-2, "…")]
    return window
