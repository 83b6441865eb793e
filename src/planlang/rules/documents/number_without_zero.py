"""PL713: the plan's own number below ten without the zero before it."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Edit, Finding, Fix, say
from planlang.model import Plan
from planlang.rules.documents._documents import day_of, documents, in_force
from planlang.rules.laws import laws
from planlang.rules.rule import INFO, Rule
from planlang.source import Span

RULE = Rule(
    "PL713",
    "number-without-zero",
    INFO,
    "careful",
    law=laws("PL713"),
)


def check(plan: Plan) -> Iterator[Finding]:
    """Plans from the day on which the decree came into force, by their own date or the first day of their period."""
    law = in_force(RULE.law, day_of(plan))
    document = next(documents(plan))
    symbol, number = document.symbol, document.number
    if law is None or symbol is None or not number or len(symbol.number) != 1 or not number.startswith(symbol.number):
        return
    span = document.at("number")
    whole = span.end - span.start == len(number)
    yield RULE.finding(
        say(
            "số của kế hoạch ghi {number}; số nhỏ hơn 10 có thêm số 0 phía trước: 0{number} ({law})",
            "the plan's number reads {number}; below 10 a zero stands before it: 0{number} ({law})",
            number=number,
            law=law.citation,
        ),
        span,
        subject=document.subject,
        advice=say("ghi 0{number}", "write 0{number}", number=number),
        fixes=(Fix(say("thêm số 0", "put the zero before it"), (Edit(Span(span.start, span.start), "0"),), safe=True),)
        if whole
        else (),
    )
