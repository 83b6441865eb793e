"""The breakdowns of one table in several currencies come in; its totals over them, converted by declared rates, go out.

A total column that names no source, beside columns in another currency, adds what only a rate makes alike. Converted
figures are exact; a printed total is rounded to its own unit, so half a unit for each figure is rounding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

import attrs

from planlang.totals.figures import Breakdown, Column, Figure, Row
from planlang.values.numbers import normal

#: How many smallest units of one currency one smallest unit of another is; None where no rate is declared.
Rate = Callable[[str, str], Fraction | None]


def mixed_totals(breakdowns: tuple[Breakdown, ...]) -> Iterator[tuple[Breakdown, Column, tuple[Breakdown, ...]]]:
    """Each total column with its breakdown and the breakdowns in other currencies that it adds to."""
    money = [one for one in breakdowns if one.unit.is_money]
    for breakdown in money:
        for column in breakdown.columns:
            if column.total and column.source is None:
                others = tuple(
                    one for one in money if one is not breakdown and any(_inside(other, column) for other in one.columns)
                )
                if others:
                    yield breakdown, column, others


def _inside(column: Column, total: Column) -> bool:
    """Whether a column is part of what a total column adds up."""
    if column.total and column.source is None:
        return False  # a total of its own currency
    if not set(total.members) <= set(column.members):
        return False
    return total.time is None or column.time == total.time


def without_mixed_totals(breakdowns: tuple[Breakdown, ...]) -> tuple[Breakdown, ...]:
    """The breakdowns without such total columns."""
    mixed = {(id(breakdown), column) for breakdown, column, _ in mixed_totals(breakdowns)}
    if not mixed:
        return breakdowns
    return tuple(_without(one, {column for place, column in mixed if place == id(one)}) for one in breakdowns)


def _without(breakdown: Breakdown, columns: set[Column]) -> Breakdown:
    if not columns:
        return breakdown
    rows = tuple(
        attrs.evolve(row, figures=tuple(figure for figure in row.figures if figure.column not in columns))
        for row in breakdown.rows
    )
    return attrs.evolve(breakdown, rows=rows, columns=tuple(one for one in breakdown.columns if one not in columns))


def converted(breakdowns: tuple[Breakdown, ...], rate: Rate) -> Iterator[Breakdown]:
    """For each currency with such totals a breakdown of all figures in it, where rates lead there."""
    done: set[int] = set()
    for breakdown, _, others in mixed_totals(breakdowns):
        rates = [rate(one.unit.dimension, breakdown.unit.dimension) for one in others]
        if id(breakdown) in done or None in rates:
            continue
        done.add(id(breakdown))
        rows = list(breakdown.rows)
        columns = list(breakdown.columns)
        for other, factor in zip(others, rates, strict=True):
            assert factor is not None
            added = tuple(column for column in other.columns if not (column.total and column.source is None))
            columns.extend(column for column in added if column not in columns)
            rows = [_with(row, more, set(added), factor) for row, more in zip(rows, other.rows, strict=True)]
        step = max(breakdown.rounding, breakdown.unit.factor)
        axes = {axis.id: axis for one in (breakdown, *others) for axis in one.axes}
        yield attrs.evolve(breakdown, rows=tuple(rows), columns=tuple(columns), rounding=step, axes=tuple(axes.values()))


def _with(row: Row, other: Row, columns: set[Column], factor: Fraction) -> Row:
    more: tuple[Figure, ...] = tuple(
        attrs.evolve(figure, minor=normal(figure.minor * factor)) for figure in other.figures if figure.column in columns
    )
    return attrs.evolve(row, figures=(*row.figures, *more))
