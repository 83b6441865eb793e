"""PL511: the baseline of a target is not older than what it is compared with."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan, Target
from planlang.rules.called import subject_of
from planlang.rules.goals._aims import TargetName, targets
from planlang.rules.rule import ERROR, Rule
from planlang.rules.time._held import On
from planlang.values.time import When

RULE = Rule("PL511", "baseline-not-before", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Targets whose baseline year ends after their deadline, or after the first year of their path has ended."""
    for one in targets(plan):
        target = one.target
        later = _later(target)
        if later is None or target.baseline_year is None:
            continue
        field, when = later
        what = (
            say("thời hạn", "the deadline") if field == "deadline" else say("năm đầu của lộ trình", "the first year of its path")
        )
        yield RULE.finding(
            say(
                "{target}: giá trị gốc là của {base}, không sớm hơn {what} ({when})",
                "{target}: its baseline is of {base:n}, which is not before {what} ({when})",
                target=TargetName(target),
                base=On(target.baseline_year),
                what=what,
                when=when,
            ),
            target.at("baseline_year"),
            subject=subject_of(target),
            labels=(Label(say("{what}: {when}", "{what}: {when}", what=what, when=when), target.at(field)),),
            advice=say(
                "kiểm tra lại năm gốc và thời hạn; giá trị gốc phải là số đã có trước khi bắt đầu",
                "check the baseline year and the deadline; a baseline is the figure from before the start",
            ),
        )


def _later(target: Target) -> tuple[str, When] | None:
    """The earliest time that the baseline should precede and does not."""
    base = target.baseline_year
    if base is None:
        return None
    if target.deadline is not None and base.last >= target.deadline.last:
        return "deadline", target.deadline
    path = min((year.when for year in target.by_year), key=lambda when: when.last, default=None)
    return ("by_year", path) if path is not None and base.last > path.last else None
