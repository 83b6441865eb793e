"""PL219: more money than its ceiling allows."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import FundingSource, Plan
from planlang.rules.figures import _said as said
from planlang.rules.figures import _shown as show
from planlang.rules.rule import ERROR, Rule
from planlang.source import Span
from planlang.totals.figures import Figure
from planlang.values.money import Amount, Money
from planlang.values.units import Unit, find_unit

RULE = Rule("PL219", "above-ceiling", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Each ceiling of a part, a table, a paragraph or a source against the money under it."""
    for node in said.owners(plan):
        for ceiling in getattr(node, "ceilings", ()):
            known = said.whole_of(plan, node, ceiling.column.time, ceiling.column.source)
            if ceiling.state == "figure" and known is not None and known.minor > ceiling.minor:
                yield _finding(
                    show.called(node), show.subject(node, ceiling.column.time), ceiling, known.amount, known.unit, known.span
                )
    for source in plan.sources:
        for ceiling in source.ceilings:
            if ceiling.state == "figure" and not source.incomplete:
                yield from _of_source(plan, source, ceiling)


def _of_source(plan: Plan, source: FundingSource, ceiling: Figure) -> Iterator[Finding]:
    unit = plan.unit or find_unit("VND")
    assert unit is not None
    if source.id is None:
        return
    total = plan.funding.total(source=source.id, period=ceiling.column.time, currency=unit.dimension)
    if total.minor > ceiling.minor:
        amount = Amount(total, unit)
        yield _finding(show.called(source), show.subject(source, ceiling.column.time), ceiling, amount, unit, source.span)


def _finding(node: object, subject: str, ceiling: Figure, amount: Amount, unit: Unit, span: Span) -> Finding:
    over = Amount(Money(amount.money.minor - ceiling.minor, unit.dimension), unit)
    return RULE.finding(
        say(
            "{node}{when} có {amount}, hạn mức {ceiling:n}: vượt {over:n}",
            "{node}{when} has {amount}, the ceiling is {ceiling:n}: {over:n} above",
            node=node,
            when=show.when(ceiling.column.time),
            amount=amount,
            ceiling=show.amount(ceiling.minor, unit),
            over=over,
        ),
        ceiling.span,
        subject=subject,
        labels=(Label(say("{n}", "{n}", n=amount), span),),
        advice=say(
            "giảm số tiền, hoặc sửa hạn mức theo văn bản đã duyệt", "lower the amount, or correct the ceiling by the decision"
        ),
        figures=show.compared(ceiling.minor, amount.money.minor, unit),
    )
