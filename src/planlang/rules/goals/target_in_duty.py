"""PL516: a target that stands only in an agency's duty, where nobody reports on it."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Agency, Assignment, Duty, Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.goals._aims import TargetName, targets
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL516", "target-hidden-in-duty", WARNING, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Targets in a duty that serve no goal or project and that no report covers."""
    for one in targets(plan):
        target = one.target
        duty = next((node for node in one.above if isinstance(node, Duty)), None)
        if duty is None or duty.incomplete or target.incomplete or target.serves or duty.serves or target.every or duty.reports:
            continue
        if any(isinstance(node, (Assignment, Agency)) and node.reports for node in one.above):
            continue
        yield RULE.finding(
            say(
                "{target} chỉ nêu trong {duty}: không gắn với mục tiêu, dự án nào và chưa giao ai báo cáo kết quả",
                "{target} stands only in {duty}: it belongs to no goal or project, and nobody is to report on it",
                target=TargetName(target),
                duty=Called(duty),
            ),
            target.at("value"),
            subject=subject_of(target),
            labels=(Label(say("trách nhiệm có chỉ tiêu này", "the duty that holds it"), duty.span),),
            advice=say(
                "đưa chỉ tiêu lên phần mục tiêu hoặc dự án, hoặc ghi “phục vụ” và một dòng “báo cáo” trong trách nhiệm này",
                "move the target up to a goal or project, or add “serves” and a “report” to this duty",
            ),
        )
