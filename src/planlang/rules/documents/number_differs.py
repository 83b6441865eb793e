"""PL706: a document's title names another number than its own."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.documents._documents import documents
from planlang.rules.documents._symbols import numbers_in
from planlang.rules.rule import ERROR, Rule
from planlang.values.names import keyword_key

RULE = Rule("PL706", "document-number-differs", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Titles that begin with a document's number: it should be the number given inside the block."""
    for document in documents(plan):
        title = document.node.title
        named = numbers_in(title)[:1] if title and document.number and not document.is_plan else []
        if not named or document.symbol is None or keyword_key(named[0]) == keyword_key(document.number or ""):
            continue
        if not _names_itself(title or "", named[0]):
            continue
        yield RULE.finding(
            say(
                "tên văn bản ghi số {a}, trong khối ghi số {b}",
                "the title has the number {a}, the block has {b}",
                a=named[0],
                b=document.number,
            ),
            document.at("number"),
            subject=document.subject,
            labels=(Label(say("tên ghi {a}", "the title has {a}", a=named[0]), document.at("title")),),
            advice=say("đối chiếu với văn bản gốc, sửa số ghi nhầm", "compare with the original; correct the one that is a slip"),
        )


def _names_itself(title: str, number: str) -> bool:
    """Whether the number in a title is the document's own: only its kind stands before it ("Quyết định số …")."""
    before = title[: title.index(number)].split()
    return len(before) <= 5 and not any(
        keyword_key(word) in ("thực", "theo", "sửa", "amending", "implementing") for word in before
    )
