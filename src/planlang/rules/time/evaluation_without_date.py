"""PL319: a mid-term or final evaluation without a date, or a yearly one that does not say it comes back."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Evaluation, Plan
from planlang.rules.called import Called, subject_of
from planlang.rules.rule import WARNING, Rule
from planlang.rules.time._reviews import reviews

RULE = Rule("PL319", "evaluation-without-date", WARNING, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Evaluations said to be mid-term or final for which neither they nor a milestone of the kind give a date."""
    found = list(reviews(plan))
    dated = {(one.kind, id(one.holder)) for one in found if one.when is not None}
    for one in found:
        node = one.node
        if not isinstance(node, Evaluation) or node.incomplete or node.every or (one.kind, id(one.holder)) in dated:
            continue
        yield RULE.finding(
            say("{node} chưa nêu thời điểm", "{node} does not say when it is held", node=Called(node)),
            node.span,
            subject=subject_of(node),
            advice=say(
                "ghi năm (hoặc quý, tháng) đánh giá, để cơ quan chủ trì chuẩn bị và bố trí kinh phí",
                "give the year (or quarter, or month), so that the lead can prepare it and provide the money",
            ),
        )
