"""PL607: a replication, or another follow-up, without a condition or without anybody to decide on it."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import FollowUp, Plan
from planlang.model.node import blocks_in
from planlang.rules.called import Called, first_subject
from planlang.rules.rule import INFO, Rule

RULE = Rule("PL607", "replication-unsettled", INFO, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Follow-ups that do not say on which condition they are done, or who decides that it holds."""
    for above in (plan, *plan.nodes):
        for node in blocks_in(above):
            if not isinstance(node, FollowUp) or node.incomplete:
                continue
            conditions = bool(node.conditions or node.after or node.requires)
            if conditions and node.approval:
                continue
            missing = (
                say("ai quyết định", "who decides")
                if conditions
                else say("điều kiện", "its condition")
                if node.approval
                else say("điều kiện và ai quyết định", "its condition, nor who decides")
            )
            yield RULE.finding(
                say("{node} chưa nêu {missing}", "{node} does not say {missing}", node=Called(node), missing=missing),
                node.span,
                subject=first_subject(node, above),
                advice=say(
                    "ghi điều kiện (kết quả thí điểm, kinh phí) và cơ quan phê duyệt",
                    "give the condition (results of the pilot, money) and the body that approves",
                ),
            )
