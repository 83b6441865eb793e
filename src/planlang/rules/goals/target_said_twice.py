"""PL512: one target is stated in two places with two figures."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan, Target
from planlang.model.node import changed
from planlang.rules.called import Called, subject_of
from planlang.rules.goals._aims import Aimed, shown, targets
from planlang.rules.rule import ERROR, Rule
from planlang.values.names import keyword_key
from planlang.values.time import When

RULE = Rule("PL512", "target-stated-twice", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Targets of the same words, population and deadline whose figures differ; each against the first of them."""
    first: dict[tuple[object, ...], Aimed] = {}
    for one in targets(plan):
        key = _key(plan, one)
        if key is None:
            continue
        before = first.setdefault(key, one).target
        target = one.target
        if before.value is None or target.value is None or before.value == target.value:
            continue
        yield RULE.finding(
            say(
                "{target} ghi {b}, trong khi ở chỗ khác ghi {a}",
                "{target} states {b}, while another place states {a}",
                target=Called(changed(target, id=None)),
                a=shown(before, before.value),
                b=shown(target, target.value),
            ),
            target.at("value"),
            subject=subject_of(target),
            labels=(Label(say("ở đây ghi {a}", "{a} is stated here", a=shown(before, before.value)), before.at("value")),),
            advice=say(
                "thống nhất hai con số; nếu là hai chỉ tiêu khác nhau thì ghi rõ đối tượng hoặc thời hạn của mỗi chỉ tiêu",
                "make the two figures agree; if they are different targets, give each its population or deadline",
            ),
        )


def _key(plan: Plan, one: Aimed) -> tuple[object, ...] | None:
    """What makes two targets one; counts add up over parts, so only shares of one population are compared across parts."""
    target = one.target
    if target.value is None or not target.title:
        return None
    measure = shown(target, target.value)
    share = measure.is_percent and bool(target.population)
    around = "" if share else id(one.above[0]) if one.above else 0
    unit = measure.unit.dimension if measure.unit is not None else ""
    return keyword_key(target.title), keyword_key(target.population or ""), _due(plan, target), unit, around, target.disaggregated


def _due(plan: Plan, target: Target) -> object:
    when: When | None = target.deadline
    if when is not None:
        return when.last
    return plan.period.last if plan.period is not None else None
