"""PL527: what was completed after its deadline."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.goals._aims import targets
from planlang.rules.rule import INFO, Rule

RULE = Rule("PL527", "completed-late", INFO, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Targets with a day of completion after the last day of their deadline."""
    for one in targets(plan):
        target = one.target
        if target.completed is None or target.deadline is None or target.completed.first <= target.deadline.last:
            continue
        days = (target.completed.first - target.deadline.last).days
        yield RULE.finding(
            say(
                "{target}: hoàn thành {completed}, muộn hơn thời hạn {deadline} {days} ngày",
                "{target}: completed {completed}, {days:#day|days} after its deadline {deadline}",
                target=Called(target),
                completed=target.completed,
                deadline=target.deadline,
                days=days,
            ),
            target.at("completed"),
            subject=subject_of(target),
            labels=(Label(say("thời hạn", "the deadline"), target.at("deadline")),),
            advice=say("nếu đúng như vậy thì không cần sửa", "if it was so, nothing needs to be changed"),
        )
