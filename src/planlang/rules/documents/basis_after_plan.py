"""PL708: a plan rests on a document that is younger than itself."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.documents._documents import documents
from planlang.rules.rule import ERROR, Rule
from planlang.rules.time._held import On

RULE = Rule("PL708", "basis-after-plan", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Every document that the plan carries out, rests on or is guided by, against the plan's date of issue."""
    if plan.issued is None:
        return
    for document in documents(plan):
        if document.is_plan or document.issued is None or document.issued.first <= plan.issued.last:
            continue
        yield RULE.finding(
            say(
                "{document} ban hành {date}, sau ngày ban hành của kế hoạch ({issued})",
                "{document} was issued {date}, after the plan itself ({issued})",
                document=document,
                date=On(document.issued),
                issued=plan.issued,
            ),
            document.at("issued"),
            subject=document.subject,
            labels=(Label(say("ngày ban hành của kế hoạch", "the plan's date of issue"), plan.at("issued")),),
            advice=say(
                "kiểm tra lại hai ngày; kế hoạch không thể căn cứ vào văn bản chưa có",
                "check both dates; a plan cannot rest on a document that did not exist",
            ),
        )
