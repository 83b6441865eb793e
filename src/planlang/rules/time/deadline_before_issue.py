"""PL312: a deadline that had passed when the plan was issued."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Evaluation, Milestone, Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.rule import WARNING, Rule
from planlang.rules.time._held import fits, moments

RULE = Rule("PL312", "deadline-before-issue", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Deadlines and dates earlier than the date of issue; those outside their period are told there."""
    if plan.issued is None:
        return
    for one in moments(plan):
        if one.when.last < plan.issued.first and fits(one, plan):
            dated = isinstance(one.node, (Milestone, Evaluation))
            yield RULE.finding(
                say(
                    "{node}: {what} {when} sớm hơn ngày ban hành {issued}",
                    "{node}: the {what} {when} is earlier than the issue date {issued}",
                    node=Called(one.node),
                    what=say("thời điểm", "date") if dated else say("thời hạn", "deadline"),
                    when=one.when,
                    issued=plan.issued,
                ),
                one.node.at(one.field),
                subject=subject_of(one.node),
                labels=(Label(say("ngày ban hành của kế hoạch", "the plan's date of issue"), plan.at("issued")),),
                advice=say("sửa thời hạn, hoặc ngày ban hành", "correct the deadline, or the date of issue"),
            )
