"""PL707: one document cited with two dates, or under two numbers."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.documents._documents import Document, documents
from planlang.rules.rule import ERROR, Rule
from planlang.values.names import keyword_key

RULE = Rule("PL707", "document-cited-two-ways", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Numbers restart every January: one number with two dates of one year, or one date and subject with two numbers."""
    by_number: dict[tuple[str, int], Document] = {}
    by_subject: dict[tuple[str, object], Document] = {}
    for document in documents(plan):
        if document.is_plan or not document.number or document.issued is None:
            continue
        before = by_number.setdefault((keyword_key(document.number), document.issued.first.year), document)
        if before.issued is not None and before.issued != document.issued and not _one_in_the_other(before, document):
            yield RULE.finding(
                say(
                    "số {number} được dẫn với hai ngày: {a} và {b}",
                    "{number} is cited with two dates: {a} and {b}",
                    number=document.number,
                    a=before.issued,
                    b=document.issued,
                ),
                document.at("issued"),
                subject=document.subject,
                labels=(Label(say("ở đây ghi {a}", "{a} here", a=before.issued), before.at("issued")),),
                advice=say("đối chiếu với văn bản gốc rồi thống nhất", "compare with the original and make them agree"),
            )
        about = getattr(document.node, "subject", None)
        if not about:
            continue
        same = by_subject.setdefault((keyword_key(about), document.issued), document)
        if keyword_key(same.number or "") != keyword_key(document.number):
            yield RULE.finding(
                say(
                    "văn bản ngày {date} với trích yếu này được dẫn với hai số: {a} và {b}",
                    "the document of {date} with this subject is cited under two numbers: {a} and {b}",
                    date=document.issued,
                    a=same.number,
                    b=document.number,
                ),
                document.at("number"),
                subject=document.subject,
                labels=(Label(say("ở đây ghi {a}", "{a} here", a=same.number), same.at("number")),),
                advice=say(
                    "đối chiếu với văn bản gốc; nếu là hai văn bản thì ghi rõ trích yếu của từng văn bản",
                    "compare with the original; if they are two documents, tell their subjects apart",
                ),
            )


def _one_in_the_other(one: Document, other: Document) -> bool:
    """Whether two dates can be the same day, as finely as they are written."""
    assert one.issued is not None
    assert other.issued is not None
    return one.issued.first <= other.issued.last and other.issued.first <= one.issued.last
