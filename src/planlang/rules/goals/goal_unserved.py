"""PL503: a goal that nothing in the plan works for."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.goals._aims import Served
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL503", "goal-unserved", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Goals with an id that no `serves` names; where a project names no goal, it is told there (PL504)."""
    served = plan.once(Served)
    if not served.goals or served.aimless():
        return
    for goal in served.unserved():
        yield RULE.finding(
            say("chưa có phần nào phục vụ {goal}", "nothing serves {goal}", goal=Called(goal)),
            goal.span,
            subject=subject_of(goal),
            advice=say(
                "ghi “phục vụ: {id}” trong dự án, nhiệm vụ hay giải pháp thực hiện mục tiêu này",
                "write “serves: {id}” at the project, task or solution that works for it",
                id=goal.id,
            ),
        )
