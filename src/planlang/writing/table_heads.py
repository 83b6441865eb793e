"""The columns of a table come in; its groups go out, each with the words that stand over it in the rows of the head.

Columns are gathered into groups where that gives back the same columns: `| 2012 |` over `| TINH TW |`. Where it does not,
each column is a group of its own, which always does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations
from typing import Any

import attrs

from planlang.model.declare import block_of
from planlang.model.finance import FundingTable
from planlang.source import Record
from planlang.totals.across import Across
from planlang.totals.figures import STANDING, Bound, Breakdown, Column
from planlang.values.units import Unit
from planlang.writing.hand import Hand, WritingError

_LONGEST_HEADING = 4
_MOST_HEAD_ROWS = 4
#: The dimension of columns that measure different things, named by the paper's own words.
MEASURE = "measure"
#: What a column says, by its dimension: "time", "source", "total", else the name of a declared dimension.
Said = dict[str, Any]


@attrs.frozen(eq=False, repr=False)
class Group(Record):
    """Columns under one heading.

    Attributes:
        columns: those of single figures; merged: takes one figure for all of them.
        headings: what stands over them in each row of the head, from the top.
        unit: in which their figures are written.
        breakdown: the place of the breakdown that they belong to.
        across: for a column that is worked out from others, how.
    """

    columns: tuple[Column, ...]
    merged: Column
    headings: tuple[str, ...]
    unit: Unit
    breakdown: int = 0
    across: Across | None = None


def heading(hand: Hand, code: str) -> str:
    """The word of a heading that every table knows."""
    return next(hand.word(one.words) for one in block_of(FundingTable).headings if one.code == code)


def groups_of(hand: Hand, table: FundingTable) -> list[Group]:
    """The groups of a table's columns, in order: of each thing that it measures, then columns that are worked out."""
    found: list[Group] = []
    for place, breakdown in enumerate(table.breakdowns):
        found.extend(_Grouping(hand, breakdown, place, table.whole).groups())
    return _with_across(hand, found, table.breakdowns[0])


def _with_across(hand: Hand, groups: list[Group], breakdown: Breakdown) -> list[Group]:
    """The groups with the columns that are worked out: a share or a mean right behind what it is of, in their order."""
    found = list(groups)
    at = 0
    for place, across in enumerate(breakdown.across):
        if across.of is not None:
            before = [order for order, group in enumerate(found) if group.merged == across.of and group.across is None]
            if not before:
                raise WritingError(f"the column that “{across.label}” is of stands in no group of its own")
            at = max(at, before[0] + 1)
            headings: tuple[str, ...] = (across.label,)
        else:
            at = at if any(other.of is not None for other in breakdown.across[place:]) else len(found)
            headings = _over(hand, across.column)
        found.insert(at, Group((across.column,), across.column, headings, across.unit or breakdown.unit, across=across))
        at += 1
    return found


class _Grouping:
    """Finds the groups of a breakdown's columns."""

    def __init__(self, hand: Hand, breakdown: Breakdown, place: int, whole: Column | None) -> None:
        self.hand, self.breakdown, self.place, self.whole = hand, breakdown, place, whole

    def groups(self) -> list[Group]:
        columns = self.breakdown.columns
        # What a share is of must be the last column, or the merged one, of its group.
        if all(across.of is None for across in self.breakdown.across):
            found: list[Group] = []
            at = 0
            while at < len(columns):
                group, used = self._longest(columns, at)
                found.append(group)
                at += used
            if tuple(dict.fromkeys(column for group in found for column in (*group.columns, group.merged))) == columns:
                return found
        return [self._single(column) for column in columns]

    def _longest(self, columns: tuple[Column, ...], at: int) -> tuple[Group, int]:
        for end in range(len(columns) - 1, at + 1, -1):
            group = self._joined(columns[at:end], columns[end])
            if group is not None:
                return group, end + 1 - at
        return self._single(columns[at]), 1

    def _joined(self, columns: tuple[Column, ...], merged: Column) -> Group | None:
        """Several columns and one for all of them as a group; None where a head cannot say that, or a row would not fit."""
        outer = said_by(merged, self.whole)
        inner = [_without(said_by(column, self.whole), outer) for column in columns]
        if not all(inner) or not self._fits(columns, merged):
            return None
        # Nothing is left blank over a group: a blank heading would belong to the group on its left.
        upper: list[str] = [_words(self.hand, dimension, said) for dimension, said in outer.items()]
        lower = self._levels([one for one in inner if one is not None])
        if lower is None or len(upper) + len(lower) > _MOST_HEAD_ROWS:
            return None
        return Group(columns, merged, (*upper, *lower), self.breakdown.unit, self.place)

    def _levels(self, inner: list[Said]) -> list[str] | None:
        """The rows of a head over columns that differ in several dimensions; None when no order of these shares them evenly."""
        if any(one.keys() != inner[0].keys() for one in inner):
            return None
        for order in permutations(inner[0]):
            rows = [self._level(inner, order[: depth + 1]) for depth in range(len(order))]
            if all(rows) and len(rows[-1] or ()) == len(inner):
                return [" ".join(row or ()) for row in rows]
        return None

    def _level(self, inner: list[Said], order: Sequence[str]) -> list[str] | None:
        """The words of one row, each over as many columns as every other; None when they do not stand so."""
        seen = [tuple(one[dimension] for dimension in order) for one in inner]
        starts = [at for at in range(len(seen)) if not at or seen[at] != seen[at - 1]]
        if starts != list(range(0, len(seen), max(1, len(seen) // len(starts)))):
            return None
        words = [_words(self.hand, order[-1], inner[at][order[-1]]) for at in starts]
        return words if all(word[0] in '"“' or len(word.split()) <= _LONGEST_HEADING for word in words) else None

    def _fits(self, columns: tuple[Column, ...], merged: Column) -> bool:
        """Whether the figures of every row stand in all columns of a group, in none, or in the one for all of them."""
        for row in self.breakdown.rows:
            if any(isinstance(figure, Bound) for figure in row.figures):
                return False  # several words: a column of its own
            inside = [figure.column for figure in row.figures if figure.column in columns or figure.column == merged]
            if inside and inside != [merged] and tuple(inside) != columns:
                return False
        return True

    def _single(self, column: Column) -> Group:
        return Group((column,), column, _over(self.hand, column, self.whole), self.breakdown.unit, self.place)


def _over(hand: Hand, column: Column, whole: Column | None = None) -> tuple[str, ...]:
    """The words over a column that stands by itself, one in each row of the head."""
    said = said_by(column, whole)
    words = [_words(hand, dimension, one) for dimension, one in said.items()] or [heading(hand, "all_sources")]
    if len(words) > _MOST_HEAD_ROWS:
        raise WritingError(
            f"a head has {_MOST_HEAD_ROWS} rows at most, which are too few for a column of {len(words)} coordinates"
        )
    return tuple(words)


def said_by(column: Column, whole: Column | None = None) -> Said:
    """What a column says beside what holds for the whole table."""
    outer: Mapping[str, Any] = {} if whole is None else said_by(whole)
    said: Said = {}
    if column.time is not None:
        said["time"] = column.time
    if column.source is not None:
        said["source"] = column.source
    said.update(column.members)
    if column.total:
        said["total"] = True
    return {dimension: one for dimension, one in said.items() if outer.get(dimension) != one}


def _without(said: Said, outer: Said) -> Said | None:
    """What a column says beside what its group says; None where it does not lie in the group, or says no more."""
    if any(said.get(dimension) != one for dimension, one in outer.items()):
        return None
    return {dimension: one for dimension, one in said.items() if dimension not in outer} or None


def _words(hand: Hand, dimension: str, said: Any) -> str:
    """The heading of one coordinate."""
    if dimension == "time":
        return str(said.spoken(hand.language))
    if dimension == "total":
        return heading(hand, "total")
    if dimension == STANDING:
        return heading(hand, said)
    return str(said) if dimension == MEASURE else hand.name(said)
