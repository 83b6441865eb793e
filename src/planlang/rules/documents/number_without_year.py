"""PL702: a decree or circular whose number has no year."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.documents._documents import documents, in_force
from planlang.rules.documents._symbols import KINDS, NORMATIVE
from planlang.rules.laws import laws
from planlang.rules.rule import WARNING, Rule

RULE = Rule(
    "PL702",
    "number-without-year",
    WARNING,
    "careful",
    law=laws("PL702"),
)


def check(plan: Plan) -> Iterator[Finding]:
    """Decrees and circulars dated while the law asked for the year in their number; the document's own date decides."""
    for document in documents(plan):
        symbol = document.symbol
        if document.is_plan or symbol is None or symbol.kind not in NORMATIVE or symbol.year is not None:
            continue
        law = in_force(RULE.law, document.issued.first if document.issued is not None else None)
        if law is None or document.issued is None:
            continue
        vi, en = KINDS[symbol.kind]
        yield RULE.finding(
            say(
                "số {number} là của một {vi}, nhưng chưa có năm ban hành trong số ({law})",
                "{number} is the number of a {en}, but has no year in it ({law})",
                number=document.number,
                vi=vi,
                en=en,
                law=law.citation,
            ),
            document.at("number"),
            subject=document.subject,
            advice=say(
                "đối chiếu với văn bản gốc; số thường có dạng {number}/{year}/{kind}-…",
                "compare with the original; such a number reads {number}/{year}/{kind}-…",
                number=symbol.number,
                year=str(document.issued.first.year),
                kind=symbol.kind,
            ),
        )
