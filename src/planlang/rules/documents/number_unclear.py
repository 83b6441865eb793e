"""PL701: a document's number that is not written as one."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.documents._documents import documents
from planlang.rules.rule import WARNING, Rule

RULE = Rule("PL701", "document-number-unclear", WARNING, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Numbers that cannot be taken apart into number, type and issuer."""
    for document in documents(plan):
        if document.number and document.symbol is None:
            yield RULE.finding(
                say(
                    "“{number}” chưa đủ các thành phần của một số, ký hiệu văn bản",
                    "“{number}” lacks parts of a document's number",
                    number=document.number,
                ),
                document.at("number"),
                subject=document.subject,
                advice=say(
                    "ghi liền, không có dấu cách: 1241/QĐ-TTg, 150/2025/NĐ-CP; công văn 1275/LĐTBXH-BĐG; văn bản của Đảng 18-NQ/TW",
                    "write it without blanks: 1241/QĐ-TTg, 150/2025/NĐ-CP; a letter 1275/LĐTBXH-BĐG; a document of the Party 18-NQ/TW",
                ),
            )
