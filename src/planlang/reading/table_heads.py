"""The head rows of a table come in; its groups of columns go out, each column with its time and its source."""

from __future__ import annotations

import re
from typing import Literal

import attrs

from planlang.diagnostics import Label, say
from planlang.model.finance import FundingTable
from planlang.reading.context import Context, Written
from planlang.reading.places import Place
from planlang.reading.problems import suggest
from planlang.reading.times import is_budget_year, read_budget_year, read_period
from planlang.reading.vocabulary import heading_called
from planlang.source import Record, SourceText, Span
from planlang.syntax.values import NotRead, parse_value
from planlang.totals.figures import Column
from planlang.values.time import Period

_WORDS = re.compile(r'"[^"]*"|“[^”“]*”|\[[^\[\]]*\]|[^\s\u00a0]+')
_LONGEST_HEADING = 4

Kind = Literal["figures", "lead", "note"]


def is_total(words: str) -> bool:
    """Whether words name a total; `TONG` is an id."""
    return heading_called(FundingTable, words) == "total"


@attrs.frozen(eq=False, repr=False)
class Group(Record):
    """Columns under one heading of the upper row; a group of one column is one cell."""

    label: str
    kind: Kind
    columns: tuple[Column, ...]
    merged: Column
    span: Span


def read_groups(context: Context, rows: list[list[Place]]) -> list[Group] | None:
    """The groups that the rows of a head make; None when it has been said why there are none."""
    return _Head(context).read(rows)


def money_group(context: Context, at: int, upper: Place, lower: Place | None) -> Group | None:
    """The columns of money under one heading of a table whose other columns may hold anything; None as above."""
    return _Head(context).group(at, upper, lower)


class _Head:
    """Reads the rows of a table's head."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def read(self, rows: list[list[Place]]) -> list[Group] | None:
        context, first = self.context, rows[0][0]
        upper = rows[0][1:]
        row = Span(first.start, rows[0][-1].end)
        if not any(place.text for place in upper) or (first.text and self._is_row(first.text)):
            context.report("head-empty", row)
            return None
        if len(rows) > 2:
            context.report("head-rows", Span(rows[2][0].start, rows[2][-1].end), detail=len(rows))
            return None
        lower = rows[1][1:] if len(rows) > 1 else None
        if lower is not None and len(lower) != len(upper):
            # An empty last place is often left out.
            if len(lower) == len(upper) - 1:
                lower = [*lower, Place("", upper[-1].end, upper[-1].end)]
            else:
                place = Span(rows[1][0].start, rows[1][-1].end)
                context.report("head-width", place, first=len(upper), second=len(lower))
                return None
        groups: list[Group] = []
        for at, heading in enumerate(upper):
            group = self.group(at, heading, lower[at] if lower is not None else None)
            if group is None:
                return None
            groups.append(group)
        return None if self._has_twins(groups) else groups

    def _is_row(self, label: str) -> bool:
        """Whether the first place names a part or a total: then the table has no head."""
        return is_total(label) or self.context.register.find(label, "part") is not None

    def _has_twins(self, groups: list[Group]) -> bool:
        """Two columns for the same time and source cannot be told apart."""
        seen: dict[tuple[Period | None, str | None, bool], Column] = {}
        for column in (column for group in groups if group.kind == "figures" for column in group.columns):
            before = seen.setdefault((column.time, column.source, column.total), column)
            if before is not column:
                label = Label(say("cột thứ nhất", "the first column"), before.span)
                self.context.report("head-twice", column.span, detail=column.label, labels=(label,))
                return True
        return False

    def group(self, at: int, upper: Place, lower: Place | None) -> Group | None:
        called = heading_called(FundingTable, upper.text)
        if called in ("lead", "note"):
            return Group(upper.text, "lead" if called == "lead" else "note", (), Column(), upper.span)
        above = self._coordinates(upper)
        below = self._coordinates(lower) if lower is not None else []
        if above is None or below is None:
            return None
        if not above and not below:
            self.context.report("head-word-missing", Span(upper.start, upper.start + 1), detail=at + 1)
            return None
        if not below:
            columns = above
            merged = _common(above, upper.text, upper.span)
        elif len(above) <= 1:
            outer = above[0] if above else Column()
            columns = [_join(outer, column) for column in below]
            merged = attrs.evolve(outer, label=upper.text, span=upper.span)
        elif len(above) == len(below):
            columns = [_join(outer, column) for outer, column in zip(above, below, strict=True)]
            merged = _common(columns, upper.text, upper.span)
        else:
            assert lower is not None
            self.context.report("head-split", lower.span, detail=at + 1, first=len(above), second=len(below))
            return None
        return Group(upper.text, "figures", tuple(columns), columns[0] if len(columns) == 1 else merged, upper.span)

    def _coordinates(self, place: Place) -> list[Column] | None:
        """The columns that a heading names; several when blanks part them."""
        if not place.text:
            return []
        whole = self._one(place.text, place.span)
        if whole is not None:
            return [whole]
        words = list(_WORDS.finditer(place.text))
        columns: list[Column] = []
        at = 0
        while at < len(words):
            column, used = self._longest(place, words, at)
            if column is None:
                self._report_unknown(place, words, at)
                return None
            columns.append(column)
            at += used
        return columns

    def _longest(self, place: Place, words: list[re.Match[str]], at: int) -> tuple[Column | None, int]:
        for length in range(min(_LONGEST_HEADING, len(words) - at), 0, -1):
            start, end = words[at].start(), words[at + length - 1].end()
            column = self._one(place.text[start:end], Span(*place.inside(start, end)))
            if column is not None:
                return column, length
        return None, 0

    def _report_unknown(self, place: Place, words: list[re.Match[str]], at: int) -> None:
        """Say which words name no column: as many as stand together."""
        end = at + 1
        while end < len(words) and not self.context.full and self._longest(place, words, end)[0] is None:
            end += 1
        start, stop = words[at].start(), words[end - 1].end()
        name = place.text[start:stop]
        if self.context.register.is_doubtful(words[at][0].strip('"“”')):
            return
        near = self.context.register.near(name, "source") or self.context.register.near(words[at][0], "source")
        self.context.report("head-word", Span(*place.inside(start, stop)), detail=name, advice=suggest(near))

    def _one(self, text: str, span: Span) -> Column | None:
        """A single coordinate: a time, a total, a declared source."""
        quoted = text[:1] in '"“'
        bare = text.strip('"“”')
        found = self.context.register.find(bare, "source", quoted=quoted)
        if found is not None:
            return Column(source=found.path or bare, label=bare, span=span)
        if quoted:
            return None
        called = heading_called(FundingTable, bare)
        if called in ("total", "all_sources"):
            return Column(total=called == "total", label=bare, span=span)
        time = _time(bare, self.context)
        return Column(time=time, label=bare, span=span) if time is not None else None


def _time(text: str, context: Context) -> Period | None:
    """The time that a heading names, if it names one; nothing is reported."""
    if not any(char.isdigit() for char in text):
        return None
    if is_budget_year(text):
        scratch = Context(SourceText("", text, text), budget_year=context.budget_year)
        when = read_budget_year(scratch, text, Span(0, len(text)))
        return None if when is None else Period.of(when)
    term = parse_value(text, "period")
    if isinstance(term, NotRead):
        return None
    scratch = Context(SourceText("", text, text))
    return read_period(scratch, term, Written(scratch, Span(0, len(text))))


def _join(outer: Column, inner: Column) -> Column:
    label = " ".join(part for part in (outer.label, inner.label) if part)
    return Column(outer.time or inner.time, outer.source or inner.source, outer.total or inner.total, label, inner.span)


def _common(columns: list[Column], label: str, span: Span) -> Column:
    """The coordinates that all columns of a group share: what one figure for the whole group is for."""
    times = {column.time for column in columns}
    sources = {column.source for column in columns}
    return Column(
        next(iter(times)) if len(times) == 1 else None,
        next(iter(sources)) if len(sources) == 1 else None,
        bool(columns) and all(column.total for column in columns),
        label,
        span,
    )
