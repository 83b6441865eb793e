"""PL710: the plan's years reach beyond those of the document that it carries out or is guided by."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.documents._documents import Document
from planlang.rules.rule import INFO, WARNING, Rule

RULE = Rule("PL710", "period-not-held", WARNING)


def check(plan: Plan) -> Iterator[Finding]:
    """Documents that state their period: a programme should hold the plan's; guidance for some of its years is a note."""
    if plan.period is None:
        return
    for base in plan.bases:
        if base.period is None or plan.period in base.period or base.word == "proposed_by":
            continue
        document = Document(base, base.number, None, base.issued, ())
        guided = base.word == "guided_by"
        yield RULE.finding(
            say(
                "{document} áp dụng cho thời gian {theirs}, kế hoạch có thời gian {own}",
                "{document} is for {theirs}, the plan is for {own}",
                document=document,
                theirs=base.period,
                own=plan.period,
            ),
            base.at("period"),
            severity=INFO if guided else WARNING,
            subject=document.subject,
            labels=(Label(say("thời gian của kế hoạch", "the plan's period"), plan.at("period")),),
            advice=say(
                "với các năm còn lại, dẫn thêm văn bản hướng dẫn của năm đó", "for the other years, cite their own guidance"
            )
            if guided
            else say(
                "thu thời gian của kế hoạch vào trong {theirs}, hoặc dẫn văn bản cho phép kéo dài",
                "keep the plan inside {theirs}, or cite the document that extends it",
                theirs=base.period,
            ),
        )
