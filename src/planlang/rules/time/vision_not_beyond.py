"""PL323: a horizon that does not reach beyond the plan's period."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.called import subject_of
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL323", "vision-not-beyond", WARNING, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """The plan's vision against the end of its period."""
    if plan.period is None or plan.vision is None or plan.period.onward or plan.vision.last > plan.period.last:
        return
    yield RULE.finding(
        say(
            "tầm nhìn {vision} không xa hơn thời gian của kế hoạch ({period})",
            "the vision {vision} does not reach beyond the plan's period ({period})",
            vision=plan.vision,
            period=plan.period,
        ),
        plan.at("vision"),
        subject=subject_of(plan) or "vision",
        labels=(Label(say("thời gian của kế hoạch", "the plan's period"), plan.at("period")),),
        advice=say("kiểm tra lại tầm nhìn và thời gian", "compare the vision with the period"),
    )
