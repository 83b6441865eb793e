"""The rows of a breakdown come in; which row is a part of which, and what each total adds up, go out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from planlang.totals.figures import Breakdown, Row


class RowTree:
    """The rows of a breakdown as a tree, by the paths of their parts.

    Attributes:
        breakdown: whose rows they are.
        parents: for each row the place of the row that it is a part of, or None.
        children: the other way round.
        twice: parts that have two rows: the two places and the part.
    """

    def __init__(self, breakdown: Breakdown) -> None:
        self.breakdown = breakdown
        #: Whether a row has coordinates besides its part.
        self.has_coordinates = any(row.where is not None for row in breakdown.rows)
        self.parents = _by_coordinates(breakdown) if self.has_coordinates else _parents(breakdown.rows)
        self.children: dict[int, list[int]] = {}
        for place, parent in enumerate(self.parents):
            if parent is not None:
                self.children.setdefault(parent, []).append(place)
        self.twice = _twice(breakdown.rows)

    def deepest_first(self) -> list[int]:
        """Places of all rows, parts before what they are part of."""
        depths: list[int] = [-1] * len(self.parents)
        for place in range(len(self.parents)):
            above: list[int] = []
            step: int | None = place
            while step is not None and depths[step] < 0:
                above.append(step)
                step = self.parents[step]
            depth = -1 if step is None else depths[step]
            for one in reversed(above):
                depth += 1
                depths[one] = depth
        return sorted(range(len(depths)), key=lambda place: -depths[place])

    @cached_property
    def tops(self) -> list[int]:
        """Places of the rows that stand under no other row."""
        rows = self.breakdown.rows
        return [place for place, parent in enumerate(self.parents) if parent is None and not rows[place].total]

    def summed_by(self, place: int) -> list[int]:
        """Places of the rows that a row adds up directly: its parts, or for a total row the rows it totals."""
        row = self.breakdown.rows[place]
        if not row.total:
            return self.children.get(place, [])
        rows = self.breakdown.rows
        if row.only:
            return self._picked(row.only)
        left_out = {*row.without, *self.breakdown.outside}
        found = [other for other in self.tops if not left_out & {*rows[other].parts, *rows[other].keys}]
        if self.has_coordinates:
            from planlang.totals.levels import in_layer

            return in_layer(self.breakdown, row, found)
        return found

    def _picked(self, names: tuple[str, ...]) -> list[int]:
        """The rows of some names; of a part that has no row of its own the rows of its parts."""
        rows, wanted = self.breakdown.rows, set(names)
        found = [place for place, row in enumerate(rows) if not row.total and wanted.intersection(row.keys)]
        wanted.difference_update(key for place in found for key in rows[place].keys)
        if wanted:
            inside = {place for place, row in enumerate(rows) if not row.total and any(_lies_in(row, one) for one in wanted)}
            found = sorted({*found, *(place for place in inside if self.parents[place] not in inside)})
        return found

    @property
    def summed_by_root(self) -> list[int]:
        """Places of the rows that make up the whole."""
        rows = self.breakdown.rows
        found = [place for place in self.tops if not set(rows[place].parts) & set(self.breakdown.outside)]
        if self.has_coordinates:
            from planlang.totals.levels import in_layer

            return in_layer(self.breakdown, Row(total=True), found)
        return found

    def places_of(self, parts: tuple[str, ...]) -> list[int] | None:
        """Places of the rows that together are these parts; None when the breakdown does not have them all."""
        places = list(dict.fromkeys(self._places_by_part.get(part, -1) for part in parts))
        if -1 in places or not all(set(self.breakdown.rows[place].parts) <= set(parts) for place in places):
            return None
        return places

    def below(self, place: int) -> Iterator[int]:
        """Places of every row that a row adds up, at any depth, nearest first."""
        queue = list(self.summed_by(place))
        for other in queue:
            yield other
            queue.extend(self.children.get(other, ()))

    def is_under(self, place: int, other: int) -> bool:
        """Whether one row is a part of another, at any depth."""
        step = self.parents[place]
        while step is not None and step != other:
            step = self.parents[step]
        return step is not None

    def adds(self, place: int, other: int) -> bool:
        """Whether a row adds up another one, at any depth."""
        if not self.breakdown.rows[place].total:
            return self.is_under(other, place)
        if place not in self._added:
            self._added[place] = frozenset(self.summed_by(place))
        step: int | None = other
        while step is not None and step not in self._added[place]:
            step = self.parents[step]
        return step is not None

    @cached_property
    def _added(self) -> dict[int, frozenset[int]]:
        return {}

    @cached_property
    def _places_by_part(self) -> dict[str, int]:
        return {part: place for place, row in enumerate(self.breakdown.rows) if row.where is None for part in row.parts}


def _by_coordinates(breakdown: Breakdown) -> list[int | None]:
    from planlang.totals.levels import parents_by_coordinates

    return parents_by_coordinates(breakdown)


def _lies_in(row: Row, name: str) -> bool:
    """Whether a row is for a part inside another one, or has a coordinate of that name."""
    if any(part == name or part.startswith(name + ".") for part in row.parts):
        return True
    return row.where is not None and name in row.where.names


def _twice(rows: tuple[Row, ...]) -> tuple[tuple[int, int, str], ...]:
    """Parts that have two rows: the two places and the part."""
    seen: dict[str, int] = {}
    found: list[tuple[int, int, str]] = []
    for place, row in enumerate(rows):
        for part in row.keys:
            if part in seen:
                found.append((seen[part], place, part))
            else:
                seen[part] = place
    return tuple(found)


def _parents(rows: tuple[Row, ...]) -> list[int | None]:
    """The place of the row that each row is a part of: the nearest one that its path (or all of its paths) lies in."""
    places = {part: place for place, row in enumerate(rows) if not row.total and not row.unread for part in row.parts}
    parents: list[int | None] = []
    for place, row in enumerate(rows):
        parents.append(None if row.total or not row.parts else _parent(row.parts[0], place, places))
    return parents


def _parent(part: str, place: int, places: dict[str, int]) -> int | None:
    while "." in part:
        part = part.rpartition(".")[0]
        found = places.get(part)
        if found is not None and found != place:
            return found
    return None
