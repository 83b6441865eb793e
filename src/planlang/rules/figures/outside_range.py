"""PL220: parts that come to less, or more, than the bounds of their whole."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.figures import _said as said
from planlang.rules.figures import _shown as show
from planlang.rules.figures._claims import Place, address, compared
from planlang.rules.rule import ERROR, Rule
from planlang.totals.figures import Bound, Figure
from planlang.totals.sums import Cell, Summed
from planlang.values.numbers import Number

RULE = Rule("PL220", "outside-range", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Each figure with bounds against what its parts, or a table, add up to; and sums over figures with bounds."""
    for summed in plan.summed:
        for cell in summed.bounds:
            yield from _compared(summed, cell, summed.inside(cell))
        for claim in summed.claims:
            if claim.status == "unknown" and claim.holes and claim.figure.state == "figure":
                yield from _total(summed, claim.cell, claim.computed, [hole.figure for hole in claim.holes])
    for cell, summed, answer in said.bounds_elsewhere(plan):
        yield from _compared(summed, cell, answer)


def _compared(summed: Summed, cell: Cell, amount: Number | None) -> Iterator[Finding]:
    figure, breakdown = cell.figure, summed.breakdown
    if amount is None or not isinstance(figure, Bound) or said.within(figure.measure, amount):
        return
    yield RULE.finding(
        say(
            "{place} ghi {bounds}; cộng được {computed}",
            "{place} states {bounds}; the figures add up to {computed}",
            place=Place(cell.row, figure.column, breakdown),
            bounds=show.Bounds(figure.measure, figure.unit or breakdown.unit),
            computed=breakdown.amount(amount),
        ),
        figure.span,
        subject=address(breakdown, cell.row, figure.column),
        advice=say("kiểm tra lại khoảng đã nêu và các số bên trong", "check the bounds and the figures inside them"),
        figures=compared(breakdown, said.missed(figure.measure, amount), amount),
    )


def _total(summed: Summed, cell: Cell, known: Number, holes: list[Figure]) -> Iterator[Finding]:
    """A total over figures of which some give bounds only: it lies between the smallest and the largest sum."""
    bounds = [hole for hole in holes if isinstance(hole, Bound)]
    if len(bounds) < len(holes) or any(bound.measure.comparator == "~" for bound in bounds):
        return
    ends = [said.ends(bound.measure) for bound in bounds]
    low = known + sum(one for one, _ in ends)
    high = None if any(most is None for _, most in ends) else known + sum(most or 0 for _, most in ends)
    stated, breakdown = cell.figure.minor, summed.breakdown
    if low <= stated and (high is None or stated <= high):
        return
    between = (
        say("ít nhất {low:n}", "at least {low:n}", low=breakdown.amount(low))
        if high is None
        else say(
            "từ {low:n} đến {high:n}", "between {low:n} and {high:n}", low=breakdown.amount(low), high=breakdown.amount(high)
        )
    )
    yield RULE.finding(
        say(
            "{place} ghi {stated}; các phần cộng được {between}",
            "{place} states {stated}; its parts come to {between}",
            place=Place(cell.row, cell.figure.column, breakdown),
            stated=breakdown.amount(stated),
            between=between,
        ),
        cell.figure.span,
        subject=address(breakdown, cell.row, cell.figure.column),
        advice=say("kiểm tra lại tổng và các khoảng đã nêu", "check the total and the bounds"),
        figures=compared(breakdown, stated, low if stated < low or high is None else high),
    )
