"""A plan comes in; the plan itself and every document that it names go out, each with what its number says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from planlang.model import LegalBasis, Plan
from planlang.rules.documents._symbols import Symbol, read_symbol
from planlang.rules.rule import Law
from planlang.source import Record, Span
from planlang.values.time import When


@attrs.frozen(eq=False, repr=False)
class Document(Record):
    """The plan, or a document that it names.

    Attributes:
        node: its block.
        number: its number as written; `symbol` says what stands in it, when that can be read.
        issued: its date.
        issuers: every name that its issuers go by.
    """

    node: Plan | LegalBasis
    number: str | None
    symbol: Symbol | None
    issued: When | None
    issuers: tuple[str, ...]

    @property
    def is_plan(self) -> bool:
        return isinstance(self.node, Plan)

    @property
    def subject(self) -> str:
        """How one addresses it: by its title, else by its number."""
        return subject_of_document(self.node)

    def at(self, field: str) -> Span:
        return self.node.at(field)

    def spoken(self, language: str, spec: str = "") -> str:
        """`Quyết định 1241/QĐ-TTg`: its title when that is short, else its kind of place in the plan with its number."""
        vi = language == "vi"
        if self.is_plan:
            return "kế hoạch này" if vi else "this plan"
        title = self.node.title
        if title and len(title) <= 60:
            return f"“{title}”"
        if self.number:
            return f"văn bản số {self.number}" if vi else f"document {self.number}"
        return f"“{title[:59].rstrip()}…”" if title else ("văn bản này" if vi else "this document")


def subject_of_document(node: Plan | LegalBasis) -> str:
    """How one addresses a document: by its title, else by its number; the plan's own word where it has neither."""
    return node.title or node.number or node.word


def documents(plan: Plan) -> Iterator[Document]:
    """The plan, then every document that it names."""
    nodes: tuple[Plan | LegalBasis, ...] = (plan, *plan.bases)
    for node in nodes:
        symbol = read_symbol(node.number) if node.number else None
        yield Document(node, node.number, symbol, node.issued, _issuers(plan, node))


def _issuers(plan: Plan, node: Plan | LegalBasis) -> tuple[str, ...]:
    names: list[str] = []
    for ref in node.issuer:
        agency = plan.agencies.get(ref.id) if not ref.quoted else plan.agencies.get(ref.text)
        names.extend((ref.text,) if agency is None else [name for name in (agency.title, *agency.aliases) if name])
    return tuple(names)


def day_of(plan: Plan) -> date | None:
    """The day by which a plan is judged: its date of issue, else the first day of its period."""
    if plan.issued is not None:
        return plan.issued.last
    return plan.period.first if plan.period is not None else None


def in_force(law: tuple[Law, ...], day: date | None) -> Law | None:
    """The provision that was in force on a day, if any."""
    if day is None:
        return None
    return next((one for one in law if one.since <= day and (one.until is None or day < one.until)), None)
