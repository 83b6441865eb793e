"""PL714: a plan without its own number, date, issuer or signatory."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Message, say
from planlang.model import Plan
from planlang.rules.documents._documents import subject_of_document
from planlang.rules.rule import INFO, Rule

RULE = Rule("PL714", "plan-unsigned", INFO, "extra")

_PARTS: tuple[tuple[str, Message], ...] = (
    ("number", say("số và ký hiệu", "number")),
    ("issued", say("ngày ban hành", "date of issue")),
    ("issuer", say("cơ quan ban hành", "issuer")),
    ("signatory", say("người ký", "signatory")),
)


def check(plan: Plan) -> Iterator[Finding]:
    """Plans that are not marked as a draft or as submitted; a plan attached to a decision has the decision's number."""
    if plan.status in ("draft", "submitted") or plan.incomplete or not plan.title:
        return
    missing = tuple(words for field, words in _PARTS if not getattr(plan, field))
    if missing:
        yield RULE.finding(
            say("kế hoạch chưa có: {what}", "the plan does not state: {what}", what=missing),
            plan.span,
            subject=subject_of_document(plan),
            advice=say(
                "điền vào khối kế hoạch, ví dụ “số ký hiệu: 05/KH-UBND” (ban hành kèm theo quyết định thì ghi số, ngày của quyết định); nếu còn là dự thảo thì ghi “tình trạng: dự thảo”",
                "fill it in, such as “number: 05/KH-UBND” (a plan attached to a decision has the decision's number and date); while it is a draft, write “status: draft”",
            ),
        )
