"""PL526: a target is said to be complete, and its figures say otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan, Target
from planlang.rules.called import Called, subject_of
from planlang.rules.goals._aims import same_unit, shown, targets
from planlang.rules.goals._results import done, plain
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL526", "status-differs", WARNING, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Targets whose status is complete while the figure reached is not what was to be reached."""
    for one in targets(plan):
        target = one.target
        if target.status != "done" or not _is_short(target):
            continue
        assert target.actual is not None
        assert target.value is not None
        yield RULE.finding(
            say(
                "{target}: tình trạng ghi hoàn thành, nhưng mới đạt {actual}, phải đạt {value}",
                "{target}: its status is complete, but {actual} was reached where {value} was to be",
                target=Called(target),
                actual=shown(target, target.actual),
                value=shown(target, target.value),
            ),
            target.at("status"),
            subject=subject_of(target),
            labels=(Label(say("đã đạt", "the figure reached"), target.at("actual")),),
            advice=say("sửa tình trạng, hoặc kiểm tra lại con số đã đạt", "correct the status, or check the figure reached"),
        )


def _is_short(target: Target) -> bool:
    """Whether the figure reached lies before the one to reach."""
    actual, value = plain(target.actual), plain(target.value)
    if actual is None or value is None or target.actual is None or target.value is None:
        return False
    if not same_unit(shown(target, target.actual), shown(target, target.value)):
        return False
    comparator = target.value.comparator
    if comparator in ("<=", "<"):
        return actual > value
    baseline = plain(target.baseline)
    reached = done(baseline if baseline is not None else 0, actual, value)
    return reached is not None and reached < 100
