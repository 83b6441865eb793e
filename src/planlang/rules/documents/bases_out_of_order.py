"""PL715: legal bases that do not stand by rank, the highest first."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.documents._documents import Document, documents
from planlang.rules.documents._symbols import RANKS, issuer_class, symbol_class
from planlang.rules.rule import INFO, Rule

RULE = Rule("PL715", "bases-out-of-order", INFO, "extra")


def check(plan: Plan) -> Iterator[Finding]:
    """Each legal basis that stands behind one of lower rank, with the nearest such one before it."""
    lowest: tuple[int, Document] | None = None
    for document in documents(plan):
        rank = _rank(document) if document.node.word == "legal_basis" else None
        if rank is None:
            continue
        if lowest is not None and rank < lowest[0]:
            yield RULE.finding(
                say(
                    "{high} đứng sau {low}, dù có cấp cao hơn",
                    "{high} stands behind {low}, though it ranks higher",
                    high=document,
                    low=lowest[1],
                ),
                document.node.span,
                subject=document.subject,
                labels=(
                    Label(say("văn bản cấp thấp hơn đứng trước", "the lower document that comes first"), lowest[1].node.span),
                ),
                advice=say(
                    "xếp căn cứ theo cấp: luật, nghị định, quyết định của Thủ tướng, thông tư, nghị quyết của HĐND, quyết định của UBND",
                    "put the bases by rank: laws, decrees, decisions of the Prime Minister, circulars, resolutions of the People's Council, decisions of the People's Committee",
                ),
            )
        elif lowest is None or rank > lowest[0]:
            lowest = rank, document


def _rank(document: Document) -> int | None:
    """The place of a document's issuer among all ranks; None when it cannot be told."""
    issuers = document.symbol.issuers if document.symbol is not None else ()
    codes = [code for name in issuers if (code := symbol_class(name)) is not None]
    codes += [code for name in document.issuers if (code := issuer_class(name)) is not None]
    return RANKS.index(codes[0]) if codes and codes[0] in RANKS else None
