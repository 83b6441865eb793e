"""PL316: a task that nothing dates, or a milestone without a date."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Milestone, Node, Phase, Plan, Task
from planlang.model.node import blocks_in
from planlang.rules.called import Called, first_subject
from planlang.rules.rule import INFO, Rule

RULE = Rule("PL316", "task-without-time", INFO, "careful")

_TIMES = ("period", "deadline", "within", "when", "every", "after", "requires")


def check(plan: Plan) -> Iterator[Finding]:
    """Milestones without a date, and tasks for which neither they themselves nor the blocks around them say when."""
    stack: list[tuple[Node, bool, Node]] = [(node, False, plan) for node in reversed(blocks_in(plan))]
    while stack:
        node, dated, above = stack.pop()
        own = any(getattr(node, field, None) for field in _TIMES)
        if isinstance(node, Milestone):
            if node.when is None and not node.incomplete:
                yield _finding(node, above)
        elif isinstance(node, Task) and not own and not dated and not node.incomplete:
            yield _finding(node, above)
        # A phase that states no period is PL311's.
        inside = dated or own or isinstance(node, Phase) or node.incomplete
        stack.extend((child, inside, node) for child in reversed(blocks_in(node)))


def _finding(node: Node, above: Node) -> Finding:
    milestone = isinstance(node, Milestone)
    return RULE.finding(
        say("{node} chưa nêu {what}", "{node} does not say {what}", node=Called(node), what=_DATE if milestone else _TIME),
        node.span,
        subject=first_subject(node, above),
        advice=say("ghi năm, quý, tháng hay ngày của mốc", "give the milestone's year, quarter, month or day")
        if milestone
        else say(
            "ghi thời gian hoặc thời hạn, hoặc đưa vào một giai đoạn", "give a period or a deadline, or put it into a phase"
        ),
    )


_DATE = say("thời điểm", "when it is")
_TIME = say("làm khi nào", "when it is to be done")
