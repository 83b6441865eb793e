"""PL709: a plan rests on a document that was no longer in force."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import LegalBasis, Plan
from planlang.rules.documents._documents import documents
from planlang.rules.rule import WARNING, Rule
from planlang.rules.time._held import On

RULE = Rule("PL709", "basis-expired", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Documents with a date of expiry, against the plan's date of issue (or the first day of its period)."""
    field = "issued" if plan.issued is not None else "period"
    day = plan.issued if plan.issued is not None else plan.period.start if plan.period is not None else None
    if day is None:
        return
    for document in documents(plan):
        node = document.node
        if not isinstance(node, LegalBasis) or node.expires is None or node.expires.last > day.first:
            continue
        what = say("khi kế hoạch ban hành", "when the plan was issued")
        if field == "period":
            what = say("khi kế hoạch bắt đầu", "when the plan begins")
        yield RULE.finding(
            say(
                "{document} hết hiệu lực từ {end}, không còn hiệu lực {what} ({day})",
                "{document} ended {end} and was no longer in force {what} ({day})",
                document=document,
                end=On(node.expires),
                what=what,
                day=day,
            ),
            document.at("expires"),
            subject=document.subject,
            labels=(Label(say("ngày được so với", "the date compared with"), plan.at(field)),),
            advice=say("thay bằng văn bản đang có hiệu lực", "cite the document that took its place"),
        )
