"""PL712: a cited document without its number or date."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Message, say
from planlang.model import LegalBasis, Plan
from planlang.rules.documents._documents import documents
from planlang.rules.documents._symbols import numbers_in
from planlang.rules.rule import WARNING, Rule
from planlang.values.names import keyword_key

RULE = Rule("PL712", "basis-incomplete", WARNING, "careful")

_LAWS = tuple(keyword_key(word) + " " for word in ("luật", "bộ luật", "pháp lệnh", "hiến pháp", "law on", "law", "constitution"))


def check(plan: Plan) -> Iterator[Finding]:
    """Documents that another office could not find; a law or an ordinance may be cited by name and date alone."""
    for document in documents(plan):
        node = document.node
        if not isinstance(node, LegalBasis) or node.incomplete:
            continue
        title = node.title or ""
        by_name = keyword_key(title).startswith(_LAWS) or keyword_key(title).endswith(" law")
        no_number = not node.number and not numbers_in(title) and not by_name
        no_date = node.issued is None
        if not (no_number or no_date):
            continue
        yield RULE.finding(
            say("{document} chưa nêu {what}", "{document} states {what}", document=document, what=_what(no_number, no_date)),
            node.span,
            subject=document.subject,
            advice=say(
                "ghi “số ký hiệu” và “ngày ban hành” để tra được văn bản",
                "give its “number” and “issued”, so that it can be looked up",
            ),
        )


def _what(no_number: bool, no_date: bool) -> Message:
    if no_number and no_date:
        return say("số ký hiệu và ngày ban hành", "neither number nor date")
    return say("số ký hiệu", "no number") if no_number else say("ngày ban hành", "no date")
