"""PL522: a cumulative figure that was reached and is lower later, or below where it began."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from planlang.diagnostics import Finding, say
from planlang.model import Plan, Target
from planlang.model.targets import YearValue
from planlang.rules.called import Called, subject_of
from planlang.rules.goals._aims import same_unit, shown, targets
from planlang.rules.goals._results import plain
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL522", "actual-falls-back", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """The first time at which a cumulative target had less than before; what adds up cannot become less."""
    for one in targets(plan):
        target = one.target
        if target.method != "cumulative":
            continue
        pair = _fall(target)
        if pair is None:
            continue
        before, after = pair
        yield RULE.finding(
            say(
                "{target}: đã đạt {b} ghi {y}, ít hơn {a} ({x}), trong khi số được cộng dồn",
                "{target}: the figure reached in {b} is {y}, less than in {a} ({x}), although it is cumulative",
                target=Called(target),
                a=before.when,
                x=shown(target, before.value),
                b=after.when,
                y=shown(target, after.value),
            ),
            target.at("actuals"),
            subject=subject_of(target),
            advice=say(
                "kiểm tra lại hai con số; nếu là số ở từng thời điểm thì ghi “cách tính: thời điểm”",
                "check both figures; if each is the figure of its day, write “method: as of”",
            ),
        )


def _fall(target: Target) -> tuple[YearValue, YearValue] | None:
    """Two times, one after the other, of which the later has less."""
    path = sorted(target.actuals, key=lambda one: (one.when.first, one.when.last))
    for before, after in pairwise(path):
        low, high = plain(after.value), plain(before.value)
        comparable = same_unit(shown(target, before.value), shown(target, after.value))
        if low is not None and high is not None and comparable and low < high:
            return before, after
    return None
