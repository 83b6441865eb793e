"""PL303: a phase, or a piece of work, whose period reaches beyond the period around it."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Phase, Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.rule import ERROR, WARNING, Rule
from planlang.rules.time._held import Bounds, bounds_label, bounds_of, held, inside, misplaced, period_of

RULE = Rule("PL303", "phase-outside-plan", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Phases against the plan's period; parts, tasks and pilots against the nearest period around them."""
    for one in held(plan):
        period, around = period_of(one.node), bounds_of(one.holder)
        if isinstance(one.node, Phase) and one.holder is plan:
            around = plan.period
        if period is None or around is None or inside(period, around):
            continue
        if misplaced(around, plan) and plan.period is not None and inside(period, plan.period):
            continue
        apart = not period.overlaps(around)
        yield RULE.finding(
            say(
                "{node} ({period}) {how} {around}",
                "{node} ({period}) {how} {around}",
                node=Called(one.node),
                period=period,
                how=say("nằm ngoài", "lies outside") if apart else say("vượt ra ngoài", "reaches beyond"),
                around=Bounds(one.holder),
            ),
            one.node.at("period"),
            severity=ERROR if isinstance(one.node, Phase) else WARNING,
            subject=subject_of(one.node),
            labels=(bounds_label(one.holder),),
            advice=say(
                "kiểm tra lại hai khoảng thời gian và sửa chỗ ghi nhầm", "compare the two periods and correct the one that is off"
            ),
        )
