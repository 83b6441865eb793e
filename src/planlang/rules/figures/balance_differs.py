"""PL222: two figures that must balance and do not."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.figures import _said as said
from planlang.rules.figures import _shown as show
from planlang.rules.rule import ERROR, Rule

RULE = Rule("PL222", "balance-differs", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Each pair that a plan says is equal: sources and uses, income and spending, two tables."""
    for node in said.owners(plan):
        for ref in node.balances:
            other = said.resolve(plan, ref.id)
            mine = said.whole_of(plan, node)
            theirs = None if other is None else said.whole_of(plan, other)
            if other is None or mine is None or theirs is None or mine.unit.dimension != theirs.unit.dimension:
                continue
            off = mine.minor - theirs.minor
            step = said.allowed(plan, 1)
            if -step <= off <= step:
                continue
            yield RULE.finding(
                say(
                    "{node} là {mine}, {other} là {theirs:n}: chênh lệch {off:n}, trong khi hai số phải cân đối",
                    "{node} is {mine}, {other} is {theirs:n}: they differ by {off:n} and should balance",
                    node=show.called(node),
                    mine=mine.amount,
                    other=show.called(other),
                    theirs=show.amount(theirs.minor, mine.unit),
                    off=show.amount(off if off > 0 else -off, mine.unit),
                ),
                ref.span,
                subject=show.subject(node),
                labels=(
                    Label(say("{n}", "{n}", n=mine.amount), mine.span),
                    Label(say("{n}", "{n}", n=theirs.amount), theirs.span),
                ),
                advice=say("kiểm tra lại hai bên, hoặc ghi nhận kèm lý do", "check both sides, or acknowledge it with a reason"),
                figures=show.compared(mine.minor, theirs.minor, mine.unit),
            )
