"""PL318: work that is to be done in a time for which its part has no money."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Node, Part, Plan
from planlang.rules.called import Called, first_subject, walk_parts
from planlang.rules.rule import WARNING, Rule
from planlang.rules.time._funded import FundedTimes
from planlang.rules.time._held import misplaced, named
from planlang.rules.time._money import all_money_read
from planlang.source import Span
from planlang.values.time import Period

RULE = Rule("PL318", "work-without-money", WARNING, "careful")

_MOST_LABELS = 5


def check(plan: Plan) -> Iterator[Finding]:
    """Tasks of a phase by the parts that they serve, and pilots by their part: none of its money is for their time."""
    funded = FundedTimes(plan)
    if not funded.any or not all_money_read(plan):
        return
    for node, part, period, holder in _timed_work(plan):
        times = funded.of(part.path)
        if times and not misplaced(period, plan) and not any(time.overlaps(period) for time in times):
            yield _finding(node, part, period, holder, times)


def _timed_work(plan: Plan) -> Iterator[tuple[Node, Part, Period, Node]]:
    """Work, the part whose money pays for it, its time, and the block that gives the time."""
    parts = plan.part_paths
    for phase in plan.phases:
        for task in phase.tasks:
            period = task.period or phase.period
            if period is not None and not phase.incomplete:
                for ref in task.serves:
                    if ref.id in parts:
                        yield task, parts[ref.id], period, task if task.period is not None else phase
    for part, _ in walk_parts(plan):
        for pilot in part.pilots:
            if pilot.period is not None and part.path:
                yield pilot, part, pilot.period, pilot


def _finding(node: Node, part: Part, period: Period, holder: Node, times: dict[Period, Span]) -> Finding:
    shown = sorted(times, key=lambda time: (time.first, time.last))
    return RULE.finding(
        say(
            "{node} làm trong {period:n}, nhưng {part} chỉ có kinh phí cho {times:n}",
            "{node} is to be done in {period:n}, but {part} has money only for {times:n}",
            node=Called(node),
            period=named(period),
            part=Called(part),
            times=tuple(map(named, shown)),
        ),
        node.span,
        subject=first_subject(node, part),
        labels=(
            Label(say("thời gian: {period}", "period: {period}", period=period), holder.at("period")),
            *(
                Label(say("kinh phí {time:n}", "money for {time:n}", time=named(time)), times[time])
                for time in shown[:_MOST_LABELS]
            ),
        ),
        advice=say(
            "bố trí kinh phí cho thời gian đó, hoặc lùi việc sang thời gian có kinh phí",
            "give it money for that time, or move the work to when there is money",
        ),
    )
