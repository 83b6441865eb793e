"""PL329: a limit that is counted from something of which the plan does not say when it is."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Message, say
from planlang.model import Node, Plan
from planlang.model.node import blocks_in
from planlang.rules.called import Called, first_subject
from planlang.rules.rule import INFO, Rule
from planlang.rules.time._order import Order
from planlang.values.refs import Ref

RULE = Rule("PL329", "limit-without-date", INFO, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Limits that could be counted but for the date that they are counted from; circles and working days are told elsewhere."""
    for above in (plan, *plan.nodes):
        for node in blocks_in(above):
            within = getattr(node, "within", None)
            if within is None or within.unit == "working_day" or plan.due(node) is not None:
                continue
            what = _base(plan, node)
            if what is not None:
                yield RULE.finding(
                    say(
                        "{node} có thời hạn {within}, nhưng {what}",
                        "{node} is due {within}, but {what}",
                        node=Called(node),
                        within=within,
                        what=what,
                    ),
                    node.at("within"),
                    subject=first_subject(node, above),
                    advice=say(
                        "nêu thời gian của việc được lấy làm mốc; chưa có thì thời hạn này chưa kiểm tra được",
                        "say when that is; as long as it is open, this limit is not checked",
                    ),
                )


def _base(plan: Plan, node: Node) -> Message | None:
    since = node.within.since  # type: ignore[attr-defined]
    if since is None:
        return say("kế hoạch chưa ghi ngày ban hành", "the plan has no date of issue")
    order = plan.once(Order)
    base = order.find(since) if isinstance(since, Ref) else None
    if base is None or base.incomplete or any(node in (edge.later, edge.earlier) for circle in order.circles for edge in circle):
        return None
    return say("{base} chưa có ngày", "{base} has no date", base=Called(base))
