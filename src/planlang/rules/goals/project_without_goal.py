"""PL504: a project that serves none of the plan's goals."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Goal, Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.goals._aims import Served, goals
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL504", "project-without-goal", WARNING)

_MOST_LABELS = 5


def check(plan: Plan) -> Iterator[Finding]:
    """Projects of a plan that declares goals with ids; anything inside the project may serve instead."""
    served = plan.once(Served)
    aimless = served.aimless()
    unserved = served.unserved() if aimless else []
    for project in aimless:
        yield RULE.finding(
            say(
                "{project} chưa nêu phục vụ mục tiêu nào của kế hoạch",
                "{project} names none of the plan's goals that it serves",
                project=Called(project),
            ),
            project.span,
            subject=subject_of(project),
            labels=tuple(
                Label(say("chưa có phần nào phục vụ {goal}", "nothing serves {goal}", goal=Called(goal)), goal.span)
                for goal in unserved[:_MOST_LABELS]
            ),
            advice=say("thêm một dòng, ví dụ: phục vụ: {id}", "add a line such as serves: {id}", id=_example(plan, unserved)),
        )


def _example(plan: Plan, unserved: list[Goal]) -> str:
    return next(goal.id for goal in (*unserved, *(goal for goal, _ in goals(plan))) if goal.id)
