"""PL703: the kind of document in a title and the type in its number differ."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.documents._documents import documents
from planlang.rules.documents._symbols import KINDS, kind_in
from planlang.rules.rule import ERROR, Rule

RULE = Rule("PL703", "document-kind-differs", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Documents named as one kind and numbered as another; the plan itself may have a decision's number."""
    for document in documents(plan):
        symbol, title = document.symbol, document.node.title
        if document.is_plan or symbol is None or not title or symbol.kind not in KINDS:
            continue
        named, numbered = kind_in(title), KINDS[symbol.kind]
        if named is None or named == numbered or named[0] in numbered[0] or numbered[0] in named[0]:
            continue
        yield RULE.finding(
            say(
                "văn bản được gọi là {a}, nhưng số {number} là của {b}",
                "the title says “{c}”, but the number {number} stands for “{d}”",
                a=named[0],
                b=numbered[0],
                c=named[1],
                d=numbered[1],
                number=document.number,
            ),
            document.at("number"),
            subject=document.subject,
            labels=(Label(say("gọi là {a}", "called “{c}”", a=named[0], c=named[1]), document.at("title")),),
            advice=say(
                "đối chiếu với văn bản gốc, sửa tên loại hoặc số, ký hiệu",
                "compare with the original; correct the kind or the number",
            ),
        )
