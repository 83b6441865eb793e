"""PL524: a result that stands inside, or serves, a result of a lower level."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Goal, Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.goals._aims import goals
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL524", "result-inside-lower-one", WARNING)

#: The levels of a results framework from the top; general goals and objectives count before all results.
_LEVELS = ("general_goal", "goal", "outcome", "output")


def check(plan: Plan) -> Iterator[Finding]:
    """Goals, outcomes and outputs inside what should lead to them: outputs lead to outcomes, outcomes to objectives."""
    found = list(goals(plan))
    by_path = {goal.path or goal.id: goal for goal, _ in found if goal.id}
    for goal, above in found:
        served = [by_path[ref.id] for ref in goal.serves if ref.id in by_path and by_path[ref.id] is not goal]
        for higher in (*above[:1], *served):
            if _level(goal) < _level(higher):
                yield _finding(goal, higher)
                break


def _level(goal: Goal) -> int:
    return _LEVELS.index(goal.word) if goal.word in _LEVELS else 0


def _finding(goal: Goal, higher: Goal) -> Finding:
    return RULE.finding(
        say(
            "{goal} nằm dưới {higher}, trong khi cấp thấp hơn mới dẫn đến cấp cao hơn",
            "{goal} stands under {higher}, while the lower level is to lead to the higher one",
            goal=Called(goal),
            higher=Called(higher),
        ),
        goal.span,
        subject=subject_of(goal),
        labels=(Label(say("cấp trên của nó", "what it stands under"), higher.span),),
        advice=say(
            "đổi chỗ hai mục, hoặc đổi từ khóa cho đúng cấp: mục tiêu, kết quả, đầu ra",
            "exchange the two, or use the words of their levels: objective, outcome, output",
        ),
    )
