"""Columns come in; each one's set of elementary cells, as bits of one int, goes out.

Time is cut at every border that occurs, sources are taken one by one, and each pair is one bit; one more time and one
more source stand for all the others, so that "all of it" is wider than everything named. A declared dimension multiplies the
cells by its members and one for all others. A box lies inside another exactly when its bits do: "finer", "straddling" and
"the same" are each one operation on ints.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from planlang.source import Record
from planlang.totals.figures import Column
from planlang.values.time import Period

if TYPE_CHECKING:
    from planlang.totals.axes import Axis

Members = tuple[tuple[str, str], ...]


@attrs.frozen(eq=False, repr=False)
class Grid(Record):
    """The elementary cells of a breakdown.

    Attributes:
        borders: first days of the elementary spans of time, and the day after the last.
        sources: ids of the funding sources that have a column.
        axes: the declared dimensions that a column names.
    """

    borders: tuple[date, ...]
    sources: tuple[str, ...]
    axes: tuple[Axis, ...] = ()

    @classmethod
    def of(cls, columns: Iterable[Column], axes: tuple[Axis, ...] = ()) -> Grid:
        borders: set[date] = set()
        sources: dict[str, None] = {}
        for column in columns:
            if column.time is not None:
                borders.add(column.time.first)
                borders.add(_day_after(column.time.last))
            if column.source is not None:
                sources[column.source] = None
        return cls(tuple(sorted(borders)), tuple(sources), axes)

    @cached_property
    def all(self) -> int:
        """Every cell: what "the whole" means."""
        mask = (1 << (self._times + 1) * self._width) - 1
        size = self._plane
        for axis in self.axes:
            mask = self._spread(mask, range(len(axis.members) + 1), size)
            size *= len(axis.members) + 1
        return mask

    @property
    def _plane(self) -> int:
        """Number of cells of time x source."""
        return (self._times + 1) * self._width

    def _spread(self, mask: int, places: Iterable[int], size: int) -> int:
        """A mask repeated at some members of the next dimension."""
        wide = 0
        for place in places:
            wide |= mask << place * size
        return wide

    @cached_property
    def named(self) -> int:
        """The cells of the times and sources that are named (all of a dimension of which none is)."""
        mask = 0
        for time in range(self._times) if self._times else (0,):
            for source in range(len(self.sources)) if self.sources else (0,):
                mask |= 1 << (time * self._width + source)
        size = self._plane
        for axis in self.axes:
            mask = self._spread(mask, range(len(axis.members)), size)
            size *= len(axis.members) + 1
        return mask

    @property
    def _times(self) -> int:
        """Number of elementary spans of time that are named."""
        return max(0, len(self.borders) - 1)

    @property
    def _width(self) -> int:
        return len(self.sources) + 1

    def box(self, time: Period | None, source: str | None, members: Members = ()) -> tuple[int, bool]:
        """Cells inside a coordinate, and whether the coordinate falls on the grid's own lines.

        Members of a dimension whose members do not add have no common whole: a coordinate that names none of them lies beside
        them all.
        """
        exact = True
        if time is None:
            times: Iterable[int] = range(self._times + 1)
        else:
            end = _day_after(time.last)
            times = [
                place for place in range(self._times) if time.first <= self.borders[place] and self.borders[place + 1] <= end
            ]
            exact = not any(
                border not in (time.first, end) and other[0] < border < other[1]
                for border in (time.first, end)
                for other in self._spans
            )
        if source is None:
            sources: Iterable[int] = range(self._width)
        elif source in self.sources:
            sources = (self.sources.index(source),)
        else:
            sources = ()
        width = self._width
        mask = 0
        for time_place in times:
            for source_place in sources:
                mask |= 1 << (time_place * width + source_place)
        return (self._along(mask, members) if self.axes or members else mask), exact

    def _along(self, mask: int, members: Members) -> int:
        """A box of time and source at its members of the declared dimensions."""
        named, size = dict(members), self._plane
        for axis in self.axes:
            count = len(axis.members)
            member = named.pop(axis.id, None)
            if member is not None:
                places: Iterable[int] = axis.inside(member)
            else:
                places = range(count + 1) if axis.adds else (count,)
            mask, size = self._spread(mask, places, size), size * (count + 1)
        return 0 if named else mask

    @cached_property
    def firsts(self) -> Members:
        """Of each dimension whose members do not add, the member that speaks for the plan."""
        return tuple((axis.id, axis.first) for axis in self.axes if not axis.adds)

    @property
    def _spans(self) -> list[tuple[date, date]]:
        return [(self.borders[place], self.borders[place + 1]) for place in range(len(self.borders) - 1)]


def _day_after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day
