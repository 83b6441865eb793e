"""PL507: the yearly path of a target does not end at the target's own figure."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan, Target
from planlang.model.targets import YearValue
from planlang.rules.called import subject_of
from planlang.rules.goals._aims import TargetName, same_unit, shown, targets
from planlang.rules.rule import ERROR, Rule
from planlang.values.targets import Measure

RULE = Rule("PL507", "path-ends-elsewhere", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Targets whose value for the last year (or the year of the deadline) is not the value that they are to reach."""
    for one in targets(plan):
        target = one.target
        last = _last(target)
        if last is None or target.value is None or _agrees(target.value, last.value):
            continue
        yield RULE.finding(
            say(
                "{target} phải đạt {value}, nhưng năm {when} ghi {last}",
                "{target} is to reach {value}, but {when} states {last}",
                target=TargetName(target),
                value=shown(target, target.value),
                when=last.when,
                last=shown(target, last.value),
            ),
            target.at("by_year"),
            subject=subject_of(target),
            labels=(Label(say("con số phải đạt", "the figure to reach"), target.at("value")),),
            advice=say(
                "sửa con số của năm {when} hoặc con số phải đạt cho khớp; nếu là số riêng của từng năm thì ghi “cách tính: từng kỳ”",
                "make the figure of {when} and the target agree; if each year counts for itself, write “method: each period”",
                when=last.when,
            ),
        )


def _last(target: Target) -> YearValue | None:
    """The value that should be the target's own: that of its deadline, or the last one when no deadline is given."""
    if target.method == "each_period" or target.value is None or not target.by_year:
        return None
    deadline = target.deadline
    path = [one for one in target.by_year if deadline is None or (one.when.first <= deadline.last <= one.when.last)]
    last = max(path, key=lambda one: one.when.last, default=None)
    comparable = last is not None and same_unit(shown(target, target.value), shown(target, last.value))
    return last if comparable else None


def _agrees(value: Measure, last: Measure) -> bool:
    """Whether the last figure is the value, or reaches it in the way that the target allows."""
    if value.comparator == "~" or (value.low, value.high) == (last.low, last.high):
        return True
    if value.high is not None:
        return value.low <= last.low and (last.high or last.low) <= value.high
    return {
        ">=": last.low >= value.low,
        ">": last.low > value.low or last.comparator == ">",
        "<=": (last.high or last.low) <= value.low,
        "<": (last.high or last.low) < value.low or last.comparator == "<",
    }.get(value.comparator, False)
