"""PL507: the yearly path of a target does not end at the target's own figure."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.goals._aims import shown, targets
from planlang.rules.goals._paths import missed_end
from planlang.rules.rule import ERROR, Rule
from planlang.rules.time._held import On

RULE = Rule("PL507", "path-ends-elsewhere", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Targets whose value for the last year (or the year of the deadline) is not the value that they are to reach."""
    for one in targets(plan):
        target = one.target
        last = missed_end(target)
        if last is None or target.value is None:
            continue
        yield RULE.finding(
            say(
                "{target} phải đạt {value}, nhưng {when} ghi {last}",
                "{target} is to reach {value}, but {when:n} states {last}",
                target=Called(target),
                value=shown(target, target.value),
                when=On(last.when),
                last=shown(target, last.value),
            ),
            target.at("by_year"),
            subject=subject_of(target),
            labels=(Label(say("mức phải đạt", "the figure to reach"), target.at("value")),),
            advice=say(
                "sửa con số của {when} hoặc mức phải đạt cho khớp; nếu là số riêng của từng năm thì ghi “cách tính: từng kỳ”",
                "make the figure of {when:n} and the target agree; if each year counts for itself, write “method: each period”",
                when=On(last.when),
            ),
        )
