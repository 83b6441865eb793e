"""PL505: a target to be reached outside the plan's period."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan, Target
from planlang.rules.called import subject_of
from planlang.rules.goals._aims import TargetName, targets
from planlang.rules.rule import WARNING, Rule
from planlang.rules.time._held import horizon
from planlang.values.time import Period, When

RULE = Rule("PL505", "target-deadline-outside", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Deadlines and years of the path outside the plan's period; up to the plan's horizon (`vision`) they may be later."""
    around = horizon(plan)
    if around is None:
        return
    for one in targets(plan):
        outside = [(field, when) for field, when in _times(one.target) if not around.overlaps(Period.of(when))]
        if outside:
            field, when = outside[0]
            yield RULE.finding(
                say(
                    "{target}: {what} {when} nằm ngoài thời gian của kế hoạch ({p})",
                    "{target}: {what} {when} lies outside the plan's period ({p})",
                    target=TargetName(one.target),
                    what=say("thời hạn", "the deadline") if field == "deadline" else say("giá trị của năm", "the value for"),
                    when=when,
                    p=plan.period,
                ),
                one.target.at(field),
                subject=subject_of(one.target),
                labels=(Label(say("thời gian của kế hoạch", "the plan's period"), plan.at("period")),),
                advice=say(
                    "sửa năm ghi nhầm; nếu chỉ tiêu hướng tới sau thời gian này thì khai “tầm nhìn” cho kế hoạch",
                    "correct the year; if the target lies beyond the period, give the plan a “vision”",
                ),
            )


def _times(target: Target) -> Iterator[tuple[str, When]]:
    if target.deadline is not None:
        yield "deadline", target.deadline
    for one in target.by_year:
        yield "by_year", one.when
