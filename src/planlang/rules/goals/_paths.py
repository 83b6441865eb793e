"""A target comes in; the yearly figure that should be the target's own and is not goes out."""

from __future__ import annotations

from planlang.model import Target
from planlang.model.targets import YearValue
from planlang.rules.goals._aims import same_unit, shown
from planlang.rules.goals._percent import out_of_range
from planlang.values.targets import Measure


def missed_end(target: Target) -> YearValue | None:
    """The last figure of the path, when it is not what the target is to reach; figures that cannot be are told as such (PL502)."""
    last = _last(target)
    if last is None or target.value is None or _agrees(target.value, last.value):
        return None
    odd = {(share.field, share.when) for share in out_of_range(target)}
    return None if ("value", None) in odd or ("by_year", last.when) in odd else last


def _last(target: Target) -> YearValue | None:
    """The value that should be the target's own: that of its deadline, or the last one when no deadline is given."""
    if target.incomplete or target.method == "each_period" or target.value is None or not target.by_year:
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
