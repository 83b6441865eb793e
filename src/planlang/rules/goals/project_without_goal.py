"""PL504: a project that serves none of the plan's goals."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.model.node import nodes_below
from planlang.rules.called import Called, subject_of
from planlang.rules.goals._aims import Served, goals
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL504", "project-without-goal", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Projects of a plan that declares goals with ids; anything inside the project may serve instead."""
    named = [goal for goal, _ in goals(plan) if goal.id]
    if not named or not plan.projects:
        return
    served = Served(plan)
    for project in plan.projects:
        inside = [project, *nodes_below(project)]
        if any(node.incomplete or served.any_aim(node) for node in inside):
            continue
        yield RULE.finding(
            say(
                "{project} chưa nêu phục vụ mục tiêu nào của kế hoạch",
                "{project} names none of the plan's goals that it serves",
                project=Called(project),
            ),
            project.span,
            subject=subject_of(project),
            labels=(Label(say("mục tiêu của kế hoạch", "the plan's goals"), named[0].span),),
            advice=say("thêm một dòng, ví dụ: phục vụ: {id}", "add a line such as serves: {id}", id=named[-1].id),
        )
