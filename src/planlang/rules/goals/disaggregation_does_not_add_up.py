"""PL521: the groups that a target is divided into do not add up to it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.diagnostics import Finding, Label, Message, say
from planlang.model import Plan, Target
from planlang.rules.called import Called, subject_of
from planlang.rules.goals._aims import shown, targets
from planlang.rules.goals._results import Divided, divided
from planlang.rules.rule import ERROR, Rule
from planlang.values.numbers import normal
from planlang.values.targets import Measure

RULE = Rule("PL521", "disaggregation-does-not-add-up", ERROR)

_CALLED = {
    "value": say("mức phải đạt", "the figure to reach"),
    "baseline": say("giá trị gốc", "the baseline"),
    "actual": say("số đã đạt", "the figure reached"),
}


def check(plan: Plan) -> Iterator[Finding]:
    """Each figure whose groups, all of them, come to something else; or of which some are more than the whole."""
    for one in targets(plan):
        target = one.target
        if not target.targets or target.incomplete or any(group.incomplete for group in target.targets):
            continue
        for way in divided(target):
            differs = way.sum != way.whole.low if way.is_full else way.sum > way.whole.low
            if differs and _binds(way):
                yield _finding(target, way)


def _binds(way: Divided) -> bool:
    """Whether the whole says how much it is: what is at least something may be more."""
    if any(measure.comparator != "=" for _, measure in way.parts):
        return False
    return way.whole.comparator == "=" or (way.whole.comparator in ("<=", "<") and way.sum > way.whole.low)


def _finding(target: Target, way: Divided) -> Finding:
    unit = shown(target, way.whole).unit
    off = Measure(normal(abs(Fraction(way.sum) - Fraction(way.whole.low))))
    return RULE.finding(
        say(
            "{target}: {what} ghi {whole}; các nhóm{by} cộng được {sum}: {how} {off}",
            "{target}: {what} is stated as {whole}; the groups{by} add up to {sum}: {off} {how}",
            target=Called(target),
            what=_what(way),
            whole=shown(target, way.whole),
            by=say(" theo {by}", " by {by}", by=way.by) if way.by else say("", ""),
            sum=Measure(way.sum, unit=unit),
            how=say("ghi thừa", "too high") if way.whole.low > way.sum else say("ghi thiếu", "too low"),
            off=off,
        ),
        target.at(way.field),
        subject=subject_of(target),
        labels=tuple(
            Label(say("{group}: {m}", "{group}: {m}", group=Called(group), m=shown(group, measure)), group.at(way.field))
            for group, measure in way.parts
        ),
        advice=say(
            "sửa con số chung hoặc con số của một nhóm; nếu các nhóm chưa đủ thì ghi “các phần: trong đó”",
            "correct the whole or one of the groups; if these are not all the groups, write “parts: of which”",
        ),
    )


def _what(way: Divided) -> Message:
    if way.when is None:
        return _CALLED[way.field]
    if way.field == "by_year":
        return say("con số {when}", "the figure for {when}", when=way.when)
    return say("số đã đạt {when}", "the figure reached in {when}", when=way.when)
