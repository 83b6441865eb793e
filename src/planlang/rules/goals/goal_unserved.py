"""PL503: a goal that nothing in the plan works for."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.goals._aims import Served, goals
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL503", "goal-unserved", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Goals with an id, without objectives inside, that no `serves` names; a wider goal that is served covers them."""
    if plan.incomplete or any(node.incomplete and hasattr(node, "serves") for node in plan.nodes):
        return
    served = Served(plan)
    # A plan that nowhere says what serves what is told so at its projects (PL504).
    for goal, above in goals(plan) if served.goals else ():
        if goal.id and not goal.goals and not any(id(one) in served.goals for one in (goal, *above)):
            yield RULE.finding(
                say("chưa có phần nào phục vụ {goal}", "nothing serves {goal}", goal=Called(goal)),
                goal.span,
                subject=subject_of(goal),
                advice=say(
                    "ghi “phục vụ: {id}” ở dự án, nhiệm vụ hay giải pháp làm cho mục tiêu này",
                    "write “serves: {id}” at the project, task or solution that works for it",
                    id=goal.id,
                ),
            )
