"""PL711: a letter stands among the legal bases."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, say
from planlang.model import Plan
from planlang.rules.documents._documents import documents
from planlang.rules.documents._symbols import kind_in
from planlang.rules.rule import INFO, Rule

RULE = Rule("PL711", "letter-as-legal-basis", INFO, "careful")


def check(plan: Plan) -> Iterator[Finding]:
    """Legal bases whose number has no type of document in it, or that are called a letter."""
    for document in documents(plan):
        if document.node.word != "legal_basis":
            continue
        kind = kind_in(document.node.title or "")
        called = kind is not None and kind[0] == "công văn"
        if called or (kind is None and document.symbol is not None and document.symbol.letter):
            yield RULE.finding(
                say(
                    "{document} là công văn, nhưng được ghi làm căn cứ pháp lý của kế hoạch",
                    "{document} is a letter, but stands as a legal basis of the plan",
                    document=document,
                ),
                document.node.span,
                subject=document.subject,
                advice=say(
                    "ghi bằng “theo hướng dẫn” hoặc “theo đề nghị”, và dẫn quyết định hay luật làm căn cứ",
                    "write it as “guided by” or “proposed by”, and cite the decision or law as the basis",
                ),
            )
