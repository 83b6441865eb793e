"""PL508: a target has yearly figures for years after its deadline."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.called import subject_of
from planlang.rules.goals._aims import TargetName, targets
from planlang.rules.rule import WARNING, Rule
from planlang.rules.time._held import On, horizon
from planlang.values.time import Period

RULE = Rule("PL508", "path-after-deadline", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Each target once, with the last year of its path; years outside the plan's period are told there (PL505)."""
    around = horizon(plan)
    for one in targets(plan):
        target = one.target
        deadline = target.deadline
        later = [year for year in target.by_year if deadline is not None and year.when.first > deadline.last]
        outside = any(around is not None and not around.overlaps(Period.of(year.when)) for year in later)
        if not later or outside or deadline is None:
            continue
        last = max(later, key=lambda year: year.when.last)
        yield RULE.finding(
            say(
                "{target} có thời hạn {deadline}, nhưng còn ghi con số của {when}",
                "{target} is due by {deadline}, but still has a figure for {when:n}",
                target=TargetName(target),
                deadline=deadline,
                when=On(last.when),
            ),
            target.at("by_year"),
            subject=subject_of(target),
            labels=(Label(say("thời hạn {d}", "the deadline {d}", d=deadline), target.at("deadline")),),
            advice=say(
                "lùi thời hạn đến {when}, hoặc bỏ các năm sau thời hạn",
                "move the deadline to {when}, or leave out the years behind it",
                when=last.when,
            ),
        )
