"""PL216: an amount that is not quantity times price."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, say
from planlang.model import Plan
from planlang.rules.figures import _said as said
from planlang.rules.figures import _shown as show
from planlang.rules.rule import ERROR, Rule

RULE = Rule("PL216", "product-differs", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Each cost line whose amount is written beside what makes it."""
    for part in plan.walk_parts():
        factors = part.factors
        if part.incomplete or not factors or any(one.high is not None or one.comparator != "=" for one in factors):
            continue
        from planlang.values.products import multiply

        product = multiply(factors)
        amount = said.written(part.amounts, None, None)
        if amount is None or product.dimension != part.currency or amount.minor == product.value:
            continue
        unit = said.unit_of(plan, part)
        off = product.value - amount.minor
        step = said.allowed(plan, 1)
        if -step <= off <= step:
            continue
        yield RULE.finding(
            say(
                "{node} ghi {stated}; {factors} được {computed:n}: {short}",
                "{node} states {stated}; {factors} makes {computed:n}: {short}",
                node=show.called(part),
                stated=show.amount(amount.minor, unit),
                factors=show.Factors(factors),
                computed=show.amount(product.value, unit),
                short=say("ghi thiếu {n:n}", "{n:n} too low", n=show.amount(off, unit))
                if off > 0
                else say("ghi thừa {n:n}", "{n:n} too high", n=show.amount(-off, unit)),
            ),
            amount.span,
            subject=show.subject(part),
            labels=tuple(
                Label(say("{n}", "{n}", n=getattr(part, field)), part.at(field))
                for field in ("quantity", "unit_price", "times")
                if part.costing is None and getattr(part, field) is not None
            ),
            advice=say("kiểm tra lại số lượng, đơn giá và thành tiền", "check quantity, price and amount"),
            figures=show.compared(amount.minor, product.value, unit),
        )
