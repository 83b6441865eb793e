"""PL325: a step that must be over before the step ahead of it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planlang.diagnostics import Finding, Label, say
from planlang.model import Node, Plan, Task
from planlang.model.node import blocks_in
from planlang.rules.called import Called, first_subject
from planlang.rules.rule import WARNING, Rule
from planlang.rules.time._held import period_of
from planlang.source import Span
from planlang.values.time import Period, When

RULE = Rule("PL325", "step-out-of-order", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """The steps of one block in the order in which they stand, each against the last dated one before it."""
    for holder in (plan, *plan.nodes):
        before: tuple[Task, When | Period] | None = None
        for node in blocks_in(holder):
            if not isinstance(node, Task) or node.word != "step":
                continue
            time = plan.due(node) or period_of(node)
            if time is None:
                continue
            if before is not None and time.last < _earliest_end(before[1]):
                yield _finding(node, time, *before, holder)
            else:
                before = node, time


def _earliest_end(time: When | Period) -> date:
    """A period takes as long as it says; a deadline of a year or quarter can be met from its first day on."""
    return time.last if isinstance(time, Period) else time.first


def _finding(node: Task, time: When | Period, before: Task, earlier: When | Period, holder: Node) -> Finding:
    return RULE.finding(
        say(
            "{node} phải xong {time}, trước {before} ({earlier}) đứng trên nó",
            "{node} must be done by {time}, before {before} ({earlier}), which stands ahead of it",
            node=Called(node),
            time=time,
            before=Called(before),
            earlier=earlier,
        ),
        _place(node),
        subject=first_subject(node, holder),
        labels=(Label(say("{node}: {when}", "{node}: {when}", node=Called(before), when=earlier), _place(before)),),
        advice=say(
            "sửa thời gian, hoặc xếp lại các bước; việc không theo trình tự thì ghi là nhiệm vụ",
            "correct the times, or reorder the steps; work that follows no order is a task",
        ),
    )


def _place(node: Task) -> Span:
    return next((node.at(field) for field in ("deadline", "within", "period") if field in node.spans), node.span)
