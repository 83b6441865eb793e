"""A plan comes in; the times for which it states money go out."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from planlang.model import Plan
from planlang.source import Span
from planlang.totals.figures import Breakdown, Figure, Row
from planlang.values.time import Period


@attrs.frozen(eq=False)
class Dated:
    """Money that one breakdown states for one stretch of time.

    Attributes:
        breakdown: the table, the blocks or the paragraph.
        period: the time.
        figures: its figures, with their rows; blank ones are left out.
        span: the head of the column, or the first figure.
    """

    breakdown: Breakdown
    period: Period
    figures: list[tuple[Row, Figure]]
    span: Span


def dated(plan: Plan) -> list[Dated]:
    """All money that is stated for a time; in blocks each part's for itself."""
    return [one for breakdown in plan.funding.breakdowns for one in _dated(breakdown)]


def _dated(breakdown: Breakdown) -> Iterator[Dated]:
    found: dict[tuple[str, int], list[tuple[Row, Figure]]] = {}
    for row in breakdown.rows:
        name = row.label if breakdown.kind == "blocks" else ""
        for figure in row.figures:
            if figure.state != "blank" and figure.column.time is not None:
                found.setdefault((name, id(figure.column)), []).append((row, figure))
    by_time: dict[tuple[str, Period], list[tuple[Row, Figure]]] = {}
    for (name, _), figures in found.items():
        time = figures[0][1].column.time
        assert time is not None
        by_time.setdefault((name, time), []).extend(figures)
    heads = _heads(breakdown)
    for (_, time), figures in by_time.items():
        yield Dated(breakdown, time, figures, heads.get(time) or figures[0][1].span)


def _heads(breakdown: Breakdown) -> dict[Period, Span]:
    """Where a table's head names each time: the widest cell, which stands for all sources."""
    if breakdown.kind != "table":
        return {}
    heads: dict[Period, tuple[bool, Span]] = {}
    for column in breakdown.columns:
        if column.time is not None:
            place = (column.source is not None, column.span)
            heads[column.time] = min(heads.get(column.time, place), place)
    return {time: span for time, (_, span) in heads.items()}


def all_money_read(plan: Plan) -> bool:
    """Whether nothing about money was lost in reading, so that a year without money is one."""
    if plan.incomplete or any(table.incomplete or table.breakdown is None for table in plan.tables):
        return False
    if any(breakdown.incomplete or any(row.unread for row in breakdown.rows) for breakdown in plan.funding.breakdowns):
        return False
    # An amount without a time may be for any year.
    return all(line.period is not None for line in plan.funding.lines)
