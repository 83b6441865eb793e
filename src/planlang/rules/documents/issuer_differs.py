"""PL704: the issuer of a document and the issuer in its number differ."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.documents._documents import Document, documents
from planlang.rules.documents._symbols import ISSUER_NAMES, initials, issuer_class, symbol_class
from planlang.rules.rule import ERROR, Rule

RULE = Rule("PL704", "document-issuer-differs", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Documents whose number names another issuer than the one stated; joint ones and unknown abbreviations are left alone."""
    for document in documents(plan):
        symbol = document.symbol
        if symbol is None or len(symbol.issuers) != 1 or len(document.node.issuer) != 1:
            continue
        issuer = symbol.issuers[0]
        in_number, stated = symbol_class(issuer), _stated(document)
        if in_number is None or stated is None or (in_number == stated and not _other_ministry(document, issuer)):
            continue
        vi, en = (f"“{issuer}”", f"“{issuer}”") if in_number == stated else ISSUER_NAMES[in_number]
        yield RULE.finding(
            say(
                "{document}: số {number} là của {vi}, nhưng cơ quan ban hành ghi {stated}",
                "{document}: {number} is a number of {en}, but the issuer is stated as {stated}",
                document=document,
                number=document.number,
                vi=vi,
                en=en,
                stated=document.issuers[0],
            ),
            document.at("number"),
            subject=document.subject,
            labels=(Label(say("cơ quan ban hành ghi ở đây", "the issuer stated here"), document.at("issuer")),),
            advice=say(
                "đối chiếu với văn bản gốc, sửa ký hiệu hoặc cơ quan ban hành",
                "compare with the original; correct the number or the issuer",
            ),
        )


def _stated(document: Document) -> str | None:
    """The class of the stated issuer, when all its names that have a class agree."""
    classes = {code for name in document.issuers if (code := issuer_class(name)) is not None}
    return classes.pop() if len(classes) == 1 else None


def _other_ministry(document: Document, issuer: str) -> bool:
    """Whether an abbreviation that stands for a ministry fits none of the names of the stated one."""
    names = [name for name in document.issuers if name.startswith("Bộ ")]
    letters = "".join(char for char in issuer if char.isalpha())
    return symbol_class(issuer) == "B" and bool(names) and letters not in initials(names)
