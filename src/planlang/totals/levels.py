"""Rows that have coordinates besides their parts come in; which row lies in which, and each way of dividing a total, go out.

A row may be for a district, a source, a year, alone or within a project. It lies in the nearest row whose coordinates
hold all of its own. Where the rows under one row (or under a total) are of several kinds, by district and by source, each
kind is a way of dividing the same total by itself (F2).
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from planlang.totals.axes import Axis
from planlang.totals.figures import Breakdown, Column, Row

_WHOLE = Column()
#: Which dimensions a row divides, and the row that it divides them in.
Kind = tuple[int | None, frozenset[str]]


def parents_by_coordinates(breakdown: Breakdown) -> list[int | None]:
    """The place of the row that each row lies in; the row under which it was written, where one was named."""
    rows = breakdown.rows
    axes = {axis.id: axis for axis in breakdown.axes}
    usable = [place for place, row in enumerate(rows) if not row.total and not row.unread]
    parents: list[int | None] = []
    for place, row in enumerate(rows):
        if row.total or row.unread or not (row.parts or row.where):
            parents.append(None)
        elif row.under is not None:
            parents.append(row.under if _layer(row, axes) == _layer(rows[row.under], axes) else None)
        else:
            around = [other for other in usable if other != place and _holds(rows[other], row, axes)]
            parents.append(max(around, key=lambda other: (_depth(rows[other]), other < place, -abs(place - other)), default=None))
    return parents


def _where(row: Row) -> Column:
    return row.where or _WHOLE


def _layer(row: Row, axes: dict[str, Axis]) -> tuple[tuple[str, str], ...]:
    """The row's members of dimensions whose members do not add: rows of different ones have nothing to do with each other."""
    return tuple(one for one in _where(row).members if one[0] in axes and not axes[one[0]].adds)


def _holds(outer: Row, inner: Row, axes: dict[str, Axis]) -> bool:
    """Whether all that a row is for lies in what another one is for, and is less than that."""
    if outer.parts and not all(
        any(one == part or one.startswith(part + ".") for part in outer.parts) for one in inner.parts or ("",)
    ):
        return False
    wide, narrow = _where(outer), _where(inner)
    if wide.time is not None and (narrow.time is None or narrow.time not in wide.time):
        return False
    if wide.source is not None and wide.source != narrow.source:
        return False
    named = dict(narrow.members)
    for axis, member in wide.members:
        if axis not in named or not (axes[axis].holds(member, named[axis]) if axis in axes else member == named[axis]):
            return False
    if _layer(outer, axes) != _layer(inner, axes):
        return False
    return (outer.parts, wide.time, wide.source, wide.members) != (inner.parts, narrow.time, narrow.source, narrow.members)


def _depth(row: Row) -> int:
    """How narrow a row is: the levels of its part and of its other coordinates."""
    where = _where(row)
    levels = sum(1 + member.count(".") for _, member in where.members)
    return levels + (max(part.count(".") + 1 for part in row.parts) if row.parts else 0) + len(where.names) - len(where.members)


def in_layer(breakdown: Breakdown, total: Row, places: Sequence[int]) -> list[int]:
    """Of some topmost rows, those that a total row is about: in its layer, and inside its own coordinates."""
    axes = {axis.id: axis for axis in breakdown.axes}
    layer, rows = _layer(total, axes), breakdown.rows
    found = [place for place in places if _layer(rows[place], axes) == layer]
    where = _where(total)
    if len(where.members) == len(layer) and where.time is None and where.source is None:
        return found
    bounds = attrs.evolve(total, parts=(), total=False)
    inside = [place for place, row in enumerate(rows) if not row.total and (_holds(bounds, row, axes) or _where(row) == where)]
    chosen = set(inside)
    parents = parents_by_coordinates(breakdown)
    return [place for place in inside if parents[place] not in chosen]


def kinds_of(breakdown: Breakdown) -> list[Kind | None]:
    """For each row what it divides, and the row in which it does; None for totals."""
    parents = parents_by_coordinates(breakdown)
    rows = breakdown.rows
    return [None if row.total else (parents[place], _finer(row, rows, parents[place])) for place, row in enumerate(rows)]


def _finer(row: Row, rows: Sequence[Row], parent: int | None) -> frozenset[str]:
    """The dimensions in which a row is narrower than the one it lies in."""
    outer = rows[parent] if parent is not None else Row()
    wide, narrow = _where(outer), _where(row)
    found = {axis for axis, member in narrow.members if (axis, member) not in wide.members}
    if row.parts != outer.parts:
        found.add("part")
    if narrow.time != wide.time:
        found.add("time")
    if narrow.source != wide.source:
        found.add("source")
    return frozenset(found)


def partitions(breakdown: Breakdown) -> list[Breakdown]:
    """A breakdown for each way in which its rows divide a total; the first way in which each is divided comes first.

    Rows that take no part in a way keep their places and are blank, so that places mean the same in all of them.
    """
    kinds, rows = kinds_of(breakdown), breakdown.rows
    first: dict[int | None, frozenset[str]] = {}
    others: dict[Kind, list[int]] = {}
    for place, kind in enumerate(kinds):
        if kind is not None and kind[1] and not _is_loose(rows[place]) and first.setdefault(kind[0], kind[1]) != kind[1]:
            others.setdefault(kind, []).append(place)
    if not others:
        return [breakdown]
    parents = parents_by_coordinates(breakdown)
    left_out: set[int] = set()
    made = []
    for (parent, _), places in others.items():
        kept = _with_all_below(places, parents)
        left_out |= kept
        around = {parent} if parent is not None else _totals_of(rows, kept)
        made.append(_only(breakdown, kept | around))
    first_way = {place for place in range(len(rows)) if place not in left_out and not rows[place].total}
    return [_only(breakdown, first_way | _totals_of(rows, first_way)), *made]


def _is_loose(row: Row) -> bool:
    """Whether a row holds what is not divided yet: that is left of any way of dividing, and stands with the first one."""
    return bool(row.parts) and row.parts[0].rpartition(".")[2].startswith("(")


def _totals_of(rows: Sequence[Row], places: set[int]) -> set[int]:
    """The total rows over some rows: those over everything, and those that name one of them."""
    names = {name for place in places for name in (*rows[place].keys, *rows[place].names)}
    names |= {name.rpartition(".")[0] for name in names}
    return {place for place, row in enumerate(rows) if row.total and (not row.only or names.intersection(row.only))}


def _with_all_below(places: Sequence[int], parents: Sequence[int | None]) -> set[int]:
    kept = set(places)
    for place in range(len(parents)):
        step = parents[place]
        while step is not None and step not in kept:
            step = parents[step]
        if step is not None:
            kept.add(place)
    return kept


def _only(breakdown: Breakdown, places: set[int]) -> Breakdown:
    rows = tuple(
        row if place in places else attrs.evolve(row, figures=(), across=(), under=None)
        for place, row in enumerate(breakdown.rows)
    )
    return attrs.evolve(breakdown, rows=rows)
