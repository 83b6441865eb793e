"""PL705: the year in a document's number is not the year of its date."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.documents._documents import documents
from planlang.rules.rule import ERROR, Rule

RULE = Rule("PL705", "document-year-differs", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Numbers of normative documents carry the year of issue."""
    for document in documents(plan):
        symbol, issued = document.symbol, document.issued
        if symbol is None or issued is None or symbol.year is None or issued.first.year <= symbol.year <= issued.last.year:
            continue
        yield RULE.finding(
            say(
                "số {number} là của năm {year:d}, nhưng ngày ban hành ghi {issued}",
                "{number} was numbered in {year:d}, but is dated {issued}",
                number=document.number,
                year=symbol.year,
                issued=issued,
            ),
            document.at("number"),
            subject=document.subject,
            labels=(Label(say("ngày ban hành {d}", "the date of issue {d}", d=issued), document.at("issued")),),
            advice=say(
                "đối chiếu với văn bản gốc, sửa số hoặc ngày", "compare with the original; correct the number or the date"
            ),
        )
