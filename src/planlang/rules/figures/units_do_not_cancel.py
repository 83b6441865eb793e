"""PL217: a product whose units do not come to money."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Finding, Label, Message, say
from planlang.model import Plan
from planlang.rules.figures import _shown as show
from planlang.rules.rule import ERROR, Rule
from planlang.values.units import CURRENCIES

RULE = Rule("PL217", "units-do-not-cancel", ERROR)


def check(plan: Plan) -> Iterator[Finding]:
    """Each cost line whose factors do not multiply to an amount of money."""
    for part in plan.walk_parts():
        factors = part.factors
        if part.incomplete or not factors:
            continue
        from planlang.values.products import multiply

        product = multiply(factors)
        if product.dimension in CURRENCIES:
            continue
        units = [one.unit for one in factors if one.unit is not None]
        under = [unit for unit in units if "/" in unit.dimension]
        why: Message
        if under:
            why = say("đơn giá tính theo {unit}", "the price is in {unit}", unit=under[0])
        elif any(unit.is_money for unit in units):
            why = say("đơn giá chưa nêu tính cho một đơn vị nào", "the price does not say for one of what")
        else:
            why = say("chưa có đơn giá bằng tiền", "there is no price in money")
        yield RULE.finding(
            say(
                "{node}: {factors} không ra số tiền; {why}",
                "{node}: {factors} does not come to an amount of money; {why}",
                node=show.called(part),
                factors=show.Factors(factors),
                why=why,
            ),
            part.costing.span if part.costing is not None else part.at("unit_price"),
            subject=show.subject(part),
            labels=tuple(
                Label(say("{n}", "{n}", n=getattr(part, field)), part.at(field))
                for field in ("quantity", "times")
                if part.costing is None and getattr(part, field) is not None
            ),
            advice=say(
                "ghi số lượng cùng đơn vị với đơn giá, ví dụ 6 lớp x 255 triệu đồng/lớp",
                "write the quantity in the unit of the price, such as 6 classes x 255 million dong/class",
            ),
        )
