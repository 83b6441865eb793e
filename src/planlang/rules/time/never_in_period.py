"""PL331: something that comes back at a place in the year that its period does not touch."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.called import Called, first_subject
from planlang.rules.rule import WARNING, Rule
from planlang.rules.time._held import bounds_of, held, named, period_of
from planlang.values.time import Period

RULE = Rule("PL331", "never-in-period", WARNING, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Recurrences with a place in the year, against the nearest period around them."""
    for one in held(plan):
        node = one.node
        placed = [often for often in getattr(node, "every", ()) if often.part or often.day]
        if not placed:
            continue
        holder = node if period_of(node) is not None else one.holder
        period = bounds_of(holder)
        if period is None or period.onward:
            continue
        from planlang.values.recurring import occasions

        whole = Period(period.start, period.end)
        for often in placed:
            if not any(occasion.overlaps(period) for occasion in occasions(often, whole)):
                yield RULE.finding(
                    say(
                        "{node} làm {often}, nhưng trong {period} không có lần nào",
                        "{node} is done {often}, but within {period} there is no such time",
                        node=Called(node),
                        often=often,
                        period=named(period),
                    ),
                    node.at("every"),
                    subject=first_subject(node),
                    labels=(Label(say("thời gian: {period}", "period: {period}", period=period), holder.at("period")),),
                    advice=say("kiểm tra lại định kỳ và thời gian", "compare how often it comes with its period"),
                )
