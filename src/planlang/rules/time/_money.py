"""A plan comes in; the times for which it states money go out."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from planlang.model import Plan
from planlang.source import Record, Span
from planlang.totals.figures import Breakdown, Figure, Row
from planlang.values.time import Period


@attrs.frozen(eq=False, repr=False)
class Dated(Record):
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


def money_times(plan: Plan) -> dict[Period, Span]:
    """Every time for which the plan states money, and where; stops looking where each column has some."""
    times: dict[Period, Span] = {}
    for breakdown in plan.funding.breakdowns:
        waiting = {column for column in breakdown.columns if column.time is not None and column.time not in times}
        heads = _heads(breakdown)
        for row in breakdown.rows if waiting else ():
            for figure in row.figures:
                if figure.state != "blank" and figure.column in waiting:
                    waiting.discard(figure.column)
                    time = figure.column.time
                    assert time is not None
                    times.setdefault(time, heads.get(time) or figure.span)
            if not waiting:
                break
    return times


def dated_outside(plan: Plan, period: Period) -> list[Dated]:
    """All money that is stated for a time not wholly inside a period; in blocks each part's for itself."""
    found: list[Dated] = []
    for breakdown in plan.funding.breakdowns:
        times = {column.time for column in breakdown.columns if column.time is not None and column.time not in period}
        if times:
            found.extend(_dated(breakdown, times))
    return found


def _dated(breakdown: Breakdown, times: set[Period]) -> Iterator[Dated]:
    by_time: dict[tuple[str, Period], list[tuple[Row, Figure]]] = {}
    for row in breakdown.rows:
        name = row.label if breakdown.kind == "blocks" else ""
        for figure in row.figures:
            time = figure.column.time
            if time is not None and time in times and figure.state != "blank":
                by_time.setdefault((name, time), []).append((row, figure))
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
    return not any(
        figure.column.time is None and not figure.column.total
        for summed in plan.funding.summed
        if any(column.time is None and not column.total for column in summed.breakdown.columns)
        for figures in summed.facts.values()
        for figure in figures
    )
