"""PL506: the yearly path of a target that turns back on its way."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan, Target
from planlang.model.targets import YearValue
from planlang.rules.called import subject_of
from planlang.rules.goals._aims import TargetName, shown, targets
from planlang.rules.goals._paths import missed_end
from planlang.rules.goals._percent import out_of_range
from planlang.rules.rule import WARNING, Rule
from planlang.rules.time._held import On

RULE = Rule("PL506", "target-falls-back", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """The first year of each path that lies below (or, for a target that is to fall, above) an earlier year."""
    for one in targets(plan):
        target = one.target
        path = _path(target)
        rising = _rises(target, path)
        pair = _turn(path, rising) if rising is not None else None
        # A last figure that is not the target's own is told there (PL507).
        if pair is None or pair[1] is missed_end(target):
            continue
        before, after = pair
        yield RULE.finding(
            say(
                "{target}: {b} ghi {y}, {how} {a} ({x})",
                "{target}: {b:n} states {y}, {how} {a:n} ({x})",
                target=TargetName(target),
                b=On(after.when),
                y=shown(target, after.value),
                how=say("thấp hơn", "less than") if rising else say("cao hơn", "more than"),
                a=On(before.when),
                x=shown(target, before.value),
            ),
            target.at("by_year"),
            subject=subject_of(target),
            advice=say(
                "kiểm tra lại các con số; nếu là số riêng của từng năm thì ghi “cách tính: từng kỳ”",
                "check the figures; if each year counts for itself, write “method: each period”",
            ),
        )


def _path(target: Target) -> list[YearValue]:
    """The years in the order of time; figures that cannot be (PL502) and other units left out."""
    odd = {share.when for share in out_of_range(target)}
    path = [one for one in target.by_year if one.when not in odd and one.value.unit == target.by_year[0].value.unit]
    return sorted(path, key=lambda one: (one.when.first, one.when.last))


def _rises(target: Target, path: list[YearValue]) -> bool | None:
    """Which way the target is to go; None when that is not clear."""
    if target.method == "each_period" or len(path) < 2:
        return None
    comparator = target.value.comparator if target.value is not None else "="
    if target.direction in ("up", "down"):
        return target.direction == "up"
    if target.method == "cumulative" or comparator in (">", ">="):
        return True
    if comparator in ("<", "<="):
        return False
    start = target.baseline if target.baseline is not None else path[0].value
    end = target.value if target.value is not None else path[-1].value
    return None if start.low == end.low else end.low > start.low


def _turn(path: list[YearValue], rising: bool) -> tuple[YearValue, YearValue] | None:
    """The first year that turns back, and the year before it that reached furthest."""
    furthest = path[0]
    for one in path[1:]:
        if one.value.low < furthest.value.low if rising else one.value.low > furthest.value.low:
            return furthest, one
        furthest = one
    return None
