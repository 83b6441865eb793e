"""The head rows of a table come in; its groups of columns go out, each column with its coordinates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import attrs

from planlang.diagnostics import Label, say
from planlang.model.finance import FundingTable
from planlang.model.row_headings import ROW_HEADINGS
from planlang.reading.context import Context, Written
from planlang.reading.places import Place
from planlang.reading.problems import suggest
from planlang.reading.times import is_budget_year, read_budget_year, read_period
from planlang.reading.vocabulary import heading_among, heading_called
from planlang.source import Record, SourceText, Span
from planlang.syntax.values import NotRead, parse_value
from planlang.totals.figures import ALLOTTED, INDICATIVE, STANDING, Column
from planlang.values.time import Period
from planlang.values.units import Unit

if TYPE_CHECKING:
    from planlang.reading.table_columns import Extras
    from planlang.totals.across import Across

_WORDS = re.compile(r'"[^"]*"|“[^”“]*”|\[[^\[\]]*\]|[^\s\u00a0]+')
_LONGEST_HEADING = 4
_MOST_HEAD_ROWS = 4

Kind = Literal["figures", "lead", "note", "unit", "across"]


def is_total(words: str) -> bool:
    """Whether words name a total; `TONG` is an id."""
    return heading_called(FundingTable, words) == "total"


@attrs.frozen(eq=False, repr=False)
class Group(Record):
    """Columns under one heading of the upper row; a group of one column is one cell.

    Attributes:
        units: the units that the head states for its columns; empty when it states none.
        across: for columns that are worked out from others, what they are; by their place in the group.
        headings: where the headings of each of its rows stand, the upper row first; rows that are blank here left out.
    """

    label: str
    kind: Kind
    columns: tuple[Column, ...]
    merged: Column
    span: Span
    units: tuple[Unit | None, ...] = ()
    across: tuple[tuple[int, Across], ...] = ()
    headings: tuple[tuple[Span, ...], ...] = ()


def read_groups(
    context: Context,
    rows: list[list[Place]],
    units: list[Place] | None = None,
    numbers: list[Place] | None = None,
    whole: Column | None = None,
) -> list[Group] | None:
    """The groups that the rows of a head make; None when it has been said why there are none.

    Args:
        context: of the file.
        rows: the rows of the head.
        units: the row that gives each column's unit, where there is one.
        numbers: the row that numbers the columns, and may say which are worked out from others.
        whole: the coordinates that hold for the whole table.
    """
    return _Head(context, units, numbers, whole).read(rows)


def money_group(context: Context, at: int, upper: Place, lower: Place | None) -> Group | None:
    """The columns of money under one heading of a table whose other columns may hold anything; None as above."""
    return _Head(context, None, None).group(at, upper, [] if lower is None else [lower])


class _Head:
    """Reads the rows of a table's head."""

    def __init__(
        self, context: Context, units: list[Place] | None, numbers: list[Place] | None, whole: Column | None = None
    ) -> None:
        self.context = context
        self.whole = whole
        #: What the paper says of single columns; what reads that is imported when a table says something.
        self.extras: Extras | None = None
        if units is not None or numbers is not None:
            from planlang.reading.table_columns import Extras

            self.extras = Extras(context, units, numbers)

    def read(self, rows: list[list[Place]]) -> list[Group] | None:
        context, first = self.context, rows[0][0]
        upper = rows[0][1:]
        row = Span(first.start, rows[0][-1].end)
        if not any(place.text for place in upper) or (first.text and self._is_row(first.text)):
            context.report("head-empty", row)
            return None
        if heading_among(ROW_HEADINGS, first.text) == "number" and heading_among(ROW_HEADINGS, upper[0].text) == "title":
            context.report("head-number", first.span, detail=first.text)
            return None
        if len(rows) > _MOST_HEAD_ROWS:
            context.report("head-rows", Span(rows[_MOST_HEAD_ROWS][0].start, rows[_MOST_HEAD_ROWS][-1].end), detail=len(rows))
            return None
        lower: list[list[Place]] = []
        for other in rows[1:]:
            places = other[1:]
            if len(places) == len(upper) - 1:
                # An empty last place is often left out.
                places = [*places, Place("", upper[-1].end, upper[-1].end)]
            if len(places) != len(upper):
                context.report("head-width", Span(other[0].start, other[-1].end), first=len(upper), second=len(places))
                return None
            lower.append(places)
        groups: list[Group] = []
        merged = _merged([upper, *lower])
        for at, heading in enumerate(upper):
            group = self.group(at, heading, [places[at] for places in lower], merged[at])
            if group is None:
                return None
            groups.append(group if self.whole is None else _inside(self.whole, group))
        if self.extras is not None:
            made = self.extras.completed(groups)
            if made is None:
                return None
            groups = made
        return None if self._has_twins(groups) else groups

    def _is_row(self, label: str) -> bool:
        """Whether the first place names a part or a total: then the table has no head."""
        return is_total(label) or self.context.register.find(label, "part") is not None

    def _has_twins(self, groups: list[Group]) -> bool:
        """Two columns for the same coordinates cannot be told apart."""
        seen: dict[Column, Column] = {}
        for column in (column for group in groups if group.kind == "figures" for column in group.columns):
            before = seen.setdefault(column, column)
            if before is not column:
                label = Label(say("cột thứ nhất", "the first column"), before.span)
                self.context.report("head-twice", column.span, detail=column.label, labels=(label,))
                return True
        return False

    def group(self, at: int, upper: Place, lower: list[Place], merged: dict[int, Place] | None = None) -> Group | None:
        """One group; `merged` has the headings, by their rows, that reach over from a group on its left."""
        over = merged or {}
        own, upper = upper, over.get(0, upper)
        called = "" if 0 in over else heading_called(FundingTable, upper.text)
        if called in ("lead", "note", "unit"):
            return Group(upper.text, called, (), Column(), upper.span)  # type: ignore[arg-type]
        if called in ("share", "mean") and not any(place.text for place in lower):
            from planlang.reading.table_columns import Extras, worked_out

            self.extras = self.extras or Extras(self.context, None, None)
            return worked_out(upper, called)
        columns: list[Column] = []
        outer: Column | None = None
        headings: list[tuple[Span, ...]] = []
        for row, place in enumerate((upper, *lower)):
            below = self._coordinates(at, over.get(row, place))
            if below is None:
                return None
            if below and row not in over:
                headings.append(tuple(column.span for column in below))
            if not columns:
                columns, outer = below, below[0] if len(below) == 1 else None
            elif below and len(below) % len(columns) == 0:
                share = len(below) // len(columns)
                columns = [_join(columns[number // share], column) for number, column in enumerate(below)]
            elif below:
                self.context.report("head-split", place.span, detail=at + 1, first=len(columns), second=len(below))
                return None
        if not columns:
            self.context.report("head-word-missing", Span(upper.start, upper.start + 1), detail=at + 1)
            return None
        if len(columns) == 1:
            return Group(upper.text, "figures", tuple(columns), columns[0], own.span)
        common = _common(columns, upper.text, upper.span)
        if outer is not None:
            common = attrs.evolve(outer, label=upper.text, span=upper.span)
        return Group(upper.text, "figures", tuple(columns), common, own.span, headings=tuple(headings))

    def _coordinates(self, at: int, place: Place) -> list[Column] | None:
        """The columns that a heading names; several when blanks part them."""
        if not place.text:
            return []
        whole = self._one(place.text, place.span, near=True)
        if whole is not None:
            return [whole]
        words = list(_WORDS.finditer(place.text))
        found = self._by_words(place, words, near=True)
        if found is not None:
            return found
        whole = self._one(place.text, place.span)
        if whole is not None:
            return [whole]
        found = self._by_words(place, words) or self._free(at, place)
        if found is None:
            self._report_unknown(place, words)
        return found

    def _by_words(self, place: Place, words: list[re.Match[str]], near: bool = False) -> list[Column] | None:
        """The columns that words name one behind the other; None when some name none."""
        columns: list[Column] = []
        at = 0
        while at < len(words):
            column, used = self._longest(place, words, at, near)
            if column is None:
                return None
            columns.append(column)
            at += used
        return columns

    def _free(self, at: int, place: Place) -> list[Column] | None:
        """Headings in words of the paper's own: of columns that are worked out from others, or that have a unit of their own."""
        if self.extras is None and "(" not in place.text:
            return None
        from planlang.reading.table_columns import Extras

        self.extras = self.extras or Extras(self.context, None, None)
        return self.extras.free(at, place, self._one)

    def _longest(self, place: Place, words: list[re.Match[str]], at: int, near: bool = False) -> tuple[Column | None, int]:
        for length in range(min(_LONGEST_HEADING, len(words) - at), 0, -1):
            start, end = words[at].start(), words[at + length - 1].end()
            column = self._one(place.text[start:end], Span(*place.inside(start, end)), near)
            if column is not None:
                return column, length
        return None, 0

    def _report_unknown(self, place: Place, words: list[re.Match[str]]) -> None:
        """Say which words name no column: the first of them, and as many as stand with it."""
        at = 0
        while at < len(words) - 1:
            column, used = self._longest(place, words, at)
            if column is None:
                break
            at += used
        end = at + 1
        while end < len(words) and not self.context.full and self._longest(place, words, end)[0] is None:
            end += 1
        start, stop = words[at].start(), words[end - 1].end()
        name = place.text[start:stop]
        if self.context.register.is_doubtful(words[at][0].strip('"“”')):
            return
        near = self.context.register.near(name, "source") or self.context.register.near(words[at][0], "source")
        self.context.report("head-word", Span(*place.inside(start, stop)), detail=name, advice=suggest(near))

    def _one(self, text: str, span: Span, near: bool = False) -> Column | None:
        """A single coordinate: a time, a total, a declared source; else a member of a dimension, a place, an agency.

        With `near` only the first three, which nearly all tables have.
        """
        quoted = text[:1] in '"“'
        bare = text.strip('"“”')
        found = self.context.register.find(bare, "source", quoted=quoted)
        if found is not None:
            return Column(source=found.path or bare, label=bare, span=span)
        called = "" if quoted else heading_called(FundingTable, bare)
        if called in ("total", "all_sources"):
            return Column(total=called == "total", label=bare, span=span)
        if called in (INDICATIVE, ALLOTTED):
            return Column(label=bare, span=span, members=((STANDING, called),))
        time = None if quoted else time_called(bare, self.context)
        if time is not None:
            return Column(time=time, label=bare, span=span)
        if near:
            return None
        from planlang.reading.members import coordinate

        return coordinate(self.context, bare, quoted, span)


def _merged(rows: list[list[Place]]) -> list[dict[int, Place]]:
    """For each group the headings, by their rows, that reach over from the left: cells that the paper's table has merged.

    A spreadsheet leaves the other cells of a merged one empty. An empty heading belongs to the one before it as long as
    what stands under it is new there: under `2012 | | 2013 |` the row `TW | TINH | TW |` has two columns of 2012.
    """
    found: list[dict[int, Place]] = [{} for _ in rows[0]]
    for row in range(len(rows) - 1):
        over: Place | None = None
        under: set[str] = set()
        for at, place in enumerate(rows[row]):
            words = {word.lower() for word in rows[row + 1][at].text.split()}
            if place.text:
                over, under = place, words
            elif over is not None and words and not words & under:
                found[at][row] = over
                under |= words
            else:
                over = None
    return found


def time_called(text: str, context: Context) -> Period | None:
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
    members = outer.members
    if inner.members:
        members = tuple(sorted({**dict(outer.members), **dict(inner.members)}.items()))
    time = inner.time if outer.time is None or (inner.time is not None and inner.time in outer.time) else outer.time
    return Column(time, outer.source or inner.source, outer.total or inner.total, label, inner.span, members)


def _inside(whole: Column, group: Group) -> Group:
    """A group with the coordinates that hold for the whole table; columns that are worked out from others have none."""
    if group.kind != "figures" or group.across:
        return group
    columns = tuple(attrs.evolve(_join(whole, column), label=column.label) for column in group.columns)
    merged = columns[0] if len(columns) == 1 else attrs.evolve(_join(whole, group.merged), label=group.merged.label)
    return attrs.evolve(group, columns=columns, merged=merged)


def _common(columns: list[Column], label: str, span: Span) -> Column:
    """The coordinates that all columns of a group share: what one figure for the whole group is for."""
    times = {column.time for column in columns}
    sources = {column.source for column in columns}
    members = tuple(one for one in columns[0].members if all(one in column.members for column in columns))
    return Column(
        next(iter(times)) if len(times) == 1 else None,
        next(iter(sources)) if len(sources) == 1 else None,
        bool(columns) and all(column.total for column in columns),
        label,
        span,
        members,
    )
