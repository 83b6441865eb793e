"""PL303: a phase, or a piece of work, whose period reaches beyond the period around it."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Phase, Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.rule import ERROR, WARNING, Rule
from planlang.rules.time._held import Bounds, bounds_label, bounds_of, held, horizon, inside, misplaced, period_of
from planlang.rules.time._order import fits_exchanged
from planlang.values.time import Period

RULE = Rule("PL303", "phase-outside-plan", ERROR)
_NOTHING = say("", "")
_OF_TWO = say("kiểm tra lại hai khoảng thời gian và sửa chỗ ghi nhầm", "compare the two periods and correct the one that is off")
_OF_SEVERAL = say(
    "kiểm tra lại các khoảng thời gian này và sửa chỗ ghi nhầm", "compare these periods and correct the one that is off"
)


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
        if fits_exchanged(one.holder, period, plan):
            continue
        apart = not period.overlaps(around)
        of_plan = one.holder is not plan and _leaves_plan(period, plan)
        yield RULE.finding(
            say(
                "{node} ({period}) {how} {around}{too}",
                "{node} ({period}) {how} {around}{too}",
                node=Called(one.node),
                period=period,
                how=say("nằm ngoài", "lies outside") if apart else say("vượt quá", "reaches beyond"),
                around=Bounds(one.holder),
                too=say(" và {plan}", " and {plan}", plan=Bounds(plan)) if of_plan else _NOTHING,
            ),
            one.node.at("period"),
            severity=ERROR if isinstance(one.node, Phase) else WARNING,
            subject=subject_of(one.node),
            labels=(bounds_label(one.holder), *((bounds_label(plan),) if of_plan else ())),
            advice=_OF_SEVERAL if of_plan else _OF_TWO,
        )


def _leaves_plan(period: Period, plan: Plan) -> bool:
    """Whether a period reaches beyond the plan's too, and not only beyond the work around it."""
    whole = horizon(plan)
    return whole is not None and not inside(period, whole)
