"""PL326: a limit in working days in a plan that does not say which days these are."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.rule import INFO, Rule

RULE = Rule("PL326", "working-days-not-counted", INFO, "careful")

_MOST_LABELS = 5


def check(plan: Plan) -> Iterator[Finding]:
    """All limits in working days, in one finding, when the plan names no working days."""
    if plan.calendar is not None or "working_days" in plan.spans:
        return
    found = [
        node for node in plan.nodes if (within := getattr(node, "within", None)) is not None and within.unit == "working_day"
    ]
    if not found:
        return
    first, *others = found
    yield RULE.finding(
        say(
            "{node} có thời hạn tính theo ngày làm việc, nhưng kế hoạch chưa nêu ngày làm việc nên chưa tính được ra ngày",
            "{node} has a limit in working days, but the plan does not say which days these are, so its date is not computed",
            node=Called(first),
        ),
        first.at("within"),
        subject=subject_of(first),
        labels=tuple(
            Label(say("{node} cũng vậy", "{node} too", node=Called(node)), node.at("within")) for node in others[:_MOST_LABELS]
        ),
        advice=say(
            "ghi ở khối kế hoạch, ví dụ: ngày làm việc: thứ Hai - thứ Sáu; ngày nghỉ: 30/4/2014, 1/5/2014",
            "write in the plan's block, for example: working days: Monday - Friday; days off: 30/4/2014, 1/5/2014",
        ),
    )
