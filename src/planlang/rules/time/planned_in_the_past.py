"""PL314: a phase, or money, for a time that had passed when the plan was issued."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.figures._claims import address
from planlang.rules.rule import WARNING, Rule
from planlang.rules.time._held import misplaced, named
from planlang.rules.time._money import dated_outside
from planlang.totals.figures import Column, Row
from planlang.values.time import Period, When

RULE = Rule("PL314", "planned-in-the-past", WARNING, "careful")

_ADVICE = say(
    "kiểm tra lại ngày ban hành và năm; nếu là việc đã làm thì nói rõ, hoặc ghi nhận kèm lý do",
    "compare the date of issue and the year; if the work is done, say so, or acknowledge it with a reason",
)
_HORIZON = 9998


def check(plan: Plan) -> Iterator[Finding]:
    """Phases and columns of money that end before the date of issue; what lies outside the plan is told there."""
    issued = plan.issued
    if issued is None:
        return
    labels = (Label(say("ngày ban hành của kế hoạch", "the plan's date of issue"), plan.at("issued")),)
    for phase in plan.phases:
        if phase.period is not None and phase.period.last < issued.first and not misplaced(phase.period, plan):
            yield RULE.finding(
                say(
                    "{phase} ({period}) đã qua khi kế hoạch được ban hành ({issued})",
                    "{phase} ({period}) was over when the plan was issued ({issued})",
                    phase=Called(phase),
                    period=phase.period,
                    issued=issued,
                ),
                phase.at("period"),
                subject=subject_of(phase),
                labels=labels,
                advice=_ADVICE,
            )
    for one in dated_outside(plan, Period(issued, When.year(_HORIZON))):
        if one.period.last < issued.first and not misplaced(one.period, plan):
            yield RULE.finding(
                say(
                    "{who} có kinh phí cho {time:n}, trước khi kế hoạch được ban hành ({issued})",
                    "{who} has money for {time:n}, before the plan was issued ({issued})",
                    who=one.figures[0][0] if one.breakdown.kind == "blocks" else one.breakdown,
                    time=named(one.period),
                    issued=issued,
                ),
                one.span,
                subject=address(
                    one.breakdown, one.figures[0][0] if one.breakdown.kind == "blocks" else Row(), Column(one.period)
                ),
                labels=labels,
                advice=_ADVICE,
            )
